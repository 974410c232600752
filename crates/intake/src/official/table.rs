//! The project's own table: a line for each figure (`docs/official.md`).

use super::{Figure, Line, Measure};
use crate::row::excerpt;

/// Columns that must be there; `country`, `faculty`, `programme`, `currency` and `people` may be.
pub(super) const COLUMNS: [&str; 4] = ["school", "year", "measure", "value"];

/// Pay for a month beyond this is a slip of the pen, whatever the currency.
const MONEY_MAX: f64 = 1e9;

/// The figure of a line.
pub(super) fn read(line: &Line<'_>) -> Result<Vec<Figure>, String> {
    let school = line.name("school")?;
    if school.is_empty() {
        return Err("it names no school".to_owned());
    }
    let name = line.get("measure");
    let measure = Measure::named(name).ok_or_else(|| {
        let known = Measure::ALL.map(Measure::name).join(", ");
        format!("{:?} is no measure; there are {known}", excerpt(name))
    })?;
    let year = line.year()?;
    let value = number(line.get("value"))?;
    let (text, currency) = (line.get("value"), line.get("currency").to_ascii_uppercase());
    if measure.is_share() && !(0.0..=1.0).contains(&value) {
        return Err(format!("{:?} is no share: a share is from 0 to 1", excerpt(text)));
    }
    if !measure.is_share() && !(0.0..=MONEY_MAX).contains(&value) {
        return Err(format!("{:?} is no pay for a month", excerpt(text)));
    }
    let is_code = |text: &str, letters| {
        text.len() == letters && text.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    if !measure.is_share() && !is_code(&currency, 3) {
        return Err("money needs a currency: three letters, such as EUR".to_owned());
    }
    let country = line.get("country").to_ascii_uppercase();
    if !country.is_empty() && !is_code(&country, 2) {
        return Err(format!("{:?} is no country: two letters, such as FR", excerpt(&country)));
    }
    let people = match line.get("people") {
        "" => None,
        text => {
            Some(text.parse().map_err(|_| format!("{:?} is no number of people", excerpt(text)))?)
        }
    };
    Ok(vec![Figure {
        line: line.number,
        school,
        country,
        faculty: line.name("faculty")?,
        programme: line.name("programme")?,
        year,
        measure,
        value,
        currency: if measure.is_share() { String::new() } else { currency },
        people,
    }])
}

/// A number with a point or a comma before its decimals.
pub(super) fn number(text: &str) -> Result<f64, String> {
    let plain = if text.contains('.') { text.to_owned() } else { text.replace(',', ".") };
    let number = plain.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| format!("{:?} is no number", excerpt(text)))
}
