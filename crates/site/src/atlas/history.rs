//! What the editions before this one said of its schools.

use std::collections::HashMap;

use edition::{Edition, RankedSchool, RankingFilter, WORLD_WORD};

use super::{Schools, Slugs};

/// A school's line in the world ranking of a career, in an earlier edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// Number of the edition.
    pub edition: i64,
    /// The date up to which it saw careers.
    pub as_of: String,
    /// The line.
    pub line: RankedSchool,
}

/// Earlier lines by the keys that schools have now.
#[derive(Default)]
pub struct History(HashMap<u32, Vec<Past>>);

impl History {
    /// Reads earlier editions, the oldest first. A school is the same where its name in addresses is:
    /// keys differ between editions.
    pub fn read(earlier: &[(i64, Edition)], schools: &Schools) -> Result<Self, edition::Error> {
        let mut history: HashMap<u32, Vec<Past>> = HashMap::new();
        for (number, edition) in earlier {
            let rows = edition.schools()?;
            let named = rows.iter().map(|row| (row.school_id, &*row.name, &*row.country));
            let slugs = Slugs::new(named, "school");
            let world = RankingFilter { country: Some(WORLD_WORD), ..RankingFilter::default() };
            for line in edition.ranked_schools(&world)? {
                let school = slugs.get(line.school_id).and_then(|slug| schools.at(slug));
                let Some(school) = school else { continue };
                history.entry(school.school_id).or_default().push(Past {
                    edition: *number,
                    as_of: edition.manifest().as_of.clone(),
                    line,
                });
            }
        }
        Ok(Self(history))
    }

    /// The earlier lines of a school, the oldest first.
    pub fn of(&self, school_id: u32) -> &[Past] {
        self.0.get(&school_id).map(Vec::as_slice).unwrap_or_default()
    }
}
