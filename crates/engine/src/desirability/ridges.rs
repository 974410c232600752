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

use rayon::prelude::*;

use super::logistic;
use super::pairwise::{Joint, Ridges, STEP_ROUGH};
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

/// The ridges of largest held-out likelihood.
pub fn choose(rehearsal: &[Lesson], settings: &Settings) -> Ridges {
    let asked = rehearsal.iter().flat_map(|lesson| &lesson.asked);
    let moves: u64 = asked.map(|asked| u64::from(asked.count)).sum();
    let ridges = |(career, overall): (i32, i32)| Ridges {
        career: 2f64.powi(career),
        overall: 2f64.powi(overall),
    };
    if moves < MOVES_MIN {
        return ridges(START);
    }
    let learnt: Vec<_> = rehearsal.iter().map(|lesson| lesson.learnt.clone()).collect();
    let joint = Joint::new(&learnt);
    let first = joint.model(ridges(START), 0.0, settings);
    let rows = first.maximise(&[], STEP_ROUGH);
    let weight = joint.mean_weight(&first, &rows);
    let loss = |at: (i32, i32)| {
        let rows = joint.model(ridges(at), weight, settings).maximise(&rows, STEP_ROUGH);
        loss(&joint, rehearsal, &rows)
    };
    let mut at = (START, loss(START));
    let axes = [(0, STRIDE), (STRIDE, 0)];
    // Ends when neither axis leads on: on each, both neighbours are tried side by side.
    let (mut axis, mut stuck) = (0, 0);
    while stuck < axes.len() {
        let near = [1, -1].map(|sign| (at.0.0 + sign * axes[axis].0, at.0.1 + sign * axes[axis].1));
        let inside =
            |at: &(i32, i32)| [at.0, at.1].iter().all(|x| (EXPONENTS.0..=EXPONENTS.1).contains(x));
        let tried: Vec<_> =
            near.into_par_iter().filter(inside).map(|near| (near, loss(near))).collect();
        match tried.into_iter().min_by(|one, other| one.1.total_cmp(&other.1)) {
            Some(best) if best.1 < at.1 => (at, stuck) = (best, 0),
            _ => (axis, stuck) = ((axis + 1) % axes.len(), stuck + 1),
        }
    }
    ridges(at.0)
}

/// Mean surprise at the moves to predict.
fn loss(joint: &Joint, rehearsal: &[Lesson], rows: &[f64]) -> f64 {
    let (mut sum, mut moves) = (0.0, 0.0);
    for (lesson, range) in rehearsal.iter().zip(joint.careers()) {
        for &Asked { left, joined, count } in &lesson.asked {
            let ahead = rows[range.start + joined] - rows[range.start + left];
            sum -= f64::from(count) * logistic(ahead).ln();
            moves += f64::from(count);
        }
    }
    if moves > 0.0 { sum / moves } else { 0.0 }
}
