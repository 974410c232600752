//! A directory of made-up people, as many as one likes, to measure it by: lines and counts as `refresh`
//! makes them of one profile, written many at a time.

mod invented;
mod queries;

use std::collections::BTreeMap;

use store::Db;

use super::counts;
use super::listing::{Listing, Reader};
use super::queries::Count;
use invented::{Chance, profile};

/// People written in one transaction.
const AT_ONCE: i64 = 5_000;

pub use invented::{LAST_NAMES, TITLES, company, last_name};

/// Whether a directory holds somebody already.
pub async fn is_filled(db: &Db) -> store::Result<bool> {
    queries::is_filled(&mut db.read().await?).await
}

/// Fills an empty directory with people of these schools. One in twenty is of the first school; of the
/// others, those at the beginning are larger.
pub async fn fill(db: &Db, schools: &[String], people: i64) -> store::Result<()> {
    let mut chance = Chance(7);
    let mut counted: BTreeMap<Count, i64> = BTreeMap::new();
    for start in (1..=people).step_by(AT_ONCE as usize) {
        let lines: Vec<Listing> = (start..=people.min(start + AT_ONCE - 1))
            .filter_map(|member| {
                let at = if chance.below(20) == 0 { 0 } else { 1 + chance.near(schools.len() - 1) };
                let school = &schools[at];
                let reader = match chance.below(20) {
                    0..12 => Reader::Visitor,
                    12..17 => Reader::Member,
                    _ => Reader::Schoolmate,
                };
                let profile = profile(&mut chance, member, school);
                Listing::of(&profile, school, (reader, Some(Reader::Member)))
            })
            .collect();
        for line in &lines {
            for count in counts(&line.school, line.reader, line.values.clone()) {
                *counted.entry(count).or_default() += 1;
            }
        }
        let mut conn = db.write().await?;
        queries::add_all(&mut conn, &lines).await?;
        conn.commit().await?;
    }
    let counted: Vec<(Count, i64)> = counted.into_iter().collect();
    for part in counted.chunks(20_000) {
        let mut conn = db.write().await?;
        queries::count_all(&mut conn, part).await?;
        conn.commit().await?;
    }
    let mut conn = db.write().await?;
    queries::settle(&mut conn).await?;
    conn.commit().await
}
