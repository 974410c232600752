//! Measures what sending news costs those who use the site meanwhile: fills a database with followers of one
//! school, sends news to all of them, and asks for pages and follows schools as it goes out.
//!
//! `news DATABASE FOLDER FOLLOWERS`: the database's address, an empty folder, how many. A run that was killed
//! goes on where it stopped when it is started again on the same database. Prints one line of JSON: seconds
//! until the news stood on everybody's page, seconds until all mail was handed over, how much mail went to
//! whom, and the times of pages and of changes meanwhile.

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use site::news_bulk::{fill, reached, schedule};
use site::{App, DataFolder, Operator, Settings, Transport, editions, router};
use store::Db;
use tower::ServiceExt;

const ADDRESS: &str = "http://localhost";
/// The number of the news.
const NEWS: i64 = 1;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [database, folder, followers] = &arguments[..] else {
        return Err("usage: news DATABASE FOLDER FOLLOWERS".into());
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros() as i64;
    let folder = Path::new(folder);
    let data = DataFolder::open(folder)?;
    let db = data.database(Some(database), now).await?;
    if editions::list(&db).await?.is_empty() {
        let edition = edition::testing::publish_as_of(&folder.join("made"), "2024-12-31");
        editions::publish(&db, &data, &edition, now).await?;
    }
    // Each message is a file, so that one that was handed over before a kill is seen after it.
    let post = folder.join("post");
    let settings = Settings::on_this_machine(ADDRESS.parse()?, Transport::Folder(post.clone()));
    let operator = Operator { address: Some(ADDRESS.parse()?), ..Operator::default() };
    let app = App::open(data, db.clone(), operator, settings).await?;
    let router = router(app.clone());
    let school = first_school(&router).await?;
    if reached(&db, NEWS).await?.0 == 0 {
        fill(&db, &school, followers.parse()?).await?;
        schedule(&db, &school, NEWS, now).await?;
    }

    let has_ended = Arc::new(AtomicBool::new(false));
    let asked = tokio::spawn(ask(router.clone(), school, Arc::clone(&has_ended)));
    let written = tokio::spawn(write(db.clone(), Arc::clone(&has_ended)));
    let began = Instant::now();
    let fixed = tokio::spawn(until_fixed(db.clone(), began));
    app.deliver_mail().await?;
    let seconds = began.elapsed().as_secs_f64();
    has_ended.store(true, Ordering::Relaxed);
    let (people, mailed) = reached(&db, NEWS).await?;
    let (messages, recipients) = count(&post)?;
    let told = serde_json::json!({
        "reached": people, "mail_written": mailed, "messages": messages, "recipients": recipients,
        "seconds_until_fixed": fixed.await??, "seconds_until_handed_over": seconds,
        "pages": told(asked.await??), "changes": told(written.await??),
    });
    println!("{told}");
    Ok(())
}

/// Waits until it is fixed whom the news reach; gives when that was.
async fn until_fixed(db: Db, began: Instant) -> store::Result<f64> {
    while reached(&db, NEWS).await?.0 == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(began.elapsed().as_secs_f64())
}

type Times = Result<Vec<f64>, String>;

/// Asks for pages that read the database, one after the other, until it has ended.
async fn ask(router: Router, school: String, has_ended: Arc<AtomicBool>) -> Times {
    let pages = ["people", "interest", "news", "room"];
    let mut times = Vec::new();
    while !has_ended.load(Ordering::Relaxed) {
        let page = pages[times.len() % pages.len()];
        let began = Instant::now();
        let address = format!("/en/schools/{school}/{page}");
        get(&router, &address).await.map_err(|error| error.to_string())?;
        times.push(began.elapsed().as_secs_f64());
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Ok(times)
}

/// Writes as a form does that changes one row, until it has ended.
async fn write(db: Db, has_ended: Arc<AtomicBool>) -> Times {
    let mut times = Vec::new();
    while !has_ended.load(Ordering::Relaxed) {
        let began = Instant::now();
        let conn = db.write().await.map_err(|error| error.to_string())?;
        conn.commit().await.map_err(|error| error.to_string())?;
        times.push(began.elapsed().as_secs_f64());
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Ok(times)
}

fn told(mut times: Vec<f64>) -> serde_json::Value {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = times.len().saturating_sub(1);
        times.get(((times.len() as f64 * share) as usize).min(last)).copied().unwrap_or_default()
    };
    serde_json::json!({ "asked": times.len(), "p50": at(0.5), "p99": at(0.99), "max": at(1.0) })
}

/// How many messages stand in a folder, and to how many people.
fn count(folder: &Path) -> Result<(usize, usize), Box<dyn Error>> {
    let (mut messages, mut recipients) = (0, HashSet::new());
    for entry in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(entry?.path())?;
        let to = text.lines().find(|line| line.starts_with("To:")).unwrap_or_default().to_owned();
        messages += 1;
        recipients.insert(to);
    }
    Ok((messages, recipients.len()))
}

/// A school of the edition.
async fn first_school(router: &Router) -> Result<String, Box<dyn Error>> {
    let map = get(router, "/sitemap.xml").await?;
    let slug = map.split("/en/schools/").nth(1).and_then(|rest| rest.split(['<', '"']).next());
    Ok(slug.ok_or("the map names no schools")?.to_owned())
}

async fn get(router: &Router, address: &str) -> Result<String, Box<dyn Error>> {
    let response = router.clone().oneshot(Request::get(address).body(Body::empty())?).await?;
    let (status, body) = (response.status(), response.into_body().collect().await?.to_bytes());
    if status != StatusCode::OK {
        return Err(format!("{address}: {status}").into());
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}
