//! Statements: each stands once in the program, and a test prepares all of them on both databases.

use crate::{Kind, Value};

/// One SQL statement of the program.
#[derive(Debug)]
pub struct Statement {
    sqlite: &'static str,
    postgres: &'static str,
    place: &'static str,
}

impl Statement {
    /// For [`sql!`](crate::sql!) alone, which registers what it makes.
    #[doc(hidden)]
    pub const fn new(sqlite: &'static str, postgres: &'static str, place: &'static str) -> Self {
        Self { sqlite, postgres, place }
    }

    /// The text for one kind of database.
    pub fn text(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Sqlite => self.sqlite,
            Kind::Postgres => self.postgres,
        }
    }

    /// File and line of the statement in the program.
    pub fn place(&self) -> &'static str {
        self.place
    }
}

/// A registered statement.
#[doc(hidden)]
pub struct Registered(pub &'static Statement);

inventory::collect!(Registered);

/// Every statement of the program, in the order of their places.
pub fn statements() -> Vec<&'static Statement> {
    let mut all: Vec<_> = inventory::iter::<Registered>().map(|found| found.0).collect();
    all.sort_by_key(|statement| statement.place);
    all
}

/// A statement with the values of its parameters.
#[derive(Debug)]
pub struct Query {
    pub(crate) statement: &'static Statement,
    pub(crate) values: Vec<Value>,
}

impl Query {
    /// For [`sql!`](crate::sql!) alone.
    #[doc(hidden)]
    pub fn new(statement: &'static Statement, values: Vec<Value>) -> Self {
        Self { statement, values }
    }
}

/// A statement with its parameters: `sql!("select name from town where people > $1", least)`.
///
/// Where the two databases need different words, which is rare:
/// `sql!(sqlite: "…", postgres: "…", least)`. The text is a literal, or a `concat!` of some where several
/// statements share a part.
#[macro_export]
macro_rules! sql {
    (sqlite: $sqlite:expr, postgres: $postgres:expr $(, $value:expr)* $(,)?) => {{
        static STATEMENT: $crate::Statement =
            $crate::Statement::new($sqlite, $postgres, concat!(file!(), ":", line!()));
        $crate::inventory::submit! { $crate::Registered(&STATEMENT) }
        $crate::Query::new(&STATEMENT, vec![$($crate::Value::from($value)),*])
    }};
    ($text:expr $(, $value:expr)* $(,)?) => {
        $crate::sql!(sqlite: $text, postgres: $text $(, $value)*)
    };
}
