//! The bytes of PDF objects, read without understanding more than numbers and strings.

/// Where some words stand in a value, outside of its strings, from a position on.
pub fn find_outside<const N: usize>(
    value: &[u8],
    words: &[u8; N],
    from: usize,
) -> Option<usize> {
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
pub fn skip(value: &[u8], from: usize) -> Option<usize> {
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
    let (mut value, mut rest) = (0_usize, text);
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        value = value.checked_mul(10)?.checked_add(usize::from(digit - b'0'))?;
        rest = after;
    }
    (rest.len() < text.len()).then_some((value, rest))
}

/// Where some words stand in a text, strings or not. Of a length that is known beforehand, they
/// are compared in a few steps.
pub fn find<const N: usize>(text: &[u8], words: &[u8; N]) -> Option<usize> {
    let first = *words.first()?;
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.iter().position(|byte| *byte == first)?;
        if text[at..].starts_with(words) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// A text before some words and after them.
pub fn split<'a, const N: usize>(
    text: &'a [u8],
    words: &[u8; N],
) -> Option<(&'a [u8], &'a [u8])> {
    let at = find(text, words)?;
    Some((&text[..at], &text[at + N..]))
}

/// Writes a number. `format!` takes several times as long, and there are many.
pub fn write_number(mut value: usize, out: &mut Vec<u8>) {
    let start = out.len();
    loop {
        out.push(b'0' + (value % 10) as u8);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out[start..].reverse();
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// Writes the string at the start of a text, in parentheses or hexadecimal digits, as the bytes
/// that it stands for. What follows it.
pub fn write_string<'a>(text: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (first, mut text) = text.split_first()?;
    out.push(b'(');
    // Strings in the string.
    let mut depth = 0_usize;
    let rest = loop {
        let (byte, after) = match (first, text) {
            (b'<', [b'>', after @ ..]) => break after,
            (b'<', [high, low, after @ ..]) => (digit(*high)? << 4 | digit(*low)?, after),
            (_, [b'\\', high @ b'0'..=b'3', middle, low, after @ ..]) => {
                (digit(*high)? << 6 | digit(*middle)? << 3 | digit(*low)?, after)
            }
            (_, [b'\\', byte, after @ ..]) => (unescape(*byte)?, after),
            (_, [b')', after @ ..]) if depth == 0 => break after,
            (_, [byte, after @ ..]) => {
                match byte {
                    b'(' => depth += 1,
                    b')' => depth -= 1,
                    _ => {}
                }
                (*byte, after)
            }
            (_, []) => return None,
        };
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            // Readers take it for the end of a line.
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
        text = after;
    };
    out.push(b')');
    Some(rest)
}

/// The byte that is written as another one after a backslash.
fn unescape(byte: u8) -> Option<u8> {
    match byte {
        b'n' => Some(b'\n'),
        b'r' => Some(b'\r'),
        b't' => Some(b'\t'),
        b'b' => Some(8),
        b'f' => Some(12),
        b'(' | b')' | b'\\' => Some(byte),
        _ => None,
    }
}

/// The length of what stands at the start of a content stream from `q` to the `Q` that goes
/// with it, with the white space after it.
pub fn group(content: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"()<>[]/".contains(byte);
        match content.get(at)? {
            b'(' => at = skip(content, at)?,
            b'<' if content.get(at + 1) != Some(&b'<') => at = skip(content, at)?,
            b'/' => {
                let name = &content[at + 1..];
                at += 1 + name.iter().position(ends)?;
            }
            byte if ends(byte) => at += 1,
            _ => {
                let rest = &content[at..];
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                match &rest[..length] {
                    b"q" => depth += 1,
                    b"Q" => depth = depth.checked_sub(1)?,
                    _ => {}
                }
                at += length;
                if depth == 0 {
                    let space =
                        content[at..].iter().take_while(|byte| byte.is_ascii_whitespace());
                    return Some(at + space.count());
                }
            }
        }
    }
}
