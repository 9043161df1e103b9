//! The bytes of PDF objects, read without understanding more than numbers and strings.

/// Where some words stand in a value, outside of its strings, from a position on.
pub fn find_outside(value: &[u8], words: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < value.len() {
        if value[at..].starts_with(words) {
            return Some(at);
        }
        let is_string =
            value[at] == b'(' || (value[at] == b'<' && value.get(at + 1) != Some(&b'<'));
        at = match value[at] {
            _ if is_string => skip(value, at)?,
            // The second of two brackets begins no string.
            b'<' => at + 2,
            _ => at + 1,
        };
    }
    None
}

/// The end of the string that begins at a position.
fn skip(value: &[u8], from: usize) -> Option<usize> {
    let rest = value.get(from..)?;
    let length = match rest.first()? {
        b'(' => string(rest)?,
        _ => rest.iter().position(|byte| *byte == b'>')? + 1,
    };
    Some(from + length)
}

/// Length of a string in parentheses, which may hold others and escapes.
fn string(text: &[u8]) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = 0;
    loop {
        match text.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The number at the start of a text, after white space, and what follows.
pub fn number(text: &[u8]) -> Option<(usize, &[u8])> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = std::str::from_utf8(&text[..digits]).ok()?.parse().ok()?;
    Some((value, &text[digits..]))
}

/// Where some words stand in a text, strings or not.
pub fn find(text: &[u8], words: &[u8]) -> Option<usize> {
    text.windows(words.len()).position(|bytes| bytes == words)
}
