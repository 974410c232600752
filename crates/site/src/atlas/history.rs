//! What the editions before this one said of its schools.

use std::collections::HashMap;

use edition::compare::{SchoolChange, compare};
use edition::{Edition, Error, RankedSchool, RankingFilter, WORLD_WORD};

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
pub struct History {
    past: HashMap<u32, Vec<Past>>,
    changes: HashMap<u32, Vec<SchoolChange>>,
    before: Option<String>,
}

impl History {
    /// Reads earlier editions, the oldest first. A school is the same where its name in addresses is:
    /// keys differ between editions.
    pub fn read(
        earlier: &[(i64, Edition)],
        shown: &Edition,
        schools: &Schools,
    ) -> Result<Self, Error> {
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
        let changes = match earlier.last() {
            Some((_, before)) => changes(before, shown)?,
            None => HashMap::new(),
        };
        let before = earlier.last().map(|(_, before)| before.manifest().as_of.clone());
        Ok(Self { past: history, changes, before })
    }

    /// Up to when the edition before the one that is shown sees; `None` where there is none.
    pub fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// What changed for a school in the worldwide rankings since the edition before, by more than chance.
    pub fn changes_of(&self, school_id: u32) -> &[SchoolChange] {
        self.changes.get(&school_id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The earlier lines of a school, the oldest first.
    pub fn of(&self, school_id: u32) -> &[Past] {
        self.past.get(&school_id).map(Vec::as_slice).unwrap_or_default()
    }
}

fn changes(before: &Edition, shown: &Edition) -> Result<HashMap<u32, Vec<SchoolChange>>, Error> {
    let all = match compare(before, shown, None, Some(WORLD_WORD)) {
        // Neither has a worldwide ranking.
        Err(Error::NoCountry { .. }) => return Ok(HashMap::new()),
        all => all?.schools,
    };
    let mut changes: HashMap<u32, Vec<SchoolChange>> = HashMap::new();
    for change in all.into_iter().filter(|change| change.beyond_chance) {
        changes.entry(change.school_id).or_default().push(change);
    }
    Ok(changes)
}
