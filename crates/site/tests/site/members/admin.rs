//! Powers over others: who has them, what they do, and what is noted down of it.

use axum::http::{StatusCode, header};
use site::Transport;
use site::admin::{self, Refused};

use super::browser::{Browser, PASSWORD};
use super::queries::{acts, mail_count};
use crate::bench::{Answer, Bench, on_each_site};

const ADA: &str = "ada@lycee.example";
const ZOE: &str = "zoe@lycee.example";
const WHY: &str = "She sold places at a school.";

/// An administrator, and a member.
async fn two(bench: &Bench) -> (Browser<'_>, Browser<'_>) {
    let (ada, zoe) = (Browser::new(bench), Browser::new(bench));
    ada.join(ADA, "adult").await;
    zoe.join(ZOE, "adult").await;
    bench.pass(1);
    admin::make(&bench.app, ADA).await.unwrap();
    (ada, zoe)
}

/// Says why one looks at an account, and gives the address of its page.
async fn look(ada: &Browser<'_>, address: &str) -> String {
    let form = [("address", address), ("why", "A report of the first of September")];
    let found = ada.send("/en/admin", "/en/admin/find", &form).await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.text());
    found.header(header::LOCATION).to_owned()
}

#[tokio::test]
async fn a_suspended_member_is_told_why_and_has_everything_back_when_restored() {
    on_each_site(async |bench| {
        let (ada, zoe) = two(&bench).await;
        let all = [("statistics", "yes"), ("directory", "yes"), ("contact", "members")];
        let consent = "/en/account/consent";
        zoe.send(consent, consent, &[&all[..], &[("mail", "yes")]].concat()).await;
        // News of an edition waits, as the server of mail is away.
        bench.publish("2025-12-31").await;
        let away: Transport = "smtp://127.0.0.1:1".parse().unwrap();
        bench.app.deliver_mail().await.unwrap();
        let delivered = bench.subjects(ZOE).await.len();
        bench.publish("2026-06-30").await;
        let other = bench.app_with(away).await;
        assert_eq!(other.deliver_mail().await.unwrap().postponed, 1);

        let account = look(&ada, ZOE).await;
        let page = ada.page(&account).await;
        assert_eq!(page.texts("main li")[0], "The account counts as any other.");
        let none = ada.send(&account, &format!("{account}/suspend"), &[("why", "no")]).await;
        assert!(none.html().texts("[role=alert]")[0].contains("Write why"));
        ada.send(&account, &format!("{account}/suspend"), &[("why", WHY)]).await;
        assert_eq!(mail_count(&bench.db, "waiting").await, 1, "the letter of it alone");
        assert!(ada.page(&account).await.texts("main li")[0].contains("1 September 2026"));

        assert_eq!(zoe.get("/en/account").await.html().texts("h1"), ["Sign in"]);
        let refused = zoe.sign_in(ZOE, PASSWORD).await;
        assert!(refused.header(header::SET_COOKIE).is_empty());
        assert_eq!(refused.html().texts("h1"), ["Your account is suspended"]);
        assert_eq!(refused.html().texts("main bdi"), [WHY]);
        let wrong = zoe.sign_in(ZOE, "a wrong password").await;
        assert_eq!(wrong.html().texts("h1"), ["Sign in"], "whoever cannot sign in learns nothing");
        let letters = bench.subjects(ZOE).await;
        assert_eq!(letters[delivered..], ["Your account on Devenir is suspended"]);
        assert!(bench.mail.all().pop().unwrap().plain.contains(WHY));
        bench.publish("2026-07-31").await;
        assert_eq!(bench.subjects(ZOE).await.len(), letters.len(), "no news while suspended");

        ada.send(&account, &format!("{account}/restore"), &[("why", "It was another Zoé.")]).await;
        assert_eq!(zoe.sign_in(ZOE, PASSWORD).await.status, StatusCode::SEE_OTHER);
        let now = zoe.page(consent).await.texts("table td");
        assert_eq!(now, [&["yes"; 8][..], &["no"]].concat(), "what she chose still holds");
        bench.publish("2026-08-31").await;
        let mut last = bench.subjects(ZOE).await.split_off(letters.len());
        last.sort();
        assert_eq!(last, ["Devenir: a new edition", "Your account on Devenir is restored"]);
    })
    .await;
}

#[tokio::test]
async fn powers_ask_for_the_password_again_and_are_nothing_to_others() {
    on_each_site(async |bench| {
        let (ada, zoe) = two(&bench).await;
        assert_eq!(ada.page("/en/admin").await.texts("h1"), ["Administration"]);
        let unknown = zoe.look("/en/nowhere").await;
        for browser in [&zoe, &Browser::new(&bench)] {
            let hidden = browser.look("/en/admin").await;
            assert_eq!((hidden.status, hidden.text()), (unknown.status, unknown.text()));
        }
        bench.pass(16);
        assert_eq!(ada.look("/en/admin/log").await.header(header::LOCATION), "/en/admin/password");
        let word = ada.word().await;
        let asked = look_without_proof(&ada, &word).await;
        assert_eq!(asked.header(header::LOCATION), "/en/admin/password");
        let before = ada.cookie.borrow().clone();
        let (page, wrong) = ("/en/admin/password", [("password", "a wrong password")]);
        let refused = ada.send(page, page, &wrong).await;
        assert!(refused.html().texts("[role=alert]")[0].contains("not right"));
        ada.send(page, page, &[("password", PASSWORD)]).await;
        assert_eq!(ada.page("/en/admin").await.texts("h1"), ["Administration"]);
        let after = ada.cookie.replace(before);
        assert_eq!(ada.get("/en/account").await.html().texts("h1"), ["Sign in"], "another secret");
        *ada.cookie.borrow_mut() = after;
        assert_eq!(acts(&bench.db).await.last().unwrap(), "administrator-made", "nothing was seen");
    })
    .await;
}

async fn look_without_proof(ada: &Browser<'_>, word: &str) -> Answer {
    ada.post("/en/admin/find", &[("form", word), ("address", ZOE), ("why", "A report")]).await
}

#[tokio::test]
async fn an_account_is_seen_by_who_says_why_and_the_log_tells_it() {
    on_each_site(async |bench| {
        let (ada, _zoe) = two(&bench).await;
        bench.pass(1);
        let form = [("address", "nobody@lycee.example"), ("why", "=1+1 wants to know")];
        let nobody = ada.send("/en/admin", "/en/admin/find", &form).await;
        assert!(nobody.html().texts("[role=alert]")[0].contains("No account"));
        bench.pass(1);
        let account = look(&ada, ZOE).await;
        let number = account.rsplit('/').next().unwrap().to_owned();
        assert_eq!(ada.get(&account).await.status, StatusCode::OK);
        let log = ada.page("/en/admin/log").await;
        let rows = log.texts("tbody tr");
        assert!(
            rows[0].contains("Looked at") && rows[0].contains("first of September"),
            "{rows:?}"
        );
        assert!(rows[0].contains(&number) && !log.texts("main").concat().contains("zoe@"));
        assert_eq!(acts(&bench.db).await[3..], ["account-seen", "account-seen"]);
        bench.pass(1);
        let file = ada.get("/en/admin/log.csv").await;
        assert!(file.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
        let text = file.text();
        assert!(text.contains(",'=1+1 wants to know"), "no formula: {text}");
        assert!(text.lines().nth(1).unwrap().contains("log-taken"), "taking it is noted, too");

        // Another administrator gives their own reason, and a look does not last.
        let bob = Browser::new(&bench);
        bob.join("bob@lycee.example", "adult").await;
        admin::make(&bench.app, "bob@lycee.example").await.unwrap();
        assert_eq!(bob.get(&account).await.status, StatusCode::NOT_FOUND);
        bench.pass(16);
        let page = "/en/admin/password";
        ada.send(page, page, &[("password", PASSWORD)]).await;
        assert_eq!(ada.get(&account).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn powers_have_rules() {
    on_each_site(async |bench| {
        let (ada, _zoe) = two(&bench).await;
        let kim = Browser::new(&bench);
        kim.join("kim@lycee.example", "minor").await;
        let app = &bench.app;
        let key = |result: Result<(), Refused>| result.unwrap_err().key().unwrap();
        assert_eq!(key(admin::make(app, "kim@lycee.example").await), "refused-not-adult");
        assert_eq!(key(admin::make(app, "nobody@lycee.example").await), "refused-no-account");
        assert_eq!(key(admin::make(app, "no address").await), "refused-no-account");
        assert_eq!(key(admin::make(app, "ADA@lycee.example").await), "refused-is-administrator");
        assert_eq!(key(admin::remove(app, ZOE).await), "refused-no-administrator");
        assert_eq!(key(admin::remove(app, ADA).await), "refused-last");
        assert_eq!(key(admin::suspend(app, ADA, WHY).await), "refused-has-powers");
        assert_eq!(key(admin::suspend(app, ZOE, "").await), "refused-no-reason");
        assert_eq!(key(admin::restore(app, ZOE, WHY).await), "refused-unchanged");
        admin::suspend(app, ZOE, WHY).await.unwrap();
        assert_eq!(key(admin::make(app, ZOE).await), "refused-not-full");
        let left = ada.send("/en/admin", "/en/admin/leave", &[]).await;
        assert!(left.html().texts("[role=alert]")[0].contains("the last"));
        admin::restore(app, ZOE, WHY).await.unwrap();
        admin::make(app, ZOE).await.unwrap();
        let names: Vec<String> =
            admin::administrators(app).await.unwrap().into_iter().map(|one| one.1).collect();
        assert_eq!(names.len(), 2);
        ada.send("/en/admin", "/en/admin/leave", &[]).await;
        assert_eq!(ada.look("/en/admin").await.status, StatusCode::NOT_FOUND);
        let entries = admin::entries(app, 100).await.unwrap();
        assert!(entries.iter().any(|one| one.act == "account-suspended" && one.by == "operator"));
    })
    .await;
}

#[tokio::test]
async fn reports_are_decided_once_with_a_reason_that_those_concerned_are_told() {
    on_each_site(async |bench| {
        let (ada, zoe) = two(&bench).await;
        let max = Browser::new(&bench);
        max.join("max@lycee.example", "adult").await;
        let here = format!("/en/schools/{}/discussion", bench.slug(1).await);
        let queue = "/en/admin/reports";
        assert!(ada.page(queue).await.texts(".lede")[0].contains("No report"));
        let mut threads = Vec::new();
        for (text, category) in
            [("The courses were old.", "insult"), ("Call me.", "minor"), ("Buy.", "unwanted")]
        {
            let made = zoe.send(&here, &here, &[("text", text), ("name", "")]).await;
            let thread = made.header(header::LOCATION).to_owned();
            let page = max.page(&thread).await;
            let report = page.attributes("a[href*=/report]", "href").remove(0);
            max.send(&report, &report, &[("category", category), ("words", "Look.")]).await;
            threads.push(thread);
            bench.pass(1);
        }
        let page = ada.page(queue).await;
        let quoted = page.texts("blockquote");
        assert_eq!(quoted, ["Call me.", "The courses were old.", "Buy."], "the young first");
        let actions = page.attributes("main section form", "action");
        let send = async |action: &str, decision: &str, why: &str| {
            ada.send(queue, action, &[("decision", decision), ("why", why)]).await
        };
        assert!(send(&actions[0], "remove", "").await.text().contains("Write why"));
        let none = send(&actions[0], "forget", "It is nothing.").await;
        assert_eq!(none.status, StatusCode::BAD_REQUEST);
        let last = async |address: &str| {
            bench.app.deliver_mail().await.unwrap();
            let all = bench.mail.all();
            all.into_iter().rfind(|sent| sent.recipient == address).unwrap().plain
        };

        // Criticism stays: who reported is told why, its author nothing.
        send(&actions[1], "keep", "A critical opinion stays.").await;
        assert!(last("max@lycee.example").await.contains("A critical opinion stays."));
        assert!(!last(ZOE).await.contains("opinion"));
        assert_eq!(max.page(&threads[0]).await.texts(".kept"), ["The courses were old."]);

        // A text is removed: both are told, and nobody who reported.
        send(&actions[2], "remove", "Advertising is removed.").await;
        assert!(last(ZOE).await.contains("Advertising is removed."));
        assert!(!last(ZOE).await.contains("max@"));
        assert_eq!(max.get(&threads[2]).await.status, StatusCode::NOT_FOUND);

        // A suspension is the same power as elsewhere.
        let first = ada.page(queue).await.attributes("main section form", "action");
        assert_eq!(first.len(), 1);
        send(&first[0], "suspend", "She writes to children.").await;
        assert!(last("max@lycee.example").await.contains("She writes to children."));
        assert_eq!(zoe.get("/en/account").await.html().texts("h1"), ["Sign in"]);
        let word = ada.word().await;
        let fields = [("form", word.as_str()), ("decision", "keep"), ("why", "Once more")];
        let again = ada.post(&actions[1], &fields).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        let done = acts(&bench.db).await;
        assert_eq!(done.iter().filter(|act| *act == "report-decided").count(), 3);
        assert!(done.contains(&"account-suspended".to_owned()));
    })
    .await;
}
