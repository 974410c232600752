//! The page.

use askama::Template;

use super::choice::{Choice, SCHOOLS_MAX, Wrong};
use super::figures::{Figures, figures};
use crate::atlas::School;
use crate::board::{AddButton, Target};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::rankings::Offer;
use crate::schools;
use crate::visit::{Answer, Visit};

/// Schools offered for a name that may mean several.
const OFFERED_MAX: usize = 8;

#[derive(Template)]
#[template(path = "compare/compare.html")]
struct ComparePage {
    frame: Frame,
    heading: String,
    chosen: Vec<Chosen>,
    /// The button that puts all of them on a board.
    add: AddButton,
    career: String,
    careers: Vec<Offer>,
    /// What was typed to be added, and the schools that it may mean.
    asked: String,
    offered: Vec<(Link, String)>,
    /// Whether there is room for one more.
    has_room: bool,
    figures: Figures,
}

/// A school of the comparison.
struct Chosen {
    slug: String,
    page: Link,
    country: String,
    /// The comparison without it.
    without: Link,
}

pub async fn compare(visit: Visit) -> Answer {
    let choice =
        Choice::read(visit.atlas(), &visit.query).map_err(|wrong| refuse(&visit, wrong))?;
    let asked = visit.query.get("add").unwrap_or_default();
    let found = visit.atlas().schools.search(asked, OFFERED_MAX);
    let has_room = choice.schools.len() < SCHOOLS_MAX;
    // One meaning is added at once, and the address then says so.
    if let ([only], true) = (found.as_slice(), has_room) {
        return visit.redirect(&choice.with(only).address());
    }
    if asked.is_empty() && visit.query.get("add").is_none() && !is_tidy(&visit, &choice) {
        return visit.redirect(&choice.address());
    }
    let offer = |school: &&School| {
        let href = visit.href(&choice.clone().with(school).address());
        (Link { text: school.name.clone(), href }, country(&visit, school))
    };
    let offered = if has_room { found.iter().map(offer).collect() } else { Vec::new() };
    let heading = match choice.schools.len() {
        0 | 1 => visit.say("compare-title"),
        schools => visit.tell("compare-heading", [("schools", schools.into())]),
    };
    let mut frame = visit.frame(heading.clone());
    frame.description = visit.say("compare-lede");
    frame.is_indexed = choice == Choice::default();
    let targets: Vec<Target> = choice.schools.iter().map(|one| Target::of_school(one)).collect();
    let page = ComparePage {
        add: AddButton::of(&visit, &targets),
        frame,
        heading,
        chosen: choice.schools.iter().map(|school| chosen(&visit, &choice, school)).collect(),
        careers: careers(&visit, &choice),
        career: choice.career.clone(),
        asked: asked.to_owned(),
        offered,
        has_room,
        figures: figures(&visit, &choice),
    };
    visit.page(&page)
}

/// Whether the address is the one of its choice: a form writes empty names, and keys may stand for names.
fn is_tidy(visit: &Visit, choice: &Choice<'_>) -> bool {
    let written: Vec<&str> = visit.query.all("school").collect();
    let slugs: Vec<&str> = choice.schools.iter().map(|school| school.slug.as_str()).collect();
    written == slugs && visit.query.holds_only(&["school", "career"])
}

fn chosen(visit: &Visit, choice: &Choice<'_>, school: &School) -> Chosen {
    let without = visit.href(&choice.without(school).address());
    Chosen {
        slug: school.slug.clone(),
        page: Link { text: school.name.clone(), href: visit.href(&schools::path(school)) },
        country: country(visit, school),
        without: Link { text: visit.say("compare-remove"), href: without },
    }
}

fn country(visit: &Visit, school: &School) -> String {
    match school.country.as_str() {
        "" => String::new(),
        code => visit.words.country(code),
    }
}

fn careers(visit: &Visit, choice: &Choice<'_>) -> Vec<Offer> {
    let ranked = visit.atlas().careers(visit.language()).into_iter();
    let ranked = ranked.filter(|row| visit.atlas().is_ranked(&row.career));
    ranked.map(|row| Offer::of_career(row, visit, &choice.career)).collect()
}

fn refuse(visit: &Visit, wrong: Wrong<'_>) -> Fault {
    let begin = Link { text: visit.say("compare-title"), href: visit.href("/compare") };
    match wrong {
        Wrong::School(asked) => {
            let sentence = visit.tell("compare-no-school", [("asked", asked.into())]);
            visit.missing(sentence, vec![begin])
        }
        Wrong::Career(asked) => {
            let sentence = visit.tell("wrong-career", [("asked", asked.into())]);
            visit.missing(sentence, vec![begin])
        }
        Wrong::TooMany(schools, first) => {
            let facts = [("schools", schools.into()), ("most", SCHOOLS_MAX.into())];
            let text = visit.tell("compare-first", [("most", SCHOOLS_MAX.into())]);
            let link = Link { text, href: visit.href(&first.address()) };
            visit.wrong(visit.tell("compare-too-many", facts)).with(vec![link])
        }
    }
}
