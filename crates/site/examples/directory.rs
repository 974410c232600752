//! Measures the directory: fills a database with made-up members and asks the site for pages of schools'
//! people, as a browser gets them, by a visitor and by a member.
//!
//! `directory DATABASE FOLDER PEOPLE QUESTIONS`: the database's address, a folder, how many of each. A database
//! that was filled before is asked as it is, so that filling need not be measured.
//! Prints one line of JSON: for each kind of question, how many were asked and their times in seconds.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use site::directory_bulk::{LAST_NAMES, TITLES, company, fill, is_filled, last_name};
use site::{App, DataFolder, Memory, Operator, Settings, Transport, editions, router};
use tower::ServiceExt;

/// Schools of the directory; those of the sample edition come first, and are asked for.
const SCHOOLS: usize = 3_000;
const ADDRESS: &str = "http://localhost";
const PASSWORD: &str = "quiet-lantern-over";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [database, folder, people, questions] = &arguments[..] else {
        return Err("usage: directory DATABASE FOLDER PEOPLE QUESTIONS".into());
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros() as i64;
    let mut data = DataFolder::open(Path::new(folder))?;
    let db = data.database(Some(database), now).await?;
    let is_filled = is_filled(&db).await?;
    if !is_filled {
        // What is there belongs to another database.
        std::fs::remove_dir_all(folder)?;
        data = DataFolder::open(Path::new(folder))?;
        let made = Path::new(folder).join("made");
        let edition = edition::testing::publish_as_of(&made, "2024-12-31");
        editions::publish(&db, &data, &edition, now).await?;
    }
    let mail = Memory::default();
    let settings = Settings::on_this_machine(ADDRESS.parse()?, Transport::Memory(mail.clone()));
    let operator = Operator { address: Some(ADDRESS.parse()?), ..Operator::default() };
    let app = App::open(data, db.clone(), operator, settings).await?;
    let mut browser = Browser { router: router(app.clone()), cookie: String::new() };
    let asked = browser.schools().await?;
    let elsewhere = (asked.len()..SCHOOLS).map(|number| format!("school-{number}"));
    let schools: Vec<String> = asked.iter().cloned().chain(elsewhere).collect();
    if !is_filled {
        let began = Instant::now();
        fill(&db, &schools, people.parse()?).await?;
        eprintln!("filled in {:.0} s", began.elapsed().as_secs_f64());
    }
    browser.join(&app, &mail, now).await?;

    let mut times: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    let questions: usize = questions.parse()?;
    for number in 0..questions {
        let (kind, query) = question(number);
        // Every other question is to the largest school.
        let school = if number % 2 == 0 { &asked[0] } else { &asked[number / 2 % asked.len()] };
        let address = format!("/en/schools/{school}/people?{query}");
        let is_member = number / 2 % 2 == 0;
        let began = Instant::now();
        let text = browser.page(&address, is_member).await?;
        times.entry(kind).or_default().push(began.elapsed().as_secs_f64());
        if !text.contains("</html>") {
            return Err(format!("{address} is no page").into());
        }
    }
    let entries = times.iter_mut().map(|(kind, times)| told(kind, times));
    let entries: Vec<serde_json::Value> = entries.collect();
    let mut all: Vec<f64> = times.into_values().flatten().collect();
    let told = serde_json::json!({ "entries": entries, "all": told("all", &mut all) });
    println!("{told}");
    Ok(())
}

fn told(kind: &str, times: &mut [f64]) -> serde_json::Value {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
    serde_json::json!({
        "kind": kind, "asked": times.len(), "p50": at(0.5), "p99": at(0.99), "max": at(1.0),
    })
}

/// A question by its number: its kind, and what stands after the question mark.
fn question(number: usize) -> (&'static str, String) {
    let turn = number / 24;
    let spread = turn.wrapping_mul(2_654_435_761);
    let title = TITLES[turn % 6].0.split(' ').next().unwrap_or_default();
    let rare = TITLES[10 + turn % 6].0.split(' ').next().unwrap_or_default();
    let year = 2_030 - turn % 30;
    let company = company(spread % 40);
    let company_key = company.to_lowercase().replace(" & ", "-");
    let prefix: String = last_name(spread % LAST_NAMES).chars().take(1 + turn % 4).collect();
    match number / 2 % 12 {
        0 => ("everybody", String::new()),
        1 => ("everybody, by name", "sort=name".to_owned()),
        2 => ("a popular word", format!("q={title}")),
        3 => ("a rare word", format!("q={rare}")),
        4 => ("a name", format!("q={}", last_name(spread % LAST_NAMES))),
        5 => ("a beginning of one to four letters", format!("q={prefix}")),
        6 => ("two words", format!("q={title}+{}", company.split(' ').next().unwrap_or_default())),
        7 => ("a year", format!("year={year}")),
        8 => ("a company", format!("company={company_key}")),
        9 => ("a field and a popular word, by name", format!("field=0613&q={title}&sort=name")),
        10 => ("alumni", "who=alumni".to_owned()),
        _ => ("students with a popular word", format!("who=students&q={title}")),
    }
}

struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    async fn send(
        &self,
        request: Request<Body>,
    ) -> Result<(StatusCode, header::HeaderMap, String), Box<dyn Error>> {
        let response = self.router.clone().oneshot(request).await?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok((parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned()))
    }

    async fn page(&self, address: &str, is_member: bool) -> Result<String, Box<dyn Error>> {
        let mut request = Request::get(address);
        if is_member {
            request = request.header(header::COOKIE, &self.cookie);
        }
        let (status, _, text) = self.send(request.body(Body::empty())?).await?;
        if status != StatusCode::OK {
            return Err(format!("{address}: {status}").into());
        }
        Ok(text)
    }

    /// The names of the edition's schools in addresses.
    async fn schools(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let map = self.page("/sitemap.xml", false).await?;
        let found = map.split("/en/schools/").skip(1);
        let slug = |rest: &str| rest.split(['<', '"']).next().unwrap_or_default().to_owned();
        let mut schools: Vec<String> = found.map(slug).filter(|slug| !slug.contains('/')).collect();
        schools.sort();
        schools.dedup();
        if schools.len() < 2 {
            return Err("the map names no schools".into());
        }
        Ok(schools)
    }

    /// Opens an account, another each time, and stays signed in.
    async fn join(&mut self, app: &App, mail: &Memory, now: i64) -> Result<(), Box<dyn Error>> {
        let fields = format!("address=a{now}@home.example&password={PASSWORD}&age=adult");
        self.post("/en/sign-up", fields).await?;
        app.deliver_mail().await?;
        let sent = mail.all().pop().ok_or("no mail")?;
        let link =
            sent.plain.lines().find_map(|line| line.strip_prefix(ADDRESS)).ok_or("no link")?;
        let cookie = self.post(link, format!("password={PASSWORD}")).await?.ok_or("no session")?;
        self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(())
    }

    async fn post(&self, path: &str, fields: String) -> Result<Option<String>, Box<dyn Error>> {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(fields))?;
        let (status, headers, text) = self.send(request).await?;
        if !status.is_redirection() {
            return Err(format!("{path}: {status} {text}").into());
        }
        Ok(headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok()).map(str::to_owned))
    }
}
