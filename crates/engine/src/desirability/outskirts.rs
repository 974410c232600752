//! Large systems made smaller: companies that cannot be desirable are eliminated, and what they tell of
//! their neighbours is kept.
//!
//! Precision flows like current: a row is drawn to zero by its prior, and to its neighbours as through
//! conductors of the weights w. The precision that neighbour j lends to row i is that of w in series
//! with P_j∖i, what j has without i:
//!
//! P_i = Σ_j w·P_j∖i/(w + P_j∖i),  P_j∖i = P_j − w·P_i∖j/(w + P_i∖j)
//!
//! with the tie λ to a row's parent among the w, and κ to ground. This is exact on a tree (Gaussian
//! belief propagation; Weiss and Freeman 2001, Neural Computation 13), and found by a few sweeps from
//! the diagonal of Q. Small companies have few moves, and are held by their prior: around them the
//! graph is as good as a tree. They are replaced by what they lend; that two neighbours of the same
//! small company are thereby a little related is left out. Error, measured on graphs as moves make
//! them (test below): standard errors of what is kept within 1.5 % of the exact ones on average, and
//! those of what is left out within 5 %.

use super::layout::{Layout, NONE};
use super::precision::{Link, Links, Precision};
use super::prior::Prior;

/// Sweeps: each brings in companies one move farther away.
const SWEEPS: usize = 7;

/// The rows that are kept, as a system of their own.
pub struct Core {
    /// Where its rows lie.
    pub layout: Layout,
    /// Its prior; what was left out speaks in it and in the degrees.
    pub prior: Prior,
    links: Links,
}

impl Core {
    /// The system of the scores kept, ascending, given what [`precisions`] found.
    pub fn new(whole: &Precision<'_>, kept: &[u32], precisions: &[f32]) -> Self {
        let (layout, scores) = (whole.layout, whole.layout.scores());
        let mut place = vec![NONE; scores];
        (0..).zip(kept).for_each(|(at, row)| place[*row as usize] = at);
        let of_career = |rows: &std::ops::Range<usize>| {
            let below = |end: usize| kept.partition_point(|row| (*row as usize) < end);
            below(rows.end) - below(rows.start)
        };
        // A parent with one score that is kept is left out, too: it is a part of that score's prior.
        let mut parents = vec![NONE; kept.len()];
        let mut parent_ridges = Vec::new();
        let mut score_ridges: Vec<f64> =
            kept.iter().map(|row| whole.prior.score_ridges[*row as usize]).collect();
        for (parent, ridge) in whole.prior.parent_ridges.iter().enumerate() {
            let children = layout.children(parent).iter().map(|child| child.row as usize);
            let lent = |row: usize| {
                lent(
                    whole.prior.score_ridges[row] as f32,
                    precisions[row],
                    precisions[scores + parent],
                )
            };
            let left_out = children.clone().filter(|row| place[*row] == NONE);
            let ridge = ridge + left_out.map(|row| f64::from(lent(row))).sum::<f64>();
            let inside: Vec<u32> =
                children.map(|row| place[row]).filter(|at| *at != NONE).collect();
            match inside[..] {
                [] => {}
                [at] => {
                    let own = &mut score_ridges[at as usize];
                    *own = series(*own, ridge);
                }
                _ => {
                    inside.iter().for_each(|at| parents[*at as usize] = parent_ridges.len() as u32);
                    parent_ridges.push(ridge);
                }
            }
        }
        let careers = layout.careers().iter().map(of_career);
        let layout = Layout::without_parents(careers).with_parents(parents, parent_ridges.len());
        let direction: Vec<f64> = kept
            .iter()
            .map(|row| whole.prior.slanted[*row as usize] / whole.prior.score_ridges[*row as usize])
            .collect();
        let free = whole.prior.direction_root.powi(2);
        let prior = Prior::new(&layout, score_ridges, parent_ridges, &direction, free);
        let (mut starts, mut links) = (vec![0], Vec::new());
        let degree = |row: &u32| {
            let mut degree = 0.0;
            for link in whole.links_of(*row as usize) {
                let other = place[link.other as usize];
                if other == NONE {
                    let (theirs, own) =
                        (precisions[link.other as usize], precisions[*row as usize]);
                    degree += lent(link.weight, theirs, own);
                } else {
                    degree += link.weight;
                    links.push(Link { other, weight: link.weight });
                }
            }
            starts.push(links.len());
            degree
        };
        let degrees = kept.iter().map(degree).collect();
        Self { layout, prior, links: Links { starts, links, degrees } }
    }

    /// Its layout, its prior, and what a precision over them is made of.
    pub fn into_parts(self) -> (Layout, Prior, Links) {
        (self.layout, self.prior, self.links)
    }
}

/// The precision of each row when all others are unknown, the directions of careers being known.
pub fn precisions(whole: &Precision<'_>) -> Vec<f32> {
    let (layout, prior) = (whole.layout, whole.prior);
    let scores = layout.scores();
    let of_score = |row: usize| whole.degrees[row] + prior.score_ridges[row] as f32;
    let of_parent = |parent: usize| {
        let children = layout.children(parent).iter();
        let ties = children.map(|child| prior.score_ridges[child.row as usize]);
        (prior.parent_ridges[parent] + ties.sum::<f64>()) as f32
    };
    let parents = layout.rows() - scores;
    let mut old: Vec<f32> = (0..scores).map(of_score).chain((0..parents).map(of_parent)).collect();
    // What a neighbour holds came from what a row had a sweep earlier; at first from firm ground.
    let mut older = vec![f32::INFINITY; old.len()];
    let mut new = old.clone();
    for _ in 0..SWEEPS {
        let (of_scores, of_parents) = new.split_at_mut(scores);
        layout.each_piece(layout.parts(of_scores), |piece, new| {
            for (row, new) in piece.rows.clone().zip(new) {
                let links = whole.links_of(row).iter();
                let neighbours: f32 =
                    links.map(|link| lent(link.weight, old[link.other as usize], older[row])).sum();
                let ridge = prior.score_ridges[row] as f32;
                *new = neighbours
                    + layout
                        .parent(row)
                        .map_or(ridge, |parent| lent(ridge, old[parent], older[row]));
            }
        });
        layout.each_parent::<_, ()>(of_parents, |parent, new, ()| {
            let own = older[scores + parent];
            let children = layout.children(parent).iter().map(|child| child.row as usize);
            let ties = children.map(|row| lent(prior.score_ridges[row] as f32, old[row], own));
            *new = prior.parent_ridges[parent] as f32 + ties.sum::<f32>();
        });
        std::mem::swap(&mut older, &mut old);
        std::mem::swap(&mut old, &mut new);
    }
    old
}

/// What a row of precision `theirs` lends through a tie to one of precision `own`; each holds what the
/// other lends it, which is taken off: with a and b what they have alone, theirs = D/(w + b) and
/// own = D/(w + a) where D = ab + w·(a + b), so that D² = theirs·own·(D + w²), and w·a/(w + a) is this.
fn lent(tie: f32, theirs: f32, own: f32) -> f32 {
    let root = (1.0 + 4.0 * tie * tie / (theirs * own)).sqrt();
    // Rounding may leave less than nothing where the row has no other tie.
    (tie - 2.0 * tie * tie / (theirs * (1.0 + root))).max(0.0)
}

fn series(one: f64, other: f64) -> f64 {
    one * other / (one + other)
}

#[cfg(test)]
mod tests {
    use super::super::cholesky::Cholesky;
    use super::super::model::Model;
    use super::super::posterior::tests::graph;
    use super::*;

    #[test]
    fn a_chain_is_eliminated_exactly() {
        // Three companies in a row, 0 - 1 - 2: a tree.
        let graph = super::super::MoveGraph::new(3, [(0, 1, 8), (1, 2, 4)]);
        let layout = Layout::without_parents(std::iter::once(3));
        let model = Model { layout: &layout, graphs: &[&graph], prior: Prior::plain(&layout, 2.0) };
        let mut whole = Precision::of_graphs(&layout, &[&graph], &model.prior);
        whole.weigh(&[&graph], |edge| (edge.total() / 4.0) as f32);
        let exact = Cholesky::new(model.lower_triangle(&[0.0; 3]), 3)
            .expect("positive definite")
            .inverse_diagonal();
        let found = precisions(&whole);
        for (found, exact) in found.iter().zip(&exact) {
            assert!((1.0 / f64::from(*found) - exact).abs() < 0.02 * exact, "{found} {exact}");
        }
    }

    #[test]
    fn standard_errors_are_as_near_to_the_exact_ones_as_stated() {
        let graphs = [graph(160), graph(360)];
        let graphs = [&graphs[0], &graphs[1]];
        let ids: [Vec<u32>; 2] = [(0..160).collect(), (80..440).collect()];
        let layout = Layout::of_careers(&[&ids[0], &ids[1]]);
        let direction: Vec<_> = (0..520).map(|index| f64::from(index % 7) / 3.0 - 1.0).collect();
        let (scores, parents) = (vec![2.0; 520], vec![0.7; layout.rows() - 520]);
        let prior = Prior::new(&layout, scores, parents, &direction, 0.01);
        let model = Model { layout: &layout, graphs: &graphs, prior };
        let mut whole = Precision::of_graphs(&layout, &graphs, &model.prior);
        whole.weigh(&graphs, |edge| (edge.total() / 4.0) as f32);
        let size = layout.rows();
        let exact = Cholesky::new(model.lower_triangle(&vec![0.0; size]), size)
            .expect("positive definite")
            .inverse_diagonal();
        let large = |row: &u32| whole.links_of(*row as usize).len() >= 5;
        let kept: Vec<u32> = (0..520).filter(large).collect();
        let found = precisions(&whole);
        let core = Core::new(&whole, &kept, &found);
        let mut triangle = vec![0.0; core.layout.rows() * (core.layout.rows() + 1) / 2];
        core.add_lower_triangle(&mut triangle);
        let inside = Cholesky::new(triangle, core.layout.rows())
            .expect("positive definite")
            .inverse_diagonal();
        let off = |found: f64, exact: f64| ((found / exact).sqrt() - 1.0).abs();
        let of_kept: f64 =
            kept.iter().zip(&inside).map(|(row, found)| off(*found, exact[*row as usize])).sum();
        let others: Vec<u32> = (0..520).filter(|row| !large(row)).collect();
        let of_others: f64 = others
            .iter()
            .map(|row| off(1.0 / f64::from(found[*row as usize]), exact[*row as usize]))
            .sum();
        let mean = (of_kept / kept.len() as f64, of_others / others.len() as f64);
        assert!(mean.0 < 0.015 && mean.1 < 0.05, "{mean:?}");
    }

    impl Core {
        fn add_lower_triangle(&self, triangle: &mut [f64]) {
            let Links { starts, links, degrees } = &self.links;
            for row in 0..self.layout.scores() {
                let start = row * (row + 1) / 2;
                triangle[start + row] += f64::from(degrees[row]);
                for link in &links[starts[row]..starts[row + 1]] {
                    if (link.other as usize) < row {
                        triangle[start + link.other as usize] -= f64::from(link.weight);
                    }
                }
            }
            self.prior.add_lower_triangle(&self.layout, triangle);
        }
    }
}
