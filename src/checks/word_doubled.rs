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
/// Words that stand beside themselves on purpose, and what is counted one by one.
const REPEATED: &str = "一逐步层年天人家村户月日时处件";
/// Words for oneself, of which a longer one begins with a shorter: 我我们, 本本单位.
const OWN: [&str; 2] = ["我", "本"];
/// Longest run that is a sentence's, in bytes.
const LONGEST: usize = 600;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.texts(Kind::WORDS) {
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
    let same = |one: usize, other: usize| match (words.get(one), words.get(other)) {
        (Some(one), Some(other)) => {
            let (one, other) = (&run[one.clone()], &run[other.clone()]);
            one == other || OWN.contains(&one) && other.starts_with(one)
        }
        _ => false,
    };
    let mut found = vec![];
    for (at, word) in words.iter().enumerate().filter(|(at, _)| same(*at, at + 1)) {
        // Three of a kind are no slip of the finger.
        let more = same(at + 1, at + 2) || at > 0 && same(at - 1, at);
        let range = word.start..words[at + 1].start + word.len();
        if !more && !is_meant(&run[word.clone()], &run[range.end..]) {
            found.push(range);
        }
    }
    found
}

/// Whether a word that stands twice does so on purpose, before what is behind both.
fn is_meant(word: &str, behind: &str) -> bool {
    if word.chars().count() == 1 {
        return !SMALL.contains(word);
    }
    behind.starts_with(|c| SUFFIXES.contains(c))
        || word.starts_with(|c| REPEATED.contains(c))
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
