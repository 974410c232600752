//! The whole judges' directory into a dataset: every line is placed or kept with its reason.
//!
//! Needs the real files: without `DEVENIR_SHARED_DATA` it says that it is not run.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use dataset::Dataset;
use intake::fjc::Directory;
use intake::import::{Import, SameSource, SourceIdentity};
use intake::resolve::registry::Registry;

#[test]
fn every_line_is_placed_or_rejected_and_careers_are_dated() {
    let Some(data) = std::env::var_os("DEVENIR_SHARED_DATA") else {
        println!("not run: DEVENIR_SHARED_DATA names no folder with the judges' directory");
        return;
    };
    let judges = Path::new(&data).join("judges");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let into = folder.path().join("careers");

    let registry = Registry::default();
    let files = Directory::files(&judges);
    let files: Vec<_> = files.iter().map(PathBuf::as_path).collect();
    let identity = SourceIdentity::of_files("fjc:judges".to_owned(), &files).expect("the files");
    let mut import =
        Import::begin(&into, identity.clone(), SameSource::Refuse, &registry).expect("begun");
    let mut directory = Directory::open(&judges, &mut |_, _| {}).expect("the directory");
    // Of each line of free text: does a position of it, with a company, have a date?
    let mut dated: HashMap<(u64, String), bool> = HashMap::new();
    for career in &mut directory {
        for position in &career.positions {
            let is_dated = !position.company.is_empty()
                && (position.start.is_some() || position.end.is_some());
            *dated.entry((position.row, position.text.clone())).or_default() |= is_dated;
        }
        import.career(career).expect("added");
    }
    assert!(directory.rejected().is_empty(), "{:?}", directory.rejected());
    let (manifest, summary) = import.finish().expect("written");

    let counts = directory.counts();
    let lines = [counts.educations, counts.careers, counts.appointments, counts.other_service];
    let read: u64 = lines.iter().map(|file| file.read).sum();
    assert_eq!(summary.people, 3919);
    assert_eq!(counts.careers.read, 18_353);
    assert_eq!(read, summary.placed + summary.rejected, "lines in = placed + rejected");
    let services = counts.appointments.read + counts.other_service.read;
    // Even if every appointment were dated, this many lines of free text are.
    let careers = dated.values().filter(|dated| **dated).count() as u64 - services;
    assert!(careers * 100 >= counts.careers.read * 96, "{careers} of {}", counts.careers.read);

    assert_eq!(manifest.rejected, summary.rejected + summary.placed_in_part);
    let dataset = Dataset::open(&into).expect("a dataset");
    let mut read_law = 0;
    dataset
        .rejected::<dataset::Error>(|row| {
            assert!(!row.reason.is_empty() && !row.text.is_empty(), "{row:?}");
            read_law += u64::from(row.text.contains("Read law"));
            Ok(())
        })
        .expect("the rejected rows");
    assert!(read_law >= 537, "{read_law}");
    let report = dataset::check(&into);
    assert!(report.is_sound(), "{report}");

    let again = Import::begin(&into, identity, SameSource::Refuse, &registry);
    let said = again.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(said.contains("--replace"), "{said}");
}
