//! What a cell would hold at higher verification floors: parts of its graduates.

use super::band::is_told;
use super::few_between;
use crate::CellRow;

/// Graduates and successes at one floor, each null where withheld.
type Floor = (Option<u32>, Option<u32>);

/// The floors of a cell, e-mail first. A floor's graduates are told where neither they nor the rest of
/// any larger count are few; its successes where those of the larger counts are, and that holds for
/// those with and without success. Of nobody there are no successes, which tells nothing.
pub(super) fn told(row: &CellRow, min_cell: u32) -> [Floor; 2] {
    let k = row.k.filter(|k| is_told(row.n, *k, min_cell));
    let email = part(&[(row.n, k)], (row.n_email, row.k_email), min_cell);
    let around = [Some((row.n, k)), email.0.map(|n| (n, email.1))];
    let around: Vec<_> = around.into_iter().flatten().collect();
    [email, part(&around, (row.n_school, row.k_school), min_cell)]
}

/// A part of larger counts `around` it; where their successes are withheld, so are the part's.
fn part(around: &[(u32, Option<u32>)], (n, k): Floor, min_cell: u32) -> Floor {
    let few = |one: u32, other: u32| few_between(one.into(), other.into(), min_cell);
    let Some(n) = n.filter(|n| !few(0, *n) && !around.iter().any(|(all, _)| few(*all, *n))) else {
        return (None, None);
    };
    let open = |k: u32| {
        let beside = |(all, successes): &(u32, Option<u32>)| {
            successes.is_some_and(|all_k| {
                !few(all_k, k) && !few(all.saturating_sub(all_k), n.saturating_sub(k))
            })
        };
        n == 0 || (is_told(n, k, min_cell) && around.iter().all(beside))
    };
    (Some(n), k.filter(|k| open(*k)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_their_rests_are_told_where_neither_are_few() {
        for (case, email, school, expected) in [
            ("nobody", (0, 0), (0, 0), [(Some(0), Some(0)), (Some(0), Some(0))]),
            ("large", (60, 30), (30, 15), [(Some(60), Some(30)), (Some(30), Some(15))]),
            ("few missing", (95, 40), (9, 9), [(None, None), (None, None)]),
            ("few between", (60, 30), (55, 30), [(Some(60), Some(30)), (None, None)]),
            ("few successes", (60, 4), (0, 0), [(Some(60), None), (Some(0), Some(0))]),
            ("no successes", (60, 0), (30, 15), [(Some(60), None), (Some(30), None)]),
        ] {
            let row = CellRow {
                n: 100,
                k: Some(45),
                n_email: Some(email.0),
                k_email: Some(email.1),
                n_school: Some(school.0),
                k_school: Some(school.1),
                ..CellRow::default()
            };
            assert_eq!(told(&row, 10), expected, "{case}");
        }
    }
}
