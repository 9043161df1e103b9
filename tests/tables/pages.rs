//! Rows to pages, over heights alone.

use jixiao::compile::table::pages::{Head, Kind, Label, Piece, Rows, Split, paginate};
use typst::layout::{Abs, Axes, Regions, Size};

use super::generate::Dice;

const LINE: f64 = 10.0;

struct Case {
    rows: Rows,
    first: Abs,
    page: Abs,
}

fn case(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let count = dice.roll(1..40) as usize;
    let lines = |number: u32| Abs::pt(LINE * f64::from(number));
    let page = lines(dice.roll(12..50));
    let mut heights = vec![];
    for _ in 0..count {
        let number = if dice.once_in(10) { dice.roll(1..110) } else { dice.roll(1..5) };
        heights.push(lines(number));
    }
    let mut together: Vec<usize> = (1..=count).collect();
    for (row, end) in together.iter_mut().enumerate() {
        if dice.once_in(12) {
            *end = (row + dice.roll(1..5) as usize).min(count);
        }
    }
    let mut heads = vec![];
    let mut row = 0;
    while row < count && dice.once_in(2) {
        let start = row + dice.roll(0..4) as usize;
        let end = start + dice.roll(1..3) as usize;
        if end < count {
            let again = vec![lines(dice.roll(1..4)); end - start];
            let part = dice.roll(end as u32..count as u32 + 1) as usize;
            heights[start..end].fill(again[0]);
            heads.push(Head { rows: start..end, end: part, again });
        }
        row = end;
    }
    let mut labels = vec![];
    for _ in 0..dice.roll(0..6) {
        let start = dice.roll(0..count as u32) as usize;
        let end = (start + dice.roll(1..12) as usize).min(count);
        let most = (page.to_pt() / LINE * 0.7) as u32;
        let height = lines(dice.roll(1..most.min(30)));
        labels.push(Label { rows: start..end, height });
    }
    labels.sort_by_key(|label| label.rows.end);
    for label in &labels {
        let own: Abs = heights[label.rows.clone()].iter().copied().sum();
        heights[label.rows.end - 1] += (label.height - own).max(Abs::zero());
    }
    let first = lines(dice.roll(0..(page.to_pt() / LINE) as u32 + 1));
    Case { rows: Rows { heights, together, heads, labels }, first, page }
}

/// Cuts a row of lines, at least two on each side.
fn cut(height: Abs, split: &Split) -> Option<Vec<Abs>> {
    let line = Abs::pt(LINE);
    let mut left = height;
    let mut parts = vec![];
    while left > Abs::zero() {
        let room = (split.room(parts.len()) / line).floor().max(1.0);
        let mut part = left.min(line * room);
        if left - part > Abs::zero() && left - part < line * 2.0 {
            part -= line;
        }
        if part < line * 2.0 && part < left && !split.must {
            return None;
        }
        parts.push(part);
        left -= part;
    }
    Some(parts)
}

#[test]
fn rows_stand_once_and_in_order_and_labels_where_their_rows_do() {
    let mut given_up = 0;
    let cases = super::tables() * 10;
    for seed in 0..cases {
        let Case { rows, first, page } = case(seed);
        let regions = Regions {
            size: Size::new(Abs::pt(100.0), first),
            expand: Axes::splat(false),
            full: page,
            backlog: &[],
            last: Some(page),
        };
        let cutter = |row: usize, split: &Split| Ok::<_, ()>(cut(rows.heights[row], split));
        let Some(pages) = paginate(&rows, regions, cutter).expect("no errors") else {
            given_up += 1;
            continue;
        };
        check(&rows, &pages, first, page, seed);
    }
    assert!(given_up * 20 <= cases, "{given_up} of {cases} were given up");
}

fn check(rows: &Rows, pages: &[Vec<Piece>], first: Abs, page: Abs, seed: u64) {
    let about = || format!("case {seed} of {first:?} and {page:?}: {rows:?}\n{pages:?}");
    // Once, in order, and all parts of what is cut.
    let mut next = 0;
    let mut parts = 0;
    for piece in pages.iter().flatten() {
        match piece.kind {
            Kind::Again => {}
            Kind::Whole => {
                next += usize::from(parts > 0);
                parts = 0;
                assert_eq!(piece.row, next, "{}", about());
                next += 1;
            }
            Kind::Part(number) => {
                if number == 0 {
                    next += usize::from(parts > 0);
                    parts = 0;
                }
                assert_eq!((piece.row, number), (next, parts), "{}", about());
                parts += 1;
            }
        }
    }
    next += usize::from(parts > 0);
    assert_eq!(next, rows.heights.len(), "{}", about());

    for (number, pieces) in pages.iter().enumerate() {
        let room = if number == 0 { first } else { page };
        let height: Abs = pieces.iter().map(|piece| piece.height).sum();
        assert!(room.fits(height), "page {number} is exceeded in {}", about());
        for label in &rows.labels {
            let here = pieces.iter().filter(|piece| label.rows.contains(&piece.row));
            let own: Vec<&Piece> = here.collect();
            if own.iter().any(|piece| piece.kind != Kind::Again) {
                let beside: Abs = own.iter().map(|piece| piece.height).sum();
                assert!(
                    beside.fits(label.height),
                    "no room for {label:?} on page {number} in {}",
                    about()
                );
            }
        }
        for head in &rows.heads {
            let begins = pieces.first().is_some_and(|piece| piece.kind != Kind::Again);
            let under = pieces.iter().find(|piece| piece.kind != Kind::Again);
            let under =
                under.is_some_and(|piece| head.rows.end <= piece.row && piece.row < head.end);
            // Heads stand above their part unless a row needs all the room.
            assert!(
                !(under && begins && number > 0)
                    || pieces.len() == 1
                    || rows.heads.len() > 1
                    || own_room(head) > page / 4.0,
                "{head:?} is missing on page {number} in {}",
                about()
            );
        }
    }
}

fn own_room(head: &Head) -> Abs {
    head.again.iter().copied().sum()
}

#[test]
fn a_last_line_does_not_stand_alone_on_a_page() {
    let page = Abs::pt(400.0);
    // The heights of the last two rows, below 19 of 20 pt, and the rows of the second page.
    for (last, second) in
        [([20.0, 20.0], 2), ([20.0, 30.0], 1), ([40.0, 10.0], 2), ([60.0, 20.0], 2)]
    {
        let heights: Vec<Abs> =
            [20.0; 19].iter().chain(&last).map(|height| Abs::pt(*height)).collect();
        let together = (1..=heights.len()).collect();
        let rows = Rows { heights, together, ..Rows::default() };
        let regions = Regions {
            size: Size::new(Abs::pt(100.0), page),
            expand: Axes::splat(false),
            full: page,
            backlog: &[],
            last: Some(page),
        };
        let pages = paginate(&rows, regions, |_, _| Ok::<_, ()>(None)).expect("no errors");
        let pages = pages.expect("pages");
        assert_eq!(pages.len(), 2, "{last:?}");
        assert_eq!(pages[1].len(), second, "{last:?}");
    }
}
