//! How right the answers are, on 200 rows labelled by hand before any answer was seen.
//!
//! `field` may hold several acceptable codes (`0412|0413`); `0` or `0000` means that an honest
//! reader cannot tell, and any answer there counts as wrong.

use std::path::Path;

use intake::resolve::studies::Studies;

const SAMPLE: &str = "tests/samples/degrees-200.csv";
const RIGHT_MIN: f64 = 0.95;

struct Row {
    id: String,
    degree: String,
    subject: String,
    levels: Vec<u16>,
    fields: Vec<u16>,
}

struct Answer {
    answer: u16,
    labels: Vec<u16>,
    why: String,
}

fn sample() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE);
    let mut reader = csv::Reader::from_path(&path)
        .unwrap_or_else(|error| panic!("the labelled sample {SAMPLE} cannot be read: {error}"));
    let header: Vec<String> =
        reader.headers().expect("a header").iter().map(str::to_owned).collect();
    assert_eq!(header, ["id", "degree", "subject", "level", "field"], "columns of {SAMPLE}");
    reader.into_records().map(|record| row(&record.expect("a row of five cells"))).collect()
}

fn row(record: &csv::StringRecord) -> Row {
    let code = |code: &str| code.trim().parse().unwrap_or_else(|_| panic!("label `{code}`"));
    let codes = |cell: &str| cell.split('|').map(code).collect();
    Row {
        id: record[0].to_owned(),
        degree: record[1].to_owned(),
        subject: record[2].to_owned(),
        levels: codes(&record[3]),
        fields: codes(&record[4]),
    }
}

/// Prints every difference; the share of right answers among those given.
fn precision(what: &str, rows: &[Row], answer: impl Fn(&Row) -> Answer) -> f64 {
    let (mut given, mut right) = (0_u32, 0_u32);
    for row in rows {
        let Answer { answer, labels, why } = answer(row);
        let agrees = labels.contains(&answer);
        given += u32::from(answer != 0);
        right += u32::from(answer != 0 && agrees);
        if !agrees {
            let Row { id, degree, subject, .. } = row;
            println!("{what} of {id}: {degree} | {subject}: {answer}, label {labels:?}; {why}");
        }
    }
    assert!(given > 0, "no {what} was given at all");
    let share = f64::from(right) / f64::from(given);
    println!("{what}: {right} right of {given} given ({:.1} %)", 100.0 * share);
    share
}

#[test]
fn at_least_95_percent_of_the_levels_given_are_right() {
    let studies = Studies::embedded();
    let share = precision("level", &sample(), |row| {
        let resolved = studies.resolve(&row.degree, &row.subject);
        let answer = u16::from(resolved.level);
        Answer { answer, labels: row.levels.clone(), why: resolved.why }
    });
    assert!(share >= RIGHT_MIN, "{share:.3}");
}

#[test]
fn at_least_95_percent_of_the_fields_given_are_right() {
    let studies = Studies::embedded();
    let share = precision("field", &sample(), |row| {
        let resolved = studies.resolve(&row.degree, &row.subject);
        Answer { answer: resolved.field_id, labels: row.fields.clone(), why: resolved.why }
    });
    assert!(share >= RIGHT_MIN, "{share:.3}");
}
