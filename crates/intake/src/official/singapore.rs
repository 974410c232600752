//! The graduate employment survey of Singapore (Ministry of Education, `data.gov.sg`): rates and pay by
//! university, degree and year, about six months after the last examination.
//!
//! Rates are percentages. Pay is gross pay for a month of those in full-time permanent work; basic pay,
//! which stands beside it, is not taken. Signs of footnotes at the end of names are left out. A degree
//! whose answers were too few has `na` in every column, and becomes a rejected row.

use super::table::number;
use super::{Figure, Line, Measure};

/// What tells the format.
pub(super) const COLUMNS: [&str; 4] = ["year", "university", "degree", "employment_rate_ft_perm"];

/// What is known of the source itself.
pub const TITLES: [&str; 2] =
    ["Graduate Employment Survey, Singapore", "Enquête sur l’emploi des diplômés, Singapour"];
/// Who publishes it.
pub const PUBLISHER: &str = "Ministry of Education, Singapore";
/// Where it is published.
pub const ADDRESS: &str = "https://data.gov.sg/collections/415/view";
/// Under which licence.
pub const LICENCE: &str = "Singapore Open Data Licence";
/// When graduates are asked, in months after the degree.
pub const MONTHS_AFTER: u32 = 6;

/// The columns that are taken, and what they measure.
const MEASURED: [(&str, Measure); 6] = [
    ("employment_rate_overall", Measure::Employed),
    ("employment_rate_ft_perm", Measure::EmployedFullTime),
    ("gross_monthly_mean", Measure::SalaryMean),
    ("gross_monthly_median", Measure::SalaryMedian),
    ("gross_mthly_25_percentile", Measure::SalaryLowerQuartile),
    ("gross_mthly_75_percentile", Measure::SalaryUpperQuartile),
];

/// The figures of a line.
pub(super) fn read(line: &Line<'_>) -> Result<Vec<Figure>, String> {
    let school = line.name("university")?;
    if school.is_empty() {
        return Err("it names no university".to_owned());
    }
    let (faculty, programme) = (unsigned(&line.name("school")?), unsigned(&line.name("degree")?));
    let year = line.year()?;
    let mut figures = Vec::new();
    for (column, measure) in MEASURED {
        let text = line.get(column);
        if matches!(text.to_ascii_lowercase().as_str(), "" | "na" | "n.a." | "n/a" | "-") {
            continue;
        }
        let value = number(text).map_err(|reason| format!("{column}: {reason}"))?;
        let value = if measure.is_share() { value / 100.0 } else { value };
        let most = if measure.is_share() { 1.0 } else { 1e6 };
        if !(0.0..=most).contains(&value) {
            return Err(format!("{column} is {text}, which cannot be"));
        }
        figures.push(Figure {
            line: line.number,
            school: school.clone(),
            country: "SG".to_owned(),
            faculty: faculty.clone(),
            programme: programme.clone(),
            year,
            measure,
            value,
            currency: if measure.is_share() { String::new() } else { "SGD".to_owned() },
            people: None,
        });
    }
    match figures.is_empty() {
        true => Err("the survey tells no figure of this degree: too few answered".to_owned()),
        false => Ok(figures),
    }
}

/// A name without the signs of its footnotes.
fn unsigned(name: &str) -> String {
    name.trim_end_matches(|sign: char| "*#^+ ".contains(sign)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn a_line_gives_a_figure_for_each_column() {
        let text = "\u{feff}year,university,school,degree,employment_rate_overall,employment_rate_ft_perm,basic_monthly_mean,gross_monthly_median\n\
             2013,University X,\"School of Law (4-year, direct) *\",Bachelor of Laws #,97.4,96.1,3701,3350\n\
             2013,University X,Medicine,Medicine,na,na,na,na\n\
             2013,University X,Arts,Arts,197.4,96.1,1,1\n";
        let reading = parse(text.as_bytes(), "ges.csv").expect("its header");
        assert!(reading.is_singapore && reading.lines == 3);
        let told: Vec<_> =
            reading.figures.iter().map(|one| (one.measure.name(), one.value)).collect();
        let expected =
            [("employed", 0.974), ("employed-full-time", 0.961), ("salary-median", 3350.0)];
        for ((name, value), (known, about)) in told.iter().zip(expected) {
            assert!(name == &known && (value - about).abs() < 1e-9, "{told:?}");
        }
        assert_eq!(told.len(), 3);
        let first = &reading.figures[0];
        assert_eq!(first.faculty, "School of Law (4-year, direct)");
        assert_eq!(first.programme, "Bachelor of Laws");
        let reasons: Vec<&str> = reading.rejected.iter().map(|row| row.reason.as_str()).collect();
        assert!(reasons[0].contains("too few") && reasons[1].contains("197.4"), "{reasons:?}");
    }
}
