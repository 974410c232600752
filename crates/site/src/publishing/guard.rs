//! The guard against repetition: the same news again to the same people is shown before it goes out. It can
//! be sent all the same, with a reason that stands in the room's log.
//!
//! What two audiences have in common is told as other sizes are (see `audiences`): with noise, kept for a
//! month, not at all where it is small. So the guard never tells whether somebody got earlier news.

use super::news::News;
use super::queries;
use super::similar::{ALIKE, resemblance};
use crate::App;
use crate::audiences::{self, Size};
use crate::faults::Fault;
use crate::settings::DAY;
use crate::visit::Visit;

/// How far back it looks.
const DAYS: i64 = 90;
/// News that it looks at.
const NEWS_MAX: u32 = 200;
/// Repetitions that are shown.
const SHOWN_MAX: usize = 3;
/// In tenths of the people: less is no repetition.
const TENTHS_LEAST: u32 = 3;

/// The news that a piece of news would repeat, each in a sentence.
pub async fn repetitions(app: &App, visit: &Visit, news: &News) -> Result<Vec<String>, Fault> {
    let now = app.settings().clock.now();
    let since = now - DAYS * DAY;
    let mut conn = app.db().read().await?;
    let out = queries::out_since(&mut conn, &news.school, since, NEWS_MAX).await?;
    drop(conn);
    let reach = audiences::reach(visit.atlas(), &news.school, news.filter(), now);
    let mut sentences = Vec::new();
    for earlier in out.iter().filter(|earlier| is_alike(news, earlier)).take(SHOWN_MAX) {
        let whole = audiences::size(app, &reach, None).await?;
        let both = audiences::size(app, &reach, Some(earlier.number)).await?;
        let tenths = tenths(whole, both);
        if tenths.is_some_and(|tenths| tenths < TENTHS_LEAST) {
            continue;
        }
        let days = (now - earlier.started_at.unwrap_or(now)) / DAY;
        let share = tenths.map(|tenths| u64::from(tenths * 10)).unwrap_or_default();
        let facts = [
            ("title", earlier.told(visit.language()).0.title.as_str().into()),
            ("share", share.into()),
            ("days", days.into()),
        ];
        let key = if tenths.is_some() { "news-repeats" } else { "news-repeats-some" };
        sentences.push(visit.tell(key, facts));
    }
    Ok(sentences)
}

fn is_alike(news: &News, earlier: &News) -> bool {
    let versions = news.versions.iter().zip(&earlier.versions);
    let whole = |version: &super::news::Version| format!("{} {}", version.title, version.text);
    versions.into_iter().any(|(one, other)| resemblance(&whole(one), &whole(other)) >= ALIKE)
}

/// How much of an audience is the other one, in tenths; `None` where one of them is not told.
fn tenths(whole: Size, both: Size) -> Option<u32> {
    match (whole, both) {
        (Size::About(whole), Size::About(both)) => Some(((10 * both + whole / 2) / whole).min(10)),
        // Where the audience is large and what they have in common small, it is no repetition.
        (Size::About(whole), Size::Few) if whole >= 100 => Some(0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_of_two_sizes_is_not_told_of_their_share() {
        for (whole, both, expected) in [
            (Size::About(200), Size::About(160), Some(8)),
            (Size::About(200), Size::About(210), Some(10)),
            (Size::About(200), Size::Few, Some(0)),
            (Size::About(30), Size::Few, None),
            (Size::Few, Size::Few, None),
            (Size::Enough, Size::About(30), None),
        ] {
            assert_eq!(tenths(whole, both), expected, "{whole:?} {both:?}");
        }
    }
}
