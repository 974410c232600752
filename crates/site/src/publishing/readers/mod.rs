//! How news are read and answered.
//!
//! A read is: somebody whom the news reached opened their page here, signed in. Nothing in mail tells on
//! its reader. An answer is: somebody wrote one there. Both count people, not times.
//!
//! They are counted one, seven and thirty days after the news went out, each once, and told with the noise of
//! `interest`, drawn once and kept; what is small is not told. So who sends news to people made up and one
//! more learns nothing of the one.

mod queries;

pub use queries::{Answered, add_answer, answers, answers_of, reached, read_by};

use super::news::News;
use crate::App;
use crate::faults::Fault;
use crate::interest;
use crate::settings::DAY;
use crate::visit::Visit;
use crate::words::numbers::whole;

/// Days after which it is counted.
pub const DAYS: [i64; 3] = [1, 7, 30];

/// What is told of how news were read: after how many days, reads, answers.
pub async fn results(app: &App, news: &News) -> Result<Vec<queries::Told>, Fault> {
    let now = app.settings().clock.now();
    let Some(started_at) = news.started_at else { return Ok(Vec::new()) };
    let mut conn = app.db().read().await?;
    let known = queries::results(&mut conn, news.number).await?;
    let is_new = |days: &i64| !known.iter().any(|(known, ..)| known == days);
    let over = DAYS.into_iter().filter(|days| started_at + days * DAY <= now);
    let new: Vec<i64> = over.filter(is_new).collect();
    if new.is_empty() {
        return Ok(known);
    }
    let mut told = Vec::new();
    for days in new {
        let until = started_at + days * DAY;
        let (reads, answers) = queries::counts(&mut conn, news.number, until).await?;
        told.push((days, noisy(reads)?, noisy(answers)?));
    }
    drop(conn);
    let mut conn = app.db().write().await?;
    for one in told {
        queries::keep_result(&mut conn, news.number, one).await?;
    }
    let known = queries::results(&mut conn, news.number).await?;
    conn.commit().await?;
    Ok(known)
}

fn noisy(count: i64) -> Result<Option<i64>, Fault> {
    Ok(interest::told(count.try_into().unwrap_or(u32::MAX))?.map(i64::from))
}

/// A number of people in words.
pub fn told(visit: &Visit, count: Option<i64>) -> String {
    match count {
        None => visit.tell("news-few", [("least", interest::TOLD_MIN.into())]),
        Some(count) => {
            let reach = i64::from(interest::REACH);
            let number = |count: i64| whole(visit.language(), count.unsigned_abs()).into();
            let facts = [("low", number(count - reach)), ("high", number(count + reach))];
            visit.tell("from-to", facts)
        }
    }
}
