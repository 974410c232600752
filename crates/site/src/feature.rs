//! What a feature brings to the site, and the list of all features.

use store::Migration;

use crate::routes::Routes;
use crate::words::Language;

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
pub const FEATURES: &[&Feature] = &[
    &crate::layout::FEATURE,
    &crate::faults::FEATURE,
    &crate::editions::FEATURE,
    &crate::home::FEATURE,
    &crate::rankings::FEATURE,
    &crate::questions::FEATURE,
    &crate::finder::FEATURE,
    &crate::explorer::FEATURE,
    &crate::paths::FEATURE,
    &crate::companies::FEATURE,
    &crate::fields::FEATURE,
    &crate::careers::FEATURE,
    &crate::schools::FEATURE,
    &crate::search::FEATURE,
    &crate::design::FEATURE,
    &crate::method::FEATURE,
    &crate::data::FEATURE,
    &crate::privacy::FEATURE,
    &crate::api::FEATURE,
    &crate::previews::FEATURE,
    &crate::discovery::FEATURE,
    &crate::compare::FEATURE,
    &crate::undecided::FEATURE,
    &crate::official::FEATURE,
    &crate::accounts::FEATURE,
    &crate::person::FEATURE,
    &crate::mail::FEATURE,
    &crate::audit::FEATURE,
    &crate::consent::FEATURE,
    &crate::profile::FEATURE,
    &crate::board::FEATURE,
    &crate::companions::FEATURE,
    &crate::sharing::FEATURE,
    &crate::classes::FEATURE,
    &crate::interest::FEATURE,
    &crate::discussion::FEATURE,
    &crate::reports::FEATURE,
    &crate::contact::FEATURE,
    &crate::own_data::FEATURE,
    &crate::proofs::FEATURE,
    &crate::claims::FEATURE,
    &crate::watch::FEATURE,
    &crate::contents::FEATURE,
    &crate::audiences::FEATURE,
    &crate::publishing::FEATURE,
    &crate::recommendations::FEATURE,
    &crate::wall::FEATURE,
    &crate::notables::FEATURE,
    &crate::directory::FEATURE,
    &crate::following::FEATURE,
    &crate::admin::FEATURE,
];

/// Routes whose addresses have no language, of the features that have some: files and programs.
pub const COMMON_ROUTES: [fn() -> Routes; 3] =
    [crate::data::common_routes, crate::api::common_routes, crate::discovery::common_routes];

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
