//! The words: Fluent files, one for each language.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use super::foreign;
use crate::disk::Special;

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// Simplified Chinese, for the clerks the tool is made for.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Every language.
    pub const ALL: &[Language] = &[Language::Zh, Language::En];

    /// The language for a locale name such as `zh_CN.UTF-8`; English if unknown.
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::Zh => langid!("zh-CN"),
            Self::En => langid!("en"),
        }
    }

    /// The message file, as it is in the program.
    pub fn messages(self) -> &'static str {
        match self {
            Self::Zh => include_str!("messages/zh.ftl"),
            Self::En => include_str!("messages/en.ftl"),
        }
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static ZH: LazyLock<FluentBundle<FluentResource>> =
            LazyLock::new(|| load(Language::Zh));
        static EN: LazyLock<FluentBundle<FluentResource>> =
            LazyLock::new(|| load(Language::En));
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }
}

fn load(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.id()]);
    // The marks around values are for mixed writing directions; here they would
    // end up in the terminal and in copied text.
    bundle.set_use_isolating(false);
    // A broken file keeps its good entries; a test refuses broken files.
    let resource = FluentResource::try_new(language.messages().to_owned())
        .unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A value in a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Text, printed as it is.
    Text(String),
    /// A count, from which a message may choose its form.
    Number(u64),
    /// Another message, spoken in the same language.
    Message(&'static str),
    /// What a library says, in English.
    Foreign(String),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl Arg {
    /// Why the system refused, in our words where it is a common reason.
    pub fn io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        if Special::is(error) {
            return Self::Message("io-special");
        }
        #[cfg(unix)]
        match error.raw_os_error() {
            Some(libc::EMFILE | libc::ENFILE) => return Self::Message("io-handles"),
            Some(libc::ELOOP) => return Self::Message("io-loop"),
            Some(libc::ENOLCK) => return Self::Message("io-no-locks"),
            Some(libc::EIO) => return Self::Message("io-device"),
            _ => {}
        }
        match error.kind() {
            ErrorKind::NotFound => Self::Message("io-not-found"),
            ErrorKind::PermissionDenied => Self::Message("io-permission"),
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                Self::Message("io-in-the-way")
            }
            ErrorKind::IsADirectory | ErrorKind::DirectoryNotEmpty => {
                Self::Message("io-is-folder")
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Message("io-full"),
            ErrorKind::ReadOnlyFilesystem => Self::Message("io-read-only"),
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::Message("io-busy"),
            ErrorKind::FileTooLarge => Self::Message("io-too-large"),
            ErrorKind::InvalidFilename => Self::Message("io-name"),
            ErrorKind::OutOfMemory => Self::Message("io-memory"),
            ErrorKind::WouldBlock => Self::Message("io-processes"),
            ErrorKind::BrokenPipe => Self::Message("io-reader-gone"),
            ErrorKind::TimedOut => Self::Message("io-no-reader"),
            _ => Self::Text(error.to_string()),
        }
    }

    /// The value in the words of a language, alone; a message with values for its placeholders.
    pub fn words(&self, language: Language, args: &[(&'static str, Arg)]) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Message(id) => text(language, id, args).unwrap_or_else(|| (*id).to_owned()),
            Self::Foreign(words) => foreign::translated(language, words)
                .or_else(|| text(language, "foreign", &[("words", words.as_str().into())]))
                .unwrap_or_else(|| words.clone()),
        }
    }

    /// A value in its printed form.
    pub fn display(value: impl fmt::Display) -> Self {
        Self::Text(value.to_string())
    }
}

/// Longest value in a message, in characters; a paragraph may be megabytes long.
const LONGEST: usize = 300;

/// A value with its middle left out if it is very long.
fn shortened(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.chars().nth(LONGEST).is_none() {
        return Cow::Borrowed(text);
    }
    let start: String = text.chars().take(LONGEST / 2).collect();
    let end: Vec<char> = text.chars().rev().take(LONGEST / 2).collect();
    Cow::Owned(format!("{start} …… {}", end.into_iter().rev().collect::<String>()))
}

/// A message of one line without placeholders, for where nothing may be allocated; empty if
/// there is none.
pub fn plain(language: Language, id: &str) -> &'static str {
    let mut lines = language.messages().lines();
    let value = |line: &'static str| line.strip_prefix(id)?.strip_prefix(" = ");
    lines.find_map(value).unwrap_or_default()
}

/// The message `id`, or one of its attributes (`id.attribute`), in a language.
///
/// `None` if the language file has no such entry.
pub fn text(language: Language, id: &str, args: &[(&str, Arg)]) -> Option<String> {
    let bundle = language.bundle();
    let (name, attribute) = match id.split_once('.') {
        Some((name, attribute)) => (name, Some(attribute)),
        None => (id, None),
    };
    let message = bundle.get_message(name)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut values = FluentArgs::new();
    for (key, arg) in args {
        values.set(
            *key,
            match arg {
                Arg::Text(text) => FluentValue::String(shortened(text)),
                Arg::Number(number) => FluentValue::from(*number),
                // It may have the values of the outer message, but no message in its turn.
                Arg::Message(id) => {
                    let plain = args.iter().filter(|(_, arg)| !matches!(arg, Arg::Message(_)));
                    let plain: Vec<_> = plain.cloned().collect();
                    let words = self::text(language, id, &plain);
                    FluentValue::String(Cow::Owned(words.unwrap_or_else(|| (*id).to_owned())))
                }
                Arg::Foreign(_) => {
                    let words = arg.words(language, &[]);
                    FluentValue::String(Cow::Owned(shortened(&words).into_owned()))
                }
            },
        );
    }
    let mut errors = vec![];
    Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
}
