//! Bringing the tables to the form that a program expects, one numbered step after the other.

use crate::{Db, Error, Kind, Result, sql};

/// One step. A step that was published is never changed: the next one mends it.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its name, such as `0001-editions`; steps run in the order of their list.
    pub name: &'static str,
    /// Statements for SQLite.
    pub sqlite: &'static str,
    /// Statements for PostgreSQL.
    pub postgres: &'static str,
}

impl Migration {
    /// A step with the same words for both databases.
    pub const fn same(name: &'static str, text: &'static str) -> Self {
        Self { name, sqlite: text, postgres: text }
    }
}

/// The table of the steps that were run.
const HISTORY: &str =
    "create table if not exists migration (name text primary key, at bigint not null)";
/// Any number, the same for every process: the first to take it migrates, the others wait.
const LOCK: &str = "select pg_advisory_xact_lock(4436041)";

/// Runs the steps that the database has not seen, all of them or none. `now` is in microseconds.
pub async fn migrate(db: &Db, steps: &[Migration], now: i64) -> Result<()> {
    let mut conn = db.write().await?;
    let fault = |name| move |source| Error::Migration { name, source };
    if conn.kind() == Kind::Postgres {
        conn.script(LOCK).await.map_err(fault("of the list of migrations"))?;
    }
    conn.script(HISTORY).await.map_err(fault("of the list of migrations"))?;
    let done: Vec<(String,)> = conn.all(sql!("select name from migration order by name")).await?;
    let is_known = |name: &str| steps.iter().any(|step| step.name == name);
    if let Some((name,)) = done.iter().find(|(name,)| !is_known(name)) {
        return Err(Error::Later { name: name.clone() });
    }
    for step in steps.iter().filter(|step| done.iter().all(|(name,)| name != step.name)) {
        let text = if conn.kind() == Kind::Sqlite { step.sqlite } else { step.postgres };
        conn.script(text).await.map_err(fault(step.name))?;
        conn.execute(sql!("insert into migration (name, at) values ($1, $2)", step.name, now))
            .await?;
    }
    conn.commit().await
}
