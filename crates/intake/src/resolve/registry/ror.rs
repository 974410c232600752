//! The Research Organization Registry: its organisations that teach, from CSV or from JSON v2.

use std::io::Read;
use std::path::Path;

use serde_json::Value;

use super::stream::{Counts, each_element, each_record};
use super::{RegisteredSchool, RegistryError};

const COLUMNS: [&str; 11] = [
    "ror_id",
    "name",
    "names_other",
    "acronyms",
    "types",
    "status",
    "country_code",
    "city",
    "geonames_id",
    "website",
    "domains",
];

/// Reads the flat CSV, whose lists are separated by `|`.
pub(super) fn read_csv(
    path: &Path,
    reader: impl Read,
    schools: &mut Vec<RegisteredSchool>,
) -> Result<Counts, RegistryError> {
    each_record(path, reader, COLUMNS, |cells| {
        let [
            ror,
            name,
            others,
            acronyms,
            types,
            status,
            country_code,
            city,
            geonames,
            web,
            domains,
        ] = cells;
        if name.is_empty() || !ror.contains("ror.org/") {
            return false;
        }
        if types.split('|').any(|kind| kind == "education") && status != "withdrawn" {
            schools.push(RegisteredSchool {
                name: name.trim().to_owned(),
                other_names: list(others),
                acronyms: list(acronyms),
                country: country(Some(country_code)),
                ror: ror.to_owned(),
                parents: Vec::new(),
                domains: list(domains),
                host: host(web),
                city: city.to_owned(),
                geonames_id: geonames.parse().unwrap_or(0),
                is_active: status == "active",
            });
        }
        true
    })
}

/// Reads the official dump, JSON of schema version 2.
pub(super) fn read_json(
    path: &Path,
    reader: impl Read,
    schools: &mut Vec<RegisteredSchool>,
) -> Result<Counts, RegistryError> {
    each_element(path, reader, |element| {
        let Some(school) = organisation(&element) else { return false };
        let teaches = strings(&element, "types").any(|kind| kind == "education");
        if teaches && element["status"] != "withdrawn" {
            schools.push(school);
        }
        true
    })
}

fn organisation(element: &Value) -> Option<RegisteredSchool> {
    let mut school = RegisteredSchool {
        ror: element.get("id")?.as_str()?.to_owned(),
        domains: strings(element, "domains").map(str::to_lowercase).collect(),
        is_active: element["status"] == "active",
        ..RegisteredSchool::default()
    };
    for name in objects(element, "names") {
        let Some(value) = name["value"].as_str().map(|value| value.trim().to_owned()) else {
            continue;
        };
        if strings(name, "types").any(|kind| kind == "ror_display") {
            school.name = value;
        } else if strings(name, "types").any(|kind| kind == "acronym") {
            school.acronyms.push(value);
        } else {
            school.other_names.push(value);
        }
    }
    if let Some(location) = objects(element, "locations").next() {
        let details = &location["geonames_details"];
        school.country = country(details["country_code"].as_str());
        school.city = details["name"].as_str().unwrap_or_default().to_owned();
        let id = location["geonames_id"].as_u64().unwrap_or(0);
        school.geonames_id = u32::try_from(id).unwrap_or(0);
    }
    school.host = objects(element, "links")
        .find(|link| link["type"] == "website")
        .and_then(|link| link["value"].as_str())
        .map(host)
        .unwrap_or_default();
    school.parents = objects(element, "relationships")
        .filter(|relation| relation["type"] == "parent")
        .filter_map(|relation| Some(relation["id"].as_str()?.to_owned()))
        .collect();
    (!school.name.is_empty()).then_some(school)
}

fn objects<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn strings<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    objects(value, key).filter_map(Value::as_str)
}

fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A code of two letters, or nothing.
pub(super) fn country(code: Option<&str>) -> String {
    let code = code.unwrap_or_default().trim();
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code { code.to_ascii_uppercase() } else { String::new() }
}

/// Host of a web address without `www.`.
pub(super) fn host(address: &str) -> String {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_lose_scheme_path_and_www() {
        assert_eq!(host("https://www.mit.edu/about"), "mit.edu");
        assert_eq!(host("HTTP://Ens-Lyon.fr:80"), "ens-lyon.fr");
        assert_eq!(host(""), "");
    }

    #[test]
    fn a_version_2_record_becomes_a_school() {
        let record = r#"[{"id":"https://ror.org/00x0x0x00","status":"active",
            "types":["education","funder"],"domains":["Univ-Example.fr"],
            "names":[{"value":"Université d'Exemple","types":["ror_display","label"],"lang":"fr"},
                     {"value":"University of Example","types":["label"],"lang":"en"},
                     {"value":"UE","types":["acronym"],"lang":null}],
            "locations":[{"geonames_id":2988507,
                "geonames_details":{"country_code":"FR","name":"Paris"}}],
            "links":[{"type":"website","value":"https://www.univ-example.fr"}],
            "relationships":[{"type":"parent","id":"https://ror.org/0parent00","label":"P"}]},
            {"id":5}]"#;
        let mut schools = Vec::new();
        let counts = read_json(Path::new("x"), record.as_bytes(), &mut schools);
        assert_eq!(counts.ok(), Some((1, 1)));
        let school = &schools[0];
        assert_eq!(school.name, "Université d'Exemple");
        assert_eq!(school.other_names, ["University of Example"]);
        assert_eq!(school.acronyms, ["UE"]);
        assert_eq!((school.country.as_str(), school.geonames_id), ("FR", 2_988_507));
        assert_eq!(school.host, "univ-example.fr");
        assert_eq!(school.parents, ["https://ror.org/0parent00"]);
    }
}
