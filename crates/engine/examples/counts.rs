//! Writes the relevant graduates `n`, and those of them in a desirable job `k`, of every career and
//! school: `counts DATASET AS_OF_MONTH DESIRABILITY FILE`.
//!
//! An edition withholds small counts; these are all of them, so that another program that follows the
//! method can be held against ours to the last graduate. The file is CSV by career, then school.

use std::fmt::Write as _;
use std::path::Path;

use dataset::Dataset;
use engine::{Desirability, Settings, careers, rank_with_cohorts};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, as_of_month, desirability, file] = &arguments[..] else {
        return Err(
            "give a dataset, the last month seen, a way to score companies and a file".into()
        );
    };
    let desirability: Desirability = desirability.parse()?;
    let settings = Settings { desirability, ..Settings::as_of(as_of_month.parse()?) };
    let dataset = Dataset::open(Path::new(folder))?;
    let ranked = rank_with_cohorts(&dataset, &settings, &careers::built_in()?, &[], &|_| {})?;
    let mut text = String::from("career,school_id,n,k\n");
    for (career, schools) in ranked.tables.careers.iter().zip(&ranked.counts) {
        for school in schools {
            let (n, k) = (school.people, school.successes);
            writeln!(text, "{},{},{n},{k}", career.career, school.school_id)?;
        }
    }
    std::fs::write(file, text)?;
    Ok(())
}
