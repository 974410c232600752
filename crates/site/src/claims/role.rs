//! What somebody who speaks for a school may do there.

/// A manager's role at one school; it says nothing at any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads figures and the log.
    Analyst,
    /// Writes what stands on the school's page, and answers.
    Editor,
    /// Sends news to those who follow the school.
    Publisher,
    /// Decides who has which role, too.
    Owner,
}

/// Something that is done in the name of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Power {
    /// To see the room: its people, its log, its figures.
    See,
    /// To write on the school's page, to answer, to prepare news.
    Edit,
    /// To send news.
    Publish,
    /// To give, change and end roles.
    Manage,
}

impl Role {
    /// All of them, the one with most powers first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Publisher, Self::Editor, Self::Analyst];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Publisher => "publisher",
            Self::Editor => "editor",
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
            Power::Edit => Self::Editor,
            Power::Publish => Self::Publisher,
            Power::Manage => Self::Owner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_the_powers_of_those_below_it() {
        use Power::{Edit, Manage, Publish, See};
        let table: [(Role, &[Power]); 4] = [
            (Role::Analyst, &[See]),
            (Role::Editor, &[See, Edit]),
            (Role::Publisher, &[See, Edit, Publish]),
            (Role::Owner, &[See, Edit, Publish, Manage]),
        ];
        for (role, powers) in table {
            for power in [See, Edit, Publish, Manage] {
                assert_eq!(role.may(power), powers.contains(&power), "{role:?} {power:?}");
            }
            assert_eq!(Role::of(role.name()), Some(role));
        }
        assert_eq!(Role::of("administrator"), None);
    }
}
