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
fn a_simulated_dataset_is_sound_and_gives_the_same_edition_with_any_threads_and_memory() {
    let bench = Bench::new();
    let careers = bench.path("careers");
    done(&["simulate", "--people", "12000", "--seed", "3", "--into", &careers]);
    assert!(done(&["check", &careers]).starts_with("sound"));
    for (threads, memory, out) in [("1", "4G", "one"), ("4", "64K", "four")] {
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
            "--memory",
            memory,
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

    let ranked = |options: &[&str]| {
        let world = ["show", &edition, "--career", career, "--country", "world"];
        let json = done(&[&world[..], &["--format", "json"], options].concat());
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        rows
    };
    let order = |rows: Vec<serde_json::Value>| {
        rows.into_iter().map(|row| (row["rank"].clone(), row["school"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(order(ranked(&["--weights", "desirable=4"])), order(ranked(&[])));
    let weighed = ranked(&["--weights", "desirable=3,self-employment=2"]);
    assert!(weighed.iter().all(|row| row["score"].is_f64() && row["self_employment"].is_f64()));
    let table = done(&["show", &edition, "--weights", "staying=1", "--top", "1"]);
    assert!(table.contains("rank range") && table.contains("first job, months"), "{table}");
    let csv = done(&["show", &edition, "--weights", "staying=1", "--format", "csv"]);
    assert!(csv.starts_with("career,country,rank,rank_low,rank_high,school_id,school,n,score,"));
    let said = refused(2, &["show", &edition, "--weights", "salary=3"]);
    assert!(said.contains("cannot be weighed") && said.contains("self-employment"), "{said}");

    for language in ["en", "fr"] {
        let page = bench.path("page.html");
        done(&["report", &edition, "--out", &page, "--language", language]);
        let page = fs::read_to_string(page).unwrap();
        assert!(page.contains(&format!("lang=\"{language}\"")) && page.contains("<svg"));
    }
}

#[test]
fn an_edition_is_explored_by_field_company_and_place() {
    let bench = Bench::new();
    let (careers, edition) = (bench.path("careers"), bench.path("edition"));
    done(&["simulate", "--people", "20000", "--into", &careers]);
    done(&["rank", &careers, "--out", &edition, "--as-of", "2026-06-30"]);

    let found = |more: &[&str]| done(&[&["find", &edition, "--format", "json"], more].concat());
    let people = |list: &str| -> Vec<u64> {
        let rows: serde_json::Value = serde_json::from_str(list).unwrap();
        rows.as_array().unwrap().iter().map(|row| row["people"].as_u64().unwrap()).collect()
    };
    let all = people(&found(&["--top", "1000"]));
    assert!(all.len() > 5 && all.is_sorted_by(|one, other| one >= other), "{all:?}");
    assert!(all.iter().all(|people| *people >= 10 && people % 5 == 0), "{all:?}");
    let second = people(&found(&["--top", "2", "--skip", "1"]));
    assert_eq!(second, all[1..3]);
    let software = found(&["--field", "0613", "--work", "software-development", "--place", "FR"]);
    let broad = people(&found(&["--field", "06", "--place", "fr"]));
    assert!(people(&software)[0] <= broad[0] && broad[0] < all[0]);

    let rows: serde_json::Value = serde_json::from_str(&found(&["--top", "1"])).unwrap();
    let school = rows[0]["school"].as_str().unwrap();
    let facets = done(&["facets", &edition, "--school", school, "--after", "3"]);
    for said in [&format!("people: {}\n", all[0]), "\ncompany ", "\npath ", "steps of 5 from 10 on"]
    {
        assert!(facets.contains(said), "{said}: {facets}");
    }
    let said = refused(2, &["find", &edition, "--company", "no such company"]);
    assert!(said.contains("is no company here"), "{said}");

    // What is published or downloaded has no index.
    fs::remove_dir_all(Path::new(&edition).join("private")).unwrap();
    done(&["show", &edition]);
    let said = refused(2, &["facets", &edition]);
    assert!(said.contains("no explorer index"), "{said}");
}

#[test]
fn official_counts_weight_graduates_and_a_bad_file_of_them_is_refused() {
    let bench = Bench::new();
    let careers = bench.path("careers");
    done(&["simulate", "--people", "3000", "--seed", "3", "--into", &careers]);
    let rank = |name: &str, cohorts: &str| {
        let out = bench.path(name);
        let day = ["--as-of", "2026-06-30", "--min-graduates", "15"];
        [&["rank", &careers][..], &day, &["--cohorts", cohorts, "--out", &out]]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    fn words(arguments: &[String]) -> Vec<&str> {
        arguments.iter().map(String::as_str).collect()
    }
    let header = "school,field,level,year,graduates\n";
    let good =
        bench.write("good.csv", format!("{header}1,,,2022,500\n1,,,2021,400\n2,06,7,2020,9\n"));
    done(&words(&rank("good", &good)));
    let edition = edition::Edition::open(Path::new(&bench.path("good"))).unwrap();
    let known: Vec<_> =
        edition.coverage().unwrap().iter().map(|row| (row.school_id, row.known)).collect();
    assert_eq!(known, [(1, 900), (2, 9)]);
    assert_eq!(edition.manifest().cohorts_fingerprint.as_ref().map(String::len), Some(64));
    assert!(edition.check().is_sound(), "{}", edition.check());

    let bad =
        bench.write("bad.csv", format!("{header}1,,,2022,500\n1,0613,,2022,5\nNowhere,,,2022,5\n"));
    let said = refused(1, &words(&rank("bad", &bad)));
    assert!(said.contains("line 3: ") && said.contains("line 4, school: "), "{said}");
    refused(2, &words(&rank("bad", &bench.path("absent.csv"))));
    assert_eq!(bench.names(), ["bad.csv", "careers", "good", "good.csv"]);

    let reasons = edition.reasons().unwrap();
    let few = reasons.iter().find(|row| row.reason == edition::Reason::NoRelevantGraduates);
    let few = few.expect("somebody has no graduate in some career");
    let (school, career) = (few.school_id.to_string(), few.career.as_str());
    let said =
        refused(2, &["explain", &bench.path("good"), "--school", &school, "--career", career]);
    assert!(said.contains("worked in this career since"), "{said}");
}

#[test]
fn two_editions_are_compared_and_a_change_is_taken_apart() {
    let bench = Bench::new();
    let (dataset, narrow, wide) = (bench.path("made-up"), bench.path("narrow"), bench.path("wide"));
    done(&["simulate", "--people", "10000", "--into", &dataset]);
    for (edition, share) in [(&narrow, "0.20"), (&wide, "0.30")] {
        let share = ["--desirable-share", share];
        let as_of = ["--as-of", "2025-12-31", "--min-graduates", "20"];
        done(&[&["rank", &dataset, "--out", edition], &as_of[..], &share[..]].concat());
    }
    let same = done(&["compare", &narrow, &narrow]);
    assert!(same.contains("Nothing moved beyond chance"), "{same}");
    assert!(same.contains("are the same"), "{same}");

    let told = done(&["compare", &narrow, &wide]);
    assert!(told.contains("desirable_share") && told.contains("Caution"), "{told}");
    let json = done(&["compare", &narrow, &wide, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    let schools = found["schools"].as_array().unwrap();
    assert!(!schools.is_empty());
    for row in schools.iter().filter(|row| row["status"] == "stayed") {
        // The same people are counted with other companies: nobody came or went.
        let part = |name: &str| row[name].as_f64().unwrap();
        assert!(part("by_people").abs() < 1e-9, "{row}");
        let parts = part("by_companies") + part("by_group");
        assert!((parts - part("change")).abs() < 1e-9, "{row}");
    }
    let csv = done(&["compare", &narrow, &wide, "--format", "csv"]);
    assert!(csv.starts_with("career,country,school_id,school,status,absence,"), "{csv}");
    assert_eq!(csv.lines().count(), 1 + schools.len());

    let school = schools[0]["school"].as_str().unwrap();
    let told = done(&["attack", &narrow, "--school", school]);
    assert!(told.contains("invented profile") && told.contains("made up"), "{told}");
    let json = done(&["attack", &narrow, "--school", school, "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(found["school"], school);
    assert!(refused(2, &["attack", &narrow, "--school", "zzz"]).contains("zzz"));
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
