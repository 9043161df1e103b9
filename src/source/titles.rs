//! From the words of the paper form to the keys that stand for them.

use super::shape::Field;

/// The keys that lead from a table with these fields to the one that a word of the paper
/// form means: its title, or the part of it that people say.
pub fn titled<'f>(fields: &[&'f Field], words: &str) -> Option<Vec<&'f Field>> {
    let words = core(words);
    if words.chars().count() < 2 || words.is_ascii() {
        return None;
    }
    let same = |title: &str| title == words;
    let part = |title: &str| title.contains(words) || words.contains(title);
    only(fields, &same)
        .or_else(|| only(fields, &part))
        .or_else(|| below(fields, &same))
        .or_else(|| below(fields, &part))
}

/// The words without what forms write around them: “其中：”, a unit in brackets.
fn core(words: &str) -> &str {
    let words = words.trim().trim_matches(|character| "\"'“”《》：:".contains(character));
    let words = words.rsplit(['：', ':']).next().unwrap_or(words);
    let end = words.find(['（', '(']).filter(|end| *end > 0).unwrap_or(words.len());
    words[..end].trim()
}

/// The one field whose title fits.
fn only<'f>(fields: &[&'f Field], fits: &impl Fn(&str) -> bool) -> Option<Vec<&'f Field>> {
    let mut found = fields.iter().filter(|field| !field.title.is_empty() && fits(&field.title));
    let first = *found.next()?;
    found.next().is_none().then(|| vec![first])
}

/// The same inside the tables that are no lists: a key with points leads there.
fn below<'f>(fields: &[&'f Field], fits: &impl Fn(&str) -> bool) -> Option<Vec<&'f Field>> {
    fields.iter().filter(|field| field.shape.is_table()).find_map(|field| {
        let mut path = only(&field.shape.fields(), fits)?;
        path.insert(0, field);
        Some(path)
    })
}
