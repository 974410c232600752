//! The judges' directory as a folder: joined, broken, missing, and the real one whole.

use std::fs;
use std::path::Path;

use dataset::Kind;
use intake::career::Career;
use intake::fjc::{Directory, Error, LineCounts};
use tempfile::TempDir;

const FILES: [(&str, &str); 5] = [
    ("demographics.csv", "nid,LastName,FirstName,MiddleName,Suffix,DeathYear\n"),
    ("education.csv", "nid,Sequence,JudgeName,School,Degree,DegreeYear\n"),
    (
        "federal-judicial-service.csv",
        "nid,CourtName,AppointmentTitle,RecessAppointmentDate,CommissionDate,Termination Date,\
         ServiceasChiefJudgeBegin,ServiceasChiefJudgeEnd,\"2nd Service as Chief Judge, Begin\",\
         \"2nd Service as Chief Judge, End\"\n",
    ),
    (
        "other-federal-judicial-service.csv",
        "\"nid\",\"Sequence\",\"Judge Name\",\"Type\",\"Other Federal Judicial Service\",\"\"\n",
    ),
    ("professional-career.csv", "\"nid\",\"Sequence\",\"Judge Name\",\"Professional Career\"\n"),
];

/// A folder with the five files, each its header and the given lines.
fn folder(lines: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, header) in FILES {
        let mut bytes = header.as_bytes().to_vec();
        for (_, more) in lines.iter().filter(|(file, _)| *file == name) {
            bytes.extend_from_slice(more);
        }
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

fn open(path: &Path) -> Directory {
    Directory::open(path, &mut |_, _| {}).expect("a directory")
}

fn careers(path: &Path) -> (Vec<Career>, Directory) {
    let mut directory = open(path);
    let careers = directory.by_ref().collect();
    (careers, directory)
}

#[test]
fn joins_the_files_in_the_order_of_the_people() {
    let folder = folder(&[
        ("demographics.csv", b"7,Doe,Jane,Q., ,\n3,Roe,Richard, ,Jr.,1999\n"),
        (
            "education.csv",
            b"3,1,R,Read law,,1950\n7,1,J,Yale Law School (now X),\"B.A., B.S.\",ca. 1990\n7,2,J, , ,\n",
        ),
        (
            "federal-judicial-service.csv",
            b"7,U.S. Tax Court,Judge,2000-11-02,1/3/2001,,2005,,,\n3,U.S. Tax Court,Judge,,1/3/1961,2/4/1970,1965,,,\n",
        ),
        (
            "professional-career.csv",
            b"3,1,R,\"Private practice, Reno, Nevada, 1945-\"\n7,1,J,\"Private practice, Reno, Nevada, 1995-\"\n",
        ),
    ]);
    let (careers, directory) = careers(folder.path());
    let [jane, richard] = careers.as_slice() else { panic!("two people") };
    assert_eq!(
        (jane.person.name.as_str(), richard.person.name.as_str()),
        ("Jane Q. Doe", "Richard Roe, Jr.")
    );

    let [degree] = jane.educations.as_slice() else { panic!("one degree") };
    assert_eq!(
        (degree.school.as_str(), degree.degree.as_str()),
        ("Yale Law School (now X)", "B.A., B.S.")
    );
    assert_eq!((degree.end.map(|date| date.year), degree.row), (Some(1990), 3));
    assert!(richard.educations.is_empty());
    assert_eq!(richard.rejected[0].reason, "Read law: an apprenticeship, not a school");

    let [practice, seat, chief] = jane.positions.as_slice() else { panic!("three positions") };
    assert!(practice.is_current && seat.is_current && chief.is_current);
    assert_eq!(practice.kind, Some(Kind::SelfEmployed));
    assert_eq!(practice.place, "Reno, Nevada");
    assert_eq!(seat.start.map(|date| (date.year, date.month)), Some((2000, Some(11))));
    assert_eq!(chief.title, "Chief judge");
    let [practice, seat, chief] = richard.positions.as_slice() else { panic!("three positions") };
    assert!(!practice.is_current && practice.end.is_none());
    assert_eq!(seat.end.map(|date| (date.year, date.month)), Some((1970, Some(2))));
    assert_eq!(chief.end.map(|date| date.year), Some(1970));

    let counts = directory.counts();
    assert_eq!(counts.people, 2);
    assert_eq!(counts.educations, LineCounts { read: 3, placed: 1, rejected: 2, dated: 1 });
    assert_eq!(counts.careers, LineCounts { read: 2, placed: 2, rejected: 0, dated: 2 });
}

#[test]
fn a_broken_line_is_refused_alone() {
    let folder = folder(&[
        ("demographics.csv", b"7,Doe,Jane,Q., ,\n7,Twice,Jane,,,\n"),
        (
            "professional-career.csv",
            b"7,1,J,\"Mayor, Reno, Nevada, 1990\n7,2,J\n7,3,J,\0\n8,1,N,\"Mayor, Erie, 1990\"\n7,4,J,\"Mayor, 20140\"\n7,5,J,\"Caf\xe9 owner, 1990\"\r\n",
        ),
        ("federal-judicial-service.csv", b"7,U.S. Tax Court,Judge,,13/3/2001,,,,,\n7,U.S. Tax Court,Judge,,1/3/2001,1/3/1999,,,,\n"),
    ]);
    let (careers, directory) = careers(folder.path());
    let [jane] = careers.as_slice() else { panic!("one person") };
    let reasons = |rejected: &[intake::career::Rejected]| {
        rejected
            .iter()
            .map(|line| (line.file.clone(), line.row, line.reason.clone()))
            .collect::<Vec<_>>()
    };
    let lines = reasons(directory.rejected());
    let rows: Vec<_> = lines.iter().map(|(file, row, _)| (file.as_str(), *row)).collect();
    assert_eq!(
        rows,
        [
            ("demographics.csv", 3),
            ("professional-career.csv", 2),
            ("professional-career.csv", 3),
            ("professional-career.csv", 4),
            ("professional-career.csv", 5),
        ]
    );
    assert!(lines[1].2.contains("quote") && lines[2].2.contains("columns"), "{lines:?}");
    assert!(
        lines[3].2.contains("NUL") && lines[4].2.contains("not in demographics.csv"),
        "{lines:?}"
    );
    let own = reasons(&jane.rejected);
    assert_eq!(own.len(), 3);
    assert!(
        own[0].2.contains("20140") && own[1].2.contains("13/3/2001") && own[2].2.contains("before")
    );
    assert_eq!(jane.positions[0].title, "Café owner");
    let counts = directory.counts();
    assert_eq!(counts.careers, LineCounts { read: 6, placed: 1, rejected: 5, dated: 1 });
    assert_eq!(counts.appointments, LineCounts { read: 2, placed: 0, rejected: 2, dated: 0 });
}

#[test]
fn a_mark_at_the_start_and_utf_16_are_read() {
    let folder = folder(&[]);
    let text = format!("{}7,Doe,Jos\u{e9},,,\n", FILES[0].1);
    let utf_16: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [utf_16, format!("\u{feff}{text}").into_bytes()] {
        fs::write(folder.path().join("demographics.csv"), bytes).expect("a file");
        assert_eq!(careers(folder.path()).0[0].person.name, "José Doe");
    }
}

#[test]
fn a_folder_that_is_not_the_directory_says_what_is_missing() {
    let folder = folder(&[]);
    let refused = || Directory::open(folder.path(), &mut |_, _| {}).err();
    fs::write(folder.path().join("education.csv"), "nid,School,Degree\n").expect("a file");
    let Some(Error::Header { path, column }) = refused() else { panic!("no header error") };
    assert!(path.ends_with("education.csv") && column == "DegreeYear");
    fs::write(folder.path().join("education.csv"), "").expect("a file");
    assert!(matches!(refused(), Some(Error::Header { .. })));
    fs::remove_file(folder.path().join("education.csv")).expect("a removal");
    let Some(error @ Error::Unreadable { .. }) = refused() else { panic!("no missing file") };
    assert!(error.to_string().contains("education.csv"));
}

/// The whole directory of July 2023, where the environment names the shared data.
#[test]
fn the_whole_directory_is_placed() {
    let Some(data) = std::env::var_os("DEVENIR_SHARED_DATA") else {
        println!("not run: DEVENIR_SHARED_DATA does not name the shared data");
        return;
    };
    let (careers, directory) = careers(&Path::new(&data).join("judges"));
    let counts = directory.counts();
    println!("{counts:#?}");
    assert_eq!((careers.len(), counts.people), (3_919, 3_919));
    assert!(directory.rejected().is_empty(), "{:?}", directory.rejected());
    for (lines, expected) in [
        (counts.educations, 7_809),
        (counts.careers, 18_353),
        (counts.appointments, 4_615),
        (counts.other_service, 568),
    ] {
        assert_eq!(lines.read, expected);
        assert_eq!(lines.read, lines.placed + lines.rejected);
    }
    assert!(counts.careers.dated * 100 >= counts.careers.read * 96);
    assert!(counts.careers.rejected <= 10 && counts.other_service.rejected == 0);
    let law = |career: &Career| {
        career.rejected.iter().filter(|line| line.reason.starts_with("Read law")).count()
    };
    assert!(careers.iter().map(law).sum::<usize>() >= 537);
    let positions = careers.iter().flat_map(|career| &career.positions);
    let unnamed = positions.clone().filter(|position| position.company.is_empty()).count();
    println!("{} positions, {unnamed} without a company", positions.clone().count());
    assert!(unnamed * 100 <= positions.count());
}
