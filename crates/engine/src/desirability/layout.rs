//! How the rows of all careers lie: the companies of each career one after the other, then their
//! parents, one to each company.
//!
//! A parent stands for the company over all careers. Work on rows is done in pieces that lie within
//! one career; sums are taken over pieces in order, so that they are the same for any number of
//! threads.

use std::ops::Range;

use rayon::prelude::*;

/// Rows of a piece at most: their vectors stay in a core's cache.
const PIECE: usize = 1 << 12;

/// In place of a parent's number.
pub const NONE: u32 = u32::MAX;

/// Some rows of one career.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Number of the career.
    pub career: usize,
    /// The rows.
    pub rows: Range<usize>,
}

/// A row of a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Child {
    /// The row.
    pub row: u32,
    /// Number of its career.
    pub career: u32,
}

/// Where each row lies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    careers: Vec<Range<usize>>,
    pieces: Vec<Piece>,
    /// Number of the parent of each score, [`NONE`] where it has none; empty where none has.
    parents: Vec<u32>,
    /// Where each parent's children begin; one more at the end.
    starts: Vec<u32>,
    children: Vec<Child>,
}

impl Layout {
    /// The layout of careers by the identifiers of their companies, each ascending.
    pub fn of_careers(company_ids: &[&[u32]]) -> Self {
        let mut all: Vec<u32> = company_ids.iter().copied().flatten().copied().collect();
        all.par_sort_unstable();
        all.dedup();
        let number = |id: &u32| all.binary_search(id).unwrap_or(0) as u32;
        let parents: Vec<Vec<u32>> =
            company_ids.par_iter().map(|ids| ids.iter().map(number).collect()).collect();
        let companies = company_ids.iter().map(|ids| ids.len());
        Self::without_parents(companies).with_parents(parents.concat(), all.len())
    }

    /// The same layout with so many parents, of which each score has one or [`NONE`].
    pub fn with_parents(mut self, parents: Vec<u32>, count: usize) -> Self {
        self.starts = vec![0; count + 1];
        for parent in parents.iter().filter(|parent| **parent != NONE) {
            self.starts[*parent as usize + 1] += 1;
        }
        for parent in 0..count {
            self.starts[parent + 1] += self.starts[parent];
        }
        let mut next = self.starts.clone();
        self.children = vec![Child { row: 0, career: 0 }; self.starts[count] as usize];
        for (career, rows) in self.careers.iter().enumerate() {
            for row in rows.clone().filter(|row| parents[*row] != NONE) {
                let place = &mut next[parents[row] as usize];
                self.children[*place as usize] = Child { row: row as u32, career: career as u32 };
                *place += 1;
            }
        }
        self.parents = parents;
        self
    }

    /// The layout of careers of so many companies each, without parents.
    pub fn without_parents(companies: impl Iterator<Item = usize>) -> Self {
        let mut layout = Self::default();
        let mut first = 0;
        for (career, companies) in companies.enumerate() {
            let rows = first..first + companies;
            first = rows.end;
            let starts = rows.clone().step_by(PIECE);
            layout.pieces.extend(
                starts.map(|start| Piece { career, rows: start..rows.end.min(start + PIECE) }),
            );
            layout.careers.push(rows);
        }
        layout.starts.push(0);
        layout
    }

    /// Rows of each career.
    pub fn careers(&self) -> &[Range<usize>] {
        &self.careers
    }

    /// All scores, in pieces.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Number of scores; rows from here on are parents.
    pub fn scores(&self) -> usize {
        self.careers.last().map_or(0, |rows| rows.end)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.scores() + self.starts.len() - 1
    }

    /// The row of a score's parent.
    pub fn parent(&self, row: usize) -> Option<usize> {
        let parent = self.parents.get(row).filter(|parent| **parent != NONE);
        parent.map(|parent| self.scores() + *parent as usize)
    }

    /// The parents of scores, by number; empty where there are none.
    pub fn parents(&self) -> &[u32] {
        &self.parents
    }

    /// The scores of a parent, by its number.
    pub fn children(&self, parent: usize) -> &[Child] {
        &self.children[self.starts[parent] as usize..self.starts[parent + 1] as usize]
    }

    /// The parts of what stands beside the scores, one to each piece.
    pub fn parts<'b, T>(&self, beside: &'b mut [T]) -> Vec<&'b mut [T]> {
        split(beside, self.pieces.iter().map(|piece| piece.rows.len()))
    }

    /// Works on each piece with its part; results in order.
    pub fn each_piece<P: Send, R: Send>(
        &self,
        parts: Vec<P>,
        work: impl Fn(&Piece, P) -> R + Sync,
    ) -> Vec<R> {
        self.pieces.par_iter().zip(parts).map(|(piece, part)| work(piece, part)).collect()
    }

    /// A sum over each career's scores, piece by piece.
    pub fn sums<const L: usize>(
        &self,
        of_piece: impl Fn(&Piece) -> [f64; L] + Sync + Send,
    ) -> Vec<[f64; L]> {
        let pieces: Vec<_> = self.pieces.par_iter().map(of_piece).collect();
        let mut sums = vec![[0.0; L]; self.careers.len()];
        for (piece, sum) in self.pieces.iter().zip(pieces) {
            (0..L).for_each(|lane| sums[piece.career][lane] += sum[lane]);
        }
        sums
    }

    /// Works on each parent with what stands beside it; results of groups of parents, in order.
    pub fn each_parent<T: Send, R: Send + Default>(
        &self,
        beside: &mut [T],
        work: impl Fn(usize, &mut T, &mut R) + Sync,
    ) -> Vec<R> {
        let group = |(group, part): (usize, &mut [T])| {
            let mut result = R::default();
            for (parent, value) in (group * PIECE..).zip(part) {
                work(parent, value, &mut result);
            }
            result
        };
        beside.par_chunks_mut(PIECE).enumerate().map(group).collect()
    }
}

/// A slice in consecutive parts of these lengths.
pub fn split<T>(mut slice: &mut [T], lengths: impl Iterator<Item = usize>) -> Vec<&mut [T]> {
    let part = |length| {
        let (part, rest) = std::mem::take(&mut slice).split_at_mut(length);
        slice = rest;
        part
    };
    lengths.map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_company_has_a_parent_and_each_parent_its_companies() {
        let layout = Layout::of_careers(&[&[3, 7, 9], &[], &[7, 8]]);
        assert_eq!((layout.scores(), layout.rows()), (5, 9));
        assert_eq!(layout.careers(), [0..3, 3..3, 3..5]);
        let parents: Vec<_> = (0..5).map(|row| layout.parent(row)).collect();
        assert_eq!(parents, [Some(5), Some(6), Some(8), Some(6), Some(7)]);
        assert_eq!(layout.children(1), [Child { row: 1, career: 0 }, Child { row: 3, career: 2 }]);
        let alone = Layout::without_parents([2].into_iter());
        assert_eq!((alone.scores(), alone.rows(), alone.parent(0)), (2, 2, None));
    }

    #[test]
    fn pieces_cover_the_scores_in_order() {
        let layout = Layout::without_parents([PIECE + 1, 0, 3].into_iter());
        let mut rows: Vec<usize> = vec![0; layout.scores()];
        let lengths = layout.each_piece(layout.parts(&mut rows), |piece, part| {
            part.iter_mut().zip(piece.rows.clone()).for_each(|(value, row)| *value = row);
            part.len()
        });
        assert_eq!(lengths, [PIECE, 1, 3]);
        assert!(rows.iter().copied().eq(0..PIECE + 4));
    }
}
