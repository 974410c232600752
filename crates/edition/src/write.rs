//! Writing an edition, whole or not at all.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};

use tables::{Record, StagedFolder, TableWriter};

use crate::explorer::Explorer;
use crate::table::{
    CareerRow, CellRow, CompanyNameRow, CompanyRow, CoverageRow, DestinationRow, OutcomeRow,
    PlaceOfWorkRow, PriorRow, RankingRow, ReasonRow, SchoolRow,
};
use crate::{Edition, Manifest, Result, protect};

/// Rows to a row group: enough to read well, few enough to hold.
const GROUP_ROWS: usize = 1 << 18;

/// Every table of an edition. Rows are written in the order given, which is the order of reading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tables {
    /// Careers, by name.
    pub careers: Vec<CareerRow>,
    /// Rankings, by career, country and rank.
    pub rankings: Vec<RankingRow>,
    /// Companies, by career and descending score.
    pub companies: Vec<CompanyRow>,
    /// Every school with a relevant graduate, by career and school.
    pub cells: Vec<CellRow>,
    /// Where they went, by career, school and company.
    pub destinations: Vec<DestinationRow>,
    /// Other outcomes, by career, school and outcome.
    pub outcomes: Vec<OutcomeRow>,
    /// Countries of work, by career, school and country.
    pub places_of_work: Vec<PlaceOfWorkRow>,
    /// Priors of the rankings, by career and country.
    pub priors: Vec<PriorRow>,
    /// What is seen of officially known graduates, by school.
    pub coverage: Vec<CoverageRow>,
    /// Why schools have no place, by career and school.
    pub reasons: Vec<ReasonRow>,
    /// Schools.
    pub schools: Vec<SchoolRow>,
    /// Names of the companies.
    pub company_names: Vec<CompanyNameRow>,
}

/// Writes one edition.
pub struct EditionWriter {
    folder: StagedFolder,
}

impl EditionWriter {
    /// Begins an edition that will stand at `target`.
    pub fn create(target: &Path) -> Result<Self> {
        Ok(Self { folder: StagedFolder::create(target)? })
    }

    /// Where the explorer index is to be written, if there is to be one.
    pub fn explorer_path(&self) -> PathBuf {
        Explorer::path(self.folder.path())
    }

    /// Writes the tables, protected by the manifest's `min_cell`, and the manifest, whose `rows` are
    /// filled in here, and gives the folder its name. An edition is immutable: a name that is taken
    /// is refused.
    pub fn publish(self, tables: &Tables, mut manifest: Manifest) -> Result<Manifest> {
        let tables = protect(tables, manifest.min_cell());
        manifest.rows = self.tables(&tables)?;
        manifest.write(self.folder.path())?;
        self.folder.publish()?;
        Ok(manifest)
    }

    /// Writes all tables at the same time, most of which is waiting for the disk; gives their rows.
    fn tables(&self, tables: &Tables) -> Result<BTreeMap<String, u64>> {
        std::thread::scope(|scope| {
            let writing = [
                ("careers", scope.spawn(|| self.table("careers", &tables.careers))),
                ("rankings", scope.spawn(|| self.table("rankings", &tables.rankings))),
                ("companies", scope.spawn(|| self.table("companies", &tables.companies))),
                ("cells", scope.spawn(|| self.table("cells", &tables.cells))),
                ("destinations", scope.spawn(|| self.table("destinations", &tables.destinations))),
                ("outcomes", scope.spawn(|| self.table("outcomes", &tables.outcomes))),
                (
                    "places_of_work",
                    scope.spawn(|| self.table("places_of_work", &tables.places_of_work)),
                ),
                ("priors", scope.spawn(|| self.table("priors", &tables.priors))),
                ("coverage", scope.spawn(|| self.table("coverage", &tables.coverage))),
                ("reasons", scope.spawn(|| self.table("reasons", &tables.reasons))),
                ("schools", scope.spawn(|| self.table("schools", &tables.schools))),
                (
                    "company_names",
                    scope.spawn(|| self.table("company_names", &tables.company_names)),
                ),
            ];
            let done = writing.into_iter().map(|(name, rows)| {
                let rows = rows.join().unwrap_or_else(|panic| resume_unwind(panic))?;
                Ok((name.to_owned(), rows))
            });
            done.collect()
        })
    }

    fn table<R: Record>(&self, name: &str, rows: &[R]) -> Result<u64> {
        let path = self.folder.path().join(format!("{name}.parquet"));
        let mut table = TableWriter::create::<R>(&path)?;
        rows.chunks(GROUP_ROWS).try_for_each(|rows| table.write(rows))?;
        Ok(table.close()?)
    }
}

impl Edition {
    /// Copies the edition, byte for byte and whole or not at all, to a folder whose name is free.
    pub fn copy_to(&self, target: &Path) -> Result<Self> {
        let folder = StagedFolder::create(target)?;
        let fault = |path: &Path, source| tables::Error::file(path, source);
        let entries = std::fs::read_dir(self.folder()).map_err(|e| fault(self.folder(), e))?;
        for entry in entries {
            let path = entry.map_err(|source| fault(self.folder(), source))?.path();
            // Beside the explorer index an edition is a flat folder: what else lies in it is not part of it.
            let Some(name) = path.file_name().filter(|_| path.is_file()) else { continue };
            std::fs::copy(&path, folder.path().join(name)).map_err(|e| fault(&path, e))?;
        }
        let explorer = Explorer::path(self.folder());
        if explorer.is_file() {
            let copy = Explorer::path(folder.path());
            let private = copy.parent().unwrap_or(folder.path());
            std::fs::create_dir_all(private).map_err(|e| fault(private, e))?;
            std::fs::copy(&explorer, &copy).map_err(|e| fault(&explorer, e))?;
        }
        folder.publish()?;
        Self::open(target)
    }
}
