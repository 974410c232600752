//! Counts of small numbers.

/// How often each number was added. Emptied, it can be used again without a sweep over all numbers.
#[derive(Debug)]
pub struct Histogram {
    counts: Vec<u32>,
    /// The numbers with a count.
    seen: Vec<u32>,
}

impl Histogram {
    /// Nothing counted yet, of numbers below a limit.
    pub fn new(limit: usize) -> Self {
        Self { counts: vec![0; limit], seen: Vec::new() }
    }

    /// Counts a number once more.
    #[inline]
    pub fn add(&mut self, number: u32) {
        let count = &mut self.counts[number as usize];
        if *count == 0 {
            self.seen.push(number);
        }
        *count = count.saturating_add(1);
    }

    /// Calls `each` with every number counted and its count, ascending, and empties the histogram.
    pub fn drain(&mut self, mut each: impl FnMut(u32, u32)) {
        self.seen.sort_unstable();
        for number in self.seen.drain(..) {
            each(number, std::mem::take(&mut self.counts[number as usize]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_come_out_by_ascending_number_and_leave_nothing() {
        let mut histogram = Histogram::new(10);
        for _ in 0..2 {
            [7, 2, 7, 9, 7].iter().for_each(|number| histogram.add(*number));
            let mut counted = Vec::new();
            histogram.drain(|number, count| counted.push((number, count)));
            assert_eq!(counted, [(2, 1), (7, 3), (9, 1)]);
        }
    }
}
