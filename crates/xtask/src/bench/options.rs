//! The options of `cargo xtask bench`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// The lines of the help.
pub const USAGE: &str = "\
cargo xtask bench [OPTION...]               our ranking and finder beside other programs
    --people N,N…       people to simulate (1000000)
    --only PART,PART…   floor, ranking (all)
    --peers NAME,NAME…  duckdb, polars, datafusion, chdb, or none (all)
    --repeats N         each time is the median of so many (3)
    --limit MINUTES     a run is ended after (30)
    --folder FOLDER     where everything is made (bench in the target folder)
    --docs              put tables and figure into docs/performance.md";

/// A program to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    DuckDb,
    Polars,
    DataFusion,
    ChDb,
}

impl Peer {
    const ALL: [Self; 4] = [Self::DuckDb, Self::Polars, Self::DataFusion, Self::ChDb];

    /// Its name, as its makers write it.
    pub fn title(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::Polars => "Polars",
            Self::DataFusion => "DataFusion",
            Self::ChDb => "chDB",
        }
    }

    /// Its name in options and file names, and that of its Python package.
    pub fn name(self) -> String {
        self.title().to_lowercase()
    }
}

/// A part of the benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Floor,
    Ranking,
}

impl Part {
    pub const ALL: [Self; 2] = [Self::Floor, Self::Ranking];

    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Ranking => "ranking",
        }
    }
}

/// Where results go besides the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publish {
    Nowhere,
    Docs,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// Sizes, each a simulated population.
    pub people: Vec<u32>,
    pub parts: Vec<Part>,
    pub peers: Vec<Peer>,
    pub repeats: usize,
    pub limit_minutes: u32,
    pub folder: Option<PathBuf>,
    pub publish: Publish,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            people: vec![1_000_000],
            parts: Part::ALL.to_vec(),
            peers: Peer::ALL.to_vec(),
            repeats: 3,
            limit_minutes: 30,
            folder: None,
            publish: Publish::Nowhere,
        }
    }
}

impl Options {
    /// Reads the words after `bench`.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut words = arguments.iter().map(String::as_str);
        while let Some(word) = words.next() {
            if word == "--docs" {
                options.publish = Publish::Docs;
                continue;
            }
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match word {
                "--people" => options.people = list(value()?, |text| text.parse().ok())?,
                "--only" => {
                    let named = |text: &str| Part::ALL.into_iter().find(|one| one.name() == text);
                    options.parts = list(value()?, named)?;
                }
                "--peers" => {
                    let named = |text: &str| Peer::ALL.into_iter().find(|one| one.name() == text);
                    let names = value()?;
                    options.peers = if names == "none" { vec![] } else { list(names, named)? };
                }
                "--repeats" => options.repeats = value()?.parse().context("--repeats")?,
                "--limit" => options.limit_minutes = value()?.parse().context("--limit")?,
                "--folder" => options.folder = Some(value()?.into()),
                _ => bail!("`cargo xtask bench` has no option {word}.\n{USAGE}"),
            }
        }
        ensure!(options.repeats > 0, "--repeats must be at least 1");
        ensure!(options.people.iter().all(|people| *people > 0), "--people must be at least 1");
        Ok(options)
    }

    /// The Python packages that the work needs.
    pub fn packages(&self) -> Vec<String> {
        if self.peers.is_empty() || !self.parts.contains(&Part::Ranking) {
            return Vec::new();
        }
        let shared = ["numpy", "scipy", "pyarrow"].map(str::to_owned);
        self.peers.iter().map(|peer| peer.name()).chain(shared).collect()
    }
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
    let one = |word: &str| read(word).with_context(|| format!("`{word}` is unknown.\n{USAGE}"));
    text.split(',').map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Options> {
        Options::parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_and_the_rest_is_as_it_was() {
        let options = parse("--people 5,70 --peers duckdb --only ranking --docs").unwrap();
        assert_eq!((options.people, options.peers), (vec![5, 70], vec![Peer::DuckDb]));
        assert_eq!((options.parts, options.repeats), (vec![Part::Ranking], 3));
        assert_eq!(options.publish, Publish::Docs);
        assert_eq!(parse("").unwrap(), Options::default());
        assert!(parse("--peers none").unwrap().packages().is_empty());
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let texts =
            ["--people", "--people x", "--people 0", "--repeats 0", "--peers oracle", "--fast"];
        for text in texts {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
