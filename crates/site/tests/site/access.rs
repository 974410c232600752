//! The table of access: every address of the site, for every kind of viewer.
//!
//! A new address gets a line in [`TABLE`], or the test fails: its method, its path as the router writes it,
//! and the rule of who is let in. A rule is a function from a viewer to what they get; a page with a rule of
//! its own has a function of its own. Which addresses and methods there are, the router itself tells.

mod rooms;
mod scene;

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use site::Operator;
use site::official::Same;
use store::Db;
use store::testing::on_each_database;

use super::bench::{ADDRESS, Answer, Bench};
use super::members::browser::{Browser, PASSWORD};
use super::official::with_survey;
use scene::{Role, Scene, Viewer, enter, viewers};

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

/// Those of the school's room who may do as much as somebody in a role; for everybody else, those of
/// other schools' rooms among them, there is no such address.
fn in_room(viewer: Viewer, least: Role) -> Gets {
    match viewer {
        Viewer::Visitor | Viewer::Suspended => Gets::SignIn,
        Viewer::Manager(role) if role >= least => Gets::In,
        _ => Gets::Missing,
    }
}

/// Who may see the room: everybody in it.
fn analysts(viewer: Viewer) -> Gets {
    in_room(viewer, Role::Analyst)
}

/// Who may write in the name of the school.
fn editors(viewer: Viewer) -> Gets {
    in_room(viewer, Role::Editor)
}

/// Who may send its news.
fn publishers(viewer: Viewer) -> Gets {
    in_room(viewer, Role::Publisher)
}

/// Who decides about its people.
fn room_owners(viewer: Viewer) -> Gets {
    in_room(viewer, Role::Owner)
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
    ("GET", "/erase/{secret}", holders),
    ("POST", "/erase/{secret}", holders),
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
    ("GET", "/schools/{school}/room/watch", analysts),
    ("POST", "/schools/{school}/room/watch/{number}", owners),
    ("GET", "/schools/{school}/room/people", analysts),
    ("POST", "/schools/{school}/room/people", room_owners),
    ("POST", "/schools/{school}/room/people/{number}", room_owners),
    ("POST", "/schools/{school}/room/leave", analysts),
    ("GET", "/schools/{school}/room/log", analysts),
    ("GET", "/schools/{school}/recommendations", everybody),
    ("GET", "/schools/{school}/recommend", members),
    ("POST", "/schools/{school}/recommend", members),
    ("POST", "/schools/{school}/recommend/withdraw", members),
    ("GET", "/recommendations/{number}/report", owners),
    ("POST", "/recommendations/{number}/report", owners),
    ("GET", "/schools/{school}/room/recommendations", analysts),
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
    ("GET", "/schools/{school}/room/notables", editors),
    ("POST", "/schools/{school}/room/notables", editors),
    ("POST", "/schools/{school}/room/notables/{number}", owners),
    ("GET", "/schools/{school}/room/audiences", analysts),
    ("POST", "/schools/{school}/room/audiences", editors),
    ("GET", "/schools/{school}/room/audiences/{number}", owners),
    ("POST", "/schools/{school}/room/audiences/{number}", owners),
    ("POST", "/schools/{school}/room/audiences/{number}/remove", owners),
    ("GET", "/schools/{school}/room/news", analysts),
    ("POST", "/schools/{school}/room/news", editors),
    ("GET", "/schools/{school}/room/news/{number}", owners),
    ("POST", "/schools/{school}/room/news/{number}", owners),
    ("GET", "/schools/{school}/room/news/{number}/mail", owners),
    ("POST", "/schools/{school}/room/news/{number}/remove", owners),
    ("POST", "/schools/{school}/room/news/{number}/send", owners),
    ("POST", "/schools/{school}/room/news/{number}/approve", owners),
    ("POST", "/schools/{school}/room/news/{number}/take-back", owners),
    ("GET", "/schools/{school}/room/news-rules", room_owners),
    ("POST", "/schools/{school}/room/news-rules", room_owners),
    ("GET", "/schools/{school}/news", everybody),
    ("POST", "/schools/{school}/news/resume", members),
    ("GET", "/news/{number}", holders),
    ("POST", "/news/{number}/answer", owners),
    ("GET", "/schools/{school}/programmes", everybody),
    ("GET", "/schools/{school}/logo/{hash}", holders),
    ("GET", "/schools/{school}/room/page", editors),
    ("GET", "/schools/{school}/room/page/{text}", editors),
    ("POST", "/schools/{school}/room/page/{text}", editors),
    ("GET", "/schools/{school}/room/history", analysts),
    ("GET", "/schools/{school}/room/logo", editors),
    ("POST", "/schools/{school}/room/logo", editors),
    ("POST", "/schools/{school}/room/logo/remove", editors),
    ("GET", "/schools/{school}/room/programmes", editors),
    ("POST", "/schools/{school}/room/programmes", editors),
    ("GET", "/schools/{school}/room/programmes/import", editors),
    ("POST", "/schools/{school}/room/programmes/import", editors),
    ("GET", "/schools/{school}/room/programmes/preview", editors),
    ("POST", "/schools/{school}/room/programmes/preview", editors),
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
    ("POST", "/board/add", everybody),
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
    ("GET", "/board/choices/{number}/people", owners),
    ("POST", "/board/choices/{number}/people", owners),
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

#[test]
fn in_a_room_each_role_may_what_lesser_ones_may_and_at_no_other_school() {
    let rules: [Rule; 4] = [analysts, editors, publishers, room_owners];
    let roles = [Role::Analyst, Role::Editor, Role::Publisher, Role::Owner];
    for (least, rule) in rules.into_iter().enumerate() {
        for (rank, role) in roles.into_iter().enumerate() {
            let expected = if rank >= least { Gets::In } else { Gets::Missing };
            assert_eq!(rule(Viewer::Manager(role)), expected, "{role:?}");
            assert_eq!(rule(Viewer::Neighbour(role)), Gets::Missing, "{role:?}");
        }
        assert_eq!(rule(Viewer::Administrator), Gets::Missing);
        assert_eq!(rule(Viewer::Visitor), Gets::SignIn);
    }
}

#[tokio::test]
async fn every_address_lets_in_whom_the_table_says() {
    on_each_database(async |db| {
        let (bench, scene) = whole_site(db).await;
        let mut faults = faults_of_the_table(&bench, &scene).await;
        // Who has left a room has no doors there: that comes last.
        let (leaving, staying): (Vec<_>, Vec<_>) =
            TABLE.iter().partition(|(_, path, _)| path.ends_with("/room/leave"));
        for (viewer, name) in viewers() {
            if matches!(viewer, Viewer::Manager(_) | Viewer::Neighbour(_)) {
                // What was tried by those before no longer counts.
                bench.pass(61);
            }
            let browser = enter(&bench, viewer, &name).await;
            for (method, path, rule) in staying.iter().chain(&leaving) {
                let answer = ask(&browser, &name, method, &scene.address(path)).await;
                faults.extend(
                    fault(viewer, &answer, *rule).map(|fault| format!("{method} {path}: {fault}")),
                );
            }
        }
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    })
    .await;
}

/// A site where everything is there that addresses may be about.
async fn whole_site(db: Db) -> (Bench, Scene) {
    let operator = Operator { address: Some(ADDRESS.parse().unwrap()), ..Operator::default() };
    let bench = Bench::of_operator(tempfile::tempdir().unwrap(), db, operator).await;
    bench.publish("2024-12-31").await;
    with_survey(&bench, Same::Refuse).await.unwrap();
    let scene = Scene::of(&bench).await;
    (bench, scene)
}

/// The methods that a path answers, as the router says.
async fn methods(bench: &Bench, address: &str) -> Vec<String> {
    let request = Request::builder().method("PROPFIND").uri(address);
    let answer = bench.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
    let methods = answer.header(header::ALLOW).split(',').filter(|method| *method != "HEAD");
    methods.map(str::to_owned).collect()
}

/// Lines that are no address of the site, and addresses without a line; which there are, the router says.
async fn faults_of_the_table(bench: &Bench, scene: &Scene) -> Vec<String> {
    let mut served = BTreeSet::new();
    for path in site::page_paths().into_iter().chain(site::common_paths()) {
        let methods = methods(bench, &scene.address(path)).await;
        served.extend(methods.into_iter().map(|method| (method, path)));
    }
    let listed = TABLE.iter().map(|(method, path, _)| ((*method).to_owned(), *path));
    let listed: BTreeSet<_> = listed.collect();
    let name = |(method, path): &(String, &str), fault| format!("{method} {path}: {fault}");
    let lost = listed.difference(&served).map(|one| name(one, "in the table, and no address"));
    lost.chain(served.difference(&listed).map(|one| name(one, "has no line in the table")))
        .collect()
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
