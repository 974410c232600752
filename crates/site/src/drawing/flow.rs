//! A flow diagram (Sankey): columns of nodes, and bands between them as wide as what flows.
//!
//! Nodes of a column stand under each other, each as high as what flows through it; where that is less
//! than a line of text, the text has room all the same, and the node keeps its true height.

use std::fmt::Write;

use super::scale::coordinate;

/// Left edges of the columns; the drawing is 960 wide, as its template says.
const COLUMNS: [f64; 3] = [0.0, 250.0, 640.0];
const NODE_WIDTH: f64 = 12.0;
/// What the highest column's nodes measure together.
const HEIGHT: f64 = 420.0;
/// Height of a line of text.
const LINE: f64 = 22.0;
const GAP: f64 = 10.0;
/// A longer name is cut in the drawing; its whole is in the title.
const LETTERS: [usize; 3] = [24, 38, 34];

/// What is to be drawn of one node.
#[derive(Debug, Clone, Default)]
pub struct NodeOf {
    /// From 0 at the left.
    pub column: usize,
    pub name: String,
    /// How much flows through it.
    pub value: f64,
    /// What is told of that.
    pub told: String,
    /// Where it leads; may be empty.
    pub href: String,
    /// Whether it stands for what has no name.
    pub is_rest: bool,
}

impl NodeOf {
    /// Its name, or what is told of it where it has none.
    fn said(&self) -> &str {
        if self.name.is_empty() { &self.told } else { &self.name }
    }
}

/// What is to be drawn of one band, between nodes by their index.
#[derive(Debug, Clone, Default)]
pub struct BandOf {
    pub from: usize,
    pub to: usize,
    pub value: f64,
    pub told: String,
    pub href: String,
}

/// A drawn node.
#[derive(Debug, Clone)]
pub struct Node {
    pub x: String,
    pub y: String,
    pub width: String,
    pub height: String,
    /// Where its text begins.
    pub text_x: String,
    pub text_y: String,
    /// Its name, cut where it is long.
    pub name: String,
    pub told: String,
    /// The whole name and what is told of it.
    pub title: String,
    pub href: String,
    pub is_rest: bool,
}

/// A drawn band.
#[derive(Debug, Clone)]
pub struct Band {
    pub path: String,
    pub title: String,
    pub href: String,
    pub is_rest: bool,
}

/// A drawing.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    pub height: String,
    pub nodes: Vec<Node>,
    pub bands: Vec<Band>,
}

/// Draws nodes and bands; both in the order in which they stand in their columns.
pub fn draw(nodes: &[NodeOf], bands: &[BandOf]) -> Flow {
    let column_sum = |column: usize| {
        nodes.iter().filter(|node| node.column == column).map(|node| node.value).sum::<f64>()
    };
    let most = (0..COLUMNS.len()).map(column_sum).fold(0.0, f64::max);
    if most <= 0.0 {
        return Flow::default();
    }
    let scale = HEIGHT / most;
    let mut ends = [0.0; COLUMNS.len()];
    let mut tops = Vec::with_capacity(nodes.len());
    for node in nodes {
        let column = node.column.min(COLUMNS.len() - 1);
        tops.push(ends[column]);
        ends[column] += (node.value * scale).max(LINE) + GAP;
    }
    let drawn = nodes.iter().zip(&tops).map(|(node, top)| draw_node(node, *top, scale)).collect();
    // How much of each node's edge is taken: on its left by bands that come, on its right by those that go.
    let (mut come, mut go) = (tops.clone(), tops);
    let mut drawn_bands = Vec::with_capacity(bands.len());
    for band in bands {
        let (Some(from), Some(to)) = (nodes.get(band.from), nodes.get(band.to)) else { continue };
        let width = band.value * scale;
        let left = (COLUMNS[from.column] + NODE_WIDTH, go[band.from]);
        let right = (COLUMNS[to.column], come[band.to]);
        go[band.from] += width;
        come[band.to] += width;
        drawn_bands.push(Band {
            path: ribbon(left, right, width.max(1.0)),
            title: format!("{} → {}: {}", from.said(), to.said(), band.told),
            href: band.href.clone(),
            is_rest: to.is_rest || from.is_rest,
        });
    }
    let height = ends.iter().copied().fold(0.0, f64::max);
    Flow { height: coordinate(height), nodes: drawn, bands: drawn_bands }
}

fn draw_node(node: &NodeOf, top: f64, scale: f64) -> Node {
    let column = node.column.min(COLUMNS.len() - 1);
    let (x, height) = (COLUMNS[column], (node.value * scale).max(1.0));
    Node {
        x: coordinate(x),
        y: coordinate(top),
        width: coordinate(NODE_WIDTH),
        height: coordinate(height),
        text_x: coordinate(x + NODE_WIDTH + 8.0),
        // A short node's text begins at its top, a high one's is in its middle.
        text_y: coordinate(top + height.max(LINE) / 2.0),
        name: cut(&node.name, LETTERS[column]),
        told: node.told.clone(),
        title: match node.name.as_str() {
            "" => node.told.clone(),
            name => format!("{name}: {}", node.told),
        },
        href: node.href.clone(),
        is_rest: node.is_rest,
    }
}

/// A band from one edge to the other, level at both.
fn ribbon((x1, y1): (f64, f64), (x2, y2): (f64, f64), width: f64) -> String {
    let middle = coordinate((x1 + x2) / 2.0);
    let [x1, x2] = [x1, x2].map(coordinate);
    let [top1, top2, low1, low2] = [y1, y2, y1 + width, y2 + width].map(coordinate);
    let mut path = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        path,
        "M{x1} {top1}C{middle} {top1} {middle} {top2} {x2} {top2}V{low2}C{middle} {low2} {middle} {low1} {x1} {low1}Z"
    );
    path
}

fn cut(name: &str, letters: usize) -> String {
    match name.char_indices().nth(letters) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_true_and_bands_fill_the_nodes_they_join() {
        let node = |column, name: &str, value| NodeOf {
            column,
            name: name.to_owned(),
            value,
            ..NodeOf::default()
        };
        let nodes =
            [node(0, "all", 400.0), node(1, "a", 300.0), node(1, "b", 99.0), node(1, "c", 1.0)];
        let bands: Vec<BandOf> = (1..4)
            .map(|to| BandOf { from: 0, to, value: nodes[to].value, ..BandOf::default() })
            .collect();
        let flow = draw(&nodes, &bands);
        let heights: Vec<&str> = flow.nodes.iter().map(|node| node.height.as_str()).collect();
        assert_eq!(heights, ["420", "315", "104", "1.1"]);
        // Nothing stands on anything else, though the last is lower than its text.
        let tops: Vec<&str> = flow.nodes.iter().map(|node| node.y.as_str()).collect();
        assert_eq!(tops, ["0", "0", "325", "438.9"]);
        assert!(flow.bands[1].path.starts_with("M12 315C131 315 131 325 250 325V428.9"));
        assert!(draw(&[], &[]).nodes.is_empty());
        assert_eq!(cut("École supérieure", 6), "École…");
    }
}
