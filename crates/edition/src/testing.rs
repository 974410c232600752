//! A made-up edition for the tests of those who read editions: sound, and with the shapes that a real
//! one has.

#![allow(clippy::missing_panics_doc, clippy::unwrap_used)]

mod explorer;

use std::path::Path;

use crate::{
    CareerRow, CellRow, CompanyNameRow, CompanyRow, DestinationRow, Edition, EditionWriter, FORMAT,
    Manifest, Outcome, OutcomeRow, PlaceOfWorkRow, PriorRow, RankingRow, Reason, ReasonRow,
    SchoolRow, Tables, VERSION, WORLD,
};

/// A school's name that would break a careless page.
pub const HOSTILE: &str = "<script>alert(\"1\")</script> & 'École'";

const FIRST: [&str; 8] = [
    "Université",
    "École supérieure",
    "Institut national",
    "Haute école",
    "Faculté libre",
    "Academy",
    "Institute of Technology",
    "École nationale supérieure des hautes études",
];
const PLACES: [&str; 6] =
    ["Aubemont", "Rivelle-sur-Orne", "Kerlann", "Marchfield", "Sankt Odo", "Valserre"];
const COUNTRIES: [&str; 4] = ["FR", "FR", "DE", "US"];

/// Writes the sample at `target` and opens it.
pub fn publish(target: &Path) -> Edition {
    publish_as_of(target, "2024-12-31")
}

/// Writes the sample as another edition, of another date.
pub fn publish_as_of(target: &Path, as_of: &str) -> Edition {
    let manifest = Manifest { as_of: as_of.to_owned(), ..manifest() };
    let (writer, tables) = (EditionWriter::create(target).unwrap(), tables());
    explorer::write(&writer.explorer_path(), &tables.schools, &tables.company_names);
    writer.publish(&tables, manifest).unwrap();
    Edition::open(target).unwrap()
}

fn manifest() -> Manifest {
    Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: "0.1.0".to_owned(),
        as_of: "2024-12-31".to_owned(),
        settings: serde_json::json!({
            "window_years": 8, "max_gap_months": 12, "desirable_share": 0.2,
            "min_company_people": 5, "min_graduates": 30, "min_cell": 10, "max_misordered": 0.05,
            "desirability": "bradley-terry",
        }),
        careers_fingerprint: "c0ffee".repeat(10),
        dataset_fingerprint: "0123456789abcdef".repeat(4),
        cohorts_fingerprint: None,
        sources: vec!["simulation, seed 1 <b>".to_owned()],
        people: 1_000_000,
        educations: 1_412_345,
        positions: 4_210_987,
        simulated: true,
        rows: Default::default(),
    }
}

/// The next of a sequence that looks random and is always the same, from 0 to 1.
fn next(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 40) as f64 / (1u64 << 24) as f64
}

fn tables() -> Tables {
    let mut tables = Tables { schools: schools(), ..Tables::default() };
    let careers = [
        ("accounting", "Accounting", "Comptabilité", 20),
        ("judge", "Judges", "Magistrats", 7),
        ("software-development", "Software development", "Développement logiciel", 46),
        ("architecture", "Architecture", "Architecture", 0),
        ("baker", "Bakery", "Boulangerie", 0),
    ];
    let mut state = 7;
    for (career, name_en, name_fr, schools) in careers {
        tables.careers.push(CareerRow {
            career: career.to_owned(),
            name_en: name_en.to_owned(),
            name_fr: name_fr.to_owned(),
            within: Vec::new(),
            positions: Some(12_000),
            moves: Some(if schools == 0 { 0 } else { 3_401 }),
            companies: 412,
            desirable_companies: if schools == 0 { 0 } else { 12 },
            relevant_graduates: Some(if career == "baker" { 0 } else { 9_876 }),
        });
        rank(&mut tables, career, schools, &mut state);
        companies(&mut tables, career, schools, &mut state);
        beside(&mut tables, career);
        let ranked = |school_id: u32| school_id <= schools;
        tables.reasons.extend((1..=46).filter(|id| !ranked(*id)).map(|school_id| ReasonRow {
            career: career.to_owned(),
            school_id,
            reason: [Reason::NoRelevantGraduates, Reason::TooFew, Reason::Suppressed]
                [school_id as usize % 3],
            missing: if school_id % 3 == 1 { school_id } else { 0 },
        }));
    }
    tables.reasons.sort_by(|a, b| (&a.career, a.school_id).cmp(&(&b.career, b.school_id)));
    tables.companies.sort_by(|a, b| a.career.cmp(&b.career).then(b.score.total_cmp(&a.score)));
    tables.careers.sort_by(|a, b| a.career.cmp(&b.career));
    tables.rankings.sort_by(|a, b| (&a.career, &a.country).cmp(&(&b.career, &b.country)));
    tables.company_names = (1..=12)
        .map(|company_id| CompanyNameRow {
            company_id,
            name: format!("{} & fils", PLACES[company_id as usize % 6]),
            country: String::new(),
        })
        .collect();
    tables
}

fn schools() -> Vec<SchoolRow> {
    let school = |school_id: u32| {
        let index = school_id as usize;
        let name = format!("{} de {}", FIRST[index % 8], PLACES[index / 8 % 6]);
        SchoolRow {
            school_id,
            name: if school_id == 3 { HOSTILE.to_owned() } else { name },
            country: COUNTRIES[index % 4].to_owned(),
            parent_school_id: 0,
            domains: vec![format!("school-{school_id}.example")],
        }
    };
    (1..=46).map(school).collect()
}

fn rank(tables: &mut Tables, career: &str, count: u32, state: &mut u64) {
    let mut rows: Vec<RankingRow> = (1..=count)
        .map(|school_id| {
            let n = 30 + (next(state).powi(3) * 2500.0) as u32;
            let share = 0.08 + 0.5 * next(state);
            let half = 1.96 * (share * (1.0 - share) / f64::from(n)).sqrt();
            RankingRow {
                career: career.to_owned(),
                country: WORLD.to_owned(),
                school_id,
                n,
                k: Some((share * f64::from(n)) as u32),
                share,
                low: (share - half).max(0.0),
                high: share + half,
                share_narrow: share / 2.0,
                share_wide: share * 1.4,
                ..RankingRow::default()
            }
        })
        .collect();
    rows.sort_by(|a, b| b.share.total_cmp(&a.share));
    let mut countries = vec![WORLD];
    countries.extend(if count == 7 { &["FR"][..] } else { &["DE", "FR", "US"][..] });
    for country in countries.into_iter().filter(|_| count > 0) {
        let of = |row: &&RankingRow| {
            count == 7 || country == WORLD || COUNTRIES[row.school_id as usize % 4] == country
        };
        let all = rows.iter().filter(of).count() as u32;
        tables.rankings.extend((1..).zip(rows.iter().filter(of)).map(|(rank, row)| RankingRow {
            rank,
            rank_low: rank.saturating_sub(4).max(1),
            rank_high: (rank + 6).min(all),
            // The smallest ranking has one grade, the others three.
            grade: if count == 7 { 1 } else { 1 + ((rank - 1) * 3 / all) as u8 },
            country: country.to_owned(),
            ..row.clone()
        }));
        tables.priors.push(PriorRow {
            career: career.to_owned(),
            country: country.to_owned(),
            alpha: 3.0,
            beta: 6.0,
            schools: count,
            graduates: 9_876,
        });
    }
    tables.cells.extend(rows.into_iter().map(|row| CellRow {
        career: row.career,
        school_id: row.school_id,
        n: row.n,
        k: row.k,
        effective_n: row.n.into(),
        effective_k: row.k.unwrap_or(0).into(),
        ..CellRow::default()
    }));
}

fn companies(tables: &mut Tables, career: &str, schools: u32, state: &mut u64) {
    let mut score = 2.6;
    for company_id in (1..=12).filter(|_| schools > 0) {
        score -= 0.3 * next(state);
        tables.companies.push(CompanyRow {
            career: career.to_owned(),
            company_id,
            score,
            standard_error: 0.1 + 0.3 * next(state),
            people: Some(5 + (900.0 * next(state)) as u32),
            desirable: true,
            ..CompanyRow::default()
        });
    }
}

/// Destinations and other outcomes of every other school of a career.
fn beside(tables: &mut Tables, career: &str) {
    let cells: Vec<CellRow> = tables
        .cells
        .iter()
        .filter(|cell| cell.career == career && cell.n >= 200)
        .cloned()
        .collect();
    for cell in cells {
        let (career, school_id) = (cell.career.clone(), cell.school_id);
        tables.destinations.extend([1, 5].map(|company_id| DestinationRow {
            career: career.as_str().into(),
            school_id,
            company_id,
            graduates: cell.k.unwrap_or(0) / 3,
            counts: true,
        }));
        tables.outcomes.extend(Outcome::ALL.into_iter().filter(|_| school_id % 2 == 0).map(
            |outcome| OutcomeRow {
                career: career.clone(),
                school_id,
                outcome: outcome.name().to_owned(),
                n: cell.n,
                value: if outcome.is_share() { 0.4 } else { 4.0 },
                low: if outcome.is_share() { 0.3 } else { 3.0 },
                high: if outcome.is_share() { 0.5 } else { 5.5 },
            },
        ));
        tables.places_of_work.push(PlaceOfWorkRow {
            career,
            school_id,
            country: "FR".to_owned(),
            n: cell.n,
            graduates: cell.n / 2,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_sound() {
        let folder = tempfile::tempdir().unwrap();
        let report = publish(&folder.path().join("edition")).check();
        assert!(report.is_sound(), "{report}");
        assert!(report.rows["destinations"] > 0 && report.rows["outcomes"] > 0);
    }

    /// Every way into the index finds the same people.
    #[test]
    fn the_index_of_the_sample_holds_together() {
        use crate::explorer::{Explorer, Filter, FlowLimits, Moment, Page, Place, Told, Work};
        let folder = tempfile::tempdir().unwrap();
        let edition = publish(&folder.path().join("edition"));
        let explorer = Explorer::open(edition.folder()).unwrap();
        let all = explorer.facets(&Filter::default(), 50).unwrap();
        assert_eq!(all.people, Told::AtLeast(6_000));
        let found = explorer.find(&Filter::default(), Page::ALL).unwrap();
        let bars: Vec<_> = all.schools.iter().map(|bar| (bar.value, bar.people)).collect();
        let schools: Vec<_> =
            found.schools.iter().map(|found| (found.school_id, found.people)).collect();
        assert_eq!(schools, bars);
        let narrow = |filter: Filter, people: Told| {
            assert_eq!(explorer.people(&filter).unwrap(), people, "{filter:?}");
        };
        for bar in all.companies {
            narrow(Filter { company: Some(bar.value), ..Filter::default() }, bar.people);
        }
        for bar in all.places {
            let place = Some(Place::City(bar.value));
            narrow(Filter { place, ..Filter::default() }, bar.people);
        }
        for bar in all.countries {
            let place = Some(Place::Country(bar.value));
            narrow(Filter { place, ..Filter::default() }, bar.people);
        }
        for bar in all.professions {
            let work = Some(Work::Profession(bar.value));
            narrow(Filter { work, ..Filter::default() }, bar.people);
        }
        for bar in all.levels {
            narrow(Filter { level: Some(bar.value), ..Filter::default() }, bar.people);
        }
        for bar in all.fields {
            narrow(Filter { field: Some(bar.value), ..Filter::default() }, bar.people);
        }
        let limits = FlowLimits { professions: 3, companies: 3 };
        let flows = explorer.flows(&Filter::default(), Moment::Latest, limits).unwrap();
        assert_eq!(flows.professions.len(), 3);
    }
}
