//! The open part of the site: method, data, privacy.

use axum::http::{StatusCode, header};
use sha2::{Digest, Sha256};
use site::Operator;

use super::bench::{on_each_site, on_one_site, on_one_site_of};

#[tokio::test]
async fn the_method_has_the_same_addresses_in_both_languages() {
    let bench = on_one_site().await;
    let pages = [bench.page("/en/method").await, bench.page("/fr/method").await];
    let [english, french] = [0, 1].map(|index| pages[index].attributes(".prose [id]", "id"));
    assert_eq!(english, french);
    for section in 1..=8 {
        assert!(english.contains(&format!("section-{section}")), "{english:?}");
    }
    assert!(english.contains(&"what-the-figures-mean".to_owned()));
    assert_eq!(pages[1].texts("h1"), ["La méthode"]);
    assert_eq!(pages[1].attributes(".prose a", "href").first(), Some(&"/en/method".into()));
    // A figure leads to what it means.
    let ranking = bench.page("/fr/rankings/judge/world").await;
    let leads = ranking.attributes("main .key a", "href");
    assert!(leads.contains(&"/fr/method#what-the-figures-mean".to_owned()), "{leads:?}");
}

#[tokio::test]
async fn the_open_files_are_those_that_the_page_says() {
    on_each_site(async |bench| {
        let page = bench.page("/en/data").await;
        let links = page.attributes("tbody a[download]", "href");
        let said = page.texts("tbody td .hash");
        assert!(links.len() == 13 && said.len() == 13, "{links:?}");
        for (link, said) in links.iter().zip(&said) {
            let file = bench.get(link).await;
            assert_eq!(file.status, StatusCode::OK, "{link}");
            let sum: String =
                Sha256::digest(&file.body).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(&sum, said, "{link}");
            assert!(file.header(header::CACHE_CONTROL).contains("immutable"));
            assert!(file.header(header::CONTENT_DISPOSITION).contains("devenir-edition-1-"));
        }
        let sums = bench.get("/editions/1/SHA256SUMS").await.text();
        assert_eq!(sums.lines().count(), 13);
        assert!(sums.contains(&format!("{}  careers.parquet", said[0])), "{sums}");
        let part = bench.get_with(&links[0], &[(header::RANGE, "bytes=0-3")]).await;
        assert_eq!((part.status, part.body), (StatusCode::PARTIAL_CONTENT, b"PAR1".to_vec()));
    })
    .await;
}

#[tokio::test]
async fn what_stays_with_the_server_cannot_be_had() {
    let bench = on_one_site().await;
    let private = bench.data.edition(1).join("private");
    std::fs::create_dir_all(&private).unwrap();
    std::fs::write(private.join("explorer.index"), "secret").unwrap();
    std::fs::write(bench.data.edition(1).join("note.txt"), "secret").unwrap();
    for address in [
        "/editions/1/private/explorer.index",
        "/editions/1/private%2Fexplorer.index",
        "/editions/1/..%2f..%2fdevenir.db",
        "/editions/1/note.txt",
        "/editions/1/private",
        "/editions/2/careers.parquet",
        "/editions/-1/careers.parquet",
        "/editions/x/careers.parquet",
    ] {
        let answer = bench.get(address).await;
        assert!(answer.status.is_client_error(), "{address}: {}", answer.status);
        assert!(!answer.text().contains("secret"), "{address}");
    }
}

#[tokio::test]
async fn an_earlier_edition_keeps_its_data() {
    on_each_site(async |bench| {
        let before = bench.get("/editions/1/manifest.json").await;
        bench.publish("2025-12-31").await;
        assert_eq!(bench.get("/editions/1/manifest.json").await.body, before.body);
        let page = bench.page("/fr/data/1").await;
        assert!(page.texts("dd")[0].contains("31 décembre 2024"), "{:?}", page.texts("dd"));
        let list = bench.page("/fr/data").await.attributes("main .list a", "href");
        assert_eq!(list, ["/fr/data", "/fr/data/1"]);
        assert_eq!(bench.get("/fr/data/2").await.header(header::LOCATION), "/fr/data");
        for none in ["/fr/data/3", "/fr/data/x", "/fr/data/-1"] {
            assert_eq!(bench.get(none).await.status, StatusCode::NOT_FOUND, "{none}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_operator_said_is_on_the_pages() {
    let silent = on_one_site().await;
    let page = silent.page("/en/privacy").await;
    assert!(page.texts("main p").concat().contains("has not said how to be reached"));
    assert!(page.texts("main p").concat().contains("fewer than 10 people"));
    assert!(silent.page("/en/data").await.texts("main p").concat().contains("has not said under"));
    let operator = Operator {
        contact: Some("data@school.example".parse().unwrap()),
        licence: Some("CC-BY-4.0".parse().unwrap()),
        ..Operator::default()
    };
    let bench = on_one_site_of(operator).await;
    let page = bench.page("/fr/privacy").await;
    assert_eq!(page.attributes("main a[href^='mailto:']", "href"), ["mailto:data@school.example"]);
    let page = bench.page("/en/data").await;
    assert_eq!(page.texts("a[rel=license]"), ["CC-BY-4.0"]);
}
