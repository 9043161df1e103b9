//! The weights of classes: whether a row can say its own, and what they come to.

use rust_decimal::Decimal;

use super::super::merged::{At, Merged};
use super::super::relation::{Equal, Making, Term};
use super::super::{Kind, Level, Role};
use super::Declaring;
use super::reach::Node;
use super::relate::Graph;

/// What the weights of all rows come to, where the form does not say.
const ALL: Decimal = Decimal::ONE_HUNDRED;

impl Declaring<'_, '_> {
    /// Notes what the weights of a table come to by a sum that has them among its parts, or the
    /// parts of those, and must be equal to something.
    pub(super) fn note_weights(&mut self, node: Node, graph: &Graph<'_>) {
        let Some(declared) = self.kinds[node.0].fields.get(node.1) else { return };
        let making = declared.computed.as_ref().map(|made| &made.making);
        let equals = declared.relations.as_ref().and_then(|all| all.equals.as_ref());
        let (Some(Making::Sum(terms)), Some(Equal::Numbers(whole))) = (making, equals) else {
            return;
        };
        let is_weight = |(kind, field): &&Node| {
            self.kinds[*kind].roles[Role::Weight as usize] == Some(*field)
        };
        let made_from = made_from(node, graph);
        let Some((kind, _)) = made_from.iter().find(is_weight) else { return };
        let fixed = terms.iter().filter_map(|term| match term {
            Term::Number(number) => Some(*number),
            Term::Reach(_) => None,
        });
        // What is added from elsewhere nobody knows here.
        let is_known = fixed.clone().count() + 1 == terms.len();
        let fixed: Decimal = fixed.sum();
        let whole = whole.iter().filter_map(|whole| whole.checked_sub(fixed));
        self.wholes.insert(*kind, whole.filter(|_| is_known).collect());
    }

    /// Says which weights of classes no row has, and which do not come to the whole.
    pub(super) fn weigh(&mut self, vocabularies: &[(&str, Merged<'_>)]) {
        for (name, said) in vocabularies {
            let words: Vec<At<'_>> = said.top().into_iter().flat_map(At::entries).collect();
            let weights = words.iter().map(|word| word.other(word.datum.get("weight")));
            let weights: Vec<(At<'_>, Decimal)> =
                weights.filter_map(|at| Some((at, at.datum.number()?))).collect();
            let Some((first, _)) = weights.first().filter(|(at, _)| at.is_of(self.own)) else {
                continue;
            };
            let is_of = |kind: &Kind| {
                let class = kind.roles[Role::Class as usize];
                let class = class.and_then(|at| kind.fields.get(at)?.of.as_ref());
                class.is_some_and(|(own, level)| own == name && *level == Level::First)
            };
            let rows = |kind: &Kind| kind.roles[Role::Weight as usize].is_some();
            let weighed = |(_, kind): &(usize, &Kind)| is_of(kind) && rows(kind);
            let Some((kind, _)) = self.kinds.iter().enumerate().find(weighed) else {
                self.fail(*first, "unweighed", |d| d.help("help-unweighed"));
                continue;
            };
            let whole = self.wholes.get(&kind).cloned().unwrap_or_else(|| vec![ALL]);
            let sum: Decimal = weights.iter().map(|(_, weight)| weight).sum();
            let is_off = !whole.is_empty() && !whole.contains(&sum);
            if weights.len() == words.len() && is_off {
                let whole: Vec<String> = whole.iter().map(Decimal::to_string).collect();
                self.doubt(*first, "weights", |d| {
                    d.arg("sum", sum.to_string()).arg("whole", whole.join("/"))
                });
            }
        }
    }
}

/// All fields that one is made from, directly or by others.
fn made_from(node: Node, graph: &Graph<'_>) -> Vec<Node> {
    let (mut all, mut open) = (vec![], vec![node]);
    while let Some(node) = open.pop() {
        let on = graph.get(&node).into_iter().flat_map(|(_, on)| on);
        let new: Vec<Node> = on.filter(|on| !all.contains(*on)).copied().collect();
        all.extend(&new);
        open.extend(new);
    }
    all
}
