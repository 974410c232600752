//! What stands in a queue, and how far it has come.

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A career's share changed by more than chance would, in an edition.
    Rank,
    /// A question, an answer to one, or something on the wall.
    Post,
    /// A recommendation.
    Recommendation,
    /// A public board has the school.
    Board,
}

impl Kind {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 4] = [Self::Rank, Self::Post, Self::Recommendation, Self::Board];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Post => "post",
            Self::Recommendation => "recommendation",
            Self::Board => "board",
        }
    }

    /// The kind of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How far an item has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Nobody has said that they read it.
    New,
    /// Somebody has.
    Read,
    /// Somebody answered.
    Answered,
    /// There is nothing to answer, or no more.
    Closed,
}

impl State {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::New, Self::Read, Self::Answered, Self::Closed];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Read => "read",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// The state of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Read)
    }
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub number: i64,
    pub kind: Kind,
    pub words: String,
    pub path: String,
    /// In microseconds.
    pub happened_at: i64,
    pub state: State,
    /// To which member it is assigned.
    pub assigned: Option<i64>,
    /// Who changed it last, and when.
    pub changed: Option<(Option<i64>, i64)>,
}
