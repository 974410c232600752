//! Who may be shown to others who think of the same school. To whom they are shown then, the statement of
//! `queries::others` says: its rows are held to the table in `tests/site/companions.rs`.

use crate::accounts::{Age, Member};

/// Whether a member may let others see that they think of a school. Only adults: others are strangers, of
/// no school that could attest them, and by them nobody under 18 is found (see `consent::may`).
pub fn may_agree(member: &Member) -> bool {
    member.age == Age::Adult && !member.is_hidden()
}
