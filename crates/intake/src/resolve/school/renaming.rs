//! Renamings written into a name: `College of New Jersey (now Princeton University)`.

use super::words::trimmed;

/// Words that bring the present name.
const NOW: [&str; 11] = [
    "now known as",
    "now called",
    "now",
    "later",
    "today",
    "aujourd'hui",
    "aujourd’hui",
    "désormais",
    "maintenant",
    "devenue",
    "devenu",
];
/// Words that bring a former name.
const FORMERLY: [&str; 12] = [
    "formerly known as",
    "formerly",
    "previously",
    "fka",
    "f.k.a.",
    "then",
    "ex-",
    "ex ",
    "anciennement",
    "ancien nom",
    "précédemment",
    "autrefois",
];
/// More renamings in one name are not read.
const RENAMINGS_MAX: usize = 4;

/// A marked renaming inside a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Renaming<'t> {
    /// What stands before it: the old name.
    pub(super) before: &'t str,
    /// The present name; `None` where the mark gives the former one.
    pub(super) present: Option<&'t str>,
    /// What stands after it, such as `, School of Law`.
    pub(super) after: &'t str,
}

/// Rewrites a name to its present form. `join` decides what `before` and a present name without
/// anything after it make together.
pub(super) fn present_name(text: &str, join: impl Fn(&str, &str) -> String) -> String {
    let mut name = trimmed(text).to_owned();
    for _ in 0..RENAMINGS_MAX {
        let Some(renaming) = find(&name) else { break };
        let Renaming { before, present, after } = renaming;
        let rest = if after.starts_with(',') { after.to_owned() } else { format!(" {after}") };
        name = match present {
            Some(present) if trimmed(after).is_empty() => join(before, present),
            Some(present) => format!("{present}{rest}"),
            None => format!("{before}{rest}"),
        };
        name = trimmed(&name).to_owned();
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first marked renaming, in brackets or after a comma.
fn find(text: &str) -> Option<Renaming<'_>> {
    for (open, bracket) in text.char_indices().filter(|(_, c)| "([,".contains(*c)) {
        let inside = &text[open + 1..];
        let (inside, after) = match bracket {
            ',' => (inside, ""),
            _ => closed(inside),
        };
        let before = trimmed(&text[..open]);
        let starts = inside.trim_start();
        if let Some(present) = after_mark(starts, &NOW).filter(|name| is_name(name)) {
            let present = Some(present);
            return Some(Renaming { before, present, after: after.trim_start() });
        }
        if is_name(before) && after_mark(starts, &FORMERLY).is_some_and(is_name) {
            return Some(Renaming { before, present: None, after: after.trim_start() });
        }
    }
    None
}

fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The text inside a bracket and the text after it, brackets inside being counted.
fn closed(text: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}

/// What follows one of the marks, where the text starts with it as a word of its own.
fn after_mark<'t>(text: &'t str, marks: &[&str]) -> Option<&'t str> {
    marks.iter().find_map(|mark| {
        let start = text.get(..mark.len())?;
        let rest = &text[mark.len()..];
        let is_word = !mark.ends_with(char::is_alphanumeric)
            || !rest.starts_with(|c: char| c.is_alphanumeric());
        (start.to_lowercase() == *mark && is_word).then(|| trimmed(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn present_names_replace_old_ones() {
        for (text, present) in [
            ("College of New Jersey (now Princeton University)", "Princeton University"),
            (
                "Georgetown College (now Georgetown University) Law Center",
                "Georgetown University Law Center",
            ),
            (
                "Georgetown College (now Georgetown University), School of Foreign Service",
                "Georgetown University, School of Foreign Service",
            ),
            ("Université Paris 7 (aujourd'hui Université Paris Cité)", "Université Paris Cité"),
            ("IMT Atlantique (ex-Télécom Bretagne)", "IMT Atlantique"),
            ("Otterbein University (formerly Otterbein College)", "Otterbein University"),
            ("Old X, now New X", "New X"),
            ("Nowhere College (nowhere)", "Nowhere College (nowhere)"),
            ("A (now B (C)) D", "B (C) D"),
            ("Broken (now ", "Broken (now"),
        ] {
            assert_eq!(present_name(text, |_, now| now.to_owned()), present);
        }
    }
}
