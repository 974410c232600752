//! Sending: at its time it is fixed who gets a piece of news, in one statement; from then on it stands on
//! their page. Mail is written in batches of one transaction each, and handed over between them.
//!
//! What a crash leaves: before the statement that fixes is committed, nothing happened, and it happens the
//! next time. A batch is written with the note that it was, or neither is: nobody gets two, nobody is left
//! out. What mail promises of a message that was being handed over, it promises of these.

use store::Conn;

use super::news::News;
use super::{letter, queries};
use crate::App;
use crate::app::Shown;
use crate::audiences;
use crate::claims::{self, Power};
use crate::faults::Fault;
use crate::mail::{self, Subscriber};
use crate::words::Language;

/// Messages written in one transaction, and waiting to go out at a time.
const BATCH: u32 = 200;

/// Whether something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worked {
    Some,
    Nothing,
}

/// Begins to send what is due, and writes one batch of mail.
pub async fn work(app: &App) -> Result<Worked, Fault> {
    // Whom a career means is known by the edition that is shown.
    let Some(shown) = app.shown() else { return Ok(Worked::Nothing) };
    let now = app.settings().clock.now();
    let due = queries::due(&mut app.db().read().await?, now).await?;
    for news in due {
        begin(app, &shown, &news).await?;
    }
    let mut conn = app.db().read().await?;
    let Some(number) = queries::sending(&mut conn).await? else { return Ok(Worked::Nothing) };
    if mail::has_waiting(&mut conn, BATCH).await? {
        return Ok(Worked::Nothing);
    }
    drop(conn);
    batch(app, &shown, number).await
}

/// Fixes who gets news that are due. Those of somebody who may not speak for the school any more go back to
/// be a draft.
async fn begin(app: &App, shown: &Shown, news: &News) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    let mut conn = app.db().write().await?;
    let speaks = match news.speaker {
        Some(member) => claims::may(&mut conn, app, member, (&news.school, Power::Publish)).await?,
        None => false,
    };
    if !speaks {
        let draft = super::taken_back(news);
        if queries::step(&mut conn, news, &draft).await? {
            note(&mut conn, app, news, "news-held").await?;
        }
        return Ok(conn.commit().await?);
    }
    if !queries::begin(&mut conn, news.number, now).await? {
        return Ok(());
    }
    let reach = audiences::reach(&shown.atlas, &news.school, news.filter(), now);
    audiences::fix(&mut conn, &reach, news.number).await?;
    note(&mut conn, app, news, "news-out").await?;
    Ok(conn.commit().await?)
}

async fn note(conn: &mut Conn, app: &App, news: &News, act: &str) -> Result<(), Fault> {
    let title = news.told(Language::ALL[0]).0.title.clone();
    claims::note(conn, app, &news.school, (act, news.speaker, None), &title).await
}

/// Writes the mail of some people more, or ends the sending.
async fn batch(app: &App, shown: &Shown, number: i64) -> Result<Worked, Fault> {
    let now = app.settings().clock.now();
    let mut conn = app.db().write().await?;
    if !queries::take_turn(&mut conn, number).await? {
        // Another worker wrote the last of it just now.
        return Ok(Worked::Some);
    }
    let next = queries::unmailed(&mut conn, number, BATCH).await?;
    let Some(&(last, ..)) = next.last() else {
        queries::end(&mut conn, number, now).await?;
        conn.commit().await?;
        return Ok(Worked::Some);
    };
    let news = queries::one(&mut conn, number).await?;
    let news = news.ok_or_else(|| Fault::broken(&Gone(number)))?;
    let members: Vec<i64> = next.iter().map(|(member, ..)| *member).collect();
    // Who stopped mail since the sending began gets none.
    let still = audiences::still_mailed(&mut conn, &news.school, &members).await?;
    let subscribers: Vec<Subscriber> = next
        .into_iter()
        .filter(|(member, ..)| still.binary_search(member).is_ok())
        .map(|(member, address, language)| Subscriber {
            member,
            address,
            language: language.parse().unwrap_or(Language::En),
        })
        .collect();
    let speaker = super::speaker_of(&mut conn, &news).await?;
    let letter = |language| letter::of(app, &shown.atlas, &news, &speaker, language);
    mail::post_news(&mut conn, app, &news.school, letter, &subscribers).await?;
    queries::mailed(&mut conn, number, last, now).await?;
    conn.commit().await?;
    Ok(Worked::Some)
}

/// Nothing removes news that go out.
#[derive(Debug, thiserror::Error)]
#[error("the news {0} that go out are gone")]
struct Gone(i64);
