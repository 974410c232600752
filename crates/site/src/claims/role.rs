//! What somebody who speaks for a school may do there.

/// A manager's role at one school; it says nothing at any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads figures and the log.
    Analyst,
    /// Decides who has which role, too.
    Owner,
}

/// Something that is done in the name of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Power {
    /// To see the room: its people, its log, its figures.
    See,
    /// To give, change and end roles.
    Manage,
}

impl Role {
    /// All of them, the one with most powers first.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Analyst];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Analyst => "analyst",
        }
    }

    /// The role of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it has a power.
    pub fn may(self, power: Power) -> bool {
        self >= match power {
            Power::See => Self::Analyst,
            Power::Manage => Self::Owner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_the_powers_of_those_below_it() {
        use Power::{Manage, See};
        let table: [(Role, &[Power]); 2] = [(Role::Analyst, &[See]), (Role::Owner, &[See, Manage])];
        for (role, powers) in table {
            for power in [See, Manage] {
                assert_eq!(role.may(power), powers.contains(&power), "{role:?} {power:?}");
            }
            assert_eq!(Role::of(role.name()), Some(role));
        }
        assert_eq!(Role::of("administrator"), None);
    }
}
