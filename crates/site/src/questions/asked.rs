//! A question as it stands in an address, some of it perhaps typed by hand.

use super::question::Question;
use super::typed::{Meaning, meaning};
use super::value::{Kind, Value};
use crate::faults::Fault;
use crate::layout::Link;
use crate::query::address;
use crate::visit::Visit;

/// What was asked.
pub struct Asked {
    /// What is understood of it.
    pub question: Question,
    /// Boxes of which it is not clear what they mean.
    pub unclear: Vec<Unclear>,
}

/// A box whose text means several things, or none.
pub struct Unclear {
    /// The kind of the box.
    pub kind: Kind,
    /// What was typed.
    pub typed: String,
    /// What there is to say of it.
    pub sentence: String,
    /// What it may mean.
    pub offers: Vec<(Link, String)>,
}

impl Asked {
    /// Reads the question of an address. `kinds` are those that the page asks for.
    pub fn read(visit: &Visit, kinds: &[Kind]) -> Result<Self, Fault> {
        let atlas = visit.atlas();
        let mut question = Question::default();
        let mut several: Vec<(Kind, String, Vec<Value>)> = Vec::new();
        for kind in kinds.iter().copied() {
            let Some(text) = visit.query.get(kind.name()) else { continue };
            if let Some(value) = Value::read(atlas, kind, text).or_else(|| kept(visit, kind, text))
            {
                value.put(&mut question.filter);
                continue;
            }
            match meaning(visit, kind, text) {
                Meaning::One(value) => value.put(&mut question.filter),
                Meaning::Unclear(offers) => several.push((kind, text.to_owned(), offers)),
            }
        }
        question.filter.years = years(visit)?;
        let unclear = several
            .iter()
            .map(|(kind, typed, offers)| {
                let offer = |value: &Value| {
                    let href = offer(visit, &question, &several, value);
                    (Link { text: value.name(visit), href }, value.note(visit))
                };
                let key = if offers.is_empty() { "unclear-nothing" } else { "unclear-several" };
                Unclear {
                    kind: *kind,
                    typed: typed.clone(),
                    sentence: visit.tell(key, [("typed", typed.as_str().into())]),
                    offers: offers.iter().map(offer).collect(),
                }
            })
            .collect();
        Ok(Self { question, unclear })
    }

    /// Whether all of it is understood.
    pub fn is_clear(&self) -> bool {
        self.unclear.is_empty()
    }

    /// Where a question that was typed is to be found for good; `None` where it is there already.
    pub fn elsewhere(&self, visit: &Visit, more: &[(&'static str, &str)]) -> Option<String> {
        let pairs = self.question.pairs(visit.atlas(), more);
        let is_here = visit
            .query
            .pairs()
            .iter()
            .map(|(name, value)| (name.as_str(), value))
            .eq(pairs.iter().map(|(name, value)| (*name, value)));
        let is_clear = self.is_clear() && !is_here;
        is_clear.then(|| self.question.path(visit.atlas(), &visit.path, more))
    }

    /// What was typed into a box, or the name of what it was taken for.
    pub fn text(&self, visit: &Visit, kind: Kind) -> String {
        let typed = self.unclear.iter().find(|unclear| unclear.kind == kind);
        match (typed, kind.of(&self.question.filter)) {
            (Some(unclear), _) => unclear.typed.clone(),
            (None, Some(value)) => value.name(visit),
            (None, None) => String::new(),
        }
    }
}

/// The value that a box was filled with by the site, where its text was left as it was.
fn kept(visit: &Visit, kind: Kind, text: &str) -> Option<Value> {
    let value = Value::read(visit.atlas(), kind, visit.query.get(&format!("{}-is", kind.name()))?)?;
    (edition::fold(&value.name(visit)) == edition::fold(text)).then_some(value)
}

/// The address of the same page with one of the offers taken, and all else as it was typed.
fn offer(
    visit: &Visit,
    question: &Question,
    several: &[(Kind, String, Vec<Value>)],
    value: &Value,
) -> String {
    let question = question.clone().with(value.clone());
    let others = several.iter().filter(|(kind, ..)| *kind != value.kind());
    let typed: Vec<(&'static str, &str)> =
        others.map(|(kind, typed, _)| (kind.name(), typed.as_str())).collect();
    let pairs = question.pairs(visit.atlas(), &typed);
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    visit.href(&address(&visit.path, &pairs))
}

fn years(visit: &Visit) -> Result<Option<std::ops::RangeInclusive<i16>>, Fault> {
    let year = |name: &str, open: i16| match visit.query.get(name) {
        None => Ok(open),
        Some(text) => match text.parse::<i16>() {
            Ok(year @ 1500..=2500) => Ok(year),
            _ => Err(visit.wrong(visit.tell("wrong-year", [("asked", text.into())]))),
        },
    };
    let (from, to) = (year("from", i16::MIN)?, year("to", i16::MAX)?);
    if from > to {
        let facts = [("from", from.to_string().into()), ("to", to.to_string().into())];
        return Err(visit.wrong(visit.tell("wrong-years", facts)));
    }
    Ok((from != i16::MIN || to != i16::MAX).then_some(from..=to))
}
