//! How far a choice has come.

/// What a member says of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Interested,
    Applied,
    Accepted,
    Going,
    /// The school said no, or the member did.
    Declined,
    /// Kept for later, out of sight.
    PutAside,
}

impl Status {
    /// All of them, in the order of a school year.
    pub const ALL: [Self; 6] = [
        Self::Interested,
        Self::Applied,
        Self::Accepted,
        Self::Going,
        Self::Declined,
        Self::PutAside,
    ];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interested => "interested",
            Self::Applied => "applied",
            Self::Accepted => "accepted",
            Self::Going => "going",
            Self::Declined => "declined",
            Self::PutAside => "put-aside",
        }
    }

    /// The status of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether the choice is still one.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Declined | Self::PutAside)
    }

    /// What usually comes next.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Interested => Some(Self::Applied),
            Self::Applied => Some(Self::Accepted),
            Self::Accepted => Some(Self::Going),
            Self::PutAside => Some(Self::Interested),
            Self::Going | Self::Declined => None,
        }
    }
}
