//! What the program and its rules look for in a form, whatever its keys are called.

/// A part that a field plays. A key that is a role's name plays it in the records of its
/// home; any other key says so with `role`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Budget year.
    Year,
    /// Date of the text.
    Date,
    /// Unit code of the department.
    DepartmentCode,
    /// Full name of the department.
    DepartmentName,
    /// Code of a project.
    ProjectCode,
    /// Name of a project.
    ProjectName,
    /// What a project's money is for.
    Purpose,
    /// Cumulative percent of the money at each milestone of the year.
    Plan,
    /// All the money of a project.
    Total,
    /// First-level class of an indicator.
    Class,
    /// Second-level class of an indicator.
    Subclass,
    /// What an indicator measures.
    Name,
    /// What is counted, and how.
    Description,
    /// What an indicator is to reach.
    Value,
    /// Why it is to reach that.
    Basis,
    /// The marks that an indicator counts for.
    Weight,
    /// What an indicator has reached.
    Done,
    /// The marks that it was given.
    Score,
    /// Findings that the writer stands by. The program adds this field.
    Allow,
}

/// Records whose keys are roles by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// The file.
    Data,
    /// Who submits.
    Department,
    /// A project.
    Project,
    /// Amounts that belong together.
    Funds,
    /// A row of the indicator part.
    Indicator,
}

impl Home {
    /// Every home.
    pub const ALL: &[Self] =
        &[Self::Data, Self::Department, Self::Project, Self::Funds, Self::Indicator];

    /// The record that is this home.
    pub const fn record(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Department => "department",
            Self::Project => "project",
            Self::Funds => "funds",
            Self::Indicator => "indicator",
        }
    }
}

impl Role {
    /// Every role that a form may give.
    pub const ALL: &[Self] = &[
        Self::Year,
        Self::Date,
        Self::DepartmentCode,
        Self::DepartmentName,
        Self::ProjectCode,
        Self::ProjectName,
        Self::Purpose,
        Self::Plan,
        Self::Total,
        Self::Class,
        Self::Subclass,
        Self::Name,
        Self::Description,
        Self::Value,
        Self::Basis,
        Self::Weight,
        Self::Done,
        Self::Score,
    ];

    /// How many there are, that of the program among them.
    pub const COUNT: usize = Self::ALL.len() + 1;

    /// Where it is at home, and what it is called there.
    pub const fn name(self) -> (Home, &'static str) {
        match self {
            Self::Year => (Home::Data, "year"),
            Self::Date => (Home::Data, "date"),
            Self::DepartmentCode => (Home::Department, "code"),
            Self::DepartmentName => (Home::Department, "name"),
            Self::ProjectCode => (Home::Project, "code"),
            Self::ProjectName => (Home::Project, "name"),
            Self::Purpose => (Home::Project, "purpose"),
            Self::Plan => (Home::Project, "plan"),
            Self::Total => (Home::Funds, "total"),
            Self::Class => (Home::Indicator, "class"),
            Self::Subclass => (Home::Indicator, "subclass"),
            Self::Name => (Home::Indicator, "name"),
            Self::Description => (Home::Indicator, "description"),
            Self::Value => (Home::Indicator, "value"),
            Self::Basis => (Home::Indicator, "basis"),
            Self::Weight => (Home::Indicator, "weight"),
            Self::Done => (Home::Indicator, "done"),
            Self::Score => (Home::Indicator, "score"),
            Self::Allow => (Home::Data, "allow"),
        }
    }

    /// The role that a key plays by its name.
    pub fn at_home(home: Option<Home>, key: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|role| Some(role.name().0) == home && role.name().1 == key)
            .copied()
    }

    /// The role that is named in a record; `None` if there is none of that name, or several.
    pub fn named(home: Option<Home>, name: &str) -> Option<Self> {
        let whole = || Self::ALL.iter().find(|role| role.written() == name).copied();
        let only = || {
            let mut named = Self::ALL.iter().filter(|role| role.name().1 == name);
            let first = named.next().copied();
            first.filter(|_| named.next().is_none())
        };
        Self::at_home(home, name).or_else(whole).or_else(only)
    }

    /// Whether it is a name.
    pub const fn is_name(self) -> bool {
        matches!(
            self,
            Self::DepartmentName
                | Self::ProjectName
                | Self::Class
                | Self::Subclass
                | Self::Name
        )
    }

    /// Whether it is a code.
    pub const fn is_code(self) -> bool {
        matches!(self, Self::DepartmentCode | Self::ProjectCode)
    }

    /// In words of the form language: `project.code`.
    pub fn written(self) -> String {
        match self.name() {
            (Home::Data, name) => name.to_owned(),
            (home, name) => format!("{}.{name}", home.record()),
        }
    }
}
