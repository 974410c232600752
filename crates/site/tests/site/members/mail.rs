//! Mail leaves once: what is promised when a worker is cut off, and how it travels.

use std::path::Path;

use site::{Delivered, Transport};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::browser::{Browser, PASSWORD};
use super::queries::mail_count;
use crate::bench::{Bench, on_each_site};

async fn write_one(bench: &Bench) {
    let form = [("address", "zoe@lycee.example"), ("password", PASSWORD), ("age", "adult")];
    Browser::new(bench).send("/fr/sign-up", "/fr/sign-up", &form).await;
    assert_eq!(mail_count(&bench.db, "waiting").await, 1);
}

fn smtp(listener: &TcpListener) -> Transport {
    format!("smtp://{}", listener.local_addr().unwrap()).parse().unwrap()
}

/// Promised: a message is claimed before it is handed over. A worker that is killed in between has
/// perhaps handed it over, so nobody sends it again; it ends as uncertain, and keeps none of its words.
#[tokio::test]
async fn a_worker_killed_between_claim_and_end_sends_nothing_twice() {
    on_each_site(async |bench| {
        write_one(&bench).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let doomed = bench.app_with(smtp(&listener)).await;
        let worker = tokio::spawn(async move { doomed.deliver_mail().await });
        // The worker is at the door of a server that never answers.
        let (server, _) = listener.accept().await.unwrap();
        assert_eq!(mail_count(&bench.db, "claimed").await, 1);
        worker.abort();
        assert!(worker.await.unwrap_err().is_cancelled());
        drop(server);
        // While the claim lasts, the worker might still be at it.
        assert_eq!(bench.app.deliver_mail().await.unwrap(), Delivered::default());
        bench.pass(6);
        let uncertain = Delivered { uncertain: 1, ..Delivered::default() };
        assert_eq!(bench.app.deliver_mail().await.unwrap(), uncertain);
        assert_eq!(bench.app.deliver_mail().await.unwrap(), Delivered::default());
        assert!(bench.mail.all().is_empty());
        assert!(!super::queries::everything(&bench.db).await.contains("/confirm/"));
    })
    .await;
}

/// Promised: what was not claimed goes out at the next start, and once.
#[tokio::test]
async fn what_waits_at_the_end_goes_out_at_the_next_start() {
    on_each_site(async |bench| {
        write_one(&bench).await;
        let folder = bench.folder().join("letters");
        let next = bench.app_with(Transport::Folder(folder.clone())).await;
        let sent = Delivered { sent: 1, ..Delivered::default() };
        assert_eq!(next.deliver_mail().await.unwrap(), sent);
        assert_eq!(next.deliver_mail().await.unwrap(), Delivered::default());
        let files: Vec<_> = files(&folder);
        assert_eq!(files.len(), 1);
        assert!(
            files[0].contains("To: zoe@lycee.example")
                && files[0].contains("multipart/alternative")
        );
        assert!(
            files[0].contains("Auto-Submitted: auto-generated")
                && !files[0].contains("List-Unsubscribe")
        );
    })
    .await;
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Promised: a server that says "later" is asked again, more and more seldom, with the same
/// `Message-ID`; one that says "never" is not.
#[tokio::test]
async fn a_server_of_mail_is_asked_again_later_and_not_after_a_no() {
    on_each_site(async |bench| {
        write_one(&bench).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let app = bench.app_with(smtp(&listener)).await;
        let postponed = Delivered { postponed: 1, ..Delivered::default() };
        let (delivered, first) = tokio::join!(app.deliver_mail(), receive(&listener, "451 later"));
        assert_eq!(delivered.unwrap(), postponed);
        assert_eq!(app.deliver_mail().await.unwrap(), Delivered::default(), "not at once");
        bench.pass(1);
        let (delivered, second) = tokio::join!(app.deliver_mail(), receive(&listener, "250 taken"));
        assert_eq!(delivered.unwrap(), Delivered { sent: 1, ..Delivered::default() });
        let id = |text: &str| {
            text.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned()
        };
        assert_eq!(id(&first), id(&second));
        assert!(second.contains("Subject: Confirmez votre compte sur Devenir"), "{second}");

        write_one(&bench).await;
        let (delivered, _) = tokio::join!(app.deliver_mail(), receive(&listener, "550 never"));
        assert_eq!(delivered.unwrap(), Delivered { refused: 1, ..Delivered::default() });
        bench.pass(24 * 60);
        assert_eq!(app.deliver_mail().await.unwrap(), Delivered::default());
    })
    .await;
}

/// A server of mail that takes one message and gives one answer to it (RFC 5321).
async fn receive(listener: &TcpListener, answer: &str) -> String {
    let (stream, _) = listener.accept().await.unwrap();
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 here").await;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap() == 0 {
            panic!("the message did not come");
        }
        match line.get(..4).unwrap_or_default() {
            "DATA" => break say(&mut stream, "354 go on").await,
            _ => say(&mut stream, "250 well").await,
        }
    }
    let mut message = Vec::new();
    while !message.ends_with(b"\r\n.\r\n") {
        message.push(stream.read_u8().await.unwrap());
    }
    say(&mut stream, answer).await;
    // Until the other side has said goodbye and gone.
    let mut line = String::new();
    while stream.read_line(&mut line).await.is_ok_and(|length| length > 0) {
        say(&mut stream, "221 goodbye").await;
    }
    String::from_utf8(message).unwrap()
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) {
    // Who has gone hears nothing, which is seen by what is read next.
    let _ = stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await;
}
