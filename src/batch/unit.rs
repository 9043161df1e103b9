//! What is built, kept and told of: a department's file in one of the forms of its year.

use std::path::PathBuf;

/// A department's file and a form.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The file.
    pub file: PathBuf,
    /// The file as reports and the journal name it.
    pub name: String,
    /// The form; empty if nobody knows which forms the year has.
    pub form: String,
    /// Whether its year has other forms.
    pub several: bool,
}

impl Unit {
    /// What people are told: the file, and the form where there are several.
    pub fn label(&self) -> String {
        label(&self.name, self.several.then_some(&self.form))
    }

    /// File and form as the journal knows them.
    pub fn key(&self) -> [&str; 2] {
        [&self.name, &self.form]
    }
}

/// A file, with a form if one must be told.
pub fn label(file: &str, form: Option<&String>) -> String {
    match form {
        Some(form) => format!("{file} · {form}"),
        None => file.to_owned(),
    }
}
