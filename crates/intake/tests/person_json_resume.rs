//! JSON Resume: the sample, oddities, other JSON.

use std::fs;
use std::path::PathBuf;

use dataset::Kind;
use intake::date::PartialDate;
use intake::person::{Refusal, json_resume};
use proptest::prelude::*;

#[test]
fn the_sample_is_read() {
    let Some(folder) = std::env::var_os("DEVENIR_SHARED_DATA").map(PathBuf::from) else {
        eprintln!("not run: DEVENIR_SHARED_DATA names no folder");
        return;
    };
    let bytes = fs::read(folder.join("formats/jsonresume/sample.resume.json")).unwrap();
    let career = json_resume::read(&bytes).unwrap();
    assert_eq!(career.person.name, "Richard Hendriks");
    assert_eq!(career.person.headline, "Programmer");
    assert!(!career.person.is_public);
    assert_eq!(career.rejected, []);
    let education = &career.educations[0];
    assert_eq!(education.school, "University of Oklahoma");
    assert_eq!(education.degree, "Bachelor");
    assert_eq!(education.subject, "Information Technology");
    assert_eq!(education.end, Some(PartialDate { year: 2014, month: Some(1) }));
    let positions: Vec<(&str, &str, Option<Kind>, bool)> = career
        .positions
        .iter()
        .map(|p| (p.company.as_str(), p.title.as_str(), p.kind, p.is_current))
        .collect();
    assert_eq!(
        positions,
        [
            ("Pied Piper", "CEO/President", None, false),
            ("CoderDojo", "Teacher", Some(Kind::NotAJob), false)
        ]
    );
    assert_eq!(career.positions[0].place, "Palo Alto, CA");
    assert_eq!(career.positions[0].start, Some(PartialDate { year: 2013, month: Some(12) }));
}

#[test]
fn oddities_are_read() {
    let text = "\u{feff}{\"basics\": null, \"education\": null, \"work\": [
        {\"company\": \"Old name\", \"startDate\": 2014, \"endDate\": null},
        {\"name\": \"\\u00c9cole\", \"startDate\": \"2014-02\", \"endDate\": \"Present\"},
        {\"name\": \"Undated\", \"highlights\": [[[{}]]]}]}";
    let career = json_resume::read(text.as_bytes()).unwrap();
    assert_eq!(career.rejected, []);
    assert_eq!(career.positions[0].company, "Old name");
    assert_eq!(career.positions[0].start, Some(PartialDate::year(2014)));
    assert_eq!(career.positions[1].company, "École");
    let running: Vec<bool> = career.positions.iter().map(|position| position.is_current).collect();
    assert_eq!(running, [true, true, false]);
}

#[test]
fn a_bad_element_is_rejected_and_the_rest_is_kept() {
    let text = r#"{"basics": {"name": []}, "education": {"institution": "X"}, "volunteer": [7],
        "work": [{"name": "A"}, "text", {"name": ["A"]}, {"position": "Nowhere"},
                 {"name": "A", "startDate": "2014-13"},
                 {"name": "A", "startDate": "2014", "endDate": "2013"}, {"name": "B"}]}"#;
    let career = json_resume::read(text.as_bytes()).unwrap();
    let names: Vec<&str> = career.positions.iter().map(|p| p.company.as_str()).collect();
    assert_eq!(names, ["A", "B"]);
    let rejected: Vec<(&str, u64)> =
        career.rejected.iter().map(|row| (row.file.as_str(), row.row)).collect();
    assert_eq!(
        rejected,
        [
            ("basics", 1),
            ("education", 0),
            ("work", 2),
            ("work", 3),
            ("work", 4),
            ("work", 5),
            ("work", 6),
            ("volunteer", 1)
        ]
    );
    assert_eq!(career.rejected[2].text, "\"text\"");
}

#[test]
fn limits_hold() {
    let work =
        |count: usize| format!(r#"{{"work": [{}]}}"#, vec![r#"{"name": "A"}"#; count].join(","));
    let career = json_resume::read(work(1_200).as_bytes()).unwrap();
    assert_eq!((career.positions.len(), career.rejected.len()), (1_000, 200));
    let career = json_resume::read(work(5_000).as_bytes()).unwrap();
    assert_eq!((career.positions.len(), career.rejected.len()), (0, 1));
    assert!(career.rejected[0].reason.contains("more than 2,000"));
    assert!(career.rejected[0].text.len() <= 10 * 1024);

    let long = format!(r#"{{"work": [{{"name": "A", "position": "{}"}}]}}"#, "é".repeat(10_001));
    let career = json_resume::read(long.as_bytes()).unwrap();
    assert_eq!(career.rejected[0].reason, "the title is longer than 10,000 characters");

    let deep = format!(r#"{{"work": {}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let _ = json_resume::read(deep.as_bytes());
    let large = vec![b' '; 17 << 20];
    assert!(matches!(json_resume::read(&large), Err(Refusal::Large { .. })));
}

#[test]
fn what_is_no_resume_is_refused() {
    let refusal = |bytes: &[u8]| json_resume::read(bytes).unwrap_err();
    assert!(matches!(refusal(b""), Refusal::Json { .. }));
    assert!(matches!(refusal(b"{\"work\": ["), Refusal::Json { .. }));
    assert!(matches!(refusal(b"[]"), Refusal::NotThisFormat { .. }));
    assert!(matches!(refusal(b"{\"name\": 1}"), Refusal::NotThisFormat { .. }));
    assert!(matches!(refusal(b"{\"work\": \"\xFF\"}"), Refusal::NotUtf8 { at: 10 }));
    assert!(refusal(b"{}").to_string().contains("jsonresume.org"));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = json_resume::read(&bytes);
    }

    #[test]
    fn any_json_like_text_is_read_or_refused(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "{", "}", "[", "]", ",", ":", "\"work\"", "\"name\"", "\"startDate\"", "\"2014\"",
                "\"education\"", "\"institution\"", "null", "1", "-2e9", "true", "\"\\ud800\"",
            ]),
            0..40,
        ),
    ) {
        let _ = json_resume::read(format!("{{\"work\":{}", pieces.concat()).as_bytes());
        let _ = json_resume::read(pieces.concat().as_bytes());
    }
}
