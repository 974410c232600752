//! The five files joined into careers, one judge after the other.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::line::{Life, Post, parse_line};
use super::table::{self, Record, Table};
use super::{Error, appointment, education};
use crate::career::{Career, Person, Position, Rejected};
use dataset::Kind;

const PEOPLE: &str = "demographics.csv";
const CAREERS: &str = "professional-career.csv";
const OTHER_SERVICE: &str = "other-federal-judicial-service.csv";

/// The files in the order they are read; progress is counted in them.
const FILES: [(&str, &[&str]); 5] = [
    (PEOPLE, &["nid", "FirstName", "MiddleName", "LastName", "Suffix", "DeathYear"]),
    (education::FILE, education::COLUMNS),
    (CAREERS, &["nid", "Professional Career"]),
    (appointment::FILE, appointment::COLUMNS),
    (OTHER_SERVICE, &["nid", "Other Federal Judicial Service"]),
];

/// What became of the lines of one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineCounts {
    /// Lines in the file, without its header.
    pub read: u64,
    /// Lines that became part of a career.
    pub placed: u64,
    /// Lines refused, each with its reason.
    pub rejected: u64,
    /// Lines placed with a date: a dated position, or a degree with its year.
    pub dated: u64,
}

/// What became of everything; complete once the last career was taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Careers given out.
    pub people: u64,
    /// Lines of `education.csv`.
    pub educations: LineCounts,
    /// Lines of `professional-career.csv`.
    pub careers: LineCounts,
    /// Lines of `federal-judicial-service.csv`.
    pub appointments: LineCounts,
    /// Lines of `other-federal-judicial-service.csv`.
    pub other_service: LineCounts,
}

/// The directory of federal judges: an iterator over careers in the order of `demographics.csv`.
///
/// ```no_run
/// # fn main() -> Result<(), intake::fjc::Error> {
/// let mut directory = intake::fjc::Directory::open("judges".as_ref(), &mut |_, _| {})?;
/// for career in &mut directory {
///     println!("{}: {} positions", career.person.name, career.positions.len());
/// }
/// println!("{} lines refused", directory.rejected().len());
/// # Ok(())
/// # }
/// ```
pub struct Directory {
    people: std::vec::IntoIter<Record>,
    educations: HashMap<String, Vec<Record>>,
    careers: HashMap<String, Vec<Record>>,
    appointments: HashMap<String, Vec<Record>>,
    other_service: HashMap<String, Vec<Record>>,
    rejected: Vec<Rejected>,
    counts: Counts,
}

impl Directory {
    /// Reads the files of the folder `path`, telling `progress` how many files of how many are
    /// read.
    pub fn open(path: &Path, progress: &mut dyn FnMut(usize, usize)) -> Result<Self, Error> {
        let mut tables = Vec::new();
        for (done, (name, columns)) in FILES.into_iter().enumerate() {
            progress(done, FILES.len());
            tables.push(table::read(path, name, columns)?);
        }
        progress(FILES.len(), FILES.len());
        let mut tables = tables.into_iter();
        let mut rejected = Vec::new();
        let people = unique(tables.next(), &mut rejected);
        let known: HashSet<&str> = people.iter().map(|person| person.field(0)).collect();
        let mut counts = Counts::default();
        let mut next =
            |counts: &mut LineCounts| group(tables.next(), &known, counts, &mut rejected);
        let educations = next(&mut counts.educations);
        let careers = next(&mut counts.careers);
        let appointments = next(&mut counts.appointments);
        let other_service = next(&mut counts.other_service);
        drop(known);
        let people = people.into_iter();
        Ok(Self { people, educations, careers, appointments, other_service, rejected, counts })
    }

    /// The files of a directory's folder, in the order they are read.
    pub fn files(path: &Path) -> [PathBuf; 5] {
        FILES.map(|(name, _)| path.join(name))
    }

    /// Lines that belong to no judge: broken, or of an unknown number.
    pub fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }

    /// What became of the lines so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }
}

impl Iterator for Directory {
    type Item = Career;

    fn next(&mut self) -> Option<Career> {
        let judge = self.people.next()?;
        let life = if judge.field(5).is_empty() { Life::Living } else { Life::Ended };
        let mut career = Career { person: person(&judge), ..Career::default() };
        let taken = |records: &mut HashMap<String, Vec<Record>>| {
            records.remove(judge.field(0)).unwrap_or_default()
        };
        let Counts { educations, careers, appointments, other_service, people } = &mut self.counts;
        for record in taken(&mut self.educations) {
            add_education(&mut career, &record, educations);
        }
        for record in taken(&mut self.careers) {
            let posts = parse_line(record.field(1)).map_err(|reason| reason.to_string());
            add_posts(&mut career, CAREERS, &record, posts, life, careers);
        }
        for record in taken(&mut self.appointments) {
            let posts = appointment::read(&record);
            add_posts(&mut career, appointment::FILE, &record, posts, life, appointments);
        }
        for record in taken(&mut self.other_service) {
            let posts = parse_line(record.field(1)).map_err(|reason| reason.to_string());
            add_posts(&mut career, OTHER_SERVICE, &record, posts, life, other_service);
        }
        *people += 1;
        Some(career)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.people.size_hint()
    }
}

impl ExactSizeIterator for Directory {}

/// The judges of the first file; a number that comes twice is refused the second time.
fn unique(table: Option<Table>, rejected: &mut Vec<Rejected>) -> Vec<Record> {
    let Some(table) = table else { return Vec::new() };
    rejected.extend(table.rejected);
    let mut seen = HashMap::new();
    let mut people = Vec::new();
    for record in table.records {
        let number = record.field(0).to_owned();
        if number.is_empty() {
            rejected.push(record.rejected(table.name, "the row has no judge number (nid)"));
        } else if let Some(row) = seen.insert(number, record.row) {
            let reason = format!("the judge number is already that of line {row}; remove one");
            rejected.push(record.rejected(table.name, reason));
        } else {
            people.push(record);
        }
    }
    people
}

/// The records of a file by judge, in the order of the file.
fn group(
    table: Option<Table>,
    known: &HashSet<&str>,
    counts: &mut LineCounts,
    rejected: &mut Vec<Rejected>,
) -> HashMap<String, Vec<Record>> {
    let Some(table) = table else { return HashMap::new() };
    let refused_before = rejected.len();
    counts.read = (table.records.len() + table.rejected.len()) as u64;
    rejected.extend(table.rejected);
    let mut groups: HashMap<String, Vec<Record>> = HashMap::new();
    for record in table.records {
        let number = record.field(0);
        if known.contains(number) {
            groups.entry(number.to_owned()).or_default().push(record);
        } else {
            let reason = format!("judge number {number} is not in {PEOPLE}; add the judge there");
            rejected.push(record.rejected(table.name, reason));
        }
    }
    counts.rejected = (rejected.len() - refused_before) as u64;
    groups
}

/// Judges are public: the directory is published by name by the judiciary itself.
fn person(judge: &Record) -> Person {
    let mut name = [1, 2, 3]
        .map(|column| judge.field(column))
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if !judge.field(4).is_empty() {
        name = format!("{name}, {}", judge.field(4));
    }
    Person { name, headline: String::new(), is_public: true }
}

fn add_education(career: &mut Career, record: &Record, counts: &mut LineCounts) {
    match education::read(record) {
        Ok(education) => {
            counts.placed += 1;
            counts.dated += u64::from(education.end.is_some());
            career.educations.push(education);
        }
        Err(reason) => {
            counts.rejected += 1;
            career.rejected.push(record.rejected(education::FILE, reason));
        }
    }
}

fn add_posts(
    career: &mut Career,
    file: &str,
    record: &Record,
    posts: Result<Vec<Post>, String>,
    life: Life,
    counts: &mut LineCounts,
) {
    match posts {
        Ok(posts) => {
            counts.placed += 1;
            counts.dated += u64::from(posts.iter().any(Post::is_dated));
            career.positions.extend(posts.into_iter().map(|post| position(post, record, life)));
        }
        Err(reason) => {
            counts.rejected += 1;
            career.rejected.push(record.rejected(file, reason));
        }
    }
}

fn position(post: Post, record: &Record, life: Life) -> Position {
    let self_employed = post.title.to_lowercase().starts_with("private pra");
    Position {
        row: record.row,
        is_current: post.is_current(life),
        company: post.employer,
        title: post.title,
        place: post.place,
        start: post.start,
        end: post.end,
        kind: self_employed.then_some(Kind::SelfEmployed),
        text: record.text.clone(),
        chosen: Default::default(),
    }
}
