//! What the national forms cost: a page of theirs against one of the usual form, and two forms
//! of a department built together.

use crate::generate::{County, HB, NATIONAL, Range};
use crate::measure::{ROUNDS, cpu, json, line, median, run, sum, workspace};

/// Projects of which each takes one page in every form.
const FULL: County =
    County { departments: 1, projects: Range(250, 250), indicators: Range(5, 5), forms: HB };

/// Runs of each build of pages, which differ by what the machine takes to clear memory.
const RUNS: usize = 3 * ROUNDS;

/// A page of each national form against one of the usual form.
pub fn pages() {
    let (usual, national) = (workspace(FULL), workspace(County { forms: NATIONAL, ..FULL }));
    let builds = [(&usual, HB[0]), (&national, NATIONAL[0]), (&national, NATIONAL[1])];
    let mut costs = builds.map(|_| vec![]);
    for _ in 0..RUNS {
        for ((folder, form), costs) in builds.iter().zip(&mut costs) {
            let build = [
                "build", "--force", "--quiet", "--jobs", "1", "--report", "r.json", "--form",
                form,
            ];
            let cost = cpu(|| run(folder.path(), &build));
            let pages = sum(&json(&folder.path().join("r.json")), |d| d["pages"].as_f64());
            costs.push(cost / pages);
        }
    }
    let [usual, target, selfeval] = costs.map(median);
    println!("one department of 250 projects, a page each in every form");
    line("CPU of a page of gj-target ÷ one of hb-2020", target / usual, "");
    line("CPU of a page of gj-selfeval ÷ one of hb-2020", selfeval / usual, "");
}

/// Two forms of each department together against each alone: in a county, and of a department
/// that is built by itself.
pub fn together() {
    let projects = Range(4, 4);
    for (departments, times, title) in [
        (100, 1, "100 departments of two forms"),
        (1, 20, "one department of two forms, a process each time"),
    ] {
        let county = workspace(County { departments, projects, forms: NATIONAL, ..FULL });
        let build = ["build", "--force", "--quiet", "--jobs", "1"];
        let (mut both, mut apart) = (vec![], vec![]);
        for _ in 0..ROUNDS {
            let cost = |words: &[&str]| {
                cpu(|| (0..times).for_each(|_| run(county.path(), &[&build, words].concat())))
            };
            both.push(cost(&[]));
            apart.push(NATIONAL.iter().map(|form| cost(&["--form", form])).sum());
        }
        println!("{title}");
        line("CPU of both ÷ each alone", median(both) / median(apart), "");
    }
}
