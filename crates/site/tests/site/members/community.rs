//! Finding people, writing to them, following schools: who may see and do what, through the pages.

use axum::http::StatusCode;

use super::browser::Browser;
use super::queries::{number, reports};
use crate::bench::{Bench, on_each_site};

const SCHOOL: &str = "Université de Kerlann";
const PEOPLE: &str = "/en/schools/universite-de-kerlann/people";
const ZOE: &str = "zoe@alumni.example";

/// An alumna, found and written to by whom she chooses, and where one writes to her.
async fn zoe<'a>(bench: &'a Bench, directory: &str, contact: &str) -> (Browser<'a>, String) {
    let browser = Browser::new(bench);
    browser.join(ZOE, "adult").await;
    browser.introduce("Zoé Garnier", SCHOOL, "2019").await;
    browser.choose(directory, contact, "yes").await;
    let write = format!("/en/messages/write/{}", number(&bench.db, ZOE).await);
    (browser, write)
}

async fn somebody<'a>(bench: &'a Bench, name: &str, school: &str, age: &str) -> Browser<'a> {
    let browser = Browser::new(bench);
    browser.join(&format!("{name}@home.example"), age).await;
    browser.introduce(name, school, "2028").await;
    browser
}

/// Shows by an address at the school that somebody studied there.
async fn attest(browser: &Browser<'_>) {
    let bench = browser.bench;
    let mut school = 1;
    while !PEOPLE.contains(&bench.slug(school).await) {
        school += 1;
    }
    let (address, slug) = (format!("zoe@etu.school-{school}.example"), bench.slug(school).await);
    let here = "/en/account/school-addresses";
    let fields = [("school", slug.as_str()), ("address", address.as_str())];
    browser.send(&format!("{here}?school={slug}"), here, &fields).await;
    let link = bench.link_to(&address).await;
    browser.send(&link, &link, &[]).await;
}

/// The names on the first page of an address.
async fn names(browser: &Browser<'_>, address: &str) -> Vec<String> {
    browser.page(address).await.texts(".people strong")
}

/// Whether a page may be had, or is as if there were nothing.
async fn may(browser: &Browser<'_>, address: &str) -> bool {
    let answer = browser.get(address).await;
    if answer.status == StatusCode::NOT_FOUND {
        assert!(answer.text().contains("nobody here to write to"), "{}", answer.text());
        assert!(!answer.text().contains("Zoé"), "{}", answer.text());
    }
    answer.status == StatusCode::OK
}

#[tokio::test]
async fn viewer_by_choice_by_page() {
    on_each_site(async |bench| {
        let (zoe, write) = zoe(&bench, "no", "no").await;
        let visitor = Browser::new(&bench);
        let member = somebody(&bench, "Max", "École supérieure de Aubemont", "adult").await;
        let schoolmate = somebody(&bench, "Lou", SCHOOL, "adult").await;
        let blocked = somebody(&bench, "Bob", SCHOOL, "adult").await;
        let block = format!("/en/messages/block/{}", number(&bench.db, "Bob@home.example").await);
        let word = zoe.page("/en/account").await.attributes("input[name=form]", "value").remove(0);
        zoe.post(&block, &[("form", &word)]).await;
        let minor = somebody(&bench, "Kim", SCHOOL, "minor").await;
        // Directory, contact; who finds her; who may write to her.
        for (directory, contact, finds, writes) in [
            ("no", "members", "", ""),
            ("schools", "no", "LK", ""),
            ("schools", "schools", "LK", "LK"),
            ("schools", "members", "LK", "LK"),
            ("members", "schools", "MLK", "LK"),
            ("members", "members", "MLK", "MLK"),
            ("yes", "no", "VMLK", ""),
            ("yes", "members", "VMLK", "MLK"),
        ] {
            zoe.choose(directory, contact, "no").await;
            for (browser, sign) in [
                (&visitor, 'V'),
                (&member, 'M'),
                (&schoolmate, 'L'),
                (&minor, 'K'),
                (&blocked, 'B'),
            ] {
                let case = format!("{sign} {directory} {contact}");
                let found = finds.contains(sign);
                for address in [
                    PEOPLE.to_owned(),
                    format!("{PEOPLE}?q=garnier"),
                    format!("{PEOPLE}?year=2019&who=alumni&sort=name"),
                    format!("{PEOPLE}?company=moulins-fils"),
                ] {
                    let page = browser.page(&address).await;
                    let names = page.texts(".people strong");
                    assert_eq!(
                        names.contains(&"Zoé Garnier".to_owned()),
                        found,
                        "{case} {address}"
                    );
                    assert_eq!(
                        page.texts("main")[0].contains("2019"),
                        found || address.contains("2019")
                    );
                }
                if sign != 'V' {
                    assert_eq!(may(browser, &write).await, writes.contains(sign), "{case}");
                }
                let links = browser.page(PEOPLE).await.attributes("a[href*=write]", "href");
                assert_eq!(links.contains(&write), writes.contains(sign), "{case}");
            }
        }
        assert!(visitor.get(&write).await.html().texts("h1").contains(&"Sign in".to_owned()));
        // Whoever is about to be erased is gone at once, and back when they stay.
        let password = super::browser::PASSWORD;
        zoe.send("/en/account/erase", "/en/account/erase", &[("password", password)]).await;
        assert!(names(&schoolmate, PEOPLE).await.is_empty() && !may(&schoolmate, &write).await);
        zoe.send("/en/account", "/en/account/keep", &[]).await;
        assert_eq!(names(&schoolmate, PEOPLE).await, ["Zoé Garnier"]);
        // Whoever is suspended, too.
        site::admin::suspend(&bench.app, ZOE, "a reason").await.unwrap();
        assert!(names(&schoolmate, PEOPLE).await.is_empty() && !may(&schoolmate, &write).await);
        site::admin::restore(&bench.app, ZOE, "another").await.unwrap();
        zoe.sign_in(ZOE, password).await;
        assert_eq!(names(&schoolmate, PEOPLE).await, ["Zoé Garnier"]);
        // A name that is taken away, too.
        let about = "/en/profile/about";
        let version = zoe.page(about).await.attributes("input[name=version]", "value").remove(0);
        zoe.send(about, about, &[("version", &version), ("name", "")]).await;
        assert!(names(&schoolmate, PEOPLE).await.is_empty() && !may(&schoolmate, &write).await);
    })
    .await;
}

#[tokio::test]
async fn a_minor_is_found_by_their_school_and_written_to_by_whom_they_wrote_to() {
    on_each_site(async |bench| {
        let kim = somebody(&bench, "Kim", SCHOOL, "minor").await;
        kim.choose("schools", "no", "no").await;
        let write = format!("/en/messages/write/{}", number(&bench.db, "Kim@home.example").await);
        let (zoe, to_zoe) = zoe(&bench, "members", "members").await;
        let member = somebody(&bench, "Max", "École supérieure de Aubemont", "adult").await;
        // Saying to be of the school is not enough to look at its pupils.
        assert!(!names(&zoe, PEOPLE).await.contains(&"Kim".to_owned()));
        attest(&zoe).await;
        assert!(names(&zoe, PEOPLE).await.contains(&"Kim".to_owned()));
        assert!(!names(&member, PEOPLE).await.contains(&"Kim".to_owned()));
        for browser in [&zoe, &member] {
            let refused = browser.get(&write).await;
            let nobody = browser.get("/en/messages/write/12345").await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
            assert_eq!(refused.text(), nobody.text(), "the same as of nobody");
        }
        kim.send(&to_zoe, &to_zoe, &[("text", "May I ask about law?")]).await;
        let conversation = inbox(&zoe).await.remove(0);
        zoe.send(&conversation, &conversation, &[("text", "Of course.")]).await;
        zoe.send(&conversation, &conversation, &[("text", "When?")]).await;
        assert_eq!(kim.page(&conversation).await.texts(".thread li").len(), 3);
        assert!(!may(&member, &write).await, "others still may not");
    })
    .await;
}

async fn inbox(browser: &Browser<'_>) -> Vec<String> {
    browser.page("/en/messages").await.attributes("main .list a", "href")
}

#[tokio::test]
async fn a_request_is_accepted_by_an_answer_and_told_without_its_words() {
    on_each_site(async |bench| {
        let (zoe, write) = zoe(&bench, "members", "members").await;
        let max = somebody(&bench, "Max", SCHOOL, "adult").await;
        for wrong in ["", " \n", &"a".repeat(501)] {
            let page = max.send(&write, &write, &[("text", wrong)]).await.html();
            assert_eq!(page.texts("[role=alert]").len(), 1);
            assert_eq!(page.texts("textarea").concat(), wrong.trim(), "what was typed is kept");
        }
        let text = "Hello <b>Zoé</b>\nsee https://a@evil.example/x";
        let sent = max.send(&write, &write, &[("text", text)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let mail = bench.subjects(ZOE).await;
        assert_eq!(mail.last().unwrap(), "Devenir: somebody asks to write to you");
        let raw = bench.mail.all().pop().unwrap();
        assert!(raw.raw.contains("List-Unsubscribe") && !raw.raw.contains("evil"));
        assert!(!raw.plain.contains("Max") && !raw.plain.contains("Hello"));

        let here = inbox(&zoe).await.remove(0);
        let page = zoe.page(&here).await;
        assert!(page.errors().is_empty(), "{:?}", page.errors());
        assert_eq!(page.texts(".thread p").len(), 3, "who, and two lines");
        let shown = page.texts(".thread").concat();
        assert!(
            shown.contains("<b>Zoé</b>") && shown.contains("(leads to evil.example)"),
            "{shown}"
        );
        assert!(page.attributes(".thread a", "href").is_empty(), "no link");
        // Who asked waits, and is not told more when it is ignored.
        let waits = max.page(&here).await;
        assert!(waits.texts("textarea").is_empty());
        zoe.send(&here, &format!("{here}/answer"), &[("answer", "ignored")]).await;
        assert_eq!(max.page(&here).await.texts("main"), waits.texts("main"));
        let word = max.page(&here).await.attributes("input[name=form]", "value").remove(0);
        let again = max.post(&here, &[("form", &word), ("text", "again")]).await;
        assert!(again.html().texts("[role=alert]")[0].contains("not sent"));
        assert_eq!(max.get(&write).await.html().texts("h1"), ["Zoé Garnier"], "one conversation");
        // An answer accepts.
        zoe.send(&here, &here, &[("text", "Hello Max")]).await;
        let answered = max.page(&here).await;
        assert_eq!(answered.texts(".thread li").len(), 2);
        assert_eq!(answered.texts("textarea").len(), 1);
        let count = || async { bench.subjects(ZOE).await.len() };
        let before = count().await;
        zoe.page(&here).await;
        bench.pass(1);
        max.send(&here, &here, &[("text", "one")]).await;
        assert_eq!(count().await, before + 1);
        bench.pass(1);
        max.send(&here, &here, &[("text", "two")]).await;
        assert_eq!(count().await, before + 1, "no other mail until she has read");
        assert!(zoe.page("/en/messages").await.texts("small strong").contains(&"new".to_owned()));
        zoe.page(&here).await;
        assert!(zoe.page("/en/messages").await.texts("small strong").is_empty());
        // Others do not see it.
        let other = somebody(&bench, "Eve", SCHOOL, "adult").await;
        assert_eq!(other.get(&here).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_block_cuts_both_ways_and_a_report_quotes_what_was_written() {
    on_each_site(async |bench| {
        let (zoe, write) = zoe(&bench, "members", "members").await;
        let max = somebody(&bench, "Max", SCHOOL, "adult").await;
        max.choose("members", "members", "no").await;
        max.send(&write, &write, &[("text", "Buy my lessons")]).await;
        let here = inbox(&zoe).await.remove(0);
        let report = format!("{here}/report");
        let unclear = zoe.send(&report, &report, &[("words", "spam")]).await.html();
        assert_eq!(unclear.texts("textarea"), ["spam"]);
        let form = [("category", "unwanted"), ("words", "spam"), ("block", "yes")];
        for _ in 0..2 {
            zoe.send(&report, &report, &form).await;
        }
        let kept = ("unwanted".to_owned(), "spam".to_owned(), "Buy my lessons".to_owned());
        assert_eq!(reports(&bench.db).await, [kept], "once");
        assert_eq!(names(&max, PEOPLE).await, ["Max"], "he finds her no more");
        assert_eq!(names(&zoe, PEOPLE).await, ["Zoé Garnier"], "nor she him");
        // Both read on, neither writes, and he is told nothing of a block.
        for browser in [&max, &zoe] {
            let page = browser.page(&here).await;
            assert!(page.texts("textarea").is_empty());
            let word = page.attributes("input[name=form]", "value").remove(0);
            let sent = browser.post(&here, &[("form", &word), ("text", "and?")]).await;
            assert!(sent.html().texts("[role=alert]")[0].contains("not sent"));
        }
        assert!(!max.page(&here).await.texts(".lede").concat().contains("blocked"));
        let list = zoe.page("/en/messages/blocked").await;
        let unblock = list.attributes("main form", "action").remove(0);
        zoe.send("/en/messages/blocked", &unblock, &[]).await;
        assert_eq!(names(&max, PEOPLE).await, ["Max", "Zoé Garnier"]);
        assert_eq!(zoe.page(&here).await.texts("textarea").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_new_account_writes_to_three_people_in_a_day() {
    on_each_site(async |bench| {
        let max = somebody(&bench, "Max", SCHOOL, "adult").await;
        let mut places = Vec::new();
        for name in ["A", "B", "C", "D"] {
            somebody(&bench, name, SCHOOL, "adult").await.choose("members", "members", "no").await;
            let number = number(&bench.db, &format!("{name}@home.example")).await;
            places.push(format!("/en/messages/write/{number}"));
        }
        for place in &places[..3] {
            let sent = max.send(place, place, &[("text", "Hello")]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
        }
        let refused = max.send(&places[3], &places[3], &[("text", "Hello")]).await.html();
        assert!(refused.texts("[role=alert]")[0].contains("Try again tomorrow"));
        assert_eq!(refused.texts("textarea"), ["Hello"]);
        bench.pass(24 * 60);
        let sent = max.send(&places[3], &places[3], &[("text", "Hello")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn a_school_on_a_profile_is_followed_until_it_is_stopped() {
    on_each_site(async |bench| {
        let max = somebody(&bench, "Max", SCHOOL, "adult").await;
        let feed = "/en/following";
        let page = max.page(feed).await;
        assert_eq!(page.texts("main .list a")[0], SCHOOL);
        assert!(page.texts("main")[0].contains("first edition"));
        let follow = "/en/schools/universite-de-kerlann/follow";
        max.send(feed, follow, &[("follow", "no"), ("from", "following")]).await;
        assert!(max.page(feed).await.texts("main")[0].contains("You follow no school"));
        // A later edit does not begin it again.
        max.introduce("Max M", SCHOOL, "2020").await;
        assert!(max.page(feed).await.texts("main")[0].contains("You follow no school"));
        max.send(PEOPLE, follow, &[("follow", "yes")]).await;
        bench.publish("2025-12-31").await;
        let page = max.page(feed).await;
        assert!(page.texts("main")[0].contains("nothing changed by more than chance"));
        assert!(page.errors().is_empty(), "{:?}", page.errors());
        // Small numbers are not told, neither of who follows nor of who studied there.
        let told = max.page(PEOPLE).await.texts("main section p").concat();
        assert_eq!(told.matches("fewer than 10").count(), 2, "{told}");
        let visitor = Browser::new(&bench);
        assert!(visitor.page(PEOPLE).await.attributes("main form", "method").is_empty());
    })
    .await;
}
