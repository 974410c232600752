//! What a member agrees to, takes back, and what follows from it.

use axum::http::{StatusCode, header};

use super::browser::{Browser, PASSWORD};
use crate::bench::{Bench, on_each_site};

const HERE: &str = "/en/account/consent";
const NOTHING: [(&str, &str); 5] =
    [("statistics", "no"), ("directory", "no"), ("contact", "no"), ("mail", "no"), ("news", "no")];

fn with(name: &'static str, answer: &'static str) -> Vec<(&'static str, &'static str)> {
    NOTHING.iter().map(|one| if one.0 == name { (name, answer) } else { *one }).collect()
}

async fn now(browser: &Browser<'_>) -> Vec<String> {
    browser.page(HERE).await.texts("table td")
}

#[tokio::test]
async fn everything_begins_with_no_and_is_given_and_taken_back() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        assert_eq!(now(&browser).await, ["no"; 9]);
        let page = browser.page(HERE).await;
        assert_eq!(page.attributes("input[checked]", "value"), ["no"; 5]);
        assert!(page.texts("details").is_empty(), "nothing was chosen yet");
        browser.send(HERE, HERE, &with("directory", "members")).await;
        assert_eq!(now(&browser).await, ["no", "no", "yes", "yes", "yes", "no", "no", "no", "no"]);
        bench.pass(24 * 60);
        browser.send(HERE, HERE, &NOTHING).await;
        assert_eq!(now(&browser).await, ["no"; 9]);
        let dates = browser.page(HERE).await.texts("details small");
        assert_eq!(dates, ["2 September 2026", "1 September 2026"]);
    })
    .await;
}

#[tokio::test]
async fn a_minor_cannot_choose_more_than_protects_them() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("kim@lycee.example", "minor").await;
        for wide in
            [with("directory", "members"), with("directory", "yes"), with("contact", "schools")]
        {
            assert_eq!(browser.send(HERE, HERE, &wide).await.status, StatusCode::BAD_REQUEST);
        }
        assert_eq!(now(&browser).await, ["no"; 9]);
        browser.send(HERE, HERE, &with("directory", "schools")).await;
        assert_eq!(now(&browser).await, ["no", "no", "no", "no", "yes", "no", "no", "no", "no"]);
        let child = Browser::new(&bench);
        child.join("lou@college.example", "child").await;
        child.send(HERE, HERE, &with("statistics", "yes")).await;
        assert_eq!(now(&child).await, ["no"; 9], "before a parent agreed");
    })
    .await;
}

async fn news(bench: &Bench) -> usize {
    let subjects = bench.subjects("zoe@lycee.example").await;
    subjects.iter().filter(|subject| subject.contains("new edition")).count()
}

#[tokio::test]
async fn news_of_an_edition_comes_once_to_who_agreed_and_stops_by_one_click() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        Browser::new(&bench).join("max@lycee.example", "adult").await;
        browser.send(HERE, HERE, &with("mail", "yes")).await;
        assert_eq!(news(&bench).await, 0, "of what was there before, nothing is told");
        bench.publish("2025-12-31").await;
        for _ in 0..2 {
            assert_eq!(news(&bench).await, 1);
        }
        assert_eq!(bench.subjects("max@lycee.example").await.len(), 1);
        let raw = bench.mail.all().pop().unwrap().raw;
        assert!(raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{raw}");
        let plain = bench.mail.all().pop().unwrap().plain;
        let link = plain.lines().find(|line| line.contains("/mail/stop/")).unwrap();
        let link = link.trim_start_matches(crate::bench::ADDRESS);
        assert!(
            raw.replace("\r\n ", " ")
                .contains(&format!("List-Unsubscribe: <{}{link}>", crate::bench::ADDRESS)),
            "{raw}"
        );

        // A program that looks at links stops nothing; a server of mail sends one field and no more.
        let server = Browser::new(&bench);
        server.page(link).await;
        bench.publish("2026-06-30").await;
        assert_eq!(news(&bench).await, 2);
        let stopped = server.post_from(link, &[("List-Unsubscribe", "One-Click")], &[]).await;
        assert_eq!(stopped.status, StatusCode::OK);
        assert_eq!(now(&browser).await[7], "no");
        bench.publish("2026-07-31").await;
        assert_eq!(news(&bench).await, 2);
        // Mail that the account needs still comes, without a way to stop it.
        browser
            .send(
                "/en/account",
                "/en/account/password",
                &[("old", PASSWORD), ("new", "three cats asleep")],
            )
            .await;
        assert!(bench.subjects("zoe@lycee.example").await.last().unwrap().contains("was changed"));
        assert!(!bench.mail.all().pop().unwrap().raw.contains("List-Unsubscribe"));
        let none = bench.get("/en/mail/stop/abc").await;
        assert_eq!(
            (none.status, none.header(header::CACHE_CONTROL)),
            (StatusCode::NOT_FOUND, "no-store")
        );
    })
    .await;
}
