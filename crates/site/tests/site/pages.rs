//! Every page: found by following every link from the first page, in both languages.

use std::collections::BTreeSet;

use super::dom::Page;
use axum::http::StatusCode;
use store::testing::{on_each_database, prepare_all};

use super::bench::{Bench, on_each_site};

/// Follows every link and gives the addresses of pages and files. Views without end, which search engines
/// are told not to follow, are left to `questions.rs`.
async fn all_addresses(bench: &Bench) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = ["/en".to_owned(), "/fr".to_owned()].into();
    let mut open: Vec<String> = found.iter().cloned().collect();
    while let Some(address) = open.pop() {
        let answer = bench.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        if !answer.headers["content-type"].to_str().unwrap().starts_with("text/html") {
            continue;
        }
        let page = answer.html();
        check(&address, &answer.text(), &page);
        for selector in ["a", "link", "script"] {
            let name = if selector == "script" { "src" } else { "href" };
            let endless = page.attributes("a[rel=nofollow]", "href");
            let hrefs = page.attributes(selector, name).into_iter();
            for href in hrefs.filter(|href| !endless.contains(href)) {
                let target = href.split('#').next().unwrap_or_default().to_owned();
                if page.attributes("a[rel=external]", "href").contains(&href) {
                    assert!(href.starts_with("https://"), "{address}: {href}");
                    continue;
                }
                assert!(!href.contains("://"), "{address} leads outside: {href}");
                // A comparison leads to those without one of its schools, and these to all others.
                if [&address, &target].iter().all(|one| one.contains("/compare?")) {
                    continue;
                }
                // The first page for readers of no known language leads on to one.
                if !["", "/"].contains(&target.as_str()) && found.insert(target.clone()) {
                    open.push(target);
                }
            }
        }
    }
    found
}

/// What holds for every page.
fn check(address: &str, text: &str, page: &Page) {
    assert!(page.errors().is_empty(), "{address}: {:?}", page.errors());
    let language = &address[1..3];
    assert_eq!(page.attributes("html", "lang"), [language], "{address}");
    assert_eq!(page.texts("h1").len(), 1, "{address}");
    assert!(!page.texts("title")[0].is_empty(), "{address}");
    let others = page.attributes("link[hreflang]", "hreflang");
    assert_eq!(others, ["en", "fr", "x-default"], "{address}");
    for mistake in ["NaN", "{ $", "{{", " style=\"", "<style", "onclick", "javascript:"] {
        assert!(!text.contains(mistake), "{address} shows {mistake}");
    }
    for script in page.attributes("script", "src") {
        assert!(script.starts_with("/assets/"), "{address}: {script}");
    }
    for nested in ["a a", "a button", "button a", "label label", "form form", "a input", "p div"] {
        assert!(page.texts(nested).is_empty(), "{address}: {nested}");
    }
    let ids = page.attributes("[id]", "id");
    let distinct: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{address} has an id twice");
    let named = |selector, name| {
        for place in page.attributes(selector, name) {
            let place = place.trim_start_matches('#').to_owned();
            assert!(distinct.contains(&place), "{address}: nothing has the id {place}");
        }
    };
    named("[aria-labelledby]", "aria-labelledby");
    named("[aria-describedby]", "aria-describedby");
    named("label", "for");
    named("use", "href");
    named("a[href^='#']", "href");
    // A key without words gives itself. The method is a document, and names things by such words.
    if address.ends_with("/method") {
        return;
    }
    for word in page.texts("h1, h2, h3, p, dt, dd, th, td, button, label, option, summary, small") {
        let is_key = word.contains('-')
            && !word.contains(' ')
            && word.starts_with(|letter: char| letter.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(!is_key, "{address}: {word} has no words");
    }
}

#[tokio::test]
async fn every_page_is_there_in_both_languages_and_is_sound() {
    on_each_site(async |bench| {
        let all = all_addresses(&bench).await;
        let pages = |start: &str| all.iter().filter(|one| one.starts_with(start)).count();
        assert_eq!(pages("/en/schools/"), 5 * 46, "each with its people and more");
        assert_eq!(pages("/en"), pages("/fr"), "{all:?}");
        for part in [
            "/en/rankings/software-development/world",
            "/fr/rankings/judge/fr",
            "/en/design",
            "/fr/method",
            "/en/data",
            "/fr/privacy",
            "/en/api",
        ] {
            assert!(all.contains(part), "{part} is not linked to");
        }
    })
    .await;
}

#[tokio::test]
async fn every_statement_is_understood_by_both_databases() {
    on_each_database(async |db| {
        let _bench = Bench::empty(db.clone()).await;
        assert!(prepare_all(&db).await.unwrap() >= 7);
    })
    .await;
}

#[tokio::test]
async fn the_first_page_shows_the_first_three_of_each_career() {
    on_each_site(async |bench| {
        let page = bench.page("/fr").await;
        assert_eq!(
            page.texts(".multiples h3"),
            ["Comptabilité", "Développement logiciel", "Magistrats"]
        );
        assert_eq!(page.texts(".multiples li").len(), 9);
        let page = bench.page("/en?country=de").await;
        assert_eq!(page.texts(".multiples h3"), ["Accounting", "Software development"]);
        assert_eq!(page.texts("[aria-current='true']")[0], "English");
        let lost = bench.get("/en?country=atlantis").await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);
        assert!(lost.text().contains("atlantis"));
    })
    .await;
}

#[tokio::test]
async fn a_school_says_what_it_knows_and_what_it_does_not() {
    on_each_site(async |bench| {
        let found = bench.page("/en/search?q=ecole").await;
        let address = found.attributes(".list a", "href").remove(0);
        let page = bench.page(&address).await;
        assert!(page.texts(".title")[0].contains("desirable job"));
        assert!(page.texts(".plot small")[0].contains(" of "));
        let reasons = page.texts("dl.reasons dt").join(" ");
        assert!(reasons.contains("We cannot say"), "{reasons}");
        // By its number, as the commands print it.
        let by_number = bench.get("/en/schools/7").await;
        assert_eq!(by_number.status, StatusCode::SEE_OTHER);
        let page = bench.get("/en/schools/ecole-superieure").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(!page.html().attributes("main .list a", "href").is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_search_finds_without_accents_and_helps_where_there_is_nothing() {
    on_each_site(async |bench| {
        let page = bench.page("/fr/search?q=UNIVERSITE+kerlann").await;
        assert!(page.texts(".list bdi")[0].contains("Université de Kerlann"));
        let page = bench.page("/en/search?q=comptabilite").await;
        assert!(page.texts(".list a").contains(&"Accounting".to_owned()));
        let page = bench.page("/en/search?q=fils").await;
        assert!(page.texts("dl dd")[0].starts_with("Desirable in: "));
        let page = bench.page("/en/search?q=%3Cscript%3E").await;
        assert!(page.texts(".list bdi")[0].contains("<script>"));
        let page = bench.page("/en/search?q=zzzz").await;
        assert!(page.texts(".lede")[0].contains("zzzz"));
    })
    .await;
}

#[tokio::test]
async fn before_the_first_edition_the_site_says_what_is_missing() {
    on_each_database(async |db| {
        let bench = Bench::empty(db).await;
        for address in ["/en", "/fr/rankings", "/fr/schools/a"] {
            let answer = bench.get(address).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
            assert!(answer.text().contains("devenir publish"));
        }
    })
    .await;
}
