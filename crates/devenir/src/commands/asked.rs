//! The filters of a question to the explorer, as words.

use std::ops::RangeInclusive;
use std::str::FromStr;

use clap::Args;
use edition::explorer::{Explorer, Filter, Telling};

use crate::failure::Failure;

// The filters that `find` and `facets` share. A doc comment would take the place of the commands' own.
#[derive(Args)]
pub struct Asked {
    /// A degree in this field: a code of ISCED-F 2013 (06, 061 or 0613), or a name
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    /// The degree ended in this year, or in these, such as 2015-2020
    #[arg(long, value_name = "YEARS")]
    years: Option<Years>,
    /// The highest degree is of this level of ISCED 2011: 5 short, 6 bachelor, 7 master, 8 doctorate
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(5..=8))]
    level: Option<u8>,
    /// A job at this company, by its name, the beginning of it, or its number
    #[arg(long, value_name = "COMPANY")]
    company: Option<String>,
    /// A job at this place, by its name, or in this country, by its ISO code
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// A job of this career or profession, by its name or its ISCO-08 code
    #[arg(long, value_name = "CAREER")]
    work: Option<String>,
}

impl Asked {
    /// The filters, with names found in the index.
    pub fn filter(&self, explorer: &Explorer) -> Result<Filter, Failure> {
        Ok(Filter {
            school: None,
            field: self.field.as_deref().map(|asked| explorer.find_field(asked)).transpose()?,
            years: self.years.as_ref().map(|years| years.0.clone()),
            level: self.level,
            company: self
                .company
                .as_deref()
                .map(|asked| explorer.find_company(asked))
                .transpose()?,
            place: self.place.as_deref().map(|asked| explorer.find_place(asked)).transpose()?,
            work: self.work.as_deref().map(|asked| explorer.find_work(asked)).transpose()?,
        })
    }
}

/// How counts are told, in one sentence.
pub fn rule(telling: &Telling) -> String {
    if telling.step == 1 {
        return "Every count is told.".to_owned();
    }
    format!(
        "Counts are told down to steps of {} from {} on; fewer people are not told.",
        telling.step, telling.min_cell
    )
}

/// One year, or the first and the last of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years(RangeInclusive<i16>);

impl FromStr for Years {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (first.trim().parse(), last.trim().parse()) {
            (Ok(first), Ok(last)) if first <= last => Ok(Self(first..=last)),
            _ => Err("write a year, or two such as 2015-2020".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_two() {
        assert_eq!("2015".parse(), Ok(Years(2015..=2015)));
        assert_eq!("2015-2020".parse(), Ok(Years(2015..=2020)));
        for wrong in ["", "2020-2015", "20x", "2015-", "2015-2016-2017"] {
            assert!(wrong.parse::<Years>().is_err(), "{wrong}");
        }
    }
}
