//! A browser with a cookie, as a member uses the site: it keeps what it is given, sends forms as they
//! stand on the page, and says where they come from.

use std::cell::RefCell;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::bench::{ADDRESS, Answer, Bench};
use crate::dom::Page;

/// A browser.
pub struct Browser<'a> {
    pub bench: &'a Bench,
    pub cookie: RefCell<String>,
}

impl<'a> Browser<'a> {
    pub fn new(bench: &'a Bench) -> Self {
        Self { bench, cookie: RefCell::default() }
    }

    /// Asks for an address, and follows where it leads.
    pub async fn get(&self, address: &str) -> Answer {
        let mut address = address.to_owned();
        for _ in 0..5 {
            let answer = self.look(&address).await;
            if !answer.status.is_redirection() {
                return answer;
            }
            address = answer.header(header::LOCATION).to_owned();
        }
        panic!("{address} leads nowhere");
    }

    /// Asks for an address, and stays there.
    pub async fn look(&self, address: &str) -> Answer {
        let mut request = Request::get(address).header(header::USER_AGENT, "Firefox/140 Linux");
        if !self.cookie.borrow().is_empty() {
            request = request.header(header::COOKIE, self.cookie.borrow().as_str());
        }
        self.bench.send(request.body(Body::empty()).unwrap()).await
    }

    /// The word that forms of this reader's pages carry; empty where nobody is signed in.
    pub async fn word(&self) -> String {
        let words = self.page("/en/forgotten").await.attributes("input[name=form]", "value");
        words.into_iter().next().unwrap_or_default()
    }

    /// A page that must be there, and that nobody keeps.
    pub async fn page(&self, address: &str) -> Page {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{address}");
        answer.html()
    }

    /// Sends the form of a page that leads to an action, filled in; gives the answer itself.
    pub async fn send(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let html = self.page(page).await;
        assert!(html.attributes("form", "action").contains(&action.to_owned()), "{page}: {action}");
        let word =
            html.attributes("input[name=form]", "value").first().cloned().unwrap_or_default();
        self.post(action, &[&[("form", word.as_str())], fields].concat()).await
    }

    /// Sends fields as a form of this site.
    pub async fn post(&self, action: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from(action, fields, &[("origin", ADDRESS), ("sec-fetch-site", "same-origin")])
            .await
    }

    /// Sends fields with headers of one's own.
    pub async fn post_from(
        &self,
        action: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let kind = "application/x-www-form-urlencoded";
        let mut request = Request::post(action)
            .header(header::CONTENT_TYPE, kind)
            .header(header::USER_AGENT, "Firefox/140 Linux");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookie.borrow().is_empty() {
            request = request.header(header::COOKIE, self.cookie.borrow().as_str());
        }
        let answer = self.bench.send(request.body(Body::from(body.finish())).unwrap()).await;
        if let Some(set) = answer.headers.get(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(
                set.starts_with("__Host-session=")
                    && set.contains("; Path=/; HttpOnly; SameSite=Lax; Secure"),
                "{set}"
            );
            let gone = set.contains("Max-Age=0");
            *self.cookie.borrow_mut() =
                if gone { String::new() } else { set.split(';').next().unwrap().to_owned() };
        }
        answer
    }

    /// Sends the one form with a file, filled in as it stands on its page.
    pub async fn send_file(&self, page: &str, file: &[u8]) -> Answer {
        let html = self.page(page).await;
        assert_eq!(html.attributes("main form[enctype]", "enctype"), ["multipart/form-data"]);
        let word = html.attributes("main input[name=form]", "value").remove(0);
        self.post_file(page, &word, file).await
    }

    /// Sends a file with a word of one's own.
    pub async fn post_file(&self, action: &str, word: &str, file: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (name, more, contents) in
            [("form", "", word.as_bytes()), ("file", "; filename=\"a.zip\"", file)]
        {
            let head =
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(contents);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = Request::post(action)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header(header::ORIGIN, ADDRESS)
            .header(header::COOKIE, self.cookie.borrow().as_str());
        self.bench.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Opens an account and confirms it by its mail.
    pub async fn join(&self, address: &str, age: &str) {
        let parent = if age == "child" { "parent@home.example" } else { "" };
        let fields =
            [("address", address), ("password", PASSWORD), ("age", age), ("parent", parent)];
        let answer = self.send("/en/sign-up", "/en/sign-up", &fields).await;
        assert_eq!(answer.header(header::LOCATION), "/en/sign-up/sent", "{}", answer.text());
        let link = self.bench.link_to(address).await;
        let answer = self.send(&link, &link, &[("password", PASSWORD)]).await;
        assert_eq!(answer.header(header::LOCATION), "/en/account", "{}", answer.text());
        assert!(!self.cookie.borrow().is_empty());
    }

    /// Says a name.
    pub async fn name(&self, name: &str) {
        let about = "/en/profile/about";
        let version = self.page(about).await.attributes("input[name=version]", "value").remove(0);
        self.send(about, about, &[("version", &version), ("name", name)]).await;
    }

    /// Fills in a profile: a name, studies, a position.
    pub async fn introduce(&self, name: &str, school: &str, end: &str) {
        self.name(name).await;
        let studies = "/en/profile/educations/new";
        let form = [("school", school), ("field", "Droit"), ("end", end)];
        self.send(studies, studies, &form).await;
        let post = "/en/profile/positions/new";
        let form = [("title", "Ingénieure d’études"), ("company", "Moulins & Fils")];
        let answer = self.send(post, post, &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }

    /// Chooses by whom to be found and written to, and whether mail comes.
    pub async fn choose(&self, directory: &str, contact: &str, mail: &str) {
        let here = "/en/account/consent";
        let form =
            [("statistics", "no"), ("directory", directory), ("contact", contact), ("mail", mail)];
        let answer = self.send(here, here, &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }

    /// Signs in; gives the answer.
    pub async fn sign_in(&self, address: &str, password: &str) -> Answer {
        let fields = [("address", address), ("password", password)];
        self.send("/en/sign-in", "/en/sign-in", &fields).await
    }
}

/// A password that nobody tries first.
pub const PASSWORD: &str = "quiet-lantern-over";

impl Bench {
    /// Hands mail over and gives the path of the link in the last message to an address.
    pub async fn link_to(&self, address: &str) -> String {
        self.app.deliver_mail().await.unwrap();
        let all = self.mail.all();
        let last = all.iter().rev().find(|sent| sent.recipient == address).expect("mail");
        let line = last.plain.lines().find(|line| line.starts_with(ADDRESS)).expect("a link");
        line[ADDRESS.len()..].to_owned()
    }

    /// The subjects of all mail to an address.
    pub async fn subjects(&self, address: &str) -> Vec<String> {
        self.app.deliver_mail().await.unwrap();
        let all = self.mail.all().into_iter().filter(|sent| sent.recipient == address);
        all.map(|sent| sent.subject).collect()
    }
}
