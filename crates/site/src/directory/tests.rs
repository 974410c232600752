//! The search held against a look at everybody, one by one, on both databases.

use std::collections::BTreeMap;

use store::testing::on_each_database;
use store::{Conn, Db};

use super::asked::{Asked, Order, Who};
use super::facet::{Facet, Value};
use super::listing::{Listing, Reader};
use super::search::{Answer, Asker, FOUND_MAX, HowMany, PAGE, search};
use super::{counts, queries};
use crate::accounts;
use crate::profile::{About, Education, Position, Profile};

const SCHOOL: &str = "lyon";
const OTHER: &str = "evry";
const THIS_YEAR: i64 = 2026;
/// More than are counted one by one.
const PEOPLE: i64 = 1_700;

/// Somebody made up: what they are follows from their number.
fn line(number: i64) -> Listing {
    let pick = |list: &[&str], step: i64| {
        list[usize::try_from(number / step).unwrap() % list.len()].to_owned()
    };
    let school = if number % 13 == 5 { OTHER } else { SCHOOL };
    let title = pick(&["Ingénieure d’études", "Software engineer", "Avocat", "Professeur"], 1);
    let profile = Profile {
        member: number,
        about: About {
            name: format!("{} Garnier {number}", pick(&["Zoé", "Élodie", "Max", "Noël"], 3)),
            headline: pick(&["aime la mer", "", "looks for a job"], 2),
            ..About::default()
        },
        educations: vec![Education {
            school: Some(school.to_owned()),
            field: (number % 3 != 0).then(|| pick(&["0613", "0421"], 5)),
            field_text: pick(&["Informatique", "Droit"], 5),
            end_year: (number % 4 != 0).then(|| 2_010 + i16::try_from(number % 19).unwrap()),
            ..Education::default()
        }],
        positions: vec![Position {
            company_text: pick(&["Crédit d’ici", "Moulins & Fils", "EDF"], 7),
            place_text: pick(&["Lyon", "Évry"], 11),
            title,
            ..Position::default()
        }],
    };
    let reader = Reader::ALL[usize::try_from(number % 3).unwrap()];
    Listing::of(&profile, school, (reader, None)).unwrap()
}

async fn fill(db: &Db) -> Vec<Listing> {
    store::migrate(db, &crate::migrations(), 1).await.unwrap();
    let mut conn = db.write().await.unwrap();
    let lines: Vec<Listing> = (1..=PEOPLE).map(line).collect();
    for line in &lines {
        accounts::testing::add(&mut conn, line.member).await;
        queries::add(&mut conn, line).await.unwrap();
        for count in counts(&line.school, line.reader, line.values.clone()) {
            queries::count_one(&mut conn, &count).await.unwrap();
        }
    }
    conn.commit().await.unwrap();
    lines
}

/// Who fits, in their order, by looking at each.
fn expected<'a>(lines: &'a [Listing], asker: Asker, asked: &Asked) -> Vec<&'a Listing> {
    let terms = asked.conditions(SCHOOL);
    let fits = |line: &&Listing| {
        line.school == SCHOOL
            && line.reader <= asker.reader
            && asked.who.holds(line.end_year.map(i64::from), THIS_YEAR)
            && terms.iter().all(|term| term.fits(&line.tokens))
    };
    let mut found: Vec<&Listing> = lines.iter().filter(fits).collect();
    found.sort_by_cached_key(|line| {
        let year = if asked.order == Order::Year { line.year_key } else { 0 };
        (year, line.name_key.clone(), line.member)
    });
    found
}

fn check_facets(answer: &Answer, expected: &[&Listing], asked: &Asked) {
    for ((facet, values), index) in answer.facets.iter().zip(0..) {
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        for line in expected {
            *counts.entry(&line.values[index].key).or_default() += 1;
        }
        counts.remove("");
        for (value, n) in values {
            let all = counts.get(value.key.as_str()).copied().unwrap_or_default();
            match n {
                HowMany::Exactly(n) => assert_eq!(*n, all, "{asked:?} {facet:?} {value:?}"),
                HowMany::AtLeast(n) => assert!(*n <= all && *n > 0, "{asked:?} {facet:?}"),
            }
        }
        if matches!(answer.count, HowMany::Exactly(_)) {
            assert_eq!(values.len(), counts.len(), "{asked:?} {facet:?}");
        }
    }
}

async fn hold(conn: &mut Conn, lines: &[Listing], asker: Asker, asked: Asked) {
    let expected = expected(lines, asker, &asked);
    let mut pages: Vec<i64> = Vec::new();
    let mut page = asked.clone();
    loop {
        let answer = search(conn, SCHOOL, asker, &page, THIS_YEAR).await.unwrap();
        let all = i64::try_from(expected.len()).unwrap();
        match answer.count {
            HowMany::Exactly(n) => assert_eq!(n, all, "{asked:?}"),
            HowMany::AtLeast(n) => assert!(n < all && n == FOUND_MAX as i64, "{asked:?}"),
        }
        check_facets(&answer, &expected, &asked);
        assert!(answer.people.len() <= PAGE);
        pages.extend(answer.people.iter().map(|one| one.member));
        match answer.next {
            Some(next) => page.after = Some(next),
            None => break,
        }
        assert!(pages.len() <= lines.len(), "{asked:?} does not end");
    }
    let members: Vec<i64> = expected.iter().map(|line| line.member).collect();
    assert_eq!(pages, members, "{asked:?} {asker:?}");
}

#[tokio::test]
async fn a_search_finds_whom_a_look_at_everybody_finds() {
    on_each_database(async |db| {
        let lines = fill(&db).await;
        let mut conn = db.read().await.unwrap();
        let years = ["", "2019", "2027", "none", "1"].map(str::to_owned);
        for reader in Reader::ALL {
            let asker = Asker { reader, member: 0 };
            for (typed, order) in [
                ("", Order::Year),
                ("", Order::Name),
                ("ingenieures", Order::Year),
                ("INGÉ", Order::Name),
                ("engineering edf", Order::Year),
                ("garnier", Order::Year),
                ("garnier", Order::Name),
                ("g", Order::Year),
                ("moulin fils", Order::Name),
                ("zzz", Order::Year),
                ("' \" * ( ) : & | ! -- \\ é", Order::Name),
            ] {
                let asked = Asked { typed: typed.to_owned(), order, ..Asked::default() };
                hold(&mut conn, &lines, asker, asked).await;
            }
            for who in Who::ALL {
                for year in &years {
                    let mut asked = Asked { who, ..Asked::default() };
                    asked.values[0].clone_from(year);
                    hold(&mut conn, &lines, asker, asked.clone()).await;
                    asked.values[3] = "credit-d-ici".to_owned();
                    asked.typed = "droit".to_owned();
                    hold(&mut conn, &lines, asker, asked).await;
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_gone_leaves_no_count_and_no_word() {
    on_each_database(async |db| {
        let lines = fill(&db).await;
        let mut conn = db.write().await.unwrap();
        for line in &lines {
            super::remove(&mut conn, line.member).await.unwrap();
        }
        conn.commit().await.unwrap();
        let mut conn = db.read().await.unwrap();
        for reader in Reader::ALL {
            for facet in Facet::ALL.map(Facet::name).into_iter().chain([queries::EVERYBODY]) {
                let left = queries::counts(&mut conn, SCHOOL, reader, facet, 9).await.unwrap();
                assert_eq!(left, Vec::<(Value, i64)>::new());
            }
            let asker = Asker { reader, member: 0 };
            for typed in ["", "garnier"] {
                let asked = Asked { typed: typed.to_owned(), ..Asked::default() };
                let answer = search(&mut conn, SCHOOL, asker, &asked, THIS_YEAR).await.unwrap();
                assert_eq!((answer.people.len(), answer.count), (0, HowMany::Exactly(0)));
            }
        }
    })
    .await;
}
