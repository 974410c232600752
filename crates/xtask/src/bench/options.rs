//! The options of `cargo xtask bench`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// The lines of the help.
pub const USAGE: &str = "\
cargo xtask bench [OPTION...]               our ranking, finder and site beside other programs
    --people N,N…       people to simulate (1000000)
    --only PART,PART…   floor, ranking, finder, site, directory (all)
    --peers NAME,NAME…  duckdb, polars, datafusion, chdb, sqlite, postgresql, or none (all)
    --repeats N         each time of the ranking is the median of so many (3)
    --questions N       what the finder and the directory are asked (500)
    --limit MINUTES     a run is ended after (60)
    --folder FOLDER     where everything is made (bench in the target folder)
    --docs              put tables and figure into docs/performance.md";

/// A program to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    DuckDb,
    Polars,
    DataFusion,
    ChDb,
    Sqlite,
    PostgreSql,
}

impl Peer {
    const ALL: [Self; 6] =
        [Self::DuckDb, Self::Polars, Self::DataFusion, Self::ChDb, Self::Sqlite, Self::PostgreSql];

    /// Its name, as its makers write it.
    pub fn title(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::Polars => "Polars",
            Self::DataFusion => "DataFusion",
            Self::ChDb => "chDB",
            Self::Sqlite => "SQLite",
            Self::PostgreSql => "PostgreSQL",
        }
    }

    /// The Python packages it is used with: DuckDB prepares the rows of the finder, and the graph of the
    /// ranking is SciPy's.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::DuckDb => &["duckdb", "numpy", "scipy"],
            Self::Polars => &["polars", "numpy", "scipy"],
            Self::DataFusion => &["datafusion", "numpy", "pyarrow", "scipy"],
            Self::ChDb => &["chdb", "numpy", "pandas", "pyarrow", "scipy"],
            Self::Sqlite => &["duckdb"],
            Self::PostgreSql => &["duckdb", "psycopg[binary]"],
        }
    }

    /// Whether it is compared in a part of the benchmark.
    pub fn takes_part(self, part: Part) -> bool {
        match part {
            Part::Floor | Part::Site | Part::Directory => false,
            Part::Ranking => !matches!(self, Self::Sqlite | Self::PostgreSql),
            Part::Finder => matches!(self, Self::DuckDb | Self::Sqlite | Self::PostgreSql),
        }
    }

    /// Its name in options and file names.
    pub fn name(self) -> String {
        self.title().to_lowercase()
    }
}

/// A part of the benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Floor,
    Ranking,
    Finder,
    Site,
    Directory,
}

impl Part {
    pub const ALL: [Self; 5] =
        [Self::Floor, Self::Ranking, Self::Finder, Self::Site, Self::Directory];

    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Ranking => "ranking",
            Self::Finder => "finder",
            Self::Site => "site",
            Self::Directory => "directory",
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
    pub questions: usize,
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
            questions: 500,
            limit_minutes: 60,
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
                "--questions" => options.questions = value()?.parse().context("--questions")?,
                "--limit" => options.limit_minutes = value()?.parse().context("--limit")?,
                "--folder" => options.folder = Some(value()?.into()),
                _ => bail!("`cargo xtask bench` has no option {word}.\n{USAGE}"),
            }
        }
        ensure!(options.repeats > 0, "--repeats must be at least 1");
        ensure!(options.questions > 1, "--questions must be at least 2");
        ensure!(options.people.iter().all(|people| *people > 0), "--people must be at least 1");
        Ok(options)
    }

    /// The peers of a part, in order.
    pub fn peers_of(&self, part: Part) -> impl Iterator<Item = Peer> {
        self.peers.iter().copied().filter(move |peer| peer.takes_part(part))
    }

    /// The Python packages that the work needs.
    pub fn packages(&self) -> Vec<&'static str> {
        let takes_part = |peer: &Peer| self.parts.iter().any(|part| peer.takes_part(*part));
        let mut packages = Vec::new();
        for peer in self.peers.iter().filter(|peer| takes_part(peer)) {
            packages.extend_from_slice(peer.packages());
        }
        packages.sort_unstable();
        packages.dedup();
        packages
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
        let finder = parse("--only finder --peers polars,sqlite,postgresql").unwrap();
        assert_eq!(finder.packages(), ["duckdb", "psycopg[binary]"]);
        assert!(finder.peers_of(Part::Finder).eq([Peer::Sqlite, Peer::PostgreSql]));
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
