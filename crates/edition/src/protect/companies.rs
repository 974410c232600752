//! Companies with enough people, and the desirable ones.

use std::collections::HashMap;

use super::few_between;
use super::nesting::Nesting;
use crate::CompanyRow;

/// A count of a company, as told or not.
type Count = fn(&CompanyRow) -> Option<u32>;

/// The companies to tell of, their small counts withheld. A company with few people stays only where
/// it is desirable, as its name in the set says little of anybody; its counts do not.
pub(super) fn told(rows: &[CompanyRow], nesting: &Nesting<'_>, min_cell: u32) -> Vec<CompanyRow> {
    let told: Vec<_> = rows.iter().filter_map(|row| alone(row, min_cell)).collect();
    let all: HashMap<(&str, u32), &CompanyRow> =
        told.iter().map(|row| ((row.career.as_str(), row.company_id), row)).collect();
    let within = |row: &CompanyRow| {
        let outer = nesting.around(&row.career).iter();
        let outer: Vec<_> = outer.filter_map(|c| all.get(&(*c, row.company_id))).collect();
        let few = |count: Count| {
            outer.iter().any(|outer| match (count(outer), count(row)) {
                (Some(outer), Some(inner)) => few_between(outer.into(), inner.into(), min_cell),
                _ => false,
            })
        };
        if few(|row| row.people) {
            return silent(row);
        }
        let moves = few(|row| row.moves_in) || few(|row| row.moves_out);
        CompanyRow {
            jobs: row.jobs.filter(|_| !few(|row| row.jobs)),
            moves_in: row.moves_in.filter(|_| !moves),
            moves_out: row.moves_out.filter(|_| !moves),
            departures: row.departures.filter(|_| !few(|row| row.departures)),
            ..row.clone()
        }
    };
    told.iter().map(within).collect()
}

/// A company for itself, without regard to careers around.
fn alone(row: &CompanyRow, min_cell: u32) -> Option<CompanyRow> {
    let Some(people) = row.people.filter(|people| *people >= min_cell) else {
        return row.desirable.then(|| silent(row));
    };
    let large = |count: Option<u32>| count.filter(|count| *count >= min_cell);
    // Jobs beyond one a person: those who came back.
    let jobs = row.jobs.filter(|jobs| jobs.saturating_sub(people) >= min_cell);
    // Both ways or none: over all companies, as many come as go.
    let moves = large(row.moves_in).is_some() && large(row.moves_out).is_some();
    Some(CompanyRow {
        jobs: large(jobs),
        moves_in: row.moves_in.filter(|_| moves),
        moves_out: row.moves_out.filter(|_| moves),
        departures: large(row.departures),
        ..row.clone()
    })
}

fn silent(row: &CompanyRow) -> CompanyRow {
    CompanyRow {
        people: None,
        jobs: None,
        moves_in: None,
        moves_out: None,
        departures: None,
        exposure_months: None,
        ..row.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CareerRow;

    fn company(career: &str, company_id: u32, people: u32, jobs: u32) -> CompanyRow {
        CompanyRow {
            career: career.to_owned(),
            company_id,
            people: Some(people),
            jobs: Some(jobs),
            departures: Some(people / 2),
            exposure_months: Some(700),
            ..CompanyRow::default()
        }
    }

    #[test]
    fn counts_of_few_people_are_withheld() {
        let careers = [
            CareerRow { career: "all".to_owned(), ..CareerRow::default() },
            CareerRow {
                career: "part".to_owned(),
                within: vec!["all".to_owned()],
                ..CareerRow::default()
            },
        ];
        let rows = [
            company("all", 1, 40, 49),
            company("all", 2, 12, 22),
            CompanyRow { desirable: true, ..company("all", 3, 7, 7) },
            company("all", 4, 7, 7),
            company("part", 1, 35, 35),
            company("part", 2, 12, 12),
        ];
        let found: Vec<_> = told(&rows, &Nesting::new(&careers), 10)
            .iter()
            .map(|row| (row.company_id, row.people, row.jobs, row.departures, row.exposure_months))
            .collect();
        assert_eq!(
            found,
            [
                (1, Some(40), None, Some(20), Some(700)),
                (2, Some(12), Some(22), None, Some(700)),
                (3, None, None, None, None),
                (1, None, None, None, None),
                (2, Some(12), None, None, Some(700)),
            ]
        );
    }
}
