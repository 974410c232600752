//! Publishing and serving as an operator does it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use site::{App, DataFolder, Memory, Operator, Sent, Settings, Transport};

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

    /// Sends a form as a program does that has no session.
    fn post(&self, path: &str, form: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let (kind, length) = ("application/x-www-form-urlencoded", form.len());
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: {kind}\r\n\
             Content-Length: {length}\r\n\r\n{form}"
        )
        .unwrap();
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

/// Hands over the mail that waits, and gives the last message.
fn last_mail(data: &str) -> Sent {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let data = DataFolder::open(Path::new(data)).unwrap();
        let db = data.database(None, 1).await.unwrap();
        let memory = Memory::default();
        let address = "http://127.0.0.1:1".parse().unwrap();
        let settings = Settings::on_this_machine(address, Transport::Memory(memory.clone()));
        let app = App::open(data, db, Operator::default(), settings).await.unwrap();
        app.deliver_mail().await.unwrap();
        memory.all().pop().unwrap()
    })
}

#[test]
fn an_operator_makes_administrators_and_suspends_with_a_reason_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let [_, edition, data] = editions(folder.path());
    assert_eq!(run(&["publish", &edition, "--data", &data]).0, 0);
    let admin = |arguments: &[&str]| run(&[&["admin"], arguments, &["--data", &data]].concat());
    let (code, _, said) = admin(&["make", "zoe@lycee.example"]);
    assert!(code == 2 && said.contains("no account has the address"), "{said}");
    for name in ["zoe", "max"] {
        let form = format!("address={name}%40lycee.example&age=adult&password=quiet-lantern-over");
        let served = serve(&data);
        assert!(served.post("/en/sign-up", &form).starts_with("HTTP/1.1 303"));
        served.interrupt();
        let text = last_mail(&data).plain;
        let link = &text[text.find("/en/confirm/").unwrap()..];
        let served = serve(&data);
        let link = link.lines().next().unwrap();
        assert!(served.post(link, "password=quiet-lantern-over").starts_with("HTTP/1.1 303"));
        served.interrupt();
    }
    let (code, said, _) = admin(&["make", "zoe@lycee.example"]);
    assert_eq!((code, said.as_str()), (0, "zoe@lycee.example is an administrator\n"));
    assert!(admin(&["list"]).1.contains("zoe@lycee.example"));
    let (code, _, said) = admin(&["remove", "zoe@lycee.example"]);
    assert!(code == 2 && said.contains("the last administrator"), "{said}");
    let why = ["--reason", "He wrote to children.", "--contact", "help@lycee.example"];
    assert_eq!(admin(&[&["suspend", "max@lycee.example"], &why[..]].concat()).0, 0);
    let told = last_mail(&data);
    assert_eq!(told.recipient, "max@lycee.example");
    assert!(told.plain.contains(why[1]) && told.plain.contains(why[3]), "{}", told.plain);
    let served = serve(&data);
    let form = "address=max%40lycee.example&password=quiet-lantern-over";
    let refused = served.post("/en/sign-in", form);
    assert!(refused.contains(why[1]) && !refused.contains("set-cookie"), "{refused}");
    served.interrupt();
    assert_eq!(admin(&["restore", "max@lycee.example", "--reason", "Another Max."]).0, 0);
    let (_, log, _) = admin(&["audit", "--format", "csv"]);
    assert!(log.contains(",account-suspended,") && log.contains("He wrote to children."), "{log}");
    assert!(!log.contains('@'), "{log}");
}
