//! The TOML parser's complaints, which it has in English only, as messages of ours.

use crate::diag::Arg;

/// The message for a complaint, and the entry with the advice. What is not known here is
/// passed on as it is.
pub(super) fn words(complaint: &str) -> (Arg, &'static str) {
    let has = |words: &[&str]| words.iter().any(|word| complaint.contains(word));
    let known = [
        (
            "toml-duplicate",
            "toml-duplicate.help",
            &["duplicate key", "cannot extend"] as &[&str],
        ),
        ("toml-depth", "toml-depth.help", &["recurs"]),
        (
            "toml-quotes",
            "toml-quotes.help",
            &["must be quoted", "invalid value", "unexpected content"],
        ),
        ("toml-key", "toml-key.help", &["unquoted key", "keys cannot", "unexpected key"]),
        ("toml-comma", "toml-comma.help", &["comma"]),
        ("toml-open", "toml-open.help", &["unclosed", "opening"]),
        (
            "toml-assignment",
            "toml-assignment.help",
            &[
                "assignment",
                "no value",
                "missing value",
                "missing key",
                "`=`",
                "key-value pair",
            ],
        ),
        (
            "toml-string",
            "toml-string.help",
            &[
                "string",
                "quote",
                "escape",
                "unicode",
                "printable",
                "carriage return",
                "comment",
            ],
        ),
        (
            "toml-number",
            "toml-number.help",
            &[
                "digit", "zero", "radix", "sign", "number", "integer", "float", "date", "time",
                "prefix",
            ],
        ),
    ];
    match known.iter().find(|(_, _, words)| has(words)) {
        Some((message, help, _)) => (Arg::Message(message), help),
        None => (Arg::Text(complaint.to_owned()), "help"),
    }
}
