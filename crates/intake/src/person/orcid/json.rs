//! The JSON of ORCID's public API, version 3.0.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::affiliation::{self, Affiliation, Sort};
use super::not_a_record;
use crate::person::json::{self, List, Words};
use crate::person::{Gathering, Place, Refusal};

/// A record, its activities, one of their sections, or one affiliation: whichever it is, the rest
/// of the fields is missing.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Root<'a> {
    #[serde(borrow)]
    orcid_identifier: Option<&'a RawValue>,
    #[serde(borrow)]
    person: Option<&'a RawValue>,
    #[serde(borrow)]
    activities_summary: Option<Activities<'a>>,
    #[serde(borrow)]
    educations: Option<Section<'a>>,
    #[serde(borrow)]
    qualifications: Option<Section<'a>>,
    #[serde(borrow)]
    employments: Option<Section<'a>>,
    #[serde(borrow)]
    invited_positions: Option<Section<'a>>,
    #[serde(borrow)]
    memberships: Option<Section<'a>>,
    #[serde(borrow)]
    services: Option<Section<'a>>,
    #[serde(borrow)]
    affiliation_group: Option<List<Group<'a>>>,
    #[serde(borrow)]
    organization: Option<&'a RawValue>,
    #[serde(borrow)]
    path: Option<Words<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
struct Activities<'a> {
    #[serde(borrow)]
    educations: Option<Section<'a>>,
    #[serde(borrow)]
    qualifications: Option<Section<'a>>,
    #[serde(borrow)]
    employments: Option<Section<'a>>,
    #[serde(borrow)]
    invited_positions: Option<Section<'a>>,
    #[serde(borrow)]
    memberships: Option<Section<'a>>,
    #[serde(borrow)]
    services: Option<Section<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Section<'a> {
    #[serde(borrow)]
    affiliation_group: List<Group<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Group<'a> {
    #[serde(borrow)]
    summaries: List<&'a RawValue>,
}

/// One version of an affiliation; one of the fields is there.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Summary<'a> {
    #[serde(borrow)]
    education_summary: Option<Fields<'a>>,
    #[serde(borrow)]
    qualification_summary: Option<Fields<'a>>,
    #[serde(borrow)]
    employment_summary: Option<Fields<'a>>,
    #[serde(borrow)]
    invited_position_summary: Option<Fields<'a>>,
    #[serde(borrow)]
    membership_summary: Option<Fields<'a>>,
    #[serde(borrow)]
    service_summary: Option<Fields<'a>>,
}

/// The fields of an affiliation in version 3.0.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Fields<'a> {
    #[serde(borrow)]
    department_name: Words<'a>,
    #[serde(borrow)]
    role_title: Words<'a>,
    #[serde(borrow)]
    start_date: Option<Date<'a>>,
    #[serde(borrow)]
    end_date: Option<Date<'a>>,
    #[serde(borrow)]
    organization: Option<Organization<'a>>,
    #[serde(borrow)]
    display_index: Words<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Date<'a> {
    #[serde(borrow)]
    year: Option<Value<'a>>,
    #[serde(borrow)]
    month: Option<Value<'a>>,
    #[serde(borrow)]
    day: Option<Value<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Value<'a> {
    #[serde(borrow)]
    value: Words<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Organization<'a> {
    #[serde(borrow)]
    name: Words<'a>,
    #[serde(borrow)]
    address: Option<Address<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Address<'a> {
    #[serde(borrow)]
    city: Words<'a>,
    #[serde(borrow)]
    region: Words<'a>,
    #[serde(borrow)]
    country: Words<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Person<'a> {
    #[serde(borrow)]
    name: Option<Name<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Name<'a> {
    #[serde(borrow)]
    given_names: Option<Value<'a>>,
    #[serde(borrow)]
    family_name: Option<Value<'a>>,
    #[serde(borrow)]
    credit_name: Option<Value<'a>>,
}

/// Reads the JSON of a record into `gathering`.
pub fn read(text: &str, gathering: &mut Gathering) -> Result<(), Refusal> {
    let root: Root = json::read(text)?;
    let mut is_record = root.orcid_identifier.is_some();
    if let Some(person) = root.person {
        add_person(gathering, person)?;
    }
    let activities = root.activities_summary.unwrap_or_default();
    let sections = [
        (activities.educations, root.educations),
        (activities.qualifications, root.qualifications),
        (activities.employments, root.employments),
        (activities.invited_positions, root.invited_positions),
        (activities.memberships, root.memberships),
        (activities.services, root.services),
    ];
    let sections = sections.into_iter().flat_map(|(inner, outer)| [inner, outer]).flatten();
    let lists = sections.map(|section| section.affiliation_group).chain(root.affiliation_group);
    let mut row = 0;
    for List(groups) in lists {
        is_record = true;
        for group in groups {
            add_group(gathering, group, &mut row)?;
        }
    }
    if root.organization.is_some()
        && let Some(path) = &root.path
        && let Some(named) = path.0.split('/').find_map(Sort::named)
    {
        is_record = true;
        let place = Place { file: named.1, row: 1, text };
        match serde_json::from_str::<Fields>(text) {
            Ok(words) => affiliation::add_group(gathering, vec![words.affiliation(named, place)])?,
            Err(error) => gathering.reject(place, error)?,
        }
    }
    if is_record {
        Ok(())
    } else {
        Err(not_a_record("the JSON has no ORCID identifier or activities"))
    }
}

fn add_person(gathering: &mut Gathering, person: &RawValue) -> Result<(), Refusal> {
    let place = Place { file: "person", row: 1, text: person.get() };
    let name = match serde_json::from_str::<Person>(person.get()) {
        Ok(person) => person.name.unwrap_or_default(),
        Err(error) => return gathering.reject(place, error),
    };
    let value = |value: Option<Value>| value.unwrap_or_default().value.0.into_owned();
    let (given, family) = (value(name.given_names), value(name.family_name));
    match affiliation::person(&given, &family, &value(name.credit_name)) {
        Ok(person) => gathering.career.person = person,
        Err(fault) => gathering.reject(place, fault)?,
    }
    Ok(())
}

fn add_group(gathering: &mut Gathering, group: Group, row: &mut u64) -> Result<(), Refusal> {
    let mut versions = Vec::new();
    for summary in group.summaries.0 {
        *row += 1;
        let place = Place { file: "activities", row: *row, text: summary.get() };
        let summary: Summary = match serde_json::from_str(summary.get()) {
            Ok(summary) => summary,
            Err(error) => {
                gathering.reject(place, error)?;
                continue;
            }
        };
        let named = [
            ("education", summary.education_summary),
            ("qualification", summary.qualification_summary),
            ("employment", summary.employment_summary),
            ("invited-position", summary.invited_position_summary),
            ("membership", summary.membership_summary),
            ("service", summary.service_summary),
        ];
        let found = named.into_iter().find_map(|(name, words)| Some((Sort::named(name)?, words?)));
        match found {
            Some((named, words)) => versions.push(words.affiliation(named, place)),
            None => gathering.reject(place, "the entry is no affiliation of version 3.0")?,
        }
    }
    affiliation::add_group(gathering, versions)
}

impl Fields<'_> {
    fn affiliation(self, (sort, element): (Sort, &'static str), place: Place) -> Affiliation {
        let organization = self.organization.unwrap_or_default();
        let address = organization.address.unwrap_or_default();
        Affiliation {
            sort,
            element,
            row: place.row,
            department: self.department_name.0.into_owned(),
            role: self.role_title.0.into_owned(),
            organization: organization.name.0.into_owned(),
            city: address.city.0.into_owned(),
            region: address.region.0.into_owned(),
            country: address.country.0.into_owned(),
            start: self.start_date.unwrap_or_default().parts(),
            end: self.end_date.unwrap_or_default().parts(),
            display_index: self.display_index.trimmed().parse().unwrap_or(0),
            text: crate::row::excerpt(place.text),
        }
    }
}

impl Date<'_> {
    fn parts(self) -> [String; 3] {
        [self.year, self.month, self.day].map(|part| part.unwrap_or_default().value.0.into_owned())
    }
}
