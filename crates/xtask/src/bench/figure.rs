//! The times of the ranking as a picture: bars on a logarithmic scale, in light and dark.

use std::fmt::Write as _;

use super::numbers::{seconds, thousands};
use super::ranking::{Contestant, Entry};

const WIDTH: f64 = 896.0;
/// Where bars begin, and where the longest ends.
const LEFT: f64 = 230.0;
const RIGHT: f64 = 770.0;
const LINE: f64 = 28.0;
const TOP: f64 = 96.0;

const STYLE: &str = "\
svg { --paper: #FBFAF7; --ink: #1B1F24; --quiet: #5A626B; --rule: #E3DFD6; --ours: #0B6E69; --other: #A9A396; }
@media (prefers-color-scheme: dark) { svg { --paper: #15181B; --ink: #ECE8DF; --quiet: #B4BAC0; --rule: #363B41; --ours: #4DB6AC; --other: #6F6B62; } }
text { font: 15px system-ui, \"Segoe UI\", Roboto, \"Liberation Sans\", sans-serif; fill: var(--ink); }
.title { font: 600 22px \"Source Serif 4\", Georgia, \"Liberation Serif\", serif; }
.size { font-weight: 600; }
.quiet { fill: var(--quiet); font-size: 14px; }
.end { text-anchor: end; }
.middle { text-anchor: middle; }
.ours { fill: var(--ours); }
.other { fill: var(--other); }
.rule { stroke: var(--rule); }
";

/// Bars of all sizes; who has no time has words in its place.
pub fn ranking(sizes: &[(u32, Vec<Entry>)]) -> String {
    let walls = sizes.iter().flat_map(|(_, entries)| entries).filter_map(Entry::median);
    let (low, high) = walls.fold((f64::INFINITY, 0.0_f64), |(low, high), measure| {
        (low.min(measure.wall), high.max(measure.wall))
    });
    let scale = Scale::new(low, high);
    let lines: usize = sizes.iter().map(|(_, entries)| entries.len() + 2).sum();
    let bottom = TOP + LINE * lines as f64;
    let height = bottom + 40.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" lang=\"en\" aria-labelledby=\"title\">\n\
         <title id=\"title\">Seconds from Parquet to the ranking, on two cores; shorter is better</title>\n\
         <style>\n{STYLE}</style>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" style=\"fill:var(--paper)\"/>\n\
         <text class=\"title\" x=\"24\" y=\"40\">From Parquet to the ranking, on two cores</text>\n\
         <text class=\"quiet\" x=\"24\" y=\"66\">Seconds, each line ten times the one before. The peers compute \
         the PageRank ranking.</text>\n"
    );
    for decade in scale.decades() {
        let (x, label) = (scale.x(decade), plain(decade));
        let _ = writeln!(
            svg,
            "<line class=\"rule\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{bottom}\"/>\n\
             <text class=\"quiet middle\" x=\"{x:.1}\" y=\"{:.1}\">{label} s</text>",
            bottom + 20.0
        );
    }
    let mut y = TOP;
    for (people, entries) in sizes {
        y += LINE;
        let people = thousands((*people).into());
        let _ = writeln!(svg, "<text class=\"size\" x=\"24\" y=\"{y:.1}\">{people} people</text>");
        for entry in entries {
            y += LINE;
            svg.push_str(&bar(entry, &scale, y));
        }
        y += LINE;
    }
    svg.push_str("</svg>\n");
    svg
}

fn bar(entry: &Entry, scale: &Scale, y: f64) -> String {
    let name = match entry.contestant {
        Contestant::Ours(_) => entry.contestant.title(),
        Contestant::Peer(peer) => format!("{} {}", peer.title(), entry.version),
    };
    let mut text =
        format!("<text class=\"end\" x=\"{:.1}\" y=\"{y:.1}\">{name}</text>\n", LEFT - 12.0);
    let Some(measure) = entry.median() else {
        let _ = writeln!(text, "<text class=\"quiet\" x=\"{LEFT}\" y=\"{y:.1}\">no time</text>");
        return text;
    };
    let class = if matches!(entry.contestant, Contestant::Ours(_)) { "ours" } else { "other" };
    let end = scale.x(measure.wall);
    let _ = writeln!(
        text,
        "<rect class=\"{class}\" x=\"{LEFT}\" y=\"{:.1}\" width=\"{:.1}\" height=\"16\"/>\n\
         <text x=\"{:.1}\" y=\"{y:.1}\">{}</text>",
        y - 13.0,
        end - LEFT,
        end + 8.0,
        seconds(measure.wall)
    );
    text
}

/// Powers of ten, from one well below the least time, so that its bar is seen, to one at or above the
/// longest.
struct Scale {
    first: i32,
    last: i32,
}

impl Scale {
    fn new(low: f64, high: f64) -> Self {
        if !(low > 0.0 && low.is_finite()) {
            return Self { first: 0, last: 1 };
        }
        let first = (low.log10() - 0.3).floor() as i32;
        Self { first, last: (high.log10().ceil() as i32).max(first + 1) }
    }

    fn decades(&self) -> impl Iterator<Item = f64> {
        (self.first..=self.last).map(|power| 10f64.powi(power))
    }

    fn x(&self, value: f64) -> f64 {
        let part = (value.log10() - f64::from(self.first)) / f64::from(self.last - self.first);
        LEFT + part * (RIGHT - LEFT)
    }
}

/// A power of ten without an exponent.
fn plain(power: f64) -> String {
    if power < 1.0 { format!("{power}") } else { thousands(power as u64) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measure::Measure;
    use crate::bench::options::Peer;
    use crate::bench::ranking::Ours;

    #[test]
    fn bars_have_the_length_of_their_logarithm() {
        let entry = |contestant, wall| {
            let mut entry = Entry::new(contestant, "1".to_owned(), String::new());
            entry.runs = vec![Measure { wall, cpu: wall, peak_bytes: 1 }];
            entry
        };
        let mut late = entry(Contestant::Peer(Peer::ChDb), 1.0);
        late.failure = Some("late".to_owned());
        let entries = vec![
            entry(Contestant::Ours(Ours::PageRank), 0.1),
            entry(Contestant::Peer(Peer::DuckDb), 10.0),
            late,
        ];
        let svg = ranking(&[(1000, entries)]);
        // From 0.01 s to 10 s are three decades: the bars have a third of the length, and the whole.
        assert!(svg.contains("width=\"180.0\"") && svg.contains("width=\"540.0\""), "{svg}");
        assert!(
            svg.contains("DuckDB 1") && svg.contains("no time") && svg.contains(">1,000 people")
        );
        assert_eq!(svg.matches("class=\"rule\"").count(), 4);
        assert!(ranking(&[]).ends_with("</svg>\n"));
    }
}
