//! Databases for tests: an empty SQLite file, and an empty schema of a PostgreSQL server.
//!
//! The server is named by [`SERVER`], as the whole check does. Without it a test runs on SQLite
//! alone and says so, except in continuous integration, where it fails.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::{Db, Result, sql, statements};

/// Environment variable with the address of a PostgreSQL server where tests may make schemas.
pub const SERVER: &str = "DEVENIR_TEST_POSTGRES";

const MISSING: &str = "PostgreSQL is not tried: DEVENIR_TEST_POSTGRES names no server. \
                       `cargo xtask test tests` starts one, and so does \
                       `cargo xtask postgres cargo test -p CRATE`";

/// Runs a test on an empty database of each kind. A panic of the test is one of this function.
///
/// # Panics
///
/// Where a database cannot be made, and in continuous integration where there is no server.
#[allow(clippy::panic, clippy::expect_used)]
pub async fn on_each_database(test: impl AsyncFn(Db)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("test.db");
    let db = Db::open(path.to_str().expect("a path in Unicode")).await.expect("SQLite");
    test(db.clone()).await;
    db.close().await;

    match std::env::var(SERVER) {
        Ok(server) => {
            let options: PgConnectOptions = server.parse().expect("an address of PostgreSQL");
            on_postgres(options, test).await.expect("PostgreSQL");
        }
        Err(_) if std::env::var_os("CI").is_some_and(|value| !value.is_empty()) => {
            panic!("{MISSING}")
        }
        Err(_) => eprintln!("{MISSING}."),
    }
}

async fn on_postgres(
    options: PgConnectOptions,
    test: impl AsyncFn(Db),
) -> std::result::Result<(), sqlx::Error> {
    // Tests run side by side, in several processes: each has a schema of its own.
    let schema = format!("test_{:016x}", RandomState::new().build_hasher().finish());
    let mut outside = PgConnection::connect_with(&options).await?;
    let run = async |conn: &mut PgConnection, text: String| {
        sqlx::raw_sql(AssertSqlSafe(text)).execute(conn).await.map(drop)
    };
    run(&mut outside, format!("create schema {schema}")).await?;
    let db = Db::postgres(options.options([("search_path", &schema)])).await?;
    test(db.clone()).await;
    db.close().await;
    run(&mut outside, format!("drop schema {schema} cascade")).await?;
    outside.close().await
}

/// Every table of the database with all it holds, as text.
#[allow(clippy::expect_used)]
pub async fn everything(db: &Db) -> Vec<(String, String)> {
    let tables = sql!(
        sqlite: "select name from sqlite_master where type = 'table' order by name",
        postgres: "select table_name::text from information_schema.tables
                   where table_schema = current_schema() order by 1"
    );
    let mut conn = db.read().await.expect("a reader");
    let mut all = Vec::new();
    for (table,) in conn.all::<(String,)>(tables).await.expect("the tables") {
        let rows = conn.rows_of(&table).await.expect("the rows");
        all.push((table, format!("{rows:?}")));
    }
    all
}

/// Tables with a column that names a row of another table: the table, the column, and what becomes of
/// its row when the other is deleted (`CASCADE`, `SET NULL`, …).
#[allow(clippy::expect_used)]
pub async fn references_to(db: &Db, table: &str) -> Vec<(String, String, String)> {
    let query = sql!(
        sqlite: "select m.name, f.\"from\", f.on_delete
                 from sqlite_master m join pragma_foreign_key_list(m.name) f
                 where m.type = 'table' and f.\"table\" = $1 order by 1, 2",
        postgres: "select c.conrelid::regclass::text, a.attname::text,
                          case c.confdeltype when 'c' then 'CASCADE' when 'n' then 'SET NULL'
                                             else 'NO ACTION' end
                   from pg_constraint c
                   join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                   where c.contype = 'f' and c.confrelid = to_regclass($1) order by 1, 2",
        table
    );
    db.read().await.expect("a reader").all(query).await.expect("the references")
}

/// Lets the database read every statement of the program: names that do not exist and mistakes of
/// grammar are found without running one. Gives how many there are.
pub async fn prepare_all(db: &Db) -> Result<usize> {
    let all = statements();
    for statement in &all {
        // A transaction each: PostgreSQL refuses to go on after a fault.
        db.read().await?.prepare(statement).await?;
    }
    Ok(all.len())
}
