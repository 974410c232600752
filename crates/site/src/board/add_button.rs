//! The button that puts something on a board, on pages that are the same for everybody: one press, and the
//! reader is back where they were, where it is said that it is done.
//!
//! What is said stands on the page already, out of sight, and is shown where the address ends in its
//! place (`#added`): so the page stays the same for everybody, and needs neither a cookie nor a script.

use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::Target;
use super::add::fields;
use crate::visit::Visit;

/// A longer address of a page is none that a form of ours sent.
const FROM_BYTES_MAX: usize = 2_200;

/// One button.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddButton {
    /// The place on the page, unique there.
    pub id: String,
    /// What is added, as fields of the form.
    pub fields: Vec<(&'static str, String)>,
    /// Where the reader comes back to.
    pub from: String,
}

impl AddButton {
    /// The button for some targets, the only one of its page.
    pub fn of(visit: &Visit, targets: &[Target]) -> Self {
        Self::at(visit, targets, "added".to_owned())
    }

    /// The button for one target among others on a page.
    pub fn in_list(visit: &Visit, target: &Target) -> Self {
        let id = ["added", target.school(), &target.field()].join("-");
        Self::at(visit, std::slice::from_ref(target), id)
    }

    fn at(visit: &Visit, targets: &[Target], id: String) -> Self {
        let place = utf8_percent_encode(&id, CONTROLS);
        let here = visit.href(&visit.query.after(&visit.path));
        Self { fields: fields(targets), from: format!("{here}#{place}"), id }
    }
}

/// The page of this site, in the reader's language, that a form says it was sent from; `None` for anything
/// else, as no form leads to another site.
pub fn place<'a>(visit: &Visit, from: &'a str) -> Option<&'a str> {
    let rest = from.strip_prefix(&visit.href(""))?;
    let is_plain = from.len() <= FROM_BYTES_MAX && from.bytes().all(|byte| byte.is_ascii_graphic());
    (is_plain && (rest.is_empty() || rest.starts_with(['/', '?', '#']))).then_some(from)
}
