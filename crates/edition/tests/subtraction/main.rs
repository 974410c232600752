//! Small counts that are withheld cannot be found out from the tables that are published.

mod domain;
mod intruder;
mod population;

use edition::protect;
use intruder::leaks;
use population::populations;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    // Below 5 a band of three values may be narrowed to two where a career has few companies.
    #[test]
    fn nothing_withheld_is_found_out_by_subtraction(
        population in populations(),
        min_cell in 5u32..12,
    ) {
        let found = leaks(&protect(&population.tables(min_cell), min_cell), min_cell, true);
        prop_assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn the_same_intruder_finds_out_much_where_only_small_numbers_are_struck_out() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut tried, mut broken, mut counts) = (0, 0, 0);
    for _ in 0..200 {
        let population = populations().new_tree(&mut runner).unwrap().current();
        let found = leaks(&population.naive(5), 5, false);
        tried += 1;
        broken += usize::from(!found.is_empty());
        counts += found.len();
    }
    assert!(broken * 10 > tried * 9 && counts > 4 * tried, "{broken} of {tried}: {counts} counts");
    println!("{broken} of {tried} editions broken, {counts} small counts found out");
}
