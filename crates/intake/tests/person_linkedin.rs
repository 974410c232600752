//! LinkedIn exports: the sample, oddities, and archives built to do harm.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use intake::date::PartialDate;
use intake::person::{Refusal, linkedin};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

const EDUCATION: &str = "School Name,Start Date,End Date,Notes,Degree Name,Activities\n\
    University of Lille,2007,2011,,\"Licence, Informatique\",\n";
const POSITIONS: &str = "Company Name,Title,Description,Location,Started On,Finished On\n\
    Engines,Engineer,\"a\nb, c\",London,Sep 2014,\n\
    Babbage,Intern,,,2010,2010\n";

/// The folder of sample formats, where the tests are told of one.
fn formats() -> Option<PathBuf> {
    let folder = std::env::var_os("DEVENIR_SHARED_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("not run: DEVENIR_SHARED_DATA names no folder");
    }
    Some(folder?.join("formats"))
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_sample_export_is_read_from_its_folder_and_from_an_archive() {
    let Some(folder) = formats().map(|formats| formats.join("linkedin_export")) else { return };
    let career = linkedin::read_folder(&folder).unwrap();
    assert_eq!(career.person.name, "Ada Example");
    assert_eq!(career.person.headline, "Backend engineer, pipelines");
    assert_eq!(career.rejected, []);
    let educations: Vec<(&str, &str, Option<PartialDate>)> = career
        .educations
        .iter()
        .map(|education| (education.school.as_str(), education.degree.as_str(), education.end))
        .collect();
    assert_eq!(
        educations,
        [
            (
                "University of London",
                "Bachelor of Science (BSc), Computer Science",
                Some(PartialDate::year(2011))
            ),
            (
                "University of California, Berkeley",
                "MS, EECS",
                Some(PartialDate { year: 2013, month: Some(5) })
            ),
        ]
    );
    let positions: Vec<(u64, &str, bool)> = career
        .positions
        .iter()
        .map(|position| (position.row, position.title.as_str(), position.is_current))
        .collect();
    assert_eq!(
        positions,
        [
            (2, "Senior Backend Engineer", true),
            (4, "Backend Engineer", false),
            (5, "Software Engineer Intern", false)
        ]
    );
    assert_eq!(career.positions[0].place, "London, England, United Kingdom");

    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let (profile, positions, education) =
        (read("Profile.csv"), read("Positions.csv"), read("Education.csv"));
    let bytes = archive(&[
        ("Basic_LinkedInDataExport/Profile.csv", &profile),
        ("Basic_LinkedInDataExport/Positions.csv", &positions),
        ("Basic_LinkedInDataExport/Education.csv", &education),
        ("Basic_LinkedInDataExport/Jobs/Positions.csv", b"other"),
    ]);
    assert_eq!(linkedin::read(&bytes).unwrap(), career);
}

#[test]
fn preambles_present_missing_columns_and_other_encodings_are_read() {
    let education = "Notes:\n\"When exporting, \"\"something\"\" may miss\"\n\n\
        School Name,Start Date,End Date,Notes,Degree Name\nÉcole X,,Aug 2020,,Master\n";
    let positions = POSITIONS.replace("Sep 2014,\n", "Sep 2014,Present\n").replace('\n', "\r\n");
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(positions.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let bytes = archive(&[("Education.csv", education.as_bytes()), ("x/y/positions.CSV", &utf16)]);
    let career = linkedin::read(&bytes).unwrap();
    assert_eq!(career.rejected, []);
    assert_eq!(career.educations[0].school, "École X");
    assert_eq!(career.educations[0].row, 5);
    assert_eq!(career.positions.len(), 2);
    assert!(career.positions[0].is_current && career.positions[0].end.is_none());
    assert_eq!(career.person.name, "");
}

#[test]
fn a_bad_row_is_rejected_and_the_rest_is_kept() {
    let positions = format!("{POSITIONS},Founder,,,2012,\nA,B,,,2015,2013\nA,B\nA,B,,,20140,\n");
    let career = linkedin::read(&archive(&[("Positions.csv", positions.as_bytes())])).unwrap();
    assert_eq!(career.positions.len(), 2);
    let rows: Vec<u64> = career.rejected.iter().map(|row| row.row).collect();
    assert_eq!(rows, [5, 6, 7, 8]);
    assert!(career.rejected.iter().all(|row| row.file == "Positions.csv"));
    let bytes = archive(&[
        ("Education.csv", EDUCATION.as_bytes()),
        ("Positions.csv", b"nothing,of,that\n"),
    ]);
    let career = linkedin::read(&bytes).unwrap();
    assert_eq!((career.educations.len(), career.rejected[0].row), (1, 0));
}

#[test]
fn what_is_no_export_is_refused() {
    let refusal = |bytes: &[u8]| linkedin::read(bytes).unwrap_err();
    assert!(matches!(refusal(b""), Refusal::Zip(_)));
    assert!(matches!(refusal(b"PK\x03\x04 truncated"), Refusal::Zip(_)));
    let other = archive(&[("holiday.jpg", b"x")]);
    assert!(matches!(refusal(&other), Refusal::NotThisFormat { .. }));
    assert!(refusal(&other).to_string().contains("ask LinkedIn for a copy"));
    let whole = archive(&[("Education.csv", EDUCATION.as_bytes())]);
    assert!(matches!(refusal(&whole[..whole.len() - 30]), Refusal::Zip(_)));
    let twice = archive(&[("a/Education.csv", b"x"), ("b/Education.csv", b"x")]);
    assert_eq!(refusal(&twice), Refusal::Twice("Education.csv"));
    let empty = tempfile::tempdir().unwrap();
    assert!(linkedin::read_folder(empty.path()).is_err());
    let missing = linkedin::read_folder(&empty.path().join("missing")).unwrap_err();
    assert!(matches!(missing, Refusal::Unreadable { .. }));
}

#[test]
fn paths_that_lead_out_are_refused() {
    for name in ["../Positions.csv", "a/../../b", "/etc/passwd", "C:\\x.csv", "..\\x", "\\x"] {
        let bytes = archive(&[("Education.csv", EDUCATION.as_bytes()), (name, b"x")]);
        assert!(matches!(linkedin::read(&bytes), Err(Refusal::EntryName(_))), "{name}");
    }
}

#[test]
fn bombs_are_refused_while_they_unpack() {
    let zeros = vec![b'0'; 80 << 20];
    let bomb = archive(&[("Positions.csv", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(linkedin::read(&bomb), Err(Refusal::Bomb("Positions.csv".into())));

    // The same with a header that declares ten bytes: both copies of the size are overwritten.
    let mut lying = bomb.clone();
    let size = (zeros.len() as u32).to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    }
    assert!(linkedin::read(&lying).is_err());
}

#[test]
fn encrypted_entries_and_too_many_are_refused() {
    // The flag of encryption is bit 0, 6 bytes into a local and 8 into a central header.
    let mut bytes = archive(&[("Positions.csv", POSITIONS.as_bytes())]);
    bytes[6] |= 1;
    let central = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[central + 8] |= 1;
    assert_eq!(linkedin::read(&bytes), Err(Refusal::Encrypted("Positions.csv".into())));

    let names: Vec<String> = (0..1_001).map(|index| format!("{index}.csv")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(linkedin::read(&archive(&entries)), Err(Refusal::TooManyEntries));
}

#[test]
fn a_flood_of_bad_rows_is_refused() {
    let rows = format!("{POSITIONS}{}", "x,y\n".repeat(2_000));
    let bytes = archive(&[("Positions.csv", rows.as_bytes())]);
    assert_eq!(linkedin::read(&bytes), Err(Refusal::TooManyRejected));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = linkedin::read(&bytes);
        let mut table = b"Company Name,Title,Description,Location,Started On,Finished On\n".to_vec();
        table.extend(&bytes);
        let _ = linkedin::read(&archive(&[("Positions.csv", &table), ("Profile.csv", &bytes)]));
    }

    #[test]
    fn a_damaged_archive_is_read_or_refused(at in 0usize..400, byte in any::<u8>()) {
        let mut bytes = archive(&[("Positions.csv", POSITIONS.as_bytes()), ("Education.csv", b"")]);
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = linkedin::read(&bytes);
    }
}
