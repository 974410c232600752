//! A list from outside held against the rankings: do they put the same schools first?
//!
//! Spearman's rank correlation between the shares of a ranking and the values of the list, over the
//! schools that both have; equal values share their ranks. Its 95 % interval is by Fisher's
//! transformation with the variance (1 + ρ²/2)/(n − 3) of Bonett and Wright 2000 (Psychometrika 65).
//! Beside it Kendall's tau-b. Limit: the interval takes schools for a sample of many more, and says
//! nothing of what the list itself is worth.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use crate::near::fold;
use crate::{Edition, RankedSchool, RankingFilter, Result};

/// Fewer schools have no interval.
const SCHOOLS_MIN: usize = 4;
/// 97.5 % point of the normal distribution.
const NORMAL: f64 = 1.959_963_984_540_054;

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct YardstickLine {
    /// Where it stands in its file.
    pub line: u64,
    /// Name or number of a school.
    pub school: String,
    /// Its value: the larger, the better.
    pub value: f64,
}

/// The list beside the edition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Yardstick {
    /// Each ranking that shares a school with the list.
    pub agreements: Vec<Agreement>,
    /// Lines that no figure holds, with what is wrong.
    pub unmatched: Vec<Unmatched>,
}

/// How far one ranking agrees with the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// Career.
    pub career: String,
    /// Country of the ranking, or `world`.
    pub country: String,
    /// Schools that both have.
    pub schools: usize,
    /// Spearman's rank correlation; `None` where either side has no two different values.
    pub spearman: Option<f64>,
    /// Lower end of its 95 % interval; `None` below four schools and where all ranks agree.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Kendall's tau-b.
    pub kendall: Option<f64>,
}

/// A line that was not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// Where it stands in its file.
    pub line: u64,
    /// What it names.
    pub school: String,
    /// Why it was not used.
    pub reason: UnmatchedReason,
}

/// Why a line of a list was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnmatchedReason {
    /// No school has this name or number.
    #[error("no school of the edition has this name or number")]
    Unknown,
    /// The name is that of several schools.
    #[error("several schools have this name; give the number instead")]
    Several,
    /// An earlier line named the school.
    #[error("an earlier line gave this school a value")]
    Twice,
    /// The value is no number.
    #[error("its value is not a finite number")]
    Value,
    /// The school stands in none of the rankings asked for.
    #[error("the school is in none of the rankings asked for")]
    Unranked,
}

impl Edition {
    /// Holds a list against the rankings asked for; [`RankingFilter::top`] is not looked at.
    pub fn yardstick(
        &self,
        list: &[YardstickLine],
        filter: &RankingFilter<'_>,
    ) -> Result<Yardstick> {
        let rows = self.ranked_schools(&RankingFilter { top: None, ..*filter })?;
        let ranked: HashSet<u32> = rows.iter().map(|row| row.school_id).collect();
        let names = Names::new(self)?;
        let mut values = BTreeMap::new();
        let mut unmatched = Vec::new();
        for line in list {
            let found = names.find(&line.school).and_then(|school_id| {
                if !line.value.is_finite() {
                    Err(UnmatchedReason::Value)
                } else if !ranked.contains(&school_id) {
                    Err(UnmatchedReason::Unranked)
                } else if values.contains_key(&school_id) {
                    Err(UnmatchedReason::Twice)
                } else {
                    Ok(school_id)
                }
            });
            match found {
                Ok(school_id) => {
                    values.insert(school_id, line.value);
                }
                Err(reason) => {
                    let school = line.school.clone();
                    unmatched.push(Unmatched { line: line.line, school, reason });
                }
            }
        }
        let rankings = rows.chunk_by(|a, b| a.career == b.career && a.country == b.country);
        let agreements = rankings.filter_map(|ranking| agreement(ranking, &values)).collect();
        Ok(Yardstick { agreements, unmatched })
    }
}

/// Schools by number and by folded name.
struct Names {
    by_id: HashSet<u32>,
    by_name: HashMap<String, Vec<u32>>,
}

impl Names {
    fn new(edition: &Edition) -> Result<Self> {
        let (mut by_id, mut by_name) = (HashSet::new(), HashMap::<_, Vec<_>>::new());
        for school in edition.schools()? {
            by_id.insert(school.school_id);
            by_name.entry(fold(&school.name)).or_default().push(school.school_id);
        }
        Ok(Self { by_id, by_name })
    }

    fn find(&self, asked: &str) -> Result<u32, UnmatchedReason> {
        if let Ok(school_id) = asked.trim().parse()
            && self.by_id.contains(&school_id)
        {
            return Ok(school_id);
        }
        match self.by_name.get(&fold(asked)).map(Vec::as_slice) {
            None => Err(UnmatchedReason::Unknown),
            Some([school_id]) => Ok(*school_id),
            Some(_) => Err(UnmatchedReason::Several),
        }
    }
}

fn agreement(ranking: &[RankedSchool], values: &BTreeMap<u32, f64>) -> Option<Agreement> {
    let pair = |row: &RankedSchool| Some((row.share, *values.get(&row.school_id)?));
    let pairs: Vec<_> = ranking.iter().filter_map(pair).collect();
    let first = ranking.first().filter(|_| !pairs.is_empty())?;
    let spearman = spearman(&pairs);
    let ends = spearman.and_then(|rho| interval(rho, pairs.len()));
    Some(Agreement {
        career: first.career.clone(),
        country: first.country.clone(),
        schools: pairs.len(),
        spearman,
        low: ends.map(|ends| ends.0),
        high: ends.map(|ends| ends.1),
        kendall: kendall(&pairs),
    })
}

/// The correlation of ranks.
fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let one = ranks(pairs.iter().map(|pair| pair.0).collect());
    let other = ranks(pairs.iter().map(|pair| pair.1).collect());
    let mean = (pairs.len() as f64 + 1.0) / 2.0;
    let product = |left: &[f64], right: &[f64]| -> f64 {
        left.iter().zip(right).map(|(x, y)| (x - mean) * (y - mean)).sum()
    };
    let scale = (product(&one, &one) * product(&other, &other)).sqrt();
    (scale > 0.0).then(|| (product(&one, &other) / scale).clamp(-1.0, 1.0))
}

/// Ranks from 1; equal values have the mean of theirs.
fn ranks(values: Vec<f64>) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|index| ranks[*index] = rank);
        before += equal.len();
    }
    ranks
}

/// See the module's head. Where all ranks agree the transformation has no value.
fn interval(rho: f64, schools: usize) -> Option<(f64, f64)> {
    if schools < SCHOOLS_MIN || rho.abs() >= 1.0 - 1e-12 {
        return None;
    }
    let half = NORMAL * ((1.0 + rho * rho / 2.0) / (schools as f64 - 3.0)).sqrt();
    Some(((rho.atanh() - half).tanh(), (rho.atanh() + half).tanh()))
}

/// Pairs in the same order less pairs in the other, over the pairs that are not tied on either side
/// (Kendall 1945).
fn kendall(pairs: &[(f64, f64)]) -> Option<f64> {
    let (mut surplus, mut apart) = (0i64, (0u64, 0u64));
    for (index, one) in pairs.iter().enumerate() {
        for other in &pairs[index + 1..] {
            let sign = |x: f64, y: f64| i64::from(x > y) - i64::from(x < y);
            let signs = (sign(one.0, other.0), sign(one.1, other.1));
            surplus += signs.0 * signs.1;
            apart.0 += signs.0.unsigned_abs();
            apart.1 += signs.1.unsigned_abs();
        }
    }
    let scale = (apart.0 as f64 * apart.1 as f64).sqrt();
    (scale > 0.0).then(|| surplus as f64 / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlations_worked_by_hand() {
        // Ranks 1 2 3 4 5 against 2 1 4 3 5: Σd² = 4, ρ = 1 − 6·4/(5·24) = 0.8; 8 pairs agree, 2 not.
        let pairs = [(0.1, 20.0), (0.2, 10.0), (0.3, 40.0), (0.4, 30.0), (0.5, 50.0)];
        assert!((spearman(&pairs).unwrap() - 0.8).abs() < 1e-12);
        assert!((kendall(&pairs).unwrap() - 0.6).abs() < 1e-12);
        // atanh 0.8 = 1.0986, half = 1.96·√(1.32/2) = 1.5923: tanh(−0.4937), tanh(2.6909).
        let (low, high) = interval(0.8, 5).unwrap();
        assert!((low + 0.4572).abs() < 1e-3 && (high - 0.9908).abs() < 1e-3, "{low} {high}");
    }

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(ranks(vec![3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        // With ranks 1.5 1.5 3 against 1 2 3: ρ = 1.5/√(1.5·2), tau-b = 2/√(2·3).
        let pairs = [(1.0, 1.0), (1.0, 2.0), (2.0, 3.0)];
        assert!((spearman(&pairs).unwrap() - 1.5 / 3f64.sqrt()).abs() < 1e-12);
        assert!((kendall(&pairs).unwrap() - 2.0 / 6f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_said_is_not() {
        assert_eq!(spearman(&[(1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(kendall(&[]), None);
        assert_eq!(interval(1.0, 50), None);
        assert_eq!(interval(0.5, 3), None);
    }
}
