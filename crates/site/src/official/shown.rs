//! Official statistics in memory, matched to the schools of the edition that is shown.

use std::collections::{BTreeMap, HashMap};

use edition::fold;
use intake::official::Figure;
use store::Db;

use super::{Source, queries};
use crate::Result;
use crate::atlas::{School, Schools};

/// All sources.
#[derive(Default)]
pub struct Official {
    /// What every import changes.
    pub fingerprints: Vec<String>,
    /// The sources, by name.
    pub sources: Vec<Published>,
    /// By school of the edition: the sources that tell of it, and its place among their schools.
    matched: HashMap<u32, Vec<(usize, usize)>>,
}

/// One source with what it tells.
pub struct Published {
    /// What is said of it.
    pub source: Source,
    /// Its schools, by name.
    pub schools: Vec<OfficialSchool>,
    /// Lines that gave no figure.
    pub rejected: u64,
}

/// One school as a source knows it.
pub struct OfficialSchool {
    /// Its name in the source.
    pub name: String,
    /// That name as it stands in addresses.
    pub slug: String,
    /// The school of the edition that it is; `None` where none is surely the same.
    pub school_id: Option<u32>,
    /// Its figures, the newest first, then in the order of the source.
    pub figures: Vec<Figure>,
}

impl Official {
    /// What every import changes, without reading all.
    pub async fn fingerprints(db: &Db) -> Result<Vec<String>> {
        Ok(queries::fingerprints(&mut db.read().await?).await?)
    }

    /// Reads all sources and matches their schools.
    pub async fn read(db: &Db, schools: &Schools) -> Result<Self> {
        let mut conn = db.read().await?;
        let mut official =
            Self { fingerprints: queries::fingerprints(&mut conn).await?, ..Self::default() };
        let names = Matching::new(schools);
        for (number, source) in queries::sources(&mut conn).await? {
            let figures = queries::figures(&mut conn, number).await?;
            let rejected = queries::rejected(&mut conn, number).await?;
            let rejected = rejected.try_into().unwrap_or_default();
            let schools = by_school(figures, &names);
            for (place, school) in schools.iter().enumerate() {
                if let Some(school_id) = school.school_id {
                    let known = official.matched.entry(school_id).or_default();
                    known.push((official.sources.len(), place));
                }
            }
            official.sources.push(Published { source, schools, rejected });
        }
        Ok(official)
    }

    /// The sources that tell of a school of the edition.
    pub fn of(&self, school_id: u32) -> impl Iterator<Item = (&Source, &OfficialSchool)> {
        let places = self.matched.get(&school_id).into_iter().flatten();
        places.filter_map(|(source, place)| {
            let published = self.sources.get(*source)?;
            Some((&published.source, published.schools.get(*place)?))
        })
    }

    /// The source of this name.
    pub fn source(&self, name: &str) -> Option<&Published> {
        self.sources.iter().find(|published| published.source.name == name)
    }
}

fn by_school(figures: Vec<Figure>, names: &Matching<'_>) -> Vec<OfficialSchool> {
    let mut schools: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for figure in figures {
        schools.entry(fold(&figure.school).replace(' ', "-")).or_default().push(figure);
    }
    schools
        .into_iter()
        .filter_map(|(slug, mut figures)| {
            figures.sort_by_key(|figure| std::cmp::Reverse(figure.year));
            let first = figures.first()?;
            let school_id = names.of(first);
            Some(OfficialSchool { name: first.school.clone(), slug, school_id, figures })
        })
        .collect()
}

/// Schools of the edition by their folded names.
struct Matching<'a>(HashMap<String, Vec<&'a School>>);

impl<'a> Matching<'a> {
    fn new(schools: &'a Schools) -> Self {
        let mut names: HashMap<String, Vec<&School>> = HashMap::new();
        for school in schools.all() {
            names.entry(fold(&school.name)).or_default().push(school);
        }
        Self(names)
    }

    /// The school of a figure: the only one of that name in that country. A wrong match would say of one
    /// school what is true of another, so names that are only alike match nothing.
    fn of(&self, figure: &Figure) -> Option<u32> {
        let named = self.0.get(&fold(&figure.school))?.iter();
        let fits = |school: &&&School| {
            let countries = [&school.country, &figure.country];
            countries.iter().any(|country| country.is_empty()) || countries[0] == countries[1]
        };
        let mut fitting = named.filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(only.school_id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use edition::SchoolRow;
    use intake::official::parse;

    use super::*;

    #[test]
    fn a_school_matches_by_its_whole_name_and_its_country() {
        let row = |school_id, name: &str, country: &str| SchoolRow {
            school_id,
            name: name.to_owned(),
            country: country.to_owned(),
            ..SchoolRow::default()
        };
        let schools = Schools::new(vec![
            row(1, "Université d’Évry", "FR"),
            row(2, "Trinity College", "IE"),
            row(3, "Trinity College", "US"),
            row(4, "Lyon", ""),
        ]);
        let text = "school,year,measure,value,country\n\
            UNIVERSITE D'EVRY,2020,employed,0.5,FR\nTrinity College,2020,employed,0.5,\n\
            Trinity  college,2021,employed,0.5,US\nLyon,2020,employed,0.5,FR\nLyo,2020,employed,0.5,FR\n";
        let figures = parse(text.as_bytes(), "a").unwrap().figures;
        let names = Matching::new(&schools);
        let found: Vec<_> = figures.iter().map(|figure| names.of(figure)).collect();
        assert_eq!(found, [Some(1), None, Some(3), Some(4), None]);
    }
}
