//! What must not be parted in a line: numbers with their units, document numbers, standards,
//! codes and addresses, names with a middle dot.
//!
//! Sources: GB/T 9704-2012 (issuing numbers `冀财预〔2020〕15号`), CLREQ 3.1.5 (no break inside
//! a number, or between it and its unit), GB/T 1.1 (numbers of standards).

use std::ops::Range;
use std::sync::LazyLock;

use super::words::Words;
use crate::source::character::is_han;

/// Words that follow a number as its unit; the longest that fits counts.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "个百分点", "百分点", "平方公里", "平方千米", "平方米", "立方米", "平米", "立方", "公里", "千米",
    "厘米", "毫米", "公顷", "公斤", "千克", "毫克", "微克", "毫升", "千瓦", "千瓦时", "兆瓦", "千伏",
    "分贝", "标准煤", "吨标准煤", "人次", "人天", "人月", "户次", "车次", "班次", "场次", "批次", "台次",
    "课时", "学时", "学年", "学期", "工作日", "个工作日", "个月", "月底", "月份", "年度", "年底", "小时",
    "分钟", "季度", "号楼", "号线", "号院", "号井", "号桥", "号库", "元", "角", "个", "人", "名", "次",
    "件", "户", "亩", "米", "吨", "天", "日", "月", "年", "时", "分", "秒", "家", "处", "台", "套", "辆",
    "期", "场", "条", "篇", "份", "项", "所", "批", "倍", "号", "座", "间", "村", "宗", "起", "例", "张",
    "本", "册", "块", "支", "根", "棵", "株", "头", "只", "床", "届", "班", "课", "部", "段", "层", "级",
    "度", "岁", "周", "点", "类", "种", "页", "字", "款", "章", "节", "栋", "幢", "楼", "室", "眼", "口",
    "盏", "组", "队", "轮", "集", "枚", "盒", "箱", "袋", "瓶", "桶", "克", "升", "瓦", "伏", "里", "寸",
    "尺", "双", "副", "架", "艘", "趟", "幅", "县", "乡", "镇", "校", "公升",
];
static KNOWN_UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS.iter().copied()));

/// Words before a unit that multiply the number.
const MAGNITUDES: &str = "百千万亿";
/// Words before a unit that make the number a rough one.
const ROUGHLY: &str = "余多来几";
/// Units that another number may follow at once: `8时30分`, `2027年6月30日`, `37°30′`.
const STEPS: &str = "年月日时点分元°′";
/// What may follow a unit of time: `6月底前`, `3个工作日内`.
const BOUNDS: &str = "前后内起止末";
/// Words behind the letters of a grade or a building: `AA级`, `B座`.
const GRADES: &str = "级类型号座栋区楼";

/// The longest unit in Latin letters, such as `kWh`.
const LONGEST_LATIN: usize = 4;

/// Signs that are written to a number without a space.
const SYMBOLS: &str = "%％‰℃°㎡㎥㎏㎞㎝㎜′″#＃";
/// What joins two numbers to a range, a ratio or a time.
const JOINTS: &str = ".,:：/／×*—–-－~～至";
/// What joins the words of a code or an address.
const CODE_JOINTS: &str = "-/_.:@+&=?%#~\\";
/// The brackets around the year of a document number, as they are typed.
const YEAR_BRACKETS: &[(char, char)] = &[
    ('〔', '〕'),
    ('[', ']'),
    ('［', '］'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('「', '」'),
    ('﹝', '﹞'),
    ('〖', '〗'),
];
/// Words after which the name of an issuing office begins.
const BEFORE_OFFICE: &[&str] = &[
    "根据", "按照", "依据", "依照", "执行", "参照", "落实", "关于", "印发", "贯彻", "见", "按",
    "据", "及", "和", "与",
];
/// The longest name of an issuing office in characters, such as 冀政办字.
const LONGEST_OFFICE: usize = 6;

/// The longest remark in brackets that is not parted, in characters.
const LONGEST_REMARK: usize = 3;

/// A stretch of text that stays whole where it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its characters.
    pub range: Range<usize>,
    /// Smaller units inside, for where it does not fit.
    pub parts: Vec<Range<usize>>,
    /// Whether prose may part it between its parts, as a document number or a date.
    pub may_part: bool,
}

/// Signs before a number.
#[rustfmt::skip]
fn is_sign(c: char) -> bool {
    matches!(c,
        '≥' | '≤' | '＞' | '＜' | '＝' | '>' | '<' | '=' | '±' | '+' | '＋' | '−' | '－' | '-' | '~'
        | '～' | '￥' | '¥' | '$' | '约' | '第')
}

/// The middle dot, and the wide slash, which begins no line either.
fn is_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '・' | '•' | '／')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Digits, and what is written like one: `10⁴`, `5¾`, `Ⅲ`.
fn is_figure(c: char) -> bool {
    is_digit(c) || matches!(c, '¼'..='¾' | '²' | '³' | '¹' | '⁰'..='⁻' | '⅐'..='ⅿ')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The units of a text, in order and apart, as positions of characters.
pub fn units(text: &[char]) -> Vec<Unit> {
    let mut found: Vec<Unit> = vec![];
    let mut at = 0;
    while at < text.len() {
        // Most are Chinese characters, which begin one as a sign or before a dot only.
        let before_dot = text.get(at + 1).is_some_and(|c| is_dot(*c));
        if is_han(text[at]) && !is_sign(text[at]) && !before_dot {
            at += 1;
            continue;
        }
        let start = found.last().map_or(0, |unit| unit.range.end);
        let unit = document_number(text, start, at)
            .or_else(|| standard(text, at))
            .or_else(|| code(text, at))
            .or_else(|| number(text, at))
            .or_else(|| dotted(text, at))
            .or_else(|| remark(text, at));
        match unit {
            Some(unit) => {
                at = unit.range.end;
                found.push(unit);
            }
            None => at += 1,
        }
    }
    found
}

/// `冀财预〔2020〕15号`, found at its bracket; its name must begin behind `from`.
fn document_number(text: &[char], from: usize, at: usize) -> Option<Unit> {
    let (_, close) = *YEAR_BRACKETS.iter().find(|(open, _)| *open == text[at])?;
    let year = at + 1..at + 5;
    if !text.get(year.clone())?.iter().all(|c| is_digit(*c)) || *text.get(year.end)? != close {
        return None;
    }
    let mut end = year.end + 1;
    let number = end;
    end += usize::from(text.get(end) == Some(&'第'));
    let digits = digits(text, end);
    if digits == 0 || text.get(end + digits) != Some(&'号') {
        return None;
    }
    end += digits + 1;
    let han = text[from..at].iter().rev().take_while(|c| is_han(**c)).count();
    let mut name: String = text[at - han..at].iter().collect();
    for word in BEFORE_OFFICE {
        if let Some(cut) = name.rfind(word) {
            name = name[cut + word.len()..].to_owned();
        }
    }
    // A longer name is not known to be one; its last two characters are.
    let length = name.chars().count();
    let name = if length > LONGEST_OFFICE { 2 } else { length };
    let start = at - name;
    let parts = vec![start..at, at..number, number..end];
    Some(Unit { range: start..end, parts, may_part: true })
}

/// `GB/T 50500-2013`, `DB13/T 1234—2020`, `ISO/IEC 27001:2022`, `GB 50500`.
fn standard(text: &[char], at: usize) -> Option<Unit> {
    if at > 0 && text[at - 1].is_ascii_alphanumeric() {
        return None;
    }
    let capitals = |at: usize| text[at..].iter().take_while(|c| c.is_ascii_uppercase()).count();
    let letters = capitals(at);
    if !(1..=5).contains(&letters) {
        return None;
    }
    let mut end = at + letters;
    end += digits(text, end);
    while matches!(text.get(end), Some('/' | '／')) && capitals(end + 1) > 0 {
        end += 1 + capitals(end + 1);
    }
    let name = at..end;
    let blank = usize::from(text.get(end).is_some_and(|c| is_blank(*c)));
    end += blank;
    let number = end;
    let first = digits(text, end);
    end += first;
    while text.get(end) == Some(&'.') && digits(text, end + 1) > 0 {
        end += 1 + digits(text, end + 1);
    }
    let dash = matches!(text.get(end), Some('-' | '—' | '–' | '－' | ':' | '：'));
    if first > 0 && dash && digits(text, end + 1) == 4 {
        let parts = vec![name, number..end + 1, end + 1..end + 5];
        return Some(Unit { range: at..end + 5, parts, may_part: false });
    }
    // Without a year it may be something else that is counted.
    let end = unit_end(text, end);
    let parts = vec![name, number..end];
    (first > 0 && blank > 0 && letters > 1).then_some(Unit {
        range: at..end,
        parts,
        may_part: false,
    })
}

/// Words of letters and digits joined without spaces: codes, addresses, telephone numbers.
fn code(text: &[char], at: usize) -> Option<Unit> {
    let word = |c: char| c.is_ascii_alphanumeric();
    if !word(text[at]) {
        return None;
    }
    let mut parts = vec![];
    let mut end = at;
    let mut has_letter = false;
    while end < text.len() {
        let length = text[end..].iter().take_while(|c| word(**c)).count();
        has_letter |= text[end..end + length].iter().any(char::is_ascii_alphabetic);
        let joint =
            text[end + length..].iter().take_while(|c| CODE_JOINTS.contains(**c)).count();
        let more = text.get(end + length + joint).is_some_and(|c| word(*c));
        let joint = if more { joint } else { 0 };
        if length + joint == 0 {
            break;
        }
        // Without what joins it to the next, a word may fit a line that it does not fit with.
        parts.push(end..end + length);
        parts.push(end..end + length + joint);
        end += length + joint;
        if joint == 0 {
            break;
        }
    }
    let grade = usize::from(text.get(end).is_some_and(|c| GRADES.contains(*c)));
    // Without a letter it is a number, or the number of a telephone.
    let words: Vec<usize> = parts.iter().step_by(2).map(ExactSizeIterator::len).collect();
    let telephone = matches!(words[..], [3..=4, 7..=8]) && text[at + words[0]] == '-';
    let range = at..end + if has_letter { grade } else { 0 };
    (has_letter || telephone).then_some(Unit { range, parts, may_part: false })
}

/// `≥90%`, `1,234.50万元`, `2021—2035年`, `9：30`, `15号`, `2027年6月30日`.
fn number(text: &[char], at: usize) -> Option<Unit> {
    let first = at + signs(text, at);
    if figures(text, first) == 0 || (first == at && at > 0 && is_figure(text[at - 1])) {
        return None;
    }
    let mut parts = vec![];
    let mut start = at;
    let mut end = first;
    let mut may_part = false;
    loop {
        end = unit_end(text, numeral_end(text, end));
        parts.push(start..end);
        let step = text[..end].last().is_some_and(|c| STEPS.contains(*c));
        if step && digits(text, end) > 0 {
            may_part = true;
            start = end;
            continue;
        }
        if !text.get(end).is_some_and(|c| JOINTS.contains(*c)) {
            break;
        }
        let signs = usize::from(text.get(end + 1).is_some_and(|c| is_sign(*c)));
        if figures(text, end + 1 + signs) == 0 {
            break;
        }
        // The joint belongs to the number before it.
        if let Some(last) = parts.last_mut() {
            last.end = end + 1;
        }
        start = end + 1;
        end = start + signs;
    }
    Some(Unit { range: at..end, parts, may_part })
}

/// Length of the signs before a number, with the space that some write behind them.
fn signs(text: &[char], at: usize) -> usize {
    let signs = text[at..].iter().take_while(|c| is_sign(**c)).count();
    let blank = signs > 0 && text.get(at + signs).is_some_and(|c| is_blank(*c));
    signs + usize::from(blank)
}

/// Where the numeral that begins at `at` ends: `1,234.50`, `１．５`, `1 234 567`.
fn numeral_end(text: &[char], at: usize) -> usize {
    let first = figures(text, at);
    let mut end = at + first;
    while (1..=3).contains(&first)
        && text.get(end).is_some_and(|c| is_blank(*c))
        && digits(text, end + 1) == 3
    {
        end += 4;
    }
    while matches!(text.get(end), Some('.' | ',' | '．')) && digits(text, end + 1) > 0 {
        end += 1 + digits(text, end + 1);
    }
    end
}

/// Where the unit of a number that ends at `end` ends: `%`, `元/人次`, `余万人`, ` kWh`.
fn unit_end(text: &[char], mut end: usize) -> usize {
    let blank = |at: usize| usize::from(text.get(at).is_some_and(|c| is_blank(*c)));
    let count = |at: usize, fits: fn(char) -> bool| {
        text.get(at..).map_or(0, |rest| rest.iter().take_while(|c| fits(**c)).count())
    };
    let symbols = |at: usize| count(at, |c| SYMBOLS.contains(c));
    if symbols(end + blank(end)) > 0 {
        end += blank(end) + symbols(end + blank(end));
    }
    let known = |at: usize| text.get(at..).map_or(0, |rest| KNOWN_UNITS.longest(rest));
    let latin = |at: usize| match count(at, |c| c.is_ascii_alphabetic()) {
        length @ 1..=LONGEST_LATIN => length + count(at + length, |c| "²³".contains(c)),
        _ => 0,
    };
    let word = |at: usize| {
        let before = count(at, |c| MAGNITUDES.contains(c) || ROUGHLY.contains(c));
        let magnitude = before > 0 && MAGNITUDES.contains(text[at + before - 1]);
        let composed = match known(at + before) {
            0 if !magnitude => 0,
            own => before + own,
        };
        composed.max(known(at)).max(latin(at))
    };
    let own = word(end + blank(end));
    if own > 0 {
        end += blank(end) + own;
        if matches!(text.get(end), Some('/' | '／')) && word(end + 1) > 0 {
            end += 1 + word(end + 1);
        }
        end += count(end, |c| BOUNDS.contains(c)).min(1);
    }
    end
}

/// A character with the middle dot or a wide slash behind it: these begin no line.
fn dotted(text: &[char], at: usize) -> Option<Unit> {
    let dot = text.get(at + 1).is_some_and(|c| is_dot(*c));
    let unit = Unit { range: at..at + 2, parts: vec![], may_part: false };
    (dot && !text[at].is_whitespace()).then_some(unit)
}

/// A short remark in brackets: `（续表）`, `（%）`.
fn remark(text: &[char], at: usize) -> Option<Unit> {
    let close = match text[at] {
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    let length = text[at..].iter().take(LONGEST_REMARK + 2).position(|c| *c == close)?;
    Some(Unit { range: at..at + length + 1, parts: vec![], may_part: false })
}

fn digits(text: &[char], from: usize) -> usize {
    text.get(from..).map_or(0, |rest| rest.iter().take_while(|c| is_digit(**c)).count())
}

fn figures(text: &[char], from: usize) -> usize {
    text.get(from..).map_or(0, |rest| rest.iter().take_while(|c| is_figure(**c)).count())
}
