//! The layouter of forms against Typst's own, on generated tables. `JIXIAO_TABLES` sets how
//! many; the numbers in a failure make the same table again.

mod generate;
mod look;
mod pages;
mod world;

use generate::Spec;
use look::{Look, is_left};

/// How many tables, unless the environment says otherwise.
const TABLES: u64 = 400;

/// A page that holds every table, in mm.
const ENDLESS: u32 = 5000;

fn tables() -> u64 {
    let wanted = std::env::var("JIXIAO_TABLES").ok();
    wanted.map_or(TABLES, |number| number.parse().expect("JIXIAO_TABLES is a number"))
}

#[test]
fn on_one_page_a_table_is_as_typst_sets_it() {
    let mut left = 0;
    for seed in 0..tables() {
        let spec = Spec::new(seed);
        let own = world::compile(&spec.document("form", ENDLESS));
        let typst = world::compile(&spec.document("other", ENDLESS));
        left += u64::from(is_left(&own));
        let (own, typst) = (Look::at(&own.output), Look::at(&typst.output));
        let source = || spec.document("form", ENDLESS);
        assert_eq!((own.len(), typst.len()), (1, 1), "pages of table {seed}:\n{}", source());
        for (own, typst) in own.iter().zip(&typst) {
            own.compare(typst, &format!("table {seed}:\n{}", source()));
        }
    }
    assert!(left * 20 <= tables(), "{left} tables were left to Typst");
}

#[test]
fn over_pages_nothing_is_lost_and_labels_stand_again() {
    let mut left = 0;
    let mut cut = 0;
    for seed in 0..tables() {
        let spec = Spec::new(seed);
        let height = 60 + (seed % 5) as u32 * 25;
        let source = spec.document("form", height);
        let own = world::compile(&source);
        if is_left(&own) {
            left += 1;
            continue;
        }
        let about = format!("table {seed} on {height} mm:\n{source}");
        let pages = Look::at(&own.output);
        cut += usize::from(spec.check_pages(&pages, &about));
        let typst = Look::at(&world::compile(&spec.document("other", height)).output);
        let all = |pages: &[Look]| pages.iter().flat_map(Look::words).collect::<Vec<_>>();
        let own_words = all(&pages);
        for word in all(&typst) {
            assert!(own_words.contains(&word), "{word} is lost in {about}");
        }
        if world::is_sound(&spec.document("other", height)) {
            assert!(world::is_sound(&source), "an invalid file from {about}");
        }
    }
    assert!(left * 20 <= tables(), "{left} tables were left to Typst");
    assert!(cut * 20 >= tables() as usize, "only {cut} tables had a row that was cut");
}
