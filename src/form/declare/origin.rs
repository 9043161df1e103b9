//! Which way the value of a field comes about, as its layers say.

use super::super::language::{COMPUTING, MAKING};
use super::super::merged::{At, Merged};

/// What the layer says that last tells where a value comes from: sum, ratio, share, from and
/// default, of which there should be one.
pub(super) fn ways<'a>(said: &Merged<'a>) -> Vec<(&'static str, At<'a>)> {
    let of_layer = |layer: At<'a>| {
        let ways = MAKING.iter().map(move |way| (*way, layer.other(layer.datum.get(way))));
        ways.filter(|(_, at)| at.datum.written).collect::<Vec<_>>()
    };
    let mut layers: Vec<_> =
        said.layers().map(of_layer).filter(|ways| !ways.is_empty()).collect();
    layers.pop().unwrap_or_default()
}

/// Whether something is said of a field that leads elsewhere.
pub(super) fn is_related(said: &Merged<'_>) -> bool {
    let others = [
        "default",
        "from",
        "full",
        "equals",
        "least",
        "most",
        "not_before",
        "needed_if",
        "heads",
    ];
    COMPUTING.iter().chain(&others).any(|key| said.get(key).is_some())
}
