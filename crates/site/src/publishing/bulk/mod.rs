//! Followers in plenty and news to all of them, to measure sending by.

mod queries;

use store::Db;

/// Fills a database with followers of a school, who studied there and work; nine in ten want its news by mail.
pub async fn fill(db: &Db, school: &str, followers: i64) -> store::Result<()> {
    let mut conn = db.write().await?;
    queries::add_followers(&mut conn, school, followers).await?;
    conn.commit().await
}

/// Lets somebody who speaks for the school send news to all its followers, under this number, due at a time.
pub async fn schedule(db: &Db, school: &str, number: i64, at: i64) -> store::Result<()> {
    let mut conn = db.write().await?;
    queries::add_news(&mut conn, school, number, at).await?;
    conn.commit().await
}

/// How many news reached, and for how many of them mail was written.
pub async fn reached(db: &Db, number: i64) -> store::Result<(i64, i64)> {
    queries::reached(&mut db.read().await?, number).await
}
