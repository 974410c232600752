//! Who speaks for a school: asking, confirming, roles, leaving; and nobody at any other school.

use axum::http::{StatusCode, header};

use super::browser::Browser;
use crate::bench::{Bench, on_each_site};

/// Somebody of the staff of a school, with a proven address.
pub async fn of_staff<'a>(bench: &'a Bench, name: &str, school: u32) -> Browser<'a> {
    let browser = Browser::new(bench);
    let address = format!("{name}@school-{school}.example");
    browser.join(&address, "adult").await;
    browser.name(name).await;
    prove(&browser, &address, &bench.slug(school).await).await;
    browser
}

pub async fn prove(browser: &Browser<'_>, address: &str, slug: &str) {
    let page = format!("/en/account/school-addresses?school={slug}");
    let fields = [("school", slug), ("address", address)];
    let proven = browser.send(&page, "/en/account/school-addresses", &fields).await;
    assert!(proven.header(header::LOCATION).contains("?done=st"), "{}", proven.text());
}

pub async fn room(bench: &Bench, school: u32) -> String {
    format!("/en/schools/{}/room", bench.slug(school).await)
}

/// A school with an owner, confirmed by a colleague's letter.
pub async fn owned<'a>(bench: &'a Bench, name: &str, school: u32) -> Browser<'a> {
    let owner = of_staff(bench, name, school).await;
    let room = room(bench, school).await;
    let claim = format!("{room}/claim");
    let asked = owner.send(&room, &claim, &[("office", "Head of communication")]).await;
    assert_eq!(asked.header(header::LOCATION), room, "{}", asked.text());
    let colleague = format!("dean@school-{school}.example");
    let question = format!("{room}/claim/question");
    owner.send(&room, &question, &[("address", &colleague)]).await;
    let link = bench.link_to(&colleague).await;
    // Nobody is signed in who answers.
    let dean = Browser::new(bench);
    let answered = dean.send(&link, &link, &[("answer", "yes")]).await;
    assert!(answered.text().contains("They speak for the school"), "{}", answered.text());
    assert!(owner.page(&room).await.texts("main strong").contains(&"Owner".to_owned()));
    owner
}

/// Invites a colleague, who takes the role.
pub async fn join_room<'a>(
    owner: &Browser<'a>,
    name: &str,
    school: u32,
    role: &str,
) -> Browser<'a> {
    let bench = owner.bench;
    let people = format!("{}/people", room(bench, school).await);
    let address = format!("{name}@school-{school}.example");
    let sent = owner.send(&people, &people, &[("address", &address), ("role", role)]).await;
    assert!(sent.header(header::LOCATION).ends_with("done=invited"), "{}", sent.text());
    let link = bench.link_to(&address).await;
    let browser = Browser::new(bench);
    browser.join(&format!("{name}@home.example"), "adult").await;
    let word = browser.word().await;
    let early = browser.post(&link, &[("form", word.as_str()), ("office", "Editor")]).await;
    assert_eq!(early.status, StatusCode::BAD_REQUEST, "who speaks has a name");
    browser.name(name).await;
    let taken = browser.send(&link, &link, &[("office", "Web editor")]).await;
    assert_eq!(taken.header(header::LOCATION), room(bench, school).await, "{}", taken.text());
    browser
}

#[tokio::test]
async fn a_page_is_claimed_confirmed_shared_and_handed_over() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = room(&bench, 1).await;
        let visitor = Browser::new(&bench).page(&here).await;
        assert!(visitor.texts("main .lede")[0].starts_with("The school has spoken for itself"));
        assert!(visitor.texts("main p").iter().any(|text| text.contains("Head of communication")));

        // The last owner cannot leave; with another one they can.
        let leave = format!("{here}/leave");
        let stays = owner.send(&here, &leave, &[]).await;
        assert!(stays.text().contains("keeps an owner"), "{}", stays.text());
        // People stand in the order in which they came.
        bench.pass(1);
        let other = join_room(&owner, "max", 1, "analyst").await;
        let people = format!("{here}/people");
        let rows = owner.page(&people).await.attributes("main ul.list form", "action");
        assert_eq!(rows.len(), 2);
        owner.send(&people, &rows[1], &[("role", "owner")]).await;
        assert!(bench.subjects("max@home.example").await.last().unwrap().contains("Your role"));
        owner.send(&here, &leave, &[]).await;
        assert_eq!(owner.get(&people).await.status, StatusCode::NOT_FOUND);
        let log = other.page(&format!("{here}/log")).await.texts("tbody th");
        let mut acts = log.clone();
        acts.sort();
        acts.dedup();
        let expected = [
            "Asked for the page",
            "Changed a role",
            "Claim confirmed",
            "Ended a role",
            "Invited a colleague",
            "Took a role",
        ];
        assert_eq!(acts, expected);
    })
    .await;
}

#[tokio::test]
async fn each_role_at_its_own_school_and_at_no_other() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let elsewhere = owned(&bench, "lea", 2).await;
        let others = room(&bench, 2).await;
        let here = room(&bench, 1).await;
        let rows = elsewhere.page(&format!("{others}/people")).await;
        let their_row = rows.attributes("main ul.list form", "action").remove(0);
        let own = owner.page(&format!("{here}/people")).await;
        let own_row = own.attributes("main ul.list form", "action").remove(0);
        let mut team = vec![("owner", owner)];
        for role in ["publisher", "editor", "analyst"] {
            let browser = join_room(&team[0].1, role, 1, role).await;
            team.push((role, browser));
        }
        for (role, browser) in &team {
            let word = browser.word().await;
            for page in ["people", "log"] {
                let own = browser.get(&format!("{here}/{page}")).await.status;
                assert_eq!(own, StatusCode::OK, "{role} {page}");
                let other = browser.get(&format!("{others}/{page}")).await.status;
                assert_eq!(other, StatusCode::NOT_FOUND, "{role} {page}");
            }
            let manages = *role == "owner";
            let invite = [("form", word.as_str()), ("address", "x@y.example"), ("role", "owner")];
            let own = browser.post(&format!("{here}/people"), &invite).await.status;
            assert_eq!(own, if manages { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{role}");
            let change = [("form", word.as_str()), ("role", "none")];
            // The last owner stays; the others may not even ask.
            let own = browser.post(&own_row, &change).await.status;
            assert_eq!(own, if manages { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{role}");
            for address in
                [format!("{others}/people"), their_row.clone(), format!("{others}/leave")]
            {
                let status = browser.post(&address, &[&invite[..], &change[1..]].concat()).await;
                assert_eq!(status.status, StatusCode::NOT_FOUND, "{role} {address}");
            }
            // The number of somebody of another school, under the own school's address.
            let number = their_row.rsplit('/').next().unwrap();
            let mixed = browser.post(&format!("{here}/people/{number}"), &change).await;
            assert!(!mixed.status.is_redirection(), "{role}: {}", mixed.status);
        }
        let still = elsewhere.page(&format!("{others}/people")).await;
        assert_eq!(still.attributes("main ul.list form", "action").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn students_minors_strangers_and_the_claimant_alone_get_no_room() {
    on_each_site(async |bench| {
        let here = room(&bench, 1).await;
        let (slug, claim) = (bench.slug(1).await, format!("{here}/claim"));
        let student = Browser::new(&bench);
        student.join("kim@etu.school-1.example", "adult").await;
        prove(&student, "kim@etu.school-1.example", &slug).await;
        let minor = Browser::new(&bench);
        minor.join("lou@school-1.example", "minor").await;
        prove(&minor, "lou@school-1.example", &slug).await;
        let neighbour = of_staff(&bench, "lea", 2).await;
        for browser in [&student, &minor, &neighbour] {
            let word = browser.word().await;
            let fields = [("form", word.as_str()), ("office", "Head of all")];
            assert_eq!(browser.post(&claim, &fields).await.status, StatusCode::BAD_REQUEST);
        }
        let claimant = of_staff(&bench, "zoe", 1).await;
        claimant.send(&here, &claim, &[("office", "Head of communication")]).await;
        // Their own other name, a student's, a stranger's address: no second person.
        for address in [
            "ZOE@school-1.example",
            "zoe+dean@school-1.example",
            "a@etu.school-1.example",
            "a@gmail.com",
            "a@schoo1-1.example",
        ] {
            let question = format!("{here}/claim/question");
            let answer = claimant.send(&here, &question, &[("address", address)]).await;
            assert!(answer.text().contains("no address of the school"), "{}", answer.text());
        }
        let dean = of_staff(&bench, "dean", 1).await;
        let decide = dean.page(&here).await.attributes("main section form", "action").remove(0);
        let double = of_staff(&bench, "zoe+dean", 1).await;
        for browser in [&student, &minor, &neighbour, &claimant, &double] {
            let word = browser.word().await;
            let fields = [("form", word.as_str()), ("answer", "yes")];
            assert_eq!(browser.post(&decide, &fields).await.status, StatusCode::BAD_REQUEST);
        }
        dean.send(&here, &decide, &[("answer", "no")]).await;
        let subjects = bench.subjects("zoe@school-1.example").await;
        assert!(subjects.last().unwrap().contains("was refused"), "{subjects:?}");
        // A colleague with an account confirms the next one.
        claimant.send(&here, &claim, &[("office", "Head of communication")]).await;
        let decide = dean.page(&here).await.attributes("main section form", "action").remove(0);
        dean.send(&here, &decide, &[("answer", "yes")]).await;
        assert!(claimant.page(&here).await.texts("main strong").contains(&"Owner".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_manager_who_left_the_school_can_do_nothing() {
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        let here = room(&bench, 1).await;
        let people = format!("{here}/people");
        owner
            .send(&people, &people, &[("address", "new@school-1.example"), ("role", "owner")])
            .await;
        let invitation = bench.link_to("new@school-1.example").await;
        let proofs = "/en/account/school-addresses";
        let remove = owner.page(proofs).await.attributes("main ul.list form", "action").remove(0);
        owner.send(proofs, &remove, &[]).await;
        assert_eq!(owner.get(&people).await.status, StatusCode::NOT_FOUND);
        // What they asked for in the name of the school no longer counts either.
        let newcomer = Browser::new(&bench);
        newcomer.join("new@home.example", "adult").await;
        newcomer.name("Nour").await;
        let taken = newcomer.send(&invitation, &invitation, &[("office", "Dean")]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        // Proven anew, the role wakes up.
        prove(&owner, "zoe@school-1.example", &bench.slug(1).await).await;
        assert_eq!(owner.get(&people).await.status, StatusCode::OK);
        // A year without a new proof, and it sleeps again.
        bench.pass(401 * 24 * 60);
        owner.sign_in("zoe@school-1.example", super::browser::PASSWORD).await;
        assert_eq!(owner.get(&people).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
