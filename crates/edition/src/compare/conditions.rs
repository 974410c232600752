//! How two editions came about, and what of it differs.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::Manifest;

/// How an edition came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conditions {
    /// Day up to which careers are seen.
    pub as_of: String,
    /// Version of the program.
    pub program: String,
    /// Whether the population is made up.
    pub simulated: bool,
    /// People in the dataset.
    pub people: u64,
    /// Where the dataset comes from.
    pub sources: Vec<String>,
    /// SHA-256 of the dataset.
    pub dataset_fingerprint: String,
    /// SHA-256 of the careers' definition.
    pub careers_fingerprint: String,
    /// SHA-256 of the official counts of graduates; empty where none were given.
    pub cohorts_fingerprint: String,
    /// Every constant of the method, by name.
    pub settings: BTreeMap<String, String>,
}

/// Something in which two editions differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its name, as in the manifest.
    pub name: String,
    /// In the earlier edition; `absent` where it has no such setting.
    pub before: String,
    /// In the later edition.
    pub after: String,
}

/// Why a change may not be the schools' own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// One population is made up and the other is not.
    OneSimulated,
    /// Both populations are made up.
    BothSimulated,
    /// The datasets come from different sources: the people counted differ.
    OtherSources,
    /// Careers of one name may be made of other professions.
    OtherCareers,
    /// Constants of the method differ.
    OtherSettings,
    /// Another version of the program computed the later one.
    OtherProgram,
    /// The second edition named is the earlier one.
    Backwards,
}

impl Conditions {
    pub(super) fn of(manifest: &Manifest) -> Self {
        let settings = manifest.settings.as_object().into_iter().flatten();
        Self {
            as_of: manifest.as_of.clone(),
            program: manifest.program.clone(),
            simulated: manifest.simulated,
            people: manifest.people,
            sources: manifest.sources.clone(),
            dataset_fingerprint: manifest.dataset_fingerprint.clone(),
            careers_fingerprint: manifest.careers_fingerprint.clone(),
            cohorts_fingerprint: manifest.cohorts_fingerprint.clone().unwrap_or_default(),
            settings: settings.map(|(name, value)| (name.clone(), word(value))).collect(),
        }
    }

    /// Whether both editions look at the same jobs of the same people; only the set of desirable
    /// companies and the group can differ then.
    pub(super) fn same_people(&self, other: &Self) -> bool {
        let of = |name| self.settings.get(name) == other.settings.get(name);
        self.dataset_fingerprint == other.dataset_fingerprint
            && self.careers_fingerprint == other.careers_fingerprint
            && self.cohorts_fingerprint == other.cohorts_fingerprint
            && self.as_of == other.as_of
            && of("window_years")
            && of("verification_floor")
    }

    /// The settings, without the month, which `as_of` tells.
    fn constants(&self) -> BTreeMap<&str, &str> {
        let all = self.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        all.filter(|(name, _)| *name != "as_of_month").collect()
    }
}

/// A setting's value as a person would write it.
fn word(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl Difference {
    pub(super) fn all(before: &Conditions, after: &Conditions) -> Vec<Self> {
        let (people_before, people_after) = (before.people.to_string(), after.people.to_string());
        let (sources_before, sources_after) = (before.sources.join(", "), after.sources.join(", "));
        let named = [
            ("as_of", &before.as_of, &after.as_of),
            ("program", &before.program, &after.program),
            ("sources", &sources_before, &sources_after),
            ("people", &people_before, &people_after),
            ("dataset_fingerprint", &before.dataset_fingerprint, &after.dataset_fingerprint),
            ("careers_fingerprint", &before.careers_fingerprint, &after.careers_fingerprint),
            ("cohorts_fingerprint", &before.cohorts_fingerprint, &after.cohorts_fingerprint),
        ];
        let (one, other) = (before.constants(), after.constants());
        let names: BTreeSet<&str> = one.keys().chain(other.keys()).copied().collect();
        let value =
            |of: &BTreeMap<&str, &str>, name| (*of.get(name).unwrap_or(&"absent")).to_owned();
        let settings = names.into_iter().map(|name| (name, value(&one, name), value(&other, name)));
        named
            .map(|(name, before, after)| (name, before.clone(), after.clone()))
            .into_iter()
            .chain(settings)
            .filter(|(_, before, after)| before != after)
            .map(|(name, before, after)| Self { name: name.to_owned(), before, after })
            .collect()
    }
}

impl Caution {
    pub(super) fn all(before: &Conditions, after: &Conditions) -> Vec<Self> {
        let sources = |of: &Conditions| of.sources.iter().cloned().collect::<BTreeSet<_>>();
        [
            (Self::OneSimulated, before.simulated != after.simulated),
            (Self::BothSimulated, before.simulated && after.simulated),
            (Self::OtherSources, sources(before) != sources(after)),
            (Self::OtherCareers, before.careers_fingerprint != after.careers_fingerprint),
            (Self::OtherSettings, before.constants() != after.constants()),
            (Self::OtherProgram, before.program != after.program),
            (Self::Backwards, before.as_of > after.as_of),
        ]
        .into_iter()
        .filter_map(|(caution, holds)| holds.then_some(caution))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conditions(as_of: &str, source: &str, share: &str) -> Conditions {
        Conditions {
            as_of: as_of.to_owned(),
            program: "1".to_owned(),
            simulated: false,
            people: 100,
            sources: vec![source.to_owned()],
            dataset_fingerprint: source.to_owned(),
            careers_fingerprint: String::new(),
            cohorts_fingerprint: String::new(),
            settings: BTreeMap::from([
                ("as_of_month".to_owned(), as_of.to_owned()),
                ("desirable_share".to_owned(), share.to_owned()),
            ]),
        }
    }

    #[test]
    fn each_difference_is_told_once_and_equals_are_silent() {
        let before = conditions("2025-12-31", "a", "0.2");
        assert!(Difference::all(&before, &before).is_empty());
        assert!(Caution::all(&before, &before).is_empty());
        let mut after = conditions("2026-06-30", "b", "0.3");
        after.settings.insert("draws".to_owned(), "64".to_owned());
        let names: Vec<_> =
            Difference::all(&before, &after).into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["as_of", "sources", "dataset_fingerprint", "desirable_share", "draws"]);
        assert_eq!(Caution::all(&before, &after), [Caution::OtherSources, Caution::OtherSettings]);
        assert_eq!(
            Caution::all(&after, &Conditions { simulated: true, ..before }),
            [
                Caution::OneSimulated,
                Caution::OtherSources,
                Caution::OtherSettings,
                Caution::Backwards
            ]
        );
    }
}
