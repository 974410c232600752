//! A career from a file: what it would change is shown first, line by line.

use std::io::{Cursor, Write};

use axum::http::{StatusCode, header};
use store::testing::everything;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::browser::Browser;
use crate::bench::{on_each_site, on_one_site};

const HERE: &str = "/en/profile/upload";
const PREVIEW: &str = "/en/profile/upload/preview";
const PROFILE: &str = "/en/profile";

/// An export as LinkedIn makes it, with rows of ours.
pub fn linkedin(education: &str, positions: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "Profile.csv",
            "First Name,Last Name,Headline,Summary\nZoé,Quillfeather,Judge in training,\n"
                .to_owned(),
        ),
        (
            "Education.csv",
            format!("School Name,Start Date,End Date,Notes,Degree Name,Activities\n{education}"),
        ),
        (
            "Positions.csv",
            format!("Company Name,Title,Description,Location,Started On,Finished On\n{positions}"),
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const EDUCATION: &str = "Université de Kerlann,2014,2019,,Master de droit,\n,2010,2012,,Nothing,\n";
const POSITIONS: &str = "Kerlann & fils,Avocate,,Paris,Sep 2019,\n";

/// What a preview's boxes are called, and what they hold.
async fn boxes(browser: &Browser<'_>) -> Vec<(String, String)> {
    let page = browser.page(PREVIEW).await;
    let names = page.attributes("main input[type=checkbox]", "name");
    names.into_iter().zip(page.attributes("main input[type=checkbox]", "value")).collect()
}

async fn take_over(browser: &Browser<'_>, boxes: &[(String, String)]) -> crate::bench::Answer {
    let fields: Vec<(&str, &str)> =
        boxes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(PREVIEW, PREVIEW, &fields).await
}

#[tokio::test]
async fn a_file_is_shown_first_then_taken_over_as_far_as_ticked() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        let sent = browser.send_file(HERE, &linkedin(EDUCATION, POSITIONS)).await;
        assert_eq!(sent.header(header::LOCATION), PREVIEW, "{}", sent.text());
        let preview = browser.page(PREVIEW).await;
        assert_eq!(preview.texts("main legend").len(), 3);
        assert!(preview.texts(".taken dd").contains(&"Université de Kerlann".to_owned()));
        assert!(preview.texts(".reasons dd")[0].contains("names no school"), "why it is left out");
        assert!(browser.page(PROFILE).await.texts(".lines").is_empty(), "nothing is kept yet");

        let ticked = boxes(&browser).await;
        assert_eq!(ticked.len(), 4, "{ticked:?}");
        // Without the position.
        take_over(&browser, &ticked[..3]).await;
        let page = browser.page(PROFILE).await;
        assert_eq!(page.texts(".facts dd")[..2], ["Zoé Quillfeather", "Judge in training"]);
        assert_eq!(page.texts(".lines").len(), 1);
        assert_eq!(page.texts(".taken dd"), ["Université de Kerlann", "Law", "Master"]);
        assert_eq!(
            browser.get(PREVIEW).await.html().texts("h1"),
            ["Bring it from a file"],
            "forgotten"
        );

        // The same file again: what is there is no change, the rest still may be added.
        browser.send_file(HERE, &linkedin(EDUCATION, POSITIONS)).await;
        let left = boxes(&browser).await;
        assert_eq!(left.len(), 1, "{left:?}");
        take_over(&browser, &left).await;
        // A later file changes the line of the same company and month.
        let later = POSITIONS.replace("Sep 2019,", "Sep 2019,Dec 2023");
        browser.send_file(HERE, &linkedin(EDUCATION, &later)).await;
        let changed = boxes(&browser).await;
        assert_eq!(changed.len(), 1);
        assert_ne!(changed[0].1, "0.0", "it names the line that it changes");
        take_over(&browser, &changed).await;
        let page = browser.page(PROFILE).await;
        assert!(page.texts(".lines small").contains(&"September 2019 to December 2023".to_owned()));
        assert_eq!(page.texts(".lines li").len(), 2);
        browser.send_file(HERE, &linkedin(EDUCATION, &later)).await;
        assert!(
            browser.page(PREVIEW).await.texts("main")[0].contains("Nothing in the file is new")
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_elsewhere_is_shown_again_before_it_is_replaced() {
    let bench = on_one_site().await;
    let browser = Browser::new(&bench);
    browser.join("zoe@lycee.example", "adult").await;
    browser.send_file(HERE, &linkedin(EDUCATION, POSITIONS)).await;
    take_over(&browser, &boxes(&browser).await).await;
    let later = POSITIONS.replace("Sep 2019,", "Sep 2019,Dec 2023");
    browser.send_file(HERE, &linkedin(EDUCATION, &later)).await;
    let seen = boxes(&browser).await;
    let place =
        browser.page(PROFILE).await.attributes(".acts a[href*=positions]", "href").remove(0);
    let form =
        [("version", "0"), ("company", "Kerlann & fils"), ("title", "Juge"), ("start", "2019-09")];
    browser.send(&place, &place, &form).await;
    let again = take_over(&browser, &seen).await.html();
    assert!(again.texts("[role=alert]")[0].contains("another window"));
    assert!(browser.page(PROFILE).await.texts("main")[0].contains("Juge"), "nothing was replaced");
}

#[tokio::test]
async fn the_other_formats_are_read_and_what_is_none_is_refused_with_its_reason() {
    let bench = on_one_site().await;
    let browser = Browser::new(&bench);
    browser.join("zoe@lycee.example", "adult").await;
    let resume = br#"{"basics": {"name": "Zo"}, "work": [{"name": "Engines", "position": "Engineer", "startDate": "2014"}]}"#;
    let sent = browser.send_file(HERE, resume).await;
    assert_eq!(sent.header(header::LOCATION), PREVIEW, "{}", sent.text());
    assert!(browser.page(PREVIEW).await.texts("main")[0].contains("Engines"));
    let orcid =
        br#"{"orcid-identifier": {"path": "0000-0001-2345-6789"}, "activities-summary": {}}"#;
    let sent = browser.send_file(HERE, orcid).await;
    assert_eq!(sent.header(header::LOCATION), PREVIEW, "{}", sent.text());
    for nothing in
        [&b"hello"[..], b"PK\x03\x04 broken", b"<html></html>", b"{\"a\": 1", b"\xff\xfe\0"]
    {
        let page = browser.send_file(HERE, nothing).await.html();
        assert_eq!(page.texts("[role=alert] span[lang=en]").len(), 1, "{nothing:?}");
    }
    let none = browser.send_file(HERE, b"").await.html();
    assert!(none.texts("[role=alert]")[0].contains("No file"));
}

#[tokio::test]
async fn a_file_of_a_thousand_jobs_offers_no_more_than_a_profile_holds() {
    let bench = on_one_site().await;
    let browser = Browser::new(&bench);
    browser.join("zoe@lycee.example", "adult").await;
    let rows = (0..1_000).map(|number| format!("Works {number},Engineer,,Paris,Sep 2019,\n"));
    browser.send_file(HERE, &linkedin(EDUCATION, &rows.collect::<String>())).await;
    let page = browser.page(PREVIEW).await;
    // Name, headline, the studies, and sixty positions.
    assert_eq!(boxes(&browser).await.len(), 63);
    let told = page.texts(".reasons dd");
    assert_eq!(told.iter().filter(|text| text.contains("no more lines")).count(), 940);
}

#[tokio::test]
async fn a_file_is_bounded_guarded_and_forgotten() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join("zoe@lycee.example", "adult").await;
        let file = linkedin(EDUCATION, POSITIONS);
        let large = vec![b' '; (16 << 20) + 1];
        let word = browser.page(HERE).await.attributes("main input[name=form]", "value").remove(0);
        assert_eq!(
            browser.post_file(HERE, &word, &large).await.status,
            StatusCode::PAYLOAD_TOO_LARGE
        );
        assert_eq!(browser.post_file(HERE, "", &file).await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            browser.post_file("/en/account/consent", &word, &large[..100_000]).await.status,
            StatusCode::PAYLOAD_TOO_LARGE,
            "other forms take no file"
        );
        let stranger = Browser::new(&bench);
        assert_eq!(stranger.post_file(HERE, &word, &file).await.status, StatusCode::SEE_OTHER);

        let is_kept = async || {
            let all = everything(&bench.db).await;
            all.iter().any(|(_, text)| text.contains("Quillfeather"))
        };
        browser.send_file(HERE, &file).await;
        assert!(is_kept().await);
        browser.send(PREVIEW, "/en/profile/upload/forget", &[]).await;
        assert!(!is_kept().await, "at once");
        browser.send_file(HERE, &file).await;
        bench.pass(61);
        assert_eq!(browser.get(PREVIEW).await.html().texts("h1"), ["Bring it from a file"]);
        bench.app.clean().await.unwrap();
        assert!(!is_kept().await, "after an hour");
    })
    .await;
}
