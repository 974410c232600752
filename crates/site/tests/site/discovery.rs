//! How programs find the site: map, feed, robots, previews, whole addresses.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use site::Operator;

use super::bench::{Bench, on_each_site, on_one_site, on_one_site_of};

const HOME: &str = "https://devenir.example.org";

async fn placed() -> Bench {
    on_one_site_of(Operator { address: Some(HOME.parse().unwrap()), ..Operator::default() }).await
}

/// The texts between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|part| part.split(end).next().unwrap()).collect()
}

#[tokio::test]
async fn the_map_holds_every_page_once_in_each_language() {
    let bench = placed().await;
    let map = bench.get("/sitemap.xml").await;
    assert_eq!(map.header(header::CONTENT_TYPE), "application/xml");
    let text = map.text();
    let pages = between(&text, "<loc>", "</loc>");
    let distinct: BTreeSet<&str> = pages.iter().copied().collect();
    assert_eq!(distinct.len(), pages.len());
    let of = |part: &str| pages.iter().filter(|page| page.contains(part)).count();
    let counts = ["/en/schools/", "/fr/rankings/", "/en/careers/", "/en/"].map(of);
    assert_eq!(counts[..3], [46, 10, 5]);
    assert_eq!(2 * (counts[3] + 1), pages.len(), "the first page has no slash");
    assert!(of("/en/companies/") > 0 && of("/en/fields/") > 0);
    for page in &pages {
        let path = page.strip_prefix(HOME).unwrap();
        let shown = bench.page(path).await;
        assert_eq!(shown.attributes("link[rel=canonical]", "href"), [*page]);
        assert!(shown.attributes("meta[name=robots]", "content").is_empty(), "{page}");
    }
    for page in between(&text, "href=\"", "\"") {
        assert!(distinct.contains(page), "{page}");
    }
    assert_eq!(bench.get("/sitemaps/1").await.status, StatusCode::OK);
    for none in ["/sitemaps/0", "/sitemaps/2", "/sitemaps/x"] {
        assert_eq!(bench.get(none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn without_an_address_nothing_names_a_whole_one() {
    let bench = on_one_site().await;
    let map = bench.get("/sitemap.xml").await;
    assert_eq!(map.status, StatusCode::NOT_FOUND);
    assert!(map.text().contains("--public-url"));
    assert!(!bench.get("/robots.txt").await.text().contains("Sitemap"));
    let page = bench.page("/en/rankings/judge/world").await;
    assert!(
        page.attributes("link[rel=canonical], meta[property='og:image']", "content").is_empty()
    );
    let placed = placed().await;
    let robots = placed.get("/robots.txt").await.text();
    assert!(robots.contains(&format!("Sitemap: {HOME}/sitemap.xml")), "{robots}");
    assert!(robots.contains("Disallow: /fr/search?"), "{robots}");
}

#[tokio::test]
async fn a_page_names_its_other_language_and_its_picture() {
    let bench = placed().await;
    for (path, default) in [("", "/"), ("/rankings/judge/fr", "/en/rankings/judge/fr")] {
        let page = bench.page(&format!("/fr{path}")).await;
        let others = page.attributes("link[hreflang]", "href");
        let expected = [format!("/en{path}"), format!("/fr{path}"), default.to_owned()];
        assert_eq!(others, expected.map(|path| format!("{HOME}{path}")));
        assert_eq!(page.attributes("meta[property='og:locale']", "content"), ["fr_FR"]);
        assert_eq!(
            page.attributes("meta[name='twitter:card']", "content"),
            ["summary_large_image"]
        );
        let picture = page.attributes("meta[property='og:image']", "content").remove(0);
        let picture = bench.get(picture.strip_prefix(HOME).unwrap()).await;
        assert_eq!(picture.header(header::CONTENT_TYPE), "image/png");
        assert!(picture.body.starts_with(b"\x89PNG") && picture.body.len() < 200_000);
        let alt = page.attributes("meta[property='og:image:alt']", "content").remove(0);
        assert!(alt.len() > 20, "{alt}");
    }
    let filtered = bench.page("/fr/rankings/judge/world?name=a").await;
    assert!(filtered.attributes("link[rel=canonical]", "href").is_empty());
    for lost in ["rankings/judge/it/plot.png", "rankings/x/world/plot.png", "schools/x/plot.png"] {
        let answer = bench.get(&format!("/en/previews/{lost}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{lost}");
    }
}

#[tokio::test]
async fn every_school_has_a_picture_in_both_languages() {
    let bench = on_one_site().await;
    let list = bench.page("/en/rankings/software-development/world").await;
    let schools = list.attributes("tbody th a", "href");
    assert_eq!(schools.len(), 46);
    for school in schools.iter().step_by(9) {
        let path = school.trim_start_matches("/en");
        let [english, french] = [
            bench.get(&format!("/en/previews{path}/plot.png")).await,
            bench.get(&format!("/fr/previews{path}/plot.png")).await,
        ];
        assert!(english.body.starts_with(b"\x89PNG") && english.body != french.body, "{school}");
    }
}

#[tokio::test]
async fn the_feed_tells_of_editions_and_its_names_stay() {
    on_each_site(async |bench| {
        bench.publish("2025-12-31").await;
        let feed = bench.get("/fr/feed.xml").await;
        assert!(feed.header(header::CONTENT_TYPE).starts_with("application/atom+xml"));
        let text = feed.text();
        let titles = between(&text, "<title>", "</title>");
        assert!(titles[1].contains("2") && titles[1].contains("31 décembre 2025"), "{titles:?}");
        assert_eq!(titles.len(), 3);
        let ids = between(&text, "<id>", "</id>");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 3);
        let english = bench.get("/en/feed.xml").await.text();
        assert_eq!(between(&english, "<id>", "</id>")[1..], ids[1..], "an edition has one name");
        for link in between(&text, "href=\"", "\"") {
            let status = bench.get(link).await.status;
            assert!(
                status == StatusCode::OK || status == StatusCode::SEE_OTHER,
                "{link}: {status}"
            );
        }
    })
    .await;
}
