//! A synthetic county, and what its work costs, as ratios of one run.
//!
//! `cargo bench` prints them. Departments are made from a counter alone, so that every
//! run has the same ones; the texts are ordinary official Chinese.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout)]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// Departments and projects of the county that is checked and built.
const DEPARTMENTS: usize = 1000;
const PROJECTS: usize = 20;
/// Departments that are built; the cost of the rest is in proportion.
const BUILT: usize = 20;

fn main() {
    // `cargo test` runs benches too; only `cargo bench` says --bench.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let county = TempDir::new().expect("a temporary folder");
    write(county.path(), DEPARTMENTS);
    let some = TempDir::new().expect("a temporary folder");
    write(some.path(), BUILT);

    let nothing = cpu(county.path(), &["--version"]);
    let check = cpu(county.path(), &["check", "--format", "short"]) - nothing;
    let build = cpu(some.path(), &["build"]) - nothing;
    let (check, build) = (check / DEPARTMENTS as f64, build / BUILT as f64);
    println!("one department of {PROJECTS} projects, CPU");
    println!("  check        {:>9.2} ms   ({DEPARTMENTS} departments)", check * 1e3);
    println!("  build        {:>9.2} ms   ({BUILT} departments)", build * 1e3);
    println!("  check/build  {:>9.2} %", check / build * 100.0);
}

/// Seconds of CPU that a run of the program takes, its children with it.
fn cpu(root: &Path, args: &[&str]) -> f64 {
    let before = children();
    let output = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(root)
        .args(args)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    children() - before
}

/// Seconds of CPU that all ended children took, from the system's own account.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("a Linux system");
    let rest = stat.rsplit(") ").next().unwrap_or_default();
    let ticks =
        rest.split(' ').skip(13).take(2).map(|ticks| ticks.parse::<f64>().unwrap_or(0.0));
    ticks.sum::<f64>() / 100.0
}

fn write(root: &Path, departments: usize) {
    let folder = root.join("data/2027");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("year.toml"), "date = 2027-01-15\n").expect("a file");
    for number in 0..departments {
        let text = department(number);
        fs::write(folder.join(format!("{}.toml", code(number))), text).expect("a file");
    }
}

fn code(number: usize) -> usize {
    100_001 + number
}

fn department(number: usize) -> String {
    let areas = [
        "档案",
        "信访",
        "农技推广",
        "水利工程",
        "公共卫生",
        "义务教育",
        "文物保护",
        "就业服务",
    ];
    let area = |n: usize| areas[(number + n) % areas.len()];
    let mut text = format!(
        "year = 2027\n[department]\ncode = \"{}\"\nname = \"示例县第{}服务中心\"\n[targets]\n\
         overall = \"2027年，围绕全县中心工作，完成{}等年度任务，资金使用规范，群众满意。\"\n\
         breakdown = [\"一是推进{}，按期完成计划。\", \"二是加强{}，提高服务水平。\"]\n\
         safeguards = \"健全制度，明确责任，加强监督。\"\n",
        code(number),
        number + 1,
        area(0),
        area(1),
        area(2),
    );
    for project in 0..PROJECTS {
        let name = format!("{}第{}期项目", area(project), project + 1);
        let total = 10 + (number * 7 + project * 13) % 500;
        text.push_str(&format!(
            "[[projects]]\ncode = \"{}-{:04}-JBN-AA{}{}\"\nname = \"{name}\"\n\
             purpose = \"用于{name}所需的设备租用、场地维护、人员培训和日常运行，保障年度任务按期完成。\"\n\
             budget = {{ total = {total}.00, fiscal = {total}.00 }}\n\
             spending_plan = [25.00, 50.00, 75.00, 100.00]\n\
             targets = [\"完成{name}的年度任务。\", \"提高{}的服务水平。\"]\n",
            code(number) / 1000,
            project + 1,
            char::from(b'A' + (project / 26) as u8),
            char::from(b'A' + (project % 26) as u8),
            area(project),
        ));
        for (class, subclass, name, unit) in [
            ("产出指标", "数量指标", "完成数量", "件"),
            ("产出指标", "数量指标", "覆盖乡镇", "个"),
            ("产出指标", "质量指标", "验收合格率", "%"),
            ("产出指标", "时效指标", "按时完成率", "%"),
            ("效果指标", "社会效益指标", "受益人数", "人次"),
            ("满意度指标", "服务对象满意度指标", "群众满意度", "%"),
        ] {
            let value = 85 + (number + project + name.len()) % 15;
            text.push_str(&format!(
                "[[projects.indicators]]\nclass = \"{class}\"\nsubclass = \"{subclass}\"\n\
                 name = \"{name}\"\ndescription = \"年度内{}工作中{name}的统计结果，以台账为准\"\n\
                 value = \"≥{value}{unit}\"\nbasis = \"年度工作计划\"\n",
                area(project),
            ));
        }
    }
    text
}
