//! Held-out moves: who predicts best where people go next?
//!
//! Method, section 6. Some people are held out; companies are scored from the others; then each move
//! of those held out is asked for: of its two companies, which was left for which? Every way of
//! scoring sees the same people and answers for the same moves, and the whole is repeated with people
//! drawn anew. A company that a way knows nothing of stands at its prior mean: 0, and for PageRank,
//! whose zero is the mean share and not the typical one, the mean of its scores.

use dataset::Dataset;

use super::calibration::{Ahead, loss, right, slopes};
pub use super::comparison::Comparison;
use super::comparison::{Contender, Judged, Trial, compare, together};
use super::training::Split;
use crate::desirability::rehearsal::Lesson;
use crate::desirability::{CareerMoves, score};
use crate::ground::Ground;
use crate::registry::Registry;
use crate::settings::SettingsError;
use crate::walk::{Context, Stage};
use crate::{Career, Desirability, Result, Settings};

/// How much is held out, and how often.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Repeats, each with people drawn anew.
    pub repeats: u32,
    /// Part of the people held out.
    pub test_share: f64,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self { repeats: 10, test_share: 0.2, seed: 1 }
    }
}

impl Plan {
    fn validate(&self) -> Result<(), SettingsError> {
        if !(2..=1000).contains(&self.repeats) {
            let (name, value) = ("repeats", self.repeats.into());
            return Err(SettingsError::Range { name, value, range: "from 2 to 1000" });
        }
        if !(0.01..=0.9).contains(&self.test_share) {
            let (name, value) = ("test_share", self.test_share);
            return Err(SettingsError::Range { name, value, range: "from 0.01 to 0.9" });
        }
        Ok(())
    }
}

/// Compares the ways to score companies on held-out moves: all careers together first, then each
/// that has any. `settings.desirability` is not looked at. `told` is called after each repeat.
pub fn compare_on_held_out_moves(
    dataset: &Dataset,
    settings: &Settings,
    careers: &[Career],
    plan: &Plan,
    told: &dyn Fn(u32),
) -> Result<Vec<Comparison>> {
    settings.validate()?;
    plan.validate()?;
    let ground = Ground::new(careers, Registry::read(dataset, &dataset.schools()?)?);
    let context = ground.context(dataset, settings, &|_| {});
    let contenders = contenders();
    let mut repeats = Vec::new();
    for repeat in 0..plan.repeats {
        repeats.push(trials(&context, &contenders, plan, repeat)?);
        told(repeat + 1);
    }
    let all: Vec<_> = repeats.iter().map(|trials| together(trials, contenders.len())).collect();
    let mut rows = compare(None, &all, &contenders, plan.test_share);
    for (index, career) in careers.iter().enumerate() {
        let own: Vec<_> = repeats.iter().map(|trials| trials[index].clone()).collect();
        rows.extend(compare(Some(&career.id), &own, &contenders, plan.test_share));
    }
    Ok(rows)
}

/// Ours first in each kind. Without a slope, those whose scores are log-odds of a choice.
fn contenders() -> Vec<Contender> {
    let as_they_are = [Desirability::Pairwise, Desirability::BradleyTerry];
    let raw = as_they_are.map(|method| Contender { method, calibrated: false });
    let calibrated = Desirability::ALL.map(|method| Contender { method, calibrated: true });
    raw.into_iter().chain(calibrated).collect()
}

/// One repeat: the trial of each career.
fn trials(
    context: &Context<'_>,
    contenders: &[Contender],
    plan: &Plan,
    repeat: u32,
) -> Result<Vec<Trial>> {
    let careers = context.careers.len();
    let empty = || Split::new(plan.seed, repeat, plan.test_share);
    let [learnt, aside, held] = context.walk(Stage::Moves, empty)?.into_groups();
    let rehearsal = learnt.lessons(&aside, careers);
    let lessons = learnt.with(&aside).lessons(&held, careers);
    let mut trials: Vec<_> = lessons.iter().map(trial).collect();
    for method in Desirability::ALL {
        let slopes = slopes(&answers(method, &rehearsal, &rehearsal, context.settings));
        let answers = answers(method, &lessons, &rehearsal, context.settings);
        for (trial, (answer, slope)) in trials.iter_mut().zip(answers.iter().zip(slopes)) {
            for (contender, judged) in contenders.iter().zip(&mut trial.judged) {
                if contender.method == method {
                    let slope = if contender.calibrated { slope } else { 1.0 };
                    *judged = Judged { loss: loss(answer, slope), right: right(answer), slope };
                }
            }
        }
    }
    Ok(trials)
}

/// A career's trial before anybody has answered.
fn trial(lesson: &Lesson) -> Trial {
    let count = |familiar_only: bool| {
        let asked = lesson.asked.iter().filter(|asked| {
            !familiar_only || (lesson.is_familiar(asked.left) && lesson.is_familiar(asked.joined))
        });
        asked.map(|asked| u64::from(asked.count)).sum::<u64>() as f64
    };
    Trial {
        moves: count(false),
        familiar: count(true),
        judged: vec![Judged::default(); contenders().len()],
    }
}

/// What a way says of each move asked for, in each career.
fn answers(
    method: Desirability,
    lessons: &[Lesson],
    rehearsal: &[Lesson],
    settings: &Settings,
) -> Vec<Vec<Ahead>> {
    let scores = scores(method, lessons, rehearsal, settings);
    let one = |(lesson, scores): (&Lesson, Vec<f64>)| {
        let asked = lesson.asked.iter();
        asked.map(|asked| (scores[asked.joined] - scores[asked.left], asked.count)).collect()
    };
    lessons.iter().zip(scores).map(one).collect()
}

/// Scores of the companies of all careers; the careers are given together, as a way may carry
/// something from one to another.
fn scores(
    method: Desirability,
    lessons: &[Lesson],
    rehearsal: &[Lesson],
    settings: &Settings,
) -> Vec<Vec<f64>> {
    // Standard errors are not looked at: the fewest draws do.
    let settings = Settings { desirability: method, draws: 8, ..settings.clone() };
    let careers: Vec<CareerMoves> = lessons.iter().map(|lesson| lesson.learnt.clone()).collect();
    let mut scores: Vec<_> =
        score(&careers, rehearsal, &settings).into_iter().map(|scores| scores.score).collect();
    if method == Desirability::PageRank {
        for (lesson, scores) in lessons.iter().zip(&mut scores) {
            place_unfamiliar(lesson, scores);
        }
    }
    scores
}

/// Gives companies without moves the mean score of those with some.
fn place_unfamiliar(lesson: &Lesson, scores: &mut [f64]) {
    let (mut sum, mut count) = (0.0, 0.0);
    for (place, score) in scores.iter().enumerate() {
        if lesson.is_familiar(place) {
            sum += score;
            count += 1.0;
        }
    }
    for (place, score) in scores.iter_mut().enumerate() {
        if !lesson.is_familiar(place) {
            *score = if count > 0.0 { sum / count } else { 0.0 };
        }
    }
}
