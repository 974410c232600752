//! The boxes of a form that asks a question.

use super::asked::Asked;
use super::value::Kind;
use crate::visit::Visit;

/// A form that asks a question: plain boxes, which a script completes while somebody types.
pub struct Form {
    /// Its boxes.
    pub boxes: Vec<BoxOfForm>,
    /// Where suggestions are had.
    pub suggestions: String,
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
                is: value.map(|value| value.address(visit.atlas())).unwrap_or_default(),
            }
        };
        Self {
            boxes: kinds.iter().copied().map(one).collect(),
            suggestions: visit.href("/suggest"),
        }
    }
}
