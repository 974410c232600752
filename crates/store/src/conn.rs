//! One transaction: what it writes is seen by others after [`Conn::commit`], or never.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Executor, FromRow, Postgres, SqlSafeStr, Sqlite, Transaction};

use crate::value::bind;
use crate::{Error, Kind, Query, Result, Statement};

/// A transaction. Dropped without [`Conn::commit`], it changes nothing.
#[derive(Debug)]
pub struct Conn(pub(crate) Inner);

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// What a row is read into: a tuple of up to 16 values or options of `i64`, `f64`, `bool`, `String`
/// and `Vec<u8>`.
pub trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

impl<R> Row for R where
    R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

/// Runs one method of a query on the database it is for.
macro_rules! run {
    ($conn:expr, $query:expr, $of:path, $method:ident) => {{
        let Query { statement, values } = $query;
        let found = match &mut $conn.0 {
            Inner::Sqlite(transaction) => {
                let query = $of(statement.text(Kind::Sqlite));
                bind!(query, values).$method(&mut **transaction).await
            }
            Inner::Postgres(transaction) => {
                let query = $of(statement.text(Kind::Postgres));
                bind!(query, values).$method(&mut **transaction).await
            }
        };
        found.map_err(|source| Error::statement(statement, source))
    }};
}

impl Conn {
    /// The kind of the database.
    pub fn kind(&self) -> Kind {
        match self.0 {
            Inner::Sqlite(_) => Kind::Sqlite,
            Inner::Postgres(_) => Kind::Postgres,
        }
    }

    /// Every row.
    pub async fn all<R: Row>(&mut self, query: Query) -> Result<Vec<R>> {
        run!(self, query, sqlx::query_as, fetch_all)
    }

    /// The row, where there is one.
    pub async fn optional<R: Row>(&mut self, query: Query) -> Result<Option<R>> {
        run!(self, query, sqlx::query_as, fetch_optional)
    }

    /// The row of a query that always gives one, such as a count.
    pub async fn one<R: Row>(&mut self, query: Query) -> Result<R> {
        run!(self, query, sqlx::query_as, fetch_one)
    }

    /// Changes rows and gives how many.
    pub async fn execute(&mut self, query: Query) -> Result<u64> {
        let Query { statement, values } = query;
        let fault = |source| Error::statement(statement, source);
        let text = statement.text(self.kind());
        Ok(match &mut self.0 {
            Inner::Sqlite(transaction) => bind!(sqlx::query(text), values)
                .execute(&mut **transaction)
                .await
                .map_err(fault)?
                .rows_affected(),
            Inner::Postgres(transaction) => bind!(sqlx::query(text), values)
                .execute(&mut **transaction)
                .await
                .map_err(fault)?
                .rows_affected(),
        })
    }

    /// Keeps what was written.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Inner::Sqlite(transaction) => transaction.commit().await,
            Inner::Postgres(transaction) => transaction.commit().await,
        }
        .map_err(Error::Commit)
    }

    /// Runs several statements without parameters, as a migration has them.
    pub(crate) async fn script(&mut self, text: &'static str) -> Result<(), sqlx::Error> {
        match &mut self.0 {
            Inner::Sqlite(transaction) => {
                sqlx::raw_sql(text).execute(&mut **transaction).await.map(drop)
            }
            Inner::Postgres(transaction) => {
                sqlx::raw_sql(text).execute(&mut **transaction).await.map(drop)
            }
        }
    }

    /// Every row of a table, for tests.
    #[cfg(feature = "testing")]
    pub(crate) async fn rows_of(&mut self, table: &str) -> Result<Vec<crate::Cells>, sqlx::Error> {
        let text = sqlx::AssertSqlSafe(format!("select * from \"{table}\""));
        match &mut self.0 {
            Inner::Sqlite(transaction) => sqlx::query_as(text).fetch_all(&mut **transaction).await,
            Inner::Postgres(transaction) => {
                sqlx::query_as(text).fetch_all(&mut **transaction).await
            }
        }
    }

    /// Lets the database read a statement without running it.
    pub async fn prepare(&mut self, statement: &'static Statement) -> Result<()> {
        let text = statement.text(self.kind()).into_sql_str();
        let prepared = match &mut self.0 {
            Inner::Sqlite(transaction) => (&mut **transaction).prepare(text).await.map(drop),
            Inner::Postgres(transaction) => (&mut **transaction).prepare(text).await.map(drop),
        };
        prepared.map_err(|source| Error::statement(statement, source))
    }
}
