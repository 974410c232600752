//! Losses of many repeats brought together, with their errors.
//!
//! Repeats draw from the same people, so that their results are not independent: the plain standard
//! error over repeats would be too small. Nadeau and Bengio 2003 (Machine Learning 52): the variance
//! of a mean over R repeats that hold out a part t is (1/R + t/(1 − t))·S², S² the variance between
//! repeats.

use serde::Serialize;

use crate::Desirability;

/// A way to score companies, with or without a fitted slope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contender {
    /// The way.
    pub method: Desirability,
    /// Whether its scores went through a slope.
    pub calibrated: bool,
}

/// What one contender made of one career's held-out moves in one repeat.
#[derive(Debug, Clone, Copy, Default)]
pub struct Judged {
    /// Sum of −ln P.
    pub loss: f64,
    /// Moves told right.
    pub right: f64,
    /// The slope.
    pub slope: f64,
}

/// One career in one repeat.
#[derive(Debug, Clone, Default)]
pub struct Trial {
    /// Held-out moves.
    pub moves: f64,
    /// Of those, between two companies with moves learnt from.
    pub familiar: f64,
    /// By contender.
    pub judged: Vec<Judged>,
}

/// How well one way predicts the held-out moves of one career, or of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The career; `None` for all of them, each weighing as many moves as it has.
    pub career: Option<String>,
    /// The way, by its name on the command line.
    pub method: &'static str,
    /// Whether scores went through a slope fitted on people set aside.
    pub calibrated: bool,
    /// Held-out moves in a repeat, on average.
    pub moves: f64,
    /// Part of them between two companies that both had moves to learn from.
    pub familiar: f64,
    /// Mean of −ln P; ln 2 = 0.693 is a coin.
    pub log_loss: f64,
    /// Its standard error.
    pub log_loss_error: f64,
    /// Log-loss less that of `pairwise` on the same moves, calibrated alike: above 0, ours is better.
    pub difference: f64,
    /// Standard error of the difference, paired by repeat.
    pub difference_error: f64,
    /// Part of the moves told right; a tie is half right.
    pub accuracy: f64,
    /// Its standard error.
    pub accuracy_error: f64,
    /// The slope on average; `None` for all careers together, which have one each.
    pub slope: Option<f64>,
}

/// Compares the contenders over some careers; `None` where no move was held out. The first contender
/// calibrated alike is the one that differences are from.
pub fn compare(
    career: Option<&str>,
    repeats: &[Trial],
    contenders: &[Contender],
    test_share: f64,
) -> Vec<Comparison> {
    let repeats: Vec<_> = repeats.iter().filter(|trial| trial.moves > 0.0).collect();
    let moves: f64 = repeats.iter().map(|trial| trial.moves).sum();
    if repeats.is_empty() {
        return Vec::new();
    }
    let count = repeats.len() as f64;
    let familiar = repeats.iter().map(|trial| trial.familiar).sum::<f64>() / moves;
    let mean = |of: &dyn Fn(&Trial) -> f64| {
        let sum: f64 = repeats.iter().map(|trial| of(trial)).sum();
        let each: Vec<_> = repeats.iter().map(|trial| of(trial) / trial.moves).collect();
        (sum / moves, standard_error(&each, test_share))
    };
    let one = |(index, contender): (usize, &Contender)| {
        let alike = contenders.iter().position(|one| one.calibrated == contender.calibrated);
        let ours = alike.unwrap_or(index);
        let loss = mean(&|trial| trial.judged[index].loss);
        let difference = mean(&|trial| trial.judged[index].loss - trial.judged[ours].loss);
        let accuracy = mean(&|trial| trial.judged[index].right);
        let slope = repeats.iter().map(|trial| trial.judged[index].slope).sum::<f64>() / count;
        Comparison {
            career: career.map(str::to_owned),
            method: contender.method.name(),
            calibrated: contender.calibrated,
            moves: moves / count,
            familiar,
            log_loss: loss.0,
            log_loss_error: loss.1,
            difference: difference.0,
            difference_error: difference.1,
            accuracy: accuracy.0,
            accuracy_error: accuracy.1,
            slope: career.map(|_| slope),
        }
    };
    contenders.iter().enumerate().map(one).collect()
}

/// All careers of a repeat as one.
pub fn together(careers: &[Trial], contenders: usize) -> Trial {
    let mut sum = Trial { judged: vec![Judged::default(); contenders], ..Trial::default() };
    for trial in careers {
        sum.moves += trial.moves;
        sum.familiar += trial.familiar;
        for (sum, judged) in sum.judged.iter_mut().zip(&trial.judged) {
            sum.loss += judged.loss;
            sum.right += judged.right;
        }
    }
    sum
}

/// See the module's head; not a number for a single repeat, which knows no error.
fn standard_error(values: &[f64], test_share: f64) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let square = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (square * (1.0 / count + test_share / (1.0 - test_share))).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIR: [Contender; 2] = [
        Contender { method: Desirability::Pairwise, calibrated: true },
        Contender { method: Desirability::PageRank, calibrated: true },
    ];

    fn trial(moves: f64, losses: [f64; 2]) -> Trial {
        let judged = losses.map(|loss| Judged { loss, right: moves / 2.0, slope: 1.0 });
        Trial { moves, familiar: moves, judged: judged.to_vec() }
    }

    #[test]
    fn a_common_swing_of_the_repeats_is_no_error_of_the_difference() {
        let repeats = [trial(10.0, [5.0, 6.0]), trial(10.0, [7.0, 8.0])];
        let rows = compare(Some("law"), &repeats, &PAIR, 0.2);
        assert!((rows[0].log_loss - 0.6).abs() < 1e-12 && rows[0].difference == 0.0);
        // S² = 0.02, and 1/2 + 0.25 of it.
        assert!((rows[0].log_loss_error - 0.015f64.sqrt()).abs() < 1e-12);
        assert!((rows[1].difference - 0.1).abs() < 1e-12 && rows[1].difference_error < 1e-9);
        assert_eq!(rows[1].accuracy, 0.5);
    }

    #[test]
    fn all_careers_weigh_by_their_moves() {
        let sum = together(&[trial(30.0, [3.0, 0.0]), trial(10.0, [9.0, 0.0])], 2);
        let rows = compare(None, &[sum.clone(), sum], &PAIR, 0.2);
        assert!((rows[0].log_loss - 0.3).abs() < 1e-12 && rows[0].career.is_none());
        assert!(compare(None, &[trial(0.0, [0.0, 0.0])], &PAIR, 0.2).is_empty());
    }
}
