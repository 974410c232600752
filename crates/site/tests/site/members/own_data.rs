//! What a member takes away, and what is left of them after they are erased: nothing.

use std::io::{Cursor, Read};
use std::path::Path;

use axum::http::{StatusCode, header};
use site::Transport;
use store::testing::everything;
use zip::ZipArchive;

use super::browser::{Browser, PASSWORD};
use super::upload::linkedin;
use crate::bench::{Bench, on_each_site, on_one_site};
use crate::dom::Page;

/// Words of a person that stand nowhere else.
const MARKS: [&str; 8] = [
    "quillfeather",
    "zanzibar-headline",
    "blackthorn academy",
    "doctor of owls",
    "marigold works",
    "keeper of clocks",
    "tumbledown",
    "waiting-file",
];

/// Fills every feature with the words of a person.
async fn fill(browser: &Browser<'_>) {
    let studies = "/en/profile/educations/new";
    let form = [
        ("school", "Blackthorn Academy"),
        ("degree", "Doctor of owls"),
        ("field", "Owls"),
        ("end", "2020"),
    ];
    browser.send(studies, studies, &form).await;
    let post = "/en/profile/positions/new";
    let form = [
        ("title", "Keeper of clocks"),
        ("company", "Marigold Works"),
        ("place", "Tumbledown"),
        ("start", "2020"),
    ];
    browser.send(post, post, &form).await;
    let about = "/en/profile/about";
    let version = browser.page(about).await.attributes("input[name=version]", "value").remove(0);
    let form = [
        ("version", version.as_str()),
        ("name", "Zoé Quillfeather"),
        ("headline", "zanzibar-headline"),
        ("languages", "French"),
    ];
    browser.send(about, about, &form).await;
    let upload = "/en/profile/upload";
    browser.send_file(upload, &linkedin("Waiting-file,2014,2019,,,\n", "")).await;
    let consent = "/en/account/consent";
    let form =
        [("statistics", "yes"), ("directory", "schools"), ("contact", "no"), ("mail", "yes")];
    browser.send(consent, consent, &form).await;
}

/// The files of an archive by their names.
fn files(archive: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut files = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.push((name, text));
    }
    files
}

#[tokio::test]
async fn a_member_takes_away_everything_that_is_kept() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("kim@college.example", "child").await;
        fill(&browser).await;
        let link = browser.page("/fr/account").await.attributes("a[download]", "href").remove(0);
        let archive = browser.get(&link).await;
        assert_eq!(archive.header(header::CACHE_CONTROL), "no-store");
        assert_eq!(archive.header(header::CONTENT_TYPE), "application/zip");
        let files = files(archive.body);
        let file = |name: &str| &files.iter().find(|(found, _)| found == name).expect(name).1;
        let said: serde_json::Value = serde_json::from_str(file("devenir.json")).unwrap();
        let member = &said["member"][0];
        assert_eq!(member["address"], "kim@college.example");
        assert_eq!(member["parent_address"], "parent@home.example");
        assert_eq!((&member["age"], &member["awaits_parent"]), (&"child".into(), &true.into()));
        assert_eq!(member["joined_at"], "2026-09-01T00:00:00Z");
        assert_eq!(said["session"][0]["device"], "Firefox/140 Linux");
        assert_eq!(said["position"][0]["start_month"], "2020-01");
        assert_eq!(said["consent"].as_array().unwrap().len(), 3, "what a child may choose");
        for name in ["devenir.json", "readable.html"] {
            let text = file(name).to_lowercase();
            for mark in MARKS {
                assert!(text.contains(mark), "{mark} in {name}");
            }
        }
        assert!(file("education.csv").starts_with("school_text,school,"));
        let readable = Page::parse(file("readable.html"));
        assert!(readable.errors().is_empty(), "{:?}", readable.errors());
        assert!(readable.texts("h2").contains(&"Vos études".to_owned()));
        assert!(readable.texts("dt").contains(&"École".to_owned()));
        for (name, text) in &files {
            assert!(!text.contains("argon2") && !text.contains("secret_hash"), "{name}");
            assert!(!text.contains("/parent/"), "{name}: a link that is another's");
        }
        assert_eq!(bench.get(&link).await.status, StatusCode::SEE_OTHER, "of nobody else");
    })
    .await;
}

/// Files of a folder that hold a text, in small letters.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap().to_ascii_lowercase();
                if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                    found.push(path.display().to_string());
                }
            }
        }
    }
    found
}

/// Asks to be erased and lets the time pass.
async fn erase(bench: &Bench, browser: &Browser<'_>) {
    let here = "/en/account/erase";
    browser.send(here, here, &[("password", PASSWORD)]).await;
    bench.pass(15 * 24 * 60);
    bench.app.clean().await.unwrap();
}

#[tokio::test]
async fn no_table_holds_a_word_of_who_was_erased() {
    on_each_site(async |bench| {
        let (browser, other) = (Browser::new(&bench), Browser::new(&bench));
        browser.join("zoe@quillfeather.example", "adult").await;
        other.join("max@lycee.example", "adult").await;
        fill(&browser).await;
        let holding = async |mark: &str| -> Vec<String> {
            let all = everything(&bench.db).await;
            let held = |(_, text): &&(String, String)| text.to_lowercase().contains(mark);
            all.iter().filter(held).map(|(table, _)| table.clone()).collect()
        };
        for mark in MARKS {
            assert!(!holding(mark).await.is_empty(), "{mark} is nowhere: the test shows nothing");
        }
        erase(&bench, &browser).await;
        for mark in MARKS {
            assert_eq!(holding(mark).await, [] as [&str; 0], "{mark}");
        }
        assert!(holding("max@lycee.example").await.contains(&"member".to_owned()), "others stay");
    })
    .await;
}

#[tokio::test]
async fn no_file_holds_a_word_of_who_was_erased() {
    let bench = on_one_site().await;
    let browser = Browser::new(&bench);
    browser.join("zoe@quillfeather.example", "adult").await;
    fill(&browser).await;
    // Mail of this site goes into a folder.
    let mail = bench.folder().join("mail");
    let posting = bench.app_with(Transport::Folder(mail.clone())).await;
    let forgotten = "/en/forgotten";
    browser.send(forgotten, forgotten, &[("address", "zoe@quillfeather.example")]).await;
    posting.deliver_mail().await.unwrap();
    assert!(!holding(&mail, "quillfeather").is_empty());
    for mark in MARKS {
        assert!(!holding(bench.folder(), mark).is_empty(), "{mark} is nowhere");
    }
    let here = "/en/account/erase";
    browser.send(here, here, &[("password", PASSWORD)]).await;
    posting.deliver_mail().await.unwrap();
    bench.pass(15 * 24 * 60);
    posting.clean().await.unwrap();
    for mark in MARKS {
        assert_eq!(holding(bench.folder(), mark), [] as [&str; 0], "{mark}");
    }
}
