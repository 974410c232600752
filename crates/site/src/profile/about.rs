//! `/profile/about`: name, headline and languages.

use askama::Template;
use axum::extract::State;

use super::facts::About;
use super::{HERE, languages, queries};
use crate::App;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::query::VALUE_LETTERS_MAX;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "profile/about.html")]
struct AboutPage {
    frame: Frame,
    trouble: String,
    /// What is kept by now, where it is not what the form was filled in on.
    now: Option<Typed>,
    typed: Typed,
    version: i64,
}

/// What is in the boxes.
struct Typed {
    name: String,
    headline: String,
    languages: String,
}

/// Shows the form.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let about = queries::about(&mut app.db().read().await?, person.member.number).await?;
    page(&visit, typed(&visit, &about), about.version, String::new(), None)
}

/// Takes it.
pub async fn change(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    posted: Posted,
) -> Answer {
    let member = person.member.number;
    let sent = Typed {
        name: posted.get("name").to_owned(),
        headline: posted.get("headline").to_owned(),
        languages: posted.get("languages").to_owned(),
    };
    let version = posted.get("version").parse::<i64>().unwrap_or(-1);
    let is_long = ["name", "headline", "languages"]
        .iter()
        .any(|name| posted.exact(name).trim().chars().nth(VALUE_LETTERS_MAX).is_some());
    if is_long {
        return page(&visit, sent, version, visit.say("profile-text-long"), None);
    }
    let languages = match languages::read(&sent.languages) {
        Ok(languages) => languages,
        Err(word) => {
            let trouble = visit.tell("profile-language-unknown", [("word", word.into())]);
            return page(&visit, sent, version, trouble, None);
        }
    };
    let about = About {
        name: sent.name.clone(),
        headline: sent.headline.clone(),
        languages,
        version,
        updated_at: 0,
    };
    let mut conn = app.db().write().await?;
    let now = app.settings().clock.now();
    if !queries::set_about(&mut conn, member, &about, now).await? {
        let kept = queries::about(&mut conn, member).await?;
        let now = typed(&visit, &kept);
        return page(&visit, sent, kept.version, visit.say("profile-conflict"), Some(now));
    }
    super::changed(&mut conn, member, now).await?;
    conn.commit().await?;
    visit.redirect(&format!("{HERE}?done=changed"))
}

fn typed(visit: &Visit, about: &About) -> Typed {
    Typed {
        name: about.name.clone(),
        headline: about.headline.clone(),
        languages: languages::told(visit, &about.languages),
    }
}

fn page(visit: &Visit, typed: Typed, version: i64, trouble: String, now: Option<Typed>) -> Answer {
    let frame = visit.own_frame(visit.say("profile-about"));
    visit.personal(&AboutPage { frame, trouble, now, typed, version })
}
