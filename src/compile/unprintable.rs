//! Values that a template prints though they are no text. Typst would show how they are written
//! in its code, `true` or `(total: …)`, which no official text is to say.

use typst::diag::bail;
use typst::ecow::EcoString;
use typst::foundations::{NativeRuleMap, ShowFn, Target};
use typst::text::{RawContent, RawElem};

use super::native::by_typst;

/// The language of what Typst shows in the place of a value.
const CODE: &str = "typc";
/// So many characters of a value are quoted.
const LONGEST: usize = 40;

/// Has such values refused.
pub fn register(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, RULE);
}

const RULE: ShowFn<RawElem> = |raw, engine, styles| {
    let RawContent::Text(text) = &raw.text else {
        return by_typst(raw.pack_ref(), engine, styles);
    };
    if raw.lang.get_ref(styles).as_deref() != Some(CODE) {
        return by_typst(raw.pack_ref(), engine, styles);
    }
    if matches!(text.as_str(), "true" | "false") {
        bail!(
            raw.span(), "a flag prints as {text}";
            hint: "write it into a cell of its own, as in td(4, p.flag), which prints 是 or 否; \
                   or #if p.flag [有] else [无]"
        );
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let quoted: EcoString = words.join(" ").chars().take(LONGEST).collect();
    bail!(
        raw.span(), "this is no text but {quoted}";
        hint: "print a field of a table as in #p.budget.total, and of a list each entry as in \
               #for part in p.parts [#part]"
    );
};
