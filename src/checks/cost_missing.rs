//! `cost-missing`: building and purchase are asked for what they cost (审核惯例). A project that only
//! looks after them, or whose money follows other rules, is not.

use super::clause::clauses;
use super::said::{ending, says};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role, stem};
use crate::source::Datum;
use crate::value::{Kind, counted};

pub const RULE: Rule = Rule {
    code: Code::CostMissing,
    needs: &[Need::Role(Role::Purpose), Need::Means(Role::Class, Meaning::Cost)],
    check,
};

/// Words of building or purchase.
const SPENDING: [&str; 12] = [
    "购置",
    "采购",
    "购买",
    "添置",
    "订购",
    "建设工程",
    "改造工程",
    "新建",
    "扩建",
    "修建",
    "新修",
    "建造",
];
/// Words that speak of building or purchase where they say how much of it.
const BUILDING: [&str; 9] =
    ["建设", "改造", "更换", "铺设", "重建", "安装", "更新", "配备", "装修"];
/// Works that end in 工程, and are built.
const WORKS: [&str; 10] =
    ["拓宽", "硬化", "亮化", "绿化", "加固", "修缮", "维修", "续建", "安装", "防渗"];
/// What is built, right before 建设.
const BUILDINGS: &[&str] = &[
    "馆",
    "楼",
    "医院",
    "卫生院",
    "敬老院",
    "养老院",
    "福利院",
    "幼儿园",
    "教室",
    "校舍",
    "宿舍",
    "厂房",
    "仓库",
    "粮库",
    "冷库",
    "水库",
    "泵站",
    "机房",
    "公厕",
    "公路",
    "道路",
    "桥梁",
    "大桥",
    "管网",
    "渠道",
    "堤防",
    "公园",
    "广场",
    "停车场",
    "处理厂",
    "处理场",
    "供水厂",
    "水厂",
    "变电站",
    "中转站",
    "充电桩",
    "公墓",
    "体育场",
    "步道",
    "护栏",
    "路灯",
    "农田",
];
/// Words of a clause that speaks of building or purchase by others, or of what follows it.
const BY_OTHERS: &[&str] = &[
    "监督",
    "监管",
    "监察",
    "招投标",
    "招标",
    "代理",
    "程序",
    "评审",
    "审计",
    "整治",
    "补贴",
    "补助",
    "奖补",
    "奖励",
    "贷款",
    "贴息",
    "政策",
    "质保金",
    "尾款",
    "审批",
    "绩效评价",
    "前期",
    "论证",
    "可研",
    "勘察",
    "慰问",
    "宣传",
    "培训",
    "贷款",
    "考核",
    "检查",
    "竞赛",
];
/// What makes of a word before it another one: 采购人, 采购计划, 购置税.
const COMPOUNDS: &[&str] = &[
    "人员",
    "人",
    "计划",
    "预算",
    "合同",
    "法",
    "活动",
    "行为",
    "电子",
    "平台",
    "系统",
    "文件",
    "意向",
    "投诉",
    "信息",
    "领域",
    "消防",
    "质量",
    "安全",
    "档案",
    "税",
    "业务",
    "工作",
    "管理",
    "需求",
    "方式",
    "结果",
    "节约",
    "机构",
    "专家",
    "监测",
    "中心",
    "办",
    "经理",
    "服务",
    "商业保险",
    "保险",
    "力",
    "意愿",
    "小区",
    "商品房",
    "性",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    let costs: Vec<&str> = classes.that_mean(Meaning::Cost).collect();
    let Some(cost) = costs.first() else { return };
    for project in subject.projects() {
        let texts = [Role::ProjectName, Role::Purpose].map(|role| project.text(role));
        let mut spends = texts
            .into_iter()
            .flatten()
            .flat_map(|text| clauses(text).filter_map(move |clause| spends(&text[clause])));
        let Some(word) = spends.next() else { continue };
        // Whatever level it stands on; a word that ends so is a kind of it.
        let is_cost = |class: &str| costs.iter().any(|cost| stem(class).ends_with(stem(cost)));
        let may_be = |class: &Datum| class.is_gap() || class.text().is_some_and(is_cost);
        let has = project.indicators().any(|row| {
            [Role::Subclass, Role::Class].iter().any(|role| may_be(row.role(*role)))
        });
        if !has {
            out.push(
                subject
                    .at(Code::CostMissing, project.datum)
                    .arg("project", project.called())
                    .arg("word", word)
                    .arg("cost", *cost),
            );
        }
    }
}

/// The word by which a clause says that the project itself builds or buys.
fn spends(clause: &str) -> Option<&'static str> {
    let is_own = |word: &&str| {
        clause.match_indices(word).any(|(at, word)| {
            let behind = &clause[at + word.len()..];
            !COMPOUNDS.iter().any(|compound| behind.starts_with(compound))
        })
    };
    let builds = |word: &&str| {
        let behind = clause.split_once(word).map_or("", |(_, behind)| behind);
        let mut units = counted(behind).into_iter().filter_map(|(_, quantity)| quantity.unit);
        units.any(|unit| matches!(unit.kind, Kind::Count | Kind::Length | Kind::Area))
    };
    let is_work =
        |word: &&str| clause.strip_suffix("工程").is_some_and(|before| before.ends_with(word));
    let is_building = || {
        let ends = |before: &str| ending(before, BUILDINGS).is_some();
        let clause = clause.strip_suffix("项目").unwrap_or(clause);
        clause.strip_suffix("建设").is_some_and(ends).then_some("建设")
    };
    let word = SPENDING.into_iter().find(is_own);
    let word = word.or_else(|| BUILDING.into_iter().find(builds));
    let word = word.or_else(|| WORKS.into_iter().find(is_work)).or_else(is_building)?;
    // A service is bought by the year; what it costs is its budget.
    (!says(clause, BY_OTHERS) && !clause.ends_with("服务")).then_some(word)
}
