//! What the page is made from: the part of an edition that was asked for, read once.

use std::collections::HashMap;

use anyhow::{Result, bail};
use edition::{
    CareerRow, CellRow, CompanyRow, Edition, Manifest, RankedSchool, RankingFilter, WORLD_WORD,
    country_code, country_word, fold,
};

use super::Options;
use site::words::Words;
use site::words::numbers::{percent, whole};

/// The part of an edition that a page shows.
pub struct Atlas<'a> {
    pub manifest: &'a Manifest,
    pub options: &'a Options,
    pub words: Words,
    pub careers: Vec<CareerRow>,
    pub cells: Vec<CellRow>,
    pub companies: HashMap<u32, String>,
    rankings: Vec<RankedSchool>,
    scores: Vec<CompanyRow>,
}

impl<'a> Atlas<'a> {
    /// Reads what the options ask for; a career or a country that is not there is an error.
    pub fn read(edition: &'a Edition, options: &'a Options) -> Result<Self> {
        let words = super::words(options.language)?;
        let mut careers = edition.careers()?;
        if !options.careers.is_empty() {
            let asked: Result<Vec<CareerRow>, _> =
                options.careers.iter().map(|career| edition.find_career(career)).collect();
            let asked = asked?;
            careers.retain(|career| asked.iter().any(|other| other.career == career.career));
        }
        let mut rankings = edition.ranked_schools(&RankingFilter::default())?;
        rankings.retain(|row| row.share.is_finite() && row.low.is_finite() && row.high.is_finite());
        if let Some(country) = &options.country {
            let code = country_code(country);
            let word = country_word(&code);
            rankings.retain(|row| row.country == word);
            if rankings.is_empty() {
                bail!(
                    "no ranking of this edition is for the country {country:?}. Give an ISO code such as FR, or world; `devenir show` lists the rankings"
                );
            }
        }
        let mut atlas = Self {
            manifest: edition.manifest(),
            options,
            words,
            careers,
            cells: edition.cells()?,
            companies: edition.company_names_by_id()?,
            rankings,
            scores: edition.companies()?,
        };
        let mut careers = std::mem::take(&mut atlas.careers);
        careers.sort_by_cached_key(|career| fold(atlas.career_name(career)));
        atlas.careers = careers;
        Ok(atlas)
    }

    /// A career's name in the language of the page.
    pub fn career_name<'r>(&self, career: &'r CareerRow) -> &'r str {
        match self.options.language {
            super::Language::En => &career.name_en,
            super::Language::Fr => &career.name_fr,
        }
    }

    /// The rankings of a career: worldwide first, then the countries in alphabetical order.
    pub fn rankings_of(&self, career: &CareerRow) -> Vec<Vec<&RankedSchool>> {
        let rows: Vec<&RankedSchool> =
            self.rankings.iter().filter(|row| row.career == career.career).collect();
        let mut rankings: Vec<Vec<&RankedSchool>> =
            rows.chunk_by(|a, b| a.country == b.country).map(<[&RankedSchool]>::to_vec).collect();
        rankings.sort_by_cached_key(|rows| {
            let country = rows.first().map_or(WORLD_WORD, |row| row.country.as_str());
            (country != WORLD_WORD, fold(&self.words.country(country)))
        });
        rankings
    }

    /// The desirable companies of a career, highest score first.
    pub fn desirable(&self, career: &CareerRow) -> Vec<&CompanyRow> {
        let rows = self.scores.iter().filter(|row| row.career == career.career && row.desirable);
        rows.filter(|row| row.score.is_finite()).collect()
    }

    /// A whole number among the settings, written for the reader.
    pub fn count_setting(&self, name: &str) -> String {
        match self.manifest.count_setting(name) {
            Some(count) => whole(self.options.language, count.into()),
            None => self.words.say("unstated"),
        }
    }

    /// In place of a count of people that is withheld for being small.
    pub fn few(&self) -> String {
        self.words.tell("few", [("least", self.manifest.min_cell().into())])
    }

    /// A share among the settings, written for the reader.
    pub fn share_setting(&self, name: &str) -> String {
        match self.manifest.settings.get(name).and_then(serde_json::Value::as_f64) {
            Some(share) => percent(self.options.language, share, 0),
            None => self.words.say("unstated"),
        }
    }
}

/// A name that can stand in an address: letters, figures and dashes.
pub fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

/// The place of a career in the address, the same in both languages.
pub fn career_id(career: &CareerRow) -> String {
    format!("career-{}", slug(&career.career))
}

/// The name of a key; where a damaged edition has none, the key itself.
pub fn name_of(names: &HashMap<u32, String>, key: u32) -> String {
    names.get(&key).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| format!("#{key}"))
}
