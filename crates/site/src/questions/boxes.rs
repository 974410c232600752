//! The boxes of a form that asks a question.

use super::asked::Asked;
use super::value::{Kind, LEVELS, Value};
use crate::visit::Visit;

/// A form that asks a question: plain boxes, which a script completes while somebody types.
pub struct Form {
    /// Its boxes.
    pub boxes: Vec<BoxOfForm>,
    /// Where suggestions are had.
    pub suggestions: String,
}

/// One line of a box to choose from.
pub struct Choice {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

/// One box.
pub struct BoxOfForm {
    /// Its name in the address.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What it may hold, as an example.
    pub hint: String,
    /// What it holds.
    pub text: String,
    /// What that was taken for; empty where it was not.
    pub is: String,
    /// What can be chosen; empty where it is to be typed.
    pub choices: Vec<Choice>,
}

impl Form {
    /// The boxes of some kinds, filled with what was asked.
    pub fn new(visit: &Visit, kinds: &[Kind], asked: Option<&Asked>) -> Self {
        let one = |kind: Kind| {
            let value = asked.and_then(|asked| kind.of(&asked.question.filter));
            BoxOfForm {
                name: kind.name(),
                label: visit.say(&format!("box-{}", kind.name())),
                hint: visit.say(&format!("hint-{}", kind.name())),
                text: asked.map(|asked| asked.text(visit, kind)).unwrap_or_default(),
                choices: match kind {
                    Kind::Level => {
                        LEVELS.map(|level| choice(visit, level, value.as_ref())).collect()
                    }
                    _ => Vec::new(),
                },
                is: value.map(|value| value.address(visit.atlas())).unwrap_or_default(),
            }
        };
        Self {
            boxes: kinds.iter().copied().map(one).collect(),
            suggestions: visit.href("/suggest"),
        }
    }
}

fn choice(visit: &Visit, level: u8, chosen: Option<&Value>) -> Choice {
    let value = Value::Level(level);
    Choice {
        value: value.address(visit.atlas()),
        text: value.name(visit),
        is_chosen: chosen == Some(&value),
    }
}
