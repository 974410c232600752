//! People made up, for tests and measurements of audiences: what is kept of them, written as it is kept.

mod queries;

pub use queries::{add, publish, reached};

use super::rule::Candidate;
use crate::consent::{Choice, Standing};

/// A person made up.
#[derive(Debug, Clone)]
pub struct MadeUp {
    /// Their number; also that of their lines.
    pub number: i64,
    /// What the rule is told of them.
    pub candidate: Candidate,
    /// Why they are hidden, where they are: `parent`, `erased` or `suspended`.
    pub hidden: &'static str,
    /// Why they take no mail of the school, where they do not: `stopped` or `bounced`.
    pub no_mail: &'static str,
    /// What they answered before to what they are asked now: it does not count.
    pub answered_before: &'static str,
}

impl MadeUp {
    /// What they answer now to whether news come by mail.
    fn answer(&self) -> &'static str {
        self.candidate.subject.choices.get(Choice::News).name()
    }

    /// Whether what is kept is what the rule is told.
    fn is_whole(&self) -> bool {
        let is_hidden = self.candidate.subject.standing == Standing::Hidden;
        is_hidden != self.hidden.is_empty() && self.candidate.takes_mail == self.no_mail.is_empty()
    }
}
