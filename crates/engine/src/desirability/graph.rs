//! Moves between companies as a sparse matrix: for each company, those it exchanged people with.

use std::ops::Range;

use crate::radix;

/// Moves between companies, by row: compressed, symmetric in shape.
///
/// Of most pairs there are few moves: counts are kept in a byte, and the large ones apart.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveGraph {
    /// Where each company's edges begin; one more at the end.
    starts: Vec<usize>,
    /// To each edge the other company.
    others: Vec<u32>,
    /// Moves won and lost; [`LARGE`] where they stand among the large ones.
    counts: Vec<[u8; 2]>,
    /// Edges with a large count, ascending: place, moves won and lost.
    large: Vec<(usize, [u32; 2])>,
}

/// In place of counts of which one does not fit.
const LARGE: [u8; 2] = [u8::MAX; 2];

/// What a company exchanged with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The other company.
    pub company: u32,
    /// Moves from the other company to this one.
    pub won: u32,
    /// Moves from this company to the other.
    pub lost: u32,
}

impl Edge {
    /// Moves in both directions.
    pub fn total(&self) -> f64 {
        f64::from(self.won) + f64::from(self.lost)
    }
}

/// Moves in one direction.
struct Flow {
    left: u32,
    joined: u32,
    count: u32,
}

impl MoveGraph {
    /// A graph of so many companies from moves `(left, joined, count)` between them, by number.
    ///
    /// A move to the same company, or between companies there are not, is left out.
    ///
    /// ```
    /// use engine::desirability::{Edge, MoveGraph};
    /// let graph = MoveGraph::new(3, [(0, 1, 2), (1, 0, 1)]);
    /// assert!(graph.row(0).eq([Edge { company: 1, won: 1, lost: 2 }]));
    /// assert_eq!(graph.row(2).len(), 0);
    /// ```
    pub fn new(companies: usize, moves: impl IntoIterator<Item = (usize, usize, u32)>) -> Self {
        let mut moves: Vec<((u32, u32), u32)> = moves
            .into_iter()
            .filter(|(left, joined, _)| left != joined && left.max(joined) < &companies)
            .filter_map(|(left, joined, count)| {
                Some(((u32::try_from(left).ok()?, u32::try_from(joined).ok()?), count))
            })
            .collect();
        moves.sort_unstable_by_key(|(pair, _)| *pair);
        let flows = moves.chunk_by(|one, other| one.0 == other.0).map(|same| {
            let (left, joined) = same[0].0;
            let count = same.iter().fold(0u32, |sum, (_, count)| sum.saturating_add(*count));
            Flow { left, joined, count }
        });
        Self::from_flows(companies, &flows.collect::<Vec<_>>())
    }

    /// A graph of so many companies from single moves between different ones, by number.
    pub fn from_moves(companies: usize, moves: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let bits = usize::BITS - companies.leading_zeros();
        let pack = |(left, joined)| u64::from(left) << bits | u64::from(joined);
        let mut pairs: Vec<u64> = moves.into_iter().map(pack).collect();
        radix::sort(&mut pairs, 2 * bits);
        let flows = pairs.chunk_by(|one, other| one == other).map(|same| Flow {
            left: (same[0] >> bits) as u32,
            joined: (same[0] & ((1 << bits) - 1)) as u32,
            count: u32::try_from(same.len()).unwrap_or(u32::MAX),
        });
        Self::from_flows(companies, &flows.collect::<Vec<_>>())
    }

    /// A graph from flows by the company left, then the company joined; each pair once.
    ///
    /// Set down by the company joined, they are in order of the company left within each: a row is
    /// two ascending lists to merge.
    fn from_flows(companies: usize, flows: &[Flow]) -> Self {
        let mut ends = vec![0; companies];
        flows.iter().for_each(|flow| ends[flow.joined as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut won = vec![(0, 0); flows.len()];
        for flow in flows {
            let end = &mut ends[flow.joined as usize];
            won[*end] = (flow.left, flow.count);
            *end += 1;
        }
        let starts = Vec::with_capacity(companies + 1);
        let mut graph = Self { starts, others: Vec::new(), counts: Vec::new(), large: Vec::new() };
        graph.starts.push(0);
        let (mut won_to, mut lost_to) = (0, 0);
        for (company, end) in (0..).zip(ends) {
            let won = &won[std::mem::replace(&mut won_to, end)..end];
            let lost = flows[lost_to..].iter().take_while(|flow| flow.left == company).count();
            merge(won, &flows[lost_to..][..lost], |edge| graph.push(edge));
            lost_to += lost;
            graph.starts.push(graph.others.len());
        }
        graph.others.shrink_to_fit();
        graph.counts.shrink_to_fit();
        graph
    }

    fn push(&mut self, edge: Edge) {
        let Edge { company, won, lost } = edge;
        let count = |count: u32| u8::try_from(count).ok().filter(|count| *count < u8::MAX);
        let counts = count(won).zip(count(lost)).map(|(won, lost)| [won, lost]);
        if counts.is_none() {
            self.large.push((self.others.len(), [won, lost]));
        }
        self.others.push(company);
        self.counts.push(counts.unwrap_or(LARGE));
    }

    /// Number of moves.
    pub fn moves(&self) -> u64 {
        self.edges().map(|edge| u64::from(edge.lost)).sum()
    }

    /// Number of companies.
    pub fn companies(&self) -> usize {
        self.starts.len() - 1
    }

    /// Those a company exchanged people with, in order.
    #[inline]
    pub fn row(&self, company: usize) -> impl ExactSizeIterator<Item = Edge> {
        self.edges_of(self.range(company))
    }

    /// Where a company's edges lie among [`Self::edges`].
    pub fn range(&self, company: usize) -> Range<usize> {
        self.starts[company]..self.starts[company + 1]
    }

    /// All edges, each pair of companies twice.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = Edge> {
        self.edges_of(0..self.others.len())
    }

    #[inline]
    fn edges_of(&self, range: Range<usize>) -> impl ExactSizeIterator<Item = Edge> {
        let first = range.start;
        let edges = self.others[range.clone()].iter().zip(&self.counts[range]).enumerate();
        edges.map(move |(index, (company, counts))| {
            let [won, lost] = match *counts {
                LARGE => self.large_counts(first + index),
                few => few.map(u32::from),
            };
            Edge { company: *company, won, lost }
        })
    }

    #[cold]
    fn large_counts(&self, edge: usize) -> [u32; 2] {
        let found = self.large.binary_search_by_key(&edge, |one| one.0);
        found.map_or([0; 2], |place| self.large[place].1)
    }

    /// Moves to a company, and from it.
    pub fn won_and_lost(&self, company: usize) -> (u32, u32) {
        self.row(company).fold((0u32, 0u32), |(won, lost), edge| {
            (won.saturating_add(edge.won), lost.saturating_add(edge.lost))
        })
    }
}

/// Makes the edges of a row: moves won by the company left, and lost by the company joined.
fn merge(won: &[(u32, u32)], lost: &[Flow], mut add: impl FnMut(Edge)) {
    let (mut won, mut lost) = (won.iter().peekable(), lost.iter().peekable());
    loop {
        let company = match (won.peek(), lost.peek()) {
            (None, None) => return,
            (Some(one), None) => one.0,
            (None, Some(other)) => other.joined,
            (Some(one), Some(other)) => one.0.min(other.joined),
        };
        let won = won.next_if(|one| one.0 == company).map_or(0, |one| one.1);
        let lost = lost.next_if(|one| one.joined == company).map_or(0, |one| one.count);
        add(Edge { company, won, lost });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_exchange_stands_in_both_rows_once() {
        let graph =
            MoveGraph::new(4, [(0, 1, 3), (1, 0, 1), (0, 1, 1), (3, 1, 2), (2, 2, 9), (0, 7, 1)]);
        assert_eq!(graph.companies(), 4);
        assert!(graph.row(0).eq([Edge { company: 1, won: 1, lost: 4 }]));
        assert!(
            graph
                .row(1)
                .eq([Edge { company: 0, won: 4, lost: 1 }, Edge { company: 3, won: 2, lost: 0 }])
        );
        assert_eq!(graph.row(2).len(), 0);
        assert_eq!(graph.won_and_lost(1), (6, 1));
        assert_eq!(graph.won_and_lost(3), (0, 2));
    }

    #[test]
    fn counts_of_any_size_are_kept() {
        let counts = [1, 254, 255, 256, 4_000_000_000];
        let moves = counts.iter().enumerate().flat_map(|(index, count)| {
            [(index, index + 1, *count), (index + 1, index, 255 - index as u32)]
        });
        let graph = MoveGraph::new(6, moves);
        for (index, count) in counts.into_iter().enumerate() {
            let (lost, won) = (count, 255 - index as u32);
            let company = index as u32 + 1;
            assert_eq!(graph.row(index).last(), Some(Edge { company, won, lost }));
        }
        assert_eq!(graph.moves(), counts.iter().map(|one| u64::from(*one)).sum::<u64>() + 1265);
    }

    proptest! {
        #[test]
        fn single_moves_give_the_graph_of_their_counts(
            moves in prop::collection::vec((0u32..9, 0u32..9), 0..400),
        ) {
            let moves: Vec<_> = moves.into_iter().filter(|(left, joined)| left != joined).collect();
            let counted =
                moves.iter().map(|(left, joined)| (*left as usize, *joined as usize, 1));
            let graph = MoveGraph::new(10, counted);
            prop_assert_eq!(graph.moves(), moves.len() as u64);
            for company in 0..10 {
                let row: Vec<_> = graph.row(company).collect();
                prop_assert!(row.is_sorted_by(|one, other| one.company < other.company));
                for edge in row {
                    let count = |left, joined| {
                        moves.iter().filter(|one| **one == (left, joined)).count() as u32
                    };
                    prop_assert_eq!(edge.won, count(edge.company, company as u32));
                    prop_assert_eq!(edge.lost, count(company as u32, edge.company));
                }
            }
            prop_assert_eq!(MoveGraph::from_moves(10, moves), graph);
        }
    }
}
