//! Where nothing is found: what to leave open, and how many schools that would give.

use edition::explorer::Page;

use super::PATH;
use crate::faults::Fault;
use crate::layout::Link;
use crate::questions::{Explored, Question};
use crate::visit::Visit;

/// The question without each of its parts, those that give most schools first.
pub fn relaxed(
    visit: &Visit,
    explored: &Explored<'_>,
    question: &Question,
) -> Result<Vec<(Link, String)>, Fault> {
    let mut wider: Vec<(String, Question)> = question
        .values()
        .map(|value| (value.name(visit), question.clone().without(value.kind())))
        .collect();
    wider.extend(question.years(visit).map(|years| (years, question.clone().of_all_years())));
    let mut counted = Vec::new();
    for (left_out, question) in wider {
        let total = explored.explorer.find(&question.filter, Page::first(0))?.total;
        let text = visit.tell("finder-without", [("part", left_out.into())]);
        let schools = visit.tell("schools-counted", [("schools", total.into())]);
        counted.push((total, (Link { text, href: question.href(visit, PATH) }, schools)));
    }
    counted.sort_by_key(|(total, _)| std::cmp::Reverse(*total));
    Ok(counted.into_iter().map(|(_, link)| link).collect())
}
