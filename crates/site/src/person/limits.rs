//! How often something may be tried, by network and by address of mail; in memory, within a bound.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::settings::{HOUR, MINUTE};

use super::Network;

/// Tries that are counted at a time. A full table refuses whoever is new until old tries run out, as
/// forgetting would let somebody with many addresses try for ever. About ten megabytes.
const COUNTED_MAX: usize = 100_000;

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tried {
    /// A password.
    Password,
    /// A mail that the site sends at somebody's word: to confirm, to reset, to change.
    Mail,
    /// A comment on a board, by somebody who has its link.
    Comment,
    /// The code of a class.
    Code,
}

/// Who tries, or at whom it is tried.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Who {
    /// Where it comes from.
    Network(Network),
    /// The address of mail that is named, in small letters.
    Address(String),
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may go on.
    Allowed,
    /// It is the first beyond the limit, worth a line in the log.
    FirstRefused,
    /// It is beyond the limit.
    Refused,
}

impl Tried {
    /// How many tries in how many microseconds. A school is one network, with a class behind it.
    fn limit(self, who: &Who) -> (u32, i64) {
        match (self, who) {
            (Self::Password, Who::Address(_)) => (10, 15 * MINUTE),
            (Self::Password, Who::Network(_)) => (100, 15 * MINUTE),
            (Self::Mail, Who::Address(_)) => (5, HOUR),
            (Self::Mail, Who::Network(_)) => (100, HOUR),
            (Self::Comment, _) => (60, HOUR),
            (Self::Code, _) => (200, HOUR),
        }
    }
}

/// The tries of late.
#[derive(Default)]
pub struct Limits(Mutex<HashMap<(Tried, Who), Count>>);

/// Tries since a time.
struct Count {
    since: i64,
    tries: u32,
}

impl Limits {
    /// Counts a try. `now` is in microseconds.
    pub fn take(&self, tried: Tried, who: Who, now: i64) -> Verdict {
        let (most, window) = tried.limit(&who);
        let mut counts = self.lock();
        let key = (tried, who);
        if counts.len() >= COUNTED_MAX && !counts.contains_key(&key) {
            counts.retain(|(tried, who), count| now - count.since < tried.limit(who).1);
            if counts.len() >= COUNTED_MAX {
                return Verdict::Refused;
            }
        }
        let count = counts.entry(key).or_insert(Count { since: now, tries: 0 });
        if now - count.since >= window {
            *count = Count { since: now, tries: 0 };
        }
        count.tries = count.tries.saturating_add(1);
        match count.tries {
            tries if tries <= most => Verdict::Allowed,
            tries if tries == most + 1 => Verdict::FirstRefused,
            _ => Verdict::Refused,
        }
    }

    /// Forgets a try that succeeded.
    pub fn give_back(&self, tried: Tried, who: Who) {
        if let Some(count) = self.lock().get_mut(&(tried, who)) {
            count.tries = count.tries.saturating_sub(1);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(Tried, Who), Count>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(name: usize) -> Who {
        Who::Address(name.to_string())
    }

    #[test]
    fn a_limit_holds_until_its_time_is_over() {
        let limits = Limits::default();
        let take = |now| limits.take(Tried::Password, who(1), now);
        assert!((0..10).all(|now| take(now) == Verdict::Allowed));
        assert_eq!((take(11), take(12)), (Verdict::FirstRefused, Verdict::Refused));
        assert_eq!(limits.take(Tried::Password, who(2), 12), Verdict::Allowed);
        assert_eq!(limits.take(Tried::Mail, who(1), 12), Verdict::Allowed);
        assert_eq!(take(15 * MINUTE), Verdict::Allowed);
        limits.give_back(Tried::Password, who(1));
        assert!((0..10).all(|_| take(15 * MINUTE) == Verdict::Allowed));
    }

    #[test]
    fn a_full_table_refuses_the_new_and_keeps_what_it_knows() {
        let limits = Limits::default();
        for name in 0..COUNTED_MAX {
            assert_eq!(limits.take(Tried::Mail, who(name), 0), Verdict::Allowed);
        }
        assert_eq!(limits.take(Tried::Mail, who(COUNTED_MAX), 1), Verdict::Refused);
        assert_eq!(limits.take(Tried::Mail, who(0), 1), Verdict::Allowed);
        assert_eq!(limits.take(Tried::Mail, who(COUNTED_MAX), HOUR), Verdict::Allowed);
        assert_eq!(limits.lock().len(), 1);
    }
}
