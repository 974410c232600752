//! What a member agrees to, and the one rule of who may do what.

use crate::accounts::Age;

/// Something that is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Counted in the statistics of the next edition.
    Statistics,
    /// Found in the directory, by whom.
    Directory,
    /// Written to, by whom.
    Contact,
    /// Mail that the account does not need.
    Mail,
    /// News of the schools that the member follows, by mail.
    News,
}

/// What was chosen, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Not, or nobody.
    No,
    /// People of my schools.
    Schools,
    /// Members.
    Members,
    /// Everyone who reads the site; yes.
    Yes,
}

impl Choice {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Statistics, Self::Directory, Self::Contact, Self::Mail, Self::News];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statistics => "statistics",
            Self::Directory => "directory",
            Self::Contact => "contact",
            Self::Mail => "mail",
            Self::News => "news",
        }
    }

    /// The choice of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }

    /// What may be chosen, the narrowest first. A minor is found by people of their schools at most,
    /// and strangers do not write to them.
    pub fn offered(self, age: Age) -> &'static [Answer] {
        use Answer::{Members, No, Schools, Yes};
        match (self, age) {
            (Self::Statistics | Self::Mail | Self::News, _) => &[No, Yes],
            (Self::Directory, Age::Adult) => &[No, Schools, Members, Yes],
            (Self::Directory, _) => &[No, Schools],
            (Self::Contact, Age::Adult) => &[No, Schools, Members],
            (Self::Contact, _) => &[No],
        }
    }
}

impl Answer {
    const ALL: [Self; 4] = [Self::No, Self::Schools, Self::Members, Self::Yes];

    /// The name in forms, tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Schools => "schools",
            Self::Members => "members",
            Self::Yes => "yes",
        }
    }

    /// The answer of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// Everything that a member chose; what was never chosen is No, for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices([Answer; Choice::ALL.len()]);

impl Default for Choices {
    fn default() -> Self {
        Self([Answer::No; Choice::ALL.len()])
    }
}

impl Choices {
    /// What was chosen.
    pub fn get(&self, choice: Choice) -> Answer {
        self.0[choice as usize]
    }

    /// With another answer.
    pub fn with(mut self, choice: Choice, answer: Answer) -> Self {
        self.0[choice as usize] = answer;
        self
    }
}

/// Who wants to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// Somebody without an account.
    Visitor,
    /// Somebody with an account, of another school.
    Member,
    /// Somebody with an account, who says to be of a school of the member's.
    Schoolmate,
    /// Somebody of a school of the member's, whose studies there are attested.
    Attested,
    /// The site itself: its statistics and its mail.
    Site,
}

/// What they want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Count the member.
    Count,
    /// Find the member.
    Find,
    /// Write to the member for the first time.
    Write,
    /// Send mail that the account does not need.
    Mail,
    /// Send news of a school by mail.
    News,
}

/// The member it is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// How old they are.
    pub age: Age,
    /// Whether nothing may happen yet, or no more.
    pub standing: Standing,
    /// What they chose.
    pub choices: Choices,
}

/// Whether an account counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Full,
    /// A parent has not agreed yet, or it is about to be erased, or suspended.
    Hidden,
}

/// Whether a viewer may do something with a member. Themselves they see whatever they chose, which
/// is no question of consent.
pub fn may(viewer: Viewer, member: &Subject, act: Act) -> bool {
    let choice = match act {
        Act::Count => Choice::Statistics,
        Act::Find => Choice::Directory,
        Act::Write => Choice::Contact,
        Act::Mail => Choice::Mail,
        Act::News => Choice::News,
    };
    let chosen = member.choices.get(choice);
    // Held again against what may be chosen: an age or a rule may have changed since.
    if member.standing == Standing::Hidden || !choice.offered(member.age).contains(&chosen) {
        return false;
    }
    // Anybody can say to be of a school: who is under 18 is found by those alone who have shown it.
    if viewer == Viewer::Schoolmate && member.age != Age::Adult {
        return false;
    }
    let least = match (viewer, act) {
        (Viewer::Site, Act::Count | Act::Mail | Act::News) | (Viewer::Visitor, Act::Find) => {
            Answer::Yes
        }
        (Viewer::Member, Act::Find | Act::Write) => Answer::Members,
        (Viewer::Schoolmate | Viewer::Attested, Act::Find | Act::Write) => Answer::Schools,
        _ => return false,
    };
    chosen >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Act, choice, answer, who may with an adult, who may with a minor or a child.
    type Row = (Act, Choice, Answer, &'static [Viewer], &'static [Viewer]);

    /// What each age may choose, who may then do it, and what is refused though it was stored.
    #[test]
    fn viewer_by_choice_by_act() {
        use Answer::{Members, No, Schools, Yes};
        use Viewer::{Attested, Member, Schoolmate, Site, Visitor};
        let table: [Row; 20] = [
            (Act::Count, Choice::Statistics, No, &[], &[]),
            (Act::Count, Choice::Statistics, Schools, &[], &[]),
            (Act::Count, Choice::Statistics, Members, &[], &[]),
            (Act::Count, Choice::Statistics, Yes, &[Site], &[Site]),
            (Act::Find, Choice::Directory, No, &[], &[]),
            (Act::Find, Choice::Directory, Schools, &[Schoolmate, Attested], &[Attested]),
            (Act::Find, Choice::Directory, Members, &[Member, Schoolmate, Attested], &[]),
            (Act::Find, Choice::Directory, Yes, &[Visitor, Member, Schoolmate, Attested], &[]),
            (Act::Write, Choice::Contact, No, &[], &[]),
            (Act::Write, Choice::Contact, Schools, &[Schoolmate, Attested], &[]),
            (Act::Write, Choice::Contact, Members, &[Member, Schoolmate, Attested], &[]),
            (Act::Write, Choice::Contact, Yes, &[], &[]),
            (Act::Mail, Choice::Mail, No, &[], &[]),
            (Act::Mail, Choice::Mail, Schools, &[], &[]),
            (Act::Mail, Choice::Mail, Members, &[], &[]),
            (Act::Mail, Choice::Mail, Yes, &[Site], &[Site]),
            (Act::News, Choice::News, No, &[], &[]),
            (Act::News, Choice::News, Schools, &[], &[]),
            (Act::News, Choice::News, Members, &[], &[]),
            (Act::News, Choice::News, Yes, &[Site], &[Site]),
        ];
        for (act, choice, answer, with_adult, with_minor) in table {
            for age in Age::ALL {
                let expected = if age == Age::Adult { with_adult } else { with_minor };
                // The other choices are as wide as can be, and change nothing.
                let others = Choice::ALL.into_iter().filter(|other| *other != choice);
                let choices = others.fold(Choices::default(), |all, other| all.with(other, Yes));
                let choices = choices.with(choice, answer);
                for viewer in [Visitor, Member, Schoolmate, Attested, Site] {
                    let member = Subject { age, standing: Standing::Full, choices };
                    let is_expected = expected.contains(&viewer);
                    assert_eq!(
                        may(viewer, &member, act),
                        is_expected,
                        "{viewer:?} {age:?} {act:?} {answer:?}"
                    );
                    let hidden = Subject { standing: Standing::Hidden, ..member };
                    assert!(!may(viewer, &hidden, act));
                }
            }
        }
    }

    #[test]
    fn whoever_chose_nothing_is_left_alone() {
        for age in Age::ALL {
            let member = Subject { age, standing: Standing::Full, choices: Choices::default() };
            for viewer in [Viewer::Visitor, Viewer::Member, Viewer::Schoolmate, Viewer::Site] {
                for act in [Act::Count, Act::Find, Act::Write, Act::Mail, Act::News] {
                    assert!(!may(viewer, &member, act), "{viewer:?} {act:?}");
                }
            }
        }
    }
}
