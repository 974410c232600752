//! `devenir import official`

use std::path::{Path, PathBuf};

use clap::Args;
use intake::official::{FILE_BYTES_MAX, OfficialError, Reading, parse, singapore};
use jiff::Timestamp;
use site::DataFolder;
use site::official::{Same, Source, import};

use crate::failure::Failure;

/// Rejected lines that are printed; all are kept.
const TOLD_MAX: usize = 10;

/// Official statistics of what graduates became, to be shown beside the figures of a site
///
/// A table with the columns school, year, measure and value (docs/official.md tells of all), or the
/// graduate employment survey of Singapore as its ministry publishes it. A running site shows them
/// within seconds.
#[derive(Args)]
pub struct Official {
    /// Tables of one source
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Folder of the site
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// A database elsewhere: postgres://user@host/name, or the path of an SQLite file
    #[arg(long, value_name = "DATABASE", env = "DEVENIR_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// Short name of the source, for addresses; made from the first file's name unless given
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// What the source is called
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// What it is called in French; the same unless given
    #[arg(long, value_name = "TITLE")]
    title_fr: Option<String>,
    /// Who publishes it
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Where it is published
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// Under which licence
    #[arg(long, value_name = "LICENCE")]
    licence: Option<String>,
    /// When graduates are asked, in months after the degree
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=600))]
    months_after: Option<u32>,
    /// Put these figures in the place of what the site has of the source
    #[arg(long)]
    replace: bool,
}

impl Official {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let readings: Vec<Reading> =
            self.files.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
        let source = self.described(readings.iter().all(|reading| reading.is_singapore));
        let same = if self.replace { Same::Replace } else { Same::Refuse };
        crate::commands::serve::runtime()?.block_on(async {
            let data = DataFolder::open(&self.into)?;
            let now = Timestamp::now().as_microsecond();
            let db = data.database(self.database.as_deref(), now).await?;
            import(&db, &source, &readings, same, now).await?;
            db.close().await;
            Ok::<(), Failure>(())
        })?;
        self.tell(&source, &readings);
        Ok(())
    }

    /// What is said of the source; of a survey that is known, what is known of it.
    fn described(&self, is_singapore: bool) -> Source {
        let stem = self.files.first().and_then(|path| path.file_stem());
        let stem = stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let known = |text: &'static str| if is_singapore { text } else { "" };
        let given =
            |given: &Option<String>, known: &str| given.clone().unwrap_or_else(|| known.to_owned());
        let [title_en, title_fr] = singapore::TITLES.map(known);
        let title = given(&self.title, if is_singapore { title_en } else { &stem });
        Source {
            name: self.source.clone().unwrap_or_else(|| slug(&stem)),
            title_fr: match (&self.title_fr, &self.title) {
                (Some(french), _) => french.clone(),
                (None, None) if is_singapore => title_fr.to_owned(),
                (None, _) => title.clone(),
            },
            title_en: title,
            publisher: given(&self.publisher, known(singapore::PUBLISHER)),
            address: given(&self.address, known(singapore::ADDRESS)),
            licence: given(&self.licence, known(singapore::LICENCE)),
            months_after: self
                .months_after
                .or(is_singapore.then_some(singapore::MONTHS_AFTER))
                .map(i64::from),
        }
    }

    fn tell(&self, source: &Source, readings: &[Reading]) {
        let lines: u64 = readings.iter().map(|reading| reading.lines).sum();
        let figures: usize = readings.iter().map(|reading| reading.figures.len()).sum();
        let rejected: usize = readings.iter().map(|reading| reading.rejected.len()).sum();
        println!("{}: {figures} figures of {lines} lines, {rejected} lines rejected", source.name);
        let all = self.files.iter().zip(readings);
        let all =
            all.flat_map(|(path, reading)| reading.rejected.iter().map(move |row| (path, row)));
        for (path, row) in all.take(TOLD_MAX) {
            println!("  {}, line {}: {}", path.display(), row.line, row.reason);
        }
        if rejected > TOLD_MAX {
            println!("  and {} more", rejected - TOLD_MAX);
        }
    }
}

fn read(path: &Path) -> Result<Reading, Failure> {
    let fault =
        |source| Failure::command(OfficialError::Read { path: path.display().to_string(), source });
    let size = std::fs::metadata(path).map_err(fault)?.len();
    if size > FILE_BYTES_MAX {
        return Err(Failure::command(format!(
            "{} is larger than 64 MiB: this is no table of official statistics",
            path.display()
        )));
    }
    let bytes = std::fs::read(path).map_err(fault)?;
    parse(&bytes, &path.display().to_string()).map_err(|error| match error {
        OfficialError::Read { .. } => Failure::command(error),
        _ => Failure::Data(error.into()),
    })
}

/// A name for addresses.
fn slug(text: &str) -> String {
    edition::fold(text).replace(' ', "-").chars().take(60).collect()
}
