//! `/paths`

use askama::Template;
use edition::explorer::{FlowLimits, Moment, Told};

use super::PATH;
use super::picture::{NAMED, Picture, picture};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::questions::{Asked, Chip, Explored, Form, Kind, Question, chips, explored};
use crate::visit::{Answer, Visit};
use crate::{explorer, finder};

/// Years after the degree that can be looked at.
const YEARS: [u8; 5] = [1, 3, 5, 10, 20];
/// Companies looked at of each profession, so that those of all together can be named.
const COMPANIES: usize = 40;

#[derive(Template)]
#[template(path = "paths/paths.html")]
struct PathsPage {
    frame: Frame,
    here: String,
    form: Form,
    asked: Asked,
    chips: Vec<Chip>,
    title: String,
    description: String,
    is_told: bool,
    rule: String,
    moments: Vec<(Link, bool)>,
    picture: Picture,
    links: Vec<Link>,
}

/// The paths of a question's people.
pub async fn paths(visit: Visit) -> Answer {
    explored(visit, answer).await
}

fn answer(visit: &Visit) -> Answer {
    let explored = Explored::new(visit)?;
    let asked = Asked::read(visit, &Kind::ALL)?;
    let moment = moment(visit)?;
    if let Some(elsewhere) = asked.elsewhere(visit, &[("after", &written(moment))]) {
        return visit.redirect(&elsewhere);
    }
    let question = &asked.question;
    let limits = FlowLimits { professions: NAMED, companies: COMPANIES };
    let flows = explored.explorer.flows(&question.filter, moment, limits)?;
    let name = question.title(visit);
    let mut frame = visit.frame(match name.is_empty() {
        true => visit.say("paths-title"),
        false => format!("{} · {name}", visit.say("paths-title")),
    });
    frame.description = visit.say("paths-lede");
    frame.is_indexed = question.size() < 2 && asked.is_clear() && moment == Moment::Latest;
    let picture = picture(visit, &explored, question, &flows);
    let people = explored.counted.people(visit, flows.people);
    let facts = [("people", people.clone().into())];
    let title = match moment {
        Moment::Latest => visit.tell("paths-now", facts),
        Moment::After(years) => {
            visit.tell("paths-after", [("people", people.into()), ("years", years.into())])
        }
    };
    let professions = flows.professions.iter().take(3).map(|flow| {
        let work = edition::explorer::Work::Profession(flow.profession_id);
        let name = crate::questions::Value::Work(work).name(visit);
        format!("{name} ({})", explored.counted.number(visit, flow.people))
    });
    let professions = professions.collect::<Vec<_>>().join(", ");
    visit.page(&PathsPage {
        frame,
        here: visit.href(PATH),
        form: Form::new(visit, &Kind::ALL, Some(&asked)),
        chips: chips(visit, question, PATH),
        title,
        description: visit.tell("paths-description", [("professions", professions.into())]),
        is_told: flows.people != Told::Few && !flows.professions.is_empty(),
        rule: explored.counted.rule(visit),
        moments: moments(visit, question, moment),
        picture,
        links: vec![
            Link { text: visit.say("portrait-explore"), href: explorer::href(visit, question) },
            Link { text: visit.say("portrait-schools"), href: finder::href(visit, question) },
        ],
        asked,
    })
}

fn moment(visit: &Visit) -> Result<Moment, Fault> {
    match visit.query.get("after") {
        None => Ok(Moment::Latest),
        Some(text) => match text.parse() {
            Ok(years @ 0..=60) => Ok(Moment::After(years)),
            _ => Err(visit.wrong(visit.tell("wrong-after", [("asked", text.into())]))),
        },
    }
}

fn written(moment: Moment) -> String {
    match moment {
        Moment::Latest => String::new(),
        Moment::After(years) => years.to_string(),
    }
}

fn moments(visit: &Visit, question: &Question, here: Moment) -> Vec<(Link, bool)> {
    let link = |moment: Moment| {
        let text = match moment {
            Moment::Latest => visit.say("paths-latest"),
            Moment::After(years) => visit.tell("paths-years", [("years", years.into())]),
        };
        let path = question.path(visit.atlas(), PATH, &[("after", &written(moment))]);
        (Link { text, href: visit.href(&path) }, moment == here)
    };
    YEARS.map(Moment::After).into_iter().chain([Moment::Latest]).map(link).collect()
}
