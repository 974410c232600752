//! Proving an address at a school, and what does not prove one.

use axum::http::{StatusCode, header};

use super::browser::Browser;
use super::queries::acts;
use crate::bench::on_each_site;

const HERE: &str = "/en/account/school-addresses";

fn of(slug: &str) -> String {
    format!("{HERE}?school={slug}")
}

#[tokio::test]
async fn an_address_at_a_school_is_proven_by_a_letter_to_it() {
    on_each_site(async |bench| {
        let slug = bench.slug(1).await;
        let browser = Browser::new(&bench);
        browser.join("zoe@home.example", "adult").await;
        let fields = [("school", slug.as_str()), ("address", "zoe@etu.school-1.example")];
        let sent = browser.send(&of(&slug), HERE, &fields).await;
        assert_eq!(sent.header(header::LOCATION), format!("{HERE}?done=sent"), "{}", sent.text());
        let link = bench.link_to("zoe@etu.school-1.example").await;
        let row = async || browser.page(HERE).await.texts("main ul.list small").join("|");
        assert!(row().await.contains("not proven yet"));

        // A program that looks at the link proves nothing, and nor does somebody else's click.
        browser.page(&link).await;
        let other = Browser::new(&bench);
        other.join("max@home.example", "adult").await;
        assert_eq!(other.get(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&link, &[]).await.status, StatusCode::FORBIDDEN);
        assert!(row().await.contains("not proven yet"));

        let proven = browser.send(&link, &link, &[]).await;
        assert_eq!(proven.header(header::LOCATION), format!("{HERE}?done=student"));
        assert!(row().await.contains("studies or studied there, counts until"));
        assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND, "used up");
        assert!(acts(&bench.db).await.contains(&"school-address-proven".to_owned()));

        // After a good year it has ended.
        bench.pass(401 * 24 * 60);
        browser.sign_in("zoe@home.example", super::browser::PASSWORD).await;
        assert!(row().await.contains("Ended on"));
    })
    .await;
}

#[tokio::test]
async fn the_address_of_the_account_needs_no_other_letter_and_proves_for_one_alone() {
    on_each_site(async |bench| {
        let slug = bench.slug(1).await;
        let first = Browser::new(&bench);
        first.join("Zoe@school-1.example", "adult").await;
        let typed = first.page(&of(&slug)).await;
        assert_eq!(typed.attributes("#address", "value"), ["Zoe@school-1.example"]);
        let fields = [("school", slug.as_str()), ("address", "zoe@SCHOOL-1.example")];
        let done = first.send(&of(&slug), HERE, &fields).await;
        assert_eq!(done.header(header::LOCATION), format!("{HERE}?done=staff"));
        // The same address asked for by somebody else: the letter comes, the proof does not.
        let second = Browser::new(&bench);
        second.join("max@home.example", "adult").await;
        second.send(&of(&slug), HERE, &fields).await;
        let link = bench.link_to("zoe@SCHOOL-1.example").await;
        let refused = second.send(&link, &link, &[]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.text().contains("proves for another account"));
        // Who removes theirs gives it free.
        let remove = first.page(HERE).await.attributes("main ul.list form", "action");
        first.send(HERE, &remove[0], &[]).await;
        assert!(first.page(HERE).await.texts("main ul.list small").is_empty());
    })
    .await;
}

#[tokio::test]
async fn providers_look_alikes_and_other_schools_are_refused_with_a_reason() {
    on_each_site(async |bench| {
        let slug = bench.slug(1).await;
        let browser = Browser::new(&bench);
        browser.join("zoe@home.example", "adult").await;
        for (address, word) in [
            ("zoe@gmail.com", "Anybody gets an address"),
            ("zoe@schoo1-1.example", "only looks like"),
            ("zoe@s\u{441}hool-1.example", "only looks like"),
            ("zoe@school-1.example.evil.example", "only looks like"),
            ("zoe@elsewhere.example", "not at"),
            ("nobody", "no e-mail address"),
        ] {
            let fields = [("school", slug.as_str()), ("address", address)];
            let answer = browser.send(&of(&slug), HERE, &fields).await;
            assert!(answer.text().contains(word), "{address}: {}", answer.text());
        }
        let looked = acts(&bench.db).await;
        assert_eq!(looked.iter().filter(|act| *act == "look-alike-refused").count(), 3);
        assert_eq!(bench.subjects("zoe@gmail.com").await.len(), 0);
        let none = [("school", "no-such-school"), ("address", "a@school-1.example")];
        assert_eq!(browser.send(&of(&slug), HERE, &none).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}
