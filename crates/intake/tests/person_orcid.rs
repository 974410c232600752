//! ORCID records: the samples, JSON, entities, depth.

use std::fs;
use std::path::PathBuf;

use dataset::Kind;
use intake::career::Career;
use intake::date::PartialDate;
use intake::person::{Refusal, orcid};
use proptest::prelude::*;

/// A file of the sample records, where the tests are told of them.
fn sample(name: &str) -> Option<Career> {
    let Some(folder) = std::env::var_os("DEVENIR_SHARED_DATA").map(PathBuf::from) else {
        eprintln!("not run: DEVENIR_SHARED_DATA names no folder");
        return None;
    };
    let bytes = fs::read(folder.join("formats/orcid").join(name)).unwrap();
    Some(orcid::read(&bytes).unwrap())
}

fn schools(career: &Career) -> Vec<(&str, &str, &str, Option<PartialDate>)> {
    let row = |e: &'_ intake::career::Education| e.end;
    career
        .educations
        .iter()
        .map(|e| (e.school.as_str(), e.degree.as_str(), e.country.as_str(), row(e)))
        .collect()
}

fn companies(career: &Career) -> Vec<(&str, Option<Kind>, bool)> {
    career.positions.iter().map(|p| (p.company.as_str(), p.kind, p.is_current)).collect()
}

fn month(year: i16, month: u8) -> Option<PartialDate> {
    Some(PartialDate { year, month: Some(month) })
}

#[test]
fn the_sample_record_is_read() {
    let Some(career) = sample("record-3.0.xml") else { return };
    assert_eq!(career.person.name, "give-names family-name");
    assert_eq!(career.rejected, []);
    assert_eq!(
        schools(&career),
        [
            ("education-org", "education:role-title", "AF", month(2019, 1)),
            ("qualification-org", "qualification:role-title", "AF", month(2025, 12)),
        ]
    );
    assert_eq!(career.educations[0].subject, "education:department-name");
    assert!(career.educations[0].text.starts_with("<education:education-summary put-code=\"0\""));
    assert!(career.educations[0].text.ends_with("</education:education-summary>"));
    let not_a_job = Some(Kind::NotAJob);
    let found = companies(&career);
    let names: Vec<&str> = found.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, ["employment-org", "invited-position-org", "membership-org", "service-org"]);
    assert_eq!(found[0].1, None);
    assert!(found[1..].iter().all(|(_, kind, _)| *kind == not_a_job));
    // The membership has no end.
    assert!(found[2].2);
    assert_eq!(career.positions[0].place, "common:city, common:region, AF");
}

#[test]
fn the_other_samples_are_read() {
    let Some(career) = sample("activities-3.0.xml") else { return };
    assert_eq!(career.rejected, []);
    assert_eq!((career.educations.len(), career.positions.len()), (2, 4));
    let Some(career) = sample("educations-3.0.xml") else { return };
    assert_eq!(schools(&career).len(), 2);
    assert_eq!(schools(&career)[0], ("education", "employment:role-title", "AS", month(1948, 2)));
    let Some(career) = sample("employments-3.0.xml") else { return };
    assert_eq!(companies(&career), [("employment", None, false); 2]);
    assert_eq!(career.positions[0].place, "x, AS");
    let Some(career) = sample("education-full-3.0.xml") else { return };
    assert_eq!(schools(&career), [("common:name", "education:role-title", "AF", month(1948, 2))]);
    let Some(career) = sample("employment-full-3.0.xml") else { return };
    assert_eq!(companies(&career), [("common:name", None, false)]);
}

/// The document of a section whose one group holds these affiliations.
fn section(affiliations: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><a:employments xmlns:a=\"http://www.orcid.org/ns/activities\">\
         <a:affiliation-group>{affiliations}</a:affiliation-group></a:employments>"
    )
}

fn employment(attributes: &str, inner: &str) -> String {
    format!(
        "<employment-summary {attributes}>{inner}<organization><name>R&amp;D &#233;</name>\
         </organization></employment-summary>"
    )
}

#[test]
fn prefixes_do_not_matter_and_missing_months_stay_missing() {
    let dates = "<role-title><![CDATA[a < b]]></role-title>\
        <start-date><year>2014</year></start-date>";
    let career = orcid::read(section(&employment("", dates)).as_bytes()).unwrap();
    let position = &career.positions[0];
    assert_eq!(position.company, "R&D é");
    assert_eq!(position.title, "a < b");
    assert_eq!(position.start, Some(PartialDate::year(2014)));
    assert!(position.is_current);
}

#[test]
fn the_preferred_version_of_a_group_is_taken() {
    let versions = [
        employment("display-index=\"1\"", "<role-title>old</role-title>"),
        employment("display-index=\"2\"", "<role-title>preferred</role-title>"),
    ];
    let career = orcid::read(section(&versions.concat()).as_bytes()).unwrap();
    assert_eq!(career.positions.len(), 1);
    assert_eq!(career.positions[0].title, "preferred");
    assert!(career.rejected[0].reason.contains("another source"));
}

#[test]
fn bad_affiliations_are_rejected() {
    let bad = [
        "<a:affiliation-group><employment-summary/></a:affiliation-group>",
        "<a:affiliation-group><employment-summary><start-date><year>20140</year></start-date>\
         <organization><name>A</name></organization></employment-summary></a:affiliation-group>",
    ];
    let text = section(&employment("", ""))
        .replace("</a:employments>", &(bad.concat() + "</a:employments>"));
    let career = orcid::read(text.as_bytes()).unwrap();
    assert_eq!(career.positions.len(), 1);
    let rows: Vec<(&str, u64)> = career.rejected.iter().map(|r| (r.file.as_str(), r.row)).collect();
    assert_eq!(rows, [("employment", 2), ("employment", 3)]);
    assert!(career.rejected[1].reason.contains("20140"));
    let long = employment("", &format!("<role-title>{}</role-title>", "x".repeat(1 << 20)));
    let career = orcid::read(section(&long).as_bytes()).unwrap();
    assert!(career.rejected[0].reason.contains("title is longer"));
}

#[test]
fn what_does_harm_or_is_no_record_is_refused() {
    let refusal = |text: &str| orcid::read(text.as_bytes()).unwrap_err();
    let doctype = "<!DOCTYPE x [<!ENTITY a \"b\">]>";
    let good = section(&employment("", ""));
    assert_eq!(
        refusal(&good.replacen("?>", &format!("?>\n{doctype}"), 1)),
        Refusal::Entity { line: 2 }
    );
    assert_eq!(refusal(&good.replace("&amp;", "&lol;")), Refusal::Entity { line: 1 });
    assert_eq!(refusal(&good.replace("&#233;", "&#0;")), Refusal::Entity { line: 1 });
    assert!(matches!(refusal(&good[..good.len() - 20]), Refusal::Xml { .. }));
    assert!(matches!(refusal(&good.replacen("<name>", "<nome>", 1)), Refusal::Xml { .. }));
    let deep = "<organization>".repeat(100) + &"</organization>".repeat(100);
    assert!(matches!(refusal(&section(&deep)), Refusal::Deep { .. }));
    assert!(matches!(refusal("<html/>"), Refusal::NotThisFormat { .. }));
    assert!(matches!(refusal("<!-- -->"), Refusal::NotThisFormat { .. }));
    assert!(matches!(refusal("text"), Refusal::NotThisFormat { .. }));
    assert!(matches!(refusal("{}"), Refusal::NotThisFormat { .. }));
    assert!(matches!(refusal("{\"work\": []}"), Refusal::NotThisFormat { .. }));
    assert!(matches!(orcid::read(b"<a>\xFF</a>"), Err(Refusal::NotUtf8 { at: 3 })));
    assert!(matches!(orcid::read(&vec![b'<'; 17 << 20]), Err(Refusal::Large { .. })));
    let flood = "<employment-summary/>".repeat(3_000);
    assert_eq!(refusal(&section(&flood)), Refusal::TooManyRejected);
    assert!(refusal("<html/>").to_string().contains("orcid.org"));
}

const JSON: &str = r#"{
  "orcid-identifier": {"path": "8888-8888-8888-8880"},
  "person": {"name": {"given-names": {"value": "Ada"}, "family-name": null,
             "credit-name": {"value": "A."}}},
  "activities-summary": {
    "educations": {"affiliation-group": [{"summaries": [{"education-summary": {
      "department-name": "Physics", "role-title": "PhD",
      "start-date": null,
      "end-date": {"year": {"value": "2010"}, "month": {"value": "09"}, "day": null},
      "organization": {"name": "Université X", "address": {"city": "Lille", "country": "FR"}},
      "visibility": "private", "put-code": 1}}]}]},
    "employments": {"affiliation-group": [
      {"summaries": [
        {"employment-summary": {"role-title": "low", "display-index": "1",
          "organization": {"name": "CNRS"}}},
        {"employment-summary": {"role-title": "high", "display-index": "3",
          "start-date": {"year": {"value": "2011"}},
          "organization": {"name": "CNRS", "address": null}}}]},
      {"summaries": [{"employment-summary": {"organization": 7}}, {"unknown": {}}]}]},
    "qualifications": {"affiliation-group": []},
    "services": {"affiliation-group": [{"summaries": [{"service-summary": {
      "organization": {"name": "Board"}}}]}]},
    "works": {"group": [{}]}}}"#;

#[test]
fn the_json_of_the_public_api_is_read() {
    let career = orcid::read(JSON.as_bytes()).unwrap();
    assert_eq!(career.person.name, "Ada");
    assert_eq!(schools(&career), [("Université X", "PhD", "FR", month(2010, 9))]);
    assert_eq!(career.educations[0].subject, "Physics");
    assert_eq!(companies(&career), [("CNRS", None, true), ("Board", Some(Kind::NotAJob), false)]);
    assert_eq!(career.positions[0].title, "high");
    assert_eq!(career.rejected.len(), 3, "{:#?}", career.rejected);

    let single = r#"{"role-title": "Engineer", "organization": {"name": "A"},
        "path": "/8888-8888-8888-8880/employment/12"}"#;
    assert_eq!(companies(&orcid::read(single.as_bytes()).unwrap()), [("A", None, false)]);
    let section = r#"{"affiliation-group": [{"summaries": [{"membership-summary":
        {"organization": {"name": "A"}}}]}], "path": "/8888-8888-8888-8880/memberships"}"#;
    let career = orcid::read(section.as_bytes()).unwrap();
    assert_eq!(companies(&career), [("A", Some(Kind::NotAJob), false)]);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = orcid::read(&bytes);
        let _ = orcid::read(&[b"<", bytes.as_slice()].concat());
        let _ = orcid::read(&[b"{", bytes.as_slice()].concat());
    }

    #[test]
    fn any_damaged_record_is_read_or_refused(at in any::<prop::sample::Index>(), text in "\\PC{0,4}") {
        let xml = section(&employment("display-index=\"1\"", "<start-date><year>2014</year></start-date>"));
        for whole in [xml.as_str(), JSON] {
            let at = whole.floor_char_boundary(at.index(whole.len()));
            let _ = orcid::read(format!("{}{text}{}", &whole[..at], &whole[at..]).as_bytes());
            let _ = orcid::read(&whole.as_bytes()[..at]);
        }
    }
}
