//! How right the professions are, on French titles labelled before any answer was seen.
//!
//! `isco` may hold several acceptable codes (`2421|2431`); `0` means that an honest reader cannot
//! tell, and any answer there counts as wrong.

use std::path::Path;

use intake::resolve::title::Titles;

const SAMPLE: &str = "tests/samples/titles-fr.csv";
const RIGHT_MIN: f64 = 0.90;
const RESOLVED_MIN: f64 = 0.60;

fn sample() -> Vec<(String, Vec<u16>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE);
    let mut reader = csv::Reader::from_path(&path)
        .unwrap_or_else(|error| panic!("the labelled sample {SAMPLE} cannot be read: {error}"));
    assert_eq!(reader.headers().expect("a header"), &["title", "isco"][..], "columns of {SAMPLE}");
    let code = |code: &str| code.trim().parse().unwrap_or_else(|_| panic!("label `{code}`"));
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.expect("a row of two cells");
        (record[0].to_owned(), record[1].split('|').map(code).collect())
    };
    reader.into_records().map(row).collect()
}

#[test]
fn at_least_60_percent_resolve_and_90_percent_of_these_are_right() {
    let rows = sample();
    let (mut resolved, mut right) = (0_u32, 0_u32);
    for (title, labels) in &rows {
        let said = Titles::embedded().resolve(title);
        let agrees = labels.contains(&said.profession_id);
        resolved += u32::from(said.profession_id != 0);
        right += u32::from(said.profession_id != 0 && agrees);
        if !agrees {
            println!("{title}: {}, label {labels:?}; {}", said.profession_id, said.why);
        }
    }
    println!("{right} right of {resolved} resolved of {}", rows.len());
    let share = f64::from(resolved) / rows.len() as f64;
    assert!(share >= RESOLVED_MIN, "only {share:.3} of the titles resolve");
    let share = f64::from(right) / f64::from(resolved);
    assert!(share >= RIGHT_MIN, "only {share:.3} of the resolved titles are right");
}
