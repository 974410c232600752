//! One name for an employer, whatever way a line names it.

use super::jurisdiction::{is_federal_district, state_of};
use super::words;

/// The name under which all lines about the same organisation meet.
///
/// `company` is the organisation in the words of the line; `title` the post held there, which
/// tells whose office a bare district is.
pub fn employer(title: &str, company: &str) -> String {
    let company = open_brackets(&words::without_notes(company));
    if is_federal_district(&company) {
        return district_office(title, &company);
    }
    if let Some((office, district)) = company.split_once(", ")
        && is_federal_district(district)
        && ["Public Defender", "U.S. Attorney"].iter().any(|name| office.contains(name))
    {
        return district_office(office, district);
    }
    if let Some(court) = federal_court(&company) {
        return court;
    }
    if let Some(office) = office_of_holder(&company) {
        return office;
    }
    if let Some(state) = state_of(&company) {
        return state;
    }
    company.replace("U.S ", "U.S. ").replace("United States Department", "U.S. Department")
}

/// The department behind an office of the United States, "Secretary of War".
pub fn department_of(title: &str) -> Option<String> {
    const DEPARTMENTS: &[(&str, &str)] = &[
        ("attorney general", "Justice"),
        ("solicitor general", "Justice"),
        ("state", "State"),
        ("treasury", "the Treasury"),
        ("navy", "the Navy"),
        ("war", "War"),
        ("interior", "the Interior"),
        ("agriculture", "Agriculture"),
        ("commerce", "Commerce"),
        ("labor", "Labor"),
        ("defense", "Defense"),
        ("energy", "Energy"),
        ("education", "Education"),
        ("transportation", "Transportation"),
        ("army", "the Army"),
        ("air force", "the Air Force"),
        ("health and human services", "Health and Human Services"),
        ("health, education, and welfare", "Health, Education, and Welfare"),
        ("housing and urban development", "Housing and Urban Development"),
        ("homeland security", "Homeland Security"),
        ("postmaster general", "Post Office"),
    ];
    let lower = words::without_notes(title).to_lowercase();
    let holder = lower.strip_suffix(" of the united states").unwrap_or(&lower);
    let subject = match holder.rsplit_once("secretary of ") {
        Some((_, subject)) => subject.strip_prefix("the ").unwrap_or(subject),
        None if holder == lower => return None,
        None => holder.rsplit_once("to the ").map_or(holder, |(_, holder)| holder),
    };
    let subject = subject.strip_prefix("u.s. ").unwrap_or(subject);
    let (_, name) = DEPARTMENTS.iter().find(|(key, _)| {
        *key == subject || { key.ends_with(" general") && subject.ends_with(key) }
    })?;
    Some(match *name {
        "Post Office" => "U.S. Post Office Department".to_owned(),
        name => format!("U.S. Department of {name}"),
    })
}

/// Whose office a post in a federal district belongs to.
fn district_office(title: &str, district: &str) -> String {
    let title = title.to_lowercase();
    if title.contains("bankruptcy") {
        format!("U.S. Bankruptcy Court for the {district}")
    } else if title.contains("defender") {
        format!("Federal Public Defender, {district}")
    } else if title.contains("u.s. attorney") || title.contains("united states attorney") {
        format!("U.S. Attorney's Office, {district}")
    } else if ["judge", "magistrate", "court", "u.s. commissioner"]
        .iter()
        .any(|w| title.contains(w))
    {
        format!("U.S. District Court for the {district}")
    } else {
        district.to_owned()
    }
}

/// A federal court as the file of federal appointments names it.
fn federal_court(company: &str) -> Option<String> {
    const COURTS: &[&str] =
        &["U.S. District Court", "U.S. Court of Appeals", "U.S. Bankruptcy Court"];
    let company = company
        .replace("United States ", "U.S. ")
        .replace("U.S District", "U.S. District")
        .replace("U.S. Circuit Court of Appeals", "U.S. Court of Appeals");
    let (court, rest) =
        COURTS.iter().find_map(|court| Some((*court, company.strip_prefix(court)?)))?;
    let seat = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" for the "));
    seat.map(|seat| format!("{court} for the {}", seat.strip_prefix("the ").unwrap_or(seat)))
}

/// The office behind its holder, "U.S. Sen. Robert P. Griffin of Michigan".
fn office_of_holder(company: &str) -> Option<String> {
    let company = company
        .strip_prefix("Executive Office of ")
        .or_else(|| company.strip_prefix("Office of "))
        .unwrap_or(company);
    if company.starts_with("U.S. Sen. ") {
        return Some("U.S. Senate".to_owned());
    }
    if company.starts_with("U.S. Rep. ") {
        return Some("U.S. House of Representatives".to_owned());
    }
    if company.starts_with("Gov. ") || company.starts_with("Governor ") {
        return state_of(company.rsplit_once(", ")?.1);
    }
    None
}

/// "Cuyahoga County [Ohio] Court" as "Cuyahoga County, Ohio, Court".
fn open_brackets(company: &str) -> String {
    let mut opened = String::with_capacity(company.len());
    for character in company.chars() {
        match character {
            '[' => {
                let end = opened.trim_end().len();
                opened.truncate(end);
                opened.push_str(", ");
            }
            ']' => opened.push(','),
            _ => opened.push(character),
        }
    }
    opened.trim_end_matches(',').trim_start_matches(", ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_for_one_employer() {
        for (title, company, name) in [
            (
                "Law clerk",
                "U.S. District Court, Southern District of New York",
                "U.S. District Court for the Southern District of New York",
            ),
            (
                "Judge",
                "U.S. District Court for the District of Columbia (Supreme Court of the District of Columbia)",
                "U.S. District Court for the District of Columbia",
            ),
            (
                "Law clerk",
                "United States Court of Appeals for the Eighth Circuit",
                "U.S. Court of Appeals for the Eighth Circuit",
            ),
            (
                "Assistant U.S. attorney",
                "Southern District of New York",
                "U.S. Attorney's Office, Southern District of New York",
            ),
            (
                "Assistant U.S. attorney",
                "District of Columbia",
                "U.S. Attorney's Office, District of Columbia",
            ),
            (
                "U.S. Bankruptcy Judge",
                "Southern District of Ohio",
                "U.S. Bankruptcy Court for the Southern District of Ohio",
            ),
            ("Attorney general", "Commonwealth of Pennsylvania", "Commonwealth of Pennsylvania"),
            ("State senator", "Missouri", "State of Missouri"),
            ("Legal aide", "Gov. Earl Warren, California", "State of California"),
            (
                "Judge",
                "Cuyahoga County [Ohio] Court of Common Pleas",
                "Cuyahoga County, Ohio, Court of Common Pleas",
            ),
            (
                "Judge",
                "Court of Common Pleas of Allegheny County [Pennsylvania]",
                "Court of Common Pleas of Allegheny County, Pennsylvania",
            ),
        ] {
            assert_eq!(employer(title, company), name);
        }
    }

    #[test]
    fn offices_of_the_united_states() {
        let name = |title| department_of(title).unwrap_or_default();
        assert_eq!(name("Secretary of War"), "U.S. Department of War");
        assert_eq!(name("Assistant secretary of the treasury"), "U.S. Department of the Treasury");
        assert_eq!(
            name("Special assistant to the Attorney General of the United States"),
            "U.S. Department of Justice"
        );
        assert_eq!(name("Attorney general"), "");
    }
}
