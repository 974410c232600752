//! What a school says on its page: who may, two at once, the page that follows at once, programmes, the logo.

use axum::http::{StatusCode, header};

use super::browser::Browser;
use super::claims::{join_room, owned, room};
use crate::bench::{Bench, on_each_site};
use crate::dom::Page;

async fn public(bench: &Bench, language: &str) -> Page {
    bench.page(&format!("/{language}/schools/{}", bench.slug(1).await)).await
}

/// Fills in a part; gives the answer.
async fn say(browser: &Browser<'_>, page: &str, version: &str, text: &str) -> crate::bench::Answer {
    browser.send(page, page, &[("version", version), ("text", text)]).await
}

#[tokio::test]
async fn a_school_says_what_it_is_and_its_page_follows_at_once() {
    on_each_site(async |bench| {
        assert!(public(&bench, "en").await.texts("#said").is_empty());
        let owner = owned(&bench, "zoe", 1).await;
        let here = format!("{}/page", room(&bench, 1).await);
        let about = format!("{here}/description-fr");
        say(&owner, &about, "0", "Une école au bord de l’eau.\nhttps://evil.example/x").await;
        // A reader of the other language gets what there is, marked as what it is.
        let page = public(&bench, "en").await;
        assert_eq!(page.attributes("section[aria-labelledby=said] div", "lang"), ["fr"]);
        assert!(page.texts("section[aria-labelledby=said]")[0].contains("leads to evil.example"));
        assert!(page.attributes("section[aria-labelledby=said] a", "href").is_empty());
        say(&owner, &format!("{here}/description-en"), "0", "A school <b>by</b> the water.").await;
        let said = public(&bench, "en").await.texts("section[aria-labelledby=said]").remove(0);
        assert!(said.contains("A school <b>by</b> the water."), "{said}");
        assert!(said.contains("Head of communication") && !said.contains("Zoé"), "{said}");

        let contacts = format!("{here}/contacts");
        let wrong = say(&owner, &contacts, "0", "Desk: 1 to 5\nno way").await.html();
        assert!(wrong.texts("[role=alert]")[0].contains("Line 2"));
        assert_eq!(wrong.texts("textarea"), ["Desk: 1 to 5 no way"], "what was typed is kept");
        say(&owner, &contacts, "0", "Desk: desk@school-1.example").await;
        say(&owner, &format!("{here}/links"), "0", "Days https://school-1.example/days").await;
        let page = public(&bench, "fr").await;
        assert_eq!(
            page.attributes("section[aria-labelledby=said] a", "href"),
            ["mailto:desk@school-1.example", "https://school-1.example/days"]
        );
        assert!(page.errors().is_empty(), "{:?}", page.errors());
        // The same words again: the page is sent as it was kept.
        let address = format!("/fr/schools/{}", bench.slug(1).await);
        let tag = bench.get(&address).await.header(header::ETAG).to_owned();
        let again = bench.get_with(&address, &[(header::IF_NONE_MATCH, &tag)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        say(&owner, &contacts, "1", "").await;
        let now = bench.get_with(&address, &[(header::IF_NONE_MATCH, &tag)]).await;
        assert_eq!(now.status, StatusCode::OK);
        assert!(!now.text().contains("desk@school-1.example"));

        // The operator takes the room back: the page is made of the edition alone again.
        let operator = Browser::new(&bench);
        operator.join("operator@home.example", "adult").await;
        site::admin::make(&bench.app, "operator@home.example").await.unwrap();
        let (admin, slug) = ("/en/admin/claims", bench.slug(1).await);
        let close = [("school", slug.as_str()), ("why", "for this test")];
        operator.send(admin, "/en/admin/rooms", &close).await;
        assert!(public(&bench, "en").await.texts("#said").is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        bench.pass(1);
        let editor = join_room(&owner, "max", 1, "editor").await;
        let room = room(&bench, 1).await;
        let page = format!("{room}/page/description-en");
        say(&owner, &page, "0", "first").await;
        bench.pass(1);
        let late = say(&editor, &page, "0", "second").await.html();
        assert!(late.texts("[role=alert]")[0].contains("Nothing is lost"));
        assert_eq!(
            (late.texts("blockquote"), late.texts("textarea")),
            (vec!["first".to_owned()], vec!["second".to_owned()],)
        );
        let version = late.attributes("input[name=version]", "value").remove(0);
        say(&editor, &page, &version, "first and second").await;
        // Between two forms that both began from nothing, too.
        let history = owner.page(&format!("{room}/history")).await;
        assert_eq!(history.texts(".thread .kept"), ["first and second", "first"]);
        assert!(history.texts(".thread small")[0].contains("Web editor"));
        let log = owner.page(&format!("{room}/log")).await.texts("tbody th");
        assert_eq!(log.iter().filter(|act| act.contains("description")).count(), 2);
        // Whoever may only look reads the history, and changes nothing; another school's does neither.
        let analyst = join_room(&owner, "kim", 1, "analyst").await;
        assert_eq!(analyst.get(&format!("{room}/history")).await.status, StatusCode::OK);
        let other = owned(&bench, "lea", 2).await;
        for browser in [&analyst, &other] {
            let word = browser.word().await;
            let fields = [("form", word.as_str()), ("version", "2"), ("text", "mine")];
            assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&page, &fields).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(other.get(&format!("{room}/history")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn programmes_are_added_changed_and_taken_from_a_table() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = format!("{}/programmes", room(&bench, 1).await);
        let list = format!("/en/schools/{}/programmes", bench.slug(1).await);
        let new = [("name", "Master of Laws"), ("subject", "Law"), ("level", ""), ("address", "")];
        let nameless = owner.send(&here, &here, &new[1..]).await.html();
        assert!(nameless.texts("[role=alert]")[0].contains("needs a name"));
        owner.send(&here, &here, &new).await;
        assert_eq!(bench.page(&list).await.texts("tbody th"), ["Master of Laws"]);
        assert_eq!(public(&bench, "en").await.attributes("a[href*=/programmes]", "href"), std::slice::from_ref(&list));

        // Two at once.
        let one = owner.page(&here).await.attributes("main .list a", "href").remove(0);
        let fields = |version, name| [("version", version), ("name", name), ("level", "7")];
        owner.send(&one, &one, &fields("1", "Laws, one")).await;
        let late = owner.send(&one, &one, &fields("1", "Laws, two")).await.html();
        assert!(late.texts("blockquote")[0].starts_with("Laws, one"));
        assert_eq!(late.attributes("input#name", "value"), ["Laws, two"]);

        let import = format!("{here}/import");
        let table = "Formation;Niveau;Lien\nLaws, one;7;https://school-1.example/laws\nBTS;5;\n;5;\nNursing;ten;\n";
        owner.send_file(&import, table.as_bytes()).await;
        let preview = format!("{here}/preview");
        let page = owner.page(&preview).await;
        assert_eq!(page.texts("tbody th"), ["4", "5"], "{:?}", page.texts("main"));
        assert!(page.texts("del")[0].starts_with("Laws, one") && page.texts("main .list").len() == 2);
        let seen = page.attributes("input[name=seen]", "value").remove(0);
        // Changed since it was shown: seen first.
        owner.send(&one, &one, &fields("2", "Laws, three")).await;
        let again = owner.send(&preview, &preview, &[("seen", &seen), ("act", "keep")]).await.html();
        let seen = again.attributes("input[name=seen]", "value").remove(0);
        owner.send(&preview, &preview, &[("seen", &seen), ("act", "keep")]).await;
        let mut names = bench.page(&list).await.texts("tbody th");
        names.sort();
        assert_eq!(names, ["BTS", "Laws, one", "Laws, three"]);
        owner.send(&one, &format!("{one}/remove"), &[("version", "3")]).await;
        assert_eq!(bench.page(&list).await.texts("tbody th").len(), 2);
        assert_eq!(owner.get(&one).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_logo_is_painted_anew_shown_and_taken_away() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = format!("{}/logo", room(&bench, 1).await);
        let svg = owner.send_file(&here, b"<svg xmlns='http://www.w3.org/2000/svg'/>").await.html();
        assert!(svg.texts("[role=alert]")[0].contains("no picture"));
        let picture = bench.get("/en/previews/home.png").await.body;
        let sent = owner.send_file(&here, &picture).await;
        assert_eq!(sent.header(header::LOCATION), here, "{}", sent.text());
        let shown = public(&bench, "en").await.attributes("img.logo", "src").remove(0);
        let logo = bench.get(&shown).await;
        assert_eq!(logo.header(header::CONTENT_TYPE), "image/png");
        assert!(logo.body.starts_with(b"\x89PNG") && logo.body != picture);
        owner.send(&here, &format!("{here}/remove"), &[("version", "1")]).await;
        assert_eq!(bench.get(&shown).await.status, StatusCode::NOT_FOUND);
        assert!(public(&bench, "en").await.attributes("img.logo", "src").is_empty());
        // A stranger learns nothing, whatever they send.
        let stranger = Browser::new(&bench);
        stranger.join("max@home.example", "adult").await;
        let refused = stranger.post_file(&here, &stranger.word().await, &picture).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    })
    .await;
}
