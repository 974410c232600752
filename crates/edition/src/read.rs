//! Opening an edition and reading its tables.

use std::path::{Path, PathBuf};

use tables::{Record, TableReader};

use crate::table::{
    CareerRow, CellRow, CompanyNameRow, CompanyRow, CoverageRow, DestinationRow, OutcomeRow,
    PlaceOfWorkRow, PriorRow, RankingRow, ReasonRow, SchoolRow,
};
use crate::{Manifest, Result};

/// An opened edition folder.
#[derive(Debug, Clone)]
pub struct Edition {
    folder: PathBuf,
    manifest: Manifest,
}

macro_rules! table {
    ($(#[$doc:meta])* $name:ident: $row:ty) => {
        $(#[$doc])*
        pub fn $name(&self) -> Result<Vec<$row>> {
            self.table(stringify!($name))
        }
    };
}

impl Edition {
    /// Opens an edition folder by its manifest.
    pub fn open(folder: &Path) -> Result<Self> {
        Ok(Self { folder: folder.to_owned(), manifest: Manifest::read(folder)? })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    table!(/** The careers. */ careers: CareerRow);
    table!(/** The rankings, by career, country and rank. */ rankings: RankingRow);
    table!(/** The companies, by career and descending score. */ companies: CompanyRow);
    table!(/** Every school with a relevant graduate, by career and school. */ cells: CellRow);
    table!(/** Where relevant graduates went. */ destinations: DestinationRow);
    table!(/** Other outcomes, by career, school and outcome. */ outcomes: OutcomeRow);
    table!(/** Countries of work, by career, school and country. */ places_of_work: PlaceOfWorkRow);
    table!(/** Priors of the rankings. */ priors: PriorRow);
    table!(/** What is seen of officially known graduates, by school. */ coverage: CoverageRow);
    table!(/** Why schools have no place, by career and school. */ reasons: ReasonRow);
    table!(/** The schools. */ schools: SchoolRow);
    table!(/** Names of the companies. */ company_names: CompanyNameRow);

    fn table<R: Record>(&self, name: &str) -> Result<Vec<R>> {
        Ok(TableReader::read_all(&self.folder.join(format!("{name}.parquet")))?)
    }
}
