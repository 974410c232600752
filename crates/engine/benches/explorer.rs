//! How fast the explorer answers: `cargo bench -p engine --bench explorer -- DATASET FOLDER [QUERIES]`.
//!
//! Builds the index of a dataset in a folder, unless it stands there, and asks it for schools as people would: each
//! question is made from a degree and a later job of somebody drawn at random, so that what is popular is asked often,
//! with each way to leave one or two of field, company and place open asked equally often. One question in four has a broad
//! field for the field, one a narrow one, and one place in four is a country. Counts are told exactly
//! (`min_cell` 1). The questions, with what was found, are written to `FOLDER/queries.jsonl`, one object a
//! line, for other systems to be asked the same:
//!
//! `{"field":"0613","company":12,"place":null,"country":"FR","schools":57,"people":1203}`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dataset::Dataset;
use edition::explorer::{Explorer, FieldCode, Filter, FlowLimits, Moment, Page, Place};
use engine::{Settings, careers};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// Schools on a page.
const PAGE: usize = 20;
/// The month up to which simulated datasets go.
const AS_OF: (i16, u8) = (2026, 6);

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [dataset, folder, rest @ ..] = &arguments[..] else {
        eprintln!("cargo bench -p engine --bench explorer -- DATASET FOLDER [QUERIES]");
        return;
    };
    let queries = rest.first().and_then(|count| count.parse().ok()).unwrap_or(20_000);
    let dataset = Dataset::open(dataset.as_ref()).expect("a dataset");
    let folder = PathBuf::from(folder);
    built(&dataset, &folder);

    let start = Instant::now();
    let explorer = Explorer::open(&folder).expect("an index");
    let first = explorer.find(&Filter::default(), Page::first(PAGE)).expect("an answer");
    println!("opened and asked once: {:?}", start.elapsed());
    finder(&explorer, &questions(&dataset, queries), &folder.join("queries.jsonl"));
    others(&explorer, first.schools[0].school_id);
}

/// Builds the index where there is none, and tells time, memory and size.
fn built(dataset: &Dataset, folder: &Path) {
    let path = Explorer::path(folder);
    if !path.exists() {
        let settings =
            Settings { min_cell: 1, ..Settings::as_of(dataset::month_of(AS_OF.0, AS_OF.1)) };
        let careers = careers::built_in().expect("careers");
        let start = Instant::now();
        engine::explorer::build(dataset, &settings, &careers, &path, &|_| {}).expect("built");
        println!("built in {:?}; {}", start.elapsed(), peak_memory());
    }
    let bytes = path.metadata().expect("the index").len();
    let people = dataset.manifest().people;
    println!("{bytes} bytes, {:.1} a person of {people}", bytes as f64 / people as f64);
}

/// The most memory this process has held, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or("peak memory unknown")
        .to_owned()
}

struct Question {
    /// Which of field, company and place are asked for.
    kind: &'static str,
    filter: Filter,
}

/// Every way to leave something open, but all.
const KINDS: [(&str, [bool; 3]); 7] = [
    ("field", [true, false, false]),
    ("company", [false, true, false]),
    ("place", [false, false, true]),
    ("field, company", [true, true, false]),
    ("field, place", [true, false, true]),
    ("company, place", [false, true, true]),
    ("field, company, place", [true, true, true]),
];

fn questions(dataset: &Dataset, count: usize) -> Vec<Question> {
    let mut dice = Xoshiro256PlusPlus::seed_from_u64(1);
    let mut below = |limit: u64| dice.next_u64() % limit;
    let countries: std::collections::HashMap<u32, String> = dataset
        .places()
        .expect("places")
        .into_iter()
        .map(|one| (one.place_id, one.country))
        .collect();
    // Every so many-th pair of a degree and a job; enough of them that seven kinds can be asked.
    let pairs = dataset.manifest().positions as f64;
    let every = (pairs / count as f64 / 1.5).max(1.0) as u64;
    let (mut questions, mut next) = (Vec::new(), below(every));
    for part in 0..dataset.parts() {
        let each = |person: dataset::PersonRows<'_>| -> dataset::Result<()> {
            for education in person.educations {
                for position in person.positions {
                    if position.kind == dataset::Kind::NotAJob {
                        continue;
                    }
                    // Jobs begun before the degree may not count with it.
                    let degree = education.end_year.map(dataset::degree_month);
                    if degree
                        .zip(position.start_month)
                        .is_none_or(|(degree, start)| start <= degree)
                    {
                        continue;
                    }
                    if next > 0 {
                        next -= 1;
                        continue;
                    }
                    next = below(2 * every);
                    if education.field_id == 0 || position.place_id == 0 {
                        continue;
                    }
                    let (kind, [field, company, place]) = KINDS[questions.len() % KINDS.len()];
                    let digits = [4, 4, 3, 2][below(4) as usize];
                    let code = format!("{:04}", education.field_id);
                    let code: FieldCode = code[..digits].parse().expect("a code");
                    let country = countries.get(&position.place_id).filter(|_| below(4) == 0);
                    let asked_place = country.map_or(Place::City(position.place_id), |code| {
                        Place::Country(code.clone())
                    });
                    let filter = Filter {
                        field: field.then_some(code),
                        company: company.then_some(position.company_id),
                        place: place.then_some(asked_place),
                        ..Filter::default()
                    };
                    questions.push(Question { kind, filter });
                }
            }
            Ok(())
        };
        dataset.people_of_part(part, each).expect("people");
    }
    // People come in order of their number; questions do not.
    for index in (1..questions.len()).rev() {
        questions.swap(index, below(index as u64 + 1) as usize);
    }
    questions.truncate(count);
    questions
}

fn finder(explorer: &Explorer, questions: &[Question], into: &Path) {
    let mut lines = String::new();
    let mut times: Vec<(Duration, usize)> = Vec::new();
    for (index, question) in questions.iter().enumerate() {
        // The best of three, so that a moment in which the machine does something else is not ours.
        let asked = || {
            let start = Instant::now();
            let answer = explorer.find(&question.filter, Page::first(PAGE)).expect("an answer");
            assert!(answer.total > 0, "nobody: {:?}", question.filter);
            start.elapsed()
        };
        times.push(([asked(), asked(), asked()].into_iter().min().unwrap_or_default(), index));
    }
    for question in questions {
        let answer = explorer.find(&question.filter, Page::ALL).expect("an answer");
        let people: u64 =
            answer.schools.iter().filter_map(|one| one.people.number()).map(u64::from).sum();
        let or_null = |text: Option<String>| text.unwrap_or_else(|| "null".to_owned());
        let filter = &question.filter;
        let (place, country) = match &filter.place {
            Some(Place::City(id)) => (Some(id.to_string()), None),
            Some(Place::Country(code)) => (None, Some(format!("\"{code}\""))),
            None => (None, None),
        };
        let _ = writeln!(
            lines,
            "{{\"field\":{},\"company\":{},\"place\":{},\"country\":{},\"schools\":{},\"people\":{people}}}",
            or_null(filter.field.map(|field| format!("\"{field}\""))),
            or_null(filter.company.map(|company| company.to_string())),
            or_null(place),
            or_null(country),
            answer.total,
        );
    }
    std::fs::write(into, lines).expect("written");
    println!(
        "\n{} questions                    p50        p90        p99       most",
        questions.len()
    );
    let of_kind = |kind: Option<&str>| {
        let is_it =
            |one: &&(Duration, usize)| kind.is_none_or(|kind| questions[one.1].kind == kind);
        times.iter().filter(is_it).copied().collect::<Vec<_>>()
    };
    for (kind, _) in KINDS {
        line(kind, of_kind(Some(kind)));
    }
    line("all", of_kind(None));
    let slowest = times.iter().max().map(|(_, index)| &questions[*index].filter);
    println!("slowest: {slowest:?}");
}

fn line(kind: &str, mut times: Vec<(Duration, usize)>) {
    times.sort_unstable();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].0.as_secs_f64() * 1e3;
    println!(
        "{kind:<24} {:>9.4} {:>10.4} {:>10.4} {:>10.4} ms",
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
}

/// Facets, flows and audiences of the largest school, which is the slowest, and of a broad field.
fn others(explorer: &Explorer, school_id: u32) {
    let school = Filter { school: Some(school_id), ..Filter::default() };
    let software = Filter {
        work: Some(explorer.find_work("software-development").expect("a career")),
        ..school.clone()
    };
    let field = Filter { field: Some("06".parse().expect("a code")), ..Filter::default() };
    let limits = FlowLimits { professions: 10, companies: 5 };
    println!();
    for (what, filter) in
        [("largest school", &school), ("and a career", &software), ("broad field", &field)]
    {
        let people = explorer.people(filter).expect("an answer");
        println!("{what}: {people:?}");
        repeat("  people", || {
            explorer.people(filter).expect("an answer");
        });
        repeat("  facets", || drop(explorer.facets(filter, PAGE).expect("an answer")));
        repeat("  flows", || {
            drop(explorer.flows(filter, Moment::Latest, limits).expect("an answer"))
        });
        repeat("  flows after 5 years", || {
            drop(explorer.flows(filter, Moment::After(5), limits).expect("an answer"))
        });
    }
}

/// Asks several times; tells the processor time of one, as the machine may be busy with other things.
fn repeat(what: &str, work: impl Fn()) {
    const TIMES: u32 = 9;
    let (start, processor) = (Instant::now(), processor_time());
    (0..TIMES).for_each(|_| work());
    let each = |time: Duration| (time / TIMES).as_secs_f64() * 1e3;
    let processor = processor_time().zip(processor).map(|(end, start)| each(end - start));
    println!("{what:<24} {:>9.3} ms, processor {processor:.3?} ms", each(start.elapsed()));
}

/// Time this thread has had on a processor, where the system tells.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
