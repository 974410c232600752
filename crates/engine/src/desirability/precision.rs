//! The precision of all rows together: Q = L + P, with L the Laplacian of the moves with a weight to
//! each pair of companies and P the precision of the [`Prior`]; see [`super::pairwise`]. Q is symmetric
//! and positive definite.
//!
//! Everything the solver reads here is of single precision: directions need no more, as the caller
//! tests what they lead to in double precision, and memory traffic is what a product costs. Sums over
//! all rows are of double precision.

use super::layout::{Layout, Piece};
use super::prior::Prior;
use super::{Edge, MoveGraph};

/// Several right-hand sides worked at once: a random read of memory serves all of them.
pub type Lanes<const L: usize> = [f32; L];
/// A sum over rows, to each lane.
pub type Sums<const L: usize> = [f64; L];

/// A company another exchanged people with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Row of the other company.
    pub other: u32,
    /// Weight of the pair.
    pub weight: f32,
}

/// The weighted links of a system's scores.
#[derive(Debug, Default)]
pub struct Links {
    /// Where each score's links begin; one more at the end.
    pub starts: Vec<usize>,
    /// The links.
    pub links: Vec<Link>,
    /// Sum of each score's weights, those of links left out among them.
    pub degrees: Vec<f32>,
}

/// Q, over a layout and a prior that it borrows.
#[derive(Debug)]
pub struct Precision<'a> {
    pub layout: &'a Layout,
    pub prior: &'a Prior,
    /// Of each company, in the order of the graphs' edges.
    pub links: Vec<Link>,
    /// Sum of each score's weights.
    pub degrees: Vec<f32>,
    /// Where each score's links begin; one more at the end.
    pub starts: Vec<usize>,
    /// λ, to each score.
    ridges: Vec<f32>,
    /// p·Λv, to each score.
    pub pulled: Vec<f32>,
    /// To each score, 1/(degree + ridge).
    inverse_own: Vec<f32>,
    /// To each parent, the inverse of its precision when its scores are free.
    inverse_pivots: Vec<f32>,
}

impl<'a> Precision<'a> {
    /// Q with a link to each edge of the careers' graphs, and weights yet to be set.
    pub fn of_graphs(layout: &'a Layout, graphs: &[&MoveGraph], prior: &'a Prior) -> Self {
        let mut starts = Vec::with_capacity(layout.scores() + 1);
        starts.push(0);
        let mut links = Vec::with_capacity(graphs.iter().map(|graph| graph.edges().len()).sum());
        for (graph, career) in graphs.iter().zip(layout.careers()) {
            let first = links.len();
            starts.extend((0..career.len()).map(|company| first + graph.range(company).end));
            let row = |edge: &Edge| career.start as u32 + edge.company;
            links.extend(graph.edges().map(|edge| Link { other: row(&edge), weight: 0.0 }));
        }
        let degrees = vec![0.0; layout.scores()];
        Self::new(layout, prior, Links { starts, links, degrees })
    }

    /// Q of these links; [`Self::settle`] makes it ready.
    pub fn new(layout: &'a Layout, prior: &'a Prior, links: Links) -> Self {
        let Links { starts, links, degrees } = links;
        let (scores, rows) = (layout.scores(), layout.rows());
        let (inverse_own, inverse_pivots) = (vec![0.0; scores], vec![0.0; rows - scores]);
        let ridges = prior.score_ridges.iter().map(|ridge| *ridge as f32).collect();
        let pulled = layout.careers().iter().zip(&prior.pulls).flat_map(|(rows, pull)| {
            prior.slanted[rows.clone()].iter().map(move |slanted| (pull * slanted) as f32)
        });
        let pulled = pulled.collect();
        Self { layout, prior, starts, links, degrees, ridges, pulled, inverse_own, inverse_pivots }
    }

    /// A score's links.
    pub fn links_of(&self, row: usize) -> &[Link] {
        &self.links[self.starts[row]..self.starts[row + 1]]
    }

    /// The number of links of each piece, in order.
    pub fn links_of_pieces(&self) -> Vec<usize> {
        let pieces = self.layout.pieces().iter();
        pieces.map(|piece| self.starts[piece.rows.end] - self.starts[piece.rows.start]).collect()
    }

    /// Gives each edge a weight, which must be the same from both ends.
    pub fn weigh(&mut self, graphs: &[&MoveGraph], weight: impl Fn(&Edge) -> f32) {
        let edges = graphs.iter().flat_map(|graph| graph.edges());
        self.links.iter_mut().zip(edges).for_each(|(link, edge)| link.weight = weight(&edge));
        for row in 0..self.layout.scores() {
            self.degrees[row] = self.links_of(row).iter().map(|link| link.weight).sum();
        }
        self.settle();
    }

    /// Takes note of new weights.
    pub fn settle(&mut self) {
        let (layout, prior, degrees, ridges) =
            (self.layout, self.prior, &self.degrees, &self.ridges);
        layout.each_piece(layout.parts(&mut self.inverse_own), |piece, own| {
            for (row, own) in piece.rows.clone().zip(own) {
                *own = 1.0 / (degrees[row] + ridges[row]);
            }
        });
        let own = &self.inverse_own;
        layout.each_parent::<_, ()>(&mut self.inverse_pivots, |parent, pivot, ()| {
            let freed = layout.children(parent).iter().map(|child| {
                let row = child.row as usize;
                prior.score_ridges[row] * f64::from(degrees[row]) * f64::from(own[row])
            });
            *pivot = (1.0 / (prior.parent_ridges[parent] + freed.sum::<f64>())) as f32;
        });
    }

    /// An entry of a score on the diagonal.
    pub fn diagonal(&self, career: usize, row: usize) -> f64 {
        f64::from(self.degrees[row]) + self.prior.diagonal(career, row)
    }

    /// Q·x but for what each career's direction takes off the scores, given as vᵀΛu; and xᵀQ·x.
    pub fn product<const L: usize>(
        &self,
        x: &[Lanes<L>],
        out: &mut [Lanes<L>],
    ) -> (Vec<Lanes<L>>, Sums<L>) {
        let (of_scores, of_parents) = out.split_at_mut(self.layout.scores());
        let pieces = self
            .layout
            .each_piece(self.layout.parts(of_scores), |piece, out| self.rows(piece, x, out));
        let mut along = vec![[0.0; L]; self.layout.careers().len()];
        let mut square = [0.0; L];
        for (piece, (sums, squares)) in self.layout.pieces().iter().zip(pieces) {
            add(&mut along[piece.career], &sums);
            add(&mut square, &squares);
        }
        for (along, pull) in along.iter().zip(&self.prior.pulls) {
            (0..L).for_each(|lane| square[lane] -= pull * along[lane] * along[lane]);
        }
        let along: Vec<Lanes<L>> = along.into_iter().map(|sum| sum.map(|x| x as f32)).collect();
        let parents = self.parents(x, &along, of_parents);
        parents.iter().for_each(|sums| add(&mut square, &sums.0));
        (along, square)
    }

    /// The part of a product in one piece, with vᵀΛu and xᵀQ·x there.
    fn rows<const L: usize>(
        &self,
        piece: &Piece,
        x: &[Lanes<L>],
        out: &mut [Lanes<L>],
    ) -> (Sums<L>, Sums<L>) {
        let (mut along, mut square) = ([0.0; L], [0.0; L]);
        for (row, out) in piece.rows.clone().zip(out) {
            let own = x[row];
            let mut sum = own.map(|x| self.degrees[row] * x);
            for link in self.links_of(row) {
                let other = &x[link.other as usize];
                for lane in 0..L {
                    sum[lane] -= link.weight * other[lane];
                }
            }
            let parent = self.layout.parent(row).map_or([0.0; L], |parent| x[parent]);
            let ridge = self.ridges[row];
            let slanted = self.prior.slanted[row] as f32;
            for lane in 0..L {
                let apart = own[lane] - parent[lane];
                square[lane] += f64::from(own[lane] * sum[lane] + ridge * apart * apart);
                along[lane] += f64::from(slanted * apart);
                sum[lane] += ridge * apart;
            }
            *out = sum;
        }
        (along, square)
    }

    /// The parents' part of a product, with xᵀQ·x there.
    fn parents<const L: usize>(
        &self,
        x: &[Lanes<L>],
        along: &[Lanes<L>],
        out: &mut [Lanes<L>],
    ) -> Vec<Zero<L>> {
        let scores = self.layout.scores();
        self.layout.each_parent(out, |parent, out, squares: &mut Zero<L>| {
            let own = x[scores + parent];
            let ridge = self.prior.parent_ridges[parent] as f32;
            let mut sum = own.map(|x| ridge * x);
            for lane in 0..L {
                squares.0[lane] += f64::from(own[lane] * sum[lane]);
            }
            for child in self.layout.children(parent) {
                let (row, career) = (child.row as usize, child.career as usize);
                let (ridge, pulled) = (self.ridges[row], self.pulled[row]);
                for lane in 0..L {
                    sum[lane] -= ridge * (x[row][lane] - own[lane]) - pulled * along[career][lane];
                }
            }
            *out = sum;
        })
    }

    /// Takes `length` times Q·x, as [`Self::product`] gave it, off `from`.
    pub fn take<const L: usize>(
        &self,
        from: &mut [Lanes<L>],
        product: &[Lanes<L>],
        along: &[Lanes<L>],
        length: &Sums<L>,
    ) {
        let length = length.map(|x| x as f32);
        let (scores, parents) = from.split_at_mut(self.layout.scores());
        self.layout.each_piece(self.layout.parts(scores), |piece, from| {
            let along = along[piece.career];
            for (row, from) in piece.rows.clone().zip(from) {
                let pulled = self.pulled[row];
                for lane in 0..L {
                    from[lane] -= length[lane] * (product[row][lane] - pulled * along[lane]);
                }
            }
        });
        let product = &product[self.layout.scores()..];
        self.layout.each_parent::<_, ()>(parents, |parent, from, ()| {
            (0..L).for_each(|lane| from[lane] -= length[lane] * product[parent][lane]);
        });
    }

    /// M⁻¹·x for a matrix M near Q, and xᵀM⁻¹·x: the moves by their diagonal alone, scores and parents
    /// exactly. A parent and its scores make an arrow, which is solved in one pass to it and one back.
    pub fn precondition<const L: usize>(&self, x: &[Lanes<L>], out: &mut [Lanes<L>]) -> Sums<L> {
        let scores = self.layout.scores();
        let (of_scores, of_parents) = out.split_at_mut(scores);
        let mut square = [0.0; L];
        let parents = self.layout.each_parent(of_parents, |parent, out, sums: &mut Zero<L>| {
            let own = x[scores + parent];
            let mut sum = own;
            for child in self.layout.children(parent) {
                let row = child.row as usize;
                let part = self.ridges[row] * self.inverse_own[row];
                (0..L).for_each(|lane| sum[lane] += part * x[row][lane]);
            }
            for lane in 0..L {
                out[lane] = sum[lane] * self.inverse_pivots[parent];
                sums.0[lane] += f64::from(own[lane] * out[lane]);
            }
        });
        parents.iter().for_each(|sums| add(&mut square, &sums.0));
        let parents: &[Lanes<L>] = of_parents;
        let pieces = self.layout.each_piece(self.layout.parts(of_scores), |piece, out| {
            let mut square = [0.0; L];
            for (row, out) in piece.rows.clone().zip(out) {
                let parent = self.layout.parent(row).map_or([0.0; L], |row| parents[row - scores]);
                let (own, ridge) = (x[row], self.ridges[row]);
                for lane in 0..L {
                    out[lane] = (own[lane] + ridge * parent[lane]) * self.inverse_own[row];
                    square[lane] += f64::from(own[lane] * out[lane]);
                }
            }
            square
        });
        pieces.iter().for_each(|squares| add(&mut square, squares));
        square
    }
}

/// Sums that begin at zero, for any number of lanes.
#[derive(Debug, Clone, Copy)]
struct Zero<const L: usize>(Sums<L>);

impl<const L: usize> Default for Zero<L> {
    fn default() -> Self {
        Self([0.0; L])
    }
}

fn add<const L: usize>(sums: &mut Sums<L>, more: &Sums<L>) {
    (0..L).for_each(|lane| sums[lane] += more[lane]);
}

/// Sum of products, with four running sums so that the processor can work them side by side; always
/// in the same order.
pub fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (left, right) = (left.chunks_exact(4), right.chunks_exact(4));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in left.zip(right) {
        for lane in 0..4 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
