//! Which segments at the end of a phrase are a place.

use super::{jurisdiction, words};

/// States and territories of the Union, then countries and provinces; one a line.
const REGIONS: &str = include_str!("regions.txt");

/// Places that stand without a region.
const CITIES_ALONE: &[&str] = &[
    "New York City",
    "Brooklyn",
    "The Hague",
    "Manila",
    "London",
    "Paris",
    "Berlin",
    "Saigon",
    "Geneva",
    "Tokyo",
    "Long Island City",
    "Brooklyn and New York City",
    "Frankfurt",
    "Munich",
];

/// Whether the phrase is a state, territory or country, or several joined by "and".
pub fn is_region(phrase: &str) -> bool {
    let plain = words::without_notes(bare(phrase));
    plain.split(" and ").all(|part| {
        let part = part.strip_suffix(" Territory").unwrap_or(part);
        let part = part.strip_suffix(" Territories").unwrap_or(part);
        REGIONS.lines().any(|region| region == part)
            || matches!(part, "Washington State" | "New York State")
            || part.starts_with("Republic of ")
            || part.starts_with("Federal Republic of ")
    })
}

/// How many segments at the end of `segments` are a place.
pub fn place_length(segments: &[String]) -> usize {
    let mut length = 0;
    while let Some(position) = segments.len().checked_sub(length + 1) {
        let segment = bare(&segments[position]);
        let plain = words::without_notes(segment);
        if CITIES_ALONE.contains(&plain.as_str()) {
            length += 1;
        } else if is_region(segment) {
            let seat =
                position.checked_sub(1).is_some_and(|before| words::is_court(&segments[before]));
            if seat && plain == "District of Columbia" {
                // "U.S. District Court, District of Columbia": the court's district.
                break;
            }
            let city = position.checked_sub(1).map(|before| segments[before].as_str());
            length += if city.is_some_and(is_city) { 2 } else { 1 };
        } else {
            break;
        }
    }
    length
}

/// Whether the phrase can be a city, county or district before its state.
fn is_city(phrase: &str) -> bool {
    const NEVER: &[&str] = &[
        "University",
        "School",
        "Department",
        "Office",
        "Commission",
        "Company",
        "Inc",
        "Corp",
        "Corporation",
        "Association",
        "Board",
        "Authority",
        "Services",
        "Society",
        "Army",
        "Navy",
        "Guard",
        "Corps",
        "Reserve",
        "Militia",
        "Institute",
        "Agency",
        "Administration",
        "Committee",
        "Foundation",
        "Project",
        "Program",
        "Railroad",
        "Railway",
        "Legislature",
        "Conference",
        "Staff",
        "Court",
        "Courts",
        "LLC",
        "Hospital",
        "Party",
        "Embassy",
        "U",
        "Insurance",
        "Industries",
        "Co",
        "Federal",
        "Legal",
        "Aid",
        "Law",
        "PLLC",
        "LLP",
    ];
    const NEVER_LAST: &[&str] = &[
        "College",
        "Bank",
        "Service",
        "Center",
        "Council",
        "Aid",
        "Union",
        "Group",
        "Force",
        "News",
        "Journal",
        "Democrat",
        "Republican",
        "State",
        "President",
        "Bureau",
        "Air",
        "Bench",
        "Bar",
        "Fund",
        "League",
    ];
    let phrase = bare(phrase);
    let parts: Vec<&str> =
        phrase.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    phrase.starts_with(char::is_uppercase)
        && !words::has_small_word(phrase)
        && !is_region(phrase)
        && !words::is_section(phrase)
        && !words::is_office_holder(phrase)
        && !words::is_judge(phrase)
        && !jurisdiction::is_state_government(phrase)
        && !phrase.contains(" for ")
        && !phrase.starts_with("Bank of ")
        && phrase.split_whitespace().count() <= 6
        && !parts.iter().any(|part| NEVER.contains(part))
        && parts.last().is_some_and(|part| !NEVER_LAST.contains(part))
}

/// The phrase without the "and" that joins it to a list.
fn bare(phrase: &str) -> &str {
    phrase.strip_prefix("and ").unwrap_or(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> usize {
        place_length(&text.split(", ").map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn finds_the_place_at_the_end() {
        assert_eq!(length("Nevada Legal Services, Las Vegas, Nevada"), 2);
        assert_eq!(length("Bank of Caruthersville, Missouri"), 1);
        assert_eq!(length("Parkersburg, Virginia (now West Virginia)"), 2);
        assert_eq!(length("JAMS, New York City"), 1);
        assert_eq!(length("FBI, San Diego, California, Washington, D.C., and Miami, Florida"), 6);
        assert_eq!(length("Yellowstone County, Montana"), 2);
        assert_eq!(length("Fourth Judicial Circuit, Florida"), 2);
        assert_eq!(length("Superior Court of California, County of San Diego"), 0);
        assert_eq!(length("Eastern District of New York"), 0);
    }
}
