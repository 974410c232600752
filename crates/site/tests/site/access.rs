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
    /// A member of another school than the subject's.
    Member,
    /// A member of the subject's school.
    Schoolmate,
    /// A member of the subject's school, whom the subject blocked.
    Blocked,
    /// A member of 15 to 17.
    Minor,
    /// A child whose parent has not agreed.
    Child,
    /// A suspended member, with the cookie they had.
    Suspended,
    /// An administrator, who has just typed their password.
    Administrator,
}

const VIEWERS: [(Viewer, &str); 8] = [
    (Viewer::Visitor, ""),
    (Viewer::Member, "member@lycee.example"),
    (Viewer::Schoolmate, "schoolmate@lycee.example"),
    (Viewer::Blocked, "blocked@lycee.example"),
    (Viewer::Minor, "minor@lycee.example"),
    (Viewer::Child, "child@lycee.example"),
    (Viewer::Suspended, "suspended@lycee.example"),
    (Viewer::Administrator, ADMINISTRATOR),
];

/// Who looks after the site.
const ADMINISTRATOR: &str = "administrator@lycee.example";
/// Whom addresses with `{member}` are about: an adult of a school, who is found and written to by people
/// of it.
const SUBJECT: &str = "subject@lycee.example";

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
        Viewer::Visitor | Viewer::Suspended => Gets::SignIn,
        _ => Gets::In,
    }
}

/// People of the subject's school, whom the subject did not block.
fn schoolmates(viewer: Viewer) -> Gets {
    match viewer {
        Viewer::Visitor | Viewer::Suspended => Gets::SignIn,
        Viewer::Schoolmate => Gets::In,
        _ => Gets::Missing,
    }
}

/// Members to whom something belongs, as a conversation or a line of a profile; here nothing does.
fn owners(viewer: Viewer) -> Gets {
    match viewer {
        Viewer::Visitor | Viewer::Suspended => Gets::SignIn,
        _ => Gets::Missing,
    }
}

/// Administrators; for everybody else there is no such address.
fn administrators(viewer: Viewer) -> Gets {
    match viewer {
        Viewer::Administrator => Gets::In,
        _ => Gets::Missing,
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

/// Adults; for others there is no such thing.
fn adults(viewer: Viewer) -> Gets {
    match viewer {
        Viewer::Visitor | Viewer::Suspended => Gets::SignIn,
        Viewer::Minor | Viewer::Child => Gets::Missing,
        _ => Gets::In,
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
    ("POST", "/account/mail-works", members),
    ("GET", "/account/erase", members),
    ("POST", "/account/erase", members),
    ("GET", "/account/consent", members),
    ("POST", "/account/consent", members),
    ("GET", "/messages", members),
    ("GET", "/messages/blocked", members),
    ("GET", "/messages/write/{member}", schoolmates),
    ("POST", "/messages/write/{member}", schoolmates),
    ("GET", "/messages/{number}", owners),
    ("POST", "/messages/{number}", owners),
    ("POST", "/messages/{number}/answer", owners),
    ("GET", "/messages/{number}/report", owners),
    ("POST", "/messages/{number}/report", owners),
    ("POST", "/messages/block/{member}", members),
    ("POST", "/messages/unblock/{member}", members),
    ("GET", "/schools/{school}/people", everybody),
    ("POST", "/schools/{school}/follow", members),
    ("GET", "/following", members),
    ("GET", "/profile", members),
    ("GET", "/profile/seen", members),
    ("GET", "/profile/about", members),
    ("POST", "/profile/about", members),
    ("GET", "/profile/upload", members),
    ("POST", "/profile/upload", members),
    ("GET", "/profile/upload/preview", members),
    ("POST", "/profile/upload/preview", members),
    ("POST", "/profile/upload/forget", members),
    ("GET", "/profile/{part}/new", members),
    ("POST", "/profile/{part}/new", members),
    ("GET", "/profile/{part}/{number}", owners),
    ("POST", "/profile/{part}/{number}", members),
    ("POST", "/profile/{part}/{number}/remove", members),
    ("POST", "/profile/{part}/{number}/lift", owners),
    ("GET", "/account/school-addresses", members),
    ("POST", "/account/school-addresses", members),
    ("POST", "/account/school-addresses/{number}/remove", members),
    ("GET", "/school-address/{secret}", owners),
    ("POST", "/school-address/{secret}", owners),
    ("GET", "/schools/{school}/room", everybody),
    ("POST", "/schools/{school}/room/claim", members),
    ("POST", "/schools/{school}/room/claim/withdraw", members),
    ("POST", "/schools/{school}/room/claim/question", members),
    ("POST", "/schools/{school}/room/claim/{number}", members),
    ("GET", "/claims/{secret}", holders),
    ("POST", "/claims/{secret}", holders),
    ("GET", "/schools/{school}/room/people", owners),
    ("POST", "/schools/{school}/room/people", owners),
    ("POST", "/schools/{school}/room/people/{number}", owners),
    ("POST", "/schools/{school}/room/leave", owners),
    ("GET", "/schools/{school}/room/log", owners),
    ("GET", "/schools/{school}/recommendations", everybody),
    ("GET", "/schools/{school}/recommend", members),
    ("POST", "/schools/{school}/recommend", members),
    ("POST", "/schools/{school}/recommend/withdraw", members),
    ("GET", "/recommendations/{number}/report", owners),
    ("POST", "/recommendations/{number}/report", owners),
    ("GET", "/schools/{school}/room/recommendations", owners),
    ("POST", "/schools/{school}/room/recommendations/{number}/answer", owners),
    ("POST", "/schools/{school}/room/recommendations/{number}/word", owners),
    ("GET", "/schools/{school}/wall", everybody),
    ("POST", "/schools/{school}/wall", members),
    ("GET", "/schools/{school}/wall/{number}/remove", owners),
    ("POST", "/schools/{school}/wall/{number}/remove", owners),
    ("GET", "/removals/{number}", owners),
    ("POST", "/removals/{number}", owners),
    ("GET", "/admin/appeals", administrators),
    ("POST", "/admin/appeals/{number}", administrators),
    ("GET", "/schools/{school}/notables", everybody),
    ("GET", "/notables", everybody),
    ("POST", "/notables/{number}", owners),
    ("GET", "/schools/{school}/room/notables", owners),
    ("POST", "/schools/{school}/room/notables", owners),
    ("POST", "/schools/{school}/room/notables/{number}", owners),
    ("GET", "/schools/{school}/programmes", everybody),
    ("GET", "/schools/{school}/logo/{hash}", holders),
    ("GET", "/schools/{school}/room/page", owners),
    ("GET", "/schools/{school}/room/page/{text}", owners),
    ("POST", "/schools/{school}/room/page/{text}", owners),
    ("GET", "/schools/{school}/room/history", owners),
    ("GET", "/schools/{school}/room/logo", owners),
    ("POST", "/schools/{school}/room/logo", owners),
    ("POST", "/schools/{school}/room/logo/remove", owners),
    ("GET", "/schools/{school}/room/programmes", owners),
    ("POST", "/schools/{school}/room/programmes", owners),
    ("GET", "/schools/{school}/room/programmes/import", owners),
    ("POST", "/schools/{school}/room/programmes/import", owners),
    ("GET", "/schools/{school}/room/programmes/preview", owners),
    ("POST", "/schools/{school}/room/programmes/preview", owners),
    ("GET", "/schools/{school}/room/programmes/{number}", owners),
    ("POST", "/schools/{school}/room/programmes/{number}", owners),
    ("POST", "/schools/{school}/room/programmes/{number}/remove", owners),
    ("GET", "/invitations/{secret}", owners),
    ("POST", "/invitations/{secret}", owners),
    ("GET", "/admin", administrators),
    ("GET", "/admin/claims", administrators),
    ("POST", "/admin/claims/{number}", administrators),
    ("POST", "/admin/rooms", administrators),
    ("GET", "/admin/password", administrators),
    ("POST", "/admin/password", administrators),
    ("POST", "/admin/find", administrators),
    ("POST", "/admin/leave", administrators),
    ("GET", "/admin/members/{member}", administrators),
    ("POST", "/admin/members/{member}/suspend", administrators),
    ("POST", "/admin/members/{member}/restore", administrators),
    ("GET", "/admin/reports", administrators),
    ("POST", "/admin/reports/{number}", administrators),
    ("GET", "/admin/log", administrators),
    ("GET", "/admin/log.csv", administrators),
    ("GET", "/board", everybody),
    ("GET", "/board/add", everybody),
    ("POST", "/board/add", members),
    ("GET", "/board/choices/{number}", owners),
    ("POST", "/board/choices/{number}/status", members),
    ("POST", "/board/choices/{number}/move", owners),
    ("POST", "/board/choices/{number}/note", owners),
    ("POST", "/board/choices/{number}/contact", members),
    ("POST", "/board/choices/{number}/remove", members),
    ("POST", "/board/choices/{number}/dates", owners),
    ("POST", "/board/choices/{number}/dates/{date}/remove", owners),
    ("POST", "/board/careers", owners),
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
    ("GET", "/classes/{number}", owners),
    ("POST", "/classes/{number}/end", members),
    ("GET", "/classes/boards/{number}", owners),
    ("POST", "/classes/boards/{number}", owners),
    ("GET", "/schools/{school}/interest", everybody),
    ("GET", "/schools/{school}/discussion", members),
    ("POST", "/schools/{school}/discussion", members),
    ("GET", "/fields/{code}/discussion", members),
    ("POST", "/fields/{code}/discussion", members),
    ("GET", "/discussion/{number}", owners),
    ("POST", "/discussion/{number}", owners),
    ("GET", "/discussion/{number}/edit", owners),
    ("POST", "/discussion/{number}/edit", owners),
    ("POST", "/discussion/{number}/remove", owners),
    ("GET", "/discussion/{number}/report", owners),
    ("POST", "/discussion/{number}/report", owners),
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
        for (viewer, name) in VIEWERS {
            let browser = enter(&bench, viewer, name).await;
            for (method, path, rule) in TABLE {
                let answer = ask(&browser, name, method, &scene.address(path)).await;
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
        let administrator = Browser::new(bench);
        administrator.join(ADMINISTRATOR, "adult").await;
        site::admin::make(&bench.app, ADMINISTRATOR).await.unwrap();
        let subject = Browser::new(bench);
        subject.join(SUBJECT, "adult").await;
        belong(&subject, "Academy de Kerlann").await;
        let choices = [
            ("statistics", "no"),
            ("directory", "schools"),
            ("contact", "schools"),
            ("mail", "no"),
        ];
        subject.send("/en/account/consent", "/en/account/consent", &choices).await;
        let member = number(&administrator, SUBJECT).await;
        let style = bench.page("/en").await.attributes("link[rel=stylesheet]", "href").remove(0);
        let filled = [
            ("career", "judge"),
            ("code", "04"),
            ("company", "1"),
            ("country", "world"),
            ("date", "1"),
            ("file", "manifest.json"),
            ("hash", "0"),
            ("member", &member),
            ("name", style.trim_start_matches("/assets/")),
            ("number", "1"),
            ("part", "1"),
            ("part of a profile", "educations"),
            ("school", "academy-de-kerlann"),
            ("secret", "0000000000000000000000000000000000000000000000000000000000000000"),
            ("source", "survey"),
            ("text", "contacts"),
        ];
        Self(filled.into_iter().map(|(name, value)| (name, value.to_owned())).collect())
    }

    /// The address of a path; pages are asked for in English.
    fn address(&self, path: &'static str) -> String {
        let fill = |part: &'static str| {
            let name = match part {
                // The map of the site has parts, too.
                "{part}" if path.starts_with("/profile") => "part of a profile",
                _ => part.trim_matches(['{', '}']),
            };
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

/// Says a name and a school, as whoever is found or writes must.
async fn belong(browser: &Browser<'_>, school: &str) {
    let about = "/en/profile/about";
    let version = browser.page(about).await.attributes("input[name=version]", "value").remove(0);
    browser.send(about, about, &[("name", "Somebody"), ("version", &version)]).await;
    let studies = "/en/profile/educations/new";
    let form = [("school", school), ("degree", "Master"), ("end", "2019")];
    let answer = browser.send(studies, studies, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// The number of an account, which an administrator is led to by its address.
async fn number(administrator: &Browser<'_>, address: &str) -> String {
    let look = [("address", address), ("why", "for this test")];
    let found = administrator.send("/en/admin", "/en/admin/find", &look).await;
    let place = found.header(header::LOCATION).rsplit_once('/');
    place.expect("the page of an account").1.to_owned()
}

/// A browser of a viewer.
async fn enter<'a>(bench: &'a Bench, viewer: Viewer, name: &str) -> Browser<'a> {
    let browser = Browser::new(bench);
    match viewer {
        Viewer::Visitor => (),
        Viewer::Minor => browser.join(name, "minor").await,
        Viewer::Child => browser.join(name, "child").await,
        Viewer::Administrator => drop(browser.sign_in(name, PASSWORD).await),
        _ => browser.join(name, "adult").await,
    }
    match viewer {
        Viewer::Member => belong(&browser, "Université de Kerlann").await,
        Viewer::Schoolmate => belong(&browser, "Academy de Kerlann").await,
        Viewer::Blocked => {
            belong(&browser, "Academy de Kerlann").await;
            let (administrator, subject) = (Browser::new(bench), Browser::new(bench));
            administrator.sign_in(ADMINISTRATOR, PASSWORD).await;
            subject.sign_in(SUBJECT, PASSWORD).await;
            let block = format!("/en/messages/block/{}", number(&administrator, name).await);
            subject.post(&block, &[("form", &subject.word().await)]).await;
        }
        Viewer::Suspended => {
            site::admin::suspend(&bench.app, name, "for this test").await.unwrap();
        }
        _ => (),
    }
    browser
}

/// Asks for an address, or sends it an empty form.
async fn ask(browser: &Browser<'_>, name: &str, method: &str, address: &str) -> Answer {
    if method == "GET" {
        return browser.look(address).await;
    }
    let word = browser.word().await;
    let answer = browser.post(address, &[("form", &word)]).await;
    // Whoever has just signed out is back for the next line.
    if browser.cookie.borrow().is_empty() && !name.is_empty() {
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
