//! Discussions of schools and fields, and the interest in a school.

use axum::http::{StatusCode, header};

use super::bench::on_each_site;
use super::board::{member, slugs};
use super::members::browser::Browser;
use super::members::queries::{make_up_boards, reports};

#[tokio::test]
async fn a_question_is_asked_answered_edited_reported_and_removed() {
    on_each_site(async |bench| {
        let slug = slugs(&bench, 1).await.remove(0);
        let here = format!("/en/schools/{slug}/discussion");
        let zoe = member(&bench, "zoe@lycee.example", &[]).await;
        assert!(zoe.page(&here).await.texts(".lede")[0].contains("Nobody has asked"));
        let empty = zoe.send(&here, &here, &[("text", "  "), ("name", "Zoé")]).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        let asked = [("text", "How far is it\r\nfrom the station?"), ("name", "")];
        let made = zoe.send(&here, &here, &asked).await;
        let thread = made.header(header::LOCATION).to_owned();
        assert_eq!(zoe.page(&thread).await.texts(".choices strong"), ["A member"]);

        let max = Browser::new(&bench);
        max.join("max@lycee.example", "adult").await;
        max.send(&thread, &thread, &[("text", "Ten minutes."), ("name", "Max <b>")]).await;
        let page = zoe.page(&thread).await;
        assert_eq!(page.texts(".kept"), ["How far is it from the station?", "Ten minutes."]);
        assert_eq!(page.texts(".choices strong"), ["A member", "Max <b>"]);
        assert_eq!(zoe.page(&here).await.texts(".asked a"), ["One answer"]);

        // One's own is edited, and what stood before can be read; another's is not.
        let edit = max.page(&thread).await.attributes("a[href*=/edit]", "href").remove(0);
        bench.pass(24 * 60);
        max.send(&edit, &edit, &[("text", "Twelve minutes.")]).await;
        let page = zoe.page(&thread).await;
        assert_eq!(page.texts("details .kept"), ["Ten minutes."]);
        assert!(page.texts(".choices small").join(" ").contains("edited on 2 September 2026"));
        assert_eq!(zoe.get(&edit).await.status, StatusCode::NOT_FOUND);

        let report = page.attributes("a[href*=/report]", "href").remove(0);
        let wrong = zoe.send(&report, &report, &[("category", "boring")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        zoe.send(&report, &report, &[("category", "unwanted"), ("words", "It is fifteen.")]).await;
        let filed = reports(&bench.db).await;
        let expected = ["unwanted", "It is fifteen.", "Twelve minutes."].map(str::to_owned);
        assert_eq!(filed, [expected.into()]);

        let remove =
            zoe.page(&thread).await.attributes("form[action*=/remove]", "action").remove(0);
        let stranger = max.post(&remove, &[("form", &max.word().await)]).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        zoe.send(&thread, &remove, &[]).await;
        let page = max.page(&thread).await;
        assert!(page.texts(".lede")[0].contains("removed by who wrote it"));
        assert_eq!(page.texts(".choices .kept").len(), 2, "the answer, and what it was before");
        assert_eq!(bench.get(&thread).await.header(header::LOCATION), "/en/sign-in");
        let field = max.page("/fr/fields/0411/discussion").await;
        assert_eq!(field.texts("form[action*=/discussion] button").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_waits_for_a_parent_does_not_speak() {
    on_each_site(async |bench| {
        let slug = slugs(&bench, 1).await.remove(0);
        let here = format!("/en/schools/{slug}/discussion");
        let child = Browser::new(&bench);
        child.join("kim@college.example", "child").await;
        let refused = child.send(&here, &here, &[("text", "Hello"), ("name", "")]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.text().contains("cannot write here"));
    })
    .await;
}

#[tokio::test]
async fn interest_is_counted_once_a_month_of_who_agreed_and_told_only_where_it_is_large() {
    on_each_site(async |bench| {
        let slug = slugs(&bench, 1).await.remove(0);
        let here = format!("/en/schools/{slug}/interest");
        let told = async || bench.get(&here).await.html().texts("tbody th, tbody td");
        // So many that no draw of the noise hides them.
        make_up_boards(&bench.db, &slug, 200, 180).await;
        assert!(told().await.is_empty());
        bench.app.clean().await.unwrap();
        let first = told().await;
        assert!(first.len() == 3 && first[0] == "August 2026", "{first:?}");
        let boards: i64 = first[1].parse().unwrap();
        assert!((80..=280).contains(&boards), "{first:?}");
        for _ in 0..3 {
            bench.app.clean().await.unwrap();
            assert_eq!(told().await, first, "it is drawn once");
        }
        bench.pass(31 * 24 * 60);
        bench.app.clean().await.unwrap();
        assert_eq!(told().await.len(), 6);
        let other = slugs(&bench, 2).await.remove(1);
        let few = bench.get(&format!("/en/schools/{other}/interest")).await.html();
        assert!(few.texts("main p").join(" ").contains("on too few boards"));
    })
    .await;
}
