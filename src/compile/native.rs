//! Elements as Typst sets them, where the program has a rule of its own.

use std::sync::LazyLock;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, NativeRuleMap, StyleChain, Target};

static TYPST: LazyLock<NativeRuleMap> = LazyLock::new(|| {
    let mut rules = NativeRuleMap::new();
    typst_layout::register(&mut rules);
    rules
});

/// An element as Typst sets it without the program's rules.
///
/// # Errors
/// What Typst says of it.
pub fn by_typst(
    element: &Content,
    engine: &mut Engine<'_>,
    styles: StyleChain<'_>,
) -> SourceResult<Content> {
    match TYPST.get(Target::Paged, element) {
        Some(rule) => rule.apply(element, engine, styles),
        None => Ok(Content::empty()),
    }
}
