//! The fields of study that keep several careers open: those from which enough people have worked in each
//! of them.
//!
//! A field counts by its weakest career, as a school does: by the least share of its people that have had
//! a job of that career, as far as the bands of the counts tell it. People are those of all years, and a
//! job of any time after the degree counts, so this says which ways are open, not how good they are.

use std::collections::HashMap;

use edition::CareerRow;
use edition::explorer::{Bar, FieldCode, Telling, Told, Work};

use crate::faults::Fault;
use crate::fields;
use crate::layout::Link;
use crate::questions::{Explored, Question, Value, share_of};
use crate::visit::Visit;

/// Fields shown.
const FIELDS_MAX: usize = 15;

/// The fields that keep the chosen careers open.
pub struct OpenFields {
    /// How counts are told.
    pub rule: String,
    /// The fields, the most open first.
    pub rows: Vec<Row>,
}

/// One field.
pub struct Row {
    /// Its name and page.
    pub field: Link,
    /// How many people studied it.
    pub people: String,
    /// By career, in the order chosen: the share of them that have worked in it.
    pub cells: Vec<String>,
}

/// The fields of an edition that has an explorer.
pub fn open_fields(visit: &Visit, chosen: &[&CareerRow]) -> Result<Option<OpenFields>, Fault> {
    if visit.atlas().explorer.is_none() {
        return Ok(None);
    }
    let explored = Explored::new(visit)?;
    let all = explored.facets(visit, &Question::default(), usize::MAX)?;
    let mut parts: Vec<HashMap<FieldCode, Told>> = Vec::with_capacity(chosen.len());
    for career in chosen {
        let question = Question::of(Value::Work(Work::Career(career.career.clone())));
        let found = explored.facets(visit, &question, usize::MAX)?;
        parts.push(found.fields.iter().map(|bar| (bar.value, bar.people)).collect());
    }
    let telling = explored.explorer.telling();
    let rows = most_open(telling, &all.fields, &parts).into_iter().take(FIELDS_MAX);
    let row = |bar: &Bar<FieldCode>| Row {
        field: fields::link(visit, bar.value),
        people: explored.counted.number(visit, bar.people),
        cells: parts
            .iter()
            .map(|parts| {
                let part = parts.get(&bar.value).copied().unwrap_or(Told::Few);
                let share = share_of(visit, telling, part, bar.people).unwrap_or_default();
                let people = explored.counted.number(visit, part);
                let facts = [("share", share.into()), ("people", people.into())];
                visit.tell("undecided-field", facts)
            })
            .collect(),
    };
    Ok(Some(OpenFields { rule: explored.counted.rule(visit), rows: rows.map(row).collect() }))
}

/// The fields of which every part is told, by the least share that is sure of any.
fn most_open<'a>(
    telling: Telling,
    all: &'a [Bar<FieldCode>],
    parts: &[HashMap<FieldCode, Told>],
) -> Vec<&'a Bar<FieldCode>> {
    let surely = |bar: &Bar<FieldCode>| {
        let whole = f64::from(bar.people.number()?) + f64::from(telling.step - 1);
        let parts = parts.iter().map(|parts| parts.get(&bar.value)?.number().map(f64::from));
        let least = parts.collect::<Option<Vec<f64>>>()?.into_iter().fold(f64::INFINITY, f64::min);
        Some(least / whole)
    };
    let mut open: Vec<(f64, &Bar<FieldCode>)> =
        all.iter().filter_map(|bar| Some((surely(bar)?, bar))).collect();
    open.sort_by(|(a, first), (b, second)| {
        b.total_cmp(a).then(first.value.key().cmp(&second.value.key()))
    });
    open.into_iter().map(|(_, bar)| bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_career_decides_and_what_is_not_told_is_left_out() {
        let telling = Telling::new(10);
        let bar = |field: &str, people| Bar {
            value: field.parse().unwrap(),
            people: telling.told(people),
        };
        let all = [bar("0411", 100), bar("0421", 100), bar("0613", 200), bar("0731", 50)];
        let of = |rows: &[(&str, u32)]| -> HashMap<FieldCode, Told> {
            let row =
                |(field, people): &(&str, u32)| (field.parse().unwrap(), telling.told(*people));
            rows.iter().map(row).collect()
        };
        let parts = [
            of(&[("0411", 80), ("0421", 30), ("0613", 70), ("0731", 40)]),
            of(&[("0411", 10), ("0421", 25), ("0613", 60), ("0731", 9)]),
        ];
        let open = most_open(telling, &all, &parts);
        let open: Vec<String> = open.iter().map(|bar| bar.value.to_string()).collect();
        assert_eq!(open, ["0613", "0421", "0411"]);
    }
}
