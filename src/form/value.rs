//! 指标值: what an indicator is to reach.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::source::shape::{Field, Fields, Shape, optional, required};
use crate::source::{Content, Datum};

/// A value as it was written: a text, or its parts.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// As written.
    Text(&'a Datum, &'a str),
    /// Words, declared to hold no measure (文字描述).
    Declared(&'a Datum, &'a str),
    /// Printed one after the other, without spaces.
    Parts {
        /// Such as `≥`.
        sign: &'a Datum,
        /// Printed with the digits that were written.
        number: Decimal,
        /// Such as `%`.
        unit: &'a Datum,
    },
}

const TEXT: &str = "text";
const SIGN: &str = "sign";
const NUMBER: &str = "number";
const UNIT: &str = "unit";

impl<'a> Value<'a> {
    /// What is printed.
    pub fn written(&self) -> Cow<'a, str> {
        match *self {
            Self::Text(_, words) | Self::Declared(_, words) => Cow::Borrowed(words),
            Self::Parts { sign, number, unit } => {
                let part = |part: &'a Datum| part.text().unwrap_or_default();
                Cow::Owned(format!("{}{number}{}", part(sign), part(unit)))
            }
        }
    }

    /// What a datum says; `None` if it is no value.
    pub fn of(datum: &'a Datum) -> Option<Self> {
        match &datum.content {
            Content::Text(text) => Some(Self::Text(datum, &text.words)),
            Content::Record(record) => {
                let text = record.get(TEXT);
                match text.text() {
                    Some(words) => Some(Self::Declared(text, words)),
                    None => Some(Self::Parts {
                        sign: record.get(SIGN),
                        number: record.get(NUMBER).number()?,
                        unit: record.get(UNIT),
                    }),
                }
            }
            _ => None,
        }
    }

    /// The value, if it was written as one text, with where that stands.
    pub fn text(&self) -> Option<(&'a Datum, &'a str)> {
        match self {
            Self::Text(datum, words) | Self::Declared(datum, words) => Some((datum, words)),
            Self::Parts { .. } => None,
        }
    }

    /// What it begins with, if that can be a sign, with where it stands.
    pub fn sign(&self) -> Option<(&'a Datum, &'a str)> {
        match self {
            Self::Text(datum, words) => Some((datum, words)),
            Self::Parts { sign, .. } => Some((sign, sign.text()?)),
            Self::Declared(..) => None,
        }
    }
}

/// How a value is read: a text or one of two tables.
pub(super) fn shape() -> Shape {
    let parts: Vec<Field> = vec![
        optional(SIGN, Shape::Text, "符号").hint("如 ≥、≤、＝"),
        required(NUMBER, Shape::Decimal(0), "数字"),
        optional(UNIT, Shape::Text, "单位").hint("如 %"),
    ];
    let declared = vec![required(TEXT, Shape::Text, "文字描述").hint("不含数字的指标值")];
    let tables = [parts, declared].map(|fields| Fields::new(usize::MAX, fields));
    Shape::TextOr(tables.into())
}
