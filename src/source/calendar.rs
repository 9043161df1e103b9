//! Days and months of the calendar.

/// A day, as `2020-01-15` in TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Year of the common era.
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Year of the common era.
    pub year: u16,
    /// From 1.
    pub month: u8,
}

/// What names a month: 2027-01, 2027年1月, 2027.1 and 2027/1.
pub const MONTH: &str = "^(19|20|21)[0-9]{2}[-./年](0?[1-9]|1[0-2])月?$";

/// The month that a text names.
pub fn month(text: &str) -> Option<Month> {
    let (year, month) =
        text.strip_suffix('月').unwrap_or(text).split_once(['-', '.', '/', '年'])?;
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        let fits = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| fits)
    };
    let year = number(year, 4..=4).filter(|year| (1900..2200).contains(year))?;
    let month = number(month, 1..=2).filter(|month| (1..=12).contains(month))?;
    Some(Month { year, month: u8::try_from(month).ok()? })
}

/// Whether February has 29 days in a year.
pub const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has in a leap year or in another one; `None` if there is no such month.
pub const fn days_of_month(month: u32, is_leap: bool) -> Option<u16> {
    match month {
        2 if is_leap => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}
