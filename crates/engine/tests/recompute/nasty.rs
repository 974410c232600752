//! Tiny datasets in which everything that may go wrong often does.

use std::path::Path;

use dataset::{
    ANY_FIELD, Cohort, Company, Dataset, DatasetWriter, Dictionaries, Education, Kind, Position,
    School, Seniority, Verification,
};
use engine::{Career, Desirability, Settings};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

/// June 2021: degrees and steps of three months meet the ends of the window.
const AS_OF: i16 = 1457;

/// Everything that the ranking of one tiny dataset depends on.
#[derive(Debug, Clone)]
pub struct Case {
    pub settings: Settings,
    schools: Vec<School>,
    companies: Vec<Company>,
    people: Vec<(Vec<Education>, Vec<Position>)>,
    /// Official counts; often there are none.
    pub cohorts: Vec<Cohort>,
}

pub fn careers() -> Vec<Career> {
    let career = |id: &str, professions: &[u16], startup_years| Career {
        id: id.to_owned(),
        name_en: id.to_owned(),
        name_fr: id.to_owned(),
        professions: professions.to_vec(),
        startup_years,
    };
    vec![
        career("code", &[2511, 2512], None),
        career("both", &[2310, 2512], None),
        career("teach", &[2310], None),
        career("young", &[2511, 2512], Some(3)),
        career("founded-this-year", &[2310, 2512], Some(0)),
    ]
}

pub fn case() -> impl Strategy<Value = Case> {
    let people = prop::collection::vec(
        (prop::collection::vec(education(), 0..4), prop::collection::vec(position(), 0..7)),
        2..=8,
    );
    let cohorts = prop_oneof![
        1 => Just(Vec::new()),
        1 => prop::collection::vec(cohort(), 1..16).prop_map(apart),
    ];
    (settings(), schools(), companies(), people, cohorts).prop_map(
        |(settings, schools, companies, people, cohorts)| Case {
            settings,
            schools,
            companies,
            people,
            cohorts,
        },
    )
}

fn settings() -> impl Strategy<Value = Settings> {
    (
        select(vec![AS_OF, AS_OF - 1, AS_OF - 14]),
        select(vec![1, 3, 8]),
        select(vec![0, 3, 12]),
        select(vec![0.0, 0.2, 0.5, 1.0]),
        0..4_u32,
        1..4_u32,
        select(Desirability::ALL.to_vec()),
        select(vec![Verification::Declared, Verification::Declared, Verification::Email]),
    )
        .prop_map(
            |(as_of, window_years, max_gap_months, share, people, graduates, by, floor)| Settings {
                verification_floor: floor,
                window_years,
                max_gap_months,
                desirable_share: share,
                min_company_people: people,
                min_graduates: graduates,
                desirability: by,
                min_cell: 0,
                ..Settings::as_of(as_of)
            },
        )
}

/// Three schools; the second and third may be faculties of the first.
fn schools() -> impl Strategy<Value = Vec<School>> {
    let one = (select(vec!["FR", "GB", ""]), select(vec![0, 1]));
    prop::collection::vec(one, 3).prop_map(|drawn| {
        let school = |(index, (country, parent)): (usize, &(&str, u32))| School {
            school_id: index as u32 + 1,
            country: (*country).to_owned(),
            parent_school_id: if index == 0 { 0 } else { *parent },
            ..School::default()
        };
        drawn.iter().enumerate().map(school).collect()
    })
}

/// Four companies; the last is a school.
fn companies() -> impl Strategy<Value = Vec<Company>> {
    (prop::collection::vec(weighted(0.8, 2008..2022_i16), 4), 1..4_u32).prop_map(
        |(founded, house)| {
            let company = |(index, founded_year): (usize, Option<i16>)| Company {
                company_id: index as u32 + 1,
                school_id: (index == 3).then_some(house),
                founded_year,
                ..Company::default()
            };
            founded.into_iter().enumerate().map(company).collect()
        },
    )
}

fn education() -> impl Strategy<Value = Education> {
    let verification = select(Verification::ALL.to_vec());
    let (field, level) = (select(vec![0, 421, 613]), select(vec![0, 6, 7]));
    (1..4_u32, weighted(0.9, 2011..2023_i16), field, level, verification).prop_map(
        |(school_id, end_year, field_id, level, verification)| Education {
            person_id: 0,
            school_id,
            field_id,
            level,
            end_year,
            verification,
        },
    )
}

fn cohort() -> impl Strategy<Value = Cohort> {
    let fields = select(vec![ANY_FIELD, 400..=499, 613..=613]);
    let level = select(vec![0, 6, 7]);
    (1..4_u32, fields, level, 2012..2022_i16, select(vec![0, 1, 9, 50, 4000])).prop_map(
        |(school_id, fields, level, year, graduates)| Cohort {
            school_id,
            fields,
            level,
            year,
            graduates,
        },
    )
}

/// The cohorts that overlap none before them.
fn apart(cohorts: Vec<Cohort>) -> Vec<Cohort> {
    let mut kept: Vec<Cohort> = Vec::new();
    for next in cohorts {
        if !kept.iter().any(|one| one.overlaps(&next)) {
            kept.push(next);
        }
    }
    kept
}

fn position() -> impl Strategy<Value = Position> {
    let start = weighted(0.85, month());
    // From before the start to years after it, or any month where there is no start.
    let end = weighted(0.7, (-3..14_i16, month()));
    let profession = select(vec![0, 2310, 2511, 2512, 2512]);
    let kind = prop_oneof![
        8 => Just(Kind::Employed),
        1 => Just(Kind::SelfEmployed),
        1 => Just(Kind::NotAJob),
    ];
    (1..5_u32, profession, start, end, prop::bool::weighted(0.15), kind).prop_map(
        |(company_id, profession_id, start_month, end, is_current, kind)| Position {
            person_id: 0,
            company_id,
            profession_id,
            place_id: 0,
            start_month,
            end_month: end.map(|(steps, any)| start_month.map_or(any, |start| start + 3 * steps)),
            is_current,
            kind,
            seniority: Seniority::Unknown,
        },
    )
}

/// The ten years before June 2021 and a little more, in steps of three months.
fn month() -> impl Strategy<Value = i16> {
    (-3..41_i16).prop_map(|steps| AS_OF - 3 * steps)
}

impl Case {
    pub fn write(&self, folder: &Path) -> dataset::Result<Dataset> {
        let mut writer = DatasetWriter::create(folder, 1 << 20)?;
        for (person_id, (educations, positions)) in (1..).zip(&self.people) {
            for education in educations {
                writer.education(Education { person_id, ..*education })?;
            }
            for position in positions {
                writer.position(Position { person_id, ..*position })?;
            }
        }
        let dictionaries = Dictionaries {
            schools: self.schools.clone(),
            companies: self.companies.clone(),
            ..Dictionaries::default()
        };
        writer.finish(&dictionaries, Vec::new())?;
        Dataset::open(folder)
    }
}
