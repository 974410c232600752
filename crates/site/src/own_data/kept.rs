//! What features keep of members: each says it of its tables, so that none is forgotten.

use store::Query;

/// A table of a feature, as far as it is about members.
pub struct Kept {
    /// Its name.
    pub table: &'static str,
    /// What it holds of a member, to be told to them; its statement takes the member's number.
    pub told: Told,
}

/// What is told of a table.
pub enum Told {
    /// These rows.
    Rows(fn(i64) -> Query),
    /// Nothing, and why: it tells nothing to anybody, or stands in another list already.
    Nothing(&'static str),
}

impl Kept {
    /// A table whose rows are told.
    pub const fn rows(table: &'static str, query: fn(i64) -> Query) -> Self {
        Self { table, told: Told::Rows(query) }
    }

    /// A table that tells a member nothing.
    pub const fn nothing(table: &'static str, why: &'static str) -> Self {
        Self { table, told: Told::Nothing(why) }
    }
}
