//! Profiles: where a member studied and worked, as they tell it.
//!
//! Other features ask [`of`], [`schools_of`] and [`share_a_school`]; whether what they get may be shown
//! to somebody is the question of `consent::may`.

mod about;
mod again;
mod attested;
mod counted;
mod edit;
mod facts;
mod form;
mod languages;
mod line;
mod meaning;
mod page;
mod queries;
mod shown;
mod typed;
pub mod upload;

use axum::routing;
use store::Conn;

pub use again::look_up_again;
pub use attested::{attested_at, prove, unprove};
pub use counted::counted;
#[cfg(any(test, feature = "bench"))]
pub use facts::About;
pub use facts::{Education, Position, Profile, verification};
pub use meaning::studies;
pub use queries::{KEPT, schools_of, share_a_school};

use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::{directory, following};
use line::Line;

pub const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES, upload::TABLES] };

/// Where a member sees their own profile.
pub const HERE: &str = "/profile";

fn routes() -> Routes {
    Routes::new()
        .route(HERE, routing::get(page::show))
        .route("/profile/seen", routing::get(page::seen))
        .route("/profile/about", routing::get(about::show).post(about::change))
        .route(upload::HERE, routing::get(upload::ask).post(upload::take))
        .route("/profile/upload/preview", routing::get(upload::preview).post(upload::apply))
        .route("/profile/upload/forget", routing::post(upload::forget))
        .route("/profile/{part}/new", routing::get(edit::ask).post(edit::add))
        .route("/profile/{part}/{number}", routing::get(edit::show).post(edit::change))
        .route("/profile/{part}/{number}/remove", routing::post(edit::remove))
        .route("/profile/{part}/{number}/lift", routing::post(edit::lift))
}

/// The profile of a member; an empty one where they never said anything.
pub async fn of(conn: &mut Conn, member: i64) -> store::Result<Profile> {
    Ok(Profile {
        member,
        about: queries::about(conn, member).await?,
        educations: queries::educations(conn, member).await?,
        positions: queries::positions(conn, member).await?,
    })
}

/// Forgets the words of files that waited for their member's word long enough.
pub async fn clean(conn: &mut Conn, now: i64) -> store::Result<()> {
    upload::remove_old(conn, now).await
}

/// What follows from a change of a profile, at once: when it was, who finds its member, and that naming
/// a school follows it.
async fn changed(conn: &mut Conn, member: i64, now: i64) -> store::Result<()> {
    queries::touch(conn, member, now).await?;
    directory::refresh(conn, member).await?;
    following::follow_named(conn, member, now).await
}

/// Adds a line at the end of its list, under its number. `edition` is the one whose names it was
/// looked up in.
async fn add(conn: &mut Conn, member: i64, line: &Line, edition: i64) -> store::Result<()> {
    match line {
        Line::Education(one) => queries::add_education(conn, member, one, edition).await,
        Line::Position(one) => queries::add_position(conn, member, one, edition).await,
    }
}

/// Changes a line; false where it is no longer of the version it was made from, or gone.
async fn change(conn: &mut Conn, member: i64, line: &Line, edition: i64) -> store::Result<bool> {
    match line {
        Line::Education(one) => queries::change_education(conn, member, one, edition).await,
        Line::Position(one) => queries::change_position(conn, member, one, edition).await,
    }
}

#[cfg(test)]
mod tests {
    use dataset::{Kind, Seniority, Verification};
    use store::testing::on_each_database;

    use super::*;
    use crate::accounts;

    const EDITION: i64 = 1;

    fn study(number: i64, school: Option<&str>, text: &str) -> Education {
        Education {
            number,
            school: school.map(str::to_owned),
            school_text: text.to_owned(),
            level: 7,
            end_year: Some(2019),
            verification: Verification::Email,
            ..Education::default()
        }
    }

    #[tokio::test]
    async fn what_is_kept_of_a_profile_is_read_back_in_its_order() {
        on_each_database(async |db| {
            store::migrate(&db, &crate::migrations(), 1).await.unwrap();
            let mut conn = db.write().await.unwrap();
            for number in [1, 2] {
                accounts::testing::add(&mut conn, number).await;
            }
            assert_eq!(
                of(&mut conn, 1).await.unwrap(),
                Profile { member: 1, ..Profile::default() }
            );
            let studies = [
                study(9, Some("lyon"), "Lyon"),
                study(3, None, "a school of elsewhere"),
                study(4, Some("lyon"), "Univ. Lyon"),
                study(5, Some("evry"), "Évry"),
            ];
            for one in &studies {
                add(&mut conn, 1, &Line::Education(one.clone()), EDITION).await.unwrap();
            }
            let post = Position {
                number: 8,
                company_text: "Crédit d’ici".to_owned(),
                company: Some("credit-d-ici".to_owned()),
                profession: Some("2512".to_owned()),
                start_month: Some(1_440),
                is_current: true,
                kind: Kind::SelfEmployed,
                seniority: Seniority::Director,
                ..Position::default()
            };
            add(&mut conn, 1, &Line::Position(post.clone()), EDITION).await.unwrap();
            let about = About {
                name: "Zoé Ñ".to_owned(),
                headline: "builds bridges".to_owned(),
                languages: vec!["fr".to_owned(), "en".to_owned()],
                ..About::default()
            };
            assert!(queries::set_about(&mut conn, 1, &about, 8).await.unwrap());
            assert!(!queries::set_about(&mut conn, 1, &about, 9).await.unwrap(), "changed since");
            let kept = of(&mut conn, 1).await.unwrap();
            assert_eq!(kept.about, About { version: 1, updated_at: 9, ..about });
            assert_eq!((&kept.educations[..], &kept.positions[..]), (&studies[..], &[post][..]));
            assert_eq!(kept.schools(), ["lyon", "evry"]);
            assert!(kept.is_named());

            assert_eq!(schools_of(&mut conn, 1).await.unwrap(), ["lyon", "evry"]);
            let far = Line::Education(study(6, None, "a school of elsewhere"));
            add(&mut conn, 2, &far, EDITION).await.unwrap();
            assert!(!share_a_school(&mut conn, 1, 2).await.unwrap(), "a text is no school");
            let near = Line::Education(study(7, Some("evry"), "evry"));
            add(&mut conn, 2, &near, EDITION).await.unwrap();
            assert!(share_a_school(&mut conn, 1, 2).await.unwrap());
            assert!(share_a_school(&mut conn, 2, 1).await.unwrap());
        })
        .await;
    }
}
