//! Which of two values of a template is more, and whether they are equal: exactly, or not
//! at all. A text is compared with texts and a number with numbers, amounts among them;
//! everything else is a mistake of the template.

use std::cmp::Ordering;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, Value, filters, tests};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::value::Number;

/// What is wrong with a comparison: the names of messages.
pub const MESSAGES: [&str; 5] =
    ["template-kinds", "template-tables", "template-chain", "template-output", ARITHMETIC];

/// What is wrong with a value of the data in arithmetic, which would lose its digits.
pub const ARITHMETIC: &str = "template-arithmetic";

/// Puts the filters and tests that compare into an environment.
pub fn register(environment: &mut Environment<'static>) {
    type Compare = fn(Value, Value) -> Result<bool, Error>;
    let compare: [(Compare, &str, &[&str]); 7] = [
        (|a, b| equal(&a, &b), "is_equal", &["eq", "equalto", "=="]),
        (|a, b| Ok(!equal(&a, &b)?), "is_unequal", &["ne", "!="]),
        (|a, b| Ok(order(&a, &b)?.is_lt()), "is_less", &["lt", "lessthan", "<"]),
        (|a, b| Ok(order(&a, &b)?.is_le()), "is_at_most", &["le", "<="]),
        (|a, b| Ok(order(&a, &b)?.is_gt()), "is_more", &["gt", "greaterthan", ">"]),
        (|a, b| Ok(order(&a, &b)?.is_ge()), "is_at_least", &["ge", ">="]),
        (|a, b| contains(&b, &a), "is_in", &["in"]),
    ];
    for (compare, filter, tests) in compare {
        environment.add_filter(filter, compare);
        for test in tests {
            environment.add_test(*test, compare);
        }
    }
    environment.add_filter("is_not_in", |a: Value, b: Value| Ok(!contains(&b, &a)?));
    environment.add_test("number", |value: Value| number(&value).is_some());
    for name in ["length", "count"] {
        environment.add_filter(name, |value: Value| {
            defined(&value, &value)?;
            filters::length(&value)
        });
    }
    environment.add_test("odd", |value: Value| Ok::<_, Error>(tests::is_odd(whole(value)?)));
    environment.add_test("even", |value: Value| Ok::<_, Error>(tests::is_even(whole(value)?)));
    environment.add_test("divisibleby", |value: Value, by: Value| {
        Ok::<_, Error>(tests::is_divisibleby(&whole(value)?, &by))
    });
    environment.add_filter("sort", |state: &State, values: Value, options: Kwargs| {
        filters::sort(state, alike(values)?, options)
    });
    environment.add_filter("min", |state: &State, values: Value, options: Kwargs| {
        filters::min(state, alike(values)?, options)
    });
    environment.add_filter("max", |state: &State, values: Value, options: Kwargs| {
        filters::max(state, alike(values)?, options)
    });
    environment.add_filter("unique", |state: &State, values: Value, options: Kwargs| {
        filters::unique(state, alike(values)?, options)
    });
}

fn refuse(message: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// A value that is no amount, which has no part in counting.
fn whole(value: Value) -> Result<Value, Error> {
    match value.downcast_object_ref::<Number>() {
        Some(_) => Err(refuse("template-kinds")),
        None => Ok(value),
    }
}

/// A number of the template, or an amount of the data.
enum AnyNumber<'a> {
    Plain(&'a Value),
    Amount(Decimal),
}

fn number(value: &Value) -> Option<AnyNumber<'_>> {
    if let Some(amount) = value.downcast_object_ref::<Number>() {
        return Some(AnyNumber::Amount(amount.number));
    }
    value.is_number().then_some(AnyNumber::Plain(value))
}

/// An amount against a number of the template, by the digits that were written.
fn against(amount: Decimal, number: &Value) -> Ordering {
    match Decimal::from_str_exact(&number.to_string()) {
        Ok(number) => amount.cmp(&number),
        // Larger or finer than any amount.
        Err(_) => {
            let number = f64::try_from(number.clone()).unwrap_or(f64::NAN);
            amount.to_f64().unwrap_or_default().total_cmp(&number)
        }
    }
}

/// The order of two numbers; `None` if one of them is none.
fn numbers(a: &Value, b: &Value) -> Option<Ordering> {
    Some(match (number(a)?, number(b)?) {
        (AnyNumber::Amount(a), AnyNumber::Amount(b)) => a.cmp(&b),
        (AnyNumber::Amount(a), AnyNumber::Plain(b)) => against(a, b),
        (AnyNumber::Plain(a), AnyNumber::Amount(b)) => against(b, a).reverse(),
        (AnyNumber::Plain(a), AnyNumber::Plain(b)) => a.cmp(b),
    })
}

/// Neither must be nothing, or what a block or macro has put out, which is Typst code.
fn defined(a: &Value, b: &Value) -> Result<(), Error> {
    if a.is_undefined() || b.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if a.is_safe() || b.is_safe() { Err(refuse("template-output")) } else { Ok(()) }
}

fn order(a: &Value, b: &Value) -> Result<Ordering, Error> {
    defined(a, b)?;
    if let Some(order) = numbers(a, b) {
        return Ok(order);
    }
    match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => Ok(a.cmp(b)),
        _ => Err(refuse("template-kinds")),
    }
}

fn equal(a: &Value, b: &Value) -> Result<bool, Error> {
    defined(a, b)?;
    if let Some(order) = numbers(a, b) {
        return Ok(order.is_eq());
    }
    if let (Some(a), Some(b)) = (a.as_str(), b.as_str()) {
        return Ok(a == b);
    }
    match (a.kind(), b.kind()) {
        (ValueKind::None, ValueKind::None) => Ok(true),
        (ValueKind::None, _) | (_, ValueKind::None) => Ok(false),
        (ValueKind::Bool, ValueKind::Bool) => Ok(a.is_true() == b.is_true()),
        (ValueKind::Seq | ValueKind::Iterable, ValueKind::Seq | ValueKind::Iterable) => {
            let (a, b) = (a.try_iter()?.collect::<Vec<_>>(), b.try_iter()?.collect::<Vec<_>>());
            if a.len() != b.len() {
                return Ok(false);
            }
            for (a, b) in a.iter().zip(&b) {
                if !equal(a, b)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        (ValueKind::Map, ValueKind::Map) => Err(refuse("template-tables")),
        _ => Err(refuse("template-kinds")),
    }
}

fn contains(container: &Value, value: &Value) -> Result<bool, Error> {
    defined(container, value)?;
    match (container.as_str(), container.kind(), value.as_str()) {
        (Some(text), _, Some(part)) => Ok(text.contains(part)),
        (None, ValueKind::Seq | ValueKind::Iterable, _) => {
            for entry in container.try_iter()? {
                if equal(&entry, value)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        (None, ValueKind::Map, Some(_)) => Ok(!container.get_item(value)?.is_undefined()),
        _ => Err(refuse("template-kinds")),
    }
}

/// A list, if amounts in it stand among amounts alone: in another order than that of
/// [`order`] nothing is sorted.
fn alike(values: Value) -> Result<Value, Error> {
    if values.kind() == ValueKind::Seq {
        let mut entries = values.try_iter()?;
        let is_amount = |value: &Value| value.downcast_object_ref::<Number>().is_some();
        if let Some(first) = entries.next()
            && entries.any(|entry| is_amount(&entry) != is_amount(&first))
        {
            return Err(refuse("template-kinds"));
        }
    }
    Ok(values)
}
