//! Sorting whole numbers by their digits, without comparing them.

/// Fewer numbers are sorted by comparison.
const FEW: usize = 1 << 8;
/// Bits to a digit: the counts of a digit and the ends of what is written stay in the cache.
const DIGIT: u32 = 8;

/// Sorts numbers below 2^`bits`, ascending.
///
/// Least significant digit first (Knuth, TAOCP 3, 5.2.5): one pass over the numbers to each digit.
pub fn sort(numbers: &mut Vec<u64>, bits: u32) {
    if numbers.len() < FEW {
        return numbers.sort_unstable();
    }
    let mut other = vec![0; numbers.len()];
    for shift in (0..bits).step_by(DIGIT as usize) {
        let digit = |number: u64| (number >> shift) as usize & ((1 << DIGIT) - 1);
        let mut ends = [0; 1 << DIGIT];
        for number in &*numbers {
            ends[digit(*number)] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        for number in &*numbers {
            let end = &mut ends[digit(*number)];
            other[*end] = *number;
            *end += 1;
        }
        std::mem::swap(numbers, &mut other);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts(numbers in prop::collection::vec(any::<u64>(), 0..700), bits in 1u32..=64) {
            let below = |number: u64| number & (u64::MAX >> (64 - bits));
            let mut sorted: Vec<_> = numbers.iter().map(|number| below(*number)).collect();
            let mut expected = sorted.clone();
            expected.sort_unstable();
            sort(&mut sorted, bits);
            prop_assert_eq!(sorted, expected);
        }
    }
}
