//! The table of access: every address of the site, for every kind of viewer.
//!
//! A new address gets a line in [`TABLE`], or the test fails: its method, its path as the router writes it,
//! and the rule of who is let in. A rule is a function from a viewer to what they get; a page with a rule of
//! its own has a function of its own. Which addresses and methods there are, the router itself tells.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use site::Operator;
use site::official::Same;
use store::testing::on_each_database;

use super::bench::{ADDRESS, Answer, Bench};
use super::members::browser::{Browser, PASSWORD};
use super::official::with_survey;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Viewer {
    /// Nobody who is signed in.
    Visitor,
    /// A member.
    Member,
    /// A member of 15 to 17.
    Minor,
    /// A child whose parent has not agreed.
    Child,
}

const MEMBER: &str = "member@lycee.example";
const MINOR: &str = "minor@lycee.example";
const CHILD: &str = "child@lycee.example";

const VIEWERS: [Viewer; 4] = [Viewer::Visitor, Viewer::Member, Viewer::Minor, Viewer::Child];

/// What they get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gets {
    /// They are let in. The address may still say that what was sent cannot be.
    In,
    /// They are led to the page where they can sign in.
    SignIn,
    /// There is no such thing, for them.
    Missing,
}

type Rule = fn(Viewer) -> Gets;

fn everybody(_: Viewer) -> Gets {
    Gets::In
}

/// Whoever is signed in, for what is their own.
fn members(viewer: Viewer) -> Gets {
    match viewer {
        Viewer::Visitor => Gets::SignIn,
        _ => Gets::In,
    }
}

/// Whoever ends their session is led to where one begins.
fn leaving(_: Viewer) -> Gets {
    Gets::SignIn
}

/// Whoever has a link of a letter; here nobody has.
fn holders(_: Viewer) -> Gets {
    Gets::Missing
}

/// Whoever is signed in and has nothing to do with what is asked for: to them it is not there. Who has, and
/// what they get, is held by `members::community`.
fn strangers(viewer: Viewer) -> Gets {
    match viewer {
        Viewer::Visitor => Gets::SignIn,
        _ => Gets::Missing,
    }
}

/// Adults; for others there is no such thing.
fn adults(viewer: Viewer) -> Gets {
    match viewer {
        Viewer::Visitor => Gets::SignIn,
        Viewer::Member => Gets::In,
        _ => Gets::Missing,
    }
}

/// Every address: its method, its path, who is let in.
const TABLE: &[(&str, &str, Rule)] = &[
    ("GET", "/", everybody),
    ("GET", "/assets/{name}", everybody),
    ("GET", "/editions/{number}/{file}", everybody),
    ("GET", "/robots.txt", everybody),
    ("GET", "/sitemap.xml", everybody),
    ("GET", "/sitemaps/{part}", everybody),
    ("GET", "/api/v1", everybody),
    ("GET", "/api/v1/edition", everybody),
    ("GET", "/api/v1/editions", everybody),
    ("GET", "/api/v1/editions/{number}", everybody),
    ("GET", "/api/v1/careers", everybody),
    ("GET", "/api/v1/careers/{career}", everybody),
    ("GET", "/api/v1/rankings", everybody),
    ("GET", "/api/v1/rankings/{career}/{country}", everybody),
    ("GET", "/api/v1/schools", everybody),
    ("GET", "/api/v1/schools/{school}", everybody),
    ("GET", "/api/v1/search", everybody),
    ("GET", "/api/v1/finder", everybody),
    ("GET", "/api/v1/openapi.json", everybody),
    ("GET", "/api", everybody),
    ("GET", "/careers", everybody),
    ("GET", "/careers/{career}", everybody),
    ("GET", "/companies/{company}", everybody),
    ("GET", "/compare", everybody),
    ("GET", "/data", everybody),
    ("GET", "/data/{number}", everybody),
    ("GET", "/design", everybody),
    ("GET", "/explorer", everybody),
    ("GET", "/feed.xml", everybody),
    ("GET", "/fields", everybody),
    ("GET", "/fields/{code}", everybody),
    ("GET", "/finder", everybody),
    ("GET", "/method", everybody),
    ("GET", "/official", everybody),
    ("GET", "/official/{source}", everybody),
    ("GET", "/official/{source}/{school}", everybody),
    ("GET", "/paths", everybody),
    ("GET", "/previews/home.png", everybody),
    ("GET", "/previews/rankings/{career}/{country}/plot.png", everybody),
    ("GET", "/previews/schools/{school}/plot.png", everybody),
    ("GET", "/privacy", everybody),
    ("GET", "/rankings", everybody),
    ("GET", "/rankings/{career}", everybody),
    ("GET", "/rankings/{career}/{country}", everybody),
    ("GET", "/schools/{school}", everybody),
    ("GET", "/search", everybody),
    ("GET", "/suggest", everybody),
    ("GET", "/undecided", everybody),
    ("GET", "/sign-up", everybody),
    ("POST", "/sign-up", everybody),
    ("GET", "/sign-up/sent", everybody),
    ("GET", "/confirm/{secret}", holders),
    ("POST", "/confirm/{secret}", holders),
    ("GET", "/sign-in", everybody),
    ("POST", "/sign-in", everybody),
    ("POST", "/sign-out", leaving),
    ("GET", "/forgotten", everybody),
    ("POST", "/forgotten", everybody),
    ("GET", "/forgotten/sent", everybody),
    ("GET", "/reset/{secret}", holders),
    ("POST", "/reset/{secret}", holders),
    ("GET", "/parent/{secret}", holders),
    ("POST", "/parent/{secret}", holders),
    ("GET", "/address/{secret}", holders),
    ("POST", "/address/{secret}", holders),
    ("GET", "/mail/stop/{secret}", holders),
    ("POST", "/mail/stop/{secret}", holders),
    ("GET", "/account", members),
    ("POST", "/account/password", members),
    ("POST", "/account/address", members),
    ("POST", "/account/parent", members),
    ("POST", "/account/sessions/{number}/end", members),
    ("POST", "/account/sessions/end", members),
    ("POST", "/account/keep", members),
    ("GET", "/account/data", members),
    ("GET", "/account/erase", members),
    ("POST", "/account/erase", members),
    ("GET", "/account/consent", members),
    ("POST", "/account/consent", members),
    ("GET", "/messages", members),
    ("GET", "/messages/blocked", members),
    ("POST", "/messages/block/{member}", members),
    ("POST", "/messages/unblock/{member}", members),
    ("GET", "/messages/write/{member}", strangers),
    ("POST", "/messages/write/{member}", strangers),
    ("GET", "/messages/{number}", strangers),
    ("POST", "/messages/{number}", strangers),
    ("POST", "/messages/{number}/answer", strangers),
    ("GET", "/messages/{number}/report", strangers),
    ("POST", "/messages/{number}/report", strangers),
    ("GET", "/following", members),
    ("GET", "/schools/{school}/people", everybody),
    ("POST", "/schools/{school}/follow", members),
    ("GET", "/board", everybody),
    ("GET", "/board/add", everybody),
    ("POST", "/board/add", members),
    ("GET", "/board/choices/{number}", strangers),
    ("POST", "/board/choices/{number}/status", members),
    ("POST", "/board/choices/{number}/move", strangers),
    ("POST", "/board/choices/{number}/note", strangers),
    ("POST", "/board/choices/{number}/contact", members),
    ("POST", "/board/choices/{number}/remove", members),
    ("POST", "/board/choices/{number}/dates", strangers),
    ("POST", "/board/choices/{number}/dates/{date}/remove", strangers),
    ("POST", "/board/careers", strangers),
    ("GET", "/board/decide", members),
    ("POST", "/board/decide", members),
    ("GET", "/board/print", members),
    ("GET", "/board/export", members),
    ("GET", "/board/calendar", members),
    ("POST", "/board/calendar", members),
    ("GET", "/board/calendar/{file}", holders),
    ("GET", "/board/share", members),
    ("POST", "/board/share", members),
    ("POST", "/board/share/{number}/end", members),
    ("POST", "/board/comments/{number}/remove", members),
    ("GET", "/board/public", adults),
    ("POST", "/board/public", members),
    ("GET", "/shared/{secret}", holders),
    ("POST", "/shared/{secret}", holders),
    ("GET", "/boards/{number}", holders),
    ("GET", "/classes", members),
    ("POST", "/classes", adults),
    ("GET", "/classes/join", members),
    ("POST", "/classes/join", members),
    ("POST", "/classes/leave/{number}", members),
    ("GET", "/classes/{number}", strangers),
    ("POST", "/classes/{number}/end", members),
    ("GET", "/classes/boards/{number}", strangers),
    ("POST", "/classes/boards/{number}", strangers),
    ("GET", "/schools/{school}/interest", everybody),
    ("GET", "/schools/{school}/discussion", members),
    ("POST", "/schools/{school}/discussion", members),
    ("GET", "/fields/{code}/discussion", members),
    ("POST", "/fields/{code}/discussion", members),
    ("GET", "/discussion/{number}", strangers),
    ("POST", "/discussion/{number}", strangers),
    ("GET", "/discussion/{number}/edit", strangers),
    ("POST", "/discussion/{number}/edit", strangers),
    ("POST", "/discussion/{number}/remove", strangers),
    ("GET", "/discussion/{number}/report", strangers),
    ("POST", "/discussion/{number}/report", strangers),
];

#[tokio::test]
async fn every_address_lets_in_whom_the_table_says() {
    on_each_database(async |db| {
        let operator = Operator { address: Some(ADDRESS.parse().unwrap()), ..Operator::default() };
        let bench = Bench::of_operator(tempfile::tempdir().unwrap(), db, operator).await;
        bench.publish("2024-12-31").await;
        with_survey(&bench, Same::Refuse).await.unwrap();
        let scene = Scene::of(&bench).await;
        let mut faults = faults_of_the_table(&bench, &scene).await;
        for viewer in VIEWERS {
            let browser = enter(&bench, viewer).await;
            for (method, path, rule) in TABLE {
                let answer = ask(&browser, viewer, method, &scene.address(path)).await;
                faults.extend(
                    fault(viewer, &answer, *rule).map(|fault| format!("{method} {path}: {fault}")),
                );
            }
        }
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    })
    .await;
}

/// Lines that are no address of the site, and addresses without a line; which there are, the router says.
async fn faults_of_the_table(bench: &Bench, scene: &Scene) -> Vec<String> {
    let mut served = BTreeSet::new();
    for path in site::page_paths().into_iter().chain(site::common_paths()) {
        let request = Request::builder().method("PROPFIND").uri(scene.address(path));
        let answer = bench.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        let methods = answer.header(header::ALLOW).split(',').filter(|method| *method != "HEAD");
        served.extend(methods.map(|method| (method.to_owned(), path)));
    }
    let listed = TABLE.iter().map(|(method, path, _)| ((*method).to_owned(), *path));
    let listed: BTreeSet<_> = listed.collect();
    let name = |(method, path): &(String, &str), fault| format!("{method} {path}: {fault}");
    let lost = listed.difference(&served).map(|one| name(one, "in the table, and no address"));
    lost.chain(served.difference(&listed).map(|one| name(one, "has no line in the table")))
        .collect()
}

/// What stands in the places of paths, such as `{school}`.
struct Scene(BTreeMap<&'static str, String>);

impl Scene {
    async fn of(bench: &Bench) -> Self {
        let style = bench.page("/en").await.attributes("link[rel=stylesheet]", "href").remove(0);
        let filled = [
            ("career", "judge"),
            ("code", "04"),
            ("company", "1"),
            ("country", "world"),
            ("date", "1"),
            ("file", "manifest.json"),
            ("member", "1"),
            ("name", style.trim_start_matches("/assets/")),
            ("number", "1"),
            ("part", "1"),
            ("school", "academy-de-kerlann"),
            ("secret", "0000000000000000000000000000000000000000000000000000000000000000"),
            ("source", "survey"),
        ];
        Self(filled.into_iter().map(|(name, value)| (name, value.to_owned())).collect())
    }

    /// The address of a path; pages are asked for in English.
    fn address(&self, path: &'static str) -> String {
        let fill = |part: &'static str| {
            let name = part.trim_matches(['{', '}']);
            if name == part { part } else { self.0.get(name).map_or(part, String::as_str) }
        };
        let filled = path.split('/').map(fill).collect::<Vec<_>>().join("/");
        match filled.as_str() {
            _ if site::common_paths().contains(&path) => filled,
            "/" => "/en".to_owned(),
            _ => format!("/en{filled}"),
        }
    }
}

/// A browser of a viewer.
async fn enter(bench: &Bench, viewer: Viewer) -> Browser<'_> {
    let browser = Browser::new(bench);
    match viewer {
        Viewer::Visitor => (),
        Viewer::Member => browser.join(MEMBER, "adult").await,
        Viewer::Minor => browser.join(MINOR, "minor").await,
        Viewer::Child => browser.join(CHILD, "child").await,
    }
    browser
}

/// Asks for an address, or sends it an empty form.
async fn ask(browser: &Browser<'_>, viewer: Viewer, method: &str, address: &str) -> Answer {
    if method == "GET" {
        return browser.look(address).await;
    }
    let word = browser.word().await;
    let before = browser.cookie.borrow().clone();
    let answer = browser.post(address, &[("form", &word)]).await;
    // Whoever has just signed out does so again for the next line.
    if browser.cookie.borrow().is_empty() && !before.is_empty() {
        let name = match viewer {
            Viewer::Minor => MINOR,
            Viewer::Child => CHILD,
            _ => MEMBER,
        };
        browser.sign_in(name, PASSWORD).await;
    }
    answer
}

/// How an answer differs from what the table says, if it does.
fn fault(viewer: Viewer, answer: &Answer, rule: Rule) -> Option<String> {
    let (status, expected) = (answer.status, rule(viewer));
    let leads_to_sign_in = answer.header(header::LOCATION) == "/en/sign-in";
    let got = match status {
        StatusCode::NOT_FOUND => Some(Gets::Missing),
        _ if status.is_redirection() && leads_to_sign_in => Some(Gets::SignIn),
        StatusCode::BAD_REQUEST => Some(Gets::In),
        _ => (status.is_success() || status.is_redirection()).then_some(Gets::In),
    };
    if got != Some(expected) {
        return Some(format!("{viewer:?} gets {status}, not {expected:?}"));
    }
    let is_for_some = rule(Viewer::Visitor) != Gets::In && status.is_success();
    let is_kept = answer.header(header::CACHE_CONTROL) != "no-store";
    (is_for_some && is_kept).then(|| format!("what {viewer:?} gets may be kept"))
}
