//! What a feature brings to the site, and the list of all features.

use store::Migration;

use crate::routes::Routes;
use crate::words::Language;
use crate::{
    accounts, api, audit, careers, companies, compare, consent, data, design, discovery, editions,
    explorer, faults, fields, finder, home, layout, mail, method, official, paths, person,
    previews, privacy, profile, questions, rankings, schools, search, undecided,
};

/// One feature: a folder of this crate.
pub struct Feature {
    /// Its words: English, French.
    pub words: [&'static str; 2],
    /// Its pages, by their path without the language; each is served in every language.
    pub routes: fn() -> Routes,
    /// Its tables.
    pub migrations: &'static [Migration],
}

/// Every feature. A new one is added here, and nowhere else.
pub const FEATURES: [&Feature; 30] = [
    &layout::FEATURE,
    &faults::FEATURE,
    &editions::FEATURE,
    &home::FEATURE,
    &rankings::FEATURE,
    &questions::FEATURE,
    &finder::FEATURE,
    &explorer::FEATURE,
    &paths::FEATURE,
    &companies::FEATURE,
    &fields::FEATURE,
    &careers::FEATURE,
    &schools::FEATURE,
    &search::FEATURE,
    &design::FEATURE,
    &method::FEATURE,
    &data::FEATURE,
    &privacy::FEATURE,
    &api::FEATURE,
    &previews::FEATURE,
    &discovery::FEATURE,
    &compare::FEATURE,
    &undecided::FEATURE,
    &official::FEATURE,
    &accounts::FEATURE,
    &person::FEATURE,
    &mail::FEATURE,
    &audit::FEATURE,
    &consent::FEATURE,
    &profile::FEATURE,
];

/// Routes whose addresses have no language, of the features that have some: files and programs.
pub const COMMON_ROUTES: [fn() -> Routes; 3] =
    [data::common_routes, api::common_routes, discovery::common_routes];

impl Feature {
    /// Its words in one language.
    pub fn words_in(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.words[0],
            Language::Fr => self.words[1],
        }
    }
}

/// The `words` of a feature: the `en.ftl` and `fr.ftl` beside the file that names it.
macro_rules! words {
    () => {
        [include_str!("en.ftl"), include_str!("fr.ftl")]
    };
}
pub(crate) use words;

/// Every migration, in the order of the features.
pub fn migrations() -> Vec<Migration> {
    FEATURES.iter().flat_map(|feature| feature.migrations).copied().collect()
}
