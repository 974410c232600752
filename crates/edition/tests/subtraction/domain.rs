//! Unknown counts, what may be true of them, and what linear relations between them leave.

use std::collections::BTreeMap;

/// A linear relation: low ≤ Σ coefficient · unknown ≤ high.
struct Relation {
    terms: Vec<(usize, i64)>,
    low: i64,
    high: i64,
}

/// Unknowns by name, each with the values it may have, ascending.
#[derive(Default)]
pub struct Unknowns {
    names: BTreeMap<String, usize>,
    domains: Vec<Vec<i64>>,
    relations: Vec<Relation>,
}

impl Unknowns {
    /// Adds an unknown; `values` are those it may have.
    pub fn add(&mut self, name: String, values: impl IntoIterator<Item = i64>) -> usize {
        let mut values: Vec<i64> = values.into_iter().filter(|value| *value >= 0).collect();
        values.sort_unstable();
        values.dedup();
        assert!(!values.is_empty(), "{name} can have no value");
        let number = self.domains.len();
        assert!(self.names.insert(name.clone(), number).is_none(), "{name} twice");
        self.domains.push(values);
        number
    }

    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// Σ coefficient · unknown lies between the two.
    pub fn relate(&mut self, terms: &[(usize, i64)], low: i64, high: i64) {
        self.relations.push(Relation { terms: terms.to_vec(), low, high });
    }

    /// One is at most the other.
    pub fn at_most(&mut self, one: usize, other: usize) {
        self.relate(&[(other, 1), (one, -1)], 0, i64::MAX / 4);
    }

    pub fn values(&self, unknown: usize) -> &[i64] {
        &self.domains[unknown]
    }

    /// The values a sum may have, by its bounds.
    pub fn bounds(&self, terms: &[(usize, i64)]) -> (i64, i64) {
        terms.iter().fold((0, 0), |sum, (unknown, coefficient)| {
            let values = &self.domains[*unknown];
            let ends = [values[0], values[values.len() - 1]].map(|value| value * coefficient);
            (sum.0 + ends[0].min(ends[1]), sum.1 + ends[0].max(ends[1]))
        })
    }

    /// Strikes out every value that a relation forbids, until nothing changes.
    pub fn propagate(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for index in 0..self.relations.len() {
                changed |= self.strike(index);
            }
        }
    }

    fn strike(&mut self, index: usize) -> bool {
        let Relation { terms, low, high } = &self.relations[index];
        let (least, most) = self.bounds(terms);
        if least >= *low && most <= *high {
            return false;
        }
        let mut struck = Vec::new();
        for (unknown, coefficient) in terms {
            let (own_least, own_most) = self.bounds(&[(*unknown, *coefficient)]);
            let (rest_least, rest_most) = (least - own_least, most - own_most);
            let allowed = |value: &i64| {
                let term = value * coefficient;
                term + rest_most >= *low && term + rest_least <= *high
            };
            let kept: Vec<i64> = self.domains[*unknown].iter().copied().filter(allowed).collect();
            if kept.len() < self.domains[*unknown].len() {
                struck.push((*unknown, kept));
            }
        }
        let any = !struck.is_empty();
        for (unknown, kept) in struck {
            assert!(!kept.is_empty(), "what the intruder believes contradicts itself");
            self.domains[unknown].retain(|value| kept.contains(value));
        }
        any
    }
}
