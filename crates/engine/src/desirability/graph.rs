//! Moves between companies as a sparse matrix: for each company, those it exchanged people with.

use crate::tally::{Sum, Tally};

/// Moves between companies, by row: compressed, symmetric in shape.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveGraph {
    /// Where each company's edges begin; one more at the end.
    starts: Vec<usize>,
    edges: Vec<Edge>,
}

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

#[derive(Debug, Clone, Copy)]
struct Exchange {
    won: u32,
    lost: u32,
}

impl Sum for Exchange {
    fn add(&mut self, other: Self) {
        self.won = self.won.saturating_add(other.won);
        self.lost = self.lost.saturating_add(other.lost);
    }
}

impl MoveGraph {
    /// A graph of so many companies from moves `(left, joined, count)` between them, by number.
    ///
    /// A move to the same company, or between companies there are not, is left out.
    ///
    /// ```
    /// use engine::desirability::{Edge, MoveGraph};
    /// let graph = MoveGraph::new(3, [(0, 1, 2), (1, 0, 1)]);
    /// assert_eq!(graph.row(0), [Edge { company: 1, won: 1, lost: 2 }]);
    /// assert!(graph.row(2).is_empty());
    /// ```
    pub fn new(companies: usize, moves: impl IntoIterator<Item = (usize, usize, u32)>) -> Self {
        let mut exchanges = Tally::new();
        for (left, joined, count) in moves {
            let numbers = (u32::try_from(left), u32::try_from(joined));
            if let (Ok(from), Ok(to)) = numbers
                && left != joined
                && left.max(joined) < companies
            {
                exchanges.add((to, from), Exchange { won: count, lost: 0 });
                exchanges.add((from, to), Exchange { won: 0, lost: count });
            }
        }
        let exchanges = exchanges.into_sorted();
        let mut starts = vec![0; companies + 1];
        for ((company, _), _) in &exchanges {
            starts[*company as usize + 1] += 1;
        }
        for index in 0..companies {
            starts[index + 1] += starts[index];
        }
        let edges = exchanges
            .into_iter()
            .map(|((_, company), Exchange { won, lost })| Edge { company, won, lost })
            .collect();
        Self { starts, edges }
    }

    /// Graphs numbered one after the other, as one of so many companies; those beyond have no moves.
    pub fn side_by_side<'a>(graphs: impl Iterator<Item = &'a Self>, companies: usize) -> Self {
        let (mut starts, mut edges) = (vec![0], Vec::new());
        for graph in graphs {
            let (rows, first) = (starts.len() - 1, edges.len());
            starts.extend(graph.starts[1..].iter().map(|start| first + start));
            edges.extend(
                graph
                    .edges
                    .iter()
                    .map(|edge| Edge { company: edge.company + rows as u32, ..*edge }),
            );
        }
        starts.resize(companies + 1, edges.len());
        Self { starts, edges }
    }

    /// Number of moves.
    pub fn moves(&self) -> u64 {
        self.edges.iter().map(|edge| u64::from(edge.lost)).sum()
    }

    /// Number of companies.
    pub fn companies(&self) -> usize {
        self.starts.len() - 1
    }

    /// Those a company exchanged people with, in order.
    pub fn row(&self, company: usize) -> &[Edge] {
        &self.edges[self.range(company)]
    }

    /// Where a company's edges lie among [`Self::edges`].
    pub fn range(&self, company: usize) -> std::ops::Range<usize> {
        self.starts[company]..self.starts[company + 1]
    }

    /// All edges, each pair of companies twice.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Moves to a company, and from it.
    pub fn won_and_lost(&self, company: usize) -> (u32, u32) {
        self.row(company).iter().fold((0u32, 0u32), |(won, lost), edge| {
            (won.saturating_add(edge.won), lost.saturating_add(edge.lost))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_exchange_stands_in_both_rows_once() {
        let graph =
            MoveGraph::new(4, [(0, 1, 3), (1, 0, 1), (0, 1, 1), (3, 1, 2), (2, 2, 9), (0, 7, 1)]);
        assert_eq!(graph.companies(), 4);
        assert_eq!(graph.row(0), [Edge { company: 1, won: 1, lost: 4 }]);
        assert_eq!(
            graph.row(1),
            [Edge { company: 0, won: 4, lost: 1 }, Edge { company: 3, won: 2, lost: 0 }]
        );
        assert!(graph.row(2).is_empty());
        assert_eq!(graph.won_and_lost(1), (6, 1));
        assert_eq!(graph.won_and_lost(3), (0, 2));
    }
}
