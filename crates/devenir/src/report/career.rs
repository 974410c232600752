//! One career: its rankings and its desirable companies.

use edition::{CareerRow, RankedSchool, WORLD_WORD};

use super::atlas::{Atlas, career_id};
use super::company::{self, Companies};
use super::ranking::Ranking;
use site::drawing::Scale;
use site::words::Words;

/// One career as the page shows it.
pub struct Career {
    /// Its place in the address.
    pub id: String,
    pub name: String,
    /// How much is known of it.
    pub facts: String,
    /// How many schools its largest ranking has.
    pub schools: String,
    pub rankings: Vec<Ranking>,
    pub companies: Option<Companies>,
}

/// The scales that all careers of a page share.
pub struct Scales {
    pub shares: Scale,
    pub scores: Scale,
}

impl Scales {
    /// Scales that hold everything the page draws.
    pub fn of(atlas: &Atlas<'_>) -> Self {
        let mut shares = Vec::new();
        let mut scores = Vec::new();
        for career in &atlas.careers {
            let rankings = atlas.rankings_of(career);
            if rankings.is_empty() {
                continue;
            }
            for ranking in &rankings {
                shares.extend(ranking.iter().take(atlas.options.top.max(1)).map(|row| row.high));
            }
            let companies = company::drawn(&atlas.desirable(career));
            scores.extend(companies.iter().flat_map(|row| company::ends(row)));
        }
        Self {
            shares: Scale::of_shares(shares.into_iter()),
            scores: Scale::over(scores.into_iter()),
        }
    }
}

impl Career {
    /// Words one career; `None` where it has no ranking.
    pub fn new(atlas: &Atlas<'_>, career: &CareerRow, scales: &Scales) -> Option<Self> {
        let words = &atlas.words;
        let name = atlas.career_name(career);
        let rankings = atlas.rankings_of(career);
        let world = rankings.iter().find(|rows| rows[0].country == WORLD_WORD);
        let repeats = |rows: &[&RankedSchool]| {
            rows[0].country != WORLD_WORD && world.is_some_and(|w| same(w, rows))
        };
        let most = rankings.iter().map(Vec::len).max()?;
        Some(Self {
            id: career_id(career),
            name: name.to_owned(),
            facts: facts(words, career),
            schools: words.tell("contents-schools", [("schools", most.into())]),
            rankings: rankings
                .iter()
                .map(|rows| Ranking::new(atlas, career, rows, &scales.shares, repeats(rows)))
                .collect(),
            companies: Companies::new(atlas, career, &scales.scores),
        })
    }
}

fn facts(words: &Words, career: &CareerRow) -> String {
    let [desirable, companies] = [career.desirable_companies, career.companies].map(Into::into);
    let companies = [("desirable", desirable), ("companies", companies)];
    match (career.relevant_graduates, career.moves) {
        (Some(graduates), Some(moves)) => {
            let [desirable, companies] = companies;
            let people = [("graduates", graduates.into()), ("moves", moves.into())];
            let [graduates, moves] = people;
            words.tell("career-facts", [graduates, moves, desirable, companies])
        }
        _ => words.tell("career-facts-companies", companies),
    }
}

/// Whether two rankings have the same schools at the same places.
fn same(a: &[&RankedSchool], b: &[&RankedSchool]) -> bool {
    let places = |rows: &[&RankedSchool]| -> Vec<(u32, u32)> {
        rows.iter().map(|row| (row.school_id, row.rank)).collect()
    };
    places(a) == places(b)
}
