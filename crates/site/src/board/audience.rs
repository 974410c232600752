//! Whom a school may write to because it stands on their board: members who said so of a choice, while it
//! is one, until the end of the season, and as long as their account counts.
//!
//! Who asks for an audience joins the view `board_audience` (see `queries::AUDIENCE`) in a statement of
//! their own, with the school and the time as parameters: so recipients are fixed in one statement,
//! however many. Its rows are those of which [`may_reach`] is true. A member who chose several programmes
//! of one school has a row for each: `select distinct member`.

use super::{Choice, season};
use crate::accounts::Member;

/// Whether the school of a choice may write to its member at a time, in microseconds.
pub fn may_reach(member: &Member, choice: &Choice, now: i64) -> bool {
    choice.target.school.is_some() && choice.may_write(now) && season::may_agree(member)
}

#[cfg(test)]
mod tests {
    use store::testing::on_each_database;

    use super::*;
    use crate::accounts::testing::{self, Trouble};
    use crate::accounts::{self, Age};
    use crate::board::{Board, Status, Target, queries};

    const NOW: i64 = 1_000;
    const SCHOOL: &str = "lyon";

    /// Every standing × every status × the word that was given or not: the view holds whom the rule holds.
    #[tokio::test]
    async fn the_view_holds_exactly_those_whom_a_school_may_reach() {
        on_each_database(async |db| {
            store::migrate(&db, &crate::migrations(), 1).await.unwrap();
            let mut conn = db.write().await.unwrap();
            let members = || {
                let troubles = [Trouble::Nothing, Trouble::Leaving, Trouble::Suspended];
                (1..).zip(Age::ALL.into_iter().flat_map(move |age| troubles.map(|one| (age, one))))
            };
            for (member, (age, trouble)) in members() {
                testing::add_of(&mut conn, member, age, trouble).await;
            }
            // A child whose parent has agreed, too.
            testing::add_of(&mut conn, 20, Age::Child, Trouble::Nothing).await;
            testing::agree(&mut conn, 20).await;
            let members: Vec<i64> = members().map(|(member, _)| member).chain([20]).collect();
            let mut number = 0;
            for member in &members {
                let words = [None, Some(NOW), Some(NOW + 1)];
                let all = Status::ALL.into_iter().flat_map(|status| words.map(|one| (status, one)));
                for ((status, until), level) in all.zip(1..) {
                    for school in [Some(SCHOOL), Some("evry"), None] {
                        number += 1;
                        let school = school.map(str::to_owned);
                        let field = "0613".parse().ok();
                        let target = Target { school, field, level: Some(level) };
                        queries::add(&mut conn, *member, number, &target, "", 1).await.unwrap();
                        queries::set_status(&mut conn, number, status).await.unwrap();
                        queries::set_contact(&mut conn, number, until).await.unwrap();
                    }
                }
            }
            let mut expected = Vec::new();
            for number in members {
                let member = accounts::member(&mut conn, number).await.unwrap().unwrap();
                let board = Board::load(&mut conn, number).await.unwrap();
                let fits = |choice: &&Choice| {
                    choice.target.school() == SCHOOL && may_reach(&member, choice, NOW)
                };
                let lines = board.choices.iter().filter(fits).map(|choice| {
                    let level = choice.target.level.map_or(0, i64::from);
                    (number, choice.status.name().to_owned(), choice.target.field(), level)
                });
                expected.extend(lines);
            }
            let got = queries::audience(&mut conn, SCHOOL, NOW).await.unwrap();
            assert_eq!(got, expected);
            assert_eq!(got.len(), 2 * 4, "a minor and an adult, four statuses");
        })
        .await;
    }
}
