//! What a program may rely on, on both databases.

use store::testing::{on_each_database, prepare_all};
use store::{Db, Error, Kind, Migration, migrate, sql};

const STEPS: [Migration; 2] = [
    Migration::same(
        "0001-towns",
        "create table town (name text primary key, people bigint, area double precision, \
         is_capital boolean not null);",
    ),
    Migration {
        name: "0002-arms",
        sqlite: "alter table town add column arms blob;",
        postgres: "alter table town add column arms bytea;",
    },
];

type Town = (String, Option<i64>, Option<f64>, bool, Option<Vec<u8>>);

async fn towns(db: &Db) -> Vec<Town> {
    let mut conn = db.read().await.unwrap();
    let query = sql!("select name, people, area, is_capital, arms from town order by name");
    conn.all(query).await.unwrap()
}

#[tokio::test]
async fn values_come_back_as_they_went_in() {
    on_each_database(async |db| {
        migrate(&db, &STEPS, 1).await.unwrap();
        let mut conn = db.write().await.unwrap();
        let town: Town =
            ("Évreux".to_owned(), Some(i64::MAX), Some(26.45), true, Some(vec![0, 255]));
        let empty: Town = ("Nowhere".to_owned(), None, None, false, None);
        for (name, people, area, is_capital, arms) in [town.clone(), empty.clone()] {
            let added = conn
                .execute(sql!(
                    "insert into town (name, people, area, is_capital, arms) \
                     values ($1, $2, $3, $4, $5)",
                    name,
                    people,
                    area,
                    is_capital,
                    arms
                ))
                .await;
            assert_eq!(added.unwrap(), 1);
        }
        conn.commit().await.unwrap();
        assert_eq!(towns(&db).await, [empty, town]);
        let mut conn = db.read().await.unwrap();
        // A filter that may be left open, and null is the open one.
        for (least, expected) in [(None, 2), (Some(5), 1)] {
            let query = sql!(
                "select count(*) from town where cast($1 as bigint) is null or people >= $1",
                least.map(i64::from)
            );
            assert_eq!(conn.one::<(i64,)>(query).await.unwrap(), (expected,));
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_never_was() {
    on_each_database(async |db| {
        migrate(&db, &STEPS, 1).await.unwrap();
        let insert = || sql!("insert into town (name, is_capital) values ($1, $2)", "Lyon", false);
        let mut conn = db.write().await.unwrap();
        conn.execute(insert()).await.unwrap();
        drop(conn);
        assert!(towns(&db).await.is_empty());
        let mut conn = db.write().await.unwrap();
        conn.execute(insert()).await.unwrap();
        let again = conn.execute(insert()).await.unwrap_err();
        assert!(again.is_taken() && again.to_string().contains("store.rs:"), "{again}");
    })
    .await;
}

#[tokio::test]
async fn a_reader_does_not_write() {
    on_each_database(async |db| {
        migrate(&db, &STEPS, 1).await.unwrap();
        let mut conn = db.read().await.unwrap();
        let refused = conn.execute(sql!("delete from town where is_capital")).await;
        assert!(refused.is_err());
    })
    .await;
}

#[tokio::test]
async fn migrations_run_once_and_all_or_none() {
    on_each_database(async |db| {
        migrate(&db, &STEPS[..1], 1).await.unwrap();
        migrate(&db, &STEPS, 2).await.unwrap();
        migrate(&db, &STEPS, 3).await.unwrap();
        let mut conn = db.read().await.unwrap();
        let history: Vec<(String, i64)> =
            conn.all(sql!("select name, at from migration order by name")).await.unwrap();
        assert_eq!(history, [("0001-towns".to_owned(), 1), ("0002-arms".to_owned(), 2)]);
        drop(conn);

        let later = migrate(&db, &STEPS[..1], 4).await.unwrap_err();
        assert!(matches!(&later, Error::Later { name } if name == "0002-arms"), "{later}");

        let broken = [
            STEPS[0],
            STEPS[1],
            Migration::same("0003-a", "create table a (b bigint);"),
            Migration::same("0004-b", "create table of nonsense;"),
        ];
        let refused = migrate(&db, &broken, 5).await.unwrap_err();
        assert!(matches!(refused, Error::Migration { name: "0004-b", .. }), "{refused}");
        migrate(&db, &STEPS, 6).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn every_statement_of_this_test_is_found_and_prepared() {
    on_each_database(async |db| {
        let missing = prepare_all(&db).await.unwrap_err();
        assert!(missing.to_string().contains("town") || missing.to_string().contains("migration"));
        migrate(&db, &STEPS, 1).await.unwrap();
        assert!(prepare_all(&db).await.unwrap() >= 7);
    })
    .await;
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_says_which_and_keeps_its_password() {
    let refused =
        Db::open("postgres://site:s3cret@localhost:1/devenir?sslmode=perhaps").await.unwrap_err();
    let said = refused.to_string();
    assert!(said.contains("postgres://site@localhost:1/devenir") && !said.contains("s3cret"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no/such/folder.db");
    assert!(Db::open(path.to_str().unwrap()).await.is_err());
    let db = Db::open(folder.path().join("a.db").to_str().unwrap()).await.unwrap();
    assert_eq!(db.kind(), Kind::Sqlite);
}
