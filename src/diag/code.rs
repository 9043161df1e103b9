//! The codes: one table, in words, named for the fault.

use super::Measured;

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The document is not built.
    Error,
    /// The document is built as it is.
    Warning,
}

impl Severity {
    /// What a switch of a rule says; `None` if it is off.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            _ => None,
        }
    }

    /// Its name, in reports and of its message.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! of_a {
    (rule $code:expr) => {
        $code
    };
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident $(, $rule:ident)?;)*) => {
        /// What can be wrong. The text form is stable: scripts may rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The codes of rules, which a layout may switch.
            pub const RULES: &[Code] = &[$($(of_a!($rule Code::$name),)?)*];

            /// The code of a text form.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// The text form, also the name of the message.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How grave it is by itself.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A path given on the command line or in a setting leads nowhere.
    NotFound = "not-found", Error;
    /// A name that several departments have in common.
    AmbiguousName = "ambiguous-name", Error;
    /// A file under the data folder that is not read, though its name is like one that is.
    FileOverlooked = "file-overlooked", Warning;
    /// A code that does not exist.
    UnknownCode = "unknown-code", Error;
    /// The system refused to read.
    Unreadable = "unreadable", Error;
    /// The system refused to write.
    Unwritable = "unwritable", Error;
    /// Another department of this run writes the same file.
    OutputTaken = "output-taken", Error;
    /// Another department of the year has the same code.
    CodeTaken = "code-taken", Error;
    /// A file name is not quite the department's.
    OutputRenamed = "output-renamed", Warning;
    /// The output of an earlier build, where there is no new one.
    OutputOlder = "output-older", Warning;
    /// Outputs of earlier builds whose department is gone.
    OutputStale = "output-stale", Warning;
    /// A fact that the department filed otherwise before.
    FiledDiffers = "filed-differs", Warning;
    /// The record of builds cannot be read or written.
    JournalUnusable = "journal-unusable", Warning;
    /// A department's file became another's while it was built.
    ChangedMeanwhile = "changed-meanwhile", Error;
    /// Paths in several workspaces where only one is possible.
    SeveralWorkspaces = "several-workspaces", Error;
    /// A department brought a worker down.
    Crashed = "crashed", Error;
    /// A worker was ended from outside.
    Killed = "killed", Error;
    /// A department took too long.
    TimedOut = "timed-out", Error;
    /// A department needed too much memory.
    OutOfMemory = "out-of-memory", Error;
    /// No worker could be started.
    WorkerLost = "worker-lost", Error;
    /// A report that is none.
    BadReport = "bad-report", Error;
    /// A folder that `new` would fill is not empty.
    FolderNotEmpty = "folder-not-empty", Error;
    /// No folder of a form where one was to be found.
    NoForms = "no-forms", Error;
    /// A form where a folder stands already, or that no folder can be called after.
    FormRefused = "form-refused", Error;
    /// Nothing to build.
    NoData = "no-data", Error;
    /// A file of settings where a department's was to be named.
    NotDepartment = "not-department", Error;
    /// The bytes are not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// A byte-order mark, which some editors put first.
    ByteOrderMark = "byte-order-mark", Warning;
    /// Not TOML.
    TomlSyntax = "toml-syntax", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A key that means nothing here.
    UnknownKey = "unknown-key", Error;
    /// A value of another type.
    WrongType = "wrong-type", Error;
    /// A word that is not among those allowed.
    WrongWord = "wrong-word", Error;
    /// Nothing between the quotes.
    EmptyText = "empty-text", Error;
    /// An empty list where an entry is needed.
    EmptyList = "empty-list", Error;
    /// Not an amount that can be held exactly.
    BadAmount = "bad-amount", Error;
    /// A unit of money that cannot be printed in that of the form.
    UnitUnknown = "unit-unknown", Error;
    /// Not a regular expression.
    BadPattern = "bad-pattern", Error;
    /// A number outside its range.
    OutOfRange = "out-of-range", Error;
    /// A paragraph longer than can be set.
    ParagraphTooLong = "paragraph-too-long", Error;
    /// A character that cannot stand in a text.
    ForbiddenCharacter = "forbidden-character", Error;
    /// The parts of a budget do not make its total.
    BudgetTotal = "budget-total", Error, rule;
    /// A number is not what the form computes.
    ComputedDiffers = "computed-differs", Error, rule;
    /// A number outside of what the form allows.
    LimitExceeded = "limit-exceeded", Error, rule;
    /// What must be said in this case is left out.
    ReasonMissing = "reason-missing", Error, rule;
    /// A day before the one that comes first.
    DateOrder = "date-order", Error, rule;
    /// An amount below zero.
    AmountNegative = "amount-negative", Error, rule;
    /// More places than the form has.
    AmountPlaces = "amount-places", Warning, rule;
    /// An amount so large that it is likely in 元.
    AmountLooksLikeYuan = "amount-looks-like-yuan", Warning, rule;
    /// A project without money.
    AmountZero = "amount-zero", Warning, rule;
    /// A cell that is left out.
    CellBlank = "cell-blank", Warning, rule;
    /// The purpose names another amount than the budget.
    AmountInText = "amount-in-text", Warning, rule;
    /// A payment plan and the milestones of the form differ in number.
    PlanLength = "plan-length", Error, rule;
    /// A list and the heads of its columns differ in number.
    ListLength = "list-length", Error, rule;
    /// A percentage of the plan below 0 or above 100.
    PlanRange = "plan-range", Error, rule;
    /// A cumulative percentage below the one before.
    PlanNotRising = "plan-not-rising", Error, rule;
    /// A plan that does not end at 100.
    PlanNotComplete = "plan-not-complete", Error, rule;
    /// A target with a number of its own.
    TargetNumbered = "target-numbered", Warning, rule;
    /// A target that says no more than the name of its project.
    TargetGeneral = "target-general", Warning, rule;
    /// A target, or a purpose, that another project has word for word.
    TargetCopied = "target-copied", Warning, rule;
    /// No indicator in a class that every project needs.
    ClassMissing = "class-missing", Warning, rule;
    /// A first-level class that the layout does not know.
    ClassUnknown = "class-unknown", Warning, rule;
    /// A sum without one of its parts, which comes to nothing.
    PartBlank = "part-blank", Warning, rule;
    /// The weights of a class are not what the form gives it.
    ClassWeight = "class-weight", Warning, rule;
    /// A first-level class that does not suit the indicator.
    ClassMisplaced = "class-misplaced", Warning, rule;
    /// A second-level class that does not suit the indicator.
    SubclassMisplaced = "subclass-misplaced", Warning, rule;
    /// Rows of one class that do not stand together.
    RowsScattered = "rows-scattered", Warning, rule;
    /// A second-level class that does not belong to its first.
    SubclassMismatch = "subclass-mismatch", Warning, rule;
    /// No indicator of quantity, or none of quality or time.
    OutputIncomplete = "output-incomplete", Warning, rule;
    /// Fewer indicators than a reviewer expects.
    TooFewIndicators = "too-few-indicators", Warning, rule;
    /// The same indicator twice.
    IndicatorDuplicated = "indicator-duplicated", Warning, rule;
    /// Two indicators under one name.
    IndicatorCompound = "indicator-compound", Warning, rule;
    /// An indicator of another project's matter.
    IndicatorCopied = "indicator-copied", Warning, rule;
    /// Two projects with the same indicators.
    ProjectsAlike = "projects-alike", Warning, rule;
    /// Two indicators with one description.
    DescriptionRepeated = "description-repeated", Warning, rule;
    /// A name that says no more than its class.
    NameGeneral = "name-general", Warning, rule;
    /// The value says the name again.
    NameInValue = "name-in-value", Warning, rule;
    /// What is put in, not what comes out.
    IndicatorIsInput = "indicator-is-input", Warning, rule;
    /// A rate that is not about time, under time.
    RateUnderTimeliness = "rate-under-timeliness", Warning, rule;
    /// A number without a unit.
    ValueWithoutUnit = "value-without-unit", Warning, rule;
    /// A value that measures something else than the name says.
    ValueMismatch = "value-mismatch", Warning, rule;
    /// A value without a number.
    ValueNotMeasurable = "value-not-measurable", Warning, rule;
    /// A sign typed in ASCII.
    ValueAsciiSign = "value-ascii-sign", Warning, rule;
    /// A sign typed twice.
    ValueSignRepeated = "value-sign-repeated", Warning, rule;
    /// A value that ends like a sentence.
    ValueFullStop = "value-full-stop", Warning, rule;
    /// A range whose end is below its start.
    RangeBackwards = "range-backwards", Warning, rule;
    /// A share of more than everything.
    PercentOver100 = "percent-over-100", Warning, rule;
    /// A satisfaction that nobody would accept.
    SatisfactionLow = "satisfaction-low", Warning, rule;
    /// A cost that must not be low.
    CostDirection = "cost-direction", Warning, rule;
    /// Building or purchase without 成本指标.
    CostMissing = "cost-missing", Warning, rule;
    /// A date after the budget year.
    ValueYear = "value-year", Warning, rule;
    /// A time that there is not.
    TimeImpossible = "time-impossible", Warning, rule;
    /// Full marks for a target that was missed.
    ScoreUnearned = "score-unearned", Warning, rule;
    /// One value in every row.
    ValuesIdentical = "values-identical", Warning, rule;
    /// A ground of no known kind.
    BasisUnknown = "basis-unknown", Warning, rule;
    /// A word that is none of the vocabulary of its field.
    WordUnknown = "word-unknown", Warning, rule;
    /// A text that does not look as the form asks.
    TextPattern = "text-pattern", Warning, rule;
    /// A project code of no known form.
    ProjectCodePattern = "project-code-pattern", Warning, rule;
    /// A project code of another unit.
    ProjectCodeUnit = "project-code-unit", Warning, rule;
    /// One code for two projects.
    ProjectCodeDuplicated = "project-code-duplicated", Warning, rule;
    /// Longer than the finance system holds.
    TextTooLong = "text-too-long", Warning, rule;
    /// A placeholder left in.
    Placeholder = "placeholder", Warning, rule;
    /// An instruction of the form left in.
    InstructionLeft = "instruction-left", Warning, rule;
    /// Debris of a word processor's field.
    FieldCode = "field-code", Warning, rule;
    /// A clause said twice.
    ClauseRepeated = "clause-repeated", Warning, rule;
    /// A sentence that breaks off.
    SentenceCut = "sentence-cut", Warning, rule;
    /// Words that stand twice within a clause.
    PhraseDoubled = "phrase-doubled", Warning, rule;
    /// A number that was lost in pasting.
    NumberLost = "number-lost", Warning, rule;
    /// Dots and a page number of a list of contents.
    ContentsLeader = "contents-leader", Warning, rule;
    /// A bracket without its other half.
    BracketsMismatched = "brackets-mismatched", Warning, rule;
    /// Two marks where one belongs.
    PunctuationDoubled = "punctuation-doubled", Warning, rule;
    /// A space where Chinese text has none.
    PunctuationSpace = "punctuation-space", Warning, rule;
    /// Western punctuation between Chinese characters.
    PunctuationWidth = "punctuation-width", Warning, rule;
    /// A word typed twice.
    WordDoubled = "word-doubled", Warning, rule;
    /// Two words for one's own office.
    WordingMixed = "wording-mixed", Warning, rule;
    /// A word that is easily confused with another.
    ConfusableWord = "confusable-word", Warning, rule;
    /// A code that stands for a radical or an old set, and looks like an ordinary character.
    CharacterVariant = "character-variant", Warning, rule;
    /// A year that is not that of the budget.
    YearInText = "year-in-text", Warning, rule;
    /// A text of last year's file, word for word, that speaks of one year.
    TextOfLastYear = "text-of-last-year", Warning, rule;
    /// A date of last year's file.
    DateOfLastYear = "date-of-last-year", Warning, rule;
    /// The year in the file and the year of its folder differ.
    YearMismatch = "year-mismatch", Error, rule;
    /// The file is called after another code than it holds.
    CodeMismatch = "code-mismatch", Warning, rule;
    /// A code in full width or with blanks around it.
    CodeSpelling = "code-spelling", Warning, rule;
    /// A permission that was not needed.
    AllowUnused = "allow-unused", Warning;
    /// A permission for what cannot be permitted.
    AllowError = "allow-error", Warning;
    /// A declaration of a form that means nothing, or stands against another.
    Declaration = "declaration", Error;
    /// A year names its forms in two ways, or one of them twice.
    FormsNamed = "forms-named", Error;
    /// Two forms of a year give one key values of different types.
    FormsDiffer = "forms-differ", Error;
    /// A form was asked for that the year does not name.
    FormNotInYear = "form-not-in-year", Error;
    /// No layout of that name.
    LayoutNotFound = "layout-not-found", Error;
    /// A layout with a link in its folder, or too large.
    LayoutRefused = "layout-refused", Error;
    /// The template cannot be filled.
    Template = "template", Error;
    /// A template puts a value where it would become markup.
    ValueInMarkup = "value-in-markup", Error;
    /// Typst refused the document.
    Typst = "typst", Error;
    /// Typst warned.
    TypstWarning = "typst-warning", Warning;
    /// The pages have no title.
    Untitled = "untitled", Error;
    /// A template leaves out what every document must have.
    DocumentUnfinished = "document-unfinished", Warning;
    /// No face draws a character.
    MissingGlyph = "missing-glyph", Error;
    /// Text leaves its cell or the page.
    Overflow = "overflow", Error;
    /// A number that goes on in another line.
    NumberCut = "number-cut", Warning;
    /// A text of the data that no page shows.
    NotPrinted = "not-printed", Warning;
    /// A declaration of a form that is likely not meant so.
    DeclarationIdle = "declaration-idle", Warning;
    /// A table labelled `<form>` that Typst lays out itself.
    TableByTypst = "table-by-typst", Warning;
    /// A font file that a role waits for, or a folder of fonts, cannot be used.
    FontUnusable = "font-unusable", Error;
    /// A font file that nothing waits for cannot be used.
    FontLeftOut = "font-left-out", Warning;
    /// Two files of one face, of which one counts.
    FontTwin = "font-twin", Warning;
    /// A folder of fonts that serve for nothing.
    FontUnasked = "font-unasked", Warning;
    /// A defect of the program.
    Internal = "internal", Error;
}

/// How like a code a word must be to be taken for it, from 0 to 1.
const LIKE: f64 = 0.75;

impl Code {
    /// The code whose text form is most like a word, if one is like it.
    pub fn nearest(word: &str) -> Option<Self> {
        let likeness = |code: Code| (strsim::jaro_winkler(code.as_str(), word), code);
        let likely = Self::ALL.iter().copied().map(likeness);
        let likely = likely.filter(|(likeness, _)| *likeness > LIKE);
        likely.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, code)| code)
    }

    /// Whether it says what became of a worker, and not what that found.
    pub const fn is_death(self) -> bool {
        matches!(self, Self::Crashed | Self::Killed | Self::TimedOut | Self::OutOfMemory)
    }

    /// How grave it is where no form says so; `None` if it is off until one does.
    pub fn usual(self) -> Option<Severity> {
        let sure = Measured::of(self).is_none_or(Measured::is_sure);
        sure.then_some(self.severity())
    }

    /// Warnings at the data of a department that no rule gives.
    pub const AT_DATA: &[Code] = &[
        Code::ByteOrderMark,
        Code::OutputRenamed,
        Code::FiledDiffers,
        Code::TypstWarning,
        Code::NotPrinted,
    ];
}
