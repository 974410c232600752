//! How far scores may spread: the two ridges of the prior, chosen by held-out likelihood.
//!
//! Method, section 2. A part of the training moves is set aside; the model is fitted on the rest with
//! a pair of ridges, and judged by the mean log-likelihood of the moves set aside. The search walks
//! over powers of four from a middle start to the better neighbour until none is better: the loss is
//! flat near its minimum, and a factor of four changes little. Moves on which a model is later judged
//! take no part. With fewer than [`MOVES_MIN`] moves there is nothing to choose by, and the start
//! stands.
//!
//! Source: cross-validation of penalised likelihoods, as in Stone 1974 (JRSS B 36).

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::pairwise::{Joint, Ridges, STEP_ROUGH};
use super::{CareerMoves, MoveGraph, logistic};
use crate::Settings;

/// Moves below which the start is kept.
pub const MOVES_MIN: u64 = 200;
/// Exponents of two: from 1/16 to 256.
const EXPONENTS: (i32, i32) = (-4, 8);
/// The search goes by factors of four.
const STRIDE: i32 = 2;
/// The start: strengths differ by about half a unit of log-odds, careers by a quarter.
const START: (i32, i32) = (4, 2);

/// A move set aside: rows left and joined, and how often.
type HeldOut = Vec<(usize, usize, u32)>;

/// The ridges of largest held-out likelihood.
pub fn choose(careers: &[CareerMoves], settings: &Settings) -> Ridges {
    let moves: u64 = careers.iter().map(|career| career.graph.moves()).sum();
    let ridges = |(career, overall): (i32, i32)| Ridges {
        career: 2f64.powi(career),
        overall: 2f64.powi(overall),
    };
    if moves < MOVES_MIN {
        return ridges(START);
    }
    let (training, held_out) = split(careers, settings);
    let joint = Joint::new(&training);
    let first = joint.model(ridges(START), 0.0, settings);
    let rows = first.maximise(&[], STEP_ROUGH);
    let weight = joint.mean_weight(&first, &rows);
    let loss = |at: (i32, i32)| {
        let rows = joint.model(ridges(at), weight, settings).maximise(&rows, STEP_ROUGH);
        loss(&joint, &held_out, &rows)
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

/// Each single move is set aside with the same probability; its departure goes with it.
fn split(careers: &[CareerMoves], settings: &Settings) -> (Vec<CareerMoves>, Vec<HeldOut>) {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(settings.seed);
    let below = (settings.held_out_share * 2f64.powi(32)) as u64;
    let mut set_aside = |count: u32| -> u32 {
        (0..count).map(|_| u32::from(random.next_u64() >> 32 < below)).sum()
    };
    let of_career = |career: &CareerMoves| {
        let (mut kept, mut held) = (Vec::new(), Vec::new());
        let mut tenure = career.tenure.clone();
        for company in 0..career.graph.companies() {
            for edge in career.graph.row(company) {
                let (left, joined) = (company, edge.company as usize);
                let aside = set_aside(edge.lost);
                kept.push((left, joined, edge.lost - aside));
                if aside > 0 {
                    held.push((left, joined, aside));
                    tenure[left].departures = tenure[left].departures.saturating_sub(aside);
                }
            }
        }
        let graph = MoveGraph::new(career.graph.companies(), kept);
        (CareerMoves { company_ids: career.company_ids.clone(), graph, tenure }, held)
    };
    careers.iter().map(of_career).unzip()
}

/// Mean surprise at the moves set aside.
fn loss(joint: &Joint, held_out: &[HeldOut], rows: &[f64]) -> f64 {
    let (mut sum, mut moves) = (0.0, 0.0);
    for (held, range) in held_out.iter().zip(joint.careers()) {
        for &(left, joined, count) in held {
            let ahead = rows[range.start + joined] - rows[range.start + left];
            sum -= f64::from(count) * logistic(ahead).ln();
            moves += f64::from(count);
        }
    }
    if moves > 0.0 { sum / moves } else { 0.0 }
}
