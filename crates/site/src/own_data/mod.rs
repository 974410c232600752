//! Everything that is kept of a member, for them to take away: `/account/data` is a zip archive with
//! one file of JSON, a table for each list, and a page to read.
//!
//! A feature that keeps something of members names its tables in its `queries.rs` as [`Kept`]; a test
//! finds every table that refers to a member, and fails where one is not named here or would outlive
//! its member.
//!
//! It holds neither the hash of the password nor those of secrets: they say nothing to anybody, and a
//! file lies about.

mod archive;
mod kept;
mod lists;
mod page;

use axum::routing;

pub use kept::Kept;
#[cfg(test)]
use kept::Told;

use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

/// The tables of every feature, in the order of the file. A new one is added here.
const KEPT: &[&[Kept]] = &[
    crate::accounts::KEPT,
    crate::profile::KEPT,
    crate::consent::KEPT,
    crate::contact::KEPT,
    crate::reports::KEPT,
    crate::directory::KEPT,
    crate::following::KEPT,
    crate::admin::KEPT,
    crate::proofs::KEPT,
    crate::claims::KEPT,
    crate::watch::KEPT,
    crate::contents::KEPT,
    crate::recommendations::KEPT,
    crate::wall::KEPT,
    crate::notables::KEPT,
    crate::publishing::KEPT,
    crate::board::KEPT,
    crate::companions::KEPT,
    crate::sharing::KEPT,
    crate::classes::KEPT,
    crate::discussion::KEPT,
    crate::mail::KEPT,
    crate::person::KEPT,
    crate::audit::KEPT,
];

fn routes() -> Routes {
    Routes::new().route("/account/data", routing::get(page::download))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use store::testing::{on_each_database, references_to};

    use super::*;
    use crate::layout;
    use crate::words::Language;

    /// Tables that name a member without a reference, and what takes care of them: `erase_now`, or that
    /// only a number is left, which leads to nobody.
    const WITHOUT_REFERENCE: [&str; 3] = ["mail", "audit", "room_log"];

    #[tokio::test]
    async fn no_table_that_is_about_members_is_forgotten_or_outlives_them() {
        on_each_database(async |db| {
            store::migrate(&db, &crate::migrations(), 1).await.unwrap();
            let told: Vec<&str> =
                KEPT.iter().flat_map(|all| all.iter()).map(|one| one.table).collect();
            let once: BTreeSet<&str> = told.iter().copied().collect();
            assert_eq!(told.len(), once.len(), "a table stands twice");
            let references = references_to(&db, "member").await;
            assert!(references.len() > 10, "{references:?}");
            for (table, column, then) in references {
                assert!(told.contains(&table.as_str()), "{table} is not told: name it in KEPT");
                assert!(
                    ["CASCADE", "SET NULL"].contains(&then.as_str()),
                    "{table}.{column} would outlive its member"
                );
            }
            for table in WITHOUT_REFERENCE {
                assert!(told.contains(&table), "{table}");
            }
        })
        .await;
    }

    #[test]
    fn what_is_told_has_words_and_what_is_not_has_a_reason() {
        for one in KEPT.iter().flat_map(|all| all.iter()) {
            match one.told {
                Told::Rows(_) => {
                    for language in Language::ALL {
                        let key = format!("own-list-{}", one.table.replace('_', "-"));
                        assert!(layout::words(language).knows(&key), "{key}");
                    }
                }
                Told::Nothing(why) => assert!(why.len() > 20, "{}", one.table),
            }
        }
    }
}
