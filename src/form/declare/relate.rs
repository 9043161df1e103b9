//! What fields say of one another, once all tables are known: the ways between them, and the
//! order in which they can be filled.

use std::collections::HashMap;

use super::super::language::{COMPUTING, fits};
use super::super::merged::{At, Merged};
use super::super::relation::{
    Computed, Condition, Equal, Making, Origin, Reach, Relations, Term,
};
use super::super::{Holds, Kind};
use super::field::{places, type_of, value_of};
use super::origin::ways;
use super::reach::{Aim, Node};
use super::{Declaring, way_round};
use crate::source::shape::{Fields, Shape};

/// A field of which something is said that leads elsewhere.
pub(super) struct Pending<'a> {
    pub node: Node,
    pub said: Merged<'a>,
    pub shape: Shape,
}

impl<'a> Pending<'a> {
    /// What holds under a key that says something of fields of this type.
    fn get(&self, key: &str) -> Option<At<'a>> {
        let (word, is_list) = type_of(self.said.get("type")?);
        let kind = word.datum.text()?;
        self.said.get(key).filter(|_| fits(key, kind, is_list))
    }

    /// Which way it is made.
    fn way(&self) -> Option<(&'static str, At<'a>)> {
        let (way, _) = ways(&self.said).into_iter().next()?;
        Some((way, self.get(way)?))
    }
}

/// What the file of the year says, in the language of forms.
const YEAR_DATE: &str = "year.date";
/// Places of a ratio, and of what is a share by it, where the form says nothing.
const RATE_PLACES: u32 = 2;

/// The fields that each field is made from, with where that is said.
pub(super) type Graph<'a> = HashMap<Node, (At<'a>, Vec<Node>)>;

impl<'a> Declaring<'a, '_> {
    /// Resolves what is pending, and says in which order fields are filled.
    pub(super) fn relate(&mut self, root: &Fields) -> Vec<Node> {
        let mut graph: Graph<'a> = HashMap::new();
        let (mut all, mut nodes) = (vec![], vec![]);
        for pending in std::mem::take(&mut self.pending) {
            let mut on = vec![];
            let computed = self.computed(&pending, root, &mut on);
            let origin = self.origin(&pending, root, &mut on);
            let mut compared = vec![];
            let relations = self.relations(&pending, root, &mut compared);
            let (kind, field) = pending.node;
            let is_printed = self.kinds[kind].fields.get(field).is_some_and(|own| own.printed);
            let is_table = matches!(pending.shape.filled(), Shape::Table(_) | Shape::List(..));
            let is_copied = origin.is_some() && is_printed && !is_table;
            for (number, (kind, field)) in on.iter().chain(&compared).enumerate() {
                if let Some(declared) = self.kinds[*kind].fields.get_mut(*field) {
                    declared.is_used = true;
                    declared.is_copied |= is_copied && number + 1 == on.len();
                }
            }
            all.push(pending.node);
            let is_filled =
                origin.is_some() || computed.as_ref().is_some_and(|made| !made.stated);
            if is_filled {
                nodes.push(pending.node);
            }
            if let Some((_, at)) =
                pending.way().filter(|_| computed.is_some() || origin.is_some())
            {
                graph.insert(pending.node, (at, on));
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
        all.into_iter().for_each(|node| self.note_weights(node, &graph));
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
        if let Some(first) = open.iter().position(|open| *open == node) {
            let round = self.round(&open[first..]);
            self.fail(*at, "loop", |d| d.arg("word", round).help("help-loop"));
            return false;
        }
        open.push(node);
        let sound = on.iter().all(|on| self.after(*on, graph, order, open));
        open.pop();
        order.push(node);
        sound
    }

    /// The keys of a circle of fields, each with its table if they are of several.
    fn round(&self, nodes: &[Node]) -> String {
        let is_within = nodes.iter().all(|(kind, _)| *kind == nodes[0].0);
        let key = |(kind, field): &Node| {
            let Kind { name, read, .. } = &self.kinds[*kind];
            let field = read.as_ref().and_then(|read| read.get(*field));
            let key = field.map_or("", |field| &field.key);
            if is_within { key.to_owned() } else { format!("{name}.{key}") }
        };
        way_round(&nodes.iter().chain(nodes.first()).map(key).collect::<Vec<_>>())
    }

    fn computed(
        &mut self,
        pending: &Pending<'a>,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Computed> {
        let said = &pending.said;
        let way = pending.way().filter(|(way, _)| COMPUTING.contains(way));
        if let Some(full) = pending.get("full").filter(|_| said.get("share").is_none()) {
            self.fail(full, "full", |d| d.help("help-full"));
        }
        let (way, at) = way?;
        let own = self.holds(pending.node);
        let (making, usual) = match way {
            "sum" => {
                let terms = self.terms(at, pending.node, root, on);
                if !terms.is_empty() && terms.iter().all(|term| term.reach().is_none()) {
                    self.constant(at);
                }
                // What is only taken away comes to less than zero.
                let is_negative = said.flag("negative") == Some(true);
                if own == Holds::Amount
                    && !is_negative
                    && !terms.is_empty()
                    && terms.iter().all(Term::is_taken)
                {
                    self.fail(at, "taken", |d| d.help("help-taken"));
                }
                (Making::Sum(terms), None)
            }
            "ratio" => {
                let parts: Vec<At<'a>> = at.entries().collect();
                let [part, whole] = parts[..] else {
                    self.fail(at, "ratio", |d| d.help("help-ratio"));
                    return None;
                };
                let (part, whole) = (
                    self.quantity(part, pending, root, on),
                    self.quantity(whole, pending, root, on),
                );
                let ((part, of_part), (whole, of_whole)) = (part?, whole?);
                let is_amount = |holds| holds == Holds::Amount;
                let percent = own == Holds::Percent;
                let makes_amount = is_amount(of_part) && !is_amount(of_whole);
                let is_number = is_amount(of_part) == is_amount(of_whole);
                if !percent && !(if is_amount(own) { makes_amount } else { is_number }) {
                    let kind = if is_amount(own) { "amount" } else { "number" };
                    self.fail(at, "measure", |d| d.arg("type", kind).help("help-measure"));
                }
                let usual = if is_amount(own) { self.places } else { RATE_PLACES };
                (Making::Ratio { part, whole, percent }, Some(usual))
            }
            _ => {
                let Some(full) = said.get("full") else {
                    self.fail(at, "share", |d| d.help("help-share"));
                    return None;
                };
                let rate = self.reach(at, pending.node, root, Aim::Percent, false, on);
                let full = self.term(full, pending.node, root, on);
                (Making::Share { rate: rate?, full: full? }, Some(RATE_PLACES))
            }
        };
        let places = places(said).or(usual);
        // An amount has its places on the page.
        let shift = if own == Holds::Amount { self.shift } else { 0 };
        let places = places.and_then(|places| Some(i32::try_from(places).ok()? + shift));
        let stated = said.flag("written") == Some(true);
        Some(Computed { making, places, stated })
    }

    /// The way to a number, and what the field there holds.
    fn quantity(
        &mut self,
        at: At<'a>,
        pending: &Pending<'a>,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<(Reach, Holds)> {
        let reach = self.reach(at, pending.node, root, Aim::Number, false, on)?;
        Some((reach, self.holds(*on.last()?)))
    }

    /// What a field holds.
    fn holds(&self, (kind, field): Node) -> Holds {
        self.kinds[kind].fields.get(field).map_or(Holds::Other, |declared| declared.holds)
    }

    fn origin(
        &mut self,
        pending: &Pending<'a>,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Origin> {
        let Pending { node, shape, .. } = pending;
        match pending.way()? {
            ("from", from) => {
                if from.datum.text() == Some(YEAR_DATE) && matches!(shape.filled(), Shape::Date)
                {
                    return Some(Origin::YearDate);
                }
                let like = Aim::Like(shape);
                self.reach(from, *node, root, like, false, on).map(Origin::Copy)
            }
            ("default", default) => {
                let content = value_of(&default.datum.content, shape);
                if content.is_none() {
                    self.fail(default, "default", |d| d.help("help-default"));
                }
                content.map(Origin::Default)
            }
            _ => None,
        }
    }

    fn relations(
        &mut self,
        pending: &Pending<'a>,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Relations> {
        let Pending { node, .. } = pending;
        let mut term = |form: &mut Self, key: &str| {
            let at = pending.get(key)?;
            form.term(at, *node, root, on)
        };
        let (least, most) = (term(self, "least"), term(self, "most"));
        let not_before = pending
            .get("not_before")
            .and_then(|at| self.reach(at, *node, root, Aim::Time, false, on));
        let equals = pending.get("equals").map(|at| {
            if let Some(field) = at.entries().find(|entry| entry.datum.text().is_some()) {
                self.fail(field, "equals", |d| d.help("help-equals"));
            }
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
        let needed_if =
            pending.get("needed_if").and_then(|at| self.condition(at, *node, root, on));
        let heads = pending
            .get("heads")
            .and_then(|at| self.reach(at, *node, root, Aim::List, false, on));
        let any = least.is_some()
            || most.is_some()
            || not_before.is_some()
            || equals.is_some()
            || needed_if.is_some()
            || heads.is_some();
        any.then_some(Relations { equals, least, most, not_before, needed_if, heads })
    }

    fn condition(
        &mut self,
        at: At<'a>,
        node: Node,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Condition> {
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
                self.is_offered(word, on.last()?);
                Some(Condition::Not(field, word.datum.text()?.into()))
            }
            // A key of it that was not understood was told.
            _ if at.datum.flawed => None,
            _ => {
                self.fail(at, "condition", |d| d.help("help-condition"));
                None
            }
        }
    }

    /// Says of a sum that it names no field, unless it names one that could not be found.
    fn constant(&mut self, at: At<'a>) {
        if at.entries().all(|term| term.datum.number().is_some()) {
            self.fail(at, "constant", |d| d.help("help-constant"));
        }
    }

    /// Says of a word if the field that is to hold it has others.
    fn is_offered(&mut self, word: At<'a>, (kind, field): &Node) {
        let field = self.kinds[*kind].read.as_ref().and_then(|read| read.get(*field));
        let offered: Vec<String> = match field.map(|field| field.shape.filled()) {
            Some(Shape::Choice(words)) => words.to_vec(),
            _ => field.map(|field| field.offered.to_vec()).unwrap_or_default(),
        };
        let is_known =
            offered.iter().any(|offered| Some(offered.as_str()) == word.datum.text());
        if !offered.is_empty() && !is_known {
            let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
            self.unknown(word, "word", &offered);
        }
    }
}
