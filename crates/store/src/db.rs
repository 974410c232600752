//! An open database: SQLite in a file, or PostgreSQL by its address.

use std::path::Path;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};

use crate::conn::Inner;
use crate::{Conn, Error, Result};

/// How long to wait for another process that writes, or for a free connection.
const WAIT: Duration = Duration::from_secs(5);
/// Readers of SQLite at a time: reading is work for the processor, which has few cores.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL at a time; a server allows a hundred by default, for all its clients.
const POSTGRES_CONNECTIONS: u32 = 16;

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// SQLite: one file, one writer at a time, any number of readers beside it.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// An open database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct Db(Pool);

#[derive(Debug, Clone)]
enum Pool {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

impl Db {
    /// Opens `postgres://user@host/name`, or the SQLite file of this path, which is created where it
    /// is missing.
    pub async fn open(address: &str) -> Result<Self> {
        let opened = match address.split_once("://") {
            Some(("postgres" | "postgresql", _)) => match address.parse() {
                Ok(options) => Self::postgres(options).await,
                Err(source) => Err(source),
            },
            _ => Self::sqlite(Path::new(address)).await,
        };
        opened.map_err(|source| Error::Open { address: without_secret(address), source })
    }

    async fn sqlite(path: &Path) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // With a write-ahead log this survives a crash of the program; a power cut may lose
            // the last transactions and never tears one.
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            // What is deleted is overwritten: it must not lie about in free pages.
            .pragma("secure_delete", "on")
            .busy_timeout(WAIT);
        let pool = |connections| {
            SqlitePoolOptions::new().max_connections(connections).acquire_timeout(WAIT)
        };
        let writer = pool(1).connect_with(options.clone()).await?;
        let readers = pool(SQLITE_READERS).connect_with(options.pragma("query_only", "on")).await?;
        Ok(Self(Pool::Sqlite { writer, readers }))
    }

    pub(crate) async fn postgres(options: PgConnectOptions) -> Result<Self, sqlx::Error> {
        let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(WAIT);
        Ok(Self(Pool::Postgres(pool.connect_with(options).await?)))
    }

    /// Which database it is.
    pub fn kind(&self) -> Kind {
        match self.0 {
            Pool::Sqlite { .. } => Kind::Sqlite,
            Pool::Postgres(_) => Kind::Postgres,
        }
    }

    /// Begins a transaction that reads, and sees one state of the database.
    pub async fn read(&self) -> Result<Conn> {
        let begun = match &self.0 {
            Pool::Sqlite { readers, .. } => readers.begin().await.map(Inner::Sqlite),
            Pool::Postgres(pool) => {
                let begin = "begin isolation level repeatable read, read only";
                pool.begin_with(begin).await.map(Inner::Postgres)
            }
        };
        begun.map(Conn).map_err(Error::Begin)
    }

    /// Begins a transaction that may write.
    pub async fn write(&self) -> Result<Conn> {
        let begun = match &self.0 {
            // Taking the lock at once: a reader that turns writer halfway may be refused.
            Pool::Sqlite { writer, .. } => {
                writer.begin_with("begin immediate").await.map(Inner::Sqlite)
            }
            Pool::Postgres(pool) => pool.begin().await.map(Inner::Postgres),
        };
        begun.map(Conn).map_err(Error::Begin)
    }

    /// Lets go of what was deleted before as far as the program can: SQLite's write-ahead log, which
    /// still holds earlier states, is written back and emptied, unless somebody reads just now.
    /// PostgreSQL does as much by itself (autovacuum, and the recycling of its log).
    pub async fn scrub(&self) -> Result<()> {
        match &self.0 {
            Pool::Sqlite { writer, .. } => {
                let checkpoint = sqlx::raw_sql("pragma wal_checkpoint(truncate)");
                checkpoint.execute(writer).await.map(drop).map_err(Error::Commit)
            }
            Pool::Postgres(_) => Ok(()),
        }
    }

    /// Closes every connection, after the transactions that are under way.
    pub async fn close(&self) {
        match &self.0 {
            Pool::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

/// The address without its password, for messages.
fn without_secret(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = match authority.rsplit_once('@') {
        Some((user, host)) => {
            format!("{}@{host}", user.split(':').next().unwrap_or_default())
        }
        None => authority.to_owned(),
    };
    // A query may hold a password, too.
    format!("{scheme}://{host}/{}", path.split('?').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_told() {
        let told = without_secret("postgres://site:s3cret@db.example/devenir?password=s3cret");
        assert_eq!(told, "postgres://site@db.example/devenir");
        assert_eq!(without_secret("postgres:///devenir"), "postgres:///devenir");
        assert_eq!(without_secret("data/devenir.db"), "data/devenir.db");
    }
}
