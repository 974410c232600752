//! Armed forces: "U.S. Naval Reserve lieutenant" is a force and a rank.

/// Forces with a fixed name, longer names before their beginnings; one a line.
const FORCES: &str = include_str!("forces.txt");

/// Words that end the name of a local force: what follows is the rank.
const LOCAL: &[&str] =
    &["National Guard", "State Militia", "Militia", "militia", "Infantry", "Cavalry", "Regiment"];

/// Splits a phrase into the force and the rank, both as written; the rank may be empty.
pub fn split(phrase: &str) -> Option<(&str, &str)> {
    let force = fixed(phrase).or_else(|| local(phrase))?;
    let rank = phrase[force.len()..].trim();
    if let Some(more) = rank.strip_prefix("and U.S. ") {
        // "U.S. Army National Guard and U.S. Army Reserve": two forces, no rank.
        return (!more.is_empty()).then_some((phrase, ""));
    }
    let last = rank.rsplit(' ').next().unwrap_or_default();
    if matches!(
        last,
        "School"
            | "War"
            | "Station"
            | "Base"
            | "Department"
            | "Academy"
            | "Office"
            | "College"
            | "Engineers"
            | "Hospital"
            | "Command"
    ) {
        return None;
    }
    let highest = rank.strip_prefix("(highest rank: ").and_then(|rank| rank.strip_suffix(')'));
    Some((force, highest.unwrap_or(rank)))
}

/// Whether the phrase names a war, which is no unit.
pub fn is_war(phrase: &str) -> bool {
    phrase.split(' ').any(|word| word == "War") || phrase.starts_with("battle")
}

fn fixed(phrase: &str) -> Option<&str> {
    FORCES.lines().find_map(|force| {
        let after = phrase.strip_prefix(force)?;
        (after.is_empty() || after.starts_with(' ')).then(|| &phrase[..force.len()])
    })
}

/// "Third Alabama Volunteer Infantry lieutenant colonel", "Arizona National Guard": a title-case
/// name up to the word for the force.
fn local(phrase: &str) -> Option<&str> {
    let end = LOCAL.iter().filter_map(|word| Some(phrase.find(word)? + word.len())).max()?;
    let force = &phrase[..end];
    let whole_word = phrase[end..].is_empty() || phrase[end..].starts_with(' ');
    let named = force.split(' ').all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '[')
            || matches!(word, "of" | "and" | "militia" | "state")
    });
    (whole_word && named && force.contains(' ')).then_some(force)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_the_force_from_the_rank() {
        for (phrase, force, rank) in [
            ("U.S. Army", "U.S. Army", ""),
            (
                "U.S. Naval Reserve lieutenant junior grade",
                "U.S. Naval Reserve",
                "lieutenant junior grade",
            ),
            ("U.S. Marine Corps (highest rank: captain)", "U.S. Marine Corps", "captain"),
            (
                "Third Alabama Volunteer Infantry lieutenant colonel",
                "Third Alabama Volunteer Infantry",
                "lieutenant colonel",
            ),
            (
                "Chatham County [Georgia] Militia colonel",
                "Chatham County [Georgia] Militia",
                "colonel",
            ),
            (
                "U.S. Army National Guard and U.S. Army Reserve",
                "U.S. Army National Guard and U.S. Army Reserve",
                "",
            ),
        ] {
            assert_eq!(split(phrase), Some((force, rank)));
        }
        for phrase in
            ["U.S. Army Corps of Engineers", "Law clerk", "U.S. Armyx", "Member of the militia"]
        {
            assert_eq!(split(phrase), None, "{phrase}");
        }
    }
}
