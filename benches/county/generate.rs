//! Synthetic counties: made from counters alone, so that every run has the same ones. The
//! texts are ordinary official Chinese. As in life, departments share names, values and
//! grounds of indicators, and write purposes and descriptions of their own.

use std::fs;
use std::path::Path;

/// How large a county is.
#[derive(Clone, Copy)]
pub struct County {
    pub departments: usize,
    /// Projects of a department.
    pub projects: Range,
    /// Indicators of a project.
    pub indicators: Range,
    /// The forms that are built from the data: the usual one, or national ones.
    pub forms: &'static [&'static str],
}

/// The usual form.
pub const HB: &[&str] = &["hb-2020"];
/// The national forms: what is aimed at, and what came of it.
pub const NATIONAL: &[&str] = &["gj-target", "gj-selfeval"];

/// From the first number to the last.
#[derive(Clone, Copy)]
pub struct Range(pub usize, pub usize);

impl Range {
    /// One of them, evenly over many counters but in no plain order.
    fn of(self, counter: usize) -> usize {
        self.0 + counter.wrapping_mul(2_654_435_761) / 65_537 % (self.1 - self.0 + 1)
    }
}

/// Departments as real ones are: a few projects.
pub const SMALL: County =
    County { departments: 1000, projects: Range(2, 2), indicators: Range(6, 6), forms: HB };
/// Departments as large ones are.
pub const LARGE: County =
    County { departments: 40, projects: Range(2, 20), indicators: Range(8, 26), forms: HB };
/// One department of so many projects.
pub fn lone(projects: usize) -> County {
    County {
        departments: 1,
        projects: Range(projects, projects),
        indicators: Range(8, 8),
        forms: HB,
    }
}

const KINDS: [(&str, &str, &str, &str); 8] = [
    ("产出指标", "数量指标", "完成数量", "件"),
    ("产出指标", "数量指标", "覆盖乡镇", "个"),
    ("产出指标", "质量指标", "验收合格率", "%"),
    ("产出指标", "时效指标", "按时完成率", "%"),
    ("产出指标", "成本指标", "成本节约率", "%"),
    ("效果指标", "社会效益指标", "受益人数", "人次"),
    ("效果指标", "经济效益指标", "带动增收", "万元"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "%"),
];

const AREAS: [&str; 8] =
    ["档案", "信访", "农技推广", "水利工程", "公共卫生", "义务教育", "文物保护", "就业服务"];

/// Writes a workspace.
pub fn write(root: &Path, county: County) {
    let folder = root.join("data/2027");
    fs::create_dir_all(&folder).expect("a folder");
    let settings = format!("date = 2027-01-15\nforms = {:?}\n", county.forms);
    fs::write(folder.join("year.toml"), settings).expect("a file");
    for number in 0..county.departments {
        let text = department(number, county);
        fs::write(folder.join(format!("{}.toml", code(number))), text).expect("a file");
    }
}

fn code(number: usize) -> usize {
    100_001 + number
}

fn letter(counter: usize) -> char {
    char::from(b'A' + (counter % 26) as u8)
}

fn department(number: usize, county: County) -> String {
    let area = |n: usize| AREAS[(number + n) % AREAS.len()];
    let mut text = format!(
        "year = 2027\n[department]\ncode = \"{}\"\nname = \"示例县第{}服务中心\"\n",
        code(number),
        number + 1,
    );
    if county.forms == HB {
        text.push_str(&format!(
            "[targets]\n\
             overall = \"2027年，围绕全县中心工作，完成{}等年度任务，资金使用规范，群众满意。\"\n\
             breakdown = [\"一是推进{}，按期完成计划。\", \"二是加强{}，提高服务水平。\"]\n\
             safeguards = \"健全制度，明确责任，加强监督。\"\n",
            area(0),
            area(1),
            area(2),
        ));
    }
    for project in 0..county.projects.of(number) {
        let name = format!("{}第{}期项目", area(project), project + 1);
        let total = 10 + (number * 7 + project * 13) % 500;
        text.push_str(&format!(
            "[[projects]]\nname = \"{name}\"\n\
             targets = [\"完成{name}的年度任务。\", \"提高{}的服务水平。\"]\n",
            area(project),
        ));
        text.push_str(&if county.forms == HB {
            format!(
                "code = \"{}-{:04}-JBN-A{}{}{}\"\n\
                 purpose = \"用于第{}服务中心{name}所需的设备租用、场地维护、人员培训和日常运行，保障年度任务按期完成。\"\n\
                 budget = {{ total = {total}.00, fiscal = {total}.00 }}\n\
                 spending_plan = [25.00, 50.00, 75.00, 100.00]\n",
                code(number) / 1000,
                project + 1,
                letter(project / 676),
                letter(project / 26),
                letter(project),
                number + 1,
            )
        } else {
            format!(
                "budget = {{ fiscal = {total}.00 }}\nexecuted = {{ fiscal = {}.50 }}\n\
                 achieved = \"完成了{name}的年度任务。\"\n",
                total - 1
            )
        });
        let rows = county.indicators.of(number + project);
        for row in 0..rows {
            // Rows of one class stand together, whatever their number.
            let (class, subclass, name, unit) =
                KINDS[row * (KINDS.len() - 1) / (rows - 1).max(1)];
            let value = 85 + (number + project + row) % 15;
            text.push_str(&format!(
                "[[projects.indicators]]\nclass = \"{class}\"\nsubclass = \"{subclass}\"\n\
                 name = \"{name}{}\"\nvalue = \"≥{value}{unit}\"\n",
                row + 1,
            ));
            text.push_str(&if county.forms == HB {
                format!(
                    "description = \"第{}服务中心年度内{}第{}项工作中{name}的统计结果，以台账为准\"\n\
                     basis = \"年度工作计划\"\n",
                    number + 1,
                    area(project),
                    row + 1,
                )
            } else {
                // All weights are 90 together.
                let weight = 90 * (row + 1) / rows - 90 * row / rows;
                format!("done = \"{value}{unit}\"\nweight = {weight}\nscore = {weight}\n")
            });
        }
    }
    text
}
