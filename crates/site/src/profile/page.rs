//! `/profile`: what a member says of themselves, what it is taken for, and how others see it.

use askama::Template;
use axum::extract::State;

use super::shown::Shown;
use crate::App;
use crate::consent::{self, Act, Viewer};
use crate::layout::Frame;
use crate::person::Person;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "profile/profile.html")]
struct ProfilePage {
    frame: Frame,
    /// What was just done; may be empty.
    done: String,
    shown: Shown,
    /// What would make it more useful, the next step first.
    next: Vec<String>,
}

#[derive(Template)]
#[template(path = "profile/seen.html")]
struct SeenPage {
    frame: Frame,
    /// Whose eyes: name of the address, text, whether it is this one.
    viewers: [(&'static str, String, bool); 4],
    /// What this viewer finds: the profile, or why not.
    sentence: String,
    shown: Option<Shown>,
}

const DONE: [&str; 4] = ["added", "changed", "removed", "uploaded"];

/// Shows a member their profile.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let profile = super::of(&mut app.db().read().await?, person.member.number).await?;
    let done = visit.query.get("done").filter(|done| DONE.contains(done));
    let mut next = Vec::new();
    let mut say = |is_missing: bool, key: &str| {
        if is_missing {
            next.push(visit.say(key));
        }
    };
    say(profile.about.name.is_empty(), "profile-next-name");
    say(profile.educations.is_empty(), "profile-next-educations");
    say(profile.positions.is_empty(), "profile-next-positions");
    visit.personal(&ProfilePage {
        frame: visit.own_frame(visit.say("profile")),
        done: done.map(|done| visit.say(&format!("profile-done-{done}"))).unwrap_or_default(),
        shown: Shown::new(&visit, &profile),
        next,
    })
}

/// Shows them what another sees of it, as they chose.
pub async fn seen(visit: Visit, State(app): State<App>, person: Person) -> Answer {
    let all = [
        ("visitor", Viewer::Visitor),
        ("member", Viewer::Member),
        ("schoolmate", Viewer::Schoolmate),
        ("attested", Viewer::Attested),
    ];
    let asked = visit.query.get("by").unwrap_or("visitor");
    let viewer = all.iter().find(|(name, _)| *name == asked).map_or(Viewer::Visitor, |one| one.1);
    let mut conn = app.db().read().await?;
    let profile = super::of(&mut conn, person.member.number).await?;
    let subject = consent::of(&mut conn, &person.member).await?;
    let is_found = consent::may(viewer, &subject, Act::Find);
    let key = match (is_found, profile.is_named()) {
        (true, true) => "profile-seen-yes",
        (true, false) => "profile-seen-nameless",
        (false, _) => "profile-seen-no",
    };
    visit.personal(&SeenPage {
        frame: visit.own_frame(visit.say("profile-seen")),
        viewers: all
            .map(|(name, one)| (name, visit.say(&format!("profile-seen-{name}")), one == viewer)),
        sentence: visit.say(key),
        shown: (is_found && profile.is_named()).then(|| Shown::new(&visit, &profile)),
    })
}
