//! How long answers take: the median of the times from what happened to the act of answering, of the items
//! answered in the last ninety days. Items that were closed without an answer, and those that wait, are not
//! in it: how many wait stands beside it.
//!
//! Example: answered after one, three and thirty hours, the median is three hours.

/// Answers older than that say little of now.
pub const DAYS: i64 = 90;

/// The median of some times, the lower of the two in the middle; `None` of none.
pub fn median(mut times: Vec<i64>) -> Option<i64> {
    times.sort_unstable();
    times.get(times.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_many_are_longer_as_are_shorter(times in prop::collection::vec(0i64..100, 1..20)) {
            let middle = median(times.clone()).unwrap();
            let below = times.iter().filter(|time| **time < middle).count();
            let above = times.iter().filter(|time| **time > middle).count();
            prop_assert!(2 * below <= times.len() && 2 * above <= times.len());
            prop_assert!(times.contains(&middle));
        }
    }

    #[test]
    fn of_nothing_there_is_no_median() {
        assert_eq!(median(Vec::new()), None);
        assert_eq!(median(vec![30, 1, 3]), Some(3));
    }
}
