//! `character-variant`: a code that stands for a radical, or for an old set of characters,
//! where the ordinary one looks the same. They come along when text is copied from a PDF.

use unicode_normalization::char::decompose_compatible;

use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::codepoint;

pub const RULE: Rule =
    Rule { code: Code::CharacterVariant, needs: &[Need::Texts(Kind::ALL)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.marked(Kind::ALL) {
        for (start, character) in text.text.char_indices() {
            let Some(ordinary) = ordinary(character) else { continue };
            let range = start..start + character.len_utf8();
            let found = subject.replace(
                Code::CharacterVariant,
                text,
                &range,
                ordinary.encode_utf8(&mut [0; 4]),
            );
            out.push(
                found
                    .arg("typed", character.to_string())
                    .arg("codepoint", codepoint(character)),
            );
        }
    }
}

/// Radicals of which Unicode says no decomposition, with the ordinary character of the same look.
const RADICALS: [(char, char); 32] = [
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺁', '厂'),
    ('⺎', '兀'),
    ('⺝', '月'),
    ('⺥', '爪'),
    ('⺬', '示'),
    ('⺮', '竹'),
    ('⺼', '肉'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻊', '足'),
    ('⻋', '车'),
    ('⻑', '长'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻩', '黄'),
];

/// The ordinary character that Unicode calls the same as a radical or a compatibility
/// ideograph. Some of those blocks are ordinary themselves.
fn ordinary(character: char) -> Option<char> {
    let is_variant = matches!(character,
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    if !is_variant {
        return None;
    }
    if let Some((_, ordinary)) = RADICALS.iter().find(|(radical, _)| *radical == character) {
        return Some(*ordinary);
    }
    let mut single = None;
    decompose_compatible(character, |part| single = Some(part));
    single.filter(|ordinary| *ordinary != character)
}
