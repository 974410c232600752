//! Held-out moves of a market whose choices are planted: each way is judged as it deserves.

#[allow(dead_code, reason = "these markets have no schools")]
mod population;

use dataset::{Dataset, month_of};
use engine::Settings;
use engine::evaluation::heldout::{Comparison, Plan, compare_on_held_out_moves};
use population::{Population, career};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

const COMPANIES: u32 = 40;
const PEOPLE: u32 = 6000;

fn quality(company: u32, spread: f64) -> f64 {
    (f64::from(company) / f64::from(COMPANIES - 1) - 0.5) * spread
}

fn prefers(ahead: f64) -> f64 {
    1.0 / (1.0 + (-ahead).exp())
}

/// People who choose between two companies as the pairwise model says; the mean log-loss of one who
/// knows the truth.
fn choosing(spread: f64, folder: &std::path::Path) -> (Dataset, f64) {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(5);
    let mut unit = move || (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let mut population = Population::default();
    (0..COMPANIES).for_each(|company| population.company(company, None));
    for person in 0..PEOPLE {
        let one = (unit() * f64::from(COMPANIES)) as u32;
        let other = (unit() * f64::from(COMPANIES)) as u32;
        let takes_other = unit() < prefers(quality(other, spread) - quality(one, spread));
        let (left, joined) = if takes_other { (one, other) } else { (other, one) };
        let profession = [2512, 2411][usize::from(unit() < 0.3)];
        let start = month_of(2013, 1) + (unit() * 24.0) as i16;
        let end = start + 12 + (unit() * 24.0) as i16;
        population.position(person, left, profession, start, Some(end));
        population.position(person, joined, profession, end, None);
    }
    let (mut sum, mut pairs) = (0.0, 0.0);
    for one in 0..COMPANIES {
        for other in (0..COMPANIES).filter(|other| *other != one) {
            let p = prefers(quality(other, spread) - quality(one, spread));
            sum -= p * p.max(1e-300).ln();
            pairs += 0.5;
        }
    }
    (population.write(folder), sum / pairs)
}

fn compared(dataset: &Dataset, threads: usize) -> Vec<Comparison> {
    let careers = [career("coding", &[2512]), career("accounting", &[2411])];
    let settings = Settings::as_of(month_of(2020, 12));
    let plan = Plan { repeats: 4, test_share: 0.25, seed: 3 };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let compare = || compare_on_held_out_moves(dataset, &settings, &careers, &plan, &|_| {});
    pool.install(compare).expect("compared")
}

fn overall<'a>(rows: &'a [Comparison], method: &str) -> &'a Comparison {
    let wanted = |row: &&Comparison| row.career.is_none() && row.method == method && row.calibrated;
    rows.iter().find(wanted).expect("a row for each method")
}

#[test]
fn choices_of_the_model_are_predicted_nearly_as_well_as_by_the_truth() {
    let folder = tempfile::tempdir().expect("folder");
    let (dataset, truth) = choosing(4.0, &folder.path().join("choosing"));
    let rows = compared(&dataset, 2);
    for row in rows.iter().filter(|row| ["pairwise", "bradleyterry"].contains(&row.method)) {
        let noise = 3.0 * row.log_loss_error + 0.01;
        assert!((row.log_loss - truth).abs() < noise, "truth {truth}: {row:?}");
        assert!(row.slope.is_none_or(|slope| (0.8..1.3).contains(&slope)), "{row:?}");
    }
    for method in ["pagerank", "springrank", "winloss"] {
        let row = overall(&rows, method);
        assert!(row.log_loss > truth - 3.0 * row.log_loss_error, "{row:?}");
        assert!(row.difference > -0.002, "{row:?}");
        assert!(row.log_loss < 0.65, "every way beats a coin by far: {row:?}");
    }
    let careers: Vec<_> = rows.iter().filter_map(|row| row.career.as_deref()).collect();
    assert!(careers.contains(&"coding") && careers.contains(&"accounting"));
}

#[test]
fn what_is_certain_is_told_right_and_what_is_chance_is_not_claimed() {
    let folder = tempfile::tempdir().expect("folder");
    let (certain, _) = choosing(4000.0, &folder.path().join("certain"));
    let row = overall(&compared(&certain, 2), "pairwise").clone();
    // The ridges are bounded, so that full certainty is never claimed.
    assert!(row.accuracy > 0.97 && row.log_loss < 0.25, "{row:?}");
    let (chance, _) = choosing(0.0, &folder.path().join("chance"));
    let rows = compared(&chance, 2);
    for method in ["pairwise", "bradleyterry", "pagerank", "springrank", "winloss"] {
        let row = overall(&rows, method);
        assert!((row.log_loss - 2f64.ln()).abs() < 0.015, "{row:?}");
        assert!((row.accuracy - 0.5).abs() < 0.05, "{row:?}");
    }
}

#[test]
fn threads_change_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let (dataset, _) = choosing(4.0, &folder.path().join("choosing"));
    assert_eq!(compared(&dataset, 1), compared(&dataset, 3));
}

#[test]
fn a_plan_that_cannot_be_followed_is_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let (dataset, _) = choosing(1.0, &folder.path().join("choosing"));
    for (plan, name) in [
        (Plan { repeats: 1, ..Plan::default() }, "repeats"),
        (Plan { test_share: 1.0, ..Plan::default() }, "test_share"),
        (Plan { test_share: f64::NAN, ..Plan::default() }, "test_share"),
    ] {
        let settings = Settings::as_of(month_of(2020, 12));
        let error = compare_on_held_out_moves(&dataset, &settings, &[], &plan, &|_| {});
        assert!(error.expect_err(name).to_string().contains(name));
    }
}
