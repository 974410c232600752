//! A board that is shown: by a link, to a counsellor, to everybody; and that is not shown any more.

use axum::http::{HeaderName, StatusCode, header};

use super::bench::{ADDRESS, Bench, on_each_site};
use super::board::{member, slugs};
use super::members::browser::Browser;

const SHARE: &str = "/en/board/share";
const CLASSES: &str = "/en/classes";
const COUNSELLOR: &str = "durand@lycee.example";

/// Makes a link and gives its path.
async fn link(browser: &Browser<'_>, comments: &str) -> String {
    let form = [("label", "Mum"), ("days", "7"), ("comments", comments)];
    let made = browser.send(SHARE, SHARE, &form).await;
    let page = browser.page(made.header(header::LOCATION)).await;
    page.attributes(".secret a", "href").remove(0).trim_start_matches(ADDRESS).to_owned()
}

async fn noted<'a>(bench: &'a Bench, address: &str) -> Browser<'a> {
    let browser = member(bench, address, &slugs(bench, 2).await).await;
    let path = browser.page("/en/board").await.attributes(".choices h3 a", "href").remove(0);
    let note = [("note", "a secret of mine"), ("version", "1")];
    browser.send(&path, &format!("{path}/note"), &note).await;
    browser
        .send(&path, &format!("{path}/dates"), &[("day", "2026-09-10"), ("what", "Dossier")])
        .await;
    browser
}

#[tokio::test]
async fn a_link_shows_the_board_without_notes_until_it_is_taken_back() {
    on_each_site(async |bench| {
        let zoe = noted(&bench, "zoe@lycee.example").await;
        let path = link(&zoe, "no").await;
        assert!(zoe.page(SHARE).await.texts(".secret").is_empty(), "it is shown once");
        let mum = Browser::new(&bench);
        let seen = mum.get(&path).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
        assert_eq!(seen.header(header::CACHE_CONTROL), "no-store");
        assert_eq!(seen.header(header::REFERRER_POLICY), "no-referrer");
        assert_eq!(seen.header(HeaderName::from_static("x-robots-tag")), "noindex");
        assert!(seen.header(header::SET_COOKIE).is_empty());
        let page = seen.html();
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(page.texts(".choices h3").len(), 2);
        for hidden in ["a secret of mine", "Dossier", "zoe@"] {
            assert!(!seen.text().contains(hidden), "{hidden}");
        }
        assert!(page.texts("form[method=post]").is_empty(), "it is for looking alone");
        let refused = mum.post(&path, &[("name", "Mum"), ("text", "Well")]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let end = zoe.page(SHARE).await.attributes("form[action*=/end]", "action").remove(0);
        zoe.send(SHARE, &end, &[]).await;
        assert_eq!(mum.get(&path).await.status, StatusCode::NOT_FOUND, "at once");
        let path = link(&zoe, "no").await;
        bench.pass(7 * 24 * 60 + 1);
        assert_eq!(mum.get(&path).await.status, StatusCode::NOT_FOUND, "it ends by itself");
        for wrong in ["/en/shared/x", &format!("/en/shared/{}", "0".repeat(64))] {
            assert_eq!(mum.get(wrong).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn who_may_comment_says_who_they_are_and_the_owner_removes_what_they_do_not_want() {
    on_each_site(async |bench| {
        let zoe = noted(&bench, "zoe@lycee.example").await;
        let path = link(&zoe, "yes").await;
        let mum = Browser::new(&bench);
        for (name, text) in [("", "Well done"), (" \n", "Well done"), ("Mum", " ")] {
            let answer = mum.send(&path, &path, &[("name", name), ("text", text)]).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name:?} {text:?}");
        }
        let form = [("name", "Mum <b>"), ("text", "Look at\r\nthe second <script>")];
        mum.send(&path, &path, &form).await;
        let said = mum.page(&path).await.texts(".asked li");
        assert_eq!(said, ["Mum <b> 1 September 2026Look at the second <script>"]);
        let cross = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
        let forged = mum.post_from(&path, &form, &cross).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        let other = noted(&bench, "max@lycee.example").await;
        let remove =
            zoe.page(SHARE).await.attributes("form[action*=/comments/]", "action").remove(0);
        other.post(&remove, &[("form", &other.word().await)]).await;
        assert_eq!(mum.page(&path).await.texts(".asked li").len(), 1, "it is not theirs");
        zoe.send(SHARE, &remove, &[]).await;
        assert!(mum.page(&path).await.texts(".asked li").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_board_is_public_by_a_step_of_its_own_and_never_a_minors() {
    on_each_site(async |bench| {
        let adult = Browser::new(&bench);
        adult.join("ada@home.example", "adult").await;
        let slug = slugs(&bench, 1).await.remove(0);
        let add = format!("/en/board/add?school={slug}");
        adult.send(&add, "/en/board/add", &[("school", &slug)]).await;
        let here = "/en/board/public";
        let preview = adult.page(here).await;
        assert_eq!(preview.texts(".choices h3").len(), 1);
        assert!(adult.page(SHARE).await.attributes("a[href*=/boards/]", "href").is_empty());
        adult.send(here, here, &[("act", "publish"), ("name", "Ada L.")]).await;
        let path = adult.page(SHARE).await.attributes("a[href*=/boards/]", "href").remove(0);
        let page = bench.page(&path).await;
        assert_eq!(page.texts("h1"), ["The board of Ada L."]);
        // Beside her name only where she asked for that, and to whom she lets write to her.
        adult.introduce("Ada Lovelace", "Academy de Kerlann", "2019").await;
        adult.choose("members", "members", "no").await;
        let reader = Browser::new(&bench);
        reader.join("rita@home.example", "adult").await;
        let people = reader.page("/en/schools/academy-de-kerlann/people").await;
        let write = people.attributes("a[href*=/messages/write/]", "href").remove(0);
        let link = async || reader.page(&write).await.attributes("a[href*=/boards/]", "href");
        assert!(link().await.is_empty());
        let form = [("act", "publish"), ("name", "Ada L."), ("beside-name", "yes")];
        adult.send(here, here, &form).await;
        assert_eq!(link().await, std::slice::from_ref(&path));
        adult.send(SHARE, here, &[("act", "end")]).await;
        assert!(link().await.is_empty());
        assert_eq!(bench.get(&path).await.status, StatusCode::NOT_FOUND);

        let minor = noted(&bench, "zoe@lycee.example").await;
        assert_eq!(minor.get(here).await.status, StatusCode::NOT_FOUND);
        let word = minor.word().await;
        let form = [("form", word.as_str()), ("act", "publish"), ("name", "Zoé")];
        assert_eq!(minor.post(here, &form).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// A counsellor with a class: its page and its code.
async fn class(bench: &Bench) -> (Browser<'_>, String, String) {
    let counsellor = Browser::new(bench);
    counsellor.join(COUNSELLOR, "adult").await;
    let form = [("name", "2nde B"), ("counsellor", "Mr Durand")];
    let made = counsellor.send(CLASSES, CLASSES, &form).await;
    let class = made.header(header::LOCATION).to_owned();
    let code = counsellor.page(&class).await.texts(".lede strong").remove(0);
    (counsellor, class, code)
}

#[tokio::test]
async fn a_counsellor_follows_the_boards_of_who_agreed_and_no_others() {
    on_each_site(async |bench| {
        let (counsellor, class, code) = class(&bench).await;
        let zoe = noted(&bench, "zoe@lycee.example").await;
        noted(&bench, "max@lycee.example").await;
        let join = "/en/classes/join";
        let wrong = zoe.page(&format!("{join}?code=22222222")).await;
        assert!(wrong.texts("[role=alert]")[0].contains("No class"));
        let asked = format!("{join}?code={}", code.to_lowercase());
        let page = zoe.page(&asked).await;
        assert!(page.texts(".facts dd").contains(&"Mr Durand durand@lycee.example".to_owned()));
        assert!(
            counsellor.page(&class).await.texts(".list").is_empty(),
            "asking agrees to nothing"
        );
        zoe.send(&asked, join, &[("code", &code), ("name", "Zoé")]).await;
        let pupils = counsellor.page(&class).await.attributes(".list a", "href");
        assert_eq!(pupils.len(), 1);
        let seen = counsellor.get(&pupils[0]).await;
        let page = seen.html();
        assert_eq!(
            (page.texts("h1"), page.texts(".choices h3").len()),
            (vec!["Zoé".to_owned()], 2)
        );
        assert!(!seen.text().contains("a secret of mine") && !seen.text().contains("Dossier"));
        counsellor.send(&pupils[0], &pupils[0], &[("text", "Come and see me.")]).await;
        assert!(zoe.page(SHARE).await.texts("#comments, .asked li")[1].starts_with("Mr Durand"));
        // Another counsellor, and the pupil themselves, see nothing there.
        let other = Browser::new(&bench);
        other.join("roche@lycee.example", "adult").await;
        for browser in [&other, &zoe] {
            assert_eq!(browser.get(&pupils[0]).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.get(&class).await.status, StatusCode::NOT_FOUND);
        }
        let leave = zoe.page(SHARE).await.attributes("form[action*=/leave/]", "action").remove(0);
        zoe.send(SHARE, &leave, &[]).await;
        assert_eq!(counsellor.get(&pupils[0]).await.status, StatusCode::NOT_FOUND, "at once");
        let word = zoe.word().await;
        let form = [("form", word.as_str()), ("name", "2nde B"), ("counsellor", "Zoé")];
        assert_eq!(zoe.post(CLASSES, &form).await.status, StatusCode::NOT_FOUND, "a minor");
        let child = Browser::new(&bench);
        child.join("kim@college.example", "child").await;
        let refused = child.send(&asked, join, &[("code", &code), ("name", "Kim")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "no parent has agreed");
    })
    .await;
}

/// Whatever shows a board to others stops with the account, and comes back with it.
#[tokio::test]
async fn a_suspended_account_hides_its_board_from_everybody() {
    on_each_site(async |bench| {
        let ada = Browser::new(&bench);
        let address = "ada@home.example";
        ada.join(address, "adult").await;
        let slug = slugs(&bench, 1).await.remove(0);
        let add = format!("/en/board/add?school={slug}");
        ada.send(&add, "/en/board/add", &[("school", &slug)]).await;
        let looking = link(&ada, "no").await;
        let commenting = link(&ada, "yes").await;
        ada.send("/en/board/public", "/en/board/public", &[("act", "publish"), ("name", "Ada")])
            .await;
        let public = ada.page(SHARE).await.attributes("a[href*=/boards/]", "href").remove(0);
        let calendar = "/en/board/calendar";
        let made = ada.send(calendar, calendar, &[("act", "make")]).await;
        let file = ada.page(made.header(header::LOCATION)).await.texts(".secret").remove(0);
        let file = file.trim_start_matches(ADDRESS).to_owned();
        let (counsellor, class, code) = class(&bench).await;
        let join = "/en/classes/join";
        let asked = format!("{join}?code={code}");
        ada.send(&asked, join, &[("code", &code), ("name", "Ada")]).await;
        let pupil = counsellor.page(&class).await.attributes(".list a", "href").remove(0);

        let open = async |expected: StatusCode| {
            for path in [&looking, &commenting, &public, &file] {
                assert_eq!(bench.get(path).await.status, expected, "{path}");
            }
            assert_eq!(counsellor.get(&pupil).await.status, expected);
            let pupils = counsellor.page(&class).await.attributes(".list a", "href").len();
            assert_eq!(pupils, usize::from(expected == StatusCode::OK));
        };
        open(StatusCode::OK).await;
        site::admin::suspend(&bench.app, address, "for this test").await.unwrap();
        open(StatusCode::NOT_FOUND).await;
        let said = [("name", "Mum"), ("text", "Well")];
        let refused = Browser::new(&bench).post(&commenting, &said).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let said = [("form", &*counsellor.word().await), ("text", "Well")];
        assert_eq!(counsellor.post(&pupil, &said).await.status, StatusCode::NOT_FOUND);
        site::admin::restore(&bench.app, address, "for this test").await.unwrap();
        open(StatusCode::OK).await;

        // A counsellor who is suspended asks nobody for their board any more.
        site::admin::suspend(&bench.app, COUNSELLOR, "for this test").await.unwrap();
        let zoe = noted(&bench, "zoe@lycee.example").await;
        assert!(zoe.page(&asked).await.texts("[role=alert]")[0].contains("No class"));
        let form = [("form", &*zoe.word().await), ("code", &code), ("name", "Zoé")];
        assert_eq!(zoe.post(join, &form).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn a_child_whose_parent_has_not_agreed_shows_their_board_to_nobody() {
    on_each_site(async |bench| {
        let child = Browser::new(&bench);
        child.join("kim@college.example", "child").await;
        let form = [("label", "Mum"), ("days", "7"), ("comments", "no")];
        assert_eq!(child.send(SHARE, SHARE, &form).await.status, StatusCode::FORBIDDEN);
    })
    .await;
}
