//! `devenir demo`

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use edition::Edition;
use engine::Settings;
use engine::simulation::Plan;
use jiff::Timestamp;
use jiff::civil::Date;
use site::editions;

use super::{rank, report, serve, simulate};
use crate::commands::serve::Kept;
use crate::failure::Failure;
use crate::report::Language;
use crate::stages::Stages;

/// Simulate, rank and show: a first look, with a made-up population
///
/// It ends by serving the site, until Ctrl-C.
#[derive(Args)]
pub struct Demo {
    /// How many people to make up
    #[arg(long, value_name = "N", default_value_t = 500_000, value_parser = clap::value_parser!(u32).range(1..))]
    people: u32,
    /// Folder for what the demonstration writes; an earlier demonstration in it is replaced
    #[arg(long, value_name = "DIR", default_value = "demo")]
    out: PathBuf,
    /// Address and port of the site that is served at the end
    #[arg(long, value_name = "ADDRESS", default_value = serve::ADDRESS)]
    listen: SocketAddr,
    /// Publish, but do not serve the site
    #[arg(long)]
    no_serve: bool,
}

/// What a demonstration writes into its folder.
const CAREERS: &str = "careers";
const EDITION: &str = "edition";
const SITE: &str = "site";
const PAGES: [(Language, &str); 2] =
    [(Language::En, "report.en.html"), (Language::Fr, "report.fr.html")];

impl Demo {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        self.clear()?;
        let plan = Plan { people: self.people, ..Plan::default() };
        let careers = self.out.join(CAREERS);
        simulate::population(&plan, &careers)?;

        let (year, month) = plan.as_of;
        let as_of = Date::new(year, month as i8, 1).map_err(Failure::command)?.last_of_month();
        let settings = Settings::as_of(dataset::month_of(year, month));
        let folder = self.out.join(EDITION);
        let work = rank::Work {
            as_of,
            cohorts: None,
            memory: engine::RECORDS_MEMORY,
            explorer: rank::ExplorerIndex::Written,
        };
        rank::edition(
            &careers,
            engine::careers::BUILT_IN,
            &settings,
            &work,
            &Stages::start(),
            &folder,
        )?;

        let edition = Edition::open(&folder)?;
        for (language, name) in PAGES {
            report::page(&edition, language, &self.out.join(name))?;
        }
        let at = self.out.canonicalize().unwrap_or(self.out.clone());
        println!("\nReports to read, share or print:");
        for (_, name) in PAGES {
            println!("  {}", at.join(name).display());
        }
        println!("\nLook further:");
        // As it was called: whoever tries the program out has it in no search path yet.
        let program = std::env::args().next().unwrap_or_else(|| "devenir".to_owned());
        let (edition, career) = (folder.display(), "--career software-development");
        println!("  {program} show {edition} {career} --country FR");
        println!("  {program} companies {edition} {career} --top 10");
        self.site(&Edition::open(&folder)?)
    }

    /// Publishes the edition and serves the site.
    fn site(&self, edition: &Edition) -> Result<(), Failure> {
        let kept = Kept::folder(self.out.join(SITE));
        serve::runtime()?.block_on(async {
            // The address is taken before anything is promised.
            let listener = match self.no_serve {
                true => None,
                false => Some(serve::listen(self.listen).await?),
            };
            let (data, db) = kept.open().await?;
            let now = Timestamp::now().as_microsecond();
            editions::publish(&db, &data, edition, now).await?;
            db.close().await;
            let Some(listener) = listener else { return Ok(()) };
            println!("\nThe site, until Ctrl-C; open in a browser:");
            let (said, members) = (serve::Said::default(), serve::Members::default());
            serve::serve(&kept, said, members, listener).await
        })
    }

    /// Removes what an earlier demonstration wrote, and nothing else.
    fn clear(&self) -> Result<(), Failure> {
        std::fs::create_dir_all(&self.out)
            .map_err(|source| tables::Error::file(&self.out, source))?;
        // Each is looked at before it is removed, so that a folder of somebody's own stays.
        if dataset::Dataset::open(&self.out.join(CAREERS)).is_ok_and(|dataset| made_up(&dataset)) {
            remove(&self.out.join(CAREERS))?;
        }
        let site = self.out.join(SITE);
        if Edition::open(&self.out.join(EDITION)).is_ok_and(|edition| edition.manifest().simulated)
        {
            remove(&self.out.join(EDITION))?;
            // What was published here before was of this demonstration, too.
            if site.is_dir() {
                remove(&site)?;
            }
        }
        Ok(())
    }
}

fn made_up(dataset: &dataset::Dataset) -> bool {
    let prefix = engine::simulation::SOURCE_PREFIX;
    dataset.manifest().sources.iter().all(|source| source.name.starts_with(prefix))
}

fn remove(folder: &Path) -> Result<(), Failure> {
    std::fs::remove_dir_all(folder).map_err(|source| tables::Error::file(folder, source).into())
}
