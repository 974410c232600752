//! A site to try: the sample edition, published, behind the real router.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use edition::testing;
use http_body_util::BodyExt;
use site::{App, Clock, DataFolder, Memory, Operator, Settings, Transport, editions, router};
use store::Db;
use store::testing::on_each_database;
use tower::ServiceExt;

use super::dom::Page;

/// Where the site is reached.
pub const ADDRESS: &str = "https://devenir.example";
/// The first of September 2026, in microseconds.
const NOW: i64 = 1_788_220_800_000_000;

/// A site over a folder and a database.
pub struct Bench {
    pub app: App,
    pub data: DataFolder,
    pub db: Db,
    /// What mail went out.
    pub mail: Memory,
    now: Arc<AtomicI64>,
    router: Router,
    folder: tempfile::TempDir,
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Runs a test on a site with the sample edition, on each database.
pub async fn on_each_site(test: impl AsyncFn(Bench)) {
    on_each_database(async |db| {
        let bench = Bench::empty(db).await;
        bench.publish("2024-12-31").await;
        test(bench).await;
    })
    .await;
}

/// A site with the sample edition on SQLite, for what does not touch the database.
pub async fn on_one_site() -> Bench {
    on_one_site_of(Operator::default()).await
}

/// The same, of an operator who has said everything.
pub async fn on_one_site_of(operator: Operator) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(folder.path().join("a.db").to_str().unwrap()).await.unwrap();
    let bench = Bench::of_operator(folder, db, operator).await;
    bench.publish("2024-12-31").await;
    bench
}

impl Bench {
    /// A site on which nothing is published.
    pub async fn empty(db: Db) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), db).await
    }

    async fn in_folder(folder: tempfile::TempDir, db: Db) -> Self {
        Self::of_operator(folder, db, Operator::default()).await
    }

    /// The same, of an operator who has said something, in a folder.
    pub async fn of_operator(folder: tempfile::TempDir, db: Db, operator: Operator) -> Self {
        let data = DataFolder::open(folder.path()).unwrap();
        store::migrate(&db, &site::migrations(), 1).await.unwrap();
        let (mail, now) = (Memory::default(), Arc::new(AtomicI64::new(NOW)));
        let settings = Settings {
            clock: Clock::Set(Arc::clone(&now)),
            ..Settings::on_this_machine(ADDRESS.parse().unwrap(), Transport::Memory(mail.clone()))
        };
        let app = App::open(data.clone(), db.clone(), operator, settings).await.unwrap();
        let router = router(app.clone());
        Self { app, data, db, mail, now, router, folder }
    }

    /// Lets time pass, in minutes.
    pub fn pass(&self, minutes: i64) {
        self.now.fetch_add(minutes * 60_000_000, Ordering::Relaxed);
    }

    /// The same site in another process: other ways for mail, other counts of tries.
    pub async fn app_with(&self, mail: Transport) -> App {
        let settings = Settings { mail, ..self.app.settings().clone() };
        App::open(self.data.clone(), self.db.clone(), Operator::default(), settings).await.unwrap()
    }

    /// The same site, of an operator who decided otherwise.
    pub async fn but(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.app.settings().clone();
        change(&mut settings);
        let (data, db) = (self.data.clone(), self.db.clone());
        let app = App::open(data, db, Operator::default(), settings).await.unwrap();
        Self { router: router(app.clone()), app, ..self }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Publishes the sample, as of a date, and shows it.
    pub async fn publish(&self, as_of: &str) -> i64 {
        let source = self.folder.path().join("made").join(as_of);
        let edition = match edition::Edition::open(&source) {
            Ok(edition) => edition,
            Err(_) => testing::publish_as_of(&source, as_of),
        };
        let number = editions::publish(&self.db, &self.data, &edition, 2).await.unwrap();
        self.app.refresh().await.unwrap();
        number
    }

    /// The name in addresses of a school of the sample, by its key.
    pub async fn slug(&self, school_id: u32) -> String {
        let answer = self.get(&format!("/en/schools/{school_id}")).await;
        let path = answer.header(header::LOCATION).strip_prefix("/en/schools/");
        path.expect("a school").to_owned()
    }

    /// Asks for an address.
    pub async fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[]).await
    }

    /// Asks for an address with headers.
    pub async fn get_with(&self, address: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
        let mut request = Request::get(address);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// A page that must be there.
    pub async fn page(&self, address: &str) -> Page {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        answer.html()
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn html(&self) -> Page {
        Page::parse(&self.text())
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
