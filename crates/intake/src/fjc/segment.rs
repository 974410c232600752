//! Cuts a line at semicolons and a clause at commas, keeping together what belongs together.

use super::place;

/// Ends of a name that follow a comma without starting a new segment.
const SUFFIXES: &[&str] = &[
    "Jr.",
    "Jr",
    "Sr.",
    "II",
    "III",
    "IV",
    "Inc.",
    "Inc",
    "Incorporated",
    "LLC",
    "L.L.C.",
    "LLP",
    "L.P.",
    "LP",
    "Ltd.",
    "P.C.",
    "P.A.",
    "PLLC",
    "N.A.",
    "Co.",
    "Esq.",
    "C.E.O.",
    "S.A.",
];

/// The parts of `text` between the separators that stand outside parentheses and brackets.
pub fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (position, character) in text.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if character == separator && depth == 0 => {
                parts.push(&text[start..position]);
                start = position + character.len_utf8();
            }
            _ => {}
        }
    }
    if depth > 0 {
        // A parenthesis that never closes must not hide the rest of the line.
        return text.split(separator).collect();
    }
    parts.push(&text[start..]);
    parts
}

/// The segments of a phrase: its parts between commas, lists and name suffixes kept whole.
pub fn segments(phrase: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for part in split_outside(phrase, ',').into_iter().map(str::trim).filter(|p| !p.is_empty()) {
        match segments.last_mut() {
            Some(last) if is_suffix(part) || part.starts_with("of ") => join(last, part),
            Some(last) if ends_list(part) && !place::is_region(last) => {
                join(last, part);
                gather_list(&mut segments);
            }
            _ if is_railroad_list(part) => {
                let whole = join_after_first(&mut segments, part);
                segments.push(whole);
            }
            _ => segments.push(part.to_owned()),
        }
    }
    segments
}

fn is_suffix(part: &str) -> bool {
    let first = part.split(' ').next().unwrap_or_default();
    SUFFIXES.contains(&part) || matches!(first, "Jr." | "Sr." | "Inc." | "LLC")
}

fn ends_list(part: &str) -> bool {
    part.starts_with("and ") || part.starts_with("& ")
}

/// The last segment now ends a list, "Education, and Welfare": takes the list's head along, but
/// never the post at the start of the line.
fn gather_list(segments: &mut Vec<String>) {
    let mut short = segments.last().is_some_and(|list| {
        list.split(',').next().is_some_and(|item| {
            item.starts_with(char::is_uppercase) && item.split(' ').count() <= 3
        })
    });
    if let [head, list] = segments.as_mut_slice()
        && short
        && head.rsplit_once(" of ").is_some_and(|(_, item)| item.starts_with(char::is_uppercase))
        && !list.contains(" of ")
    {
        // "Assistant to the Secretary of Health, Education, and Welfare".
        join(head, list);
        segments.truncate(1);
        return;
    }
    while short && segments.len() >= 3 {
        let head = &segments[segments.len() - 2];
        if !head.starts_with(char::is_uppercase) || place::is_region(head) {
            return;
        }
        short = head.split(' ').count() <= 2;
        if let Some(list) = segments.pop()
            && let Some(head) = segments.last_mut()
        {
            join(head, &list);
        }
    }
}

/// "Topeka and Santa Fe Railroad Company": the towns before it belong to its name.
fn is_railroad_list(part: &str) -> bool {
    part.contains(" and ") && (part.contains("Railroad") || part.contains("Railway"))
}

fn join_after_first(segments: &mut Vec<String>, last: &str) -> String {
    let mut whole = String::new();
    let keep = segments
        .iter()
        .rposition(|segment| segment.split(' ').count() > 3 || segment.ends_with("Department"))
        .map_or(1, |position| position + 1)
        .max(1)
        .min(segments.len());
    for town in segments.drain(keep..) {
        whole.push_str(&town);
        whole.push_str(", ");
    }
    whole + last
}

fn join(segment: &mut String, part: &str) {
    segment.push_str(", ");
    segment.push_str(part);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_names_and_lists_whole() {
        assert_eq!(
            segments("Law clerk, Hon. J. Foy Guin, Jr., U.S. District Court"),
            ["Law clerk", "Hon. J. Foy Guin, Jr.", "U.S. District Court"]
        );
        assert_eq!(
            segments("Director, U.S. Department of Health, Education, and Welfare"),
            ["Director", "U.S. Department of Health, Education, and Welfare"]
        );
        assert_eq!(
            segments("Attorney, Chicago, Illinois, and Seattle, Washington"),
            ["Attorney", "Chicago", "Illinois", "and Seattle", "Washington"]
        );
        assert_eq!(
            segments(
                "General counsel, Atchison, Topeka and Santa Fe Railroad Company, Kansas City"
            ),
            ["General counsel", "Atchison, Topeka and Santa Fe Railroad Company", "Kansas City"]
        );
        assert_eq!(
            segments("Judge, Traill, Steele, Nelson, and Griggs Counties [North Dakota] Court"),
            ["Judge", "Traill, Steele, Nelson, and Griggs Counties [North Dakota] Court"]
        );
    }

    #[test]
    fn an_open_parenthesis_hides_nothing() {
        assert_eq!(split_outside("a (b; c", ';'), ["a (b", " c"]);
        assert_eq!(split_outside("a (b; c); d", ';'), ["a (b; c)", " d"]);
    }
}
