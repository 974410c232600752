//! The ranking beside the peers: the same files, the same job, outputs compared to the last graduate.
//!
//! Each contestant writes relevant graduates n and those in a desirable job k, of every career and
//! school. Ours come from the example `counts`, since an edition withholds the small ones; what is
//! timed of ours is the whole `devenir rank`, from Parquet to the edition written.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::measure::Measure;
use super::options::{Part, Peer, Publish};
use super::{AS_OF, Bench, DIFFER, figure, numbers, table, warm};

/// One who ranks, and what it took.
pub struct Entry {
    pub contestant: Contestant,
    pub version: String,
    pub runs: Vec<Measure>,
    /// Seconds of its SQL, or what stands for it, and of its graph; ours has no such parts.
    pub parts: Vec<(f64, f64)>,
    /// SHA-256 of the counts.
    pub hash: String,
    /// Why there are no times.
    pub failure: Option<String>,
}

/// Who ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contestant {
    Ours(Ours),
    /// A peer, which has PageRank.
    Peer(Peer),
}

/// A way to call `devenir rank`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ours {
    /// The ranking that the peers compute too.
    PageRank,
    /// The ranking by the method's own model of desirability.
    Pairwise,
    /// As it is called without options: the same, and the index of the explorer in the same run.
    Whole,
}

impl Ours {
    const ALL: [Self; 3] = [Self::PageRank, Self::Pairwise, Self::Whole];

    fn desirability(self) -> &'static str {
        match self {
            Self::PageRank => "pagerank",
            Self::Pairwise | Self::Whole => "pairwise",
        }
    }

    fn options(self) -> &'static [&'static str] {
        match self {
            Self::PageRank | Self::Pairwise => &["--no-explorer"],
            Self::Whole => &[],
        }
    }

    /// The file of its counts.
    fn counts(self, bench: &Bench<'_>) -> PathBuf {
        bench.folder.join(format!("counts-devenir-{}.csv", self.desirability()))
    }
}

impl Contestant {
    pub fn title(self) -> String {
        match self {
            Self::Ours(Ours::PageRank) => "Devenir, PageRank".to_owned(),
            Self::Ours(Ours::Pairwise) => "Devenir, pairwise".to_owned(),
            Self::Ours(Ours::Whole) => "Devenir, and explorer".to_owned(),
            Self::Peer(peer) => peer.title().to_owned(),
        }
    }
}

impl Entry {
    /// Median of the runs.
    pub fn median(&self) -> Option<Measure> {
        let is_measured = self.failure.is_none() && !self.runs.is_empty();
        is_measured.then(|| Measure::median(&self.runs))
    }

    /// Median seconds of SQL and of the graph.
    pub fn median_parts(&self) -> Option<(f64, f64)> {
        let median = |part: fn(&(f64, f64)) -> f64| numbers::median(self.parts.iter().map(part));
        (!self.parts.is_empty()).then(|| (median(|one| one.0), median(|one| one.1)))
    }

    fn json(&self) -> Value {
        let run =
            |one: &Measure| json!({"wall": one.wall, "cpu": one.cpu, "peak_bytes": one.peak_bytes});
        json!({
            "program": self.contestant.title(),
            "version": self.version,
            "runs": self.runs.iter().map(run).collect::<Vec<_>>(),
            "sql_and_graph_seconds": self.parts,
            "counts_sha256": self.hash,
            "failure": self.failure,
        })
    }
}

/// Runs the part at each size: results and text.
pub fn run(bench: &Bench<'_>) -> Result<(Value, String)> {
    let (mut results, mut text, mut sizes) = (Vec::new(), String::new(), Vec::new());
    for people in &bench.options.people {
        let (dataset, manifest) = bench.dataset(*people)?;
        warm(&dataset)?;
        let entries = compare(bench, &dataset)?;
        let runs = match bench.options.repeats {
            1 => "One run of each.".to_owned(),
            repeats => format!("Medians of {repeats} runs."),
        };
        let rows = format!("{} {runs}", Bench::rows(&manifest));
        text.push_str(&table::ranking(*people, &rows, &entries));
        results.push(json!({
            "people_simulated": people,
            "people": manifest["people"],
            "educations": manifest["educations"],
            "positions": manifest["positions"],
            "entries": entries.iter().map(Entry::json).collect::<Vec<_>>(),
        }));
        sizes.push((*people, entries));
    }
    let picture = figure::ranking(&sizes);
    let file = match bench.options.publish {
        Publish::Docs => bench.workspace.root.join("docs/images/performance.svg"),
        Publish::Nowhere => bench.folder.join("ranking.svg"),
    };
    std::fs::write(&file, picture).with_context(|| format!("cannot write {}", file.display()))?;
    eprintln!("figure: {}", file.display());
    Ok((results.into(), text))
}

fn compare(bench: &Bench<'_>, dataset: &Path) -> Result<Vec<Entry>> {
    let version = super::commit(bench.workspace);
    let mut entries = Vec::new();
    for ours in Ours::ALL {
        let counts = ours.counts(bench);
        if ours != Ours::Whole {
            let mut command = Command::new(bench.example("counts"));
            command.arg(dataset).args([AS_OF.1, ours.desirability()]).arg(&counts);
            bench.measurer.run(&mut command).context("our own counts")?;
        }
        entries.push(Entry::new(Contestant::Ours(ours), version.clone(), hash(&counts)?));
    }
    let peers = bench.options.peers_of(Part::Ranking).map(Contestant::Peer);
    entries.extend(peers.map(|peer| Entry::new(peer, String::new(), String::new())));
    for turn in 1..=bench.options.repeats {
        for entry in entries.iter_mut().filter(|entry| entry.failure.is_none()) {
            let title = entry.contestant.title();
            eprint!("{title}, run {turn} of {}: ", bench.options.repeats);
            match once(bench, dataset, entry) {
                Ok(measure) => eprintln!("{}", numbers::seconds(measure.wall)),
                Err(error) if matches!(entry.contestant, Contestant::Ours(_)) => return Err(error),
                Err(error) => {
                    eprintln!("{error:#}");
                    entry.failure = Some(format!("{error:#}"));
                }
            }
        }
    }
    Ok(entries)
}

fn once(bench: &Bench<'_>, dataset: &Path, entry: &mut Entry) -> Result<Measure> {
    let measure = match entry.contestant {
        Contestant::Ours(ours) => {
            let edition = bench.folder.join("edition");
            if edition.exists() {
                std::fs::remove_dir_all(&edition)?;
            }
            let mut rank = Command::new(bench.program());
            rank.arg("rank").arg(dataset).args(["--as-of", AS_OF.0, "--threads", "2"]);
            rank.args(["--desirability", ours.desirability()]).args(ours.options());
            rank.arg("--out").arg(&edition);
            bench.measurer.run(&mut rank)?
        }
        Contestant::Peer(peer) => {
            let counts = bench.folder.join(format!("counts-{}.csv", peer.name()));
            let scripts = bench.workspace.root.join("benches/ranking");
            let mut script = Command::new(&bench.measurer.python);
            script.arg(scripts.join(format!("rank_{}.py", peer.name())));
            script.arg(dataset).arg(AS_OF.1);
            script.arg(bench.workspace.root.join("crates/engine/careers.toml")).arg(&counts);
            let measure = bench.measurer.run(&mut script)?;
            let told: Value = serde_json::from_str(&bench.measurer.last_line()?)
                .context("the script told no times")?;
            entry.version = told["version"].as_str().unwrap_or_default().to_owned();
            let seconds = |part: &str| told["seconds"][part].as_f64().unwrap_or(f64::NAN);
            entry.hash = hash(&counts)?;
            same(&Ours::PageRank.counts(bench), &counts)?;
            entry.parts.push((seconds("sql"), seconds("graph")));
            measure
        }
    };
    entry.runs.push(measure);
    Ok(measure)
}

/// Two files of counts are the same to the byte; else the first line that differs.
fn same(ours: &Path, theirs: &Path) -> Result<()> {
    let (ours, theirs) = (std::fs::read_to_string(ours)?, std::fs::read_to_string(theirs)?);
    ensure!(ours.lines().count() > 1, "our counts are empty: take more people");
    if ours == theirs {
        return Ok(());
    }
    let differs = ours.lines().zip(theirs.lines()).find(|(one, other)| one != other);
    match differs {
        Some((ours, theirs)) => bail!("{DIFFER}: ours `{ours}`, its `{theirs}`"),
        None => bail!("{DIFFER} in number"),
    }
}

fn hash(file: &Path) -> Result<String> {
    let bytes = std::fs::read(file).with_context(|| format!("no {}", file.display()))?;
    Ok(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Entry {
    pub fn new(contestant: Contestant, version: String, hash: String) -> Self {
        Self { contestant, version, runs: vec![], parts: vec![], hash, failure: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_compared_to_the_last_graduate() {
        let folder = std::env::temp_dir().join(format!("xtask-counts-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let head = "career,school_id,n,k\n";
        let ours = file("ours", &format!("{head}law,1,30,7\n"));
        let equal = file("equal", &format!("{head}law,1,30,7\n"));
        let other = file("other", &format!("{head}law,1,30,8\n"));
        let more = file("more", &format!("{head}law,1,30,7\nlaw,2,1,0\n"));
        let empty = file("empty", head);
        same(&ours, &equal).unwrap();
        assert_eq!(hash(&ours).unwrap(), hash(&equal).unwrap());
        let error = same(&ours, &other).unwrap_err().to_string();
        assert!(error.contains("law,1,30,7") && error.contains("law,1,30,8"), "{error}");
        assert!(same(&ours, &more).is_err() && same(&empty, &empty).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
