//! A profile as its member fills it in, and as others see it.

use axum::http::StatusCode;

use super::browser::Browser;
use super::queries::forget_schools;
use crate::bench::{on_each_site, on_one_site};
use crate::dom::Page;

const HERE: &str = "/en/profile";
const NEW_STUDIES: &str = "/en/profile/educations/new";
const NEW_POST: &str = "/en/profile/positions/new";

/// Where the lines of a profile are corrected.
fn corrections(page: &Page, part: &str) -> Vec<String> {
    page.attributes(&format!("main .acts a[href*={part}/]"), "href")
}

/// The value that a list of a form stands at.
fn chosen(page: &Page, name: &str) -> String {
    page.attributes(&format!("select[name={name}] option[selected]"), "value").concat()
}

#[tokio::test]
async fn a_profile_is_filled_in_understood_and_corrected() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        let account = browser.page("/en/account").await;
        assert!(account.attributes("main a", "href").contains(&HERE.to_owned()));
        let empty = browser.page(HERE).await;
        assert_eq!(empty.texts("section.notice li").len(), 3, "the next steps");

        let school = "Université de Kerlann";
        let form = [
            ("school", "UNIVERSITE de kerlann"),
            ("degree", "Master"),
            ("field", "Droit"),
            ("end", "2019"),
        ];
        let added = browser.send(NEW_STUDIES, NEW_STUDIES, &form).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
        let form = [
            ("title", "Développeuse logiciel"),
            ("company", "Somewhere else"),
            ("start", "septembre 2019"),
            ("current", "yes"),
        ];
        browser.send(NEW_POST, NEW_POST, &form).await;
        let page = browser.page(HERE).await;
        let taken = page.texts(".taken dd");
        assert_eq!(
            taken,
            [school, "Law", "Master", "Software developers", "not known", "not known"]
        );
        assert_eq!(page.attributes(".lines a[href*=schools]", "href").len(), 1, "its page");
        assert!(page.texts(".lines small").contains(&"September 2019 to today".to_owned()));

        // A correction: what was taken for something stays what was chosen until the words change.
        let place = corrections(&page, "educations").remove(0);
        let form = browser.page(&place).await;
        assert_eq!(chosen(&form, "school-taken"), "universite-de-kerlann");
        let version = form.attributes("input[name=version]", "value").remove(0);
        let change = |school: &'static str, taken: &'static str, version: &str| {
            let version = version.to_owned();
            let (place, browser) = (place.clone(), &browser);
            async move {
                let form = [
                    ("version", version.as_str()),
                    ("school", school),
                    ("school-taken", taken),
                    ("degree", "Master"),
                    ("field", "Droit"),
                    ("field-taken", "0421"),
                    ("level", "8"),
                    ("end", "2019"),
                ];
                browser.send(&place, &place, &form).await
            }
        };
        change("UNIVERSITE de kerlann", "none", &version).await;
        let page = browser.page(HERE).await;
        assert_eq!(page.texts(".taken dd")[..3], ["not known", "Law", "Doctorate"]);
        let version =
            browser.page(&place).await.attributes("input[name=version]", "value").remove(0);
        change("École supérieure de Aubemont", "none", &version).await;
        let known = browser.page(HERE).await.texts(".taken dd").remove(0);
        assert_eq!(known, "École supérieure de Aubemont", "other words are looked up anew");
    })
    .await;
}

#[tokio::test]
async fn a_form_says_what_is_wrong_and_keeps_everything_typed() {
    let bench = on_one_site().await;
    let browser = Browser::new(&bench);
    browser.join("zoe@lycee.example", "adult").await;
    let long = "a".repeat(201);
    /// Where, what is sent, what is said.
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 7] = [
        (NEW_STUDIES, &[("school", " "), ("degree", "MBA")], "A school is needed."),
        (NEW_STUDIES, &[("school", "x"), ("end", "19")], "This is no year."),
        (
            NEW_STUDIES,
            &[("school", "x"), ("start", "2019"), ("end", "2018")],
            "The end lies before",
        ),
        (NEW_STUDIES, &[("school", &long)], "At most 200 letters."),
        (NEW_POST, &[("title", "x")], "A company is needed."),
        (NEW_POST, &[("company", "x"), ("start", "soon")], "This is no month."),
        (NEW_POST, &[("company", "x"), ("end", "2019"), ("current", "yes")], "It cannot both run"),
    ];
    for (place, fields, said) in cases {
        let page = browser.send(place, place, fields).await.html();
        let troubles = page.texts("small strong");
        assert!(troubles.iter().any(|text| text.starts_with(said)), "{said}: {troubles:?}");
        assert_eq!(page.texts("[role=alert]").len(), 1);
        for (name, value) in fields.iter().filter(|(_, value)| value.len() < 100) {
            assert_eq!(page.attributes(&format!("input[name={name}]"), "value"), [*value]);
        }
    }
    let about = "/en/profile/about";
    let form = [("version", "0"), ("name", "Zoé"), ("languages", "French, Klingon")];
    let page = browser.send(about, about, &form).await.html();
    assert!(page.texts("[role=alert]")[0].contains("“Klingon”"));
    assert_eq!(page.attributes("#name", "value"), ["Zoé"]);
    assert!(browser.page(HERE).await.texts(".lines").is_empty(), "nothing was kept");
    for nothing in
        ["/en/profile/schools/new", "/en/profile/positions/12", "/en/profile/educations/-1"]
    {
        assert_eq!(browser.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn two_windows_lose_nothing_in_silence() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        browser.send(NEW_STUDIES, NEW_STUDIES, &[("school", "First")]).await;
        let place = corrections(&browser.page(HERE).await, "educations").remove(0);
        let send = |text: &'static str, version: &'static str, act: &'static str| {
            let (here, place) = (format!("{place}{act}"), place.clone());
            let browser = &browser;
            async move {
                let form = [("school", text), ("version", version)];
                browser.send(&place, &here, &form).await
            }
        };
        send("Second", "0", "").await;
        let conflict = send("Third", "0", "").await.html();
        assert!(conflict.texts("[role=alert]")[0].contains("another window"));
        assert!(conflict.texts("section[aria-labelledby=now] bdi").contains(&"Second".to_owned()));
        assert_eq!(conflict.attributes("#school", "value"), ["Third"]);
        let not_removed = send("", "0", "/remove").await.html();
        assert!(not_removed.texts("[role=alert]")[0].contains("another window"));
        assert!(browser.page(HERE).await.texts(".lines")[0].contains("Second"));
        send("Third", "1", "").await;
        assert!(browser.page(HERE).await.texts(".lines")[0].contains("Third"));

        // A stranger reaches none of it.
        let stranger = Browser::new(&bench);
        stranger.join("max@lycee.example", "adult").await;
        assert_eq!(stranger.get(&place).await.status, StatusCode::NOT_FOUND);
        let word =
            stranger.page("/en/account").await.attributes("input[name=form]", "value").remove(0);
        stranger.post(&format!("{place}/remove"), &[("form", &word), ("version", "2")]).await;
        assert!(browser.page(HERE).await.texts(".lines")[0].contains("Third"));
        let removed = send("", "2", "/remove").await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        assert!(browser.page(HERE).await.texts(".lines").is_empty());

        // What was removed in another window may be added again.
        let word =
            browser.page("/en/account").await.attributes("input[name=form]", "value").remove(0);
        let late = [("form", word.as_str()), ("version", "2"), ("school", "Third")];
        let late = browser.post(&place, &late).await.html();
        assert_eq!(late.attributes("#school", "value"), ["Third"]);
        assert!(late.attributes("main form", "action").contains(&NEW_STUDIES.to_owned()));

        let about = "/en/profile/about";
        browser.send(about, about, &[("version", "0"), ("name", "Zoé")]).await;
        let conflict =
            browser.send(about, about, &[("version", "0"), ("name", "Max")]).await.html();
        let shown = conflict.texts("[aria-labelledby=now] dd");
        assert_eq!(
            (&*shown[0], conflict.attributes("#name", "value")),
            ("Zoé", vec!["Max".into()])
        );
    })
    .await;
}

#[tokio::test]
async fn lines_are_put_in_order_and_a_profile_is_not_endless() {
    let bench = on_one_site().await;
    let browser = Browser::new(&bench);
    browser.join("zoe@lycee.example", "adult").await;
    for school in ["One", "Two", "Three"] {
        browser.send(NEW_STUDIES, NEW_STUDIES, &[("school", school)]).await;
    }
    let page = browser.page(HERE).await;
    let lift = page.attributes("form[action*=lift]", "action");
    assert_eq!(lift.len(), 2, "the first cannot be moved up");
    browser.send(HERE, &lift[1], &[]).await;
    let order = browser.page(HERE).await.texts(".lines bdi");
    assert_eq!(order, ["One", "Three", "Two"]);
    for number in 3..30 {
        browser.send(NEW_STUDIES, NEW_STUDIES, &[("school", &number.to_string())]).await;
    }
    let full = browser.send(NEW_STUDIES, NEW_STUDIES, &[("school", "One too many")]).await.html();
    assert!(full.texts("[role=alert]")[0].contains("at most 30"));
    assert_eq!(full.attributes("#school", "value"), ["One too many"]);
}

#[tokio::test]
async fn others_see_what_was_chosen_and_nothing_of_who_has_no_name() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        browser.send(NEW_STUDIES, NEW_STUDIES, &[("school", "Université de Kerlann")]).await;
        let consent = "/en/account/consent";
        let seen = async |by: &str| browser.page(&format!("/en/profile/seen?by={by}")).await;
        let choice =
            [("statistics", "no"), ("directory", "schools"), ("contact", "no"), ("mail", "no")];
        browser.send(consent, consent, &choice).await;
        assert!(seen("schoolmate").await.texts("main")[0].contains("has no name"));
        let about = "/en/profile/about";
        let version =
            browser.page(about).await.attributes("input[name=version]", "value").remove(0);
        let form = [
            ("version", version.as_str()),
            ("name", "Zoé Martin"),
            ("headline", "Judge in training"),
            ("languages", "anglais, français"),
        ];
        browser.send(about, about, &form).await;
        let page = seen("schoolmate").await;
        assert_eq!(page.texts("main h2 bdi"), ["Zoé Martin"]);
        assert!(page.texts("main")[0].contains("English, French"));
        assert!(page.texts("main")[0].contains("as they say themselves"));
        for by in ["visitor", "member", "nobody"] {
            let page = seen(by).await;
            assert!(page.texts("main")[0].contains("They do not find you"), "{by}");
            assert!(!page.texts("main")[0].contains("Kerlann"), "{by}");
        }
    })
    .await;
}

#[tokio::test]
async fn another_edition_knows_what_the_one_before_did_not_but_for_what_was_refused() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        for school in ["Université de Kerlann", "École supérieure de Aubemont", "Elsewhere"] {
            browser.send(NEW_STUDIES, NEW_STUDIES, &[("school", school)]).await;
        }
        let post = [("company", "Nowhere Ltd"), ("place", "Kerlann, France")];
        browser.send(NEW_POST, NEW_POST, &post).await;
        let taken = async || browser.page(HERE).await.texts(".taken dd");
        let before = taken().await;
        assert_eq!(
            (&*before[0], &*before[3]),
            ("Université de Kerlann", "École supérieure de Aubemont")
        );
        let place = corrections(&browser.page(HERE).await, "educations").remove(1);
        let form = [
            ("version", "0"),
            ("school", "École supérieure de Aubemont"),
            ("school-taken", "none"),
        ];
        browser.send(&place, &place, &form).await;
        let refused = taken().await;
        assert_eq!(refused[3], "not known");
        forget_schools(&bench.db).await;
        assert_eq!(taken().await[0], "not known");
        bench.publish("2025-12-31").await;
        bench.app.clean().await.unwrap();
        assert_eq!(taken().await, refused, "known again, and the member's word stands");
    })
    .await;
}
