//! Nobody acts in another's name, and visitors have no cookie.

use axum::http::{StatusCode, header};
use site::HostsBelow;

use super::browser::{Browser, PASSWORD};
use crate::bench::{ADDRESS, on_each_site, on_one_site};

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_in_one_place() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        let account = browser.page("/en/account").await;
        let word = account.attributes("input[name=form]", "value").remove(0);
        let session = browser.cookie.borrow().split('=').nth(1).unwrap().to_owned();
        assert!(!account.texts("html")[0].contains(&session) && word != session);
        let right = [("form", word.as_str())];
        let here = [("origin", ADDRESS)];
        for (fields, headers) in [
            (&[][..], &here[..]),
            (&[("form", "")][..], &here[..]),
            (&[("form", session.as_str())][..], &here[..]),
            (&right[..], &[][..]),
            (&right[..], &[("origin", "https://evil.example")][..]),
            (&right[..], &[("origin", "null")][..]),
            (&right[..], &[("origin", ADDRESS), ("sec-fetch-site", "cross-site")][..]),
            (&right[..], &[("sec-fetch-site", "same-site")][..]),
        ] {
            // Every address that takes something in refuses alike, also one that there is not.
            for action in
                ["/en/sign-out", "/fr/account/consent", "/en/account/erase", "/en/nothing"]
            {
                let answer = browser.post_from(action, fields, headers).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{action} {fields:?} {headers:?}");
                assert!(!answer.headers.contains_key(header::SET_COOKIE));
            }
        }
        let answer = browser.post_from("/en/sign-out", &right, &here).await;
        assert_eq!(answer.header(header::LOCATION), "/en/sign-in");
        assert!(browser.cookie.borrow().is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_is_signed_in_by_a_form_from_elsewhere() {
    let bench = on_one_site().await;
    let browser = Browser::new(&bench);
    let fields = [("address", "a@b.example"), ("password", PASSWORD)];
    let answer =
        browser.post_from("/en/sign-in", &fields, &[("origin", "https://evil.example")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.html().texts("h1")[0].contains("cannot be taken"));
}

#[tokio::test]
async fn visitors_get_no_cookie_and_public_pages_are_the_same_for_members() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        for address in [
            "/en",
            "/fr/rankings",
            "/en/search?q=ecole",
            "/en/sign-up",
            "/fr/sign-in",
            "/en/forgotten",
        ] {
            let answer = bench.get(address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert!(!answer.headers.contains_key(header::SET_COOKIE), "{address}");
        }
        for address in ["/en", "/fr/rankings/judge/fr"] {
            let member = browser.get(address).await;
            assert_eq!(member.text(), bench.get(address).await.text());
            assert!(!member.text().contains("zoe"));
        }
        for address in ["/en/account", "/fr/account/consent", "/en/account/erase"] {
            let answer = bench.get(address).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
            assert!(answer.header(header::LOCATION).ends_with("/sign-in"));
            let own = browser.get(address).await;
            assert_eq!(own.header(header::CACHE_CONTROL), "no-store");
            assert!(!own.headers.contains_key(header::ETAG));
            assert!(own.html().errors().is_empty(), "{address}: {:?}", own.html().errors());
        }
    })
    .await;
}

#[tokio::test]
async fn a_dead_session_does_not_lock_anybody_out() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        bench.pass(15 * 24 * 60);
        bench.app.clean().await.unwrap();
        // The cookie is still there: its forms carry its word, and signing in works.
        let answer = browser.sign_in("zoe@lycee.example", PASSWORD).await;
        assert_eq!(answer.header(header::LOCATION), "/en/account");
        assert!(browser.page("/en/account").await.texts("main")[0].contains("zoe@lycee.example"));
    })
    .await;
}

#[tokio::test]
async fn a_browser_keeps_to_tls_and_forgets_at_the_end() {
    let bench = on_one_site().await;
    for address in ["/en", "/en/nowhere", "/api/v1/edition"] {
        let answer = bench.get(address).await;
        let asked = answer.header(header::STRICT_TRANSPORT_SECURITY);
        assert_eq!(asked, "max-age=63072000", "{address}");
    }
    let bench = bench.but(|settings| settings.hosts_below = HostsBelow::TlsAlone).await;
    let answer = bench.get("/en").await;
    let asked = answer.header(header::STRICT_TRANSPORT_SECURITY);
    assert_eq!(asked, "max-age=63072000; includeSubDomains");
    let browser = Browser::new(&bench);
    browser.join("zoe@lycee.example", "adult").await;
    let left = browser.send("/en/account", "/en/sign-out", &[]).await;
    let cleared = left.header(header::HeaderName::from_static("clear-site-data"));
    assert_eq!(cleared, "\"cache\", \"storage\"");
    assert!(browser.cookie.borrow().is_empty());
}

#[tokio::test]
async fn a_member_has_so_many_sessions_and_the_one_used_longest_ago_ends() {
    on_each_site(async |bench| {
        let first = Browser::new(&bench);
        first.join("zoe@lycee.example", "adult").await;
        bench.pass(1);
        let last = Browser::new(&bench);
        for _ in 0..20 {
            last.cookie.borrow_mut().clear();
            last.sign_in("zoe@lycee.example", PASSWORD).await;
        }
        assert_eq!(last.page("/en/account").await.texts("main .list small").len(), 20);
        assert_eq!(first.get("/en/account").await.html().texts("h1"), ["Sign in"]);
    })
    .await;
}
