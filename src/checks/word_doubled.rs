//! `word-doubled`: a word typed twice. 核对对象 and 研究研究型人才 are two words each, which only a
//! dictionary tells.

use std::ops::Range;

use super::subject::Kind;
use super::word::words;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::character::is_han;

pub const RULE: Rule =
    Rule { code: Code::WordDoubled, needs: &[Need::Texts(Kind::WORDS)], check };

/// Small words, which good prose never doubles.
const SMALL: &str =
    "的了和是在为与及对把被将以从由向等其并也都又就则或于至各我本们着过要会不有可能";
/// What makes of the word before it another one: 研究型, 管理局.
const SUFFIXES: &str = "型性化者员师家院局处科站所厅部室费率度法权区点期库网卡证书量级类";
/// Words that are said twice of what is done one by one: 一步一步.
const REPEATED: char = '一';
/// Words of which the first character is typed twice: 我我们, 加加强.
const BEGUN: &str = "我们 我局 我县 我委 我办 我院 我校 本单位 本部门 本项目 本年度 所属 所有 加强 加大 加快 \
    提高 提升 开展 推进 推动 推广 确保 落实 完善 建立 健全 强化 促进 改善 巩固 严格 认真 积极 进一步 持续 深化 \
    优化 做好 实现 坚持 增强 组织 规范 及时 实施 全面 有效";
/// Words of which the last one is, which begins hardly another word: 严格格.
const ENDED: &str = "我们 严格 其他 进一步 提升 完善 改善 认真 积极 强化 优化 深化 持续 巩固 保障 为了 加快 通过 \
    加大 提高";
/// Longest run that is a sentence's, in bytes.
const LONGEST: usize = 600;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.repeating(Kind::WORDS) {
        for run in runs(text.text) {
            for found in doubled(&text.text[run.clone()]) {
                let found = run.start + found.start..run.start + found.end;
                let words = &text.text[found.clone()];
                out.push(subject.within(Code::WordDoubled, text, &found).arg("words", words));
            }
        }
    }
}

/// Where a word stands twice in a run of Chinese characters.
fn doubled(run: &str) -> Vec<Range<usize>> {
    let words = words(run);
    let word = |at: usize| words.get(at).map_or("", |word| &run[word.clone()]);
    let same = |one: usize, other: usize| word(one) == word(other);
    let mut found = vec![];
    for at in 0..words.len().saturating_sub(1) {
        let (one, other) = (word(at), word(at + 1));
        let range = words[at].start..words[at + 1].start + one.len();
        // Three of a kind are no slip of the finger, but for small words.
        let more = same(at + 1, at + 2) || at > 0 && same(at - 1, at);
        if one == other && (!more || SMALL.contains(one)) && !is_meant(one, &run[range.end..]) {
            found.push(range);
        }
    }
    found.extend(half_doubled(run));
    found
}

/// Where the first or the last character of a usual word was typed twice. It may begin or end
/// another word: 前提提高, 加强强制免疫.
fn half_doubled(run: &str) -> impl Iterator<Item = Range<usize>> {
    let behind = run.char_indices().skip(1);
    run.char_indices().zip(behind).filter_map(|((at, one), (next, other))| {
        let (head, tail) = (&run[..next], &run[next..]);
        let end = next + other.len_utf8();
        let has = |words: &str, is: &dyn Fn(&str) -> bool| words.split_whitespace().any(is);
        let begins = || has(BEGUN, &|word| tail.starts_with(word));
        let ends = || has(ENDED, &|word| head.ends_with(word));
        let is_begun = || begins() && words(head).pop() == Some(at..next);
        let is_ended = || ends() && words(tail).first() == Some(&(0..other.len_utf8()));
        (one == other && (is_begun() || is_ended())).then_some(at..end)
    })
}

/// Whether a word that stands twice does so on purpose, before what is behind both.
fn is_meant(word: &str, behind: &str) -> bool {
    if word.chars().nth(1).is_none() {
        return !SMALL.contains(word);
    }
    behind.starts_with(|c| SUFFIXES.contains(c))
        || word.starts_with(REPEATED)
        || ends_open(word)
}

/// Whether a word ends in what governs the next, so that two of it are a phrase: 做好, 用于.
pub fn ends_open(word: &str) -> bool {
    word.ends_with(['好', '于', '到', '成', '出', '为'])
}

/// The runs of Chinese characters in which one or two of them follow themselves. Only there the
/// words are looked up, which takes its time.
pub fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let runs = text.split(|c| !is_han(c)).map(move |run| {
        let range = start..start + run.len();
        start = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        range
    });
    runs.filter(|run| run.len() <= LONGEST && has_pair(&text[run.clone()]))
}

fn has_pair(run: &str) -> bool {
    let mut last = ['\0'; 3];
    run.chars().any(|c| {
        let pair = c == last[2] || (c == last[1] && last[0] == last[2]);
        last = [last[1], last[2], c];
        pair
    })
}
