//! Keeping small counts of people unseen: a few graduates at one company are almost their names.

use serde::Serialize;

use crate::Destination;

/// Companies where graduates went, largest counts first, small counts only as a sum.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Destinations {
    /// Companies with enough graduates to be named.
    pub shown: Vec<Destination>,
    /// The companies that are not named, together.
    pub others: Option<Others>,
}

/// Companies that are not named, together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Others {
    /// How many companies.
    pub companies: usize,
    /// Graduates there; one who was at two of them counts twice. `None` where even the sum is small.
    pub graduates: Option<u64>,
}

/// Shows the companies with at least `min_cell` graduates and sums up the rest. Where the sum of
/// the rest is small itself, it would tell by subtraction what was withheld: the smallest shown
/// companies join it until it is large enough.
pub(crate) fn withhold(mut all: Vec<Destination>, min_cell: u32) -> Destinations {
    all.sort_by(|a, b| b.graduates.cmp(&a.graduates).then(a.company_id.cmp(&b.company_id)));
    let mut kept = all.partition_point(|destination| destination.graduates >= min_cell);
    let sum = |from: usize| all[from..].iter().map(|d| u64::from(d.graduates)).sum::<u64>();
    while kept > 0 && kept < all.len() && sum(kept) < u64::from(min_cell) {
        kept -= 1;
    }
    let others = (kept < all.len()).then(|| Others {
        companies: all.len() - kept,
        graduates: Some(sum(kept)).filter(|sum| *sum >= u64::from(min_cell)),
    });
    all.truncate(kept);
    Destinations { shown: all, others }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn destinations(graduates: &[u32]) -> Vec<Destination> {
        let each = |(id, graduates): (usize, &u32)| Destination {
            company_id: id as u32,
            graduates: *graduates,
            ..Destination::default()
        };
        graduates.iter().enumerate().map(each).collect()
    }

    fn told(graduates: &[u32]) -> (Vec<u32>, Option<Others>) {
        let told = withhold(destinations(graduates), 10);
        (told.shown.iter().map(|d| d.graduates).collect(), told.others)
    }

    #[test]
    fn small_counts_are_only_told_as_a_sum_that_is_not_small() {
        assert_eq!(told(&[12, 40, 10]), (vec![40, 12, 10], None));
        let others = |companies, graduates| Some(Others { companies, graduates });
        assert_eq!(told(&[40, 6, 5, 3]), (vec![40], others(3, Some(14))));
        assert_eq!(told(&[40, 12, 3]), (vec![40], others(2, Some(15))));
        assert_eq!(told(&[4, 3]), (vec![], others(2, None)));
        assert_eq!(told(&[]), (vec![], None));
    }

    proptest! {
        #[test]
        fn nothing_told_is_below_the_limit(graduates in proptest::collection::vec(0u32..40, 0..12), min_cell in 1u32..20) {
            let told = withhold(destinations(&graduates), min_cell);
            prop_assert!(told.shown.iter().all(|d| d.graduates >= min_cell));
            let hidden = told.others.map_or(0, |others| others.companies);
            prop_assert_eq!(told.shown.len() + hidden, graduates.len());
            if let Some(sum) = told.others.and_then(|others| others.graduates) {
                prop_assert!(sum >= u64::from(min_cell));
                let shown: u64 = told.shown.iter().map(|d| u64::from(d.graduates)).sum();
                prop_assert_eq!(shown + sum, graduates.iter().map(|g| u64::from(*g)).sum::<u64>());
            }
        }
    }
}
