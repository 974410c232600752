//! How many of 109,610 degrees and subjects that people typed are read.

use std::fs::File;
use std::path::PathBuf;

use intake::resolve::report::{Report, report};
use intake::resolve::studies::Studies;

const FILE: &str = "degrees/crunchbase-2013-degrees.csv";

fn measure(column: &str, resolve: impl Fn(&str) -> Option<String>) -> Option<Report> {
    let Some(folder) = std::env::var_os("DEVENIR_SHARED_DATA") else {
        println!("not run: DEVENIR_SHARED_DATA names no folder");
        return None;
    };
    let path = PathBuf::from(folder).join(FILE);
    let file = File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let report = report(file, column, resolve).expect("the file is a CSV with these columns");
    println!("{report}");
    Some(report)
}

#[test]
fn at_least_94_percent_of_degrees_get_a_level() {
    let degrees = Studies::embedded().degrees;
    let level = |text: &str| match degrees.resolve(text).level {
        0 => None,
        level => Some(format!("ISCED {level}")),
    };
    let Some(report) = measure("degree_type", level) else { return };
    assert_eq!(report.rows, 109_610);
    assert!(report.share() >= 0.94, "{:.4}", report.share());
}

#[test]
fn at_least_80_percent_of_subjects_get_a_field() {
    let subjects = Studies::embedded().subjects;
    let field = |text: &str| match subjects.resolve(text).field_id {
        0 => None,
        field => Some(format!("{field:04}")),
    };
    let Some(report) = measure("subject", field) else { return };
    assert_eq!(report.rows, 109_610);
    assert!(report.share() >= 0.80, "{:.4}", report.share());
}
