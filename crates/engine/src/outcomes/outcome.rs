//! The outcomes of one graduate, in a word and as marks to count.

use super::graduate::{FIRST_JOB_MONTHS_MAX, SENIOR_MONTHS, STAYING_MONTHS};
use super::survival::Spell;

/// What became of a graduate beside the jobs held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcomes {
    /// How long the graduate stayed at the company of the first job begun after the degree.
    pub stay: Option<Spell>,
    /// Months from the degree to the first job.
    pub first_job: Option<u16>,
    /// Time from the degree to a senior post.
    pub senior: Option<Spell>,
    /// Had a job on their own account.
    pub self_employed: bool,
    /// Latest profession.
    pub profession: Option<u16>,
}

/// One thing to count of a graduate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Is a relevant graduate.
    Graduate,
    /// Had a first job of the career whose start is known, and stayed so long at the company.
    Stay(Spell),
    /// Months from the degree to the first job of the career.
    FirstJob(u16),
    /// Time from the degree to a senior post.
    Senior(Spell),
    /// Had a self-employed job of the career.
    SelfEmployed,
    /// Latest profession.
    Profession(u16),
    /// Had a job of the career in a known country.
    Located,
    /// Had a job of the career in this country.
    Country([u8; 2]),
}

// Where each outcome stands in a word, by bits; a spell and a number that is not known are 0.
const STAY: u32 = 0;
const FIRST_JOB: u32 = 8;
const SENIOR: u32 = 20;
const SELF_EMPLOYED: u32 = 32;
const PROFESSION: u32 = 33;

impl Outcomes {
    /// The outcomes in the lowest 49 bits of a word; a profession 0, which is unknown, is none.
    #[inline]
    pub fn pack(self) -> u64 {
        let spell = |one: Option<Spell>| one.map_or(0, |one| u64::from(spell_code(one)) + 1);
        let profession = self.profession.unwrap_or(0);
        spell(self.stay) << STAY
            | self.first_job.map_or(0, |months| u64::from(months) + 1) << FIRST_JOB
            | spell(self.senior) << SENIOR
            | u64::from(self.self_employed) << SELF_EMPLOYED
            | u64::from(profession) << PROFESSION
    }

    /// From a word.
    #[inline]
    pub fn unpack(word: u64) -> Self {
        let field =
            |from: u32, to: u32| ((word >> from) as u32 & ((1 << (to - from)) - 1)).checked_sub(1);
        let profession = (word >> PROFESSION) as u16;
        Self {
            stay: field(STAY, FIRST_JOB).map(spell),
            first_job: field(FIRST_JOB, SENIOR).map(|months| months as u16),
            senior: field(SENIOR, SELF_EMPLOYED).map(spell),
            self_employed: word >> SELF_EMPLOYED & 1 == 1,
            profession: (profession != 0).then_some(profession),
        }
    }

    /// What is to count of a graduate, but for the countries.
    pub fn marks(self) -> impl Iterator<Item = Mark> {
        let some = [
            Some(Mark::Graduate),
            self.stay.map(Mark::Stay),
            self.first_job.map(Mark::FirstJob),
            self.senior.map(Mark::Senior),
            self.self_employed.then_some(Mark::SelfEmployed),
            self.profession.map(Mark::Profession),
        ];
        some.into_iter().flatten()
    }
}

#[inline]
fn spell_code(spell: Spell) -> u32 {
    u32::from(spell.months) << 2 | u32::from(spell.changed) << 1 | u32::from(spell.due)
}

#[inline]
fn spell(code: u32) -> Spell {
    Spell { months: (code >> 2) as u8, changed: code & 2 != 0, due: code & 1 != 0 }
}

/// How many codes the marks of each kind have, in their order.
const CODES: [u32; 8] = [
    1,
    (STAYING_MONTHS as u32 + 1) << 2,
    FIRST_JOB_MONTHS_MAX as u32 + 1,
    (SENIOR_MONTHS as u32 + 1) << 2,
    1,
    1 << 16,
    1,
    26 * 26,
];

/// The first code of a kind.
const fn first(kind: usize) -> u32 {
    let (mut sum, mut before) = (0, 0);
    while before < kind {
        sum += CODES[before];
        before += 1;
    }
    sum
}

impl Mark {
    /// Codes are below this number.
    pub const LIMIT: usize = first(8) as usize;

    /// A number for each mark, in their order. Of a country the letters are from A to Z.
    #[inline]
    pub fn code(self) -> u32 {
        let (kind, within) = match self {
            Self::Graduate => (0, 0),
            Self::Stay(spell) => (1, spell_code(spell)),
            Self::FirstJob(months) => (2, months.into()),
            Self::Senior(spell) => (3, spell_code(spell)),
            Self::SelfEmployed => (4, 0),
            Self::Profession(profession) => (5, profession.into()),
            Self::Located => (6, 0),
            Self::Country([one, other]) => {
                (7, u32::from(one - b'A') * 26 + u32::from(other - b'A'))
            }
        };
        first(kind) + within
    }

    /// The mark of a code.
    pub fn from_code(code: u32) -> Self {
        let kind = (1..8).take_while(|kind| first(*kind) <= code).count();
        let within = code - first(kind);
        match kind {
            0 => Self::Graduate,
            1 => Self::Stay(spell(within)),
            2 => Self::FirstJob(within as u16),
            3 => Self::Senior(spell(within)),
            4 => Self::SelfEmployed,
            5 => Self::Profession(within as u16),
            6 => Self::Located,
            _ => Self::Country([b'A' + (within / 26) as u8, b'A' + (within % 26) as u8]),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spells(horizon: u8) -> impl Strategy<Value = Spell> {
        (0..=horizon, any::<bool>(), any::<bool>()).prop_map(|(months, changed, due)| Spell {
            months,
            changed,
            due,
        })
    }

    fn outcomes() -> impl Strategy<Value = Outcomes> {
        (
            prop::option::of(spells(STAYING_MONTHS)),
            prop::option::of(0..=FIRST_JOB_MONTHS_MAX),
            prop::option::of(spells(SENIOR_MONTHS)),
            any::<bool>(),
            prop::option::of(1u16..),
        )
            .prop_map(|(stay, first_job, senior, self_employed, profession)| Outcomes {
                stay,
                first_job,
                senior,
                self_employed,
                profession,
            })
    }

    proptest! {
        #[test]
        fn a_word_gives_back_what_was_packed(outcomes in outcomes()) {
            prop_assert!(outcomes.pack() < 1 << 49);
            prop_assert_eq!(Outcomes::unpack(outcomes.pack()), outcomes);
        }

        #[test]
        fn codes_are_in_the_order_of_marks(one in outcomes(), other in outcomes()) {
            let countries = [[b'A'; 2], *b"FR", [b'Z'; 2]].map(Mark::Country);
            let all: Vec<_> =
                one.marks().chain(other.marks()).chain(countries).chain([Mark::Located]).collect();
            for mark in &all {
                prop_assert!((mark.code() as usize) < Mark::LIMIT);
                prop_assert_eq!(Mark::from_code(mark.code()), *mark);
                for other in &all {
                    prop_assert_eq!(mark.cmp(other), mark.code().cmp(&other.code()));
                }
            }
        }
    }
}
