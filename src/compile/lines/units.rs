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
const UNITS: &[&str] = &[
    "个百分点",
    "百分点",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "万平方米",
    "万立方米",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公顷",
    "公斤",
    "千克",
    "万元",
    "亿元",
    "千元",
    "百元",
    "万人次",
    "万人",
    "万户",
    "万亩",
    "万吨",
    "万件",
    "人次",
    "人天",
    "工作日",
    "个工作日",
    "个月",
    "月底",
    "月份",
    "年度",
    "年底",
    "小时",
    "分钟",
    "季度",
    "元",
    "万",
    "亿",
    "个",
    "人",
    "名",
    "次",
    "件",
    "户",
    "亩",
    "米",
    "吨",
    "天",
    "日",
    "月",
    "年",
    "时",
    "分",
    "秒",
    "家",
    "处",
    "台",
    "套",
    "辆",
    "期",
    "场",
    "条",
    "篇",
    "份",
    "项",
    "所",
    "批",
    "倍",
    "号",
    "座",
    "间",
    "村",
    "宗",
    "起",
    "例",
    "张",
    "本",
    "册",
    "块",
    "支",
    "根",
    "棵",
    "株",
    "头",
    "只",
    "床",
    "届",
    "班",
    "课",
    "部",
    "段",
    "层",
    "级",
    "度",
    "岁",
    "周",
    "点",
    "类",
    "种",
    "户次",
    "页",
    "字",
    "款",
    "章",
    "节",
];
static KNOWN_UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS.iter().copied()));

/// Signs that are written to a number without a space.
const SYMBOLS: &str = "%‰％℃°㎡㎥㎏㎞㎝㎜′″";
/// What joins two numbers to a range, a ratio or a time.
const JOINTS: &str = ".,:：/×*—–-－~～至";
/// What joins the words of a code or an address.
const CODE_JOINTS: &str = "-/_.:@+&=?%#~\\";
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
    /// Whether it is a document number, which prose may part at its brackets.
    pub is_document: bool,
}

/// Signs before a number.
#[rustfmt::skip]
fn is_sign(c: char) -> bool {
    matches!(c,
        '≥' | '≤' | '＞' | '＜' | '＝' | '>' | '<' | '=' | '±' | '+' | '＋' | '−' | '－' | '-' | '~'
        | '～' | '￥' | '¥' | '$' | '约' | '第')
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '・' | '•')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
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
    let close = match text[at] {
        '〔' => '〕',
        '[' => ']',
        '［' => '］',
        '（' => '）',
        _ => return None,
    };
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
    Some(Unit { range: start..end, parts, is_document: true })
}

/// `GB/T 50500-2013`, `DB13/T 1234—2020`, `JGJ 59-2011`.
fn standard(text: &[char], at: usize) -> Option<Unit> {
    if at > 0 && text[at - 1].is_ascii_alphanumeric() {
        return None;
    }
    let letters = text[at..].iter().take_while(|c| c.is_ascii_uppercase()).count();
    if !(1..=5).contains(&letters) {
        return None;
    }
    let mut end = at + letters;
    end += digits(text, end);
    if text.get(end) == Some(&'/') && text.get(end + 1).is_some_and(char::is_ascii_uppercase) {
        end += 2;
    }
    let name = at..end;
    end += usize::from(matches!(text.get(end), Some(' ' | '\u{a0}')));
    let number = end;
    let first = digits(text, end);
    end += first;
    while text.get(end) == Some(&'.') && digits(text, end + 1) > 0 {
        end += 1 + digits(text, end + 1);
    }
    if first == 0
        || !matches!(text.get(end), Some('-' | '—' | '–'))
        || digits(text, end + 1) != 4
    {
        return None;
    }
    let parts = vec![name, number..end + 1, end + 1..end + 5];
    Some(Unit { range: at..end + 5, parts, is_document: false })
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
    // Without a letter it is a number, or the number of a telephone.
    let words: Vec<usize> = parts.iter().step_by(2).map(ExactSizeIterator::len).collect();
    let telephone = matches!(words[..], [3..=4, 7..=8]) && text[at + words[0]] == '-';
    (has_letter || telephone).then_some(Unit { range: at..end, parts, is_document: false })
}

/// `≥90%`, `1,234.50万元`, `2021—2035年`, `9：30`, `15号`.
fn number(text: &[char], at: usize) -> Option<Unit> {
    let signs = text[at..].iter().take_while(|c| is_sign(**c)).count();
    if digits(text, at + signs) == 0 || (signs == 0 && at > 0 && is_digit(text[at - 1])) {
        return None;
    }
    let mut parts = vec![];
    let mut start = at;
    let mut end = at + signs;
    loop {
        end += digits(text, end);
        // A decimal, a thousand.
        while matches!(text.get(end), Some('.' | ',')) && digits(text, end + 1) > 0 {
            end += 1 + digits(text, end + 1);
        }
        end = unit_end(text, end);
        parts.push(start..end);
        if !text.get(end).is_some_and(|c| JOINTS.contains(*c)) {
            break;
        }
        let signs = usize::from(text.get(end + 1).is_some_and(|c| is_sign(*c)));
        if digits(text, end + 1 + signs) == 0 {
            break;
        }
        // The joint belongs to the number before it.
        if let Some(last) = parts.last_mut() {
            last.end = end + 1;
        }
        start = end + 1;
        end = start + signs;
    }
    Some(Unit { range: at..end, parts, is_document: false })
}

/// Where the unit of a number that ends at `end` ends.
fn unit_end(text: &[char], mut end: usize) -> usize {
    end += text[end..].iter().take_while(|c| SYMBOLS.contains(**c)).count();
    let blank = usize::from(text.get(end) == Some(&' '));
    let word = |at: usize| text.get(at..).map_or(0, |rest| KNOWN_UNITS.longest(rest));
    let own = word(end + blank);
    if own > 0 {
        end += blank + own;
        // 元/人次
        if text.get(end) == Some(&'/') && word(end + 1) > 0 {
            end += 1 + word(end + 1);
        }
    }
    end
}

/// A character with the middle dot behind it: a dot begins no line.
fn dotted(text: &[char], at: usize) -> Option<Unit> {
    let dot = text.get(at + 1).is_some_and(|c| is_dot(*c));
    let unit = Unit { range: at..at + 2, parts: vec![], is_document: false };
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
    Some(Unit { range: at..at + length + 1, parts: vec![], is_document: false })
}

fn digits(text: &[char], from: usize) -> usize {
    text.get(from..).map_or(0, |rest| rest.iter().take_while(|c| is_digit(**c)).count())
}
