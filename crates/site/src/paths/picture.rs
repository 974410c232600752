//! The flows of a question as nodes and bands, and as the rows of a table.

use std::collections::BTreeMap;

use edition::explorer::{Flows, ProfessionFlow, Told, Work};

use crate::drawing::flow::{BandOf, Flow, NodeOf, draw};
use crate::explorer;
use crate::questions::{Explored, Question, Value};
use crate::visit::Visit;
use crate::words::numbers::whole;

/// Professions and companies that are named, at most, in their column.
pub const NAMED: usize = 8;

/// A flow diagram with its table.
pub struct Picture {
    pub flow: Flow,
    /// Profession, company, people.
    pub rows: Vec<[String; 3]>,
}

/// Draws the flows of a question.
pub fn picture(
    visit: &Visit,
    explored: &Explored<'_>,
    question: &Question,
    flows: &Flows,
) -> Picture {
    let named = named_companies(flows);
    let mut drawing = Drawing { visit, explored, nodes: Vec::new(), bands: Vec::new() };
    let all = drawing.node(NodeOf {
        value: number(flows.people),
        told: explored.counted.people(visit, flows.people),
        ..NodeOf::default()
    });
    let first = drawing.nodes.len();
    for flow in &flows.professions {
        let work = Value::Work(Work::Profession(flow.profession_id));
        let href = explorer::href(visit, &question.clone().with(work.clone()));
        let name = work.name(visit);
        drawing.to(all, 1, (name, flow.people, href), Rest::No);
    }
    let others = (visit.say("paths-other-professions"), flows.others, String::new());
    drawing.to(all, 1, others, Rest::Yes);
    let without = (visit.say("paths-without-job"), flows.without_job, String::new());
    drawing.to(all, 1, without, Rest::Yes);
    let mut rows = Vec::new();
    companies(&mut drawing, question, flows, &named, first);
    for flow in &flows.professions {
        let profession = Value::Work(Work::Profession(flow.profession_id)).name(visit);
        for company in &flow.companies {
            let name = Value::Company(company.company_id).name(visit);
            let people = explored.counted.number(visit, company.people);
            rows.push([profession.clone(), name, people]);
        }
        if let Told::AtLeast(_) = flow.others {
            let people = explored.counted.number(visit, flow.others);
            rows.push([profession, visit.say("paths-other-companies"), people]);
        }
    }
    for (key, people) in
        [("paths-other-professions", flows.others), ("paths-without-job", flows.without_job)]
    {
        if let Told::AtLeast(_) = people {
            let people = explored.counted.number(visit, people);
            rows.push([visit.say(key), String::new(), people]);
        }
    }
    Picture { flow: draw(&drawing.nodes, &drawing.bands), rows }
}

/// The companies that most people of all professions together are at, with these people.
fn named_companies(flows: &Flows) -> Vec<(u32, u32)> {
    let mut people: BTreeMap<u32, u32> = BTreeMap::new();
    for company in flows.professions.iter().flat_map(|flow| &flow.companies) {
        *people.entry(company.company_id).or_default() += company.people.number().unwrap_or(0);
    }
    let mut companies: Vec<(u32, u32)> = people.into_iter().collect();
    companies.sort_by_key(|(company, people)| (std::cmp::Reverse(*people), *company));
    companies.truncate(NAMED);
    companies
}

/// Adds the column of companies, with the bands from the professions, the first of which is node `first`.
fn companies(
    drawing: &mut Drawing<'_>,
    question: &Question,
    flows: &Flows,
    named: &[(u32, u32)],
    first: usize,
) {
    let visit = drawing.visit;
    let rest = |flow: &ProfessionFlow| {
        let unnamed =
            flow.companies.iter().filter(|one| named.iter().all(|n| n.0 != one.company_id));
        unnamed.map(|one| number(one.people)).sum::<f64>() + number(flow.others)
    };
    let mut targets: BTreeMap<u32, usize> = BTreeMap::new();
    for (company, people) in named {
        let value = Value::Company(*company);
        let node = NodeOf {
            column: 2,
            name: value.name(visit),
            value: f64::from(*people),
            told: whole(visit.language(), (*people).into()),
            href: explorer::href(visit, &question.clone().with(value)),
            is_rest: false,
        };
        targets.insert(*company, drawing.node(node));
    }
    let others: f64 = flows.professions.iter().map(rest).sum();
    let others = (others > 0.0).then(|| {
        drawing.node(NodeOf {
            column: 2,
            name: visit.say("paths-other-companies"),
            value: others,
            told: whole(visit.language(), others as u64),
            is_rest: true,
            ..NodeOf::default()
        })
    });
    for (from, flow) in (first..).zip(&flows.professions) {
        let work = Value::Work(Work::Profession(flow.profession_id));
        let narrower = question.clone().with(work);
        for (company, _) in named {
            let here = flow.companies.iter().find(|one| one.company_id == *company);
            let (Some(here), Some(to)) = (here, targets.get(company)) else { continue };
            let href = explorer::href(visit, &narrower.clone().with(Value::Company(*company)));
            drawing.band(from, *to, number(here.people), href);
        }
        if let (Some(to), value) = (others, rest(flow))
            && value > 0.0
        {
            drawing.band(from, to, value, String::new());
        }
    }
}

/// Whether a node stands for what has no name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    Yes,
    No,
}

/// Nodes and bands being gathered.
struct Drawing<'a> {
    visit: &'a Visit,
    explored: &'a Explored<'a>,
    nodes: Vec<NodeOf>,
    bands: Vec<BandOf>,
}

impl Drawing<'_> {
    fn node(&mut self, node: NodeOf) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Adds a node and the band that leads to it; nothing where its people are too few to be told.
    fn to(
        &mut self,
        from: usize,
        column: usize,
        (name, people, href): (String, Told, String),
        rest: Rest,
    ) {
        if people == Told::Few {
            return;
        }
        let node = self.node(NodeOf {
            column,
            name,
            value: number(people),
            told: self.explored.counted.number(self.visit, people),
            href: href.clone(),
            is_rest: rest == Rest::Yes,
        });
        self.band(from, node, number(people), href);
    }

    fn band(&mut self, from: usize, to: usize, value: f64, href: String) {
        let told = whole(self.visit.language(), value as u64);
        self.bands.push(BandOf { from, to, value, told, href });
    }
}

fn number(told: Told) -> f64 {
    f64::from(told.number().unwrap_or(0))
}
