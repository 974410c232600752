//! Publishing and serving as an operator does it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn devenir(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_devenir"));
    command.args(arguments).env_remove("DEVENIR_DATABASE");
    command
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = devenir(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// Sample editions of two dates, and a folder for the site.
fn editions(folder: &Path) -> [String; 3] {
    let [old, new] = ["2023-12-31", "2024-12-31"].map(|as_of| {
        let path = folder.join(as_of);
        edition::testing::publish_as_of(&path, as_of);
        path.to_str().unwrap().to_owned()
    });
    [old, new, folder.join("site").to_str().unwrap().to_owned()]
}

#[test]
fn an_edition_is_published_listed_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new, data] = editions(folder.path());
    let (code, _, said) = run(&["publish", "--back", "--data", &data]);
    assert_eq!(code, 2);
    assert!(said.contains("no edition is published yet"), "{said}");
    for (edition, number) in [(&old, 1), (&new, 2)] {
        let (code, said, _) = run(&["publish", edition, "--data", &data]);
        assert_eq!((code, said), (0, format!("edition {number} is shown\n")));
    }
    let (_, list, _) = run(&["publish", "--list", "--data", &data]);
    let lines: Vec<&str> = list.lines().collect();
    assert!(lines[0].contains("2024-12-31") && lines[0].ends_with("shown"), "{list}");
    assert!(lines[1].contains("2023-12-31") && !lines[1].ends_with("shown"), "{list}");
    assert_eq!(run(&["publish", "--back", "--data", &data]).1, "edition 1 is shown\n");
    assert_eq!(run(&["publish", "--back", "--data", &data]).0, 2);
    assert_eq!(run(&["publish", &new, "--back", "--data", &data]).0, 2);
    assert_eq!(run(&["publish", "nowhere", "--data", &data]).0, 2);
    std::fs::write(Path::new(&old).join("schools.parquet"), "damage").unwrap();
    let (code, _, said) = run(&["publish", &old, "--data", &data]);
    assert_eq!(code, 1);
    assert!(said.contains("breaks its rules"), "{said}");
}

/// A site that is served, and the address it said.
struct Served {
    child: Child,
    address: String,
}

fn serve(data: &str) -> Served {
    let mut command = devenir(&["serve", "--data", data, "--listen", "127.0.0.1:0"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    Served { child, address }
}

impl Served {
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Ctrl-C, and what was said at the end.
    fn interrupt(mut self) -> (i32, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        self.child.stderr.as_mut().unwrap().read_to_string(&mut said).unwrap();
        (status.code().unwrap(), said)
    }
}

#[test]
fn a_site_is_served_until_an_interruption() {
    let folder = tempfile::tempdir().unwrap();
    let [_, edition, data] = editions(folder.path());
    assert_eq!(run(&["publish", &edition, "--data", &data]).0, 0);
    let served = serve(&data);
    assert!(served.get("/fr").starts_with("HTTP/1.1 200 OK"));
    assert!(served.get("/fr/rankings/judge/fr").contains("Magistrats"));
    assert!(served.get("/nothing").starts_with("HTTP/1.1 404"));
    let taken = run(&["serve", "--data", &data, "--listen", &served.address]);
    assert_eq!(taken.0, 2);
    assert!(taken.2.contains("--listen"), "{}", taken.2);
    let (code, said) = served.interrupt();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("the site has ended"), "{said}");
}

#[test]
fn official_statistics_are_imported_told_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let [_, edition, data] = editions(folder.path());
    assert_eq!(run(&["publish", &edition, "--data", &data]).0, 0);
    let table = folder.path().join("Enquête 2022.csv");
    let text =
        "school,year,measure,value\nAcademy de Kerlann,2022,employed,0.9\nA,2022,employed,9\n";
    std::fs::write(&table, text).unwrap();
    let table = table.to_str().unwrap();
    let (code, said, fault) = run(&["import", "official", table, "--into", &data]);
    assert_eq!(code, 0, "{fault}");
    assert!(said.starts_with("enquete-2022: 1 figures of 2 lines, 1 lines rejected"), "{said}");
    assert!(said.contains("line 3: \"9\" is no share"), "{said}");
    let served = serve(&data);
    assert!(served.get("/en/schools/academy-de-kerlann").contains("90.0%"));
    assert_eq!(served.interrupt().0, 0);
    let (code, _, said) = run(&["import", "official", table, "--into", &data]);
    assert_eq!(code, 2);
    assert!(said.contains("--replace"), "{said}");
    let survey = std::env::var_os("DEVENIR_SHARED_DATA").map(std::path::PathBuf::from);
    let Some(survey) = survey else {
        println!("not run on the survey of Singapore: DEVENIR_SHARED_DATA is not set");
        return;
    };
    let survey = survey.join("official/singapore-graduate-employment-survey.csv");
    let survey = survey.to_str().unwrap();
    let (code, said, _) = run(&["import", "official", survey, "--into", &data]);
    assert_eq!(code, 0);
    assert!(said.contains("3780 figures of 703 lines, 73 lines rejected"), "{said}");
}

#[test]
fn a_site_without_an_edition_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("site");
    let served = serve(data.to_str().unwrap());
    assert!(served.get("/en").contains("No edition is published here yet"));
    let (code, said) = served.interrupt();
    assert_eq!(code, 0);
    assert!(said.contains("devenir publish"), "{said}");
}
