//! What the shape of a file cannot say. One rule, one file, one code.
//!
//! Each rule looks at a [`Subject`] and pushes what it finds; whether a finding is an
//! error, a warning or nothing is the layout's to say, and a department may allow a
//! warning that it means.

mod allow;
mod class;
mod measure;
mod pattern;
mod sign;
mod subject;

mod amount_in_text;
mod amount_looks_like_yuan;
mod amount_negative;
mod amount_places;
mod amount_zero;
mod basis_unknown;
mod budget_total;
mod cell_blank;
mod character_variant;
mod class_missing;
mod class_unknown;
mod clause_repeated;
mod code_mismatch;
mod code_spelling;
mod confusable_word;
mod cost_direction;
mod cost_missing;
mod description_repeated;
mod field_code;
mod indicator_duplicated;
mod indicator_is_input;
mod instruction_left;
mod name_in_value;
mod output_incomplete;
mod percent_over_100;
mod placeholder;
mod plan;
mod plan_length;
mod plan_not_complete;
mod plan_not_rising;
mod plan_range;
mod project_code_duplicated;
mod project_code_pattern;
mod project_code_unit;
mod punctuation_doubled;
mod punctuation_space;
mod punctuation_width;
mod rate_under_timeliness;
mod satisfaction_low;
mod sentence_cut;
mod subclass_mismatch;
mod target_numbered;
mod text_too_long;
mod too_few_indicators;
mod value_ascii_sign;
mod value_full_stop;
mod value_not_measurable;
mod value_sign_repeated;
mod value_without_unit;
mod value_year;
mod values_identical;
mod word_doubled;
mod wording_mixed;
mod year_in_text;
mod year_mismatch;

use crate::diag::{Code, Diagnostics, Severity};
pub use allow::Permits;
pub use subject::Subject;

/// A rule: its code and how it is checked.
type Rule = (Code, fn(&Subject<'_>, &mut Diagnostics));

/// Every rule, in the order of the form.
const RULES: &[Rule] = &[
    (Code::BudgetTotal, budget_total::check),
    (Code::AmountNegative, amount_negative::check),
    (Code::AmountPlaces, amount_places::check),
    (Code::AmountLooksLikeYuan, amount_looks_like_yuan::check),
    (Code::AmountZero, amount_zero::check),
    (Code::CellBlank, cell_blank::check),
    (Code::AmountInText, amount_in_text::check),
    (Code::PlanLength, plan_length::check),
    (Code::PlanRange, plan_range::check),
    (Code::PlanNotRising, plan_not_rising::check),
    (Code::PlanNotComplete, plan_not_complete::check),
    (Code::TargetNumbered, target_numbered::check),
    (Code::ClassMissing, class_missing::check),
    (Code::ClassUnknown, class_unknown::check),
    (Code::SubclassMismatch, subclass_mismatch::check),
    (Code::OutputIncomplete, output_incomplete::check),
    (Code::TooFewIndicators, too_few_indicators::check),
    (Code::IndicatorDuplicated, indicator_duplicated::check),
    (Code::DescriptionRepeated, description_repeated::check),
    (Code::NameInValue, name_in_value::check),
    (Code::IndicatorIsInput, indicator_is_input::check),
    (Code::RateUnderTimeliness, rate_under_timeliness::check),
    (Code::ValueWithoutUnit, value_without_unit::check),
    (Code::ValueNotMeasurable, value_not_measurable::check),
    (Code::ValueAsciiSign, value_ascii_sign::check),
    (Code::ValueSignRepeated, value_sign_repeated::check),
    (Code::ValueFullStop, value_full_stop::check),
    (Code::PercentOver100, percent_over_100::check),
    (Code::SatisfactionLow, satisfaction_low::check),
    (Code::CostDirection, cost_direction::check),
    (Code::CostMissing, cost_missing::check),
    (Code::ValueYear, value_year::check),
    (Code::ValuesIdentical, values_identical::check),
    (Code::BasisUnknown, basis_unknown::check),
    (Code::ProjectCodePattern, project_code_pattern::check),
    (Code::ProjectCodeUnit, project_code_unit::check),
    (Code::ProjectCodeDuplicated, project_code_duplicated::check),
    (Code::TextTooLong, text_too_long::check),
    (Code::Placeholder, placeholder::check),
    (Code::InstructionLeft, instruction_left::check),
    (Code::FieldCode, field_code::check),
    (Code::ClauseRepeated, clause_repeated::check),
    (Code::SentenceCut, sentence_cut::check),
    (Code::PunctuationDoubled, punctuation_doubled::check),
    (Code::PunctuationSpace, punctuation_space::check),
    (Code::PunctuationWidth, punctuation_width::check),
    (Code::WordDoubled, word_doubled::check),
    (Code::WordingMixed, wording_mixed::check),
    (Code::ConfusableWord, confusable_word::check),
    (Code::CharacterVariant, character_variant::check),
    (Code::YearInText, year_in_text::check),
    (Code::YearMismatch, year_mismatch::check),
    (Code::CodeMismatch, code_mismatch::check),
    (Code::CodeSpelling, code_spelling::check),
];

/// Runs every rule that the layout has not switched off, then takes out what the
/// department allows. What it allows of what is found later comes back.
pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) -> Permits {
    let mut found = out.part();
    for (code, rule) in RULES {
        let Some(severity) = severity(*code, subject) else { continue };
        let mut own = out.part();
        rule(subject, &mut own);
        own.iter_mut().for_each(|diagnostic| diagnostic.severity = severity);
        found.extend(own);
    }
    out.extend(found);
    Permits::of(subject, out)
}

/// How grave a rule is in the subject's layout; `None` if it is off.
pub fn severity(code: Code, subject: &Subject<'_>) -> Option<Severity> {
    switched(code, &subject.layout.rules)
}

/// How grave a rule is under the switches of a layout; `None` if it is off.
pub fn switched(
    code: Code,
    switches: &std::collections::BTreeMap<String, String>,
) -> Option<Severity> {
    match switches.get(code.as_str()).map(String::as_str) {
        Some("off") => None,
        Some("error") => Some(Severity::Error),
        Some("warning") => Some(Severity::Warning),
        _ => Some(code.severity()),
    }
}
