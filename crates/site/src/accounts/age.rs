//! How old somebody says to be: a band, and no date of birth.

/// A band of ages. The operator sets where the first ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Age {
    /// Too young to agree alone: a parent agrees.
    Child,
    /// Not yet 18.
    Minor,
    /// 18 or more.
    Adult,
}

impl Age {
    /// All of them, the youngest first.
    pub const ALL: [Self; 3] = [Self::Child, Self::Minor, Self::Adult];

    /// The name in forms and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Minor => "minor",
            Self::Adult => "adult",
        }
    }

    /// The band of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|age| age.name() == name)
    }
}
