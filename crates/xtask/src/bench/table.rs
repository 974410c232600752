//! The measured times as Markdown.

use std::fmt::Write as _;

use super::numbers::{bytes, seconds, thousands, times};
use super::ranking::{Contestant, Entry, Ours};

/// The ranking at one size. Each ratio says in its heading what it compares.
pub fn ranking(people: u32, rows: &str, entries: &[Entry]) -> String {
    let wall = |who: Ours| {
        let ours = entries.iter().find(|entry| entry.contestant == Contestant::Ours(who))?;
        ours.median().map(|measure| measure.wall)
    };
    let (pagerank, pairwise) = (wall(Ours::PageRank), wall(Ours::Pairwise));
    let mut text = format!(
        "### Ranking, {} people simulated\n\n{rows}\n\n\
         | program | whole job | ÷ ours, PageRank | ÷ ours, pairwise | SQL part | ÷ ours whole, PageRank \
         | graph part | CPU | peak memory | n and k |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
        thousands(people.into())
    );
    for entry in entries {
        let title = entry.contestant.title();
        let name = match entry.contestant {
            Contestant::Ours(_) => format!("**{title}**"),
            Contestant::Peer(_) => format!("{title} {}", entry.version),
        };
        let Some(median) = entry.median() else {
            let why = entry.failure.as_deref().unwrap_or("not run");
            let why = why.replace('|', "/").replace('\n', " ");
            let _ = writeln!(text, "| {name} | {why} | | | | | | | | |");
            continue;
        };
        let is_peer = matches!(entry.contestant, Contestant::Peer(_));
        let ratio = |value: f64, ours: Option<f64>| {
            ours.filter(|_| is_peer).map_or_else(String::new, |ours| times(value, ours))
        };
        let parts = entry.median_parts();
        let part = |value: Option<f64>| value.map_or_else(String::new, seconds);
        let sql = parts.map(|parts| parts.0);
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | `{}` |",
            seconds(median.wall),
            ratio(median.wall, pagerank),
            ratio(median.wall, pairwise),
            part(sql),
            sql.map_or_else(String::new, |sql| ratio(sql, pagerank)),
            part(parts.map(|parts| parts.1)),
            seconds(median.cpu),
            bytes(median.peak_bytes),
            entry.hash.get(..12).unwrap_or_default(),
        );
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measure::Measure;
    use crate::bench::options::Peer;

    #[test]
    fn ratios_are_of_the_peers_and_failures_are_told() {
        let hash = "0123456789abcdef".to_owned();
        let run = |wall| Measure { wall, cpu: 2.0 * wall, peak_bytes: 5_000_000 };
        let mut ours = Entry::new(Contestant::Ours(Ours::PageRank), "c".to_owned(), hash.clone());
        ours.runs = vec![run(2.0)];
        let mut duck = Entry::new(Contestant::Peer(Peer::DuckDb), "2.0".to_owned(), hash.clone());
        duck.runs = vec![run(30.0), run(31.0), run(29.0)];
        duck.parts = vec![(20.0, 8.0)];
        let mut polars = Entry::new(Contestant::Peer(Peer::Polars), String::new(), hash);
        polars.failure = Some("no | memory".to_owned());
        let text = ranking(1000, "Rows.", &[ours, duck, polars]);
        assert!(text.contains("| **Devenir, PageRank** | 2.00 s |  |  |  |  |  | 4.00 s | 5 MB |"));
        assert!(
            text.contains(
                "| DuckDB 2.0 | 30.0 s | 15.0 × |  | 20.0 s | 10.0 × | 8.00 s | 60.0 s |"
            )
        );
        assert!(text.contains("no / memory") && text.contains("`0123456789ab`"), "{text}");
        let columns = |line: &str| line.matches('|').count();
        assert!(text.lines().filter(|line| line.starts_with('|')).all(|line| columns(line) == 11));
    }
}
