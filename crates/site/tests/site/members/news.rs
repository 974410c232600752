//! News of a school: written, agreed to, sent to the right people once, stopped, answered; and by nobody who
//! may not.

use axum::http::{StatusCode, header};

use super::browser::Browser;
use super::claims::{join_room, owned, room};
use crate::bench::{ADDRESS, Bench, on_each_site};

/// A place of the sample.
const HERE: &str = "Valserre";

/// What somebody says of themselves, and agrees to.
pub struct Life {
    pub name: &'static str,
    pub end: &'static str,
    pub title: &'static str,
    pub place: &'static str,
    pub news: &'static str,
}

pub const RIGHT: Life =
    Life { name: "", end: "2019", title: "Software developer", place: HERE, news: "yes" };

fn address(name: &str) -> String {
    format!("{name}@home.example")
}

/// Somebody who studied at a school, and so follows it.
pub async fn graduate<'a>(bench: &'a Bench, school: u32, life: Life) -> Browser<'a> {
    let browser = Browser::new(bench);
    browser.join(&address(life.name), "adult").await;
    let slug = bench.slug(school).await;
    let name = bench.page(&format!("/en/schools/{slug}")).await.texts("h1").remove(0);
    let studies = "/en/profile/educations/new";
    let form = [("school", name.as_str()), ("school-is", &slug), ("end", life.end)];
    assert_eq!(browser.send(studies, studies, &form).await.status, StatusCode::SEE_OTHER);
    let post = "/en/profile/positions/new";
    let form = [
        ("title", life.title),
        ("company", "Moulins & Fils"),
        ("place", life.place),
        ("current", "yes"),
    ];
    assert_eq!(browser.send(post, post, &form).await.status, StatusCode::SEE_OTHER);
    let consent = "/en/account/consent";
    let form = [
        ("statistics", "no"),
        ("directory", "no"),
        ("contact", "no"),
        ("mail", "no"),
        ("news", life.news),
    ];
    assert_eq!(browser.send(consent, consent, &form).await.status, StatusCode::SEE_OTHER);
    browser
}

/// Saves an audience; gives its number.
pub async fn audience(manager: &Browser<'_>, room: &str, fields: &[(&str, &str)]) -> String {
    let list = format!("{room}/audiences");
    let saved = manager.send(&list, &list, fields).await;
    let place = saved.header(header::LOCATION).to_owned();
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(manager.get(&place).await.status, StatusCode::OK);
    place.rsplit('/').next().unwrap().to_owned()
}

/// Writes a draft; gives its path.
pub async fn draft(
    manager: &Browser<'_>,
    room: &str,
    (title, text): (&str, &str),
    whom: &str,
) -> String {
    let list = format!("{room}/news");
    let fields = [("title-en", title), ("text-en", text), ("whom", whom)];
    let kept = manager.send(&list, &list, &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    kept.header(header::LOCATION).to_owned()
}

/// The version that a page's forms carry.
async fn version(browser: &Browser<'_>, page: &str) -> String {
    browser.page(page).await.attributes("input[name=version]", "value").remove(0)
}

/// Does something with news, such as `send`; gives where it leads, and what the page says.
pub async fn act(browser: &Browser<'_>, news: &str, what: &str, fields: &[(&str, &str)]) -> String {
    let version = version(browser, news).await;
    let fields = [&[("version", version.as_str())], fields].concat();
    let answer = browser.send(news, &format!("{news}/{what}"), &fields).await;
    match answer.header(header::LOCATION) {
        "" => answer.text(),
        place => place.to_owned(),
    }
}

/// How many pieces of news came to somebody by mail.
async fn mails(bench: &Bench, name: &str, title: &str) -> usize {
    let subjects = bench.subjects(&address(name)).await;
    subjects.iter().filter(|subject| subject.contains(title)).count()
}

pub const OPEN_DAY: (&str, &str) = (
    "Open day",
    "Come and see the workshops on 14 March.\nRegister at https://school-1.example/day before the end of \
     the month, as places are limited.",
);
const DINNER: (&str, &str) =
    ("Alumni dinner", "In June we meet by the river: tell us whether you come and with whom.");

#[tokio::test]
async fn the_right_ten_get_it_once_and_the_eleventh_does_not() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = room(&bench, 1).await;
        let slug = bench.slug(1).await;
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let mut ten = Vec::new();
        for name in names {
            ten.push(graduate(&bench, 1, Life { name, ..RIGHT }).await);
        }
        let misses = [
            Life { name: "paris", place: "Aubemont", ..RIGHT },
            Life { name: "early", end: "2018", ..RIGHT },
            Life { name: "lawyer", title: "Judge", ..RIGHT },
            Life { name: "silent", news: "no", ..RIGHT },
            Life { name: "stopped", ..RIGHT },
            Life { name: "suspended", ..RIGHT },
            Life { name: "erased", ..RIGHT },
        ];
        let mut others = Vec::new();
        for life in misses {
            others.push((life.name, graduate(&bench, 1, life).await));
        }
        others.push(("elsewhere", graduate(&bench, 2, Life { name: "elsewhere", ..RIGHT }).await));
        for (name, browser) in &others {
            match *name {
                "stopped" => {
                    let follow = format!("/en/schools/{slug}/follow");
                    let stop = [("follow", "no"), ("from", "following")];
                    browser.send("/en/following", &follow, &stop).await;
                }
                "suspended" => {
                    site::admin::suspend(&bench.app, &address(name), "for this test")
                        .await
                        .unwrap();
                }
                "erased" => {
                    let word = [("password", super::browser::PASSWORD)];
                    browser.send("/en/account/erase", "/en/account/erase", &word).await;
                }
                _ => (),
            }
        }
        let asked = [
            ("name", "Developers in Valserre"),
            ("place", HERE),
            ("work", "Software development"),
            ("from", "2019"),
            ("way", "mail"),
        ];
        let audience = audience(&owner, &here, &asked).await;
        let page = owner.page(&format!("{here}/audiences/{audience}")).await;
        assert!(
            page.texts("main .lede")[0].starts_with("Fewer than 20"),
            "{:?}",
            page.texts("main p")
        );

        let news = draft(&owner, &here, OPEN_DAY, &audience).await;
        assert_eq!(mails(&bench, "a", "Open day").await, 0, "a draft goes to nobody");
        let sent = act(&owner, &news, "send", &[("when", "now")]).await;
        assert!(sent.ends_with("done=scheduled"), "{sent}");
        for _ in 0..3 {
            for name in names {
                assert_eq!(mails(&bench, name, "Open day").await, 1, "{name}");
            }
        }
        for (name, _) in &others {
            assert_eq!(mails(&bench, name, "Open day").await, 0, "{name}");
        }
        let open = format!("/en/news/{}", news.rsplit('/').next().unwrap());
        for browser in &ten {
            let feed = browser.page("/en/following").await;
            let links = feed.attributes("main ul.list a", "href");
            assert_eq!(links.iter().filter(|link| **link == open).count(), 1, "{links:?}");
            assert_eq!(browser.get(&open).await.status, StatusCode::OK);
        }
        for (name, browser) in others.iter().filter(|(name, _)| *name != "suspended") {
            assert_eq!(browser.get(&open).await.status, StatusCode::NOT_FOUND, "{name}");
            assert!(!browser.get("/en/following").await.text().contains("Open day"), "{name}");
        }
        assert_eq!(bench.get(&open).await.status, StatusCode::NOT_FOUND);

        // Who speaks is shown, and an address with its host.
        let shown = ten[0].page(&open).await;
        assert!(shown.texts("main .note")[0].starts_with("zoe, Head of communication, for"));
        assert_eq!(shown.attributes("main a[rel]", "href"), ["https://school-1.example/day"]);
        assert!(shown.texts("main small").iter().any(|text| text.contains("school-1.example")));

        // One click stops this school's news by mail, and nothing else.
        let all = bench.mail.all();
        let mail = all.iter().rev().find(|sent| sent.recipient == address("a")).unwrap();
        assert!(mail.raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
        let stop = mail.plain.lines().find(|line| line.contains("/mail/stop/")).unwrap();
        let stop = stop.trim_start_matches(ADDRESS);
        assert_eq!(bench.get(stop).await.status, StatusCode::OK);
        let server = Browser::new(&bench);
        let stopped = server.post_from(stop, &[("List-Unsubscribe", "One-Click")], &[]).await;
        assert_eq!(stopped.status, StatusCode::OK);
        let news = draft(&owner, &here, DINNER, "0").await;
        act(&owner, &news, "send", &[("when", "now")]).await;
        assert_eq!(mails(&bench, "a", "Alumni dinner").await, 0);
        assert_eq!(mails(&bench, "b", "Alumni dinner").await, 1);
        assert!(ten[0].get("/en/following").await.text().contains("Alumni dinner"));
        // To all followers: everybody may read it, and the page of the school lists it.
        let list = bench.page(&format!("/en/schools/{slug}/news")).await;
        let link = list.attributes("main ul.list a", "href");
        assert_eq!(link.len(), 1);
        assert_eq!(bench.get(&link[0]).await.status, StatusCode::OK);
        let resume = format!("/en/schools/{slug}/news/resume");
        ten[0].send("/en/following", &resume, &[]).await;
        assert!(!ten[0].get("/en/following").await.text().contains("no longer get by mail"));
    })
    .await;
}

#[tokio::test]
async fn news_are_answered_and_told_in_numbers_that_name_nobody() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = room(&bench, 1).await;
        let reader = graduate(&bench, 1, Life { name: "a", ..RIGHT }).await;
        let stranger = Browser::new(&bench);
        stranger.join("stranger@home.example", "adult").await;
        let news = draft(&owner, &here, OPEN_DAY, "0").await;
        act(&owner, &news, "send", &[("when", "now")]).await;
        bench.app.deliver_mail().await.unwrap();
        let open = format!("/en/news/{}", news.rsplit('/').next().unwrap());
        let answer = format!("{open}/answer");
        for text in ["I come.", "And two friends.", "Where is it?"] {
            let sent = reader.send(&open, &answer, &[("text", text), ("name", "Zoé")]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        }
        let enough = reader.send(&open, &answer, &[("text", "Once more")]).await;
        assert!(enough.text().contains("three times already"));
        // Everybody may read it, and only whom it reached may answer.
        let word = stranger.word().await;
        let refused = stranger.post(&answer, &[("form", &word), ("text", "Me, too")]).await;
        assert!(refused.text().contains("did not reach you"), "{}", refused.text());
        let page = owner.get(&news).await.text();
        assert!(page.contains("And two friends.") && page.contains("Zoé"));
        assert!(page.contains("one day after it went out"));
        bench.pass(2 * 24 * 60);
        let rows = owner.page(&news).await.texts("main table td");
        assert_eq!(rows, ["fewer than 20", "fewer than 20"], "few are not told");
        bench.pass(6 * 24 * 60);
        assert_eq!(owner.page(&news).await.texts("main table tbody th"), ["1 day", "7 days"]);
        let analyst = join_room(&owner, "ana", 1, "analyst").await;
        let page = analyst.get(&news).await.text();
        assert!(page.contains("fewer than 20") && !page.contains("And two friends."));
    })
    .await;
}

#[tokio::test]
async fn a_second_person_agrees_and_news_go_out_by_the_clocks_of_the_school() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = room(&bench, 1).await;
        let publisher = join_room(&owner, "max", 1, "publisher").await;
        graduate(&bench, 1, Life { name: "a", ..RIGHT }).await;
        let rules = format!("{here}/news-rules");
        let set = [("approved", "yes"), ("zone", "Europe/Paris")];
        owner.send(&rules, &rules, &set).await;
        let news = draft(&owner, &here, OPEN_DAY, "0").await;
        // Clocks go forward in the night of 28 March 2027: half past two does not exist.
        let at = [("when", "at"), ("at", "2027-03-28T02:30")];
        assert!(act(&owner, &news, "send", &at).await.ends_with("done=asked"));
        let shown = publisher.page(&news).await;
        assert!(shown.texts("main .lede")[0].contains("28 March 2027, 03:00 (Europe/Paris)"));
        // Who asked cannot agree, an editor neither.
        let (mine, word) = (version(&owner, &news).await, owner.word().await);
        let fields = [("form", word.as_str()), ("version", mine.as_str())];
        let own = owner.post(&format!("{news}/approve"), &fields).await;
        assert_eq!(own.status, StatusCode::BAD_REQUEST);
        bench.app.deliver_mail().await.unwrap();
        assert!(act(&publisher, &news, "approve", &[]).await.ends_with("done=scheduled"));
        // Minutes until one in the morning in Greenwich of 28 March, from the first of September.
        let minutes = 208 * 24 * 60 + 60;
        bench.pass(minutes - 1);
        assert_eq!(mails(&bench, "a", "Open day").await, 0);
        bench.pass(1);
        assert_eq!(mails(&bench, "a", "Open day").await, 1);
        let late = owner.sign_in("zoe@school-1.example", super::browser::PASSWORD).await;
        assert_eq!(late.status, StatusCode::SEE_OTHER);
        let log = owner.page(&format!("{here}/log")).await.texts("tbody th");
        for done in ["Asked to send news", "Agreed to news", "News went out"] {
            assert_eq!(log.iter().filter(|act| *act == done).count(), 1, "{done} {log:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn news_are_taken_back_until_they_start_and_held_where_their_sender_has_left() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = room(&bench, 1).await;
        // People stand in the order in which they came.
        bench.pass(1);
        let publisher = join_room(&owner, "max", 1, "publisher").await;
        graduate(&bench, 1, Life { name: "a", ..RIGHT }).await;
        let soon = [("when", "at"), ("at", "2026-09-01T12:00")];
        let news = draft(&publisher, &here, OPEN_DAY, "0").await;
        for wrong in ["", "yesterday", "2026-08-31T12:00", "2029-01-01T00:00"] {
            let said = act(&publisher, &news, "send", &[("when", "at"), ("at", wrong)]).await;
            assert!(said.contains("role=\"alert\""), "{wrong}: {said}");
        }
        act(&publisher, &news, "send", &soon).await;
        assert!(act(&owner, &news, "take-back", &[]).await.ends_with("done=back"));
        bench.pass(24 * 60);
        assert_eq!(mails(&bench, "a", "Open day").await, 0);

        let soon = [("when", "at"), ("at", "2026-09-03T12:00")];
        act(&publisher, &news, "send", &soon).await;
        let people = format!("{here}/people");
        let rows = owner.page(&people).await;
        let row = rows.attributes("main ul.list form", "action").remove(1);
        owner.send(&people, &row, &[("role", "none")]).await;
        bench.pass(3 * 24 * 60);
        assert_eq!(mails(&bench, "a", "Open day").await, 0);
        assert!(owner.page(&news).await.texts("main .lede")[0].starts_with("A draft"));
        let log = owner.page(&format!("{here}/log")).await.texts("tbody th");
        assert!(log.iter().any(|act| act.starts_with("News held back")), "{log:?}");
        // Once it went out it is not taken back.
        act(&owner, &news, "send", &[("when", "now")]).await;
        let mine = version(&owner, &news).await;
        assert_eq!(mails(&bench, "a", "Open day").await, 1);
        let word = owner.word().await;
        let fields = [("form", word.as_str()), ("version", mine.as_str())];
        let back = owner.post(&format!("{news}/take-back"), &fields).await;
        assert_eq!(back.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing_and_the_same_news_are_noticed() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = room(&bench, 1).await;
        let editor = join_room(&owner, "max", 1, "editor").await;
        graduate(&bench, 1, Life { name: "a", ..RIGHT }).await;
        let news = draft(&owner, &here, OPEN_DAY, "0").await;
        let seen = version(&owner, &news).await;
        let fields = |title, version: &str| {
            let version = version.to_owned();
            [("title-en", title), ("text-en", OPEN_DAY.1), ("whom", "0")]
                .map(|(name, value)| (name, value.to_owned()))
                .into_iter()
                .chain([("version", version)])
                .collect::<Vec<_>>()
        };
        let send = async |browser: &Browser<'_>, title, version: &str| {
            let fields = fields(title, version);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.send(&news, &news, &fields).await
        };
        assert_eq!(send(&owner, "Open day, by Zoe", &seen).await.status, StatusCode::SEE_OTHER);
        let second = send(&editor, "Open day, by Max", &seen).await;
        let text = second.text();
        assert!(text.contains("Open day, by Zoe") && text.contains("Open day, by Max"), "{text}");
        let now = second.html().attributes("input[name=version]", "value").pop().unwrap();
        assert_eq!(send(&editor, "Open day, by Max", &now).await.status, StatusCode::SEE_OTHER);
        assert!(!owner.get(&news).await.text().contains("by Zoe"));

        act(&owner, &news, "send", &[("when", "now")]).await;
        assert_eq!(mails(&bench, "a", "Open day").await, 1);
        bench.pass(9 * 24 * 60);
        let again = draft(&editor, &here, ("Open day!", OPEN_DAY.1), "0").await;
        let said = act(&owner, &again, "send", &[("when", "now")]).await;
        assert!(said.contains("went out already") && said.contains("9 days ago"), "{said}");
        let sent = [("when", "now"), ("again", "the first one had a wrong day")];
        assert!(act(&owner, &again, "send", &sent).await.ends_with("done=scheduled"));
        assert_eq!(mails(&bench, "a", "Open day").await, 2);
        let log = owner.page(&format!("{here}/log")).await.texts("tbody td");
        assert!(log.iter().any(|words| words == "the first one had a wrong day"));
        // Other news are no repetition.
        let other = draft(&editor, &here, DINNER, "0").await;
        let sent = act(&owner, &other, "send", &[("when", "now")]).await;
        assert!(sent.ends_with("done=scheduled"));
    })
    .await;
}

#[tokio::test]
async fn each_role_does_what_it_may_at_its_own_school_and_nothing_at_another() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let elsewhere = owned(&bench, "lea", 2).await;
        let (here, others) = (room(&bench, 1).await, room(&bench, 2).await);
        let theirs = draft(&elsewhere, &others, OPEN_DAY, "0").await;
        let number = theirs.rsplit('/').next().unwrap().to_owned();
        let their_audience =
            audience(&elsewhere, &others, &[("name", "All"), ("from", "2000")]).await;
        let mut team = Vec::new();
        for role in ["publisher", "editor", "analyst"] {
            team.push((role, join_room(&owner, role, 1, role).await));
        }
        team.push(("owner", owner));
        // What is asked for, and the lowest role that may.
        let ranks = ["analyst", "editor", "publisher", "owner"];
        let rank = |role: &str| ranks.iter().position(|one| *one == role).unwrap();
        let owner = &team[3].1;
        let news = draft(owner, &here, DINNER, "0").await;
        let own_audience = audience(owner, &here, &[("name", "All"), ("from", "2000")]).await;
        let places = |room: &str, news: &str, audience: &str| {
            let one = format!("{room}/audiences/{audience}");
            [
                ("GET", format!("{room}/audiences"), "analyst"),
                ("GET", format!("{room}/news"), "analyst"),
                ("GET", news.to_owned(), "analyst"),
                ("GET", format!("{news}/mail"), "analyst"),
                ("GET", one.clone(), "editor"),
                ("GET", format!("{room}/news-rules"), "owner"),
                ("POST", format!("{room}/audiences"), "editor"),
                ("POST", one, "editor"),
                ("POST", format!("{room}/news"), "editor"),
                ("POST", news.to_owned(), "editor"),
                ("POST", format!("{news}/send"), "publisher"),
                ("POST", format!("{news}/approve"), "publisher"),
                ("POST", format!("{news}/take-back"), "publisher"),
                ("POST", format!("{room}/news-rules"), "owner"),
            ]
        };
        let own = places(&here, &news, &own_audience);
        let foreign = places(&others, &theirs, &their_audience);
        // Numbers of another school under the address of the own one.
        let mixed = places(&here, &format!("{here}/news/{number}"), &their_audience);
        for (role, browser) in &team {
            let word = browser.word().await;
            let ask = async |method: &str, place: &str| match method {
                "GET" => browser.get(place).await.status,
                _ => browser.post(place, &[("form", &word), ("version", "-1")]).await.status,
            };
            for (method, place, least) in &own {
                let is_missing = ask(method, place).await == StatusCode::NOT_FOUND;
                assert_eq!(is_missing, rank(role) < rank(least), "{role} {method} {place}");
            }
            for (method, place, _) in &foreign {
                let status = ask(method, place).await;
                assert_eq!(status, StatusCode::NOT_FOUND, "{role} {method} {place}");
            }
            for (method, place, _) in mixed.iter().filter(|one| one.1.contains(&number)) {
                let status = ask(method, place).await;
                assert_eq!(status, StatusCode::NOT_FOUND, "{role} {method} {place}");
            }
        }
        let remove = format!("{others}/news/{number}/remove");
        let word = team[3].1.word().await;
        assert_eq!(team[3].1.post(&remove, &[("form", &word)]).await.status, StatusCode::NOT_FOUND);
        assert!(elsewhere.page(&theirs).await.texts("main .lede")[0].starts_with("A draft"));
    })
    .await;
}
