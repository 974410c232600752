//! The watch of a school: what comes into it, who sees it, who does what with it.

use axum::http::StatusCode;

use super::browser::Browser;
use super::claims::{join_room, owned, room};
use crate::bench::{Bench, on_each_site};

/// What stands in a queue, as somebody sees it.
async fn queue(browser: &Browser<'_>, address: &str) -> Vec<String> {
    browser.page(address).await.texts(".choices h2")
}

/// Somebody asks something about a school; gives the question's path.
async fn ask(bench: &Bench, name: &str, slug: &str) -> String {
    let browser = Browser::new(bench);
    browser.join(&format!("{name}@lycee.example"), "minor").await;
    let here = format!("/en/schools/{slug}/discussion");
    let asked = browser.send(&here, &here, &[("text", "How far is it?"), ("name", "")]).await;
    asked.header(axum::http::header::LOCATION).to_owned()
}

#[tokio::test]
async fn a_question_is_read_given_answered_and_its_time_told() {
    on_each_site(async |bench| {
        let slug = bench.slug(1).await;
        ask(&bench, "early", &slug).await;
        let owner = owned(&bench, "ana", 1).await;
        let watch = format!("{}/watch", room(&bench, 1).await);
        let none: [String; 0] = [];
        assert_eq!(queue(&owner, &watch).await, none, "nobody spoke for the school then");
        ask(&bench, "zoe", &slug).await;
        let said = "Somebody wrote about the school";
        assert_eq!(queue(&owner, &watch).await, [said]);
        bench.pass(1);
        let analyst = join_room(&owner, "bob", 1, "analyst").await;
        let neighbour = owned(&bench, "eve", 2).await;
        let page = owner.page(&watch).await;
        assert_eq!(page.texts(".lede"), ["One thing waits for somebody."]);
        let act = page.attributes(".choices form", "action").remove(0);
        assert_eq!(queue(&analyst, &watch).await, [said]);
        assert!(analyst.page(&watch).await.texts(".choices form").is_empty(), "they only look");
        for (browser, who) in [(&analyst, "an analyst"), (&neighbour, "another school")] {
            let form = [("form", &*browser.word().await), ("act", "read")];
            let answer = browser.post(&act, &form).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who}");
        }
        assert_eq!(neighbour.get(&watch).await.status, StatusCode::NOT_FOUND);

        owner.send(&watch, &act, &[("act", "read")]).await;
        let told = owner.page(&watch).await.texts(".choices .note").remove(0);
        assert!(told.contains("Read: "), "{told}");
        let managers = owner.page(&watch).await.attributes(".choices option", "value");
        owner.send(&watch, &act, &[("act", "assign"), ("to", &managers[1])]).await;
        let told = owner.page(&watch).await.texts(".choices .note").remove(0);
        assert!(told.contains("For "), "{told}");
        for (done, to) in [("praise", ""), ("assign", "1"), ("assign", "x")] {
            let form = [("form", &*owner.word().await), ("act", done), ("to", to)];
            assert_eq!(owner.post(&act, &form).await.status, StatusCode::BAD_REQUEST);
        }
        bench.pass(3 * 60 - 1);
        owner.send(&watch, &act, &[("act", "answered")]).await;
        assert_eq!(queue(&owner, &watch).await, none, "it waits no more");
        assert_eq!(queue(&owner, &format!("{watch}?state=answered")).await, [said]);
        assert_eq!(queue(&owner, &format!("{watch}?state=all&kind=board")).await, none);
        let pace = owner.page(&watch).await.texts("main .note").remove(0);
        assert!(pace.contains("within 3 hours (1 answers"), "{pace}");
    })
    .await;
}

#[tokio::test]
async fn what_is_gone_leaves_the_queue_and_a_public_board_names_nobody() {
    on_each_site(async |bench| {
        let slug = bench.slug(1).await;
        let owner = owned(&bench, "ana", 1).await;
        let watch = format!("{}/watch", room(&bench, 1).await);
        let ada = Browser::new(&bench);
        ada.join("ada@home.example", "adult").await;
        let here = "/en/board/public";
        ada.send(here, here, &[("act", "publish"), ("name", "Ada Lovel")]).await;
        assert!(queue(&owner, &watch).await.is_empty());
        let add = format!("/en/board/add?school={slug}");
        for _ in 0..2 {
            ada.send(&add, "/en/board/add", &[("school", &slug)]).await;
        }
        let page = owner.page(&watch).await;
        assert_eq!(page.texts(".choices h2"), ["A public board has the school"], "once");
        assert!(!page.texts("main")[0].contains("Ada"));
        ada.send("/en/board/share", here, &[("act", "end")]).await;
        assert!(queue(&owner, &watch).await.is_empty(), "it is private again");

        let discussion = format!("/en/schools/{slug}/discussion");
        let asked = [("text", "How far is it?"), ("name", "")];
        let thread = ada.send(&discussion, &discussion, &asked).await;
        let thread = thread.header(axum::http::header::LOCATION).to_owned();
        assert_eq!(queue(&owner, &watch).await.len(), 1);
        let remove = ada.page(&thread).await.attributes("form[action*=/remove]", "action");
        ada.send(&thread, &remove[0], &[]).await;
        assert!(queue(&owner, &watch).await.is_empty(), "its author removed it");
    })
    .await;
}
