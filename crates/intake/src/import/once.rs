//! People of whom the dataset may hold a record already, such as members of a site whose school
//! handed its own list in.
//!
//! Two records are taken for the same person where one degree is the same in school, field, level and
//! year, and two positions are the same in company and first month, all of them known. That is seldom
//! true of two people, and often missed of one: who is not sure counts twice rather than not at all.

use std::collections::{HashMap, HashSet};

use super::{Import, ImportError};
use crate::career::Career;
use crate::resolve::country;

/// Positions that must be the same.
const SAME_POSITIONS_MIN: usize = 2;

/// School, field, level and year of a degree.
type Degree = (u32, u16, u8, i16);
/// Company and first month of a position.
type Post = (u32, i16);

/// What two records of one person have in common.
#[derive(Default)]
struct Sketch {
    degrees: HashSet<Degree>,
    posts: HashSet<Post>,
}

impl Import<'_> {
    /// Adds people, but for those of whom the dataset holds a record from another source; gives how
    /// many were left out.
    pub fn careers_once(&mut self, careers: Vec<Career>) -> Result<u32, ImportError> {
        let sketches: Vec<Sketch> = careers.iter().map(|career| self.sketch(career)).collect();
        let known = self.known(&sketches)?;
        let left_out = known.len();
        for (index, career) in careers.into_iter().enumerate() {
            if !known.contains(&index) {
                self.career(career)?;
            }
        }
        Ok(u32::try_from(left_out).unwrap_or(u32::MAX))
    }

    fn sketch(&mut self, career: &Career) -> Sketch {
        let mut sketch = Sketch::default();
        for one in &career.educations {
            let hint = country::code_of(&one.country).unwrap_or_default();
            let Some(school_id) = self.schools.resolve(&one.school, hint).school_id() else {
                continue;
            };
            let studies = self.studies_of(one.degree.clone(), one.subject.clone());
            let degree = degree(
                school_id,
                one.chosen.field_id.unwrap_or(studies.field_id),
                one.chosen.level.unwrap_or(studies.level),
                one.end.map(|end| end.year),
            );
            sketch.degrees.extend(degree);
        }
        for one in &career.positions {
            let company = self.companies.resolve(&one.company);
            let start = one.start.map(|start| start.start_month());
            sketch.posts.extend(company.zip(start).map(|(one, start)| (one.company_id, start)));
        }
        sketch
    }

    /// Which of the people are in the dataset already.
    fn known(&self, sketches: &[Sketch]) -> Result<HashSet<usize>, ImportError> {
        let mut by_degree: HashMap<Degree, Vec<usize>> = HashMap::new();
        for (index, sketch) in sketches.iter().enumerate() {
            for degree in &sketch.degrees {
                by_degree.entry(*degree).or_default().push(index);
            }
        }
        let mut known = HashSet::new();
        let Some(before) = &self.before else { return Ok(known) };
        // The rows of a source that is imported anew are those of the same people before.
        let sources = before.manifest().sources.iter();
        let dropped: Vec<_> = sources.filter(|one| !self.sources.contains(one)).collect();
        for part in 0..before.parts() {
            before.people_of_part::<ImportError>(part, |rows| {
                if dropped.iter().any(|source| source.holds(rows.person_id)) {
                    return Ok(());
                }
                let degrees = rows
                    .educations
                    .iter()
                    .filter_map(|one| degree(one.school_id, one.field_id, one.level, one.end_year));
                for candidate in degrees.filter_map(|degree| by_degree.get(&degree)).flatten() {
                    let starts = rows.positions.iter();
                    let posts = starts.filter_map(|one| Some((one.company_id, one.start_month?)));
                    let same: HashSet<Post> =
                        posts.filter(|post| sketches[*candidate].posts.contains(post)).collect();
                    if same.len() >= SAME_POSITIONS_MIN {
                        known.insert(*candidate);
                    }
                }
                Ok(())
            })?;
        }
        Ok(known)
    }
}

/// A degree of which everything is known.
fn degree(school_id: u32, field_id: u16, level: u8, year: Option<i16>) -> Option<Degree> {
    let is_known = school_id != 0 && field_id != 0 && level != 0;
    year.filter(|_| is_known).map(|year| (school_id, field_id, level, year))
}
