//! `phrase-doubled`: some words stand twice within one clause, as happens when a sentence is mended in
//! the middle.

use std::ops::Range;

use super::clause::clauses;
use super::subject::Kind;
use super::word::words;
use super::word_doubled::{ends_open, runs};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::character::is_han;

pub const RULE: Rule =
    Rule { code: Code::PhraseDoubled, needs: &[Need::Texts(Kind::WORDS)], check };

/// Fewest characters of words that are no accident where they follow themselves.
const LEAST: usize = 3;
/// Fewest of words that stand on both sides of 和.
const LEAST_BESIDE: usize = 5;
/// Fewest of words that begin a clause once more, and most of what is left between.
const LEAST_AGAIN: usize = 4;
const LEFT: usize = 3;
/// Most characters of a clause that is looked through.
const LONGEST: usize = 200;
/// Words that join two things.
const JOINTS: [char; 3] = ['和', '及', '与'];
/// What stands between a part and its whole: 拨付金额占应拨付金额的比例.
const RATIO: [char; 3] = ['占', '除', '比'];
/// Words that govern what follows; the same twice in a clause is a start that was left.
const GOVERN: [char; 6] = ['为', '对', '将', '把', '向', '由'];
/// What is done one by one.
const EACH: [char; 2] = ['一', '逐'];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.repeating(Kind::WORDS) {
        for clause in clauses(text.text) {
            let words = &text.text[clause.clone()];
            if !may_repeat(words) || words.chars().count() > LONGEST {
                continue;
            }
            let found = followed(words).or_else(|| beside(words));
            let found = found.or_else(|| governed(words)).or_else(|| restarted(words));
            if let Some(found) = found {
                let found = clause.start + found.start..clause.start + found.end;
                let words = &text.text[found.clone()];
                out.push(subject.within(Code::PhraseDoubled, text, &found).arg("words", words));
            }
        }
    }
}

/// Whether two neighbouring characters may stand twice in a clause, without which nothing does.
/// `true` may be wrong, where two pairs share a bit.
fn may_repeat(clause: &str) -> bool {
    let mut seen = [0_u64; 64];
    let behind = clause.chars().skip(1);
    clause.chars().zip(behind).any(|(one, other)| {
        let bit =
            u32::from(one).wrapping_mul(31).wrapping_add(u32::from(other)) as usize % 4096;
        let (word, mask) = (&mut seen[bit / 64], 1 << (bit % 64));
        let before = *word & mask != 0;
        *word |= mask;
        before
    })
}

/// The first words that follow themselves.
fn followed(clause: &str) -> Option<Range<usize>> {
    let starts: Vec<usize> =
        clause.char_indices().map(|(at, _)| at).chain([clause.len()]).collect();
    let characters: Vec<char> = clause.chars().collect();
    for length in LEAST..=characters.len() / 2 {
        // How many characters up to here are those that stand so far behind them.
        let mut alike = 0;
        for at in 0..characters.len() - length {
            alike = if characters[at] == characters[at + length] { alike + 1 } else { 0 };
            if alike < length {
                continue;
            }
            let from = at + 1 - length;
            let words = &characters[from..=at];
            if !EACH.contains(&words[0]) && words.iter().all(|c| is_han(*c)) {
                return Some(starts[from]..starts[from + 2 * length]);
            }
        }
    }
    // Of two characters only what governs the next: 用于用于.
    for run in runs(clause) {
        let run_starts: Vec<usize> =
            starts.iter().copied().filter(|at| run.contains(at)).collect();
        for four in run_starts.windows(4) {
            let end =
                clause[four[3]..].chars().next().map_or(four[3], |c| four[3] + c.len_utf8());
            let (one, other) = (&clause[four[0]..four[2]], &clause[four[2]..end]);
            if one == other && ends_open(one) && !one.starts_with(EACH) {
                return Some(four[0]..end);
            }
        }
    }
    None
}

/// 提高能力和提高能力水平: what stands before 和 begins what stands behind it.
fn beside(clause: &str) -> Option<Range<usize>> {
    clause.match_indices(JOINTS).find_map(|(at, joint)| {
        let (before, behind) = (&clause[..at], &clause[at + joint.len()..]);
        let is_long = before.chars().count() >= LEAST_BESIDE;
        (is_long && behind.starts_with(before)).then(|| 0..at + joint.len() + before.len())
    })
}

/// 做好接待工作做好接待: a clause that begins once more, with a word or two left between.
fn restarted(clause: &str) -> Option<Range<usize>> {
    let end = clause.char_indices().nth(LEAST_AGAIN)?.0;
    let again = end + clause[end..].find(&clause[..end])?;
    let alike = clause.chars().zip(clause[again..].chars()).take_while(|(a, b)| a == b);
    let length: usize = alike.map(|(a, _)| a.len_utf8()).sum();
    let between = clause.get(length..again)?;
    let is_left = (1..=LEFT).contains(&between.chars().count()) && between.chars().all(is_han);
    (is_left && !between.contains(JOINTS) && !between.starts_with(RATIO))
        .then_some(0..again + length)
}

/// 为领导总结为领导决策: two starts of one clause.
fn governed(clause: &str) -> Option<Range<usize>> {
    clause.match_indices(GOVERN).find_map(|(at, word)| {
        let phrase: String = clause[at..].chars().take(LEAST).collect();
        let behind = at + phrase.len();
        let is_whole = phrase.chars().count() == LEAST && phrase.chars().all(is_han);
        let again = clause[behind..].find(&phrase).filter(|_| is_whole)?;
        // Not 行为.
        let is_word = words(clause).contains(&(at..at + word.len()));
        is_word.then_some(at..behind + again + phrase.len())
    })
}
