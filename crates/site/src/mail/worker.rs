//! Handing messages over, one after the other, and clearing away what has ended.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::interval;

use super::letter;
use super::queries;
use super::transport::Unsent;
use crate::publishing::Worked;
use crate::settings::{DAY, HOUR, MINUTE};
use crate::{App, accounts, claims, consent, contents, person, profile, proofs, publishing};

/// How often to look for mail.
const EVERY: Duration = Duration::from_secs(2);
/// Whoever holds a claim longer was cut off: handing over takes a minute at most.
const CLAIM: i64 = 5 * MINUTE;
/// After so many tries, about two days, a message is given up.
const TRIES_MAX: i64 = 10;
/// What has ended is forgotten after this time.
const KEPT: i64 = 30 * DAY;

/// What became of the messages that were due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Handed over.
    pub sent: u64,
    /// To be tried again.
    pub postponed: u64,
    /// Given up.
    pub refused: u64,
    /// Left by a worker that was cut off: they may have gone out, and are not sent again.
    pub uncertain: u64,
}

/// Hands over what is due until `ended` says so; a message under way goes out.
pub async fn work(app: App, mut ended: watch::Receiver<()>) {
    let mut ticks = interval(EVERY);
    let mut cleaned_at = i64::MIN;
    loop {
        tokio::select! {
            _ = ticks.tick() => (),
            _ = ended.changed() => break,
        }
        let now = app.settings().clock.now();
        let mut done = deliver(&app).await.map(drop).map_err(crate::Error::from);
        if done.is_ok() && now.saturating_sub(cleaned_at) > HOUR {
            cleaned_at = now;
            done = clean(&app).await;
        }
        if let Err(error) = done {
            eprintln!("devenir: mail waits: {error}.");
            tokio::select! {
                () = tokio::time::sleep(Duration::from_secs(60)) => (),
                _ = ended.changed() => break,
            }
        }
    }
}

/// Hands over every message that is due now. The news of schools are written a few at a time, when those
/// before went out: what an account needs never waits behind a hundred thousand of them.
pub async fn deliver(app: &App) -> store::Result<Delivered> {
    if consent::tell_news(app).await.is_err() {
        // It was noted down where it happened; what waits goes out all the same.
    }
    let mut delivered = Delivered::default();
    loop {
        let more = hand_over(app).await?;
        delivered.sent += more.sent;
        delivered.postponed += more.postponed;
        delivered.refused += more.refused;
        delivered.uncertain += more.uncertain;
        // What fails there was noted down, and is tried again the next time.
        match publishing::work(app).await {
            Ok(Worked::Some) => (),
            Ok(Worked::Nothing) | Err(_) => return Ok(delivered),
        }
    }
}

/// Hands over every message that waits and is due.
async fn hand_over(app: &App) -> store::Result<Delivered> {
    let settings = app.settings();
    let mut delivered = Delivered::default();
    let now = settings.clock.now();
    let mut conn = app.db().write().await?;
    delivered.uncertain = queries::end_cut_off(&mut conn, now).await?;
    conn.commit().await?;
    if delivered.uncertain > 0 {
        let count = delivered.uncertain;
        eprintln!(
            "devenir: {count} messages may or may not have gone out when the program was cut off. They are not sent again."
        );
    }
    loop {
        let now = settings.clock.now();
        let mut conn = app.db().write().await?;
        let Some((written, tries)) = queries::claim(&mut conn, now, now + CLAIM).await? else {
            return Ok(delivered);
        };
        conn.commit().await?;
        let result = match letter::message(settings, &written) {
            Ok(message) => settings.mail.send(&written, message).await,
            Err(error) => Err(Unsent::Never(error)),
        };
        let mut conn = app.db().write().await?;
        match result {
            Ok(()) => {
                delivered.sent += 1;
                queries::trace(&mut conn, &written, now).await?;
                queries::end(&mut conn, written.number, "sent").await?;
            }
            Err(Unsent::Later(error)) if tries + 1 < TRIES_MAX => {
                delivered.postponed += 1;
                // The error names the server, and neither the recipient nor what is said.
                eprintln!("devenir: mail waits for its next try: {error}.");
                queries::postpone(&mut conn, written.number, now + pause(tries)).await?;
            }
            Err(Unsent::Later(error) | Unsent::Never(error)) => {
                delivered.refused += 1;
                eprintln!("devenir: message {} is given up: {error}.", written.number);
                queries::end(&mut conn, written.number, "refused").await?;
            }
        }
        conn.commit().await?;
    }
}

/// Clears away what has ended.
pub async fn clean(app: &App) -> crate::Result<()> {
    let now = app.settings().clock.now();
    let mut conn = app.db().write().await?;
    queries::remove_old(&mut conn, now - KEPT).await?;
    queries::remove_old_traces(&mut conn, now - KEPT).await?;
    person::clean(&mut conn, now).await?;
    profile::clean(&mut conn, now).await?;
    accounts::clean(&mut conn, app, now).await?;
    proofs::clean(&mut conn, now).await?;
    claims::clean(&mut conn, now).await?;
    contents::clean(&mut conn, now).await?;
    conn.commit().await?;
    profile::look_up_again(app).await?;
    // What was erased is no longer in the log of the database either.
    Ok(app.db().scrub().await?)
}

/// How long to wait after a number of tries: a minute, four, sixteen, and so on up to twelve hours.
fn pause(tries: i64) -> i64 {
    let steps = u32::try_from(tries).unwrap_or_default().min(6);
    (MINUTE * 4_i64.pow(steps)).min(12 * HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_last_about_two_days() {
        let total: i64 = (0..TRIES_MAX - 1).map(pause).sum();
        assert!((DAY..3 * DAY).contains(&total), "{}", total / HOUR);
        assert_eq!(pause(0), MINUTE);
    }
}
