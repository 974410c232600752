//! The simulated population is what its plan says, and the ranking finds what was planted in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dataset::{Dataset, Education, Kind, Position, check, month_of};
use edition::WORLD;
use engine::simulation::{Plan, simulate};
use engine::{Settings, careers, rank};

/// A simulated dataset, whole in memory.
struct Simulated {
    _parent: tempfile::TempDir,
    dataset: Dataset,
    /// Degrees and positions of each listed person.
    people: Vec<(Vec<Education>, Vec<Position>)>,
    schools: BTreeMap<u32, f64>,
    companies: BTreeMap<u32, f64>,
}

impl Simulated {
    fn new(plan: &Plan) -> Self {
        let parent = tempfile::tempdir().expect("a folder");
        let folder = parent.path().join("careers");
        simulate(plan, &folder, &|_| {}).expect("a simulation");
        let dataset = Dataset::open(&folder).expect("a dataset");
        let mut people = Vec::new();
        for part in 0..dataset.parts() {
            let keep = |rows: dataset::PersonRows<'_>| -> dataset::Result<()> {
                people.push((rows.educations.to_vec(), rows.positions.to_vec()));
                Ok(())
            };
            dataset.people_of_part(part, keep).expect("people");
        }
        let (schools, companies) = dataset.truth().expect("the truth");
        Self {
            _parent: parent,
            dataset,
            people,
            schools: schools.iter().map(|row| (row.school_id, row.quality)).collect(),
            companies: companies.iter().map(|row| (row.company_id, row.quality)).collect(),
        }
    }

    fn positions(&self) -> impl Iterator<Item = &Position> {
        self.people.iter().flat_map(|person| &person.1)
    }

    fn educations(&self) -> impl Iterator<Item = &Education> {
        self.people.iter().flat_map(|person| &person.0)
    }
}

fn fingerprint(plan: &Plan, folder: &Path) -> String {
    simulate(plan, folder, &|_| {}).expect("a simulation");
    Dataset::open(folder).and_then(|dataset| dataset.fingerprint()).expect("a fingerprint")
}

/// Share of the values for which something holds.
fn share(values: impl IntoIterator<Item = bool>) -> f64 {
    let (mut held, mut all) = (0.0, 0.0);
    for value in values {
        held += f64::from(u8::from(value));
        all += 1.0;
    }
    held / all
}

/// Spearman's rank correlation; equal values have their middle rank.
fn spearman(pairs: &[(f64, f64)]) -> f64 {
    let ranks = |value: fn(&(f64, f64)) -> f64| -> Vec<f64> {
        let rank = |one: &(f64, f64)| {
            let below = pairs.iter().filter(|other| value(other) < value(one)).count();
            let equal = pairs.iter().filter(|other| value(other) == value(one)).count();
            below as f64 + equal as f64 / 2.0
        };
        pairs.iter().map(rank).collect()
    };
    let (x, y) = (ranks(|pair| pair.0), ranks(|pair| pair.1));
    let mean = pairs.len() as f64 / 2.0;
    let product = |a: &[f64], b: &[f64]| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum()
    };
    product(&x, &y) / (product(&x, &x) * product(&y, &y)).sqrt()
}

#[test]
fn a_plan_fixes_every_byte_whatever_the_number_of_threads() {
    let parent = tempfile::tempdir().expect("a folder");
    // More than one block of people.
    let plan = Plan { people: 20_000, ..Plan::default() };
    let on_threads = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let folder = parent.path().join(format!("threads-{threads}"));
        pool.install(|| fingerprint(&plan, &folder))
    };
    let one = on_threads(1);
    assert_eq!(one, on_threads(4));
    let other = Plan { seed: 2, ..plan.clone() };
    assert_ne!(one, fingerprint(&other, &parent.path().join("seed-2")));
}

#[test]
fn longer_careers_have_more_positions_and_no_plan_of_old_changes() {
    let parent = tempfile::tempdir().expect("a folder");
    let positions = |career_years: u8| {
        let plan = Plan { people: 20_000, career_years, ..Plan::default() };
        let folder = parent.path().join(format!("years-{career_years}"));
        let manifest = simulate(&plan, &folder, &|_| {}).expect("a simulation");
        let told = manifest.sources[0].fingerprint.contains("career_years");
        (manifest.positions as f64 / manifest.people as f64, told)
    };
    let (mean, told) = positions(25);
    assert!((2.7..3.0).contains(&mean) && !told, "{mean} {told}");
    let (mean, told) = positions(50);
    assert!((4.6..5.0).contains(&mean) && told, "{mean} {told}");
}

#[test]
fn the_dataset_keeps_every_rule_of_the_format() {
    let simulated = Simulated::new(&Plan { people: 20_000, ..Plan::default() });
    let report = check(simulated.dataset.folder());
    assert!(report.is_sound(), "{report}");
    assert!(report.people > 15_000 && report.positions > 30_000, "{report}");
}

#[test]
fn truth_covers_every_school_and_company_and_names_say_they_are_made_up() {
    let simulated = Simulated::new(&Plan { people: 5_000, ..Plan::default() });
    let schools = simulated.dataset.schools().expect("schools");
    let companies = simulated.dataset.companies().expect("companies");
    let listed: BTreeSet<u32> = schools.iter().map(|school| school.school_id).collect();
    assert_eq!(listed, simulated.schools.keys().copied().collect());
    let listed: BTreeSet<u32> = companies.iter().map(|company| company.company_id).collect();
    assert_eq!(listed, simulated.companies.keys().copied().collect());
    let truths = simulated.schools.values().chain(simulated.companies.values());
    assert!(truths.into_iter().all(|quality| quality.is_finite()));
    let names = schools.iter().map(|school| &school.name);
    for name in names.chain(companies.iter().map(|company| &company.name)) {
        assert!(name.ends_with("(nom fictif)") || name.ends_with("(made up)"), "{name}");
    }
    let sources = &simulated.dataset.manifest().sources;
    assert!(sources.iter().all(|one| one.name.starts_with(engine::simulation::SOURCE_PREFIX)));
}

#[test]
fn sizes_countries_and_gaps_look_like_listed_careers() {
    let plan = Plan { people: 20_000, ..Plan::default() };
    let simulated = Simulated::new(&plan);
    // Heavy tail: a tenth of the schools has a third of the degrees, and the median far less than
    // the mean.
    let mut sizes: BTreeMap<u32, u32> = BTreeMap::new();
    simulated.educations().for_each(|row| *sizes.entry(row.school_id).or_default() += 1);
    let mut sizes: Vec<u32> = sizes.into_values().collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    let all: u32 = sizes.iter().sum();
    let top: u32 = sizes[..simulated.schools.len().div_ceil(10)].iter().sum();
    let top = f64::from(top) / f64::from(all);
    let median = f64::from(sizes[sizes.len() / 2]) / (f64::from(all) / sizes.len() as f64);
    // France has the greater part of the degrees.
    let schools = simulated.dataset.schools().expect("schools");
    let french: BTreeSet<u32> = schools
        .iter()
        .filter(|school| school.country == "FR")
        .map(|school| school.school_id)
        .collect();
    let french_schools = french.len() as f64 / schools.len() as f64;
    let french_degrees = share(simulated.educations().map(|row| french.contains(&row.school_id)));
    // Positions of those who list any.
    let listing = simulated.people.iter().filter(|person| !person.1.is_empty()).count();
    let mean = simulated.positions().count() as f64 / listing as f64;
    println!(
        "top tenth {top:.3}, median/mean {median:.3}, French schools {french_schools:.3}, \
         French degrees {french_degrees:.3}, positions {mean:.2}"
    );
    assert!(top > 0.3 && median < 0.8, "{top} {median}");
    assert!((0.45..=0.75).contains(&french_schools), "{french_schools}");
    assert!((0.45..=0.75).contains(&french_degrees), "{french_degrees}");
    assert!((2.0..=6.0).contains(&mean), "{mean}");

    let missing = [
        share(simulated.educations().map(|row| row.field_id == 0)),
        share(simulated.educations().map(|row| row.level == 0)),
        share(simulated.educations().map(|row| row.end_year.is_none())),
        share(simulated.positions().map(|row| row.profession_id == 0)),
        share(
            simulated.positions().filter(|row| !row.is_current).map(|row| row.end_month.is_none()),
        ),
        2.0 * share(simulated.positions().map(|row| row.start_month.is_none())),
    ];
    println!("missing {missing:.3?}");
    for rate in missing {
        assert!((rate - plan.missing).abs() < 0.01, "{missing:?}");
    }
}

#[test]
fn better_companies_are_moved_to_and_kept() {
    let simulated = Simulated::new(&Plan { people: 20_000, ..Plan::default() });
    let quality = |position: &Position| simulated.companies[&position.company_id];
    let mut upward = Vec::new();
    let mut tenures: [Vec<f64>; 3] = Default::default();
    for (_, positions) in &simulated.people {
        let jobs: Vec<&Position> = positions
            .iter()
            .filter(|row| row.kind != Kind::NotAJob && row.start_month.is_some())
            .collect();
        for pair in jobs.windows(2).filter(|pair| pair[0].company_id != pair[1].company_id) {
            upward.push(quality(pair[1]) > quality(pair[0]));
        }
        for job in jobs {
            let (Some(start), Some(end)) = (job.start_month, job.end_month) else { continue };
            // Old jobs only: of the recent ones, the short have ended and the long have not.
            if start < month_of(2012, 1) {
                let third = match quality(job) {
                    low if low < -0.5 => 0,
                    middle if middle < 0.5 => 1,
                    _ => 2,
                };
                tenures[third].push(f64::from(end - start));
            }
        }
    }
    let moves = upward.len();
    let upward = share(upward);
    let means = tenures.map(|months| months.iter().sum::<f64>() / months.len() as f64);
    println!("{moves} moves, upward {upward:.3}, mean months by quality {means:.1?}");
    assert!(upward > 0.55, "{upward}");
    assert!(means[0] * 1.1 < means[1] && means[1] * 1.1 < means[2], "{means:?}");
}

#[test]
fn the_ranking_finds_the_planted_quality_of_schools() {
    let simulated = Simulated::new(&Plan { people: 100_000, ..Plan::default() });
    let built_in = careers::built_in().expect("careers");
    let settings = Settings { window_years: 25, ..Settings::as_of(month_of(2026, 6)) };
    let tables = rank(&simulated.dataset, &settings, &built_in, &|_| {}).expect("a ranking");
    let (mut sum, mut weight, mut told) = (0.0, 0.0, Vec::new());
    for career in &tables.careers {
        let pairs: Vec<(f64, f64)> = tables
            .rankings
            .iter()
            .filter(|row| row.career == career.career && row.country == WORLD && row.n >= 100)
            .map(|row| (row.share, simulated.schools[&row.school_id]))
            .collect();
        if pairs.len() >= 8 {
            let found = spearman(&pairs);
            told.push(format!("{} ({} schools): {found:.2}", career.career, pairs.len()));
            sum += found * pairs.len() as f64;
            weight += pairs.len() as f64;
        }
    }
    let mean = sum / weight;
    println!("{}\nmean {mean:.3}", told.join("\n"));
    assert!(told.len() >= 3, "too few careers with eight schools: {told:?}");
    assert!(mean > 0.3, "{told:?}");
}
