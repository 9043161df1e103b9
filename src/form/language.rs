//! The language of `layout.toml`: its keys and what may stand under each. The reader of data
//! files reads it, too.

use std::sync::LazyLock;

use super::role::Role;
use crate::diag::Code;
use crate::source::shape::{Field, Fields, Shape, optional, required};

/// Keys of a layout.
pub static LAYOUT: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        optional("title", Shape::Text, "版式名称"),
        optional("extends", Shape::Text, "所依据的版式")
            .hint("templates 里的文件夹名或自带的版式；只写与它不同的"),
        optional("main", Shape::Text, "主模板").hint("以 .j2 结尾的文件名"),
        optional("money", Shape::table(money()), "金额"),
        optional("data", record(), "数据文件的栏目").hint("键名即数据文件里的键"),
        optional("record", Shape::named(record(), "表"), "数据里的表")
            .hint("栏目的 type 里写它的名字"),
        optional("vocabulary", Shape::named(words(), "词表"), "词表")
            .hint("栏目的 of 里写它的名字"),
        optional("rules", Shape::table(rules()), "规则的级别与参数")
            .hint("error、warning、off，或参数"),
    ])
    .with_former(FORMER)
});

/// Keys of earlier layouts, each with the name of the advice on its new spelling.
const FORMER: &[(&str, &str)] = &[
    ("unit", "help-former-unit"),
    ("milestones", "help-former-milestones"),
    ("not_printed", "help-former-not-printed"),
    ("classes", "help-former-classes"),
    ("confusions", "help-former-confusions"),
    ("parameters", "help-former-parameters"),
];

/// What a template is given beside the keys of the data, which may not be called so.
pub const GIVEN: [&str; 6] = ["form", "money", "vocabulary", "fonts", "draft", "year_file"];

/// The types of a field, and what the data holds for each.
pub const TYPES: [&str; 11] = [
    "text",
    "prose",
    "paragraphs",
    "amount",
    "percent",
    "number",
    "year",
    "date",
    "flag",
    "choice",
    "value",
];

/// What a word of the second level may mean to the rules.
pub const MEANINGS: [&str; 6] =
    ["output", "quantity", "quality", "time", "cost", "satisfaction"];

fn money() -> Vec<Field> {
    vec![
        optional("unit", Shape::Text, "金额单位").hint("year.toml 里的 unit 优先"),
        optional("places", Shape::Integer(0, 8), "小数位数").hint("至少印几位，省略时为 2"),
    ]
}

/// A table of fields, and the fields of the layout below that it drops.
fn record() -> Shape {
    let drop = Shape::list(Shape::Text, 1);
    Shape::named(Shape::Either([Shape::table(field()), drop].into()), "栏目")
}

/// The key of what a record drops.
pub const DROP: &str = "drop";

fn field() -> Vec<Field> {
    let roles: Vec<String> = Role::ALL.iter().map(|role| role.name().1.to_owned()).collect();
    let types = Shape::Either([Shape::Text, Shape::list(Shape::Text, 1)].into());
    let of = Shape::Either([Shape::Text, Shape::list(Shape::Text, 1)].into());
    vec![
        optional("title", Shape::Text, "名称").hint("表上的栏目名称"),
        optional("type", types, "类型")
            .hint(&format!("{}，或 record 里的表名；多个写成 [\"…\"]", TYPES.join("、"))),
        optional("help", Shape::Text, "填写说明"),
        optional("after", Shape::Text, "排在哪一栏之后").hint("省略时排在最后"),
        optional("optional", Shape::Boolean, "可省略"),
        optional("blank", Shape::Mark, "空白")
            .hint("数据里写 \"—\" 时印什么；有此项的可以不填"),
        optional("printed", Shape::Boolean, "是否印出").hint("省略时为 true"),
        optional("role", Shape::Text, "作用").hint(&format!("{} 之一", roles.join("、"))),
        optional("of", of, "可用的词").hint("词的列表，或词表的名字"),
        optional("pattern", Shape::list(Shape::Pattern, 1), "格式")
            .hint("正则表达式，符合其一即可"),
        optional("longest", Shape::Integer(1, 1_000_000), "最多字数"),
        optional("largest", Shape::Between(1, 1_000_000_000_000), "最大数额")
            .hint("达到此数时提醒是否误填了元"),
        optional("sum", Shape::list(Shape::Text, 1), "等于哪几项之和"),
        optional("heads", Shape::list(Shape::Text, 1), "各列的表头").hint("列表里一项一列"),
        optional("numbered", Shape::Boolean, "序号由版式自动加"),
    ]
}

/// A vocabulary: the words that a field may hold, in the order of the form. One without words
/// lets a form do without what it extends.
fn words() -> Shape {
    Shape::list(
        Shape::table(vec![
            required("name", Shape::Text, "词"),
            optional("needed", Shape::Boolean, "是否必有").hint("没有时提醒"),
            optional("mistaken", Shape::list(Shape::Text, 1), "常误写作"),
            optional("means", meaning(), "含义"),
            optional("second", Shape::list(second(), 1), "下一级的词"),
        ]),
        0,
    )
}

/// A word of the second level, alone or with what it means.
fn second() -> Shape {
    let table = vec![required("name", Shape::Text, "词"), optional("means", meaning(), "含义")];
    Shape::Either([Shape::Text, Shape::table(table)].into())
}

fn meaning() -> Shape {
    Shape::choice(MEANINGS)
}

/// A level or parameters for each rule.
fn rules() -> Vec<Field> {
    let level = || Shape::choice(["error", "warning", "off"]);
    let rule = |code: &Code| {
        let mut parameters = parameters(*code);
        let shape = if parameters.is_empty() {
            level()
        } else {
            parameters.insert(0, optional("level", level(), "级别"));
            Shape::Either([level(), Shape::table(parameters)].into())
        };
        optional(code.as_str(), shape, "规则级别")
    };
    Code::RULES.iter().map(rule).collect()
}

/// What a rule compares with.
fn parameters(code: Code) -> Vec<Field> {
    match code {
        Code::SatisfactionLow => {
            vec![optional("floor", Shape::Between(0, 100), "满意度下限").hint("%")]
        }
        Code::TooFewIndicators => {
            vec![optional("least", Shape::Integer(0, 1000), "指标数下限")]
        }
        Code::ConfusableWord => {
            let pair = Shape::list(Shape::Text, 2);
            vec![
                optional("words", Shape::list(pair, 0), "易错词")
                    .hint("[[\"错误写法\", \"正确写法\"]]"),
            ]
        }
        _ => vec![],
    }
}
