//! Career lines drawn by seed and labelled by hand, twice sixty: at least 95 % of each sample must
//! be entirely right.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use intake::date::PartialDate;
use intake::fjc::{Life, Post, Running, parse_line};
use intake::resolve::fold::fold;

/// The sample as first drawn.
const FIRST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/fjc-60.csv");
/// Drawn and labelled after the parser's answers to the first had been seen.
const SECOND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/fjc-60-second.csv");

/// One row of the sample: one post of a line.
type Row = HashMap<String, String>;

#[test]
fn sixty_lines_are_read_as_a_person_reads_them() {
    hold(FIRST);
}

#[test]
fn sixty_more_lines_are_read_as_a_person_reads_them() {
    hold(SECOND);
}

fn hold(file: &str) {
    let lines = sample(file);
    let lives = lives();
    let mut right = 0;
    for ((nid, sequence, line), labels) in &lines {
        let differences = match parse_line(line) {
            Ok(posts) => compare(&posts, labels, lives.get(nid).copied()),
            Err(reason) => vec![reason.to_string()],
        };
        if differences.is_empty() {
            right += 1;
        } else {
            println!("{nid}/{sequence}: {line}\n    {}", differences.join("\n    "));
        }
    }
    println!("{right} of {} lines are entirely right", lines.len());
    assert_eq!(lines.len(), 60, "the sample holds sixty lines");
    assert!(right * 100 >= lines.len() * 95, "{right} of {} lines are right", lines.len());
}

/// The labelled lines by judge, sequence and text, each with its posts in order.
fn sample(file: &str) -> BTreeMap<(String, String, String), Vec<Row>> {
    let mut reader = match csv::Reader::from_path(file) {
        Ok(reader) => reader,
        Err(error) => {
            panic!("the labelled sample {file} cannot be read ({error}); it belongs to the project")
        }
    };
    let mut lines: BTreeMap<_, Vec<Row>> = BTreeMap::new();
    for row in reader.deserialize::<Row>() {
        let row = row.expect("a row of the sample");
        for column in
            ["nid", "sequence", "line", "post", "title", "company", "start", "end", "current"]
        {
            assert!(row.contains_key(column), "the sample has no column {column}");
        }
        let key = (row["nid"].clone(), row["sequence"].clone(), row["line"].clone());
        lines.entry(key).or_default().push(row);
    }
    for posts in lines.values_mut() {
        posts.sort_by_key(|row| row["post"].trim().parse::<u32>().unwrap_or(u32::MAX));
    }
    lines
}

/// Who lives, where the shared data is at hand; an open end is current for them alone.
fn lives() -> HashMap<String, Life> {
    let Some(data) = std::env::var_os("DEVENIR_SHARED_DATA") else { return HashMap::new() };
    let path = Path::new(&data).join("judges/demographics.csv");
    let mut reader = csv::Reader::from_path(path).expect("demographics.csv of the shared data");
    let person = |row: Row| {
        let life = if row["DeathYear"].trim().is_empty() { Life::Living } else { Life::Ended };
        (row["nid"].clone(), life)
    };
    reader.deserialize::<Row>().map(|row| person(row.expect("a row of demographics.csv"))).collect()
}

fn compare(posts: &[Post], labels: &[Row], life: Option<Life>) -> Vec<String> {
    if posts.len() != labels.len() {
        return vec![format!("{} posts read, {} labelled: {posts:?}", posts.len(), labels.len())];
    }
    posts.iter().zip(labels).flat_map(|(post, label)| differences(post, label, life)).collect()
}

fn differences(post: &Post, label: &Row, life: Option<Life>) -> Vec<String> {
    let mut found = Vec::new();
    let mut check = |same: bool, name: &str, read: &str| {
        if !same {
            found.push(format!(
                "post {}: {name} read \"{read}\", labelled \"{}\"",
                label["post"], label[name]
            ));
        }
    };
    check(plain(&post.title) == plain(&label["title"]), "title", &post.title);
    check(plain(&post.company) == plain(&label["company"]), "company", &post.company);
    let (start, end) = (written(post.start), written(post.end));
    check(start == label["start"].trim(), "start", &start);
    check(end == label["end"].trim(), "end", &end);
    let labelled =
        matches!(label["current"].trim().to_lowercase().as_str(), "1" | "true" | "yes" | "y");
    let current = match (post.running, life) {
        // Without the year of death an open end is right either way.
        (Running::Open, None) => labelled,
        (_, life) => post.is_current(life.unwrap_or(Life::Living)),
    };
    check(current == labelled, "current", if current { "true" } else { "false" });
    found
}

/// Folded words without "the", "of" and "for", on which labellers differ.
fn plain(text: &str) -> String {
    let folded = fold(text);
    folded
        .split(' ')
        .filter(|word| !matches!(*word, "the" | "of" | "for"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn written(date: Option<PartialDate>) -> String {
    match date {
        Some(PartialDate { year, month: Some(month) }) => format!("{year}-{month:02}"),
        Some(PartialDate { year, month: None }) => year.to_string(),
        None => String::new(),
    }
}
