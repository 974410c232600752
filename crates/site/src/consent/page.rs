//! `/account/consent`: the choices, what they mean now, and when they were made.

use askama::Template;
use axum::extract::State;

use super::queries;
use super::{Act, Answer, Choice, Viewer, may, subject};
use crate::App;
use crate::accounts;
use crate::layout::Frame;
use crate::person::{Person, Posted};
use crate::visit::{self, Visit};

#[derive(Template)]
#[template(path = "consent/consent.html")]
struct ConsentPage {
    frame: Frame,
    is_done: bool,
    is_minor: bool,
    is_hidden: bool,
    questions: Vec<Question>,
    /// Who may do what as it stands: a sentence, yes or no.
    now: Vec<(String, String)>,
    /// When, what, which answer; the latest first.
    history: Vec<(String, String, String)>,
}

struct Question {
    choice: Choice,
    title: String,
    text: String,
    answers: Vec<(Answer, String, bool)>,
}

/// Who may do what, as the page tells it, each with the key of its sentence.
const NOW: [(Viewer, Act, &str); 9] = [
    (Viewer::Site, Act::Count, "now-counted"),
    (Viewer::Visitor, Act::Find, "now-found-visitor"),
    (Viewer::Member, Act::Find, "now-found-member"),
    (Viewer::Schoolmate, Act::Find, "now-found-schoolmate"),
    (Viewer::Attested, Act::Find, "now-found-attested"),
    (Viewer::Member, Act::Write, "now-written-member"),
    (Viewer::Schoolmate, Act::Write, "now-written-schoolmate"),
    (Viewer::Site, Act::Mail, "now-mailed"),
    (Viewer::Site, Act::News, "now-news"),
];

/// Shows the choices.
pub async fn show(visit: Visit, State(app): State<App>, person: Person) -> visit::Answer {
    let member = &person.member;
    let history = queries::all(&mut app.db().read().await?, member.number).await?;
    let subject = subject(member, &history);
    let question = |choice: Choice| Question {
        choice,
        title: visit.say(&format!("choice-{}", choice.name())),
        text: visit.say(&format!("choice-text-{}", choice.name())),
        answers: choice
            .offered(member.age)
            .iter()
            .map(|answer| {
                let is_chosen = *answer == subject.choices.get(choice);
                (*answer, answer_text(&visit, choice, *answer), is_chosen)
            })
            .collect(),
    };
    let yes = |is_so: bool| visit.say(if is_so { "now-yes" } else { "now-no" });
    let now = NOW.map(|(viewer, act, key)| (visit.say(key), yes(may(viewer, &subject, act))));
    let line = |(choice, answer, at): &(Choice, Answer, i64)| {
        let title = visit.say(&format!("choice-{}", choice.name()));
        (accounts::day(visit.words, *at), title, answer_text(&visit, *choice, *answer))
    };
    visit.personal(&ConsentPage {
        frame: visit.own_frame(visit.say("consent-title")),
        is_done: visit.query.get("done").is_some(),
        is_minor: member.age != accounts::Age::Adult,
        is_hidden: subject.standing == super::Standing::Hidden,
        questions: Choice::ALL.map(question).into(),
        now: now.into(),
        history: history.iter().rev().map(line).collect(),
    })
}

fn answer_text(visit: &Visit, choice: Choice, answer: Answer) -> String {
    match choice {
        Choice::Statistics | Choice::Mail | Choice::News => {
            visit.say(&format!("answer-{}", answer.name()))
        }
        Choice::Directory | Choice::Contact => visit.say(&format!("circle-{}", answer.name())),
    }
}

/// Takes the choices that differ from those before. Of the youngest one, a page that was loaded before it
/// came says nothing: it stays as it was.
pub async fn choose(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    posted: Posted,
) -> visit::Answer {
    let member = &person.member;
    let mut conn = app.db().write().await?;
    let history = queries::all(&mut conn, member.number).await?;
    let before = subject(member, &history).choices;
    for choice in Choice::ALL {
        if choice == Choice::News && posted.get(choice.name()).is_empty() {
            continue;
        }
        let answer = Answer::of(posted.get(choice.name()));
        let answer = answer.filter(|answer| choice.offered(member.age).contains(answer));
        let answer = answer.ok_or_else(|| visit.wrong(visit.say("consent-unclear")))?;
        if answer != before.get(choice) {
            super::choose(&mut conn, &app, member.number, (choice, answer)).await?;
        }
    }
    conn.commit().await?;
    visit.redirect("/account/consent?done=1")
}
