//! Who comes to the addresses of the table, and what stands there: an adult who is found, a school with a
//! room, and the people of another school's room.

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};

use crate::bench::Bench;
use crate::members::browser::{Browser, PASSWORD};
use crate::members::claims::{join_room, owned};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
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
    /// Somebody with a role in the room of the school of the addresses.
    Manager(Role),
    /// Somebody with a role in another school's room.
    Neighbour(Role),
}

/// A role in a room, the one with fewest powers first: each may what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Analyst,
    Editor,
    Publisher,
    Owner,
}

impl Role {
    /// All of them, in the order in which they come to a room.
    pub const ALL: [(Self, &str); 4] = [
        (Self::Owner, "owner"),
        (Self::Publisher, "publisher"),
        (Self::Editor, "editor"),
        (Self::Analyst, "analyst"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(role, _)| *role == self).map_or("", |(_, name)| name)
    }

    /// The address of mail of whoever has it at a school.
    pub fn address(self, school: u32) -> String {
        match self {
            Self::Owner => format!("owner-{school}@school-{school}.example"),
            _ => format!("{}-{school}@home.example", self.name()),
        }
    }
}

/// The schools with a room: that of the addresses, and another.
pub const SCHOOLS: [u32; 2] = [21, 22];

/// Everybody with their address of mail.
pub fn viewers() -> Vec<(Viewer, String)> {
    let named = VIEWERS.into_iter().map(|(viewer, name)| (viewer, name.to_owned()));
    let of = |(role, _): (Role, &str)| {
        [
            (Viewer::Manager(role), role.address(SCHOOLS[0])),
            (Viewer::Neighbour(role), role.address(SCHOOLS[1])),
        ]
    };
    named.chain(Role::ALL.into_iter().flat_map(of)).collect()
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

/// What stands in the places of paths, such as `{school}`.
pub struct Scene(BTreeMap<&'static str, String>);

impl Scene {
    pub async fn of(bench: &Bench) -> Self {
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
        for school in SCHOOLS {
            open_room(bench, school).await;
        }
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
    pub fn address(&self, path: &'static str) -> String {
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

/// Opens the room of a school, with somebody in each role.
async fn open_room(bench: &Bench, school: u32) {
    let owner = owned(bench, &format!("owner-{school}"), school).await;
    for (_, role) in Role::ALL.into_iter().filter(|(role, _)| *role != Role::Owner) {
        join_room(&owner, &format!("{role}-{school}"), school, role).await;
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
pub async fn enter<'a>(bench: &'a Bench, viewer: Viewer, name: &str) -> Browser<'a> {
    let browser = Browser::new(bench);
    match viewer {
        Viewer::Visitor => (),
        Viewer::Minor => browser.join(name, "minor").await,
        Viewer::Child => browser.join(name, "child").await,
        Viewer::Administrator | Viewer::Manager(_) | Viewer::Neighbour(_) => {
            drop(browser.sign_in(name, PASSWORD).await);
        }
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
