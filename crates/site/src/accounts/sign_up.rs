//! `/sign-up`: asking for an account. Nothing is one before its address is confirmed.

use askama::Template;
use axum::extract::State;

use super::password::{self, Weak};
use super::queries::{self, SignUp};
use super::{ACCOUNT, Age, MailAddress, letters, said};
use crate::App;
use crate::board::Wishes;
use crate::chance::Secret;
use crate::layout::Frame;
use crate::person::{Network, Person, Posted, Tried};
use crate::settings::DAY;
use crate::visit::{Answer, Visit};

/// How long somebody has to confirm.
const CONFIRM_TIME_MAX: i64 = 2 * DAY;

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct SignUpPage {
    frame: Frame,
    trouble: String,
    wishes: Wishes,
    /// What goes on the board then; empty for nothing.
    wished: String,
    address: String,
    parent: String,
    parent_label: String,
    ages: Vec<(Age, String, bool)>,
}

/// Shows the form.
pub async fn ask(visit: Visit, State(app): State<App>, person: Option<Person>) -> Answer {
    match person {
        Some(_) => visit.redirect(ACCOUNT),
        None => {
            let wishes = Wishes::read(&visit, visit.query.all("wish"));
            page(&visit, &app, &Posted::default(), String::new(), wishes)
        }
    }
}

/// Where somebody is led after the form, whether they have an account already or not.
pub async fn sent(visit: Visit) -> Answer {
    said::page(&visit, "sent", "sent-text", None)
}

/// Takes the form.
pub async fn sign_up(
    visit: Visit,
    State(app): State<App>,
    network: Network,
    posted: Posted,
) -> Answer {
    let wishes = Wishes::read(&visit, posted.all("wish"));
    let new = match read(&visit, &posted) {
        Ok(new) => new,
        Err(key) => {
            let trouble = visit.tell(key, [("age", app.settings().consent_age.to_string().into())]);
            return page(&visit, &app, &posted, trouble, wishes);
        }
    };
    if password::is_breached(&app, posted.exact("password")).await? {
        return page(&visit, &app, &posted, visit.say(Weak::Breached.key()), wishes);
    }
    network.take(&app, Tried::Mail)?;
    let password_hash = password::hash(&app, posted.exact("password")).await?;
    if letters::may_go(&app, &new.address) {
        let new = SignUp { password_hash, ..new };
        let secret = Secret::draw()?;
        let ends_at = app.settings().clock.now() + CONFIRM_TIME_MAX;
        let mut conn = app.db().write().await?;
        queries::add_sign_up(&mut conn, &secret.hash(), &new, ends_at).await?;
        let path = wishes.after(&format!("/confirm/{}", secret.text()));
        letters::confirm(&mut conn, &app, &new.address, new.language, &path).await?;
        conn.commit().await?;
    }
    visit.redirect("/sign-up/sent")
}

/// What was typed, or the key of what is wrong with it.
fn read(visit: &Visit, posted: &Posted) -> Result<SignUp, &'static str> {
    let address = MailAddress::read(posted.get("address")).ok_or("address-wrong")?;
    password::check(posted.exact("password"), &address).map_err(Weak::key)?;
    let age = Age::of(posted.get("age")).ok_or("age-missing")?;
    let parent = MailAddress::read(posted.get("parent"));
    let parent_address = match (age, parent) {
        (Age::Child, None) => return Err("parent-missing"),
        (Age::Child, Some(parent)) if parent.mailbox() == address.mailbox() => {
            return Err("parent-same");
        }
        (Age::Child, Some(parent)) => Some(parent.text),
        _ => None,
    };
    let (language, password_hash) = (visit.language(), String::new());
    Ok(SignUp { address, password_hash, language, age, parent_address })
}

fn page(visit: &Visit, app: &App, posted: &Posted, trouble: String, wishes: Wishes) -> Answer {
    let years = app.settings().consent_age;
    let band = |age: Age| {
        let facts = [("age", years.to_string().into())];
        (age, visit.tell(&format!("age-{}", age.name()), facts), posted.get("age") == age.name())
    };
    visit.personal(&SignUpPage {
        frame: visit.own_frame(visit.say("sign-up")),
        trouble,
        wished: wishes.sentence(visit),
        wishes,
        address: posted.get("address").to_owned(),
        parent: posted.get("parent").to_owned(),
        parent_label: visit.tell("parent-address", [("age", years.to_string().into())]),
        ages: Age::ALL.map(band).into(),
    })
}
