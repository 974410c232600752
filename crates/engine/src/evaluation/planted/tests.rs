//! The truth is right where it is known, and so are the measures.

use dataset::month_of;

use super::*;
use crate::careers;
use crate::evaluation::planted::shares::SeenCount;
use crate::walk::Context;

fn settings() -> Settings {
    Settings::as_of(month_of(2026, 6))
}

/// A small world with few fields, so that there are rankings.
fn small() -> Plan {
    Plan {
        people: 4_000,
        seed: 3,
        schools: Some(8),
        fields: vec![613, 411, 412],
        ..Plan::default()
    }
}

/// Works on a simulated dataset as `observe` does.
fn with_dataset<T>(
    plan: &Plan,
    work: impl FnOnce(&Context<'_>, &Further<'_>, &edition::Tables) -> T,
) -> T {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("careers");
    simulate(plan, &folder, &|_| {}).expect("a simulation");
    let dataset = Dataset::open(&folder).expect("a dataset");
    let (settings, careers) = (settings(), careers::built_in().expect("careers"));
    let tables = rank(&dataset, &settings, &careers, &|_| {}).expect("a ranking");
    let schools = dataset.schools().expect("schools");
    let ground = Ground::new(&careers, Registry::read(&dataset, &schools).expect("dictionaries"));
    work(&ground.context(&dataset, &settings, &|_| {}), &Further::new(plan), &tables)
}

#[test]
fn counting_the_dataset_itself_by_the_set_found_gives_its_cells() {
    with_dataset(&small(), |context, further, tables| {
        let sets = qualities::sets(context, further, tables).expect("sets");
        let mut count = SeenCount::new();
        for part in 0..context.dataset.parts() {
            let each = |rows: dataset::PersonRows<'_>| -> dataset::Result<()> {
                let rows = crate::simulation::Listed {
                    educations: rows.educations.to_vec(),
                    positions: rows.positions.to_vec(),
                };
                count.person(context, &sets, &rows);
                Ok(())
            };
            context.dataset.people_of_part(part, each).expect("people");
        }
        let counted: Vec<_> = count
            .cells
            .into_sorted()
            .into_iter()
            .map(|((career, school), seen)| {
                let career = context.careers[usize::from(career)].id.clone();
                (career, school, seen.graduates, seen.found)
            })
            .collect();
        let cells: Vec<_> = tables
            .cells
            .iter()
            .map(|cell| (cell.career.clone(), cell.school_id, cell.n, cell.k.unwrap_or(0)))
            .collect();
        assert!(cells.len() > 30 && cells.iter().any(|cell| cell.3 > 0), "{cells:?}");
        assert_eq!(counted, cells);
    });
}

#[test]
fn true_sets_hold_the_share_of_jobs_and_differ_from_those_found() {
    with_dataset(&small(), |context, further, tables| {
        let sets = qualities::sets(context, further, tables).expect("sets");
        let (mut judged, mut equal) = (0, 0);
        for (career, found) in context.careers.iter().zip(&sets.found_sets) {
            let rows: Vec<_> =
                tables.companies.iter().filter(|row| row.career == career.id).collect();
            let jobs: u32 = rows.iter().filter_map(|row| row.jobs).sum();
            if jobs < 1000 {
                continue;
            }
            judged += 1;
            equal += u32::from(found.overlap == 1.0);
            assert!(found.overlap > 0.05 && found.rightly_in >= found.overlap, "{found:?}");
            assert!(found.correlation > 0.3, "{found:?}");
        }
        assert!(judged >= 3 && equal < judged, "{judged} {equal}");
    });
}

#[test]
fn two_streams_of_further_people_agree_within_binomial_error() {
    with_dataset(&small(), |context, further, tables| {
        let sets = qualities::sets(context, further, tables).expect("sets");
        let one = shares::of_range(context, further, &sets, 0..200_000);
        let other = shares::of_range(context, further, &sets, 200_000..400_000);
        let (mut squares, mut cells) = (0.0, 0.0);
        for (key, left) in &one.listed {
            let Ok(at) = other.listed.binary_search_by_key(key, |(key, _)| *key) else { continue };
            let right = other.listed[at].1;
            if left.graduates.min(right.graduates) < 200 {
                continue;
            }
            let (n, m) = (f64::from(left.graduates), f64::from(right.graduates));
            let (p, q) = (f64::from(left.truly) / n, f64::from(right.truly) / m);
            let pooled = f64::from(left.truly + right.truly) / (n + m);
            let variance = pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m);
            if variance > 0.0 {
                squares += (p - q).powi(2) / variance;
                cells += 1.0;
            }
        }
        // A mean of squared standard normals, over careers that share people.
        assert!(cells >= 40.0 && (0.5..1.6).contains(&(squares / cells)), "{squares} {cells}");
    });
}

#[test]
fn further_people_are_as_many_to_each_school_as_people_of_the_dataset() {
    with_dataset(&small(), |context, further, tables| {
        let sets = qualities::sets(context, further, tables).expect("sets");
        let truth = shares::of_further_people(context, further, &sets, 400_000);
        let (mut squares, mut cells) = (0.0, 0.0);
        for ((career, school), seen) in &truth.listed {
            let id = &context.careers[usize::from(*career)].id;
            let cell =
                tables.cells.iter().find(|cell| cell.career == *id && cell.school_id == *school);
            let expected = f64::from(seen.graduates) / 100.0;
            if expected >= 30.0 {
                let found = cell.map_or(0.0, |cell| f64::from(cell.n));
                squares += (found - expected).powi(2) / expected;
                cells += 1.0;
            }
        }
        assert!(cells >= 15.0 && (0.4..1.8).contains(&(squares / cells)), "{squares} {cells}");
    });
}

#[test]
fn a_small_plan_runs_through_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let (settings, careers) = (settings(), careers::built_in().expect("careers"));
    let trial = Trial {
        settings: &settings,
        careers: &careers,
        truth_factor: 20,
        least_median: 0,
        scratch: folder.path(),
    };
    let plans = [small(), Plan { seed: 4, ..small() }];
    let heard = std::cell::Cell::new(0);
    let report = evaluate(&plans, &trial, &|done| heard.set(done)).expect("a report");
    assert_eq!((report.seeds, heard.get()), (2, 2));
    assert!(report.world.cells > 20 && report.world.median_n >= 30.0, "{report:?}");
    assert!((0.5..=1.0).contains(&report.world.intervals.share), "{:?}", report.world.intervals);
    assert!(report.world.share.mean_absolute < 0.15, "{:?}", report.world.share);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    let again = evaluate(&plans, &trial, &|_| {}).expect("a report");
    assert_eq!(format!("{report:?}"), format!("{again:?}"));
    let large = Trial { least_median: 60, ..trial.clone() };
    let fewer = evaluate(&plans, &large, &|_| {}).expect("a report").world;
    assert!(fewer.rankings < report.world.rankings && fewer.median_n > report.world.median_n);
    std::fs::create_dir(folder.path().join("planted-3")).expect("a folder");
    assert!(matches!(evaluate(&plans, &trial, &|_| {}), Err(Error::Scratch { .. })));
}

/// A ranking whose published shares are the truth, of schools one rank apart.
fn exact(schools: u32) -> RankedCareer {
    let line = |rank: u32| {
        let truth = f64::from(schools + 1 - rank) / f64::from(schools + 1);
        Line {
            n: f64::from(100 + (rank * 37) % schools),
            k: f64::from(100 + (rank * 37) % schools) * truth,
            share: truth,
            low: truth - 0.01,
            high: truth + 0.01,
            rank_set: Some((rank, rank)),
            grade: Some(rank as u8),
            truth,
            by_found_set: truth,
            everyone: truth,
            quality: truth,
            is_broad: rank.is_multiple_of(2),
        }
    };
    RankedCareer {
        career: "law".to_owned(),
        country: edition::WORLD.to_owned(),
        lines: (1..=schools).map(line).collect(),
    }
}

fn of(rankings: Vec<RankedCareer>) -> Report {
    report(&[Population { seed: 1, rankings, sets: Vec::new() }])
}

#[test]
fn shares_that_are_the_truth_score_full_marks() {
    let report = of(vec![exact(20)]);
    let world = &report.world;
    assert_eq!((world.rankings, world.cells, report.countries.rankings), (1, 20, 0));
    assert_eq!(world.intervals.share, 1.0);
    assert!(world.share.mean_absolute < 1e-12 && world.raw.root_mean_square < 1e-12);
    assert!((world.order.spearman - 1.0).abs() < 1e-12);
    assert!((world.order.slope - 1.0).abs() < 1e-12);
    let (sets, grades) = (world.rank_sets.expect("sets"), world.grades.expect("grades"));
    assert_eq!((sets.rankings.share, sets.schools.share), (1.0, 1.0));
    assert!((sets.width - 1.0 / 20.0).abs() < 1e-12);
    assert_eq!((grades.misordered.share, grades.pairs_told_apart, grades.grades), (0.0, 1.0, 20.0));
    assert_eq!((world.small_in_top.places, world.small_in_top.excess_points), (2, 0.0));
}

#[test]
fn a_ranking_the_wrong_way_round_scores_none() {
    let mut wrong = exact(20);
    wrong.lines.iter_mut().for_each(|line| line.truth = 1.0 - line.truth);
    let report = of(vec![wrong]);
    let grades = report.world.grades.expect("grades");
    assert_eq!(grades.misordered.share, 1.0);
    assert!((report.world.order.spearman + 1.0).abs() < 1e-12);
    assert_eq!(report.world.rank_sets.expect("sets").rankings.share, 0.0);
    assert_eq!(report.world.intervals.share, 0.0);
}

#[test]
fn rank_sets_and_grades_are_told_only_where_every_school_has_them() {
    let mut partly = exact(12);
    partly.lines[3].rank_set = None;
    partly.lines[3].grade = None;
    let report = of(vec![partly]);
    assert!(report.world.rank_sets.is_none() && report.world.grades.is_none());
}

#[test]
fn clusters_that_agree_in_themselves_have_the_larger_error() {
    let together: Vec<_> = (0..40).map(|at| (at / 10, at < 20)).collect();
    let mixed: Vec<_> = (0..40).map(|at| (at / 10, at % 2 == 0)).collect();
    let (together, mixed) = (measures::proportion(&together), measures::proportion(&mixed));
    assert_eq!((together.share, mixed.share), (0.5, 0.5));
    assert!(together.cluster_error > 3.0 * together.binomial_error);
    assert_eq!(mixed.cluster_error, 0.0);
    assert!(measures::proportion(&[(1, true)]).cluster_error.is_nan());
}
