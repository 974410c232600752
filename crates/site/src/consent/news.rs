//! A word to members who agreed to it: a new edition is out. Each is told once of each edition.

use super::queries;
use super::{Act, Viewer, may, subject};
use crate::App;
use crate::accounts;
use crate::faults::Fault;
use crate::layout::{self, Link};
use crate::mail::{self, Letter, To, Why};
use crate::words::numbers::date;

/// Members told in one transaction.
const TOLD_AT_ONCE: u32 = 100;

/// Writes to everybody who agreed and was not told of the edition that is shown.
pub async fn tell_news(app: &App) -> Result<(), Fault> {
    let Some(shown) = app.shown() else { return Ok(()) };
    let edition = shown.atlas.number;
    loop {
        let untold = queries::untold(&mut app.db().read().await?, edition, TOLD_AT_ONCE).await?;
        if untold.is_empty() {
            return Ok(());
        }
        let mut conn = app.db().write().await?;
        for number in untold {
            if !queries::told(&mut conn, number, edition).await? {
                continue;
            }
            let Some(member) = accounts::member(&mut conn, number).await? else { continue };
            let history = queries::all(&mut conn, number).await?;
            if !may(Viewer::Site, &subject(&member, &history), Act::Mail) {
                continue;
            }
            let words = layout::words(member.language);
            let as_of = date(words, &shown.atlas.manifest.as_of);
            let href = app.settings().address.of(&format!("/{}", member.language.code()));
            let letter = Letter {
                subject: words.say("letter-news-subject"),
                paragraphs: vec![words.tell("letter-news-text", [("date", as_of.into())])],
                link: Some(Link { text: words.say("letter-news-link"), href }),
            };
            let (address, language) = (member.address.as_str(), member.language);
            let to = To { address, language, member: Some(number), why: Why::Wanted };
            mail::post(&mut conn, app, to, &letter).await?;
        }
        conn.commit().await?;
    }
}
