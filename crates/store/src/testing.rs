//! Databases for tests: an empty SQLite file, and an empty schema of a PostgreSQL server.
//!
//! The server is named by [`SERVER`], as the whole check does. Without it a test runs on SQLite
//! alone and says so, except in continuous integration, where it fails.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::{Db, Result, statements};

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
