//! Notables: by the rule until the page is claimed, then by the school, each person asked first.

use axum::http::StatusCode;

use super::browser::Browser;
use super::claims::{join_room, owned, room};
use super::queries::number;
use super::recommendations::alumnus;
use crate::bench::{Bench, on_each_site};

async fn page(bench: &Bench) -> String {
    format!("/en/schools/{}/notables", bench.slug(1).await)
}

async fn names(bench: &Bench) -> Vec<String> {
    Browser::new(bench).page(&page(bench).await).await.texts(".people strong")
}

/// Somebody of the school whom everybody finds, with a title.
async fn known<'a>(bench: &'a Bench, name: &str, title: &str) -> Browser<'a> {
    let browser = alumnus(bench, name, "adult").await;
    let post = "/en/profile/positions/new";
    browser.send(post, post, &[("title", title), ("company", "Moulins & Fils")]).await;
    browser.choose("yes", "no", "yes").await;
    browser
}

#[tokio::test]
async fn a_rule_chooses_among_those_whom_everybody_finds() {
    on_each_site(async |bench| {
        let director = known(&bench, "Dora", "Directrice générale").await;
        let lead = known(&bench, "Lea", "Team lead software").await;
        known(&bench, "Nina", "Accountant").await;
        let shy = alumnus(&bench, "Shy", "adult").await;
        let post = "/en/profile/positions/new";
        shy.send(post, post, &[("title", "Chief executive officer"), ("company", "A")]).await;
        shy.choose("members", "no", "no").await;
        assert_eq!(names(&bench).await, ["Dora", "Lea"]);
        let shown = Browser::new(&bench).page(&page(&bench).await).await;
        assert_eq!(shown.attributes("main p a[href*=notables]", "href"), ["/en/notables"]);
        assert!(shown.texts(".people small")[0].contains("says to have studied here"));
        // Taken back, it is gone at once.
        director.choose("members", "no", "no").await;
        assert_eq!(names(&bench).await, ["Lea"]);
        site::admin::suspend(&bench.app, "Lea@home.example", "a reason").await.unwrap();
        assert!(names(&bench).await.is_empty());
        drop(lead);
    })
    .await;
}

#[tokio::test]
async fn a_school_asks_each_person_first_and_orders_who_accepts() {
    on_each_site(async |bench| {
        let people = [
            known(&bench, "Dora", "Directrice générale").await,
            known(&bench, "Lea", "Team lead software").await,
            known(&bench, "Nina", "Accountant").await,
        ];
        let owner = owned(&bench, "zoe", 1).await;
        let desk = format!("{}/notables", room(&bench, 1).await);
        assert!(names(&bench).await.is_empty(), "claimed: nobody is shown without being asked");
        let ask = async |words: &str| {
            let looked = format!("{desk}?q={words}");
            let offered = owner.page(&looked).await.attributes("button[name=member]", "value");
            assert_eq!(offered.len(), 1, "{words}");
            bench.pass(1);
            owner.send(&looked, &desk, &[("member", &offered[0])]).await;
        };
        assert_eq!(owner.page(&desk).await.attributes("button[name=member]", "value").len(), 2);
        for name in ["Dora", "Lea", "Nina"] {
            ask(name).await;
        }
        assert!(names(&bench).await.is_empty());
        let subject = bench.subjects("Dora@home.example").await.pop().unwrap();
        assert!(subject.contains("asks to show you"), "{subject}");
        let here = "/en/notables";
        for (person, answer) in people.iter().zip(["yes", "yes", "no"]) {
            let form = person.page(here).await.attributes("main form[action*=notables]", "action");
            person.send(here, &form[0], &[("answer", answer)]).await;
        }
        assert_eq!(names(&bench).await, ["Dora", "Lea"]);
        let listed = owner.page(&desk).await;
        assert_eq!(listed.texts("ol.list strong"), ["Dora", "Lea"]);
        let forms = listed.attributes("ol.list form", "action");
        owner.send(&desk, &forms[0], &[("act", "down")]).await;
        assert_eq!(names(&bench).await, ["Lea", "Dora"]);
        // Who refused is neither listed nor offered again.
        let offered = owner.page(&format!("{desk}?q=Nina")).await;
        assert!(offered.attributes("button[name=member]", "value").is_empty());
        // Another's request is nobody else's to answer.
        let dora = people[0].page(here).await.attributes("main form[action*=notables]", "action");
        let form = people[1].word().await;
        let status = people[1].post(&dora[0], &[("form", &form), ("answer", "no")]).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND);
        people[0].send(here, &dora[0], &[("answer", "no")]).await;
        assert_eq!(names(&bench).await, ["Lea"]);

        // Nobody is asked who could not be found, is under 18, or is of no school of theirs.
        let minor = alumnus(&bench, "Kim", "minor").await;
        minor.choose("schools", "no", "no").await;
        let hidden = alumnus(&bench, "Hid", "adult").await;
        drop((minor, hidden));
        for name in ["Kim", "Hid"] {
            let member = number(&bench.db, &format!("{name}@home.example")).await.to_string();
            let asked = owner.send(&desk, &desk, &[("member", &member)]).await;
            assert_eq!(asked.html().texts("[role=alert]").len(), 1, "{name}");
        }
        // Who may only look, and another school.
        let analyst = join_room(&owner, "ann", 1, "analyst").await;
        let other = owned(&bench, "max", 2).await;
        for browser in [&analyst, &other] {
            let word = browser.word().await;
            assert_eq!(browser.get(&desk).await.status, StatusCode::NOT_FOUND);
            for address in [&desk, &forms[1]] {
                let fields = [("form", word.as_str()), ("act", "remove"), ("member", "1")];
                assert_eq!(browser.post(address, &fields).await.status, StatusCode::NOT_FOUND);
            }
        }
        let mixed = forms[1].replace(&bench.slug(1).await, &bench.slug(2).await);
        let word = other.word().await;
        let status = other.post(&mixed, &[("form", &word), ("act", "remove")]).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert_eq!(names(&bench).await, ["Lea"]);
    })
    .await;
}
