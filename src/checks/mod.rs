//! What the shape of a file cannot say. One rule, one file, one code.
//!
//! Each rule looks at a [`Subject`] and pushes what it finds; whether a finding is an
//! error, a warning or nothing is the layout's to say, and a department may allow a
//! warning that it means.

mod allow;
mod clause;
mod differs;
mod filed_differs;
mod general;
mod lexicon;
mod money;
mod ordinals;
mod part_blank;
mod pattern;
mod recalled;
mod rule;
mod sign;
mod subject;
mod text;
mod told;
mod word;

mod amount_in_text;
mod amount_looks_like_yuan;
mod amount_negative;
mod amount_places;
mod amount_zero;
mod basis_unknown;
mod brackets_mismatched;
mod budget_total;
mod cell_blank;
mod character_variant;
mod class_misplaced;
mod class_missing;
mod class_unknown;
mod class_weight;
mod clause_repeated;
mod code_mismatch;
mod code_spelling;
mod computed_differs;
mod confusable_word;
mod contents_leader;
mod cost_direction;
mod cost_missing;
mod date_of_last_year;
mod date_order;
mod description_repeated;
mod field_code;
mod indicator_compound;
mod indicator_copied;
mod indicator_duplicated;
mod indicator_is_input;
mod instruction_left;
mod limit_exceeded;
mod list_length;
mod measure;
mod name_general;
mod name_in_value;
mod number_lost;
mod output_incomplete;
mod percent_over_100;
mod phrase_doubled;
mod placeholder;
mod plan;
mod plan_length;
mod plan_not_complete;
mod plan_not_rising;
mod plan_range;
mod project_code_duplicated;
mod project_code_pattern;
mod project_code_unit;
mod projects_alike;
mod punctuation_doubled;
mod punctuation_space;
mod punctuation_width;
mod range_backwards;
mod rate_under_timeliness;
mod reason_missing;
mod rows_scattered;
mod said;
mod satisfaction_low;
mod score_unearned;
mod sentence_cut;
mod subclass_mismatch;
mod subclass_misplaced;
mod target_copied;
mod target_general;
mod target_numbered;
mod text_of_last_year;
mod text_pattern;
mod text_too_long;
mod time_impossible;
mod too_few_indicators;
mod value_ascii_sign;
mod value_full_stop;
mod value_mismatch;
mod value_not_measurable;
mod value_sign_repeated;
mod value_without_unit;
mod value_year;
mod values_identical;
mod word_doubled;
mod word_unknown;
mod wording_mixed;
mod year_in_text;
mod year_mismatch;

use crate::diag::{Diagnostics, Severity};
use crate::form::Form;

pub use allow::Permits;
pub use filed_differs::compare;
pub use recalled::Recalled;
pub use rule::{Need, Rule, Voice};
pub use subject::Subject;

/// Every rule, in the order of the form.
pub const RULES: &[Rule] = &[
    budget_total::RULE,
    computed_differs::RULE,
    limit_exceeded::RULE,
    reason_missing::RULE,
    date_order::RULE,
    amount_negative::RULE,
    amount_places::RULE,
    amount_looks_like_yuan::RULE,
    amount_zero::RULE,
    cell_blank::RULE,
    amount_in_text::RULE,
    plan_length::RULE,
    list_length::RULE,
    plan_range::RULE,
    plan_not_rising::RULE,
    plan_not_complete::RULE,
    target_numbered::RULE,
    target_general::RULE,
    target_copied::RULE,
    class_missing::RULE,
    class_unknown::RULE,
    part_blank::RULE,
    class_weight::RULE,
    subclass_mismatch::RULE,
    class_misplaced::RULE,
    subclass_misplaced::RULE,
    rows_scattered::RULE,
    output_incomplete::RULE,
    too_few_indicators::RULE,
    indicator_duplicated::RULE,
    indicator_compound::RULE,
    indicator_copied::RULE,
    projects_alike::RULE,
    description_repeated::RULE,
    name_general::RULE,
    name_in_value::RULE,
    indicator_is_input::RULE,
    rate_under_timeliness::RULE,
    value_without_unit::RULE,
    value_mismatch::RULE,
    value_not_measurable::RULE,
    value_ascii_sign::RULE,
    value_sign_repeated::RULE,
    value_full_stop::RULE,
    range_backwards::RULE,
    percent_over_100::RULE,
    satisfaction_low::RULE,
    cost_direction::RULE,
    cost_missing::RULE,
    value_year::RULE,
    time_impossible::RULE,
    score_unearned::RULE,
    values_identical::RULE,
    basis_unknown::RULE,
    word_unknown::RULE,
    text_pattern::RULE,
    project_code_pattern::RULE,
    project_code_unit::RULE,
    project_code_duplicated::RULE,
    text_too_long::RULE,
    placeholder::RULE,
    instruction_left::RULE,
    field_code::RULE,
    clause_repeated::RULE,
    sentence_cut::RULE,
    phrase_doubled::RULE,
    number_lost::RULE,
    contents_leader::RULE,
    brackets_mismatched::RULE,
    punctuation_doubled::RULE,
    punctuation_space::RULE,
    punctuation_width::RULE,
    word_doubled::RULE,
    wording_mixed::RULE,
    confusable_word::RULE,
    character_variant::RULE,
    year_in_text::RULE,
    text_of_last_year::RULE,
    date_of_last_year::RULE,
    year_mismatch::RULE,
    code_mismatch::RULE,
    code_spelling::RULE,
];

/// The rule that compares with the file of the year before.
const RECALLS: &Rule = &text_of_last_year::RULE;

/// Whether a rule that speaks in a form compares with the file of the year before.
pub fn recalls(form: &Form) -> bool {
    matches!(RECALLS.voice(form), Voice::Speaks(_))
}

/// Runs every rule that the form lets speak, then takes out what the department allows. What it
/// allows of what is found later comes back.
pub fn check(subject: &Subject<'_>, live: &Live, out: &mut Diagnostics) -> Permits {
    let mut found = out.part();
    for (rule, severity) in &live.0 {
        let mut own = out.part();
        (rule.check)(subject, &mut own);
        own.iter_mut().for_each(|diagnostic| diagnostic.severity = *severity);
        found.extend(own);
    }
    out.extend(found);
    Permits::of(subject, out)
}

/// The rules that are not silent in a form, with how grave they are there.
#[derive(Debug)]
pub struct Live(Vec<(&'static Rule, Severity)>);

impl Live {
    /// Whether one of them compares with the file of the year before.
    pub fn recalls(&self) -> bool {
        self.0.iter().any(|(rule, _)| rule.code == RECALLS.code)
    }

    /// Those of a form.
    pub fn of(form: &Form) -> Self {
        let spoken = RULES.iter().filter_map(|rule| match rule.voice(form) {
            Voice::Speaks(severity) => Some((rule, severity)),
            Voice::Off | Voice::Silent(_) => None,
        });
        Self(spoken.collect())
    }
}
