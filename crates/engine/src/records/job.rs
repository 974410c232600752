//! A job of a career, and the move that ended it.

use crate::moves::Stay;

/// A record of the moves and stays of a career.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobWord {
    /// A job at a company.
    Job {
        /// The company's place.
        company: u32,
        /// What the job adds to the company: at most one of each count, and 65 535 months.
        stay: Stay,
        /// Whether the person then joined the company of the job in the next word: most who move stay in the
        /// career, and this spares a word to each.
        joins_next: bool,
    },
    /// The person of the job before this word then joined another company.
    Joined {
        /// The company's place.
        company: u32,
    },
}

const MONTHS: u32 = 32;
const PEOPLE: u32 = 48;
const JOBS: u32 = 49;
const DEPARTURES: u32 = 50;
const JOINS_NEXT: u32 = 51;
const JOINED: u64 = 1 << 63;

impl JobWord {
    /// As a word.
    #[inline]
    pub fn pack(self) -> u64 {
        match self {
            Self::Job { company, stay, joins_next } => {
                u64::from(company)
                    | stay.exposure_months << MONTHS
                    | u64::from(stay.people) << PEOPLE
                    | u64::from(stay.jobs) << JOBS
                    | u64::from(stay.departures) << DEPARTURES
                    | u64::from(joins_next) << JOINS_NEXT
            }
            Self::Joined { company } => u64::from(company) | JOINED,
        }
    }

    /// From a word.
    #[inline]
    pub fn unpack(word: u64) -> Self {
        let company = word as u32;
        if word & JOINED != 0 {
            return Self::Joined { company };
        }
        let bit = |shift: u32| (word >> shift) as u32 & 1;
        let stay = Stay {
            people: bit(PEOPLE),
            jobs: bit(JOBS),
            departures: bit(DEPARTURES),
            exposure_months: word >> MONTHS & 0xffff,
        };
        Self::Job { company, stay, joins_next: bit(JOINS_NEXT) == 1 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_gives_back_what_was_packed(
            company in any::<u32>(),
            counts in (0u32..2, 0u32..2, 0u32..2),
            months in any::<u16>(),
            joins_next in any::<bool>(),
        ) {
            let (people, jobs, departures) = counts;
            let stay = Stay { people, jobs, departures, exposure_months: months.into() };
            for word in [JobWord::Job { company, stay, joins_next }, JobWord::Joined { company }] {
                prop_assert_eq!(JobWord::unpack(word.pack()), word);
            }
        }
    }
}
