//! Districts, states and other governments, as places and as employers.

use super::words;

/// Whether the phrase names a judicial or federal district, as in `Southern District of Ohio`.
pub fn is_federal_district(phrase: &str) -> bool {
    let Some((before, after)) =
        phrase.split_once("District of ").or_else(|| phrase.split_once("Districts of "))
    else {
        return false;
    };
    if words::is_court(phrase) {
        return false;
    }
    let quarters = ["Northern", "Southern", "Eastern", "Western", "Middle", "Central", "and", ""];
    !after.is_empty()
        && after.starts_with(char::is_uppercase)
        && before.split([' ', ',']).all(|word| quarters.contains(&word))
}

/// Whether the phrase is a judicial district or circuit of a state.
fn is_judicial_district(phrase: &str) -> bool {
    phrase.ends_with(" Judicial Circuit") || phrase.ends_with(" Judicial District")
}

/// Whether the phrase is a state as an employer: `State of Missouri`, `Commonwealth of Kentucky`.
pub fn is_state_government(phrase: &str) -> bool {
    words::starts_with_any(
        phrase,
        &[
            "State of ",
            "Commonwealth of ",
            "Territory of ",
            "City of ",
            "City and County of ",
            "Colony of ",
            "Province of ",
        ],
    )
}

/// Whether a government body is named so plainly that only the place after it tells which one.
pub fn needs_jurisdiction(phrase: &str) -> bool {
    const BODIES: &[&str] = &[
        "Office of the ",
        "Board of ",
        "City ",
        "County ",
        "State ",
        "Governor's ",
        "Mayor's ",
        "District Attorney",
        "Prosecutor",
        "Public Defender",
        "Common Council",
        "Police ",
        "School Board",
        "Executive Office of Gov",
        "Attorney General's",
        "Department of ",
        "Executive Council",
        "State's Attorney",
        "Solicitor's Office",
        "District attorney's",
        "Office of Gov.",
        "Office of U.S. Sen.",
        "Office of U.S. Rep.",
    ];
    let federal =
        phrase.contains("U.S.") && !phrase.contains("U.S. Sen.") && !phrase.contains("U.S. Rep.")
            || phrase.contains("Federal");
    !federal
        && (words::starts_with_any(phrase, BODIES)
            || words::is_office_holder(phrase)
            || is_judicial_district(phrase)
            || ["County", "Counties", "Parish", "Parishes"].iter().any(|end| phrase.ends_with(end)))
}

/// A state under its official name: bare "Pennsylvania" is the Commonwealth.
pub fn state_of(company: &str) -> Option<String> {
    const COMMONWEALTHS: &[&str] =
        &["Kentucky", "Massachusetts", "Pennsylvania", "Virginia", "Puerto Rico"];
    const STATES: &str = "\
        Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, \
        Florida, Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Louisiana, \
        Maine, Maryland, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, \
        Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, \
        North Dakota, Ohio, Oklahoma, Oregon, Rhode Island, South Carolina, South Dakota, \
        Tennessee, Texas, Utah, Vermont, Washington, West Virginia, Wisconsin, Wyoming";
    let name = company
        .strip_prefix("State of ")
        .or_else(|| company.strip_prefix("Commonwealth of "))
        .unwrap_or(company);
    if COMMONWEALTHS.contains(&name) {
        Some(format!("Commonwealth of {name}"))
    } else if STATES.split(", ").any(|state| state == name) {
        Some(format!("State of {name}"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_districts() {
        assert!(is_federal_district("Eastern, Northern and Western Districts of Oklahoma"));
        assert!(is_federal_district("District of Columbia"));
        assert!(!is_federal_district("Third Judicial District"));
        assert!(!is_federal_district("District of Columbia Court of Appeals"));
        assert!(!is_federal_district("Public Defender Service for the District of Columbia"));
    }

    #[test]
    fn tells_bodies_that_need_their_place() {
        assert!(needs_jurisdiction("Office of the City Attorney"));
        assert!(needs_jurisdiction("Fourth Judicial Circuit"));
        assert!(!needs_jurisdiction("Office of Price Administration"));
        assert!(!needs_jurisdiction("U.S. Department of Education"));
    }
}
