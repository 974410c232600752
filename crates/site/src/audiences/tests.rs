//! The statements give the people of the rule: many people and many filters made up, on both databases.

use dataset::Kind;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use store::testing::on_each_database;

use super::filter::{Experience, Filter, Way};
use super::made_up::{self, MadeUp};
use super::rule::{Candidate, Reached, reached};
use super::{Reach, fix, queries};
use crate::accounts::Age;
use crate::board::Status;
use crate::consent::{Answer, Choice, Choices, Standing, Subject};
use crate::profile::{Education, Position};
use crate::words::Language;

const SCHOOL: &str = "here";
const NOW: i64 = 1_000;
const MONTH: i64 = 1_520;
const PEOPLE: usize = 400;
const FILTERS: usize = 400;

const PLACES: [&str; 7] =
    ["lyon-fr", "paris-fr", "lyon-fr-12", "lyon-us", "fr", "isle-la-motte-us", "berlin-de"];
const PROFESSIONS: [&str; 3] = ["2512", "2513", "2611"];
const FIELDS: [&str; 3] = ["0613", "0611", "0421"];

fn word(words: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    proptest::option::weighted(0.8, select(words).prop_map(str::to_owned))
}

fn education() -> impl Strategy<Value = Education> {
    let school = word(&[SCHOOL, SCHOOL, "there"]);
    (school, word(&FIELDS), 5..8_u8, proptest::option::of(2016..2022_i16)).prop_map(
        |(school, field, level, end_year)| Education {
            school,
            field,
            level,
            end_year,
            ..Education::default()
        },
    )
}

fn position() -> impl Strategy<Value = Position> {
    let kind = select(vec![Kind::Employed, Kind::Employed, Kind::SelfEmployed, Kind::NotAJob]);
    let first = proptest::option::of(1_300..1_530_i16);
    (word(&PLACES), word(&["a", "b"]), word(&PROFESSIONS), any::<bool>(), kind, first).prop_map(
        |(place, company, profession, is_current, kind, start_month)| Position {
            place,
            company,
            profession,
            is_current,
            kind,
            start_month,
            ..Position::default()
        },
    )
}

fn person() -> impl Strategy<Value = MadeUp> {
    let answers = || select(vec![Answer::Yes, Answer::Yes, Answer::No]);
    let hidden = select(vec!["", "", "", "", "parent", "erased", "suspended"]);
    let no_mail = select(vec!["", "", "", "stopped", "bounced"]);
    let until = proptest::option::weighted(0.8, select(vec![NOW - 1, NOW, NOW + 1]));
    let choices = proptest::collection::vec((select(&Status::ALL[..]), until), 0..3);
    let life = (
        proptest::collection::vec(education(), 0..3),
        proptest::collection::vec(position(), 0..3),
        choices,
    );
    let rest = (select(&Age::ALL[..]), select(&Language::ALL[..]), proptest::bool::weighted(0.8));
    (life, rest, answers(), answers(), hidden, no_mail).prop_map(
        |(
            (educations, positions, choices),
            (age, language, follows),
            before,
            now,
            hidden,
            no_mail,
        )| {
            let standing = if hidden.is_empty() { Standing::Full } else { Standing::Hidden };
            let answered = Choices::default().with(Choice::News, now);
            MadeUp {
                number: 0,
                candidate: Candidate {
                    subject: Subject { age, standing, choices: answered },
                    follows,
                    takes_mail: no_mail.is_empty(),
                    language,
                    educations,
                    positions,
                    choices,
                },
                hidden,
                no_mail,
                answered_before: before.name(),
            }
        },
    )
}

/// A filter that asks a few things, with the professions that its work means.
fn filter() -> impl Strategy<Value = (Filter, Vec<String>)> {
    fn rarely<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
        proptest::option::weighted(0.25, strategy)
    }
    let place = rarely(select(vec!["lyon-fr", "fr", "us", "la", "paris-fr"]));
    let of_work = rarely(proptest::sample::subsequence(PROFESSIONS.to_vec(), 0..3));
    let field = rarely(select(vec!["0613", "061", "06", "04"]));
    let years = (rarely(2016..2022_i16), rarely(2016..2022_i16));
    let statuses =
        proptest::option::weighted(0.3, proptest::sample::subsequence(Status::ALL.to_vec(), 1..4));
    let way = select(vec![Way::Any, Way::Any, Way::Mail]);
    let work =
        (place, rarely(select(vec!["a", "b"])), of_work, rarely(select(&Experience::ALL[..])));
    let studies = (field, rarely(5..8_u8), years);
    (work, studies, rarely(select(&Language::ALL[..])), statuses, way).prop_map(
        |(
            (place, company, of_work, experience),
            (field, level, (from, to)),
            language,
            statuses,
            way,
        )| {
            let filter = Filter {
                place: place.map(str::to_owned),
                company: company.map(str::to_owned),
                work: of_work.as_ref().map(|_| "a-career".to_owned()),
                experience,
                field: field.map(str::to_owned),
                level,
                from,
                to,
                language,
                statuses: statuses.unwrap_or_default(),
                way,
            };
            (filter, of_work.unwrap_or_default().into_iter().map(str::to_owned).collect())
        },
    )
}

#[tokio::test]
async fn the_statements_give_the_people_of_the_rule() {
    // The same people and filters each time, on both databases.
    let mut runner = TestRunner::deterministic();
    let people = proptest::collection::vec(person(), PEOPLE).new_tree(&mut runner).unwrap();
    let filters = proptest::collection::vec(filter(), FILTERS).new_tree(&mut runner).unwrap();
    let numbered = (1..).zip(people.current());
    let people: Vec<MadeUp> =
        numbered.map(|(number, person)| MadeUp { number, ..person }).collect();
    let filters = filters.current();
    on_each_database(async |db| {
        store::migrate(&db, &crate::migrations(), 1).await.unwrap();
        let mut conn = db.write().await.unwrap();
        for person in &people {
            made_up::add(&mut conn, SCHOOL, person).await;
        }
        let mut found = 0;
        for (number, (filter, professions)) in (1..).zip(&filters) {
            let reach = Reach {
                school: SCHOOL.to_owned(),
                filter: filter.clone(),
                professions: professions.clone(),
                now: NOW,
                month: MONTH,
            };
            made_up::publish(&mut conn, SCHOOL, number).await;
            fix(&mut conn, &reach, number).await.unwrap();
            let from_board = !filter.statuses.is_empty();
            let expected: Vec<(i64, bool, bool)> = people
                .iter()
                .filter_map(|person| {
                    let by_mail = reached(&reach, &person.candidate)? == Reached::Mail;
                    Some((person.number, from_board, by_mail))
                })
                .collect();
            let fixed = made_up::reached(&mut conn, number).await;
            assert_eq!(fixed, expected, "{filter:?}");
            let count = queries::count(&mut conn, &reach, None).await.unwrap();
            assert_eq!(count as usize, expected.len(), "{filter:?}");
            let again = queries::count(&mut conn, &reach, Some(number)).await.unwrap();
            assert_eq!(again, count, "{filter:?}");
            found += usize::from(!expected.is_empty());
        }
        assert!(found > FILTERS / 3, "{found} filters found somebody: the others prove little");
    })
    .await;
}
