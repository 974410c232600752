//! How it is known that somebody studied where they say.

use dataset::Verification;

/// How it is known, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Proof {
    /// By an address of mail at the school.
    Email,
    /// The school says so.
    School,
    /// They say so.
    Declared,
}

/// What the school says of somebody's studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Nothing.
    None,
    /// They studied here.
    Confirmed,
    /// They are not found. That removes nothing.
    NotFound,
}

impl Proof {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Email, Self::School, Self::Declared];

    /// The name in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::School => "school",
            Self::Declared => "declared",
        }
    }

    /// From how well the studies on a profile are attested now (`None` where they are not on it any more), and
    /// what the school says. An address that is proven weighs more than a word.
    pub fn of(attested: Option<Verification>, word: Word) -> Self {
        match (attested, word) {
            (Some(Verification::Email), _) => Self::Email,
            (Some(Verification::School), _) | (_, Word::Confirmed) => Self::School,
            _ => Self::Declared,
        }
    }
}

impl Word {
    const ALL: [Self; 3] = [Self::None, Self::Confirmed, Self::NotFound];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Confirmed => "confirmed",
            Self::NotFound => "not-found",
        }
    }

    /// The word of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.name() == name)
    }
}

/// How many recommendations a school has, by how their authors are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Counts([i64; 3]);

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, proof: Proof, count: i64) {
        self.0[proof as usize] += count;
    }

    /// How many are known so.
    pub fn get(&self, proof: Proof) -> i64 {
        self.0[proof as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_is_known() {
        use Verification::{Declared, Email, School};
        for (attested, word, expected) in [
            (Some(Email), Word::NotFound, Proof::Email),
            (Some(School), Word::None, Proof::School),
            (Some(Declared), Word::Confirmed, Proof::School),
            (None, Word::Confirmed, Proof::School),
            (Some(Declared), Word::NotFound, Proof::Declared),
            (Some(Declared), Word::None, Proof::Declared),
            (None, Word::None, Proof::Declared),
        ] {
            assert_eq!(Proof::of(attested, word), expected, "{attested:?} {word:?}");
        }
    }
}
