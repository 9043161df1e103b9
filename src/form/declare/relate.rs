//! What fields say of one another, once all tables are known: the ways between them, and the
//! order in which they can be filled.

use std::collections::HashMap;

use super::super::language::COMPUTING;
use super::super::merged::{At, Merged};
use super::super::relation::{
    Computed, Condition, Equal, Making, Origin, Reach, Relations, Step, Term,
};
use super::Declaring;
use super::field::value_of;
use crate::source::shape::{Fields, Shape};

/// A field of which something is said that leads elsewhere.
pub(super) struct Pending<'a> {
    pub node: Node,
    pub at: At<'a>,
    pub said: Merged<'a>,
    pub shape: Shape,
}

/// A field: its table, and its position there.
pub(super) type Node = (usize, usize);

/// What the file of the year says, in the language of forms.
const YEAR_DATE: &str = "year.date";
/// Places of a rate, and of what is a share by it, where the form says nothing.
const RATE_PLACES: u32 = 2;

/// What stands between the names of a table and its field.
const BETWEEN: &str = "·";

/// What a way must lead to.
#[derive(Clone, Copy)]
enum Aim<'s> {
    Number,
    Day,
    Text,
    /// What has the shape of the field itself.
    Like(&'s Shape),
}

impl Aim<'_> {
    fn takes(self, shape: &Shape) -> bool {
        match self {
            Self::Number => matches!(shape.filled(), Shape::Decimal(_)),
            Self::Day => matches!(shape.filled(), Shape::Date),
            Self::Text => matches!(shape.filled(), Shape::Text | Shape::Choice(_)),
            Self::Like(own) => alike(own, shape),
        }
    }

    /// Its name in the message.
    fn name(self) -> &'static str {
        match self {
            Self::Number => "no-number",
            Self::Day => "no-date",
            Self::Text => "no-text",
            Self::Like(_) => "other-type",
        }
    }
}

/// Whether what one shape holds can stand where the other does.
fn alike(one: &Shape, other: &Shape) -> bool {
    match (one.filled(), other.filled()) {
        (Shape::Table(one), Shape::Table(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other.iter())
                    .all(|(one, other)| one.key == other.key && alike(&one.shape, &other.shape))
        }
        (Shape::List(one, _), Shape::List(other, _)) => alike(one, other),
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// Whether something is said of a field that leads elsewhere.
pub(super) fn is_related(said: &Merged<'_>) -> bool {
    let others =
        ["default", "from", "full", "equals", "least", "most", "not_before", "needed_if"];
    COMPUTING.iter().chain(&others).any(|key| said.get(key).is_some())
}

/// The fields that each field is made from, with where that is said.
type Graph<'a> = HashMap<Node, (At<'a>, Vec<Node>)>;

impl<'a> Declaring<'a, '_> {
    /// Resolves what is pending, and says in which order fields are filled.
    pub(super) fn relate(&mut self, root: &Fields) -> Vec<Node> {
        let mut graph: Graph<'a> = HashMap::new();
        let mut nodes = vec![];
        for pending in std::mem::take(&mut self.pending) {
            let mut on = vec![];
            let computed = self.computed(&pending, root, &mut on);
            let origin = self.origin(&pending, root, &mut on);
            let relations = self.relations(&pending, root);
            let (kind, field) = pending.node;
            let is_filled =
                origin.is_some() || computed.as_ref().is_some_and(|made| !made.stated);
            if is_filled {
                nodes.push(pending.node);
            }
            if computed.is_some() || origin.is_some() {
                graph.insert(pending.node, (pending.at, on));
            }
            if let Some(declared) = self.kinds[kind].fields.get_mut(field) {
                declared.computed = computed;
                declared.origin = origin;
                declared.relations = relations.map(Box::new);
            }
        }
        let (mut order, mut open) = (vec![], vec![]);
        for node in &nodes {
            if !self.after(*node, &graph, &mut order, &mut open) {
                return vec![];
            }
        }
        order.retain(|node| nodes.contains(node));
        order
    }

    /// Puts a field into the order behind all that it is made from; `false` for a circle, which
    /// was told.
    fn after(
        &mut self,
        node: Node,
        graph: &Graph<'a>,
        order: &mut Vec<Node>,
        open: &mut Vec<Node>,
    ) -> bool {
        let Some((at, on)) = graph.get(&node).filter(|_| !order.contains(&node)) else {
            return true;
        };
        if open.contains(&node) {
            let key = self.kinds[node.0].read.as_ref().and_then(|read| read.get(node.1));
            let key = key.map(|field| field.key.to_string()).unwrap_or_default();
            self.fail(*at, "loop", |d| d.arg("word", key).help("help-loop"));
            return false;
        }
        open.push(node);
        let sound = on.iter().all(|on| self.after(*on, graph, order, open));
        open.pop();
        order.push(node);
        sound
    }

    fn computed(
        &mut self,
        pending: &Pending<'a>,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Computed> {
        let said = &pending.said;
        let mut ways = COMPUTING.iter().filter_map(|way| Some((*way, said.get(way)?)));
        let (way, at) = ways.next()?;
        if let Some((other, at)) = ways.next() {
            self.fail(at, "several", |d| {
                d.arg("word", other).arg("near", way).help("help-several")
            });
        }
        let mut reach = |form: &mut Self, at: At<'a>| {
            form.reach(at, pending.node, root, Aim::Number, false, on)
        };
        let (making, usual) = match way {
            "sum" => (Making::Sum(self.terms(at, pending.node, root, on)), None),
            "ratio" => {
                let parts: Vec<At<'a>> = at.entries().collect();
                let [part, whole] = parts[..] else {
                    self.fail(at, "ratio", |d| d.help("help-ratio"));
                    return None;
                };
                let (part, whole) = (reach(self, part), reach(self, whole));
                (Making::Ratio(part?, whole?), Some(RATE_PLACES))
            }
            _ => {
                let Some(full) = said.get("full") else {
                    self.fail(at, "share", |d| d.help("help-share"));
                    return None;
                };
                let rate = reach(self, at);
                let full = self.term(full, pending.node, root, on);
                (Making::Share { rate: rate?, full: full? }, Some(RATE_PLACES))
            }
        };
        let places = said.whole("places").and_then(|places| places.try_into().ok());
        let stated = said.flag("written") == Some(true);
        Some(Computed { making, places: places.or(usual), stated })
    }

    fn origin(
        &mut self,
        pending: &Pending<'a>,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Origin> {
        let Pending { node, said, shape, .. } = pending;
        if let Some(from) = said.get("from") {
            if from.datum.text() == Some(YEAR_DATE) && Aim::Day.takes(shape) {
                return Some(Origin::YearDate);
            }
            return Some(Origin::Copy(self.reach(
                from,
                *node,
                root,
                Aim::Like(shape),
                false,
                on,
            )?));
        }
        let default = said.get("default")?;
        let content = value_of(&default.datum.content, shape);
        if content.is_none() {
            self.fail(default, "default", |d| d.help("help-default"));
        }
        content.map(Origin::Default)
    }

    fn relations(&mut self, pending: &Pending<'a>, root: &Fields) -> Option<Relations> {
        let Pending { node, said, .. } = pending;
        let on = &mut vec![];
        let term = |form: &mut Self, key: &str| {
            let at = said.get(key)?;
            form.term(at, *node, root, &mut vec![])
        };
        let (least, most) = (term(self, "least"), term(self, "most"));
        let not_before = said
            .get("not_before")
            .and_then(|at| self.reach(at, *node, root, Aim::Day, false, on));
        let equals = said.get("equals").map(|at| {
            let numbers: Vec<_> = std::iter::once(at.datum)
                .chain(at.datum.entries())
                .filter_map(|datum| datum.number())
                .collect();
            match at.datum.record() {
                _ if !numbers.is_empty() => Equal::Numbers(numbers),
                Some(_) => {
                    let sum = at.other(at.datum.get("sum"));
                    Equal::Sum(self.terms(sum, *node, root, on))
                }
                None => Equal::Sum(self.terms(at, *node, root, on)),
            }
        });
        let needed_if = said.get("needed_if").and_then(|at| self.condition(at, *node, root));
        let any = least.is_some()
            || most.is_some()
            || not_before.is_some()
            || equals.is_some()
            || needed_if.is_some();
        any.then_some(Relations { equals, least, most, not_before, needed_if })
    }

    fn condition(&mut self, at: At<'a>, node: Node, root: &Fields) -> Option<Condition> {
        let on = &mut vec![];
        let below = at.other(at.datum.get("below"));
        let not = at.other(at.datum.get("not"));
        let pair = |at: At<'a>| {
            let mut entries = at.entries();
            let pair = (entries.next()?, entries.next()?);
            entries.next().is_none().then_some(pair)
        };
        match (pair(below), pair(not)) {
            (Some((low, high)), None) => {
                let low = self.term(low, node, root, on);
                let high = self.term(high, node, root, on);
                Some(Condition::Below(low?, high?))
            }
            (None, Some((field, word))) => {
                let field = self.reach(field, node, root, Aim::Text, false, on)?;
                Some(Condition::Not(field, word.datum.text()?.into()))
            }
            _ => {
                self.fail(at, "condition", |d| d.help("help-condition"));
                None
            }
        }
    }

    /// The terms of a sum: a list of them, or one.
    fn terms(
        &mut self,
        at: At<'a>,
        node: Node,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Vec<Term> {
        let parts: Vec<At<'a>> = match at.datum.entries() {
            [] => vec![at],
            _ => at.entries().collect(),
        };
        let term = |part: At<'a>| match part.datum.number() {
            Some(number) => Some(Term::Number(number)),
            None => self.reach(part, node, root, Aim::Number, true, on).map(Term::Reach),
        };
        parts.into_iter().filter_map(term).collect()
    }

    fn term(
        &mut self,
        at: At<'a>,
        node: Node,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Term> {
        match at.datum.number() {
            Some(number) => Some(Term::Number(number)),
            None => self.reach(at, node, root, Aim::Number, false, on).map(Term::Reach),
        }
    }

    /// The way that is written, from a field of a table. `many` says whether it may lead to
    /// several values.
    fn reach(
        &mut self,
        at: At<'a>,
        node: Node,
        root: &Fields,
        aim: Aim<'_>,
        many: bool,
        on: &mut Vec<Node>,
    ) -> Option<Reach> {
        let written = at.datum.text()?;
        let from_root = written.starts_with('/');
        let start =
            if from_root { Some(root.clone()) } else { self.kinds[node.0].read.clone() };
        let mut shape = Shape::Table(start?);
        let (mut steps, mut titles) = (vec![], vec![]);
        for part in written.trim_start_matches('/').split('.') {
            let next = match (part, shape.filled()) {
                ("*", Shape::List(entry, _)) if many => {
                    steps.push(Step::Each);
                    titles.clear();
                    (**entry).clone()
                }
                (_, Shape::List(..)) if !many => {
                    self.fail(at, "one", |d| d.arg("word", written).help("help-one"));
                    return None;
                }
                (_, Shape::List(..)) => {
                    let near = written.replacen(&format!(".{part}"), &format!(".*.{part}"), 1);
                    self.fail(at, "each", |d| {
                        d.arg("word", written).arg("near", near).help("help-near")
                    });
                    return None;
                }
                (_, Shape::Table(fields)) => {
                    let Some((position, field)) = fields.find(part) else {
                        if self.lost.contains(&(fields.kind(), part)) {
                            return None;
                        }
                        let known: Vec<&str> = fields.iter().map(|field| &*field.key).collect();
                        self.strange(at, part, "key", &known);
                        return None;
                    };
                    steps.push(Step::Field(position));
                    on.push((fields.kind(), position));
                    titles.push(field.title.clone());
                    field.shape.clone()
                }
                _ => {
                    self.strange(at, part, "key", &[]);
                    return None;
                }
            };
            shape = next;
        }
        if !aim.takes(&shape) {
            self.fail(at, aim.name(), |d| d.arg("word", written).help("help-aim"));
            return None;
        }
        // Of a table all that is made in it comes along.
        self.add_below(&shape, on);
        let title = titles.join(BETWEEN).into();
        Some(Reach { from_root, steps: steps.into(), title })
    }

    fn add_below(&self, shape: &Shape, on: &mut Vec<Node>) {
        if let Shape::Table(fields) = shape.filled() {
            for (position, field) in fields.iter().enumerate() {
                on.push((fields.kind(), position));
                self.add_below(&field.shape, on);
            }
        }
    }
}
