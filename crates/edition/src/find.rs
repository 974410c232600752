//! Careers and schools as people name them.

use std::collections::HashMap;

use crate::near::{fold, nearest};
use crate::{CareerRow, CompanyNameRow, Edition, Error, Result, SchoolRow};

/// Names offered to somebody who misspelt one.
const OFFERED_MAX: usize = 5;

impl Edition {
    /// The career with this short name, or with this English or French name.
    pub fn find_career(&self, asked: &str) -> Result<CareerRow> {
        let careers = self.careers()?;
        let folded = fold(asked);
        let named = |career: &&CareerRow| {
            [&career.career, &career.name_en, &career.name_fr]
                .iter()
                .any(|name| fold(name) == folded)
        };
        let exact = careers.iter().find(|career| career.career == asked.trim());
        if let Some(career) = exact.or_else(|| careers.iter().find(named)) {
            return Ok(career.clone());
        }
        Err(Error::NoCareer { asked: asked.to_owned(), known: careers_like(asked, &careers) })
    }

    /// The school with this number or name: without regard to case and accents, whole, or a part
    /// that only one school has.
    pub fn find_school(&self, asked: &str) -> Result<SchoolRow> {
        let schools = self.schools()?;
        if let Ok(school_id) = asked.trim().parse::<u32>()
            && let Some(school) = schools.iter().find(|school| school.school_id == school_id)
        {
            return Ok(school.clone());
        }
        let wanted = fold(asked);
        let no_school = |nearest| Error::NoSchool { asked: asked.to_owned(), nearest };
        if wanted.is_empty() {
            return Err(no_school(" Give its name or its number.".to_owned()));
        }
        let folded: Vec<(String, &SchoolRow)> =
            schools.iter().map(|school| (fold(&school.name), school)).collect();
        let exact = folded.iter().filter(|(name, _)| *name == wanted);
        let part = folded.iter().filter(|(name, _)| name.contains(&wanted));
        for found in [exact.collect::<Vec<_>>(), part.collect()] {
            match found[..] {
                [] => continue,
                [(_, school)] => return Ok((*school).clone()),
                _ => {
                    let matches = offer(found.iter().map(|(_, school)| *school), found.len());
                    return Err(Error::SeveralSchools { asked: asked.to_owned(), matches });
                }
            }
        }
        let near = nearest(asked, schools.iter().map(|s| (s.name.as_str(), s)), OFFERED_MAX);
        Err(no_school(match near.len() {
            0 => " No name is near it; `devenir show` lists the schools.".to_owned(),
            count => format!(" The nearest: {}.", offer(near.into_iter(), count)),
        }))
    }

    /// Names of the schools by their key.
    pub fn school_names(&self) -> Result<HashMap<u32, String>> {
        Ok(self.schools()?.into_iter().map(|row: SchoolRow| (row.school_id, row.name)).collect())
    }

    /// Names of the companies by their key.
    pub fn company_names_by_id(&self) -> Result<HashMap<u32, String>> {
        let rows = self.company_names()?;
        Ok(rows.into_iter().map(|row: CompanyNameRow| (row.company_id, row.name)).collect())
    }
}

/// A name of a key; where a damaged edition has none, the key itself.
pub(crate) fn name_of(names: &HashMap<u32, String>, key: u32) -> String {
    names.get(&key).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| format!("#{key}"))
}

fn careers_like(asked: &str, careers: &[CareerRow]) -> String {
    let names = careers.iter().flat_map(|career| {
        [&career.career, &career.name_en, &career.name_fr]
            .map(|name| (name.as_str(), career.career.as_str()))
    });
    let mut near: Vec<&str> = Vec::new();
    for career in nearest(asked, names, 3 * OFFERED_MAX) {
        if near.len() < OFFERED_MAX && !near.contains(&career) {
            near.push(career);
        }
    }
    if near.is_empty() {
        near = careers.iter().map(|career| career.career.as_str()).collect();
    }
    near.join(", ")
}

fn offer<'a>(schools: impl Iterator<Item = &'a SchoolRow>, count: usize) -> String {
    let told: Vec<String> = schools
        .take(OFFERED_MAX)
        .map(|school| format!("{} (number {})", school.name, school.school_id))
        .collect();
    let more = if count > told.len() {
        format!(" and {} more", count - told.len())
    } else {
        String::new()
    };
    format!("{}{more}", told.join(", "))
}
