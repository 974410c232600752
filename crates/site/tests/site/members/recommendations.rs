//! Recommendations: who may, how it is known, what the school can do with them, and what it cannot.

use axum::http::{StatusCode, header};

use super::browser::Browser;
use super::claims::{join_room, owned, room};
use super::queries::reports;
use crate::bench::{Answer, Bench, on_each_site};

const SCHOOL: &str = "École supérieure de Aubemont";

/// Somebody whose profile says that they studied at the school.
pub async fn alumnus<'a>(bench: &'a Bench, name: &str, age: &str) -> Browser<'a> {
    let browser = Browser::new(bench);
    browser.join(&format!("{name}@home.example"), age).await;
    browser.introduce(name, SCHOOL, "2019").await;
    browser
}

async fn school(bench: &Bench) -> String {
    format!("/en/schools/{}", bench.slug(1).await)
}

/// Tells of one's studies, as the form stands.
async fn tell(browser: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let form = format!("{}/recommend", school(browser.bench).await);
    let study = browser.page(&form).await.attributes("input[name=study]", "value").remove(0);
    browser.send(&form, &form, &[&[("study", study.as_str())], fields].concat()).await
}

#[tokio::test]
async fn a_critical_recommendation_is_answered_once_and_stays() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = school(&bench).await;
        let list = format!("{here}/recommendations");
        let max = alumnus(&bench, "Max", "adult").await;
        let critical = [("missing", "Nobody answered letters."), ("name", "Max <i>")];
        let uncertified = tell(&max, &critical).await.html();
        assert!(uncertified.texts("[role=alert]")[0].contains("Certify"));
        assert_eq!(uncertified.texts("textarea#missing"), ["Nobody answered letters."]);
        let certified = [&critical[..], &[("certify", "yes"), ("shows_name", "yes")]].concat();
        tell(&max, &certified).await;
        let page = bench.page(&list).await;
        assert!(
            page.texts(".told li[id]")[0].starts_with("Max <i>"),
            "{:?}",
            page.texts(".told li")
        );
        assert!(page.texts(".told small")[0].starts_with("Says to have studied there."));
        let public = bench.page(&here).await.texts("section[aria-labelledby=recommendations] li");
        assert_eq!(public, ["One by somebody who says to have studied there"]);

        // The school does not find them: that is shown, and removes nothing. Then it does.
        let desk = format!("{}/recommendations", room(&bench, 1).await);
        let page = owner.page(&desk).await;
        assert!(page.texts(".told strong").contains(&"Max".to_owned()), "the name of the profile");
        let word = page.attributes("form[action*=/word]", "action").remove(0);
        owner.send(&desk, &word, &[("word", "not-found")]).await;
        assert!(bench.page(&list).await.texts(".told small")[0].contains("does not find them"));
        owner.send(&desk, &word, &[("word", "confirmed")]).await;
        assert!(
            bench.page(&list).await.texts(".told small")[0].contains("confirmed by the school")
        );
        assert_eq!(
            bench.page(&here).await.texts("section[aria-labelledby=recommendations] li"),
            ["One by somebody whom the school confirms to have studied there"]
        );
        let answer = page.attributes("form[action*=/answer]", "action").remove(0);
        owner.send(&desk, &answer, &[("text", "We answer within a week now.")]).await;
        let form = owner.word().await;
        let again = owner.post(&answer, &[("form", &form), ("text", "And sooner.")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        let page = bench.page(&list).await;
        assert!(
            page.texts(".answer")[0].contains("Head of communication"),
            "{:?}",
            page.texts(".answer")
        );
        assert!(page.texts(".told li[id]")[0].contains("Nobody answered letters."));
        assert!(page.errors().is_empty(), "{:?}", page.errors());

        // The author changes it: what stood there, and the answer to it, stay readable.
        bench.pass(24 * 60);
        tell(&max, &[("missing", "Letters took long."), ("certify", "yes")]).await;
        let page = bench.page(&list).await;
        assert!(page.texts(".told details")[0].contains("Nobody answered letters."));
        assert_eq!(page.texts(".answer").len(), 1);
        assert!(page.texts(".told small")[0].contains("edited on 2 September 2026"));
        // Reported, and removed by who looks after the site, for a reason: by nobody else.
        let report = page.attributes("a[href*=/report]", "href").remove(0);
        let category = [("category", "insult"), ("words", "unfair")];
        let sent = owner.send(&report, &report, &category).await;
        assert_eq!(sent.header(header::LOCATION), format!("{list}?done=reported"));
        assert_eq!(reports(&bench.db).await[0].2, "Letters took long.");
        let admin = Browser::new(&bench);
        admin.join("admin@home.example", "adult").await;
        site::admin::make(&bench.app, "admin@home.example").await.unwrap();
        let queue = "/en/admin/reports";
        let decide = admin.page(queue).await.attributes("form[action*=/admin/reports/]", "action");
        let keep = [("decision", "keep"), ("why", "criticism stays")];
        admin.send(queue, &decide[0], &keep).await;
        assert_eq!(bench.page(&list).await.texts(".told li[id]").len(), 1);
        owner.send(&report, &report, &category).await;
        let decide = admin.page(queue).await.attributes("form[action*=/admin/reports/]", "action");
        let remove = [("decision", "remove"), ("why", "for this test")];
        admin.send(queue, &decide[0], &remove).await;
        assert!(bench.page(&list).await.texts(".told li[id]").is_empty());
        let subjects = bench.subjects("Max@home.example").await;
        assert!(subjects.iter().any(|subject| subject.contains("removed")), "{subjects:?}");
    })
    .await;
}

#[tokio::test]
async fn who_may_recommend_and_how_it_is_known() {
    on_each_site(async |bench| {
        let (here, slug) = (school(&bench).await, bench.slug(1).await);
        let (form, list) = (format!("{here}/recommend"), format!("{here}/recommendations"));
        // Who did not study there is led to where that is said; who speaks for the school may not.
        let stranger = Browser::new(&bench);
        stranger.join("kim@home.example", "adult").await;
        let page = stranger.page(&form).await;
        assert_eq!(page.attributes("main a.button", "href"), ["/en/profile/educations/new"]);
        let owner = owned(&bench, "zoe", 1).await;
        owner.introduce("Zoé", SCHOOL, "2010").await;
        assert!(owner.page(&form).await.texts(".lede")[0].contains("You speak for this school"));
        let child = Browser::new(&bench);
        child.join("lou@home.example", "child").await;
        for browser in [&stranger, &owner, &child] {
            let word = browser.word().await;
            let fields =
                [("form", word.as_str()), ("good", "All"), ("certify", "yes"), ("study", "1")];
            assert_eq!(browser.post(&form, &fields).await.status, StatusCode::BAD_REQUEST);
        }
        // Nobody under 18 is named.
        let minor = alumnus(&bench, "Noa", "minor").await;
        tell(&minor, &[("good", "The library."), ("name", "Noa"), ("certify", "yes")]).await;
        assert!(
            bench.page(&list).await.texts(".told li[id]")[0]
                .starts_with("Somebody who studied there")
        );
        // One a person and school: the second form changes the first.
        tell(&minor, &[("good", "The library, and the garden."), ("certify", "yes")]).await;
        assert_eq!(bench.page(&list).await.texts(".told li[id]").len(), 1);
        // An address at the school proves it, as long as it counts.
        let max = alumnus(&bench, "Max", "adult").await;
        let mail = "max@etu.school-1.example";
        let addresses = "/en/account/school-addresses";
        let fields = [("school", slug.as_str()), ("address", mail)];
        max.send(&format!("{addresses}?school={slug}"), addresses, &fields).await;
        let link = bench.link_to(mail).await;
        max.send(&link, &link, &[]).await;
        bench.pass(1);
        tell(&max, &[("advice", "Visit first."), ("certify", "yes")]).await;
        assert!(
            bench.page(&list).await.texts(".told small")[0].starts_with("Studied there, proved")
        );
        assert_eq!(
            bench.page(&here).await.texts("section[aria-labelledby=recommendations] li").len(),
            2
        );
        // The school cannot speak about what is proven, and without leave it sees no name.
        let desk = format!("{}/recommendations", room(&bench, 1).await);
        let page = owner.page(&desk).await;
        assert_eq!(page.attributes("form[action*=/word]", "action").len(), 1);
        assert!(page.texts("main")[0].contains("does not show you a name"));
        // Who may only look, and another school, do nothing here.
        let analyst = join_room(&owner, "ann", 1, "analyst").await;
        let other = owned(&bench, "lea", 2).await;
        let answer = page.attributes("form[action*=/answer]", "action").remove(0);
        assert!(analyst.page(&desk).await.attributes("form[action*=/answer]", "action").is_empty());
        for browser in [&analyst, &other] {
            let word = browser.word().await;
            let fields = [("form", word.as_str()), ("text", "mine")];
            assert_eq!(browser.post(&answer, &fields).await.status, StatusCode::NOT_FOUND);
        }
        // A recommendation of one school under the address of another's room.
        let mixed = answer.replace(&slug, &bench.slug(2).await);
        let word = other.word().await;
        let status = other.post(&mixed, &[("form", &word), ("text", "mine")]).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND);
        // A suspended author is seen no more, at once; what is taken back is gone.
        site::admin::suspend(&bench.app, "Max@home.example", "a reason").await.unwrap();
        assert_eq!(bench.page(&list).await.texts(".told li[id]").len(), 1);
        assert_eq!(
            bench.page(&here).await.texts("section[aria-labelledby=recommendations] li").len(),
            1
        );
        minor.send(&form, &format!("{form}/withdraw"), &[]).await;
        assert!(bench.page(&list).await.texts(".told li[id]").is_empty());
    })
    .await;
}
