//! The outcomes beside a desirable job that a reader may weigh.

/// One outcome of a school's relevant graduates in a career.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Share still at the company 24 months into the first job.
    Staying,
    /// Median months from the degree to the first job.
    FirstJob,
    /// Share with a senior post within five years of the degree.
    Progression,
    /// Share who worked on their own account or founded a company.
    SelfEmployment,
    /// Effective number of professions.
    Breadth,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Staying, Self::FirstJob, Self::Progression, Self::SelfEmployment, Self::Breadth];

    /// Its name in tables, addresses and commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Staying => "staying",
            Self::FirstJob => "first-job",
            Self::Progression => "progression",
            Self::SelfEmployment => "self-employment",
            Self::Breadth => "breadth",
        }
    }

    /// The outcome of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Whether it is a share, from 0 to 1.
    pub fn is_share(self) -> bool {
        matches!(self, Self::Staying | Self::Progression | Self::SelfEmployment)
    }

    /// Whether a reader who weighs it wants less of it: a long time to the first job is no success.
    pub fn less_is_better(self) -> bool {
        self == Self::FirstJob
    }
}
