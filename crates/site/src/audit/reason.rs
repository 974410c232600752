//! Why a power is used, in words.

/// The fewest letters that can be a reason.
const LETTERS_MIN: usize = 5;
/// The most, as forms carry.
pub const LETTERS_MAX: usize = 200;

/// A reason, without blanks around it, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Reads what was typed; `None` where it is too short or too long to say anything.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.split(|c: char| c.is_whitespace() || c.is_control());
        let text = text.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        (LETTERS_MIN..=LETTERS_MAX).contains(&text.chars().count()).then_some(Self(text))
    }

    /// Its words.
    pub fn text(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_that_says_something() {
        assert_eq!(
            Reason::read("  spam\r\n\tin \u{1b}[31m mails ").unwrap().text(),
            "spam in [31m mails"
        );
        for none in ["", "no", " \n\n\n\n\n\n ", &"a".repeat(201)] {
            assert_eq!(Reason::read(none), None);
        }
    }
}
