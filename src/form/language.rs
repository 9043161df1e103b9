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
        optional("suffix", Shape::Text, "文件名的后缀")
            .hint("接在编码和名称之后；一个年度有几张表时各写各的"),
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
pub const TYPES: [&str; 12] = [
    "text",
    "prose",
    "paragraphs",
    "amount",
    "percent",
    "number",
    "year",
    "date",
    "month",
    "flag",
    "choice",
    "value",
];

/// What a word of the second level may mean to the rules.
pub const MEANINGS: [&str; 6] =
    ["output", "quantity", "quality", "time", "cost", "satisfaction"];

fn money() -> Vec<Field> {
    vec![
        optional("unit", Shape::Text, "表上印的金额单位"),
        optional("data", Shape::Text, "数据里的金额单位")
            .hint("省略时与 unit 相同；year.toml 里的 unit 优先"),
        optional("places", Shape::Integer(0, 8), "小数位数").hint("至少印几位，省略时为 2"),
        optional("thousands", Shape::Boolean, "千分位").hint("如 1,234.00；省略时为 false"),
    ]
}

/// A table of fields, and the fields of the layout below that it drops.
fn record() -> Shape {
    let drop = Shape::list(Shape::Text, 1);
    let field = Fields::from(field()).without_tables("help-nested").with_synonyms(SYNONYMS);
    Shape::named(Shape::Either([Shape::Table(field), drop].into()), "栏目")
}

/// What other languages call what is said of a field.
const SYNONYMS: &[(&str, &str)] = &[
    ("label", "title"),
    ("name", "title"),
    ("description", "help"),
    ("hint", "help"),
    ("comment", "help"),
    ("max", "most"),
    ("maximum", "most"),
    ("min", "least"),
    ("minimum", "least"),
    ("max_length", "longest"),
    ("maxlength", "longest"),
    ("length", "longest"),
    ("choices", "of"),
    ("options", "of"),
    ("enum", "of"),
    ("values", "of"),
    ("regex", "pattern"),
    ("format", "print"),
    ("decimals", "places"),
    ("digits", "places"),
    ("precision", "places"),
    ("total", "sum"),
    ("difference", "sum"),
    ("minus", "sum"),
    ("subtract", "sum"),
    ("formula", "sum"),
    ("divide", "ratio"),
    ("quotient", "ratio"),
    ("percentage", "ratio"),
    ("required", "optional"),
    ("hidden", "printed"),
    ("visible", "printed"),
    ("unit", "units"),
    ("columns", "heads"),
    ("headers", "heads"),
    ("when", "needed_if"),
    ("condition", "needed_if"),
    ("required_if", "needed_if"),
    ("order", "after"),
    ("position", "after"),
];

/// The key of what a record drops.
pub const DROP: &str = "drop";

/// The fields of which an attribute says something.
#[derive(Debug, Clone, Copy)]
enum Of {
    All,
    /// One number, not a list of them.
    Number,
    Numbers,
    Amounts,
    /// One day, month or year.
    Time,
    /// Days or months.
    Days,
    Texts,
    Words,
    Choices,
    Values,
    Lists,
    /// A list, or paragraphs, which may be several.
    Several,
    Records,
}

/// The ways to compute a field.
pub const COMPUTING: [&str; 3] = ["sum", "ratio", "share"];

/// The ways to fill a field that is left out.
pub const MAKING: [&str; 5] = ["sum", "ratio", "share", "from", "default"];

/// What the help of a computed field says.
pub const COMPUTED: &str = "留空则自动计算";

/// What may be said of a field, each with the fields that it says something of.
static ATTRIBUTES: LazyLock<Vec<(Of, Field)>> = LazyLock::new(|| {
    let roles: Vec<String> = Role::ALL.iter().map(|role| role.written()).collect();
    let roles = format!("{} 之一", roles.join("、"));
    let types = format!("{}，或 record 里的表名；多个写成 [\"…\"]", TYPES.join("、"));
    let either = |shapes: &[Shape]| Shape::Either(shapes.into());
    let texts = || Shape::list(Shape::Text, 1);
    let (text, number) = (|| Shape::Text, || Shape::Decimal(0));
    let term = || either(&[text(), number()]);
    let terms = || either(&[text(), Shape::list(term(), 1)]);
    let summed = Shape::table(vec![required("sum", terms(), "等于哪几项之和")]);
    let equal = either(&[number(), Shape::list(term(), 1), text(), summed]);
    let needed = Shape::table(vec![
        optional("below", Shape::list(term(), 1), "前者小于后者时")
            .hint("如 [\"score\", \"weight\"]"),
        optional("not", Shape::list(text(), 1), "不是此词时").hint("栏目和词"),
    ]);
    let origin = either(&[text(), number(), Shape::Boolean, Shape::Date]);
    let whole = |most| Shape::Integer(1, most);
    let patterns = either(&[Shape::Pattern, Shape::list(Shape::Pattern, 1)]);
    vec![
        (Of::All, optional("title", text(), "名称").hint("表上的栏目名称")),
        (Of::All, optional("type", either(&[text(), texts()]), "类型").hint(&types)),
        (Of::All, optional("help", text(), "填写说明")),
        (Of::All, optional("after", text(), "排在哪一栏之后").hint("省略时排在最后")),
        (Of::All, optional("optional", Shape::Boolean, "可省略")),
        (
            Of::All,
            optional("blank", Shape::Mark, "空白")
                .hint("数据里写 \"—\" 时印什么；有此项的可以不填"),
        ),
        (Of::All, optional("printed", Shape::Boolean, "是否印出").hint("省略时为 true")),
        (Of::All, optional("role", text(), "作用").hint(&roles)),
        (Of::All, optional("default", origin, "省略时的值")),
        (
            Of::All,
            optional("from", text(), "省略时取自哪一栏").hint(
                "同一表里的栏目，../ 开头的在外面一层表里，/ 开头的从文件开头算起；year.date 是 year.toml 里的日期",
            ),
        ),
        (
            Of::Number,
            optional("sum", terms(), "等于哪几项之和")
                .hint("栏目、表.*.栏目，或数字；减去的写 -，如 [\"budget\", \"-executed\"]"),
        ),
        (
            Of::Number,
            optional("ratio", Shape::list(text(), 1), "前者与后者之比")
                .hint("percent 为百分比，number、amount 为商，如单位成本"),
        ),
        (Of::Number, optional("share", text(), "按哪个百分比得分").hint("不超过 full")),
        (Of::Number, optional("full", term(), "满分").hint("数字或栏目")),
        (Of::Numbers, optional("places", Shape::Integer(0, 8), "小数位数").hint("算出的四舍五入，填写的不能更多；0 为整数")),
        (
            Of::Number,
            optional("written", Shape::Boolean, "必须填写")
                .hint("计算出来的栏目省略时为 false"),
        ),
        (
            Of::Number,
            optional("equals", equal, "必须等于")
                .hint("数字、数字之一、栏目，或 { sum = [\"…\"] }"),
        ),
        (Of::Number, optional("least", term(), "下限").hint("数字或栏目")),
        (Of::Number, optional("most", term(), "上限").hint("数字或栏目")),
        (
            Of::Amounts,
            optional("largest", Shape::Between(1, 1_000_000_000_000), "最大数额")
                .hint("达到此数时提醒是否误填了元"),
        ),
        (Of::Amounts, optional("negative", Shape::Boolean, "可为负数").hint("如调减")),
        (Of::Time, optional("not_before", text(), "不早于哪一栏")),
        (
            Of::Days,
            optional("print", text(), "日期样式")
                .hint("如 2026/1/1、2026.01，省略时为 2026年1月1日、2026年1月"),
        ),
        (Of::All, optional("needed_if", needed, "何时必填")),
        (
            Of::Choices,
            optional("of", either(&[text(), texts()]), "可用的词")
                .hint("词的列表，或词表的名字"),
        ),
        (Of::Words, optional("pattern", patterns, "格式").hint("正则表达式，符合其一即可")),
        (
            Of::Words,
            optional("like", text(), "样式").hint("0 为数字，A 为大写字母，* 为二者之一"),
        ),
        (Of::Texts, optional("longest", whole(1_000_000), "最多字数")),
        (Of::Values, optional("units", texts(), "可用的单位").hint("如 (%)")),
        (
            Of::Lists,
            optional("heads", either(&[text(), texts()]), "各列的表头")
                .hint("列表里一项一列；或另一个列表，如 \"years\"，它的一项是一列"),
        ),
        (Of::Several, optional("numbered", Shape::Boolean, "序号由版式自动加")),
        (
            Of::Records,
            optional("titles", Shape::named(text(), "名称"), "表里栏目的名称")
                .hint("只在此处不同的"),
        ),
    ]
});

fn field() -> Vec<Field> {
    ATTRIBUTES.iter().map(|(_, field)| field.clone()).collect()
}

/// Whether an attribute says something of fields of a type, or of lists of it.
pub fn fits(attribute: &str, kind: &str, is_list: bool) -> bool {
    let of = ATTRIBUTES.iter().find(|(_, field)| &*field.key == attribute);
    match of.map_or(Of::All, |(of, _)| *of) {
        Of::All => true,
        Of::Number => !is_list && matches!(kind, "amount" | "percent" | "number"),
        Of::Numbers => matches!(kind, "amount" | "percent" | "number"),
        Of::Amounts => kind == "amount",
        Of::Time => !is_list && matches!(kind, "date" | "month" | "year"),
        Of::Days => matches!(kind, "date" | "month"),
        Of::Texts => matches!(kind, "text" | "prose" | "paragraphs" | "value"),
        Of::Words => kind == "text",
        Of::Choices => matches!(kind, "text" | "choice"),
        Of::Values => kind == "value",
        Of::Lists => is_list,
        Of::Several => is_list || kind == "paragraphs",
        Of::Records => !TYPES.contains(&kind),
    }
}

/// A vocabulary: the words that a field may hold, in the order of the form. One without words
/// lets a form do without what it extends.
fn words() -> Shape {
    Shape::list(
        Shape::table(vec![
            required("name", Shape::Text, "词"),
            optional("also", Shape::list(Shape::Text, 1), "同义词")
                .hint("照写的印，按本名检查"),
            optional("needed", Shape::Boolean, "是否必有").hint("没有时提醒"),
            optional("mistaken", Shape::list(Shape::Text, 1), "常误写作"),
            optional("implied", Shape::Boolean, "可由下一级认出").hint("数据里可以空着"),
            optional("blank_rows", Shape::Boolean, "没有指标的下一级也印一空行"),
            optional("weight", Shape::Between(0, 1000), "分值").hint("其下各项分值之和"),
            optional("means", meaning(), "含义"),
            optional("second", Shape::list(second(), 1), "下一级的词"),
        ]),
        0,
    )
}

/// A word of the second level, alone or with what it means.
fn second() -> Shape {
    let table = vec![
        required("name", Shape::Text, "词"),
        optional("also", Shape::list(Shape::Text, 1), "同义词"),
        optional("means", meaning(), "含义"),
    ];
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
        Code::ComputedDiffers => {
            vec![optional("last_place", Shape::Integer(0, 1), "末位可差几").hint("省略时为 0")]
        }
        _ => vec![],
    }
}
