//! A place of a form that takes a value.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What stands in a place of the form. Who needs what a gap should hold has nothing to say:
/// what is wrong there has been told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Slot<T> {
    /// A value.
    Filled(T),
    /// Nothing, where the form allows that.
    #[default]
    Blank,
    /// Nothing that could be read, where something must be or was meant.
    Gap,
}

impl<T> Slot<T> {
    /// The value, if there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Filled(value) => Some(value),
            Self::Blank | Self::Gap => None,
        }
    }

    /// Whether it is not known what was meant.
    pub fn is_gap(&self) -> bool {
        matches!(self, Self::Gap)
    }

    /// This one unless it is blank, else the other.
    pub fn or(self, other: Self) -> Self {
        if matches!(self, Self::Blank) { other } else { self }
    }
}

/// A gap as [`source::read`](crate::source::read) writes it is `false`, a blank is null.
impl<T: Serialize> Serialize for Slot<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Filled(value) => value.serialize(serializer),
            Self::Blank => serializer.serialize_unit(),
            Self::Gap => serializer.serialize_bool(false),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Slot<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading(PhantomData))
    }
}

struct Reading<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Reading<T> {
    type Value = Slot<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, null or false")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Slot<T>, E> {
        Ok(Slot::Gap)
    }

    fn visit_unit<E: Error>(self) -> Result<Slot<T>, E> {
        Ok(Slot::Blank)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Slot<T>, E> {
        T::deserialize(number.into_deserializer()).map(Slot::Filled)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Slot<T>, E> {
        T::deserialize(number.into_deserializer()).map(Slot::Filled)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Slot<T>, E> {
        T::deserialize(text.into_deserializer()).map(Slot::Filled)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Slot<T>, E> {
        T::deserialize(text.into_deserializer()).map(Slot::Filled)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Slot<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(entries)).map(Slot::Filled)
    }
}
