//! How far scores may spread: the two ridges of the prior, chosen by held-out likelihood.
//!
//! Method, section 2. On a rehearsal (`super::rehearsal`) the model is fitted on some people with a pair
//! of ridges, and judged by the mean log-likelihood of the moves of others. The search walks over
//! powers of four from a middle start to the better neighbour until none is better: the loss is flat
//! near its minimum, and a factor of four changes little. Moves on which a model is later judged take
//! no part. With fewer than [`MOVES_MIN`] moves to predict there is nothing to choose by, and the
//! start stands.
//!
//! Source: cross-validation of penalised likelihoods, as in Stone 1974 (JRSS B 36).

use super::logistic;
use super::model::Search;
use super::pairwise::{Constants, Joint, Ridges};
use super::rehearsal::{Asked, Lesson};
use crate::Settings;

/// Moves to predict below which the start is kept.
pub const MOVES_MIN: u64 = 40;
/// Exponents of two: from 1/16 to 256.
const EXPONENTS: (i32, i32) = (-4, 8);
/// The search goes by factors of four.
const STRIDE: i32 = 2;
/// The start: strengths differ by about half a unit of log-odds, careers by a quarter.
const START: (i32, i32) = (4, 2);

/// The ridges of largest held-out likelihood, and what retention is worth with them.
pub fn choose(rehearsal: &[Lesson], settings: &Settings) -> Constants {
    let asked = rehearsal.iter().flat_map(|lesson| &lesson.asked);
    let moves: u64 = asked.map(|asked| u64::from(asked.count)).sum();
    let ridges = |(career, overall): (i32, i32)| Ridges {
        career: 2f64.powi(career),
        overall: 2f64.powi(overall),
    };
    if moves < MOVES_MIN {
        return Constants { ridges: ridges(START), retention_weight: None };
    }
    let learnt: Vec<_> = rehearsal.iter().map(|lesson| lesson.learnt.clone()).collect();
    let joint = Joint::new(&learnt);
    let weight = joint.mean_weight(ridges(START), Search::Rough, settings);
    let start = joint.start(weight);
    let mut tried: Vec<((i32, i32), f64)> = Vec::new();
    let mut loss = |at: (i32, i32)| match tried.iter().find(|one| one.0 == at) {
        Some(known) => known.1,
        None => {
            let model = joint.model(ridges(at), weight, settings);
            let loss = loss(&joint, rehearsal, &model.maximise(start.clone(), Search::Rough).rows);
            tried.push((at, loss));
            loss
        }
    };
    let mut at = (START, loss(START));
    let axes = [(0, STRIDE), (STRIDE, 0)];
    // Ends when neither axis leads on.
    let (mut axis, mut stuck) = (0, 0);
    while stuck < axes.len() {
        let near = [1, -1].map(|sign| (at.0.0 + sign * axes[axis].0, at.0.1 + sign * axes[axis].1));
        let inside =
            |at: &(i32, i32)| [at.0, at.1].iter().all(|x| (EXPONENTS.0..=EXPONENTS.1).contains(x));
        let tried = near.into_iter().filter(inside).map(|near| (near, loss(near)));
        match tried.min_by(|one, other| one.1.total_cmp(&other.1)) {
            Some(best) if best.1 < at.1 => (at, stuck) = (best, 0),
            _ => (axis, stuck) = ((axis + 1) % axes.len(), stuck + 1),
        }
    }
    Constants { ridges: ridges(at.0), retention_weight: Some(weight) }
}

/// Mean surprise at the moves to predict.
fn loss(joint: &Joint<'_>, rehearsal: &[Lesson], rows: &[f64]) -> f64 {
    let (mut sum, mut moves) = (0.0, 0.0);
    for (lesson, range) in rehearsal.iter().zip(joint.rows()) {
        for &Asked { left, joined, count } in &lesson.asked {
            let ahead = rows[range.start + joined] - rows[range.start + left];
            sum -= f64::from(count) * logistic(ahead).ln();
            moves += f64::from(count);
        }
    }
    if moves > 0.0 { sum / moves } else { 0.0 }
}
