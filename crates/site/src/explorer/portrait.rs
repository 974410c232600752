//! The bars of one school, company, field or career, for its own page.

use edition::explorer::{Explorer, Facets, Told};

use super::sections::{Facet, SHOWN, Section, sections};
use crate::faults::Fault;
use crate::layout::Link;
use crate::questions::{Counted, Explored, Question};
use crate::visit::Visit;
use crate::{finder, paths};

/// What the explorer tells of one question.
pub struct Portrait {
    /// How many people it is about.
    pub people: String,
    /// How counts are told.
    pub rule: String,
    pub sections: Vec<Section>,
    /// The same people in the explorer, their paths, and the schools they come from.
    pub links: Vec<Link>,
}

/// The portrait of a question; `None` where too few people stand behind it, or the edition has no
/// explorer index.
pub fn portrait(
    visit: &Visit,
    question: &Question,
    shown: &[Facet],
) -> Result<Option<Portrait>, Fault> {
    let Some(explorer) = visit.atlas().explorer.as_ref() else { return Ok(None) };
    let facets = explorer.facets(&question.filter, SHOWN + 1)?;
    Ok(portrait_of(visit, explorer, question, &facets, shown))
}

/// The portrait of a question whose facets are at hand; `None` where too few people stand behind it.
pub fn portrait_of(
    visit: &Visit,
    explorer: &Explorer,
    question: &Question,
    facets: &Facets,
    shown: &[Facet],
) -> Option<Portrait> {
    let explored = Explored { explorer, counted: Counted::new(explorer.telling()) };
    if facets.people == Told::Few {
        return None;
    }
    let people = explored.counted.people(visit, facets.people);
    let mut links = vec![
        Link { text: visit.say("portrait-explore"), href: super::href(visit, question) },
        Link { text: visit.say("portrait-paths"), href: paths::href(visit, question) },
    ];
    if question.filter.school.is_none() {
        let href = finder::href(visit, question);
        links.push(Link { text: visit.say("portrait-schools"), href });
    }
    let mut sections = sections(visit, &explored, question, facets, shown, None);
    // What the page is about is no news on it.
    sections.retain(|section| section.bars.rows.iter().any(|row| !row.is_own));
    Some(Portrait {
        people: visit.tell("portrait-people", [("people", people.into())]),
        rule: explored.counted.rule(visit),
        sections,
        links,
    })
}
