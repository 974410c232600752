//! The database, SQLite or PostgreSQL, with SQL written once for both. It knows no table.
//!
//! [`Db`] is an open database; [`Conn`] is one transaction of it; [`sql!`] is a statement, which a
//! test prepares on both databases; [`migrate`] brings the tables to the form a program expects.
//! Both databases take `$1` for a parameter. Types are bigint, double precision, boolean, text and
//! blob (`bytea` in PostgreSQL); a time is a bigint of microseconds in a column named `…_at`.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> store::Result<()> {
//! # let folder = std::env::temp_dir().join(format!("store-example-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder).unwrap();
//! # let path = folder.join("example.db");
//! use store::{Db, sql};
//!
//! let db = Db::open(path.to_str().unwrap()).await?;
//! let mut conn = db.write().await?;
//! conn.execute(sql!("create table town (name text primary key, people bigint not null)")).await?;
//! conn.execute(sql!("insert into town (name, people) values ($1, $2)", "Lyon", 522_250)).await?;
//! conn.commit().await?;
//!
//! let mut conn = db.read().await?;
//! let towns: Vec<(String, i64)> = conn.all(sql!("select name, people from town")).await?;
//! assert_eq!(towns, [("Lyon".to_owned(), 522_250)]);
//! # drop(conn);
//! # std::fs::remove_dir_all(folder).unwrap();
//! # Ok(())
//! # }
//! ```

mod cells;
mod conn;
mod db;
mod error;
mod migration;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod value;

pub use cells::Cells;
pub use conn::{Conn, Row};
pub use db::{Db, Kind};
pub use error::{Error, Result};
pub use migration::{Migration, migrate};
pub use statement::{Query, Registered, Statement, statements};
pub use value::Value;

/// For [`sql!`] alone.
#[doc(hidden)]
pub use inventory;
