//! Rooms of other schools: whoever speaks for one school is a stranger at every other. It is held for all
//! addresses of rooms that the router knows, and for everything that a room's pages lead to.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use store::testing::{everything, on_each_database};

use super::scene::{Role, SCHOOLS};
use super::{ask, methods, whole_site};
use crate::bench::Bench;
use crate::members::browser::{Browser, PASSWORD};

/// The beginning of the paths of rooms.
const ROOM: &str = "/schools/{school}/room";
/// What stands for a number that nothing has.
const NUMBER: &str = "1";

#[tokio::test]
async fn who_speaks_for_one_school_is_a_stranger_at_every_other() {
    on_each_database(async |db| {
        let (bench, _) = whole_site(db).await;
        let [theirs, own] = [bench.slug(SCHOOLS[0]).await, bench.slug(SCHOOLS[1]).await];
        let there = format!("/en/schools/{theirs}/room");
        let mut asked = routes(&bench, &theirs).await;
        let owner = Browser::new(&bench);
        owner.sign_in(&Role::Owner.address(SCHOOLS[0]), PASSWORD).await;
        let seen = pages(&owner, &there).await;
        assert!(seen.iter().any(|(method, _)| method == "POST"), "{seen:?}");
        asked.extend(seen);
        // What is theirs, under the address of the school that one speaks for.
        let here = format!("/en/schools/{own}/room");
        let numbered = asked.iter().filter(|(_, address)| holds_a_number(address));
        let mixed: Vec<_> = numbered
            .map(|(method, address)| (method.clone(), address.replace(&there, &here)))
            .collect();
        assert!(!mixed.is_empty(), "no address of a room names anything in it");

        let stranger = Browser::new(&bench);
        stranger.join("stranger@home.example", "adult").await;
        let mut expected = Vec::new();
        for (method, address) in &asked {
            expected.push(told(&stranger, "stranger@home.example", method, address).await);
        }
        for (role, _) in Role::ALL {
            bench.pass(61);
            let name = role.address(SCHOOLS[1]);
            let browser = Browser::new(&bench);
            browser.sign_in(&name, PASSWORD).await;
            let before = everything(&bench.db).await;
            for ((method, address), expected) in asked.iter().zip(&expected) {
                let got = told(&browser, &name, method, address).await;
                assert_eq!(&got, expected, "{role:?}: {method} {address}");
            }
            for (method, address) in &mixed {
                let answer = ask(&browser, &name, method, address).await;
                let is_in = answer.status.is_redirection() && method == "POST";
                let is_seen = answer.status == StatusCode::OK && method == "GET";
                assert!(!is_in && !is_seen, "{role:?}: {method} {address}: {}", answer.status);
            }
            for (now, then) in everything(&bench.db).await.iter().zip(&before) {
                assert_eq!(now, then, "{role:?} changed a table");
            }
        }
    })
    .await;
}

/// Every route of a room at a school, with each of its methods.
async fn routes(bench: &Bench, school: &str) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    let rooms = site::page_paths().into_iter().filter(|path| path.starts_with(ROOM));
    for path in rooms {
        let parts = path.split('/').map(|part| match part {
            "{school}" => school,
            _ if part.starts_with('{') => NUMBER,
            _ => part,
        });
        let address = format!("/en{}", parts.collect::<Vec<_>>().join("/"));
        let methods = methods(bench, &address).await;
        all.extend(methods.into_iter().map(|method| (method, address.clone())));
    }
    assert!(all.len() > 8, "{all:?}");
    all
}

/// What the pages of a room lead to in it: links, and where forms are sent.
async fn pages(owner: &Browser<'_>, room: &str) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    let mut open = vec![room.to_owned()];
    while let Some(address) = open.pop() {
        if !all.insert(("GET".to_owned(), address.clone())) {
            continue;
        }
        let answer = owner.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        if !answer.header(header::CONTENT_TYPE).starts_with("text/html") {
            continue;
        }
        let page = answer.html();
        let inside = |found: &String| found.starts_with(room);
        open.extend(page.attributes("main a", "href").into_iter().filter(inside));
        let forms = page.attributes("form[method=post]", "action").into_iter().filter(inside);
        all.extend(forms.map(|action| ("POST".to_owned(), action)));
    }
    all
}

fn holds_a_number(address: &str) -> bool {
    address.split('/').any(|part| part.len() > NUMBER.len() && part.parse::<i64>().is_ok())
}

/// What somebody is told: the status, and where it leads.
async fn told(
    browser: &Browser<'_>,
    name: &str,
    method: &str,
    address: &str,
) -> (StatusCode, String) {
    let answer = ask(browser, name, method, address).await;
    (answer.status, answer.header(header::LOCATION).to_owned())
}
