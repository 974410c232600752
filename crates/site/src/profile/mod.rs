//! Profiles: where a member studied and worked, as they tell it.
//!
//! Other features ask [`of`], [`schools_of`] and [`share_a_school`]; whether what they get may be shown
//! to somebody is the question of `consent::may`.

mod facts;
mod queries;

use store::Conn;

pub use facts::{About, Education, Position, Profile};
pub use queries::{prove, schools_of, share_a_school, unprove};

use crate::feature::Feature;
use crate::routes::Routes;

pub const FEATURE: Feature =
    Feature { words: ["", ""], routes: Routes::new, migrations: &[queries::TABLES] };

/// The profile of a member; an empty one where they never said anything.
pub async fn of(conn: &mut Conn, member: i64) -> store::Result<Profile> {
    Ok(Profile {
        member,
        about: queries::about(conn, member).await?,
        educations: queries::educations(conn, member).await?,
        positions: queries::positions(conn, member).await?,
    })
}

/// Adds an education at the end of a profile. `edition` is the one whose names it was looked up in.
pub async fn add_education(
    conn: &mut Conn,
    member: i64,
    new: &Education,
    (edition, now): (i64, i64),
) -> store::Result<()> {
    queries::touch(conn, member, now).await?;
    queries::add_education(conn, member, new, edition).await
}

/// Adds a position at the end of a profile.
pub async fn add_position(
    conn: &mut Conn,
    member: i64,
    new: &Position,
    (edition, now): (i64, i64),
) -> store::Result<()> {
    queries::touch(conn, member, now).await?;
    queries::add_position(conn, member, new, edition).await
}

#[cfg(test)]
mod tests {
    use dataset::{Kind, Seniority, Verification};
    use store::testing::on_each_database;

    use super::*;
    use crate::accounts;

    const NOW: (i64, i64) = (1, 7);

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
                add_education(&mut conn, 1, one, NOW).await.unwrap();
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
            add_position(&mut conn, 1, &post, NOW).await.unwrap();
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
            add_education(&mut conn, 2, &study(6, None, "a school of elsewhere"), NOW)
                .await
                .unwrap();
            assert!(!share_a_school(&mut conn, 1, 2).await.unwrap(), "a text is no school");
            add_education(&mut conn, 2, &study(7, Some("evry"), "evry"), NOW).await.unwrap();
            assert!(share_a_school(&mut conn, 1, 2).await.unwrap());
            assert!(share_a_school(&mut conn, 2, 1).await.unwrap());
        })
        .await;
    }
}
