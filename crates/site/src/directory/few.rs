//! A few people of a school for other pages, by the rules of the directory and with the way to all of them.

use store::Conn;

use super::asked::{Asked, Who};
use super::facet::Facet;
use super::line::{Line, line};
use super::page::this_year;
use super::search::{Asker, first};
use super::term::{Sign, Term, token};
use crate::atlas::School;
use crate::visit::Visit;

/// People told of.
const FEW_MAX: usize = 10;

/// Whom to look for.
#[derive(Debug, Clone, Copy)]
pub enum Among<'a> {
    /// Who studies there.
    Students,
    /// Who left and works in one of these professions, by their ISCO codes.
    AlumniIn(&'a [String]),
}

/// Some of those who let the asker find them.
pub struct Few {
    pub people: Vec<Line>,
    /// The address of the directory, as narrow as its form can ask.
    pub all: String,
}

/// Looks for a few. `now` is in microseconds.
pub async fn few(
    conn: &mut Conn,
    visit: &Visit,
    (school, among): (&School, Among<'_>),
    member: i64,
    now: i64,
) -> store::Result<Few> {
    let asker = Asker::of(conn, Some(member), &school.slug).await?;
    let who = match among {
        Among::Students => Who::Students,
        Among::AlumniIn(_) => Who::Alumni,
    };
    let asked = Asked { who, ..Asked::default() };
    let all = visit.href(&asked.address(&super::path(school)));
    let works = match among {
        Among::Students => None,
        Among::AlumniIn([]) => return Ok(Few { people: Vec::new(), all }),
        Among::AlumniIn(codes) => {
            let sign = Sign::Facet(Facet::Profession.letter());
            let tokens = codes.iter().map(|code| token(&school.slug, sign, code));
            Some(Term::one_of(tokens.collect()))
        }
    };
    let asks = (&asked, works);
    let people = first(conn, &school.slug, asker, asks, this_year(now), FEW_MAX).await?;
    Ok(Few { people: people.iter().map(|one| line(visit, one, asker)).collect(), all })
}
