//! Another edition may know a school, a company or a place that the one before did not, or call it
//! otherwise: what profiles hold is looked up again in it, by and by.

use std::collections::BTreeSet;

use store::Conn;

use super::line::Part;
use super::{meaning, queries};
use crate::atlas::Atlas;
use crate::questions::Kind;
use crate::{App, directory};

/// In the place of an edition: the member said that the text is not what it is taken for.
pub const NEVER: i64 = i64::MAX;
/// Lines looked up in one transaction.
const LINES_AT_ONCE: u32 = 500;

/// Looks up what was last looked up in an earlier edition than the one that is shown.
pub async fn look_up_again(app: &App) -> store::Result<()> {
    let Some(shown) = app.shown() else { return Ok(()) };
    for part in Part::ALL {
        loop {
            let mut conn = app.db().write().await?;
            let edition = shown.atlas.number;
            let lines = queries::looked_up_before(&mut conn, part, edition, LINES_AT_ONCE).await?;
            if lines.is_empty() {
                break;
            }
            let numbers: BTreeSet<i64> = lines.iter().map(|(number, _)| *number).collect();
            let members: BTreeSet<i64> = lines.iter().map(|(_, member)| *member).collect();
            for member in members {
                look_up(&mut conn, &shown.atlas, part, member, &numbers).await?;
                directory::refresh(&mut conn, member).await?;
            }
            conn.commit().await?;
        }
    }
    Ok(())
}

/// Looks up the lines of these numbers of a member.
async fn look_up(
    conn: &mut Conn,
    atlas: &Atlas,
    part: Part,
    member: i64,
    numbers: &BTreeSet<i64>,
) -> store::Result<()> {
    let of = |kind: Kind, kept: Option<String>, text: &str| match kept {
        Some(kept) if is_there(atlas, kind, &kept) => Some(kept),
        // What this edition does not know may be back in the next.
        kept => meaning::find(atlas, kind, text).or(kept),
    };
    match part {
        Part::Educations => {
            let all = queries::educations(conn, member).await?;
            for one in all.into_iter().filter(|one| numbers.contains(&one.number)) {
                let school = of(Kind::School, one.school, &one.school_text);
                queries::set_school(conn, one.number, school.as_deref(), atlas.number).await?;
            }
        }
        Part::Positions => {
            let all = queries::positions(conn, member).await?;
            for one in all.into_iter().filter(|one| numbers.contains(&one.number)) {
                let company = of(Kind::Company, one.company, &one.company_text);
                let place = of(Kind::Place, one.place, &one.place_text);
                let found = (company.as_deref(), place.as_deref());
                queries::set_company(conn, one.number, found, atlas.number).await?;
            }
        }
    }
    Ok(())
}

fn is_there(atlas: &Atlas, kind: Kind, address: &str) -> bool {
    match kind {
        Kind::School => atlas.schools.at(address).is_some(),
        Kind::Company => atlas.company_at(address).is_some(),
        _ => atlas.catalogue.place_at(address).is_some(),
    }
}
