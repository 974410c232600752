//! Small random populations in which everything is odd, and questions about them.

use std::path::Path;

use dataset::{
    Company, Dataset, DatasetWriter, Dictionaries, Education, Kind, Place, Position, School,
    Seniority, Verification, classification, month_of,
};
use engine::{Career, Settings};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::oracle::Question;

/// Fields that share broad and narrow groups, the unknown one, and one in a group with its code.
const FIELDS: [u16; 8] = [0, 11, 21, 611, 612, 613, 688, 721];
const PROFESSIONS: [u16; 4] = [0, 2511, 2512, 2611];
const GROUPS: [&str; 8] = ["00", "06", "061", "0613", "07", "0611", "001", "99"];
pub const CAREERS: [(&str, &[u16]); 3] =
    [("software", &[2511, 2512]), ("law", &[2611]), ("cooking", &[3434])];

/// Place 4 is in no known country.
pub fn place_country(place_id: u32) -> &'static str {
    ["", "FR", "FR", "BE", ""][place_id as usize % 5]
}

/// Rows and what they are counted with.
#[derive(Debug, Clone)]
pub struct Population {
    pub educations: Vec<Education>,
    pub positions: Vec<Position>,
    pub settings: Settings,
}

/// The careers of the dataset.
pub fn careers() -> Vec<Career> {
    let career = |(id, professions): &(&str, &[u16])| Career {
        id: (*id).to_owned(),
        name_en: (*id).to_owned(),
        name_fr: (*id).to_owned(),
        professions: professions.to_vec(),
        startup_years: None,
    };
    CAREERS.iter().map(career).collect()
}

impl Population {
    /// Writes all people as one part.
    pub fn write(&self, folder: &Path) -> Dataset {
        self.write_people(folder, |_| true)
    }

    /// Writes the people as two parts: whole datasets put together.
    pub fn write_in_two(&self, folder: &Path, cut: u32) -> Dataset {
        self.write_people(folder, |person| person < cut);
        let part = folder.with_extension("part");
        self.write_people(&part, |person| person >= cut);
        for facts in ["educations", "positions"] {
            let to = folder.join(facts).join("part-00001.parquet");
            std::fs::copy(part.join(facts).join("part-00000.parquet"), to).expect("copied");
        }
        let path = folder.join("dataset.json");
        let text = std::fs::read_to_string(&path).expect("a manifest");
        assert!(text.contains("\"parts\": 1"), "{text}");
        std::fs::write(&path, text.replace("\"parts\": 1", "\"parts\": 2")).expect("written");
        Dataset::open(folder).expect("a dataset")
    }

    fn write_people(&self, folder: &Path, which: impl Fn(u32) -> bool) -> Dataset {
        let mut writer = DatasetWriter::create(folder, dataset::SORT_MEMORY).expect("a writer");
        for row in self.educations.iter().filter(|row| which(row.person_id)) {
            writer.education(*row).expect("an education");
        }
        for row in self.positions.iter().filter(|row| which(row.person_id)) {
            writer.position(*row).expect("a position");
        }
        // Identifiers with gaps, not in order.
        let company = |company_id| Company {
            company_id,
            name: format!("Company {company_id}"),
            ..Company::default()
        };
        let school = |school_id| School {
            school_id,
            name: format!("School {school_id}"),
            domains: (school_id == 4).then(|| "school.example".to_owned()).into_iter().collect(),
            ..School::default()
        };
        let place = |place_id| Place {
            place_id,
            country: place_country(place_id).to_owned(),
            name: format!("Place {place_id}"),
            latitude: if place_id == 1 { 48.85 } else { 0.0 },
            longitude: if place_id == 1 { -2.5 } else { 0.0 },
            ..Place::default()
        };
        let dictionaries = Dictionaries {
            schools: [9, 2, 4].map(school).to_vec(),
            companies: [7, 30, 8, 1].map(company).to_vec(),
            places: (1..5).map(place).collect(),
            fields: classification::fields(),
            professions: classification::professions(),
        };
        writer.finish(&dictionaries, Vec::new()).expect("written");
        Dataset::open(folder).expect("a dataset")
    }
}

fn education() -> impl Strategy<Value = (u32, u16, u8, Option<i16>, Verification)> {
    let verification = prop_oneof![Just(Verification::Declared), Just(Verification::School)];
    (
        prop::sample::select(vec![2u32, 4, 9]),
        prop::sample::select(FIELDS.to_vec()),
        prop::sample::select(vec![0u8, 5, 6, 7, 8]),
        option::weighted(0.8, 2014i16..2023),
        verification,
    )
}

type Job = (u32, u16, u32, Option<i16>, Option<i16>, bool, bool);

fn job() -> impl Strategy<Value = Job> {
    let month = || option::weighted(0.8, month_of(2012, 1)..month_of(2024, 1));
    (
        prop::sample::select(vec![1u32, 7, 8, 30]),
        prop::sample::select(PROFESSIONS.to_vec()),
        0u32..5,
        month(),
        month(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
    )
}

/// A population of up to forty people.
pub fn population() -> impl Strategy<Value = Population> {
    // A few have more jobs than are looked through one by one.
    let jobs = prop_oneof![9 => vec(job(), 0..5), 1 => vec(job(), 17..30)];
    let person = (vec(education(), 0..4), jobs);
    let floor = prop_oneof![3 => Just(Verification::Declared), 1 => Just(Verification::School)];
    (vec(person, 0..40), floor, prop_oneof![3 => Just(1u32), 1 => Just(3), 1 => Just(10)]).prop_map(
        |(people, verification_floor, min_cell)| {
            let settings =
                Settings { verification_floor, min_cell, ..Settings::as_of(month_of(2022, 9)) };
            let mut population =
                Population { educations: Vec::new(), positions: Vec::new(), settings };
            for (person_id, (educations, jobs)) in (1..).zip(people) {
                population.educations.extend(educations.into_iter().map(
                    |(school_id, field_id, level, end_year, verification)| Education {
                        person_id,
                        school_id,
                        field_id,
                        level,
                        end_year,
                        verification,
                    },
                ));
                population.positions.extend(jobs.into_iter().map(|job| position(person_id, job)));
            }
            population
        },
    )
}

fn position(person_id: u32, job: Job) -> Position {
    let (company_id, profession_id, place_id, start_month, end_month, is_current, is_no_job) = job;
    let ends = |end: &i16| !is_current && start_month.is_none_or(|start| start <= *end);
    Position {
        person_id,
        company_id,
        profession_id,
        place_id,
        start_month,
        end_month: end_month.filter(ends),
        is_current,
        kind: if is_no_job { Kind::NotAJob } else { Kind::Employed },
        seniority: Seniority::Unknown,
    }
}

/// A question and the same as a filter.
pub fn question() -> impl Strategy<Value = (Question, edition::explorer::Filter)> {
    use edition::explorer::{FieldCode, Filter, Place, Work};
    let place =
        prop_oneof![(1u32..5).prop_map(Ok), prop::sample::select(vec!["FR", "BE"]).prop_map(Err)];
    let work = prop_oneof![
        prop::sample::select(PROFESSIONS[1..].to_vec()).prop_map(Ok),
        prop::sample::select(CAREERS.to_vec()).prop_map(Err)
    ];
    let years = (2014i16..2023, 0i16..5).prop_map(|(first, more)| first..=first + more);
    (
        option::weighted(0.4, prop::sample::select(vec![2u32, 4, 9])),
        option::of(prop::sample::select(GROUPS.to_vec())),
        option::weighted(0.2, years),
        option::weighted(0.2, 5u8..9),
        option::weighted(0.4, prop::sample::select(vec![1u32, 7, 8, 30])),
        option::weighted(0.4, place),
        option::weighted(0.4, work),
    )
        .prop_map(|(school, field, years, level, company, place, work)| {
            let code: Option<FieldCode> = field.map(|field| field.parse().expect("a code"));
            let question = Question {
                school,
                fields: field.map(|code| match code.parse::<u16>().expect("digits") {
                    number if code.len() == 2 => (100 * number).max(1)..=100 * number + 99,
                    number if code.len() == 3 => (10 * number).max(1)..=10 * number + 9,
                    number => number..=number,
                }),
                years: years.clone(),
                level,
                company,
                place: place.and_then(Result::ok),
                country: place.and_then(Result::err).map(str::to_owned),
                professions: work
                    .map(|work| work.map_or_else(|career| career.1.to_vec(), |one| vec![one])),
            };
            let filter = Filter {
                school,
                field: code,
                years,
                level,
                company,
                place: place.map(|place| match place {
                    Ok(city) => Place::City(city),
                    Err(country) => Place::Country(country.to_owned()),
                }),
                work: work.map(|work| match work {
                    Ok(profession) => Work::Profession(profession),
                    Err(career) => Work::Career(career.0.to_owned()),
                }),
            };
            (question, filter)
        })
}
