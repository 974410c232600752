//! What a name means, before it gets an identifier: a known school, a faculty, or a name alone.

use super::faculty::{FacultyName, faculty_name, whole_key};
use super::known::{Found, Known, name_key};
use super::renaming::present_name;
use super::split::{Segments, Split, Stated};
use super::unnamed::{self, without_notes};
use super::words::{Words, trimmed};
use crate::resolve::country;
use crate::resolve::fold::fold;

/// A faculty of a faculty of a university is as deep as names go.
const DEPTH_MAX: usize = 3;

/// A school as its name tells it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) identity: Identity,
    /// Name for pages; it means the same school again.
    pub(super) name: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub(super) country: String,
    /// The country is only the usual one of the source.
    pub(super) is_country_assumed: bool,
    pub(super) parent: Option<Box<Draft>>,
    pub(super) why: String,
}

/// What makes two texts the same school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Identity {
    /// Known beforehand under this number.
    Known(u32),
    /// A name, with the region stated behind it.
    Named(String),
    /// A faculty of the parent.
    Faculty(String),
}

/// Where a source says the school is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Countries {
    /// ISO 3166-1 alpha-2 stated for this school, or empty.
    pub(super) stated: &'static str,
    /// ISO 3166-1 alpha-2 of the source's usual schools, or empty.
    pub(super) usual: &'static str,
}

/// Reads a text; says why where it names no school.
pub(super) fn draft(
    known: &Known,
    text: &str,
    countries: Countries,
) -> Result<Draft, &'static str> {
    if let Some(reason) = unnamed::reason(text) {
        return Err(reason);
    }
    let present = present_name(without_notes(text), |old, new| renamed(known, old, new));
    let present = without_notes(&present).to_owned();
    // What is left without country and brackets must still name a school.
    if let Some(reason) = unnamed::reason(&Segments::read(&present).joined()) {
        return Err(reason);
    }
    let renaming =
        (fold(&present) != fold(without_notes(text))).then(|| format!("now {present}; "));
    let mut draft = draft_at(known, &present, countries, DEPTH_MAX);
    if let Some(renaming) = renaming {
        draft.why.insert_str(0, &renaming);
    }
    Ok(draft)
}

/// `University of Arizona College of Law (now James E. Rogers College of Law)`: where the present
/// name names only a faculty, it is one of the same university.
fn renamed(known: &Known, old: &str, new: &str) -> String {
    let stands_alone = Segments::read(new).split(known).is_some()
        || find(known, &Segments::read(new)).is_some()
        || !faculty_name(&Words::read(new).words).is_proper;
    match Segments::read(old).split(known) {
        Some(Split { institution, .. }) if !stands_alone => format!("{institution} {new}"),
        _ => new.to_owned(),
    }
}

fn draft_at(known: &Known, text: &str, countries: Countries, depth: usize) -> Draft {
    let mut segments = Segments::read(text);
    let states_place = segments.stated != Stated::default();
    if segments.stated.country.is_empty() {
        segments.stated.country = countries.stated;
    }
    segments.stated.usual_country = countries.usual;
    // A country may be part of the name itself: `University of Wales, Romania`.
    let hinted = Stated { country: countries.stated, ..Stated::default() };
    let in_full = if states_place { known.find(&name_key(text), &hinted) } else { None };
    let found = in_full.or_else(|| find(known, &segments));
    // Before a region or country stands the city.
    if let Some(shorter) = segments.without_city().filter(|_| states_place) {
        segments = shorter;
    }
    let split = if depth > 0 { segments.split(known) } else { None };
    if let Some((number, found)) = found {
        return known_draft(known, number, why_found(found), split, depth);
    }
    if let Some(split) = split {
        return faculty_draft(known, text, &segments, split, depth);
    }
    if let Some(number) = known.find_acronym(&segments.joined(), &segments.stated) {
        return known_draft(known, number, why_found(Found::Acronym), None, depth);
    }
    named_draft(text, &segments)
}

/// The known school of a whole name: with all its parts, else with the last part as its city.
fn find(known: &Known, segments: &Segments) -> Option<(u32, Found)> {
    let key = |segments: &Segments| whole_key(&Words::read(&segments.joined()).words);
    known.find(&key(segments), &segments.stated).or_else(|| {
        let shorter = segments.without_city()?;
        known.find(&key(&shorter), &shorter.stated)
    })
}

fn known_draft(known: &Known, number: u32, why: &str, split: Option<Split>, depth: usize) -> Draft {
    let school = known.school(number);
    let text = |part: Option<&String>| part.cloned().unwrap_or_default();
    let mut name = text(school.map(|school| &school.name));
    let country = text(school.map(|school| &school.country));
    let city = text(school.map(|school| &school.city));
    if known.is_ambiguous_at_home(number) && !city.is_empty() && !fold(&name).contains(&fold(&city))
    {
        name = format!("{name}, {city}");
    }
    let by_table = known.parent(number).filter(|_| depth > 0);
    let parent =
        by_table.map(|parent| known_draft(known, parent, "", None, depth - 1)).or_else(|| {
            let institution = split?.institution;
            let institution = Segments::read(&institution);
            let (parent, _) = find(known, &institution).filter(|(parent, _)| *parent != number)?;
            let is_home = known.school(parent).is_some_and(|school| school.country == country);
            is_home.then(|| known_draft(known, parent, "", None, 0))
        });
    Draft {
        identity: Identity::Known(number),
        name,
        country,
        is_country_assumed: false,
        parent: parent.map(Box::new),
        why: why.to_owned(),
    }
}

fn faculty_draft(
    known: &Known,
    text: &str,
    segments: &Segments,
    split: Split,
    depth: usize,
) -> Draft {
    let Split { mut institution, faculty } = split;
    if let Some(region) = segments.stated.region {
        institution = format!("{institution}, {}", region.name);
    }
    let Stated { country: stated, usual_country: usual, .. } = segments.stated;
    let parent = draft_at(known, &institution, Countries { stated, usual }, depth - 1);
    if let Identity::Known(number) = parent.identity
        && let Some(faculty) = known.faculty(number, &faculty)
    {
        return known_draft(known, faculty, "a faculty known beforehand", None, depth);
    }
    // A name of its own may be known without the university beside it.
    if faculty.is_proper {
        let stated = Stated { country: segments.stated.country, ..Stated::default() };
        if let Some((number, found)) = known.find(&faculty.key, &stated) {
            return known_draft(known, number, why_found(found), None, depth);
        }
    }
    let why = format!("a faculty of {}", parent.name);
    let (country, is_country_assumed) = (parent.country.clone(), parent.is_country_assumed);
    let FacultyName { key, is_proper } = faculty;
    let identity = if is_proper { Identity::Named(key) } else { Identity::Faculty(key) };
    let name = trimmed(text).to_owned();
    Draft { identity, name, country, is_country_assumed, parent: Some(Box::new(parent)), why }
}

fn named_draft(text: &str, segments: &Segments) -> Draft {
    let stated = &segments.stated;
    let joined = segments.joined();
    let mut key = whole_key(&Words::read(&joined).words);
    if key.is_empty() {
        key = fold(&joined);
    }
    // Schools of one name in several places stay several.
    if let Some(region) = stated.region {
        key = format!("{key} ({}-{})", region.country, region.code);
    }
    if !stated.city.is_empty() && !key.contains(&stated.city) {
        key = format!("{key} ({})", stated.city);
    }
    let country = match stated.country {
        "" => country_in(&joined),
        country => country,
    };
    let is_country_assumed = country.is_empty();
    let country = if is_country_assumed { stated.usual_country } else { country };
    let why = match country {
        "" => "known by its name alone".to_owned(),
        country => format!("known by its name alone, in {country}"),
    };
    let name = trimmed(text).to_owned();
    let (identity, country) = (Identity::Named(key), country.to_owned());
    Draft { identity, name, country, is_country_assumed, parent: None, why }
}

/// The country a name tells: a state of the United States anywhere in it (`University of Virginia`),
/// or a country at its end (`University of Ghana`).
fn country_in(name: &str) -> &'static str {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let last: Vec<String> =
        (1..=3).filter_map(|n| Some(words.get(words.len().checked_sub(n)?..)?.join(" "))).collect();
    let is_french = words.iter().any(|word| ["universite", "ecole", "institut"].contains(word));
    let has_state = !is_french
        && (1..=2).flat_map(|n| words.windows(n)).map(|run| run.join(" ")).any(|run| {
            run.len() > 3 && country::region_of(&run, "US").is_some_and(|r| fold(r.name) == run)
        });
    if has_state {
        return "US";
    }
    last.iter().rev().find_map(|run| country::code_of_name(run)).unwrap_or_default()
}

fn why_found(found: Found) -> &'static str {
    match found {
        Found::Table => "in the table of schools",
        Found::Name => "the registry's name",
        Found::OtherName => "another name in the registry",
        Found::Acronym => "the registry's acronym",
    }
}
