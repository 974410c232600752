//! Reading a school's name: the place stated behind it, the institution, and the faculty.

use super::faculty::{FacultyName, core, faculty_name, is_faculty_like};
use super::known::Known;
use super::words::{Part, Word, Words, has, key, trimmed};
use crate::resolve::country::{self, Region};
use crate::resolve::fold::fold;

/// What a name states about where the school is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stated {
    /// ISO 3166-1 alpha-2, or empty.
    pub(super) country: &'static str,
    pub(super) region: Option<Region>,
    /// Folded name of the city, or empty.
    pub(super) city: String,
    /// Where the source's schools usually are: decides only between schools of one name.
    pub(super) usual_country: &'static str,
    /// The country stands in the name itself, and so the city before it.
    pub(super) is_country_written: bool,
}

/// A name cut at its commas, brackets and dashes, the place behind it taken off.
#[derive(Debug, Default)]
pub(super) struct Segments<'t> {
    pub(super) segments: Vec<&'t str>,
    pub(super) stated: Stated,
}

/// An institution and its faculty inside one name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) institution: String,
    pub(super) faculty: FacultyName,
}

impl<'t> Segments<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let segments = text
            .split([',', ';', '(', ')', '[', ']'])
            .flat_map(|segment| segment.split(" - "))
            .flat_map(|segment| segment.split(" -- "))
            .flat_map(|segment| segment.split(" – "))
            .flat_map(|segment| segment.split(" — "))
            .map(trimmed)
            .filter(|segment| !fold(segment).is_empty())
            .collect();
        let mut read = Self { segments, stated: Stated::default() };
        read.take_countries();
        read
    }

    pub(super) fn joined(&self) -> String {
        self.segments.join(", ")
    }

    /// Takes off trailing regions and countries, and countries between other parts.
    fn take_countries(&mut self) {
        while self.segments.len() > 1 {
            let last = self.segments[self.segments.len() - 1];
            let region = country::us_state_of_code(last)
                .or_else(|| country::region_of(last, self.stated.country));
            match (region, country::code_of_name(last)) {
                (Some(region), _) => {
                    self.stated.region = Some(region);
                    self.stated.country = region.country;
                }
                (None, Some(code)) => self.stated.country = code,
                (None, None) => break,
            }
            self.segments.pop();
        }
        self.stated.is_country_written = !self.stated.country.is_empty();
        let mut at = 1;
        while at < self.segments.len() {
            match country::code_of_name(self.segments[at]) {
                Some(code) => {
                    self.stated.country = code;
                    self.segments.remove(at);
                }
                None => at += 1,
            }
        }
    }

    /// Takes the last part for a city, where something is left before it and it is no faculty.
    pub(super) fn without_city(&self) -> Option<Self> {
        let (last, rest) = self.segments.split_last()?;
        let words = Words::read(last).words;
        if rest.is_empty() || has(&words, Part::University) || is_faculty_like(&words) {
            return None;
        }
        let stated = Stated { city: fold(last), ..self.stated.clone() };
        Some(Self { segments: rest.to_vec(), stated })
    }

    /// Cuts the name into institution and faculty; `None` where it is one school.
    pub(super) fn split(&self, known: &Known) -> Option<Split> {
        let joined = self.joined();
        let words = Words::read(&joined);
        let [first, .., last] = self.segments.as_slice() else {
            return backward(&words, known).or_else(|| forward(&words, known));
        };
        let first_words = Words::read(first).words;
        if let Some(split) = forward_known(&words, known, first_words.len() + 1) {
            return Some(split);
        }
        let last_words = Words::read(last).words;
        let before_last = self.segments[..self.segments.len() - 1].join(", ");
        if is_faculty_like(&last_words) && is_institution(&before_last, known) {
            let faculty =
                own_faculty(last, &before_last, known).unwrap_or_else(|| faculty_name(&last_words));
            return Some(Split { institution: before_last, faculty });
        }
        let after_first = self.segments[1..].join(", ");
        let after_words = Words::read(&after_first).words;
        let is_short_name = known.is_alias(&key(&after_words)) && core(&first_words).is_some();
        let is_named = has(&after_words, Part::University) && has(&after_words, Part::Plain);
        let is_university = is_named || is_short_name;
        if is_faculty_like(&first_words) && is_university {
            let faculty = faculty_name(&first_words);
            return Some(Split { institution: after_first, faculty });
        }
        backward(&words, known).or_else(|| forward(&words, known))
    }
}

/// `Columbia University, Columbia Business School`: a faculty that repeats the institution's name.
fn own_faculty(text: &str, institution: &str, known: &Known) -> Option<FacultyName> {
    let split = forward_known(&Words::read(text), known, 1)?;
    let same = |name: &str| known.find(&key(&Words::read(name).words), &Stated::default());
    let is_same = same(&split.institution)?.0 == same(institution)?.0;
    is_same.then_some(split.faculty)
}

/// Whether a text alone can be an institution that has faculties.
fn is_institution(text: &str, known: &Known) -> bool {
    let words = Words::read(text).words;
    let by_words = (has(&words, Part::University) || has(&words, Part::Institution))
        && has(&words, Part::Plain);
    by_words || known.is_institution(&key(&words))
}

/// `Law School of Temple College`, `Faculté de droit de l'Université de Lyon`.
fn backward(words: &Words, known: &Known) -> Option<Split> {
    let all = &words.words;
    (1..all.len().saturating_sub(1)).rev().find_map(|link| {
        if all[link].part != Part::Small {
            return None;
        }
        let (faculty, institution) = (&all[..link], &all[link + 1..]);
        let starts = institution.first().map(|word| word.part)?;
        let is_start = matches!(starts, Part::University | Part::Plain | Part::Institution);
        let is_named = has(institution, Part::Plain);
        let by_word = has(institution, Part::University)
            || core(faculty).is_some()
                && (has(institution, Part::Institution) || known.is_institution(&key(institution)));
        let is_cut = is_piece_start(all, link + 1) || !words.text_from(link + 1).is_empty();
        (is_start && is_named && by_word && is_cut && is_faculty_like(faculty)).then(|| Split {
            institution: words.text_from(link + 1),
            faculty: faculty_name(faculty),
        })
    })
}

/// `Harvard Law School`, `Indiana University Maurer School of Law`.
fn forward(words: &Words, known: &Known) -> Option<Split> {
    if let Some(split) = forward_known(words, known, 1) {
        return Some(split);
    }
    let all = &words.words;
    let head = &all[..core(all)?.start];
    let end = institution_end(words, head)?;
    is_piece_start(all, end)
        .then(|| Split { institution: words.text_before(end), faculty: faculty_name(&all[end..]) })
}

/// A known institution at the start, of at least so many words, and a faculty after it.
fn forward_known(words: &Words, known: &Known, words_min: usize) -> Option<Split> {
    let all = &words.words;
    let limit = core(all).map(|core| core.start);
    let is_short_faculty = |end: usize| {
        end < all.len()
            && all[end..].len() <= 2
            && all[end..].iter().all(|w| w.part == Part::Subject)
    };
    let longest = limit.unwrap_or(all.len().saturating_sub(1));
    (words_min..=longest).rev().find_map(|end| {
        let head = &all[..end];
        let is_followed = limit.is_some() || end == 1 && is_short_faculty(end);
        let can_stand = end > 1 && (has(head, Part::University) || has(head, Part::Institution))
            || known.is_alias(&key(head));
        if !is_followed
            || !can_stand
            || !is_piece_start(all, end)
            || !known.is_institution(&key(head))
        {
            return None;
        }
        let institution = words.text_before(end);
        Some(Split { institution, faculty: faculty_name(&all[end..]) })
    })
}

/// Where an unknown institution ends inside the words before a faculty.
fn institution_end(words: &Words, head: &[Word]) -> Option<usize> {
    if !has(head, Part::Plain) {
        return None;
    }
    let first = head.iter().position(|word| word.part != Part::Small)?;
    if head[first].part == Part::University {
        return Some(region_end(words, head, first).unwrap_or(head.len()));
    }
    let kind = if has(head, Part::University) { Part::University } else { Part::Institution };
    let after = head.iter().rposition(|word| word.part == kind)? + 1;
    let goes_on = head.get(after).is_some_and(|word| word.part == Part::Small);
    let has_name = has(&head[..after], Part::Plain);
    Some(if goes_on || !has_name { head.len() } else { after })
}

/// `University of Arkansas | Bowen …`: the end of a region or country after `University of`.
fn region_end(words: &Words, head: &[Word], university: usize) -> Option<usize> {
    let start = (university + 1..head.len()).find(|at| head[*at].part != Part::Small)?;
    (start + 1..head.len()).rev().find(|end| {
        let text = words.text_from(start);
        let rest = words.text_from(*end);
        let name = trimmed(text.strip_suffix(rest.as_str()).unwrap_or_default());
        is_piece_start(&words.words, *end)
            && (country::region_of(name, "").is_some() || country::code_of_name(name).is_some())
    })
}

/// A piece of text (`Hampden-Sydney`) cannot be cut inside.
fn is_piece_start(words: &[Word], at: usize) -> bool {
    at == 0 || at >= words.len() || words[at - 1].piece != words[at].piece
}
