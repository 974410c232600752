//! Countries and their regions, from the names people write.
//!
//! `vocabularies/countries.csv` holds ISO 3166-1; `vocabularies/regions.csv` holds the states,
//! provinces and régions that people put after a city, with GeoNames' codes (`admin1`).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;

const COUNTRIES: &str = include_str!("../../vocabularies/countries.csv");
const REGIONS: &str = include_str!("../../vocabularies/regions.csv");

/// A first-level division of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region {
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// GeoNames' `admin1` code: `CA` for California, `11` for Île-de-France.
    pub code: &'static str,
    /// English or own name, for pages.
    pub name: &'static str,
}

/// Names of a country in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryNames {
    /// English name.
    pub english: &'static str,
    /// French name.
    pub french: &'static str,
}

/// The names of the country with this ISO 3166-1 alpha-2 code.
///
/// ```
/// use intake::resolve::country::names_of;
/// assert_eq!(names_of("DE").map(|names| names.french), Some("Allemagne"));
/// assert_eq!(names_of("ZZ"), None);
/// ```
pub fn names_of(code: &str) -> Option<CountryNames> {
    NAMES.get(code).copied()
}

static NAMES: LazyLock<HashMap<&str, CountryNames>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split(',');
        let code = cells.next()?;
        Some((code, CountryNames { english: cells.next()?, french: cells.next()? }))
    };
    COUNTRIES.lines().skip(1).filter_map(row).collect()
});

/// The ISO 3166-1 alpha-2 code of a country written by name (English, French, often its own
/// language), by ISO code of two or three letters, or by usual abbreviation.
///
/// ```
/// use intake::resolve::country::code_of;
/// assert_eq!(code_of("États-Unis"), Some("US"));
/// assert_eq!(code_of("uk"), Some("GB"));
/// assert_eq!(code_of("Atlantis"), None);
/// ```
pub fn code_of(text: &str) -> Option<&'static str> {
    let folded = fold_short(text)?;
    BY_NAME.get(folded.strip_prefix("the ").unwrap_or(&folded)).copied()
}

/// As [`code_of`], but a bare ISO code does not count: in running words `in` and `de` are words.
pub fn code_of_name(text: &str) -> Option<&'static str> {
    let is_name = text.chars().filter(|c| c.is_alphanumeric()).count() > 3;
    let is_dotted = text.matches('.').count() > 1;
    (is_name || is_dotted).then(|| code_of(text)).flatten()
}

/// The region of this name or usual abbreviation; within `country` unless that is empty.
///
/// ```
/// use intake::resolve::country::region_of;
/// assert_eq!(region_of("Missouri", "").map(|r| r.country), Some("US"));
/// assert_eq!(region_of("Rhône-Alpes", "FR").map(|r| r.code), Some("84"));
/// assert_eq!(region_of("Missouri", "FR"), None);
/// ```
pub fn region_of(text: &str, country: &str) -> Option<Region> {
    let folded = fold_short(text)?;
    REGION_BY_NAME
        .get(folded.as_str())?
        .iter()
        .find(|region| country.is_empty() || region.country == country)
        .copied()
}

/// The region of a GeoNames code inside a country.
pub fn region_by_code(country: &str, code: &str) -> Option<Region> {
    ALL_REGIONS
        .iter()
        .map(|(region, _)| region)
        .find(|r| r.country == country && r.code == code)
        .copied()
}

/// The state of the United States written as its postal code, in capitals.
pub fn us_state_of_code(text: &str) -> Option<Region> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then(|| region_by_code("US", text)).flatten()
}

/// Nobody writes a country in more than 80 bytes; longer texts are not worth folding.
fn fold_short(text: &str) -> Option<String> {
    (text.len() <= 80).then(|| fold(text)).filter(|folded| !folded.is_empty())
}

static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for row in rows(COUNTRIES) {
        let [code, name_en, name_fr, others] = row[..] else { continue };
        for name in [code, name_en, name_fr].into_iter().chain(others.split('|')) {
            names.entry(fold(name)).or_insert(code);
        }
    }
    names
});

static ALL_REGIONS: LazyLock<Vec<(Region, &'static str)>> = LazyLock::new(|| {
    rows(REGIONS)
        .filter_map(|row| {
            let [country, code, names] = row[..] else { return None };
            let name = names.split('|').next().unwrap_or_default();
            Some((Region { country, code, name }, names))
        })
        .collect()
});

static REGION_BY_NAME: LazyLock<HashMap<String, Vec<Region>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<Region>> = HashMap::new();
    for (region, written) in ALL_REGIONS.iter() {
        for name in written.split('|') {
            let known = names.entry(fold(name)).or_default();
            if !known.contains(region) {
                known.push(*region);
            }
        }
    }
    names
});

/// Rows of a vocabulary without quoted fields, its header left out.
fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().skip(1).map(|line| line.split(',').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_vocabulary_row_has_its_columns() {
        assert!(rows(COUNTRIES).all(|row| row.len() == 4 && row[0].len() == 2));
        assert!(rows(COUNTRIES).count() >= 249);
        assert!(rows(REGIONS).all(|row| row.len() == 3 && code_of(row[0]) == Some(row[0])));
    }

    #[test]
    fn each_country_answers_to_its_own_names() {
        for row in rows(COUNTRIES) {
            for name in [row[0], row[1], row[2]].into_iter().chain(row[3].split('|')) {
                assert_eq!(code_of(name), Some(row[0]), "{name}");
            }
        }
    }

    #[test]
    fn countries_by_many_names() {
        for (text, code) in [
            ("United States", "US"),
            ("the U.S.A.", "US"),
            ("FRA", "FR"),
            ("Royaume-Uni", "GB"),
            ("England", "GB"),
            ("Côte d’Ivoire", "CI"),
            ("ivory coast", "CI"),
            ("Allemagne", "DE"),
            ("The Netherlands", "NL"),
        ] {
            assert_eq!(code_of(text), Some(code), "{text}");
        }
        assert_eq!(code_of_name("in"), None);
        assert_eq!(code_of_name("St."), None);
        assert_eq!(code_of_name("U.S."), Some("US"));
        assert_eq!(code_of(""), None);
    }
}
