//! A piece of news of a school: what it says, to whom, and what may be done with it next.

use crate::audiences::Filter;
use crate::contact::text::Text;
use crate::words::Language;

/// Letters of a title.
pub const TITLE_LETTERS_MAX: usize = 120;
/// Letters of a text.
pub const TEXT_LETTERS_MAX: usize = 8_000;
/// Letters that name a source.
pub const SOURCE_LETTERS_MAX: usize = 200;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It is being written.
    Draft,
    /// Somebody wants to send it, and a second person must agree.
    Asked,
    /// It goes out at its time.
    Scheduled,
    /// Who gets it is fixed, and it stands on their page; mail goes out.
    Sending,
    /// All mail was handed over.
    Sent,
}

/// Something that is done with it; written and removed it is as long as it is a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Send it, now or at a time.
    Send,
    /// Agree, as the second person, that it is sent.
    Approve,
    /// Take it back to be written again.
    TakeBack,
}

/// Whether a second person must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Approval {
    Needed,
    NotNeeded,
}

impl State {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Asked, Self::Scheduled, Self::Sending, Self::Sent];

    /// The name in tables and words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Scheduled => "scheduled",
            Self::Sending => "sending",
            Self::Sent => "sent",
        }
    }

    /// The state of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// What it becomes by an act; `None` where that cannot be done any more, or yet.
    pub fn after(self, act: Act, approval: Approval) -> Option<Self> {
        match (self, act) {
            (Self::Asked | Self::Scheduled, Act::TakeBack) => Some(Self::Draft),
            (Self::Draft, Act::Send) => Some(match approval {
                Approval::Needed => Self::Asked,
                Approval::NotNeeded => Self::Scheduled,
            }),
            (Self::Asked, Act::Approve) => Some(Self::Scheduled),
            _ => None,
        }
    }

    /// Whether people have it.
    pub fn is_out(self) -> bool {
        matches!(self, Self::Sending | Self::Sent)
    }
}

/// What it says in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    pub title: String,
    /// Paragraphs are lines.
    pub text: String,
}

impl Version {
    /// Whether there is something to read.
    pub fn is_whole(&self) -> bool {
        !self.title.is_empty() && !self.text.is_empty()
    }

    fn is_begun(&self) -> bool {
        !self.title.is_empty() || !self.text.is_empty()
    }
}

/// To whom it goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Whom {
    /// Everybody who follows the school; then everybody may read it.
    #[default]
    Followers,
    /// Some of them, or some who let it write from their board: the audience as it was when it was chosen.
    Audience { number: i64, name: String, filter: Filter },
}

/// A piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Its number.
    pub number: i64,
    /// The school, by its name in addresses.
    pub school: String,
    /// What it says in each language, in the order of [`Language::ALL`]; one is enough.
    pub versions: [Version; Language::ALL.len()],
    /// Where it is from; may be empty.
    pub source: String,
    pub whom: Whom,
    pub state: State,
    /// How often it was changed: what a form was filled in on.
    pub version: i64,
    /// The member who sends it; `None` before, and where they have left the site.
    pub speaker: Option<i64>,
    /// Their office then.
    pub office: String,
    /// When it goes out, in microseconds, once somebody wants to send it.
    pub due_at: Option<i64>,
    /// When it went out.
    pub started_at: Option<i64>,
}

impl News {
    /// What it says in a language, or in the other where it says nothing in that one.
    pub fn told(&self, language: Language) -> (&Version, Language) {
        let all = Language::ALL.into_iter().zip(&self.versions);
        let mut whole: Vec<_> = all.filter(|(_, version)| version.is_whole()).collect();
        whole.sort_by_key(|(of, _)| *of != language);
        whole.first().map_or((&self.versions[0], language), |(of, version)| (version, *of))
    }

    /// Whether it can be sent: whole in each language that was begun, and in one at least.
    pub fn is_whole(&self) -> bool {
        let mut begun = self.versions.iter().filter(|version| version.is_begun()).peekable();
        begun.peek().is_some() && begun.all(Version::is_whole)
    }

    /// Whom it is meant for, as a filter.
    pub fn filter(&self) -> Filter {
        match &self.whom {
            Whom::Followers => Filter::default(),
            Whom::Audience { filter, .. } => filter.clone(),
        }
    }
}

/// Reads a title or a source: one line, without what is not shown.
pub fn line(typed: &str, letters_max: usize) -> String {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = Text::read(&words, usize::MAX).ok();
    shown.map_or(String::new(), |text| text.as_str().chars().take(letters_max).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_done_with_news_in_each_state() {
        use Act::{Approve, Send, TakeBack};
        use State::{Asked, Draft, Scheduled};
        for state in State::ALL {
            for act in [Send, Approve, TakeBack] {
                for approval in [Approval::Needed, Approval::NotNeeded] {
                    let expected = match (state, act, approval) {
                        (Asked | Scheduled, TakeBack, _) => Some(Draft),
                        (Draft, Send, Approval::Needed) => Some(Asked),
                        (Draft, Send, Approval::NotNeeded) | (Asked, Approve, _) => Some(Scheduled),
                        _ => None,
                    };
                    assert_eq!(state.after(act, approval), expected, "{state:?} {act:?}");
                }
            }
            assert_eq!(State::of(state.name()), Some(state));
        }
    }

    #[test]
    fn a_reader_gets_their_language_where_it_is_there() {
        let version = |title: &str, text: &str| Version { title: title.into(), text: text.into() };
        let news = |english, french| News {
            number: 1,
            school: String::new(),
            versions: [english, french],
            source: String::new(),
            whom: Whom::Followers,
            state: State::Draft,
            version: 0,
            speaker: None,
            office: String::new(),
            due_at: None,
            started_at: None,
        };
        let both = news(version("a", "b"), version("c", "d"));
        assert_eq!(both.told(Language::Fr).0.title, "c");
        let one = news(version("a", "b"), Version::default());
        assert_eq!(one.told(Language::Fr), (&version("a", "b"), Language::En));
        assert!(both.is_whole() && one.is_whole());
        assert!(!news(version("a", "b"), version("c", "")).is_whole(), "half a translation");
        assert!(!news(Version::default(), Version::default()).is_whole());
    }
}
