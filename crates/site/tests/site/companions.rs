//! People for a choice: who sees whom, for whom it is a choice, too; and whom one may ask to talk.

use axum::http::{StatusCode, header};

use super::bench::{Bench, on_each_site};
use super::board::slugs;
use super::members::browser::Browser;
use super::members::queries::number;

const ADA: &str = "ada@home.example";
const MAX: &str = "max@home.example";

/// Somebody with a name and a choice, and the page of people for it.
async fn chooser<'a>(
    bench: &'a Bench,
    address: &str,
    age: &str,
    slug: &str,
) -> (Browser<'a>, String) {
    let browser = Browser::new(bench);
    browser.join(address, age).await;
    let name = address.split('@').next().unwrap();
    browser.introduce(name, "Academy de Kerlann", "2019").await;
    let add = format!("/en/board/add?school={slug}");
    browser.send(&add, "/en/board/add", &[("school", slug)]).await;
    let choices = browser.page("/en/board").await.attributes(".choices h3 a", "href");
    let page = format!("{}/people", choices[0]);
    (browser, page)
}

/// The names in the list of those who think of the same school.
async fn seen(browser: &Browser<'_>, page: &str) -> Vec<String> {
    browser.page(page).await.texts("section[aria-labelledby=others] .people strong")
}

async fn say(browser: &Browser<'_>, page: &str, answer: &str) {
    let answer = browser.send(page, page, &[("answer", answer)]).await;
    assert_eq!(answer.header(header::LOCATION), page, "{}", answer.text());
}

async fn set_status(browser: &Browser<'_>, page: &str, status: &str) {
    let choice = page.replace("/people", "");
    browser.send(&choice, &format!("{choice}/status"), &[("status", status)]).await;
}

/// Every row is a thing that happened, and whether Ada is then seen by Max.
#[tokio::test]
async fn who_agreed_is_seen_by_those_who_chose_the_same_as_long_as_it_holds() {
    on_each_site(async |bench| {
        let schools = slugs(&bench, 2).await;
        let (ada, hers) = chooser(&bench, ADA, "adult", &schools[0]).await;
        let (max, his) = chooser(&bench, MAX, "adult", &schools[0]).await;
        let (eve, other) = chooser(&bench, "eve@home.example", "adult", &schools[1]).await;
        let none: [String; 0] = [];
        assert_eq!(seen(&max, &his).await, none, "off by default");
        say(&ada, &hers, "yes").await;
        assert_eq!(seen(&max, &his).await, ["ada"]);
        assert_eq!(seen(&ada, &hers).await, none, "not herself, nor Max, who did not agree");
        assert_eq!(seen(&eve, &other).await, none, "it is no choice of hers");
        assert_eq!(eve.get(&his).await.status, StatusCode::NOT_FOUND, "nor is his page");

        let history = ada.page(&hers.replace("/people", "")).await.texts("details .list li");
        assert_eq!(history[0], "Others who chose it may see me 1 September 2026");
        say(&ada, &hers, "no").await;
        assert_eq!(seen(&max, &his).await, none, "taken back, at once");
        for closed in ["declined", "put-aside"] {
            say(&ada, &hers, "yes").await;
            set_status(&ada, &hers, closed).await;
            assert_eq!(seen(&max, &his).await, none, "{closed}");
            set_status(&ada, &hers, "interested").await;
            assert_eq!(seen(&max, &his).await, none, "what ended does not come back by itself");
        }
        say(&ada, &hers, "yes").await;
        set_status(&max, &his, "declined").await;
        assert_eq!(seen(&max, &his).await, none, "no choice of the viewer any more");
        set_status(&max, &his, "applied").await;
        assert_eq!(seen(&max, &his).await, ["ada"]);

        site::admin::suspend(&bench.app, ADA, "for this test").await.unwrap();
        assert_eq!(seen(&max, &his).await, none, "suspended");
        site::admin::restore(&bench.app, ADA, "for this test").await.unwrap();
        assert_eq!(seen(&max, &his).await, ["ada"]);
        bench.pass(400 * 24 * 60);
        max.sign_in(MAX, super::members::browser::PASSWORD).await;
        assert_eq!(seen(&max, &his).await, none, "the season is over");
    })
    .await;
}

#[tokio::test]
async fn a_block_hides_both_and_nobody_under_18_is_seen() {
    on_each_site(async |bench| {
        let slug = slugs(&bench, 1).await.remove(0);
        let (ada, hers) = chooser(&bench, ADA, "adult", &slug).await;
        let (max, his) = chooser(&bench, MAX, "adult", &slug).await;
        for (browser, page) in [(&ada, &hers), (&max, &his)] {
            say(browser, page, "yes").await;
            bench.pass(1);
        }
        assert_eq!((seen(&ada, &hers).await, seen(&max, &his).await), (names("max"), names("ada")));
        let block = format!("/en/messages/block/{}", number(&bench.db, ADA).await);
        max.post(&block, &[("form", &max.word().await)]).await;
        assert_eq!((seen(&ada, &hers).await, seen(&max, &his).await), (vec![], vec![]));

        let (minor, page) = chooser(&bench, "zoe@lycee.example", "minor", &slug).await;
        assert_eq!(seen(&minor, &page).await, ["max", "ada"], "who agreed last is told first");
        let told = minor.page(&page).await.texts("fieldset").remove(0);
        assert!(told.contains("From 18 on"), "{told}");
        let form = [("form", &*minor.word().await), ("answer", "yes")];
        assert_eq!(minor.post(&page, &form).await.status, StatusCode::FORBIDDEN);
        let (child, page) = chooser(&bench, "kim@college.example", "child", &slug).await;
        assert!(seen(&child, &page).await.is_empty(), "no parent has agreed");
    })
    .await;
}

fn names(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

#[tokio::test]
async fn students_and_alumni_in_the_career_are_those_of_the_directory_and_asked_by_its_rules() {
    on_each_site(async |bench| {
        let slug = "academy-de-kerlann";
        let (ada, hers) = chooser(&bench, ADA, "adult", slug).await;
        let post = "/en/profile/positions/new";
        let judge = [("title", "Judge"), ("company", "Court"), ("start", "2024-01")];
        let answer = ada.send(post, post, &judge).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        say(&ada, &hers, "yes").await;
        let (max, his) = chooser(&bench, MAX, "adult", slug).await;
        max.send("/en/board", "/en/board/careers", &[("add", "judge")]).await;
        let alumni = "section[aria-labelledby=alumni] .people strong";
        let page = max.page(&his).await;
        assert!(page.texts(alumni).is_empty(), "she lets nobody find her");
        let titles = page.texts("h2");
        assert!(titles[2].starts_with("Alumni at work in: Judges"), "{titles:?}");
        let ask = "a[href*=/messages/write/]";
        assert!(page.texts(ask).is_empty(), "she is seen, and not written to");
        ada.choose("schools", "schools", "no").await;
        let page = max.page(&his).await;
        assert_eq!(page.texts(alumni), ["ada"]);
        assert_eq!(page.texts(ask).len(), 2, "as one who thinks of it, and as one who left");
        max.send("/en/board", "/en/board/careers", &[("remove", "judge")]).await;
        max.send("/en/board", "/en/board/careers", &[("add", "accounting")]).await;
        assert!(max.page(&his).await.texts(alumni).is_empty(), "another career");
        let students = "section[aria-labelledby=students] .people strong";
        assert!(max.page(&his).await.texts(students).is_empty());
        let (eve, _) = chooser(&bench, "eve@home.example", "adult", slug).await;
        let studies = "/en/profile/educations/new";
        let form = [("school", "Academy de Kerlann"), ("field", "Droit"), ("end", "2029")];
        eve.send(studies, studies, &form).await;
        eve.choose("members", "no", "no").await;
        let page = max.page(&his).await;
        assert_eq!(page.texts(students), ["eve"]);
        // A field has no people of its own.
        let add = "/en/board/add?field=0411";
        max.send(add, "/en/board/add", &[("field", "0411")]).await;
        let choices = max.page("/en/board").await.attributes(".choices h3 a", "href");
        let page = max.page(&format!("{}/people", choices[1])).await;
        assert!(page.texts(".people").is_empty());
    })
    .await;
}
