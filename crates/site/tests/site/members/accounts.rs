//! Opening, using, changing and erasing an account.

use axum::http::{StatusCode, header};
use site::Breached;

use super::browser::{Browser, PASSWORD};
use super::queries::{acts, everything};
use crate::bench::{Answer, on_each_site};

const ZOE: &str = "zoe@lycee.example";
const OTHER: &str = "three cats asleep";

#[tokio::test]
async fn an_account_is_opened_confirmed_used_and_left() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        let form = [("address", "Zoe@Lycee.example"), ("password", PASSWORD), ("age", "adult")];
        browser.send("/fr/sign-up", "/fr/sign-up", &form).await;
        let kept = everything(&bench.db).await;
        assert!(kept.contains("$argon2id$") && !kept.contains(PASSWORD), "{kept}");
        let link = bench.link_to("Zoe@Lycee.example").await;
        assert!(link.starts_with("/fr/confirm/"), "in the language of who signed up");
        assert!(
            !everything(&bench.db).await.contains(link.rsplit('/').next().unwrap()),
            "only a hash is kept"
        );
        // Looking changes nothing; another password opens nothing.
        for _ in 0..2 {
            browser.page(&link).await;
        }
        let wrong = browser.send(&link, &link, &[("password", OTHER)]).await;
        assert!(wrong.header(header::SET_COOKIE).is_empty() && wrong.status == StatusCode::OK);
        browser.send(&link, &link, &[("password", PASSWORD)]).await;
        let page = browser.page("/fr/account").await;
        assert!(page.texts(".facts dd")[0] == "Zoe@Lycee.example", "{:?}", page.texts("dd"));
        assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND, "a link works once");

        let secret = browser.cookie.borrow().split('=').nth(1).unwrap().to_owned();
        assert!(!everything(&bench.db).await.contains(&secret), "only a hash is kept");
        let old = browser.cookie.borrow().clone();
        browser.send("/en/account", "/en/sign-out", &[]).await;
        *browser.cookie.borrow_mut() = old;
        assert_eq!(
            browser.get("/en/account").await.html().texts("h1"),
            ["Sign in"],
            "it ended at the server"
        );
        assert_eq!(acts(&bench.db).await, ["account-confirmed"]);
    })
    .await;
}

#[tokio::test]
async fn a_form_says_what_is_wrong_and_keeps_what_was_typed() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        for (address, password, age, parent, said) in [
            ("nobody", PASSWORD, "adult", "", "no e-mail address"),
            (ZOE, "short", "adult", "", "too short"),
            (ZOE, "Password2024", "adult", "", "tried first"),
            (ZOE, "zoe@lycee.example", "adult", "", "than your address"),
            (ZOE, PASSWORD, "", "", "how old"),
            (ZOE, PASSWORD, "child", "", "a parent must agree"),
            (ZOE, PASSWORD, "child", "ZOE@lycee.example", "another than yours"),
            (ZOE, PASSWORD, "child", "zoe+mum@lycee.example", "another than yours"),
        ] {
            let form =
                [("address", address), ("password", password), ("age", age), ("parent", parent)];
            let page = browser.send("/en/sign-up", "/en/sign-up", &form).await.html();
            assert!(
                page.texts("[role=alert]")[0].contains(said),
                "{:?}",
                page.texts("[role=alert]")
            );
            assert_eq!(page.attributes("#address", "value"), [address]);
            assert!(page.attributes("#password", "value").is_empty());
        }
        bench.app.deliver_mail().await.unwrap();
        assert!(bench.mail.all().is_empty());
    })
    .await;
}

#[tokio::test]
async fn whether_an_address_has_an_account_only_its_mail_tells() {
    on_each_site(async |bench| {
        Browser::new(&bench).join(ZOE, "adult").await;
        let browser = Browser::new(&bench);
        let mut told = Vec::new();
        for address in [ZOE, "new@lycee.example"] {
            let form = [("address", address), ("password", OTHER), ("age", "adult")];
            let up = browser.send("/en/sign-up", "/en/sign-up", &form).await;
            let forgotten =
                browser.send("/en/forgotten", "/en/forgotten", &[("address", address)]).await;
            let wrong =
                browser.sign_in(address, "a wrong password").await.text().replace(address, "");
            let place = |answer: &crate::bench::Answer| {
                (answer.status, answer.header(header::LOCATION).to_owned(), answer.text())
            };
            told.push((place(&up), place(&forgotten), wrong));
        }
        assert_eq!(told[0], told[1]);
        let mut subjects = bench.subjects(ZOE).await;
        subjects.sort();
        assert_eq!(
            subjects,
            [
                "A new password for Devenir",
                "Confirm your account on Devenir",
                "You have an account on Devenir"
            ]
        );
        assert_eq!(bench.subjects("new@lycee.example").await, ["Confirm your account on Devenir"]);
        // What somebody typed who does not own the address changed nothing.
        assert_eq!(browser.sign_in(ZOE, OTHER).await.status, StatusCode::OK);
        assert_eq!(browser.sign_in(ZOE, PASSWORD).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn passwords_cannot_be_tried_for_ever() {
    on_each_site(async |bench| {
        Browser::new(&bench).join(ZOE, "adult").await;
        bench.pass(1);
        let browser = Browser::new(&bench);
        for _ in 0..10 {
            assert_eq!(browser.sign_in(ZOE, "a wrong password").await.status, StatusCode::OK);
        }
        for _ in 0..2 {
            let refused = browser.sign_in(ZOE, PASSWORD).await;
            assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(refused.html().texts("h1")[0].contains("Too many"));
        }
        assert_eq!(acts(&bench.db).await, ["account-confirmed", "passwords-tried"]);
        bench.pass(15);
        assert_eq!(browser.sign_in(ZOE, PASSWORD).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_once_and_ends_every_session() {
    on_each_site(async |bench| {
        let thief = Browser::new(&bench);
        thief.join(ZOE, "adult").await;
        let browser = Browser::new(&bench);
        browser.send("/en/forgotten", "/en/forgotten", &[("address", ZOE)]).await;
        let late = bench.link_to(ZOE).await;
        bench.pass(61);
        assert_eq!(browser.get(&late).await.status, StatusCode::NOT_FOUND, "an hour");
        browser.send("/fr/forgotten", "/fr/forgotten", &[("address", ZOE)]).await;
        let link = bench.link_to(ZOE).await;
        let weak = browser.send(&link, &link, &[("password", "password123")]).await;
        assert!(!weak.html().texts("[role=alert]").is_empty());
        let done = browser.send(&link, &link, &[("password", OTHER)]).await;
        assert!(done.html().texts("h1")[0].contains("changé"), "{}", done.text());
        let again = browser.post(&link, &[("password", "another one here")]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_eq!(thief.get("/en/account").await.html().texts("h1"), ["Sign in"]);
        assert_eq!(browser.sign_in(ZOE, PASSWORD).await.status, StatusCode::OK);
        assert_eq!(browser.sign_in(ZOE, OTHER).await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            bench.subjects(ZOE).await.last().unwrap(),
            "Your password for Devenir was changed"
        );
        assert_eq!(acts(&bench.db).await, ["account-confirmed", "password-reset"]);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended_and_a_new_password_ends_the_others() {
    on_each_site(async |bench| {
        let (here, there) = (Browser::new(&bench), Browser::new(&bench));
        here.join(ZOE, "adult").await;
        there.sign_in(ZOE, PASSWORD).await;
        let page = here.page("/en/account").await;
        assert_eq!(page.texts("main .list small").len(), 2);
        let ends = page.attributes("form[action*=sessions/]", "action");
        let end =
            ends.iter().find(|action| action.len() > "/en/account/sessions/end".len()).unwrap();
        here.send("/en/account", end, &[]).await;
        assert_eq!(there.get("/en/account").await.html().texts("h1"), ["Sign in"]);
        there.sign_in(ZOE, PASSWORD).await;
        let form = [("old", "wrong"), ("new", OTHER)];
        let wrong = here.send("/en/account", "/en/account/password", &form).await;
        assert!(wrong.html().texts("[role=alert]")[0].contains("not right"));
        let form = [("old", PASSWORD), ("new", OTHER)];
        here.send("/en/account", "/en/account/password", &form).await;
        assert_eq!(here.page("/en/account").await.texts("h1"), ["My account"]);
        assert_eq!(there.get("/en/account").await.html().texts("h1"), ["Sign in"]);
        assert_eq!(there.sign_in(ZOE, OTHER).await.status, StatusCode::SEE_OTHER);
        // Another member cannot end them.
        let stranger = Browser::new(&bench);
        stranger.join("other@lycee.example", "adult").await;
        let page = here.page("/en/account").await;
        let ends = page.attributes("form[action*=sessions/]", "action");
        let end =
            ends.iter().find(|action| action.len() > "/en/account/sessions/end".len()).unwrap();
        let word =
            stranger.page("/en/account").await.attributes("input[name=form]", "value").remove(0);
        stranger.post(end, &[("form", &word)]).await;
        assert_eq!(there.page("/en/account").await.texts("h1"), ["My account"]);
    })
    .await;
}

#[tokio::test]
async fn an_address_is_changed_by_the_new_one_and_told_to_the_old_one() {
    on_each_site(async |bench| {
        let (new, taken) = ("zoe@home.example", "max@lycee.example");
        Browser::new(&bench).join(taken, "adult").await;
        let browser = Browser::new(&bench);
        browser.join(ZOE, "adult").await;
        let mut answers = Vec::new();
        for address in [taken, new] {
            let form = [("address", address), ("password", PASSWORD)];
            answers.push(browser.send("/en/account", "/en/account/address", &form).await.text());
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(bench.subjects(taken).await.last().unwrap(), "You have an account on Devenir");
        let link = bench.link_to(new).await;
        assert_eq!(Browser::new(&bench).sign_in(new, PASSWORD).await.status, StatusCode::OK);
        browser.send(&link, &link, &[]).await;
        assert_eq!(browser.page("/en/account").await.texts(".facts dd")[0], new);
        assert_eq!(
            bench.subjects(ZOE).await.last().unwrap(),
            "Your address for Devenir was changed"
        );
        assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND);
        assert!(acts(&bench.db).await.contains(&"address-changed".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_child_needs_a_parent_who_may_refuse() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("kim@college.example", "child").await;
        assert!(
            browser.page("/en/account").await.texts("section.notice")[0].contains("not agreed yet")
        );
        let link = bench.link_to("parent@home.example").await;
        let parent = Browser::new(&bench);
        assert!(parent.page(&link).await.texts("main")[0].contains("under 15"));
        assert_eq!(
            parent.send(&link, &link, &[("answer", "perhaps")]).await.status,
            StatusCode::BAD_REQUEST
        );
        parent.send(&link, &link, &[("answer", "agree")]).await;
        assert!(browser.page("/en/account").await.texts("section.notice").is_empty());

        let other = Browser::new(&bench);
        other.join("lou@college.example", "child").await;
        let link = bench.link_to("parent@home.example").await;
        parent.send(&link, &link, &[("answer", "refuse")]).await;
        assert_eq!(other.get("/en/account").await.html().texts("h1"), ["Sign in"]);
        assert!(!everything(&bench.db).await.contains("lou@"));

        // Who gets no answer in two weeks is erased.
        other.join("ash@college.example", "child").await;
        bench.pass(14 * 24 * 60 + 1);
        bench.app.clean().await.unwrap();
        let left = everything(&bench.db).await;
        assert!(!left.contains("ash@") && left.contains("kim@"), "{left}");
    })
    .await;
}

#[tokio::test]
async fn an_account_is_erased_after_some_days_and_nothing_of_it_is_left() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join(ZOE, "adult").await;
        let erase = ("/en/account/erase", "/en/account/erase");
        browser.send(erase.0, erase.1, &[("password", "wrong")]).await;
        assert!(browser.page("/en/account").await.texts("section.notice").is_empty());
        browser.send(erase.0, erase.1, &[("password", PASSWORD)]).await;
        assert!(
            browser.page("/en/account").await.texts("section.notice")[0]
                .contains("15 September 2026")
        );
        browser.send("/en/account", "/en/account/keep", &[]).await;
        bench.pass(15 * 24 * 60);
        bench.app.clean().await.unwrap();
        assert!(everything(&bench.db).await.contains("zoe"), "it was taken back");

        browser.sign_in(ZOE, PASSWORD).await;
        browser.send(erase.0, erase.1, &[("password", PASSWORD)]).await;
        // A letter that still waits goes, too.
        bench.pass(15 * 24 * 60);
        bench.app.clean().await.unwrap();
        let left = everything(&bench.db).await;
        assert!(!left.contains("zoe") && !left.contains("lycee"), "{left}");
        assert_eq!(browser.sign_in(ZOE, PASSWORD).await.status, StatusCode::OK, "no such account");
    })
    .await;
}

#[tokio::test]
async fn who_has_the_letter_and_the_password_is_erased_at_once() {
    on_each_site(async |bench| {
        let (browser, anybody) = (Browser::new(&bench), Browser::new(&bench));
        browser.join(ZOE, "adult").await;
        let erase = "/en/account/erase";
        browser.send(erase, erase, &[("password", PASSWORD)]).await;
        let kept = bench.link_to(ZOE).await;
        browser.send("/en/account", "/en/account/keep", &[]).await;
        assert_eq!(anybody.get(&kept).await.status, StatusCode::NOT_FOUND, "it was taken back");
        browser.send(erase, erase, &[("password", PASSWORD)]).await;
        let link = bench.link_to(ZOE).await;
        assert!(link.starts_with("/en/erase/"), "{link}");
        let wrong = anybody.send(&link, &link, &[("password", "quiet-lantern-ove")]).await;
        assert_eq!(wrong.html().attributes("[role=alert]", "role").len(), 1, "{}", wrong.text());
        assert!(
            everything(&bench.db).await.contains("zoe"),
            "without the password nothing is done"
        );
        let gone = anybody.send(&link, &link, &[("password", PASSWORD)]).await;
        assert_eq!(gone.html().texts("h1"), ["The account is erased"]);
        let left = everything(&bench.db).await;
        assert!(!left.contains("zoe") && !left.contains("lycee"), "{left}");
        assert_eq!(anybody.get(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/en/account").await.html().texts("h1"), ["Sign in"]);
    })
    .await;
}

#[tokio::test]
async fn no_password_is_taken_that_was_breached_elsewhere() {
    on_each_site(async |bench| {
        let list = bench.folder().join("breached.txt");
        // Of "trois chats dorment", a password that no other rule refuses.
        std::fs::write(&list, "A5A138E711618C9EFF2BFFB97600C47B9950176B:3\r\n").unwrap();
        let list = Breached::open(&list).unwrap();
        let bench = bench.but(|settings| settings.breached = Some(list)).await;
        let browser = Browser::new(&bench);
        let stolen = "trois chats dorment";
        let is_refused = |answer: Answer| {
            assert!(answer.text().contains("stolen from another site"), "{}", answer.text());
        };
        let form = [("address", ZOE), ("password", stolen), ("age", "adult")];
        is_refused(browser.send("/en/sign-up", "/en/sign-up", &form).await);
        browser.join(ZOE, "adult").await;
        let form = [("old", PASSWORD), ("new", stolen)];
        is_refused(browser.send("/en/account", "/en/account/password", &form).await);
        browser.send("/en/forgotten", "/en/forgotten", &[("address", ZOE)]).await;
        let link = bench.link_to(ZOE).await;
        is_refused(browser.send(&link, &link, &[("password", stolen)]).await);
    })
    .await;
}

#[tokio::test]
async fn tries_are_counted_by_network_and_nobody_names_their_own() {
    let bench = crate::bench::on_one_site().await;
    // Whoever stands before the site is not believed unless the operator says so.
    let headers = |network: String| {
        [("origin", crate::bench::ADDRESS.to_owned()), ("x-forwarded-for", network)]
    };
    let browser = Browser::new(&bench);
    let mut refused = 0;
    for number in 0..103 {
        let headers = headers(format!("192.0.2.{number}"));
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        let address = format!("a{number}@lycee.example");
        let form = [("address", address.as_str())];
        let answer = browser.post_from("/en/forgotten", &form, &headers).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(refused, 3);
}

#[tokio::test]
async fn what_was_never_confirmed_is_forgotten() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        let form = [("address", ZOE), ("password", PASSWORD), ("age", "adult")];
        browser.send("/en/sign-up", "/en/sign-up", &form).await;
        let link = bench.link_to(ZOE).await;
        bench.pass(2 * 24 * 60 + 1);
        assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND);
        bench.app.clean().await.unwrap();
        assert!(!everything(&bench.db).await.contains("zoe"));
    })
    .await;
}
