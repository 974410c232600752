//! What one clause of a career says, dates aside: the post, the organisation and the place.

use super::armed_force;
use super::employer::{department_of, employer};
use super::segment::segments;
use super::{jurisdiction, place, words};

/// A post without its dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Role {
    /// The post as written; empty when the clause names an organisation alone.
    pub title: String,
    /// The organisation in the words of the line; empty when none is named.
    pub company: String,
    /// The organisation under the name all lines share.
    pub employer: String,
    /// The place, where the clause names one besides the organisation.
    pub place: String,
}

/// Reads the first clause of a line, which stands alone.
pub fn first(phrase: &str) -> Role {
    let mut segments = segments(phrase);
    if let [group, post, _, ..] = segments.as_slice()
        && group.ends_with(" Courts")
        && words::is_post(post)
    {
        // "Puerto Rico Courts, Judge, …": a heading of the directory, no employer.
        segments.remove(0);
    }
    let Some((head, rest)) = segments.split_first() else { return Role::default() };
    if is_private_practice(head) {
        private_practice(head, rest)
    } else if let Some((force, rank)) = armed_force::split(head) {
        service(force, rank, rest)
    } else if let Some(role) = federal_office(head, rest) {
        role
    } else if words::is_post(head) {
        compose(head, rest)
    } else {
        organisation(&segments)
    }
}

/// Reads a later clause: `head` is the first clause's post, `before` the one just before.
pub fn later(phrase: &str, head: &Role, before: &Role) -> Role {
    let phrase = phrase.strip_prefix("and ").unwrap_or(phrase);
    let segments = segments(phrase);
    let Some((post, rest)) = segments.split_first() else { return before.clone() };
    if is_private_practice(post) || armed_force::split(post).is_some() || names_district(post) {
        return first(phrase);
    }
    let (core, place) = segments.split_at(segments.len() - place::place_length(&segments));
    if core.is_empty() {
        return Role { title: head.title.clone(), place: place.join(", "), ..before.clone() };
    }
    let part = words::is_section(post) && !post.contains(" of ") && !post.ends_with("staff");
    if words::is_post(post) && !part {
        if rest.iter().any(|segment| words::is_certain_organisation(segment)) {
            return compose(post, rest);
        }
        return inherit(core.join(", "), place, head, before);
    }
    if words::is_certain_organisation(post) {
        let role = first(phrase);
        let title = if role.title.is_empty() { head.title.clone() } else { role.title };
        return Role { title, ..role };
    }
    // A part of the organisation in which the first clause's post was held.
    let part = core.join(", ");
    let title = if head.title.is_empty() { part } else { format!("{}, {part}", head.title) };
    inherit(title, place, head, before)
}

fn inherit(title: String, place: &[String], head: &Role, before: &Role) -> Role {
    let same = if head.company == before.company { head } else { before };
    let place = if place.is_empty() { same.place.clone() } else { place.join(", ") };
    Role { title, place, ..before.clone() }
}

fn is_private_practice(head: &str) -> bool {
    let lower = head.to_lowercase();
    lower.contains("private practice") || lower.contains("private pratice")
}

fn private_practice(head: &str, rest: &[String]) -> Role {
    let place = without_last_note(&rest.join(", ")).to_owned();
    let company = if place.is_empty() {
        "Private practice".to_owned()
    } else {
        format!("Private practice, {place}")
    };
    Role { title: head.to_owned(), employer: employer(head, &company), company, place }
}

/// Military service: the rank is the post, the corps or unit its section.
fn service(force: &str, rank: &str, rest: &[String]) -> Role {
    let (core, place) = rest.split_at(rest.len() - place::place_length(rest));
    let units = core.iter().map(String::as_str).filter(|unit| !armed_force::is_war(unit));
    let title = std::iter::once(rank).filter(|rank| !rank.is_empty()).chain(units);
    Role {
        title: title.collect::<Vec<_>>().join(", "),
        company: force.to_owned(),
        employer: employer("", force),
        place: place.join(", "),
    }
}

/// Offices whose name tells the employer: members of Congress, U.S. attorneys, the cabinet.
fn federal_office(head: &str, rest: &[String]) -> Option<Role> {
    if head.starts_with("U.S. representative") || head.starts_with("U.S. delegate") {
        return Some(role(head, "U.S. House of Representatives"));
    }
    if head.starts_with("U.S. senator") {
        return Some(role(head, "U.S. Senate"));
    }
    if !rest.is_empty() {
        return None;
    }
    if names_district(head) {
        let (title, district) = head.split_once(" for the ")?;
        return Some(role(title, &words::without_notes(district)));
    }
    if head.to_lowercase().contains("candidate") {
        return Some(Role { title: head.to_owned(), ..Role::default() });
    }
    if let Some(department) = department_of(head) {
        return Some(role(head, &department));
    }
    let (_, body) = [" for the ", " of the ", " for ", " of "]
        .iter()
        .find_map(|joint| head.rsplit_once(joint))
        .filter(|(title, body)| words::is_post(title) && body.starts_with(char::is_uppercase))?;
    Some(role(head, &words::without_notes(body)))
}

/// "U.S. attorney for the Southern District of Georgia".
fn names_district(head: &str) -> bool {
    head.split_once(" for the ").is_some_and(|(title, district)| {
        words::is_post(title) && jurisdiction::is_federal_district(&words::without_notes(district))
    })
}

fn role(title: &str, company: &str) -> Role {
    Role {
        title: title.to_owned(),
        employer: employer(title, company),
        company: company.to_owned(),
        place: String::new(),
    }
}

/// A clause that names an organisation and no post.
fn organisation(segments: &[String]) -> Role {
    let (core, place) = segments.split_at(segments.len() - place::place_length(segments));
    let [head, next, ..] = core else {
        return Role { title: String::new(), ..compose("", segments) };
    };
    let government = next.starts_with("U.S. ") || jurisdiction::is_state_government(next);
    if head.starts_with("Office of the ") && !government {
        // The office of a county or circuit, which its place alone tells from others.
        return Role { place: place.join(", "), ..role("", &segments.join(", ")) };
    }
    let inner = words::is_section(head)
        || words::is_school(head)
        || head.starts_with("Office of ")
        || head.starts_with("Department of ")
        || head.ends_with(" Project")
        || head.ends_with(" Program");
    if inner {
        // The sections stand where a post would: they are all the clause says of it.
        return compose("", segments);
    }
    Role { place: place.join(", "), ..role("", head) }
}

/// Finds the organisation among the segments after a post; what precedes it belongs to the post.
fn compose(post: &str, rest: &[String]) -> Role {
    let rest = without_judges(rest);
    let (core, place) = rest.split_at(rest.len() - place::place_length(&rest));
    let place = without_last_note(&place.join(", ")).to_owned();
    let small = core
        .iter()
        .take_while(|segment| segment.starts_with(char::is_lowercase) && !is_assembly(segment))
        .count();
    let (details, core) = core.split_at(small);
    let (start, end) = company_range(core);
    let mut company = without_last_note(&core[start..end].join(", ")).to_owned();
    if company.is_empty() && !words::is_private_trade(post) {
        company.clone_from(&place);
    } else if jurisdiction::needs_jurisdiction(&company) && !place.is_empty() {
        company = format!("{company}, {place}");
    }
    if company.is_empty() && place.is_empty() {
        let offices = std::iter::once(post).chain(details.iter().map(String::as_str));
        company = offices.filter_map(department_of).next_back().unwrap_or_default();
    }
    let title = std::iter::once(post)
        .chain(details.iter().chain(&core[..start]).chain(&core[end..]).map(String::as_str))
        .filter(|part| !part.is_empty());
    let title = title.collect::<Vec<_>>().join(", ");
    let employer = employer(&title, &company);
    Role { title, company, employer, place }
}

/// The segments that together name the organisation.
fn company_range(core: &[String]) -> (usize, usize) {
    let all = core.len();
    if let Some(court) = core.iter().position(|segment| words::is_court(segment)) {
        let notes = core[court..].iter().position(|part| part.starts_with(char::is_lowercase));
        return (court, notes.map_or(all, |note| court + note));
    }
    if let Some(force) = core.iter().position(|segment| armed_force::split(segment).is_some()) {
        return (force, force + 1);
    }
    let federal = |segment: &String| {
        segment.starts_with("U.S. Department") || segment.starts_with("Executive Office of the P")
    };
    if let Some(department) = core.iter().rposition(federal) {
        // The one department with commas in its name: Health, Education, and Welfare (1953 to 1980).
        let welfare = |segment: &&String| {
            ["Education", "and Welfare", "Education and Welfare"].contains(&segment.as_str())
        };
        let parts = match core[department].ends_with(" of Health") {
            true => core[department + 1..].iter().take_while(welfare).count(),
            false => 0,
        };
        return (department, department + 1 + parts);
    }
    if let Some(university) = core.iter().position(|segment| words::is_university(segment)) {
        return university_range(core, university);
    }
    let Some(last) = core.iter().rposition(|segment| !words::is_section(segment)) else {
        let loose = core.iter().rposition(|segment| words::can_stand_alone(segment));
        return loose.map_or((0, 0), |part| (part, part + 1));
    };
    let office = last > 0 && core[last - 1].starts_with("Office of the ");
    let joined = last > 0
        && (jurisdiction::is_state_government(&core[last])
            || office && jurisdiction::is_federal_district(&core[last]))
        && !words::is_section(&core[last - 1])
        && core[last - 1].starts_with(char::is_uppercase);
    (if joined { last - 1 } else { last }, last + 1)
}

/// A school before its university, a campus or a school after it: "University of California, Los
/// Angeles, School of Law" is one name.
fn university_range(core: &[String], university: usize) -> (usize, usize) {
    let start = match university.checked_sub(1) {
        Some(before) if words::is_school(&core[before]) => before,
        _ => university,
    };
    let campus = |segment: &String| {
        words::is_school(segment)
            || segment.split(' ').count() <= 2
                && segment.starts_with(char::is_uppercase)
                && !words::is_section(segment)
    };
    let parts = core[university + 1..].iter().take_while(|segment| campus(segment)).count();
    (start, university + 1 + parts)
}

/// The segments without the judges for whom a clerk worked: the court is the employer.
fn without_judges(rest: &[String]) -> Vec<String> {
    let Some(judge) = rest.iter().position(|segment| words::is_judge(segment)) else {
        return rest.to_vec();
    };
    let employer = rest[judge + 1..].iter().position(|segment| {
        words::is_court(segment)
            || !words::is_judge(segment) && words::is_certain_organisation(segment)
            || ["Bureau", "Trials", "Commission"].iter().any(|word| segment.contains(word))
    });
    let resume = employer.map_or(judge + 1, |offset| judge + 1 + offset);
    [&rest[..judge], &rest[resume..]].concat()
}

/// A body without a proper name, "convention to ratify the U.S. Constitution".
fn is_assembly(segment: &str) -> bool {
    ["convention", "commission", "committee", "council", "legislature", "delegation", "board"]
        .iter()
        .any(|body| segment.split(' ').any(|word| word.trim_end_matches('s') == *body))
}

/// The phrase without a note on the post at its end, such as "(part-time)"; a note on the name
/// ("now West Virginia", "formerly …") stays.
fn without_last_note(phrase: &str) -> &str {
    let Some(open) = phrase.rfind(" (").filter(|_| phrase.ends_with(')')) else { return phrase };
    let note = &phrase[open + 2..];
    if note.starts_with("now ") || note.starts_with("formerly ") || note.starts_with("later ") {
        return phrase;
    }
    &phrase[..open]
}
