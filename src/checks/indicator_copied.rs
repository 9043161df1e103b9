//! `indicator-copied`: an indicator that another project has, too, speaks of that one's matter and
//! of nothing that its own project says. (常见审核意见: 指标与项目的相关性不够.)

use std::collections::HashMap;

use super::projects_alike::Indicator;
use super::subject::{Project, Row};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::source::Datum;
use crate::source::character::is_han;

pub const RULE: Rule = Rule {
    code: Code::IndicatorCopied,
    needs: &[Need::Role(Role::Name), Need::Role(Role::Value), Need::Role(Role::ProjectName)],
    check,
};

/// Pairs of characters that any indicator may have.
const COMMON: &str = "满意 意度 意率 群众 人数 人次 次数 数量 面积 合格 格率 完成 成率 时间 占比 \
    比例 覆盖 盖率 及时 时率 项目 工作 资金 补助 服务 对象 建设 管理 经费 保障 培训 质量 成本 费用 \
    发放 受益 任务 准确 确率 安全 全年 年度 使用 设备 设施 完好 好率 知晓 晓率 公众 居民 社会 单位 \
    验收 开展 活动 总数 件数 起数 事故 故起 户数 个数 率达 程度 水平 提高 情况 平均 正常 运行";
/// Most projects with the same indicator that are asked whose matter it is.
const HOLDERS: usize = 8;

fn check<'a>(subject: &Subject<'a>, out: &mut Diagnostics) {
    let projects = subject.projects();
    if projects.len() < 2 {
        return;
    }
    let rows = |project: &Project<'a>| -> Vec<(Row<'a>, Indicator<'a>)> {
        let rows = project.indicators();
        rows.filter_map(|row| Indicator::of(&row).map(|said| (row, said))).collect()
    };
    let all: Vec<_> = projects.iter().map(rows).collect();
    let mut holders: HashMap<&Indicator<'_>, Vec<usize>> = HashMap::new();
    for (at, rows) in all.iter().enumerate() {
        rows.iter().for_each(|(_, said)| holders.entry(said).or_default().push(at));
    }
    // Of projects that are alike in all another rule speaks.
    let are_alike = |one: usize, other: usize| {
        let said = |at: usize| all[at].iter().map(|(_, said)| said);
        said(one).eq(said(other))
    };
    for (at, project) in projects.iter().enumerate() {
        for (row, said) in &all[at] {
            let others = holders.get(said).into_iter().flatten().filter(|other| **other != at);
            let mut others = others.filter(|other| !are_alike(at, **other)).peekable();
            if others.peek().is_none() {
                continue;
            }
            let name = said.name;
            let own = matter(name);
            let fits =
                |project: &Project<'_>| own.iter().any(|pair| speaks(project, pair, name));
            if own.is_empty() || fits(project) {
                continue;
            }
            if let Some(from) = others.take(HOLDERS).find(|at| fits(&projects[**at])) {
                out.push(
                    subject
                        .at(Code::IndicatorCopied, row.role(Role::Name))
                        .arg("name", name)
                        .arg("other", projects[*from].called())
                        .label(subject.place(projects[*from].datum), "label-other"),
                );
            }
        }
    }
}

/// The Chinese characters of a name, each with the next, that tell what it is about.
fn matter(name: &str) -> Vec<&str> {
    let starts: Vec<usize> =
        name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    let pairs = starts.windows(3).map(|at| &name[at[0]..at[2]]);
    pairs.filter(|pair| pair.chars().all(is_han) && !COMMON.contains(pair)).collect()
}

/// Whether a project says some words in its name, its purpose, its texts or its other indicators.
fn speaks(project: &Project<'_>, words: &str, but: &str) -> bool {
    let own = [Role::ProjectName, Role::Purpose].map(|role| project.role(role));
    let is_other = |row: &Row<'_>| row.text(Role::Name) != Some(but);
    let rows = project.indicators().filter(is_other);
    let rows = rows.flat_map(|row| [Role::Name, Role::Description].map(|role| row.role(role)));
    let all = own.into_iter().chain(project.texts()).chain(rows);
    all.filter_map(Datum::text).any(|text| text.contains(words))
}
