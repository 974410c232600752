//! The program as people run it: what it prints, how it ends, and what it leaves on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn devenir(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_devenir")).args(arguments).output().unwrap()
}

fn done(arguments: &[&str]) -> String {
    let output = devenir(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Runs a command that must end with `code`, and gives what it says.
fn refused(code: i32, arguments: &[&str]) -> String {
    let output = devenir(arguments);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), contents).unwrap();
        self.path(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn a_simulated_dataset_is_sound_and_gives_the_same_edition_with_any_number_of_threads() {
    let bench = Bench::new();
    let careers = bench.path("careers");
    done(&["simulate", "--people", "12000", "--seed", "3", "--into", &careers]);
    assert!(done(&["check", &careers]).starts_with("sound"));
    for (threads, out) in [("1", "one"), ("4", "four")] {
        let out = bench.path(out);
        done(&[
            "rank",
            &careers,
            "--as-of",
            "2026-06-30",
            "--min-graduates",
            "10",
            "--threads",
            threads,
            "--out",
            &out,
        ]);
    }
    let one = files(Path::new(&bench.path("one")));
    assert_eq!(one, files(Path::new(&bench.path("four"))));
    assert!(one.len() > 8, "{} files", one.len());

    let edition = bench.path("one");
    let json = done(&["show", &edition, "--country", "world", "--top", "3", "--format", "json"]);
    let rows: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&json).unwrap();
    assert!(!rows.is_empty());
    let keys: Vec<&str> = rows[0].keys().map(String::as_str).collect();
    let expected = [
        "career",
        "country",
        "school_id",
        "school",
        "n",
        "k",
        "share",
        "low",
        "high",
        "rank",
        "rank_low",
        "rank_high",
        "grade",
        "grades",
        "share_narrow",
        "share_wide",
    ];
    assert_eq!(keys, expected);
    let career = rows[0]["career"].as_str().unwrap();
    let json = done(&["companies", &edition, "--career", career, "--format", "json"]);
    let companies: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&json).unwrap();
    let keys: Vec<&str> = companies[0].keys().map(String::as_str).collect();
    let expected =
        ["career", "company_id", "company", "score", "standard_error", "people", "desirable"];
    assert_eq!(keys, expected);

    let school = rows[0]["school"].as_str().unwrap();
    let told = done(&["explain", &edition, "--school", school, "--career", career]);
    assert!(told.contains(school) && told.contains("prior beta("), "{told}");
    assert!(told.contains("grade") && told.contains("; rank ") && told.contains("30 %"), "{told}");
    let csv = done(&["show", &edition, "--format", "csv"]);
    assert!(csv.starts_with("career,country,school_id,school,n,k,share,low,high,rank,"));

    for language in ["en", "fr"] {
        let page = bench.path("page.html");
        done(&["report", &edition, "--out", &page, "--language", language]);
        let page = fs::read_to_string(page).unwrap();
        assert!(page.contains(&format!("lang=\"{language}\"")) && page.contains("<svg"));
    }
}

#[test]
fn an_alumni_office_starts_from_the_example_and_imports_each_source_once() {
    let bench = Bench::new();
    let example = bench.path("example");
    done(&["import", "csv", "--example", &example]);
    let file = |name: &str| format!("{example}/{name}");
    let (people, educations, positions) =
        (file("people.csv"), file("educations.csv"), file("positions.csv"));
    let into = bench.path("careers");
    let import = [
        "import",
        "csv",
        "--people",
        &people,
        "--educations",
        &educations,
        "--positions",
        &positions,
        "--map",
        &file("map.toml"),
        "--into",
        &into,
    ];
    let said = done(&import);
    assert!(said.contains("people added"), "{said}");
    let first = files(Path::new(&into));
    let said = refused(2, &import);
    assert!(said.contains("--replace"), "{said}");
    assert_eq!(files(Path::new(&into)), first);
    let mut again = import.to_vec();
    again.push("--replace");
    done(&again);
    assert_eq!(files(Path::new(&into)).len(), first.len());
    assert!(done(&["check", &into]).starts_with("sound"));

    let resume = bench.write(
        "resume.json",
        r#"{"basics":{"name":"Zoé"},"work":[{"name":"Acme","position":"Software engineer","startDate":"2015-02"}],
            "education":[{"institution":"Université de Nulle-Part","studyType":"Master","area":"Informatique","endDate":"2014"}]}"#,
    );
    let before = dataset::Dataset::open(Path::new(&into)).unwrap().manifest().people;
    done(&["import", "json-resume", &resume, "--into", &into]);
    let after = dataset::Dataset::open(Path::new(&into)).unwrap();
    assert_eq!(after.manifest().people, before + 1);
    assert_eq!(after.manifest().sources.len(), 2);
}

#[test]
fn a_wrong_command_says_what_to_do_and_ends_with_2() {
    let bench = Bench::new();
    let missing = bench.path("missing");
    assert!(refused(2, &["check", &missing]).contains("Name the folder of a dataset"));
    assert!(refused(2, &["show", &missing]).contains("Check the name"));
    refused(2, &["rank", &missing, "--as-of", "2025-12-31", "--out", &bench.path("edition")]);
    refused(2, &["rank", &missing, "--as-of", "yesterday", "--out", &bench.path("edition")]);
    refused(2, &["import", "fjc", &missing, "--into", &bench.path("careers")]);
    refused(2, &["import", "csv", "--educations", &missing, "--into", &bench.path("careers")]);
    refused(2, &["import", "orcid", &missing, "--into", &bench.path("careers")]);
    let careers = bench.path("careers");
    done(&["simulate", "--people", "300", "--into", &careers]);
    assert!(refused(2, &["simulate", "--people", "300", "--into", &careers]).contains("exists"));
    let edition = bench.path("edition");
    done(&["rank", &careers, "--as-of", "2026-06-30", "--out", &edition]);
    assert!(refused(2, &["companies", &edition, "--career", "wizardry"]).contains("wizardry"));
    refused(2, &["rank", &careers, "--as-of", "2026-06-30", "--out", &edition]);
    assert_eq!(bench.names(), ["careers", "edition"]);
}

#[test]
fn bad_data_is_refused_with_1_and_leaves_what_was_there() {
    let bench = Bench::new();
    let careers = bench.path("careers");
    done(&["simulate", "--people", "300", "--into", &careers]);
    let part = format!("{careers}/positions/part-00000.parquet");
    let whole = fs::read(&part).unwrap();
    for damaged in [&whole[..whole.len() / 2], b"PAR1 is not enough".as_slice(), b""] {
        fs::write(&part, damaged).unwrap();
        let said = refused(1, &["check", &careers]);
        assert!(said.contains("breaks"), "{said}");
        let out = bench.path("edition");
        let said = refused(1, &["rank", &careers, "--as-of", "2026-06-30", "--out", &out]);
        assert!(said.contains("part-00000.parquet"), "{said}");
    }
    fs::write(&part, &whole).unwrap();
    let before = files(Path::new(&careers));

    let zip = bench.write("bomb.zip", b"PK\x03\x04 and nothing more");
    refused(1, &["import", "linkedin", &zip, "--into", &careers]);
    let doctype = bench.write(
        "entities.xml",
        "<!DOCTYPE r [<!ENTITY a \"b\">]><record:record>&a;</record:record>",
    );
    refused(1, &["import", "orcid", &doctype, "--into", &careers]);
    let json = bench.write("resume.json", "[".repeat(100_000));
    refused(1, &["import", "json-resume", &json, "--into", &careers]);
    assert_eq!(files(Path::new(&careers)), before);
    assert_eq!(
        bench.names(),
        ["bomb.zip", "careers", "entities.xml", "resume.json"],
        "nothing unfinished stays behind"
    );
}

#[test]
fn rejected_rows_are_kept_with_place_reason_and_text() {
    let bench = Bench::new();
    let educations = bench.write(
        "educations.csv",
        "person;school;degree;end\n1;Université de Lyon;Master 2;2014\n2;Université de Lyon;Licence;20140\n;Sans personne;Licence;2014\n",
    );
    let mut positions = b"person,company,title,start,end\n1,Soci\xe9t\xe9 A,Juriste,sept. 2014,2016\n1,B,Juriste,2018,2017\n1,\"C".to_vec();
    positions.extend(b"\n2,D\0D,Juriste,2015,\n");
    let positions = bench.write("positions.csv", positions);
    let into = bench.path("careers");
    let said = done(&[
        "import",
        "csv",
        "--educations",
        &educations,
        "--positions",
        &positions,
        "--into",
        &into,
    ]);
    assert!(said.contains("rejected.parquet"), "{said}");
    let dataset = dataset::Dataset::open(Path::new(&into)).unwrap();
    let mut rejected = Vec::new();
    dataset
        .rejected::<dataset::Error>(|row| {
            rejected.push(row);
            Ok(())
        })
        .unwrap();
    for expected in ["20140", "Sans personne", "2018,2017", "\"C"] {
        let kept = rejected.iter().find(|row| row.text.contains(expected));
        let kept = kept.unwrap_or_else(|| panic!("{expected} is lost: {rejected:?}"));
        assert!(
            kept.row > 1 && kept.reason.len() > 10 && kept.source.starts_with("csv:"),
            "{kept:?}"
        );
    }
    let companies: Vec<_> =
        dataset.companies().unwrap().into_iter().map(|company| company.name).collect();
    assert!(companies.contains(&"Société A".to_owned()), "{companies:?}");
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_nothing_behind() {
    let bench = Bench::new();
    let into = bench.path("careers");
    let mut running = Command::new(env!("CARGO_BIN_EXE_devenir"))
        .args(["simulate", "--people", "40000000", "--into", &into])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The unfinished folder is the sign that the work has begun.
    while bench.names().is_empty() {
        assert!(running.try_wait().unwrap().is_none(), "it ended before it was interrupted");
        std::thread::yield_now();
    }
    let interrupted =
        Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(running.wait().unwrap().code(), Some(130));
    assert_eq!(bench.names(), Vec::<String>::new());
}
