//! The alumni door, through the door: files in a folder, careers and rejected rows out.

use std::fs;
use std::path::PathBuf;

use dataset::Kind;
use intake::alumni::{self, Event, Map, Source, SourceError, Summary};
use intake::career::{Career, Rejected};
use intake::date::PartialDate;
use intake::delimited::encoding::Encoding;
use proptest::prelude::*;

/// Files of an office in a temporary folder.
struct Office {
    folder: tempfile::TempDir,
    source: Source,
}

impl Office {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), source: Source::default() }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> Option<PathBuf> {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        Some(path)
    }

    fn people(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.source.people = self.file("people.csv", bytes);
        self
    }

    fn educations(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.source.educations = self.file("educations.csv", bytes);
        self
    }

    fn positions(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.source.positions = self.file("positions.csv", bytes);
        self
    }

    fn map(mut self, text: &str) -> Self {
        self.source.map = Map::parse(text).unwrap();
        self
    }

    fn memory(mut self, bytes: usize) -> Self {
        self.source.memory_bytes = bytes;
        self
    }

    fn try_read(&self) -> Result<(Vec<Career>, Vec<Rejected>, Summary), SourceError> {
        let (mut careers, mut rejected) = (Vec::new(), Vec::new());
        let summary = self.source.read(&mut |event| -> Result<(), SourceError> {
            match event {
                Event::Career(career) => careers.push(career),
                Event::Rejected(row) => rejected.push(row),
                Event::Progress(_) => {}
            }
            Ok(())
        })?;
        for file in &summary.files {
            assert_eq!(file.rows, file.placed + file.rejected, "{file:?}");
        }
        assert_eq!(summary.rejected as usize, rejected.len());
        Ok((careers, rejected, summary))
    }

    fn read(&self) -> (Vec<Career>, Vec<Rejected>, Summary) {
        self.try_read().unwrap()
    }
}

#[test]
fn the_example_imports_without_a_rejected_row_with_and_without_its_map() {
    let folder = tempfile::tempdir().unwrap();
    alumni::write_example(folder.path()).unwrap();
    let map = fs::read_to_string(folder.path().join("map.toml")).unwrap();
    for map in [Map::parse(&map).unwrap(), Map::default()] {
        let mut office = Office::new();
        office.source.people = Some(folder.path().join("people.csv"));
        office.source.educations = Some(folder.path().join("educations.csv"));
        office.source.positions = Some(folder.path().join("positions.csv"));
        office.source.map = map;
        let (careers, rejected, summary) = office.read();
        assert_eq!(rejected, []);
        assert_eq!((summary.people, summary.educations, summary.positions), (3, 4, 6));
        assert!(summary.files.iter().all(|file| file.unknown_columns.is_empty()));
        assert!(summary.files.iter().all(|file| file.unknown_kinds.is_empty()));
        assert_eq!(careers[0].person.name, "Ada Exemple");
        assert!(careers[0].person.is_public && !careers[1].person.is_public);
        assert!(careers[0].positions[1].is_current && careers[1].positions[0].is_current);
        assert_eq!(careers[2].positions[0].kind, Some(Kind::SelfEmployed));
        assert_eq!(careers[2].positions[1].kind, Some(Kind::NotAJob));
        assert_eq!(careers[2].educations[0].end, Some(PartialDate { year: 2015, month: Some(12) }));
    }
    let again = alumni::write_example(folder.path()).unwrap_err();
    assert!(again.to_string().contains("people.csv"), "{again}");
}

#[test]
fn rows_of_a_person_join_from_anywhere_in_the_order_of_keys() {
    let office = Office::new()
        .educations("person,school\nb,S1\na,S2\nb,S3\n")
        .positions("company,person\nC1,c\nC2,a\nC3,b\nC4,a\n");
    let (careers, rejected, summary) = office.read();
    assert_eq!(rejected, []);
    let schools = |career: &Career| -> Vec<String> {
        career.educations.iter().map(|education| education.school.clone()).collect()
    };
    let companies = |career: &Career| -> Vec<String> {
        career.positions.iter().map(|position| position.company.clone()).collect()
    };
    assert_eq!(
        careers.iter().map(schools).collect::<Vec<_>>(),
        [vec!["S2"], vec!["S1", "S3"], vec![]]
    );
    assert_eq!(
        careers.iter().map(companies).collect::<Vec<_>>(),
        [vec!["C2", "C4"], vec!["C3"], vec!["C1"]]
    );
    assert_eq!(summary.people, 3);
    assert_eq!(careers[0].positions[1].row, 5);
    assert_eq!(careers[0].positions[1].text, "C4,a");
}

#[test]
fn a_map_names_columns_gives_constants_and_orders_dates() {
    let office = Office::new()
        .people("Matricule;Nom;Prénom;Remarque\n7;Modèle;Blaise;x\n")
        .educations("N° dossier;Année;Autre\n7;2011;\n")
        .positions("Matricule;Où;Début\n7;Banque;04/05/2014\n")
        .map(
            "[educations]\nperson = \"N° dossier\"\nschool = { value = \"École X\" }\n\
             country = { value = \"FR\" }\n[positions]\ncompany = \"Où\"\n\
             current = { value = \"yes\" }\n[dates]\norder = \"month-first\"",
        );
    let (careers, rejected, summary) = office.read();
    assert_eq!(rejected, []);
    assert_eq!(careers[0].person.name, "Blaise Modèle");
    assert_eq!(careers[0].educations[0].school, "École X");
    assert_eq!(careers[0].educations[0].country, "FR");
    assert_eq!(careers[0].educations[0].end, Some(PartialDate::year(2011)));
    assert_eq!(careers[0].positions[0].start, Some(PartialDate { year: 2014, month: Some(4) }));
    assert!(careers[0].positions[0].is_current);
    assert_eq!(summary.files[0].unknown_columns, ["Remarque"]);
    assert_eq!(summary.files[1].unknown_columns, ["Autre"]);
}

#[test]
fn maps_that_cannot_be_are_refused() {
    for (text, part) in [
        ("[educations]\nscool = \"x\"", "[educations] scool"),
        ("[educations]\nperson = { value = \"x\" }", "tells people apart"),
        ("[schools]\nname = \"x\"", "unknown field"),
        ("[dates]\norder = \"year-first\"", "year-first"),
        ("[educations]\nschool = { valeur = \"x\" }", "not readable"),
        ("][", "not readable"),
    ] {
        let error = Map::parse(text).unwrap_err().to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
    assert!(Map::parse(&"#".repeat(2 << 20)).is_err());
}

#[test]
fn files_that_cannot_be_are_refused_with_the_next_step() {
    let message = |office: Office| office.try_read().unwrap_err().to_string();
    assert!(message(Office::new()).contains("nothing to read"));
    assert!(message(Office::new().educations("")).contains("empty"));
    assert!(message(Office::new().educations("\n\n")).contains("empty"));
    let error = message(Office::new().educations("person,uni\n1,2\n"));
    assert!(error.contains("\"school\"") && error.contains("person, uni"), "{error}");
    let map = "[educations]\nschool = \"fac\"";
    let error = message(Office::new().educations("person,school\n").map(map));
    assert!(error.contains("\"fac\""), "{error}");
    assert!(message(Office::new().educations(b"p\0e\0r\0s\0\n\0")).contains("NUL"));
    let mut office = Office::new();
    office.source.positions = Some(office.folder.path().join("missing.csv"));
    assert!(message(office).contains("missing.csv"));
}

#[test]
fn delimiters_and_encodings_are_found() {
    let text = "personne;école;diplôme\n1;École, dite \"l'X\";\"a;b\"\n";
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(to_bytes).collect()
    };
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (["\u{feff}", text].concat().into_bytes(), Encoding::Utf8),
        (utf16(u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(u16::to_be_bytes), Encoding::Utf16Be),
        (latin, Encoding::Windows1252),
    ] {
        let (careers, rejected, summary) = Office::new().educations(bytes).read();
        assert_eq!(rejected, [], "{encoding:?}");
        assert_eq!(careers[0].educations[0].school, "École, dite \"l'X\"");
        assert_eq!(careers[0].educations[0].degree, "a;b");
        assert_eq!((summary.files[0].encoding, summary.files[0].delimiter), (encoding, ';'));
    }
    for delimiter in [',', ';', '\t', '|'] {
        for newline in ["\n", "\r\n", "\r"] {
            let rows = ["person,school,end", "1,A,2014", "2,B,2015"];
            let text = rows.join(newline).replace(',', &delimiter.to_string());
            let (careers, rejected, summary) = Office::new().educations(text).read();
            assert_eq!((careers.len(), rejected.len()), (2, 0), "{delimiter:?} {newline:?}");
            assert_eq!(careers[1].educations[0].end, Some(PartialDate::year(2015)));
            assert_eq!(careers[1].educations[0].row, 3);
            assert_eq!(summary.files[0].delimiter, delimiter);
        }
    }
}

#[test]
fn each_bad_row_is_rejected_with_its_line_and_the_rest_goes_on() {
    let text = b"person,company,start,end,current\n\
        1,Good,2014,2015,no\n\
        2,Year,20140,,\n\
        3,Order,2015,2014,\n\
        ,Nobody,2014,,\n\
        4,\"Two\nlines\",2014,2015,\n\
        5,Short,2014\n\
        6,\"after\"quote,2014,,\n\
        7,Nul\0,2014,,\n\
        8,,2014,,\n\
        9,Bytes\xFF\xE9\xC3\xA9\xC3\xA9\xC3\xA9,2014,,\n\
        10,Start,present,,\n\
        11,Maybe,2014,,perhaps\n\
        ,,,,\n\
        \n\
        12,Good,2014,2020,yes\n\
        13,\"open,2014,,\n\
        14,Last,2014,,yes";
    let (careers, rejected, summary) = Office::new().positions(text).read();
    let found: Vec<(u64, &str)> =
        rejected.iter().map(|row| (row.row, row.reason.as_str())).collect();
    let expected = [
        (5, "no person key"),
        (8, "3 fields where the header has 5"),
        (9, "text follows a closing quote"),
        (10, "NUL"),
        (12, "not UTF-8"),
        (18, "a quote opens on this line"),
        (13, "start date says that it still runs"),
        (14, "\"perhaps\""),
        (3, "a year has four digits"),
        (4, "end lies before the start"),
        (11, "names no company"),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (row, part) in expected {
        assert!(
            found.iter().any(|(line, reason)| *line == row && reason.contains(part)),
            "{row} {part}: {found:#?}"
        );
    }
    assert!(rejected.iter().all(|row| row.file == "positions.csv" && !row.text.is_empty()));
    let kept: Vec<(&str, bool)> = careers
        .iter()
        .map(|career| (career.positions[0].company.as_str(), career.positions[0].is_current))
        .collect();
    // In the byte order of keys: 1, 12, 14, 4. An end date wins over a "yes".
    assert_eq!(kept, [("Good", false), ("Good", false), ("Last", true), ("Two\nlines", false)]);
    assert_eq!((summary.files[0].rows, summary.files[0].placed), (15, 4));
}

#[test]
fn people_are_joined_and_strangers_rejected() {
    let office = Office::new()
        .people("id,name,public\n1,Ada,yes\n1,Ada again,no\n2,Blaise,perhaps\n3,,\n")
        .educations("person,school\n1,S\n4,S\n");
    let (careers, rejected, summary) = office.read();
    assert_eq!(careers.len(), 3);
    assert_eq!(careers[0].person.name, "Ada");
    assert!(careers[0].person.is_public && !careers[1].person.is_public);
    assert_eq!(
        rejected[0].reason,
        "the person 1 stands already on line 2; each person has one row"
    );
    assert!(rejected[1].reason.contains("the person 4 is not in the people file"));
    assert_eq!((summary.people, summary.educations, summary.rejected), (3, 1, 2));
}

#[test]
fn a_person_of_a_thousand_rows_is_cut() {
    let rows: String = (0..1_500).map(|row| format!("1,Company {row}\n")).collect();
    let (careers, rejected, _) = Office::new().positions(format!("person,company\n{rows}")).read();
    assert_eq!((careers[0].positions.len(), rejected.len()), (1_000, 500));
}

#[test]
fn a_field_of_many_mebibytes_costs_one_row() {
    let huge = "x".repeat(40 << 20);
    let text = format!("person,school\n1,A\n2,\"{huge}\"\n3,{huge}\n4,B\n");
    let (careers, rejected, _) = Office::new().educations(text).read();
    assert_eq!(careers.len(), 2);
    let reasons: Vec<(u64, &str)> = rejected.iter().map(|r| (r.row, r.reason.as_str())).collect();
    assert_eq!(reasons, [(3, "a field is longer than 1 MiB"), (4, "a field is longer than 1 MiB")]);
    assert!(rejected.iter().all(|row| row.text.len() <= 10 * 1024));
}

#[test]
fn a_small_budget_sorts_on_disk_and_gives_the_same() {
    let row = |row: u32| format!("p{},School {row},{}\n", row * 7919 % 997, 1990 + row % 30);
    let text: String = (0..20_000).map(row).collect();
    let office = Office::new().educations(format!("person,school,end\n{text}"));
    let (in_memory, ..) = office.read();
    let (on_disk, ..) = office.memory(10_000).read();
    assert_eq!(in_memory.len(), 997);
    assert!(in_memory == on_disk);
}

#[test]
fn an_error_of_the_caller_ends_the_reading() {
    let office = Office::new().educations("person,school\n1,A\n2,B\n");
    let mut careers = 0;
    let outcome = office.source.read(&mut |event| match event {
        Event::Career(_) => {
            careers += 1;
            Err(SourceError::Nothing)
        }
        _ => Ok(()),
    });
    assert!(outcome.is_err());
    assert_eq!(careers, 1);
}

#[test]
fn unknown_kinds_are_left_to_the_title_and_reported() {
    let office =
        Office::new().positions("person,company,kind\n1,A,CDI\n1,B,plumbus\n1,C,plumbus\n");
    let (careers, _, summary) = office.read();
    assert_eq!(careers[0].positions[0].kind, Some(Kind::Employed));
    assert_eq!(careers[0].positions[1].kind, None);
    assert_eq!(summary.files[0].unknown_kinds, ["plumbus"]);
}

/// A field as a careful program writes it.
fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(
        fields in prop::collection::vec("[^\u{0}]{0,30}", 1..20),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let mut text = format!("person{delimiter}school{delimiter}degree\n");
        for field in &fields {
            text += &[quoted("1"), quoted("S"), quoted(field)].join(&delimiter.to_string());
            text.push('\n');
        }
        let (careers, rejected, _) = Office::new().educations(text).read();
        prop_assert_eq!(rejected, []);
        let degrees: Vec<&str> =
            careers[0].educations.iter().map(|education| education.degree.as_str()).collect();
        let expected: Vec<&str> = fields.iter().map(|field| field.trim()).collect();
        prop_assert_eq!(degrees, expected);
    }

    #[test]
    fn any_bytes_below_a_header_are_rows_placed_or_rejected(
        bytes in prop::collection::vec(
            prop_oneof![prop::sample::select(b"\",;\n\r 12a\0\xC3\xA9".to_vec()), any::<u8>()],
            0..400,
        ),
    ) {
        let bytes = [b"person,school,end\n".to_vec(), bytes].concat();
        // `read` itself checks that rows are placed or rejected.
        let _ = Office::new().educations(&bytes).try_read();
        let _ = Office::new().educations(&bytes).people(&bytes).positions(&bytes).try_read();
        let _ = Office::new().positions(&bytes[18..]).try_read();
    }
}
