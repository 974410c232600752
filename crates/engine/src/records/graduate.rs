//! A relevant graduate of a school in a career.

use crate::outcomes::Outcomes;

/// A record of the graduates of a career: a school, where the graduate counts at the floor of the
/// ranking what else became of them, then their jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraduateWord {
    /// A graduate begins.
    School {
        /// The school's place.
        school: u32,
        /// The stratum of the reference degree.
        stratum: Option<u32>,
    },
    /// What became of the graduate, beside their jobs.
    Outcomes(Outcomes),
    /// A job of the career, held after the reference degree of some verification floor.
    Job {
        /// The company's place.
        company: u32,
        /// The floors, one bit to each.
        floors: u8,
        /// The country, where known.
        country: Option<[u8; 2]>,
    },
}

const KIND: u32 = 62;
const SCHOOL: u64 = 0;
const OUTCOMES: u64 = 1;
const JOB: u64 = 2;
const STRATUM: u32 = 32;
const STRATUM_MASK: u64 = (1 << 30) - 1;
const FLOORS: u32 = 32;
const COUNTRY: u32 = 40;

impl GraduateWord {
    /// As a word.
    #[inline]
    pub fn pack(self) -> u64 {
        match self {
            Self::School { school, stratum } => {
                // There are as many strata as lines in a file of official counts.
                let stratum = stratum.map_or(0, |one| u64::from(one) + 1) & STRATUM_MASK;
                SCHOOL << KIND | stratum << STRATUM | u64::from(school)
            }
            Self::Outcomes(outcomes) => OUTCOMES << KIND | outcomes.pack(),
            Self::Job { company, floors, country } => {
                let country = country.map_or(0, u16::from_be_bytes);
                let place = u64::from(company);
                JOB << KIND | u64::from(country) << COUNTRY | u64::from(floors) << FLOORS | place
            }
        }
    }

    /// From a word.
    #[inline]
    pub fn unpack(word: u64) -> Self {
        let place = word as u32;
        match word >> KIND {
            SCHOOL => {
                let stratum = (word >> STRATUM & STRATUM_MASK) as u32;
                Self::School { school: place, stratum: stratum.checked_sub(1) }
            }
            OUTCOMES => Self::Outcomes(Outcomes::unpack(word & ((1 << KIND) - 1))),
            _ => {
                let country = (word >> COUNTRY) as u16;
                Self::Job {
                    company: place,
                    floors: (word >> FLOORS) as u8,
                    country: (country != 0).then(|| country.to_be_bytes()),
                }
            }
        }
    }
}

/// The school of whom a graduate begins with a word; none where it goes on with the one before.
#[inline]
pub fn school(word: u64) -> Option<u32> {
    (word >> KIND == SCHOOL).then_some(word as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_gives_back_what_was_packed(
            place in any::<u32>(),
            floors in 0u8..8,
            stratum in prop::option::of(0u32..1 << 29),
            letters in prop::option::of((b'A'..=b'Z', b'A'..=b'Z')),
        ) {
            let country = letters.map(|(one, other)| [one, other]);
            for word in [
                GraduateWord::School { school: place, stratum },
                GraduateWord::Job { company: place, floors, country },
            ] {
                prop_assert_eq!(GraduateWord::unpack(word.pack()), word);
                let begins = matches!(word, GraduateWord::School { .. });
                prop_assert_eq!(school(word.pack()), begins.then_some(place));
            }
        }
    }
}
