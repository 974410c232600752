//! Publishing an edition, going back, and what readers see meanwhile.

use axum::http::StatusCode;
use edition::testing;
use site::editions::{self, Refused};
use store::testing::on_each_database;

use super::bench::Bench;

async fn foot(bench: &Bench) -> String {
    bench.page("/en").await.texts("footer p").remove(0)
}

#[tokio::test]
async fn an_edition_is_published_and_taken_back() {
    on_each_database(async |db| {
        let bench = Bench::empty(db).await;
        assert!(editions::back(&bench.db, 1).await.is_err());
        assert_eq!(bench.publish("2023-12-31").await, 1);
        assert_eq!(bench.publish("2024-12-31").await, 2);
        assert!(foot(&bench).await.starts_with("Edition 2, careers up to 31 December 2024"));

        assert_eq!(editions::back(&bench.db, 3).await.unwrap(), 1);
        assert!(foot(&bench).await.starts_with("Edition 2"), "not before it is looked for");
        assert!(bench.app.refresh().await.unwrap());
        assert!(foot(&bench).await.starts_with("Edition 1"));
        assert!(!bench.app.refresh().await.unwrap());
        let none = editions::back(&bench.db, 4).await.unwrap_err();
        assert!(matches!(none, site::Error::Publishing(Refused::NothingBefore)), "{none}");

        // The same edition again keeps its number.
        assert_eq!(bench.publish("2024-12-31").await, 2);
        let list = editions::list(&bench.db).await.unwrap();
        let shown: Vec<_> = list.iter().map(|one| (one.number, one.is_shown)).collect();
        assert_eq!(shown, [(2, true), (1, false)]);
    })
    .await;
}

#[tokio::test]
async fn an_edition_that_breaks_a_rule_is_refused_and_nothing_changes() {
    on_each_database(async |db| {
        let bench = Bench::empty(db).await;
        bench.publish("2024-12-31").await;
        let broken = bench.folder().join("broken");
        let edition = testing::publish_as_of(&broken, "2025-12-31");
        std::fs::remove_file(broken.join("schools.parquet")).unwrap();
        let refused = editions::publish(&bench.db, &bench.data, &edition, 5).await.unwrap_err();
        assert!(matches!(refused, site::Error::Publishing(Refused::Unsound(_))), "{refused}");
        assert_eq!(editions::current(&bench.db).await.unwrap(), Some(1));
    })
    .await;
}

#[tokio::test]
async fn what_a_cut_off_publication_left_does_not_hinder_the_next() {
    on_each_database(async |db| {
        let bench = Bench::empty(db).await;
        let left = bench.data.edition(1);
        std::fs::create_dir_all(&left).unwrap();
        std::fs::write(left.join("schools.parquet"), "half").unwrap();
        assert_eq!(bench.publish("2024-12-31").await, 1);
        assert_eq!(bench.get("/en").await.status, StatusCode::OK);
    })
    .await;
}
