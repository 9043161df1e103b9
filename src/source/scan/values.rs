//! Values: which kind stands here, and where one without quotes ends.

use toml::de::DeValue;

use super::Reader;
use super::cause::Cause;
use super::form::example;
use super::keys::Keyed;
use super::lexer::{Kind, narrow};
use super::unquoted::{self, Slip};
use crate::source::shape::Shape;
use crate::source::tree::{Node, Value};

/// What a value stands in, which decides on where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Behind a key on a line.
    Line,
    /// Between square brackets.
    List,
    /// Behind a key between braces.
    Table,
}

impl Around {
    /// Whether a token ends a value.
    pub(super) fn ends(self, kind: Kind) -> bool {
        match kind {
            Kind::End | Kind::Newline | Kind::Comment | Kind::Wide('#') => true,
            Kind::Mark(',' | ']' | '}') | Kind::Wide(',' | ']' | '}') => self != Self::Line,
            _ => false,
        }
    }
}

impl<'t> Reader<'t> {
    /// The value of a key.
    pub(super) fn value(
        &mut self,
        around: Around,
        shape: Option<&'t Shape>,
        key: &Keyed,
    ) -> Node {
        if around == Around::Table {
            self.breaks();
        } else {
            self.blanks();
        }
        let next = self.peek();
        if next.kind == Kind::Mark('=') || next.kind == Kind::Wide('=') {
            self.take();
            let cause = Cause::new("toml-equals-twice", next.span.clone());
            self.found(cause.fix(next.span, ""));
            return self.value(around, shape, key);
        }
        if around.ends(next.kind) {
            return self.no_value(around, shape, key);
        }
        let node = self.values(around, shape).pop();
        node.unwrap_or_else(|| Node::new(self.at..self.at, Value::Gap))
    }

    /// Nothing behind a `=`, or a value on the next line.
    fn no_value(&mut self, around: Around, shape: Option<&'t Shape>, key: &Keyed) -> Node {
        let at = self.at;
        if around == Around::Line && self.peek().kind == Kind::Newline {
            let next = self.next_line(at);
            let line = self.line(next);
            let begins =
                line.trim_start().starts_with(['"', '[', '{']) && !self.form.begins_line(line);
            if begins {
                let value = next + line.len() - line.trim_start().len();
                let equals = self.character_before(self.text[..at].trim_end().len());
                let cause = Cause::new("toml-value-below", equals.clone());
                self.found(cause.fix(equals.start..value, "= "));
                self.at = value;
                return self.value(around, shape, key);
            }
        }
        let name = &self.text[key.span.clone()];
        let cause = Cause::new("toml-no-value", at..at);
        let written = format!("{name} = {}", example(shape));
        self.found(cause.arg("key", name).arg("written", written));
        Node::new(at..at, Value::Gap)
    }

    /// The values that stand here: mostly one, but pasted lines are several.
    pub(super) fn values(&mut self, around: Around, shape: Option<&'t Shape>) -> Vec<Node> {
        let shape = shape.map(Shape::filled);
        let next = self.peek();
        let is_list = shape.is_some_and(|shape| shape.entry().is_some());
        match next.kind {
            Kind::Mark('[') | Kind::Wide('[') => return vec![self.list(shape)],
            Kind::Text(_) | Kind::Word | Kind::Wide('"')
                if is_list && self.is_list_in_disguise(around) =>
            {
                return vec![self.list(shape)];
            }
            Kind::Mark('{') | Kind::Wide('{') => return vec![self.braces(shape)],
            Kind::Text(_) => return self.text(around).into_iter().collect(),
            Kind::Wide('"' | '\'') => return vec![self.wide_text(around)],
            _ => {}
        }
        let end = self.scalar_end(self.at);
        let raw = &self.text[self.at..end];
        if let Ok(value) = DeValue::parse(raw)
            && !raw.is_empty()
            && self.ends_at(around, end)
            && !unquoted::goes_on(&self.text[end..], around)
        {
            let node = Node::new(self.at..end, value.into_inner().into());
            self.at = end;
            return vec![node];
        }
        // A number before a bracket that closes what another one opened.
        let bare = raw.trim_end_matches([')', '）']).trim_end();
        if around != Around::Line
            && bare.len() < raw.len()
            && self.ends_at(around, end)
            && let Ok(value) = DeValue::parse(bare)
        {
            let node = Node::new(self.at..self.at + bare.len(), value.into_inner().into());
            self.at += bare.len();
            return vec![node];
        }
        // A number before the next key: what parts them is missing.
        let word = raw.split(' ').next().unwrap_or(raw);
        if around != Around::List
            && self.form.is_assignment(self.line(self.at + word.len()))
            && let Ok(value) = DeValue::parse(word)
        {
            let node = Node::new(self.at..self.at + word.len(), value.into_inner().into());
            self.at += word.len();
            return vec![node];
        }
        let slip = unquoted::value(self.text, self.at, around, shape, &self.form);
        self.slipped(slip)
    }

    /// Takes what was read of values without quotes.
    pub(super) fn slipped(&mut self, slip: Slip) -> Vec<Node> {
        self.found(slip.cause);
        self.at = slip.end;
        self.pasted = slip.pasted;
        slip.nodes
    }

    /// Whether what follows an offset ends a value.
    pub(super) fn ends_at(&self, around: Around, at: usize) -> bool {
        let mut at = at;
        loop {
            let next = super::token(self.text, at);
            match next.kind {
                Kind::Blank | Kind::Unseen => at = next.span.end,
                kind => return around.ends(kind),
            }
        }
    }

    /// The end of a value without quotes, as the parser takes it: words and points, with single
    /// blanks between words.
    fn scalar_end(&self, at: usize) -> usize {
        let is_of = |c: char| {
            !" \t\n\r#[]{}=,\"'".contains(c)
                && !super::lexer::is_unseen(c)
                && (c.is_ascii() || narrow(c).is_none())
        };
        let mut end = at;
        loop {
            let rest = &self.text[end..];
            let word = rest.find(|c| !is_of(c)).unwrap_or(rest.len());
            let blank = &rest[word..];
            let blanks = blank.len() - blank.trim_start_matches([' ', '\t']).len();
            end += word;
            let next = self.text[end + blanks..].chars().next();
            if blanks == 0 || word == 0 || !next.is_some_and(|next| is_of(next) && next != '.')
            {
                return end;
            }
            end += blanks;
        }
    }
}
