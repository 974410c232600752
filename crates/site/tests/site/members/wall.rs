//! The wall of a school: who posts and reads, in what capacity; what a school may take away, and the appeal.

use axum::http::{StatusCode, header};

use super::browser::Browser;
use super::claims::{join_room, owned, room};
use super::recommendations::alumnus;
use crate::bench::{Bench, on_each_site};

async fn wall(bench: &Bench) -> String {
    format!("/en/schools/{}/wall", bench.slug(1).await)
}

/// Posts something, a minute after what was before.
async fn post(browser: &Browser<'_>, text: &str, name: &str) {
    browser.bench.pass(1);
    let here = wall(browser.bench).await;
    let posted = browser.send(&here, &here, &[("text", text), ("name", name)]).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.text());
}

#[tokio::test]
async fn who_speaks_is_shown_and_who_is_under_age_is_read_by_members_alone() {
    on_each_site(async |bench| {
        let (here, page) = (wall(&bench).await, format!("/en/schools/{}", bench.slug(1).await));
        let visitor = Browser::new(&bench);
        assert!(visitor.page(&here).await.attributes("main form", "action").is_empty());
        let owner = owned(&bench, "zoe", 1).await;
        owner.introduce("Zoé Garnier", "nowhere", "2010").await;
        let max = alumnus(&bench, "Max", "adult").await;
        let minor = alumnus(&bench, "Lou", "minor").await;
        post(&max, "Where do I find the programme?", "Max").await;
        post(&minor, "Me too.", "Lou").await;
        post(&owner, "Open days are on Friday.", "Somebody else").await;
        assert_eq!(
            visitor.page(&here).await.texts(".wall .kept"),
            ["Open days are on Friday.", "Where do I find the programme?"]
        );
        let read = max.page(&here).await;
        assert_eq!(read.texts(".wall .kept").len(), 3);
        // The person and the office, whatever name was typed.
        assert_eq!(read.texts(".wall strong"), ["Zoé Garnier", "Lou", "Max"]);
        let small = read.texts(".wall small");
        assert_eq!(small[0], "Head of communication, speaks for the school");
        assert!(small.contains(&"says to have studied here".to_owned()), "{small:?}");
        assert!(read.errors().is_empty(), "{:?}", read.errors());
        // The page of the school shows it at once, in both languages.
        let shown = bench.page(&page).await.texts("section[aria-labelledby=wall] .kept");
        assert_eq!(shown, ["Open days are on Friday.", "Where do I find the programme?"]);

        // An answer below, with its source; a source that is none is refused.
        let thread = read.attributes("a[href*=/discussion/]", "href");
        let thread = thread.iter().find(|href| href.split('/').count() == 4).unwrap();
        let wrong = [("text", "On the site."), ("sources", "javascript:alert(1)"), ("name", "")];
        assert_eq!(max.send(thread, thread, &wrong).await.status, StatusCode::BAD_REQUEST);
        let right =
            [("text", "On the site."), ("sources", "https://School-1.example/a"), ("name", "")];
        max.send(thread, thread, &right).await;
        let read = visitor.page(&here).await;
        assert_eq!(read.texts(".answers .kept"), ["On the site."]);
        let source = read.attributes(".answers small a", "href");
        assert_eq!(source, ["https://school-1.example/a"]);
        assert_eq!(read.attributes(".answers small a", "rel"), ["external nofollow ugc noopener"]);
        // Who has just come posts five times a day; pages end.
        for text in ["three", "four", "five"] {
            post(&max, text, "").await;
        }
        let sixth = max.send(&here, &here, &[("text", "six"), ("name", "")]).await;
        assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
        for day in 0..5 {
            for number in 0..4 {
                post(&owner, &format!("news {day} {number}"), "").await;
            }
            bench.pass(24 * 60 + 1);
        }
        let first = visitor.page(&here).await;
        assert_eq!(first.texts(".wall li[id]").len(), 20);
        let next = first.attributes("main a[href*=page]", "href").remove(0);
        let second = visitor.page(&next).await;
        assert_eq!(second.texts(".wall li[id]").len(), 6, "five posts, one answer");
        assert_eq!(second.attributes("main .links a", "href"), [here]);
    })
    .await;
}

#[tokio::test]
async fn what_a_school_takes_away_has_a_reason_and_an_appeal_decided_by_another() {
    on_each_site(async |bench| {
        let (here, page) = (wall(&bench).await, format!("/en/schools/{}", bench.slug(1).await));
        let owner = owned(&bench, "zoe", 1).await;
        site::admin::make(&bench.app, "zoe@school-1.example").await.unwrap();
        let max = alumnus(&bench, "Max", "adult").await;
        post(&max, "The canteen is too small.", "Max").await;
        let take = owner.page(&here).await.attributes("a[href*=/wall/]", "href").remove(0);
        // Neither strangers, nor another school, nor who may only look.
        let other = owned(&bench, "lea", 2).await;
        let analyst = join_room(&owner, "ann", 1, "analyst").await;
        let mixed = take.replace(&bench.slug(1).await, &bench.slug(2).await);
        for (browser, address) in
            [(&max, &take), (&other, &take), (&analyst, &take), (&other, &mixed)]
        {
            let word = browser.word().await;
            assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND);
            let status = browser.post(address, &[("form", &word), ("why", "because")]).await.status;
            assert_eq!(status, StatusCode::NOT_FOUND, "{address}");
        }
        let none = owner.send(&take, &take, &[("why", "")]).await;
        assert_eq!(none.html().texts("[role=alert]").len(), 1);
        owner.send(&take, &take, &[("why", "not our canteen")]).await;
        assert!(bench.page(&page).await.texts("section[aria-labelledby=wall] .kept").is_empty());
        let read = max.page(&here).await;
        assert!(read.texts(".wall li[id]").is_empty());
        assert!(read.texts("main .note").concat().contains("One text was taken away"));
        let log = owner.page(&format!("{}/log", room(&bench, 1).await)).await;
        assert!(log.texts("tbody th").contains(&"Took a text off the wall".to_owned()));

        // The author reads why, and appeals once; nobody else sees that page.
        let link = bench.link_to("Max@home.example").await;
        assert!(max.page(&link).await.texts("main")[0].contains("not our canteen"));
        assert_eq!(owner.get(&link).await.status, StatusCode::NOT_FOUND);
        max.send(&link, &link, &[("words", "It is the school’s canteen.")]).await;
        let waits = max.page(&link).await;
        assert!(waits.attributes("main form", "action").is_empty());
        // Who took it away does not decide, also as an administrator.
        let queue = "/en/admin/appeals";
        let seen = owner.page(queue).await;
        assert!(seen.texts("main")[0].contains("Somebody else decides"));
        let number = link.rsplit('/').next().unwrap();
        let decide = format!("{queue}/{number}");
        let fields = [("outcome", "upheld"), ("why", "I decide it")];
        let word = owner.word().await;
        let own = owner.post(&decide, &[&[("form", word.as_str())], &fields[..]].concat()).await;
        assert_eq!(own.html().texts("[role=alert]").len(), 1);
        let admin = Browser::new(&bench);
        admin.join("admin@home.example", "adult").await;
        site::admin::make(&bench.app, "admin@home.example").await.unwrap();
        let fields = [("outcome", "restored"), ("why", "criticism stays")];
        let decided = admin.send(queue, &decide, &fields).await;
        assert_eq!(decided.header(header::LOCATION), queue);
        assert_eq!(bench.page(&page).await.texts("section[aria-labelledby=wall] .kept").len(), 1);
        assert!(max.page(&link).await.texts("main")[0].contains("criticism stays"));
        let subjects = bench.subjects("Max@home.example").await;
        assert!(subjects.last().unwrap().contains("stands again"), "{subjects:?}");
        // It cannot be taken away again.
        assert_eq!(owner.get(&take).await.status, StatusCode::CONFLICT);
    })
    .await;
}
