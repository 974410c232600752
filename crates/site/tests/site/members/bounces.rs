//! Mail that comes back, and what its member sees of it.

use site::{Bounced, bounced};

use super::browser::{Browser, PASSWORD};
use crate::bench::{Bench, on_each_site};

/// What a server of mail says of a message that came back.
fn report(message: &str, action: &str, status: &str) -> String {
    let id = message.lines().find(|line| line.to_lowercase().starts_with("message-id:"));
    format!(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; zoe@lycee.example\r\nAction: {action}\r\nStatus: {status}\r\n--b\r\n\
         Content-Type: text/rfc822-headers\r\n\r\n{}\r\n--b--\r\n",
        id.unwrap()
    )
}

/// The last message to an address, as it travelled.
async fn last(bench: &Bench, address: &str) -> String {
    bench.app.deliver_mail().await.unwrap();
    let all = bench.mail.all();
    all.iter().rev().find(|sent| sent.recipient == address).expect("mail").raw.clone()
}

#[tokio::test]
async fn an_address_that_takes_no_mail_is_marked_until_its_member_says_otherwise() {
    on_each_site(async |bench| {
        let zoe = "zoe@lycee.example";
        let browser = Browser::new(&bench);
        browser.join(zoe, "adult").await;
        let consent = "/en/account/consent";
        let form = [("statistics", "no"), ("directory", "no"), ("contact", "no"), ("mail", "yes")];
        browser.send(consent, consent, &form).await;
        bench.publish("2025-12-31").await;
        let news = last(&bench, zoe).await;
        assert!(news.contains("new edition"), "{news}");
        let tell = async |text: &str| bounced(&bench.db, text, 1).await.unwrap();
        let notice = async || browser.page("/en/account").await.texts("section.notice p");
        for (text, expected) in [
            (report(&news, "delayed", "4.4.1"), Bounced::NotPermanent),
            (report("Message-ID: <1@devenir.example>", "failed", "5.1.1"), Bounced::Unknown),
            ("Subject: buy this\r\n\r\nnow".to_owned(), Bounced::NotPermanent),
        ] {
            assert_eq!(tell(&text).await, expected);
            assert!(notice().await.is_empty());
        }
        let real = report(&news, "failed", "5.1.1");
        assert_eq!(tell(&real).await, Bounced::Marked);
        assert!(notice().await[0].contains("code 5.1.1"));

        // What is not needed stops, what the account needs goes on.
        bench.publish("2026-06-30").await;
        let count = bench.subjects(zoe).await.len();
        let change = [("old", PASSWORD), ("new", "three cats asleep")];
        browser.send("/en/account", "/en/account/password", &change).await;
        let subjects = bench.subjects(zoe).await;
        assert_eq!(subjects.len(), count + 1);
        assert!(subjects.iter().filter(|subject| subject.contains("new edition")).count() == 1);

        browser.send("/en/account", "/en/account/mail-works", &[]).await;
        assert!(notice().await.is_empty());
        bench.publish("2026-07-31").await;
        assert!(bench.subjects(zoe).await.last().unwrap().contains("new edition"));

        // A mark is of an address: another one has none, and an old message marks it no more.
        assert_eq!(tell(&real).await, Bounced::Marked);
        let new = "zoe@home.example";
        let form = [("address", new), ("password", "three cats asleep")];
        browser.send("/en/account", "/en/account/address", &form).await;
        let link = bench.link_to(new).await;
        browser.send(&link, &link, &[]).await;
        assert!(notice().await.is_empty());
        assert_eq!(tell(&real).await, Bounced::Unknown);
        bench.pass(31 * 24 * 60);
        bench.app.clean().await.unwrap();
        assert_eq!(tell(&real).await, Bounced::Unknown);
    })
    .await;
}
