//! Schools in the order of their shares, by career and country.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::find::name_of;
use crate::{Edition, Error, RankingRow, Result, country_code, country_word};

/// One school's place in one ranking, as `devenir show` writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankedSchool {
    /// Career.
    pub career: String,
    /// Country of the ranking, ISO 3166-1 alpha-2, or `world`.
    pub country: String,
    /// School.
    pub school_id: u32,
    /// Its name.
    pub school: String,
    /// Relevant graduates.
    pub n: u32,
    /// Of those, in a desirable job; null where too few are, or too few are not.
    pub k: Option<u32>,
    /// Share of relevant graduates in a desirable job, posterior mean.
    pub share: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
    /// Place, from 1.
    pub rank: u32,
    /// The best place it may truly have.
    pub rank_low: u32,
    /// The worst place it may truly have.
    pub rank_high: u32,
    /// Grade, 1 the best.
    pub grade: u8,
    /// Grades of the ranking; with 1, no schools of it can be told apart.
    pub grades: u8,
    /// The share were fewer companies desirable (10 % of recent jobs).
    pub share_narrow: f64,
    /// The share were more companies desirable (30 %).
    pub share_wide: f64,
}

/// Which rankings are asked for; what is absent does not narrow.
#[derive(Debug, Clone, Copy, Default)]
pub struct RankingFilter<'a> {
    /// Short name of a career.
    pub career: Option<&'a str>,
    /// ISO code of a country, or `world`.
    pub country: Option<&'a str>,
    /// The first schools of each ranking only.
    pub top: Option<usize>,
}

impl Edition {
    /// The rankings asked for, one after the other, each in its order.
    pub fn ranked_schools(&self, filter: &RankingFilter<'_>) -> Result<Vec<RankedSchool>> {
        let career = filter.career.map(|asked| self.find_career(asked)).transpose()?;
        let mut rows = self.rankings()?;
        if let Some(career) = &career {
            rows.retain(|row| row.career == career.career);
        }
        if let Some(asked) = filter.country {
            let code = country_code(asked);
            let known: BTreeSet<String> =
                rows.iter().map(|row| country_word(&row.country).to_owned()).collect();
            rows.retain(|row| row.country == code);
            if rows.is_empty() {
                return Err(no_country(career.map(|c| c.career), asked, known));
            }
        }
        let names = self.school_names()?;
        let top = filter.top.unwrap_or(usize::MAX);
        Ok(rows
            .chunk_by(|a, b| a.career == b.career && a.country == b.country)
            .flat_map(|ranking| {
                let grades = grades_of(ranking);
                ranking.iter().take(top).map(move |row| (row, grades))
            })
            .map(|(row, grades)| ranked(row, grades, name_of(&names, row.school_id)))
            .collect())
    }
}

/// How many grades a ranking has.
pub fn grades_of<'a>(ranking: impl IntoIterator<Item = &'a RankingRow>) -> u8 {
    ranking.into_iter().map(|row| row.grade).max().unwrap_or(0)
}

/// The letter of a grade, `A` the best; none where all schools of the ranking share one.
pub fn grade_letter(grade: u8, grades: u8) -> Option<&'static str> {
    const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];
    if grades < 2 {
        return None;
    }
    LETTERS.get(usize::from(grade.checked_sub(1)?)).copied()
}

fn ranked(row: &RankingRow, grades: u8, school: String) -> RankedSchool {
    RankedSchool {
        career: row.career.clone(),
        country: country_word(&row.country).to_owned(),
        school_id: row.school_id,
        school,
        n: row.n,
        k: row.k,
        share: row.share,
        low: row.low,
        high: row.high,
        rank: row.rank,
        rank_low: row.rank_low,
        rank_high: row.rank_high,
        grade: row.grade,
        grades,
        share_narrow: row.share_narrow,
        share_wide: row.share_wide,
    }
}

fn no_country(career: Option<String>, asked: &str, known: BTreeSet<String>) -> Error {
    let known = match known.len() {
        0 => "no country, as no school has enough graduates".to_owned(),
        _ => known.into_iter().collect::<Vec<_>>().join(", "),
    };
    let career = career.unwrap_or_else(|| "any career".to_owned());
    Error::NoCountry { career, country: asked.to_owned(), known }
}
