//! The words of the directory: which phrases name a post, an organisation, a section or a person.
//!
//! The directory writes posts in sentence case ("Assistant city attorney") and organisations in
//! title case ("Portland Gas Company"); the lists below serve where case alone does not tell.

use super::jurisdiction;

/// Words that may be small inside a name.
const CONNECTIVES: &str = "\
    a against aan am and at by d de del des du el for from in la of on or the to und under \
    von with";

/// Nouns that name a post, also where they stand capitalised; one a line.
const POSTS: &str = include_str!("posts.txt");

/// Last words of an organisation's name, which win over a post earlier in it.
const ORGANISATIONS: &str = "\
    academy administration agency association authority bank board bureau center clinic \
    college commission committee company corporation council court courts department \
    foundation fund guard institute office program project school service services society \
    union university";

/// Last words of a part inside an organisation.
const SECTIONS: &str = "\
    bench branch desk division divisions part section sections staff unit units";

/// Last words of a part that may also stand on its own ("Watergate Special Prosecution Force").
const LOOSE_SECTIONS: &str = "\
    bureau clinic force team";

/// First words of a person named as the employer.
const PERSONS: &[&str] = &[
    "Hon. ",
    "Honorable ",
    "Judge ",
    "Chief Judge ",
    "Justice ",
    "Chief Justice ",
    "Associate Justice ",
    "U.S. Magistrate ",
    "Magistrate ",
    "Chancellor ",
    "Vice Chancellor ",
];

/// First words of an office holder who stands for their office.
const OFFICE_HOLDERS: &[&str] = &[
    "Gov. ",
    "Governor ",
    "U.S. Sen. ",
    "U.S. Rep. ",
    "Sen. ",
    "Rep. ",
    "President ",
    "Pres. ",
    "Vice President ",
    "Mayor ",
    "Lt. Gov. ",
    "State Sen. ",
    "State Rep. ",
];

/// Whether a small word that is no connective stands in the phrase.
pub fn has_small_word(phrase: &str) -> bool {
    without_notes(phrase).split(|c: char| c.is_whitespace() || c == '/').any(|word| {
        word.starts_with(char::is_lowercase)
            && !listed(CONNECTIVES, word)
            && !word.starts_with("d'")
    })
}

/// Whether the first segment of a line names a post, and no bare organisation.
pub fn is_post(phrase: &str) -> bool {
    let plain = without_notes(phrase);
    let words: Vec<&str> = plain.split(|c: char| c.is_whitespace() || c == '/').collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let office_of_somebody = plain.ends_with("'s office") || plain.ends_with("’s office");
    if office_of_somebody
        || plain.starts_with("Office of ")
        || plain.contains("Department of ") && !has_small_word(&plain)
    {
        return false;
    }
    if has_small_word(&plain) {
        return true;
    }
    let small_second = words.get(1).is_some_and(|word| word.starts_with(char::is_lowercase));
    if small_second && (is_post_word(first) || first.ends_with("ed") || *first == "Fought") {
        return true;
    }
    let post_of = words.windows(2).any(|pair| {
        // "Walsh Professor of Government".
        is_post_word(pair[0]) && matches!(pair[1], "of" | "in")
    });
    (is_post_word(first) || is_post_word(last) || post_of)
        && !listed(ORGANISATIONS, &last.to_lowercase())
}

/// Whether the word, or its part before a hyphen ("attorney-in-charge"), names a post.
fn is_post_word(word: &str) -> bool {
    let word = word.to_lowercase();
    let stem = word.split('-').next().unwrap_or_default();
    POSTS.lines().any(|post| post == word || post == stem)
}

/// Whether the phrase is a part of an organisation ("Criminal Division", "Appellate Section").
pub fn is_section(phrase: &str) -> bool {
    let plain = without_notes(phrase);
    let last = plain.rsplit(' ').next().unwrap_or_default().to_lowercase();
    listed(SECTIONS, &last)
        || listed(LOOSE_SECTIONS, &last)
        || plain.ends_with("Corps") && !plain.contains("Peace")
        || ["Division ", "Department "].iter().any(|head| is_numbered(&plain, head))
        || plain == "JAG Department"
        || plain.starts_with("Subcommittee on ")
}

/// Whether a part can stand on its own where nothing else is named.
pub fn can_stand_alone(phrase: &str) -> bool {
    let last = phrase.rsplit(' ').next().unwrap_or_default().to_lowercase();
    listed(LOOSE_SECTIONS, &last)
}

/// `Division Three`, `Department 3`, `Division II`: a numbered part.
fn is_numbered(phrase: &str, head: &str) -> bool {
    phrase.strip_prefix(head).is_some_and(|number| !number.contains(' '))
}

/// Whether the phrase names a court, tribunal or board sitting as one.
pub fn is_court(phrase: &str) -> bool {
    !is_section(phrase)
        && phrase
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "Court" | "Courts" | "Tribunal"))
}

/// Whether the phrase starts with a judge's name or style.
pub fn is_judge(phrase: &str) -> bool {
    starts_with_any(phrase, PERSONS)
        || phrase == "U.S. Magistrate"
        || phrase == "U.S. Magistrate Judge"
}

/// Whether the phrase names an office holder who stands for the office.
pub fn is_office_holder(phrase: &str) -> bool {
    starts_with_any(phrase, OFFICE_HOLDERS)
}

/// Whether the phrase names a university.
pub fn is_university(phrase: &str) -> bool {
    !is_section(phrase)
        && (phrase.split(' ').any(|word| word == "University")
            || phrase.ends_with("Institute of Technology"))
}

/// Whether the phrase names a school or college that can belong to a university.
pub fn is_school(phrase: &str) -> bool {
    !is_section(phrase)
        && (["School", "College", "Law Center"].iter().any(|word| phrase.contains(word)))
        && phrase.starts_with(char::is_uppercase)
}

/// Whether a phrase in a later clause names an organisation of its own beyond doubt.
pub fn is_certain_organisation(phrase: &str) -> bool {
    const SURE: &[&str] = &[
        "University",
        "College of",
        "Law School",
        "School of Law",
        "Company",
        "Corporation",
        "Inc.",
        "LLC",
        "U.S. ",
        "Court of",
        "Superior Court",
        "National Guard",
        "State of ",
        "Commonwealth of ",
        "Judicial Conference",
        "Bank",
        "Association",
        "Army",
    ];
    phrase.starts_with(char::is_uppercase)
        && !is_section(phrase)
        && !has_small_word(phrase)
        && (jurisdiction::is_federal_district(phrase)
            || SURE.iter().any(|word| phrase.contains(word)))
}

/// Whether the post is a private trade: the place after it is then no employer.
pub fn is_private_trade(title: &str) -> bool {
    const TRADES: &[&str] = &[
        "accountant",
        "architect",
        "banker",
        "businessman",
        "consultant",
        "developer",
        "editor",
        "engineer",
        "farmer",
        "lawyer",
        "librarian",
        "manufacturer",
        "merchant",
        "miner",
        "nurse",
        "planter",
        "principal",
        "publisher",
        "rancher",
        "salesman",
        "speculator",
        "teacher",
        "tutor",
        "writer",
    ];
    let plain = title.to_lowercase();
    let public = plain.split(' ').any(|word| matches!(word, "city" | "county" | "state" | "town"));
    let trade = plain.split([',', '/']).flat_map(|part| part.split(" and ")).any(|part| {
        let head = part.split(" of ").next().unwrap_or_default();
        head.rsplit(' ').next().is_some_and(|word| TRADES.contains(&word))
    });
    trade && !public
}

/// The phrase without what stands in parentheses.
pub fn without_notes(phrase: &str) -> String {
    let mut plain = String::with_capacity(phrase.len());
    let mut depth = 0_usize;
    for character in phrase.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// Whether the phrase starts with one of the heads.
pub fn starts_with_any(phrase: &str, heads: &[&str]) -> bool {
    heads.iter().any(|head| phrase.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_posts_from_organisations() {
        for post in [
            "Law clerk",
            "Faculty",
            "Planter",
            "Attorney General of the United States",
            "Simon Karas Fellow",
            "Board member",
            "Chief Justice",
            "Fought with the British Army",
        ] {
            assert!(is_post(post), "{post}");
        }
        for organisation in [
            "Koch Industries",
            "Walmart",
            "Public Defender Service for the District of Columbia",
            "Office of the Attorney General",
            "District attorney's office",
            "NAACP",
            "Judge Advocate General's School",
        ] {
            assert!(!is_post(organisation), "{organisation}");
        }
    }

    #[test]
    fn tells_sections() {
        assert!(is_section("Criminal Division"));
        assert!(is_section("Division Three"));
        assert!(!is_section("Division of Labor"));
    }
}
