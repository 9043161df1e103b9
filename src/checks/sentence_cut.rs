//! `sentence-cut`: a sentence that ends where its point should come: behind a word that governs or
//! joins what follows, or where what is to be reached lacks its verb.

use std::ops::Range;

use super::clause::clauses;
use super::said::{ending, says};
use super::subject::{Kind, Text};
use super::word::words;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::SentenceCut, needs: &[Need::Texts(Kind::SENTENCES)], check };

/// Words that something must follow, wherever they stand.
const OPEN: &[&str] = &[
    // What joins.
    "以及",
    "和",
    "及",
    "与",
    "并",
    "并且",
    "而且",
    "或者",
    "从而",
    "进而",
    "因此",
    "因而",
    "所以",
    "但是",
    "由于",
    "因为",
    "为了",
    "例如",
    "比如",
    "尤其是",
    "特别是",
    "同时",
    // What governs a noun.
    "对",
    "将",
    "把",
    "被",
    "让",
    "使",
    "使得",
    "从",
    "向",
    "由",
    "按照",
    "依照",
    "根据",
    "围绕",
    "针对",
    "关于",
    "对于",
    "用于",
    "位于",
    "在于",
    "致力于",
    "有助于",
    "有利于",
    // What governs a verb.
    "进一步",
    "不断",
    "切实",
    "着力",
    "大力",
    "力争",
    "予以",
    "加以",
    "凡是",
    // What tells that something is named.
    "是",
    "为",
    "包括",
    "分别",
];
/// Words that something must follow where another word stands in their clause.
const OPEN_WITH: &[(&str, &[&str])] = &[
    ("进行", &["对"]),
    ("作为", &["把", "将"]),
    ("达到", &["可", "应", "预计"]),
    ("有", &["职能", "职责", "任务", "措施", "原因"]),
    ("通过", &["帮助", "引导", "支持", "鼓励"]),
    (
        "的",
        &[
            "提高", "提升", "增强", "加强", "推进", "推动", "完善", "促进", "改善", "优化",
            "健全", "强化", "发挥", "营造", "维护", "提供", "形成", "奠定", "打造", "创造",
            "构建", "建立",
        ],
    ),
];
/// Words of a clause that ends in 的 rightly: 属于应当公开的; 是不可缺少的.
const WHOLE: &[&str] = &["是", "凡", "对", "属", "不", "未", "有"];
/// Words that only hold one of these.
const NOT_WHOLE: &[&str] = &[
    "对象", "有效", "有力", "有关", "有序", "有机", "所有", "不断", "于是", "但是", "应对",
    "属地",
];
/// An aim without what is to be reached.
const AIMS: &[&str] = &["力争达到", "争取达到", "确保达到"];
/// What goes before a verb, and ends no text.
const BEFORE_VERBS: &[&str] = &["依法", "均已", "正在", "尚未", "逐步", "定期", "陆续", "分别"];
/// How something goes on: 有序进行.
const HOW: &[&str] =
    &["有序", "正常", "顺利", "同步", "稳步", "持续", "分批", "逐步", "如期", "按期", "依法"];
/// Words that ask for what happens to the things behind them.
const ASKING: &[&str] = &["确保", "保证", "促使"];
/// Things that something must happen to.
const THINGS: &[&str] = &[
    "项目", "资金", "经费", "群众", "企业", "农户", "学生", "教师", "居民", "干部", "人员",
    "设备", "设施", "工程", "道路", "系统", "数据", "政策", "车辆", "机构", "部门", "对象",
    "股室", "科室", "乡镇", "学校", "医院",
];
/// Most characters of things without a verb.
const THING: usize = 7;
/// Words of an activity, which is no more than the first part of what is raised: 通行能力.
const ACTIVITIES: &[&str] = &[
    "通行", "治理", "防控", "履职", "监管", "处置", "救援", "执法", "保障", "供给", "救治",
    "办案", "监测", "预警", "防范", "抗灾",
];
/// What raises something.
const RAISING: &[&str] = &["提高", "提升", "增强"];
/// Ends of the name of an office.
const OFFICES: &[&str] =
    &["局", "委", "办公室", "部门", "单位", "中心", "政府", "机构", "公司", "小组"];
/// Most characters of an office.
const OFFICE: usize = 14;
/// Marks that end a sentence.
const ENDS: [char; 3] = ['。', '；', '！'];
/// Marks that a text does not end with.
const GOES_ON: [char; 2] = ['，', '、'];
/// Ends of sayings whose last word is no small one.
const SAYINGS: &str =
    "而为 敢为 善为 勇为 所为 无为 有为 可为 能为 乐为 不为 何为 尽对 随对 能及 莫及 企及 所及";
/// What is counted: behind 为 a number was lost, which is another rule's.
const COUNTED: [char; 3] = ['率', '数', '量'];
/// Characters of a saying such as 随问随对, in which the last word is no small one.
const SAYING: usize = 4;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let prose = subject.fields().iter().filter(|said| said.kind() == Some(Kind::Prose));
    for said in prose {
        // A description is no sentence.
        let is_sentence = said.role != Some(Role::Description);
        let texts = said.texts();
        for (nth, text) in texts.iter().enumerate() {
            let mut push = |found: Range<usize>| {
                let words = &text.text[found.clone()];
                out.push(subject.within(Code::SentenceCut, text, &found).arg("words", words));
            };
            for clause in clauses(text.text) {
                let rest = &text.text[clause.end..];
                let is_end = rest.starts_with(ENDS) || rest.is_empty() && is_sentence;
                if is_end && let Some(found) = open_end(text, clause) {
                    push(found);
                }
            }
            let is_last = is_sentence && nth + 1 == texts.len();
            if let Some(found) = loose_end(text, is_last) {
                push(found);
            }
        }
    }
}

/// The words that end a clause and a sentence, but for what something must follow.
fn open_end(text: &Text<'_>, clause: Range<usize>) -> Option<Range<usize>> {
    // A list of sayings is no sentence.
    let from = text.text[clause.clone()].rfind('、').map_or(0, |at| at + '、'.len_utf8());
    let start = clause.start + from;
    let (whole, body) = (&text.text[clause.clone()], &text.text[start..clause.end]);
    let rest = &text.text[clause.end..];
    let governs = |words: &[&str]| ending(body, words).is_some();
    let last = || words(body).pop().filter(|last| OPEN.contains(&&body[last.clone()]));
    let small = if governs(OPEN) && !ends_well(body) { last() } else { None };
    let with = || {
        let (word, with) = OPEN_WITH.iter().find(|(word, _)| body.ends_with(word))?;
        let before = &whole[..whole.len() - word.len()];
        let is_well = match *word {
            "的" => {
                rest.starts_with('；') || is_whole(before) || ending(before, with).is_some()
            }
            "进行" => HOW.iter().any(|how| before.ends_with(how)),
            _ => false,
        };
        (!is_well && says(before, with)).then(|| body.len() - word.len()..body.len())
    };
    let aim = || ending(body, AIMS).map(|aim| body.len() - aim.len()..body.len());
    // Words are looked up only where one of them may stand: that takes its time.
    let early = || {
        let early = ending(body, BEFORE_VERBS).filter(|_| rest.is_empty())?;
        words(body).pop().filter(|last| &body[last.clone()] == early)
    };
    let found = small.or_else(with).or_else(aim).or_else(early);
    let found = found.or_else(|| lacks_verb(body, rest.is_empty()))?;
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    Some(start + found.start..clause.end + mark)
}

/// Whether the words before 的 make a whole clause with it.
fn is_whole(before: &str) -> bool {
    let plain = NOT_WHOLE.iter().fold(before.to_owned(), |rest, word| rest.replace(word, ""));
    says(&plain, WHOLE)
}

/// Whether a small word ends a clause rightly: in a saying, or before a number that was lost, which
/// is another rule's.
fn ends_well(body: &str) -> bool {
    SAYINGS.split(' ').any(|saying| body.ends_with(saying))
        || body.trim_end_matches('为').ends_with(COUNTED)
        || body.chars().count() == SAYING && !body.ends_with("用于")
}

/// The things at the end of a clause of which nobody says what becomes of them.
fn lacks_verb(body: &str, is_open: bool) -> Option<Range<usize>> {
    let ends = |words: &[&'static str]| ending(body, words);
    let behind = |words: &[&str]| {
        let found = words.iter().filter_map(|word| Some(body.rfind(word)? + word.len()));
        found.max().map(|at| &body[at..])
    };
    let last = |word: &str| body.len() - word.len()..body.len();
    if let Some(thing) = ends(THINGS) {
        // 定期对项目: what is done to them is not said.
        let governed = || {
            body.rfind('对')?;
            let mut words = words(body).into_iter().rev();
            words.find(|word| &body[word.clone()] == "对").map(|word| &body[word.end..])
        };
        let things = behind(ASKING).or_else(|| is_open.then(governed).flatten())?;
        let is_noun = !says(things, &["按", "不", "用", "有", "完成", "落实", "交付", "服务"]);
        return (is_noun && things.chars().count() <= THING).then(|| last(thing));
    }
    if let Some(office) = ends(OFFICES) {
        let is_all = body.starts_with('由') && body.chars().count() <= OFFICE;
        return is_all.then(|| last(office));
    }
    let activity = ends(ACTIVITIES).filter(|_| is_open)?;
    let raised = behind(RAISING)?;
    (raised.len() > activity.len()).then(|| last(activity))
}

/// What a text ends with though it goes on.
fn loose_end(text: &Text<'_>, is_last: bool) -> Option<Range<usize>> {
    let whole = text.text.trim_end();
    let is_doubled = whole.trim_end_matches(GOES_ON).len() + '，'.len_utf8() < whole.len();
    // Behind these the next paragraph goes on.
    let leads = whole.ends_with('：') || whole.trim_end_matches(ENDS).ends_with("如下");
    let goes_on = whole.ends_with(GOES_ON) || is_last && leads;
    if !goes_on || is_doubled || whole.chars().count() == 1 {
        return None;
    }
    let last = clauses(whole).filter(|clause| !clause.is_empty()).last();
    Some(last.unwrap_or_default().start..whole.len())
}
