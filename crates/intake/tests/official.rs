//! The survey of Singapore, where `DEVENIR_SHARED_DATA` names the folder of real data.

use std::collections::BTreeSet;
use std::path::PathBuf;

use intake::official::{Measure, parse};

#[test]
fn the_survey_of_singapore_is_read_whole() {
    let Some(folder) = std::env::var_os("DEVENIR_SHARED_DATA") else {
        println!("not run: DEVENIR_SHARED_DATA does not name the folder of public data");
        return;
    };
    let file = "official/singapore-graduate-employment-survey.csv";
    let bytes = std::fs::read(PathBuf::from(folder).join(file)).expect("the survey is there");
    let reading = parse(&bytes, file).expect("its header is known");
    assert!(reading.is_singapore);
    // 73 degrees have `na` throughout, counted in the file by hand; each other line has six figures.
    assert_eq!((reading.lines, reading.rejected.len()), (703, 73));
    assert_eq!(reading.figures.len(), (703 - 73) * 6);
    let schools: BTreeSet<&str> =
        reading.figures.iter().map(|figure| figure.school.as_str()).collect();
    assert_eq!(schools.len(), 6, "{schools:?}");
    let first: Vec<f64> = reading.figures.iter().take(6).map(|figure| figure.value).collect();
    let expected = [0.974, 0.961, 3727.0, 3350.0, 2900.0, 4000.0];
    assert!(first.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{first:?}");
    let is_share = |measure: Measure| measure.is_share();
    assert!(reading.figures.iter().all(|one| is_share(one.measure) == one.currency.is_empty()));
}
