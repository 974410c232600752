//! Faculties: which words of a name say "this is a part of an institution", and which part.
//!
//! `School of Law`, `Law School`, `College of Law`, `Law Center` and `Department of Law` of one
//! university are one faculty. A name of its own (`Cumberland School of Law`) is the same faculty
//! with and without its university beside it.

use super::words::{Part, Word, has, join};

/// A faculty as its name tells it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FacultyName {
    /// What two spellings have in common.
    pub(super) key: String,
    /// It has a name of its own, good without the university.
    pub(super) is_proper: bool,
}

/// Where the words `School of Law`, `Graduate School of …`, `Law Department` stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Core {
    /// First word.
    pub(super) start: usize,
    /// The word for the unit itself: school, faculty, college.
    unit: usize,
}

/// Finds the first words that name a faculty by what it teaches.
pub(super) fn core(words: &[Word]) -> Option<Core> {
    (0..words.len()).find_map(|unit| {
        let is_unit = words[unit].part == Part::Unit;
        let is_last = unit + 1 == words.len();
        if !is_unit && words[unit].part != Part::Institution {
            return None;
        }
        let start = unit - run_before(words, unit);
        let teaches_before = has(&words[start..unit], Part::Subject);
        let says_before = start < unit && (teaches_before || is_unit);
        if says_before && (is_unit || is_last) {
            return Some(Core { start, unit });
        }
        let follows = words[unit + 1..].iter().take_while(|word| word.part == Part::Small).count();
        let next = words.get(unit + 1 + follows)?;
        let teaches_after = next.part == Part::Subject || is_unit && next.part != Part::University;
        (follows > 0 && teaches_after).then_some(Core { start, unit })
    })
}

/// Number of words straight before the unit that belong to it: `Graduate`, `Law and Business`.
fn run_before(words: &[Word], unit: usize) -> usize {
    let run = words[..unit]
        .iter()
        .rev()
        .take_while(|word| matches!(word.part, Part::Subject | Part::Neutral | Part::Small))
        .count();
    let leading = words[unit - run..unit].iter().take_while(|word| word.part == Part::Small);
    run - leading.count()
}

/// Whether a text can be the name of a part of an institution; Oxford has a `University College`.
pub(super) fn is_faculty_like(words: &[Word]) -> bool {
    let is_part = has(words, Part::Unit) || has(words, Part::Institution);
    is_part && (!has(words, Part::University) || !has(words, Part::Plain))
}

/// The faculty that words name, within some institution.
pub(super) fn faculty_name(words: &[Word]) -> FacultyName {
    if let Some(core) = core(words)
        && has(&words[core.start..], Part::Subject)
    {
        if let Some(key) = proper_key(words, core) {
            return FacultyName { key, is_proper: true };
        }
        let teaches = |word: &&Word| matches!(word.part, Part::Subject | Part::Plain);
        let mut subjects: Vec<&Word> = words[core.start..].iter().filter(teaches).collect();
        // A school of business and one of business administration are the same.
        if subjects.iter().any(|word| word.text == "business") {
            subjects.retain(|word| word.text != "administration");
        }
        return FacultyName { key: join(subjects.into_iter()), is_proper: false };
    }
    let counts = |word: &&Word| !matches!(word.part, Part::Small | Part::Neutral);
    let mut key = join(words.iter().filter(counts));
    if key.is_empty() {
        key = join(words.iter());
    }
    FacultyName { key, is_proper: false }
}

/// The key of a whole name: as a faculty's own name where it has one, else its words in order.
pub(super) fn whole_key(words: &[Word]) -> String {
    let named = core(words)
        .filter(|core| has(&words[core.start..], Part::Subject))
        .filter(|core| !has(&words[..core.start], Part::University))
        .and_then(|core| proper_key(words, core));
    named.unwrap_or_else(|| {
        let key = super::words::key(words);
        if key.is_empty() { join(words.iter()) } else { key }
    })
}

/// Key of a name such as `Cumberland School of Law`; `None` without words of its own.
///
/// Law schools alone say `School of Law` and `Law School` alike; a London Business School and a
/// London School of Business would be two.
fn proper_key(words: &[Word], core: Core) -> Option<String> {
    let own = &words[..core.start];
    if !has(own, Part::Plain) {
        return None;
    }
    let counts = |word: &&Word| !matches!(word.part, Part::Small | Part::Neutral);
    let of_core = || words[core.start..].iter().filter(counts);
    let is_law = of_core().all(|word| {
        word.text == "law" || word.part == Part::Unit || word.part == Part::Institution
    });
    if !is_law {
        return Some(join(own.iter().filter(counts).chain(of_core())));
    }
    let unit = match words[core.unit].text.as_str() {
        "faculty" | "department" | "division" => "school",
        unit => unit,
    };
    Some(format!("{} law {unit}", join(own.iter().filter(counts))))
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;

    fn name(text: &str) -> FacultyName {
        faculty_name(&Words::read(text).words)
    }

    #[test]
    fn variants_of_one_faculty_share_their_key() {
        for (one, other) in [
            ("School of Law", "Law School"),
            ("School of Law", "College of Law"),
            ("Law Center", "Department of Law"),
            ("Faculté de droit", "Faculty of Law"),
            ("Medical School", "School of Medicine"),
            ("Graduate School of Business", "College of Business Administration"),
            ("Cumberland School of Law", "Cumberland Law School"),
        ] {
            assert_eq!(name(one), name(other));
        }
        for (one, other) in [
            ("School of Law", "School of Business"),
            ("Maurer School of Law", "McKinney School of Law"),
            ("School of Law", "McKinney School of Law"),
            ("Balliol College", "Magdalen College"),
            ("Graduate School of Education", "Law School"),
        ] {
            assert_ne!(name(one), name(other));
        }
    }

    #[test]
    fn a_business_school_of_london_is_not_the_london_business_school() {
        let key = |text| whole_key(&Words::read(text).words);
        assert_ne!(key("London Business School"), key("London School of Business"));
        assert_eq!(key("Albany Law School"), key("Albany School of Law"));
        assert_ne!(key("New York Law School"), key("New York University School of Law"));
    }
}
