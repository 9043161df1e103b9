//! Keys and the `=` behind them, of TOML or in words of the paper form.

use std::ops::Range;

use toml::de::DeValue;

use super::cause::Cause;
use super::form::{is_word, narrow_key};
use super::lexer::{Kind, is_unseen, narrow, token};
use super::tables::Key;
use super::values::Around;
use super::{Reader, slips};
use crate::source::shape::Field;
use crate::source::titles::titled;

/// A key as it stands before its value.
pub(super) struct Keyed {
    /// Its parts between points.
    pub parts: Vec<Key>,
    /// Bytes of the file.
    pub span: Range<usize>,
}

impl<'t> Reader<'t> {
    /// A key and the `=` behind it; `None` if that is not what stands here.
    pub(super) fn keyed(&mut self, around: Around) -> Option<Keyed> {
        let (start, told) = (self.at, self.causes.len());
        if let Some(parts) = self.key() {
            let span = start..self.at;
            if around == Around::Table {
                self.breaks();
            } else {
                self.blanks();
            }
            let next = self.peek();
            match next.kind {
                Kind::Mark('=') => {}
                Kind::Wide('=') => {
                    let cause = self.wide(&next.span, "=");
                    self.found(cause);
                }
                // What follows can only be its value.
                _ if self.is_known(&parts) && self.begins_value() => {
                    let written = format!("{} =", &self.text[span.clone()]);
                    let cause =
                        Cause::new("toml-equals", span.clone()).arg("written", &written);
                    self.found(cause.fix(span.clone(), written));
                    return Some(Keyed { parts, span });
                }
                _ => {
                    self.at = start;
                    self.causes.truncate(told);
                    return self.key_in_words(around);
                }
            }
            self.at = next.span.end;
            if parts.len() > super::MOST_PARTS {
                self.found(Cause::new("toml-parts", span.clone()));
                self.tables.current().torn = true;
                return Some(Keyed { parts: vec![], span });
            }
            return Some(Keyed { parts, span });
        }
        self.at = start;
        self.key_in_words(around)
    }

    fn is_known(&self, parts: &[Key]) -> bool {
        let name = parts.first().map(|key| key.name.as_str()).unwrap_or_default();
        self.form.is_assignment(&format!("{name} = "))
    }

    /// Whether what stands here can only be a value.
    fn begins_value(&self) -> bool {
        let rest = self.line(self.at);
        rest.starts_with(|c: char| {
            matches!(c, '"' | '\'' | '[' | '{')
                || c.is_ascii_digit()
                || matches!(narrow(c), Some('"' | '\'' | '['))
        })
    }

    /// The parts of a key between points, if it is one of TOML; of one that has too many, one
    /// more than it may have.
    pub(super) fn key(&mut self) -> Option<Vec<Key>> {
        let mut parts = vec![];
        loop {
            let next = self.peek();
            let written = &self.text[next.span.clone()];
            let name = match next.kind {
                Kind::Word if is_word(written) => written.to_owned(),
                Kind::Text(true)
                    if !written.starts_with("\"\"\"") && !written.starts_with("'''") =>
                {
                    match DeValue::parse(written).ok()?.into_inner() {
                        DeValue::String(name) => name.into_owned(),
                        _ => return None,
                    }
                }
                _ => return None,
            };
            // Part of a longer word that is no key.
            if matches!(token(self.text, next.span.end).kind, Kind::Word)
                && next.kind == Kind::Word
            {
                return None;
            }
            self.at = next.span.end;
            if parts.len() <= super::MOST_PARTS {
                parts.push(Key { name, span: next.span });
            }
            let behind = self.at;
            while matches!(self.peek().kind, Kind::Blank) {
                self.take();
            }
            if self.peek().kind != Kind::Mark('.') {
                self.at = behind;
                return Some(parts);
            }
            self.take();
            while matches!(self.peek().kind, Kind::Blank) {
                self.take();
            }
        }
    }

    /// A key in words of the paper form, or in letters of full width.
    fn key_in_words(&mut self, around: Around) -> Option<Keyed> {
        let line = self.line(self.at);
        let is_sign = |c: char| c == '=' || narrow(c) == Some('=');
        let stop =
            |c: char| matches!(c, '"' | '\'' | '#' | '{' | '}' | '[' | ']' | ',') || c == '，';
        let sign = line.find(is_sign).filter(|sign| !line[..*sign].contains(stop));
        let sign = sign.filter(|sign| !line[..*sign].trim().is_empty())?;
        let written = line[..sign].trim_end();
        let span = self.at..self.at + written.len();
        let fields = self.fields_around(around);
        let narrow_key = narrow_key(written);
        let path = titled(&fields, written);
        let cause = Cause::new("toml-key", span.clone());
        let mark = line[sign..].chars().next().unwrap_or('=');
        let (names, cause) = match (&path, narrow_key) {
            (Some(path), _) => {
                let names: Vec<&str> = path.iter().map(|field| &*field.key).collect();
                let key = names.join(".");
                let cause = cause.help("help-near").arg("near", written).arg("key", &key);
                (names.iter().map(ToString::to_string).collect(), cause.fix(span.clone(), key))
            }
            (None, Some(name)) => {
                let cause = Cause::new("toml-wide", span.clone()).arg("wide", written);
                (vec![name.clone()], cause.arg("narrow", &name).fix(span.clone(), name))
            }
            // A sentence may hold a colon.
            (None, None) if narrow(mark) == Some('=') && mark != '＝' => return None,
            (None, None) => {
                let seen: String = written.chars().filter(|c| !is_unseen(*c)).collect();
                let bare = seen.trim_matches(|c| narrow(c) == Some('"'));
                if is_word(bare) && bare != written {
                    let cause = match seen == written {
                        true => Cause::new("toml-wide", span.clone())
                            .arg("wide", written)
                            .arg("narrow", bare)
                            .fix(span.clone(), bare),
                        false => slips::unseen(self.text, span.clone(), bare),
                    };
                    (vec![bare.to_owned()], cause)
                } else {
                    self.tables.current().torn = true;
                    let known: Vec<&str> = fields.iter().map(|field| &*field.key).collect();
                    let help = if known.is_empty() { "help" } else { "help-known" };
                    (vec![], cause.help(help).arg("known", known.join(", ")))
                }
            }
        };
        self.found(cause);
        let at = self.at + sign;
        let sign = at..at + mark.len_utf8();
        if mark != '=' {
            let cause = self.wide(&sign, "=");
            self.found(cause);
        }
        self.at = sign.end;
        let part = |name: String| Key { name, span: span.clone() };
        Some(Keyed { parts: names.into_iter().map(part).collect(), span: span.clone() })
    }

    /// The fields of the table that a key stands in.
    fn fields_around(&self, around: Around) -> Vec<&'t Field> {
        match self.brackets.last() {
            Some(bracket) if around == Around::Table => bracket.fields.clone(),
            _ => self.form.fields(self.header.iter().map(String::as_str)),
        }
    }
}
