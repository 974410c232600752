//! The Hipo list: university names, countries and mail domains as one JSON list.

use std::io::Read;
use std::path::Path;

use serde_json::Value;

use super::stream::{Counts, each_element};
use super::{RegisteredSchool, RegistryError};

pub(super) fn read(
    path: &Path,
    reader: impl Read,
    schools: &mut Vec<RegisteredSchool>,
) -> Result<Counts, RegistryError> {
    each_element(path, reader, |element| match school(&element) {
        Some(school) => {
            schools.push(school);
            true
        }
        None => false,
    })
}

fn school(element: &Value) -> Option<RegisteredSchool> {
    let name = element.get("name")?.as_str()?.trim();
    let domains: Vec<String> = element
        .get("domains")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|domain| Some(domain.as_str()?.trim().to_lowercase()))
        .filter(|domain| domain.contains('.'))
        .collect();
    let page = element.get("web_pages").and_then(|pages| pages.get(0)).and_then(Value::as_str);
    (!name.is_empty()).then(|| RegisteredSchool {
        name: name.to_owned(),
        country: super::ror::country(element.get("alpha_two_code").and_then(Value::as_str)),
        host: super::ror::host(page.unwrap_or_default()),
        domains,
        is_active: true,
        ..RegisteredSchool::default()
    })
}
