//! Looking people up in the directory of a school: bounded work, whatever is asked of a school however large.
//!
//! Without a condition the counts are kept ready and the page is read off an index. With conditions, up to
//! [`FOUND_MAX`] people are found by the index of words, counted and sorted here. Where there are more, what
//! was counted is a least, and said to be one; the page is then read off the index in its order, passing over
//! who does not fit, as most do. See `docs/decisions/0007-directory.md`.

use std::collections::HashMap;

use dataset::Verification;
use store::Conn;

use super::asked::{Asked, Order, Who};
use super::facet::{Facet, NO_YEAR, Value};
use super::listing::Reader;
use super::queries::{self, Found, Key, Shown};
use super::term::Term;
use crate::profile;

/// People on a page.
pub const PAGE: usize = 50;
/// People that are found and counted one by one.
pub const FOUND_MAX: usize = 1_000;
/// Lines read at first on the way to a page, each time twice as many, and in all.
const PASSED_AT_ONCE: u32 = 125;
const PASSED_MAX: usize = 1_000;
/// Values shown of each facet but the years.
const VALUES_MAX: usize = 12;
/// Years shown.
const YEARS_MAX: usize = 30;
/// Years that are kept, to tell students from alumni.
const YEARS_KEPT_MAX: u32 = 200;

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    pub reader: Reader,
    /// Their number; 0 for visitors, which is nobody's.
    pub member: i64,
}

impl Asker {
    /// A member, or a visitor, at a school.
    pub async fn of(conn: &mut Conn, member: Option<i64>, school: &str) -> store::Result<Self> {
        let reader = match member {
            None => Reader::Visitor,
            Some(member) => match profile::attested_at(conn, member, school).await? {
                Some(Verification::Declared) => Reader::Schoolmate,
                Some(_) => Reader::Attested,
                None => Reader::Member,
            },
        };
        Ok(Self { reader, member: member.unwrap_or_default() })
    }
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    /// So many.
    Exactly(i64),
    /// So many, and perhaps more.
    AtLeast(i64),
}

/// What was found.
#[derive(Debug)]
pub struct Answer {
    pub people: Vec<Shown>,
    pub count: HowMany,
    /// The values of each facet, in the order of [`Facet::ALL`], with how many have them.
    pub facets: Vec<(Facet, Vec<(Value, HowMany)>)>,
    /// How many are students, where it is known without counting.
    pub students: Option<i64>,
    /// After whom the next page begins, where there is one.
    pub next: Option<Key>,
}

/// Looks people up.
pub async fn search(
    conn: &mut Conn,
    school: &str,
    asker: Asker,
    asked: &Asked,
    this_year: i64,
) -> store::Result<Answer> {
    if asked.is_open() {
        return everybody(conn, school, asker, asked, this_year).await;
    }
    let terms = asked.terms(school, asker.reader, this_year);
    let most = u32::try_from(FOUND_MAX + 1).unwrap_or(u32::MAX);
    let who = (asker.reader, asker.member);
    let mut found = queries::find(conn, &terms, school, who, most).await?;
    let is_whole = found.len() <= FOUND_MAX;
    found.truncate(FOUND_MAX);
    let facets = Facet::ALL.iter().zip(0..).map(|(facet, index)| {
        (*facet, top(*facet, found.iter().map(|one| &one.values[index]), is_whole))
    });
    let facets = facets.collect();
    let many = |n: usize| many(i64::try_from(n).unwrap_or(i64::MAX), is_whole);
    let count = many(found.len());
    let (numbers, next) = if is_whole {
        page(found, asked)
    } else {
        walk(conn, school, who, (asked, this_year), &asked.conditions(school)).await?
    };
    let people = people(conn, school, asker.reader, &numbers).await?;
    Ok(Answer { people, count, facets, students: None, next })
}

fn many(n: i64, is_whole: bool) -> HowMany {
    if is_whole { HowMany::Exactly(n) } else { HowMany::AtLeast(n) }
}

/// The first of those who fit a question and more terms, for other pages, without the asker themselves.
pub async fn first(
    conn: &mut Conn,
    school: &str,
    asker: Asker,
    (asked, more): (&Asked, Option<Term>),
    this_year: i64,
    most: usize,
) -> store::Result<Vec<Shown>> {
    let mut terms = asked.terms(school, asker.reader, this_year);
    terms.extend(more);
    let at_once = u32::try_from(FOUND_MAX).unwrap_or(u32::MAX);
    let who = (asker.reader, asker.member);
    let found = queries::find(conn, &terms, school, who, at_once).await?;
    let (numbers, _) = page(found, asked);
    let mut people = people(conn, school, asker.reader, &numbers).await?;
    people.retain(|one| one.member != asker.member);
    people.truncate(most);
    Ok(people)
}

/// Everybody whom the asker may see: counts are ready, less those whom blocks keep apart.
async fn everybody(
    conn: &mut Conn,
    school: &str,
    asker: Asker,
    asked: &Asked,
    this_year: i64,
) -> store::Result<Answer> {
    let who = (asker.reader, asker.member);
    let apart = queries::kept_apart(conn, school, who).await?;
    let apart: Vec<[String; 5]> = apart.into_iter().map(keys).collect();
    let mut facets = Vec::new();
    let mut students = 0;
    for (facet, index) in Facet::ALL.into_iter().zip(0..) {
        // As many more as may fall out.
        let most = if facet == Facet::Year { YEARS_KEPT_MAX } else { values_max(facet) + 20 };
        let mut counts = queries::counts(conn, school, asker.reader, facet.name(), most).await?;
        for (value, n) in &mut counts {
            let out = apart.iter().filter(|keys| keys[index] == value.key).count();
            *n -= i64::try_from(out).unwrap_or_default();
        }
        counts.retain(|(_, n)| *n > 0);
        if facet == Facet::Year {
            let holds = |value: &Value| Who::Students.holds(value.key.parse().ok(), this_year);
            students = counts.iter().filter(|(value, _)| holds(value)).map(|(_, n)| n).sum();
        }
        facets.push((facet, sorted(facet, counts.into_iter().map(|(v, n)| (v, many(n, true))))));
    }
    let everybody = queries::counts(conn, school, asker.reader, queries::EVERYBODY, 1).await?;
    let out = i64::try_from(apart.len()).unwrap_or_default();
    let count = everybody.first().map_or(0, |(_, n)| n - out);
    let (numbers, next) = walk(conn, school, who, (asked, this_year), &[]).await?;
    let people = people(conn, school, asker.reader, &numbers).await?;
    Ok(Answer { people, count: HowMany::Exactly(count), facets, students: Some(students), next })
}

/// The values of a line that is counted, in the order of [`Facet::ALL`].
pub fn keys(
    (_, _, end_year, field, profession, company, place): (
        String,
        i64,
        Option<i64>,
        String,
        String,
        String,
        String,
    ),
) -> [String; 5] {
    let year = end_year.map_or_else(|| NO_YEAR.to_owned(), |year| year.to_string());
    [year, field, profession, company, place]
}

fn values_max(facet: Facet) -> u32 {
    let most = if facet == Facet::Year { YEARS_MAX } else { VALUES_MAX };
    u32::try_from(most).unwrap_or(u32::MAX)
}

fn top<'a>(
    facet: Facet,
    values: impl Iterator<Item = &'a Value>,
    is_whole: bool,
) -> Vec<(Value, HowMany)> {
    // One key may be written in several ways: the first counts.
    let mut counts: HashMap<&str, (&Value, i64)> = HashMap::new();
    for value in values.filter(|value| !value.key.is_empty()) {
        counts.entry(&value.key).or_insert((value, 0)).1 += 1;
    }
    sorted(facet, counts.into_values().map(|(value, n)| (value.clone(), many(n, is_whole))))
}

/// The values that are shown: years by time, others by how many have them.
fn sorted(facet: Facet, counts: impl Iterator<Item = (Value, HowMany)>) -> Vec<(Value, HowMany)> {
    let mut counts: Vec<_> = counts.collect();
    let n = |(_, n): &(Value, HowMany)| match n {
        HowMany::Exactly(n) | HowMany::AtLeast(n) => *n,
    };
    match facet {
        Facet::Year => counts.sort_by(|a, b| b.0.key.cmp(&a.0.key)),
        _ => counts.sort_by(|a, b| n(b).cmp(&n(a)).then_with(|| a.0.key.cmp(&b.0.key))),
    }
    counts.truncate(values_max(facet) as usize);
    counts
}

/// The page of people who were all found.
fn page(mut found: Vec<Found>, asked: &Asked) -> (Vec<i64>, Option<Key>) {
    let key = |one: &Found| match asked.order {
        Order::Year => (one.year_key, one.name_key.clone(), one.number),
        Order::Name => (0, one.name_key.clone(), one.number),
    };
    found.sort_by_cached_key(key);
    let begins = asked.after.as_ref().map_or(0, |after| {
        let after = match asked.order {
            Order::Year => after.clone(),
            Order::Name => (0, after.1.clone(), after.2),
        };
        found.partition_point(|one| key(one) <= after)
    });
    let rest = &found[begins..];
    let next = (rest.len() > PAGE).then(|| {
        let last = &rest[PAGE - 1];
        (last.year_key, last.name_key.clone(), last.number)
    });
    (rest.iter().take(PAGE).map(|one| one.number).collect(), next)
}

/// The page read off the index in its order. It may hold fewer people than there is room for, where many
/// who do not fit were passed: the next goes on from there.
async fn walk(
    conn: &mut Conn,
    school: &str,
    who: (Reader, i64),
    (asked, this_year): (&Asked, i64),
    terms: &[Term],
) -> store::Result<(Vec<i64>, Option<Key>)> {
    let (first, last) = asked.year_keys(this_year);
    let start = match asked.order {
        Order::Year => (first, String::new(), i64::MIN),
        Order::Name => (0, String::new(), i64::MIN),
    };
    let mut key = asked.after.clone().map_or(start.clone(), |after| after.max(start));
    let (mut numbers, mut passed) = (Vec::new(), 0);
    // Who looks at everybody passes over nobody.
    let mut at_once = if asked.is_open() { PAGE as u32 + 1 } else { PASSED_AT_ONCE };
    loop {
        let lines = match asked.order {
            Order::Year => queries::next_by_year(conn, school, who, &key, at_once).await?,
            Order::Name => queries::next_by_name(conn, school, who, &key, at_once).await?,
        };
        let is_end = lines.len() < at_once as usize;
        for (number, year_key, name_key, tokens) in lines {
            if asked.order == Order::Year && year_key > last {
                return Ok((numbers, None));
            }
            let is_in = (first..=last).contains(&year_key);
            if is_in && terms.iter().all(|term| term.fits(&tokens)) {
                if numbers.len() == PAGE {
                    return Ok((numbers, Some(key)));
                }
                numbers.push(number);
            }
            key = (year_key, name_key, number);
            passed += 1;
        }
        if is_end {
            return Ok((numbers, None));
        }
        if passed >= PASSED_MAX {
            return Ok((numbers, Some(key)));
        }
        let left = u32::try_from(PASSED_MAX - passed).unwrap_or_default();
        at_once = (2 * at_once).min(left);
    }
}

async fn people(
    conn: &mut Conn,
    school: &str,
    reader: Reader,
    numbers: &[i64],
) -> store::Result<Vec<Shown>> {
    let mut people = queries::shown(conn, school, reader, numbers).await?;
    let place = |one: &Shown| numbers.iter().position(|number| *number == one.number);
    people.sort_by_key(place);
    Ok(people)
}
