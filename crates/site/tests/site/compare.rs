//! Schools side by side, by links and forms alone.

use axum::http::{StatusCode, header};

use super::bench::on_one_site;

#[tokio::test]
async fn schools_are_added_by_name_and_taken_away_by_a_link() {
    let bench = on_one_site().await;
    let empty = bench.page("/en/compare").await;
    assert!(empty.texts("main .list li").is_empty());
    // A name of one school adds it; a name of several asks which.
    let one = bench.get("/en/compare?add=academy+kerlann").await;
    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert_eq!(one.header(header::LOCATION), "/en/compare?school=academy-de-kerlann");
    let several = bench.page(&format!("{}&add=universite", one.header(header::LOCATION))).await;
    let offers = several.attributes("main .list a[href*='&school=']", "href");
    assert!(offers.len() > 2, "{offers:?}");
    let two = bench.page(&offers[0]).await;
    assert_eq!(two.texts("h1"), ["2 schools side by side"]);
    assert!(two.texts(".multiples section").len() >= 2);
    assert_eq!(two.texts("#content thead th").len(), 3);
    let leave = two.attributes("main .list a.act-link", "href");
    assert_eq!(leave[1], one.header(header::LOCATION));
    let nothing = bench.page("/en/compare?add=zzzz").await;
    assert!(nothing.texts("main p").concat().contains("No school of this edition"));
}

#[tokio::test]
async fn a_career_narrows_and_shows_what_else_is_known() {
    let bench = on_one_site().await;
    let ranking = bench.page("/fr/rankings/software-development/world").await;
    let first = ranking.attributes("main a[href*='compare?']", "href").remove(0);
    let page = bench.page(&first).await;
    assert_eq!(page.texts("h1"), ["10 écoles côte à côte"]);
    assert_eq!(page.texts("main h3"), ["Développement logiciel"]);
    assert_eq!(page.texts(".plot li").len(), 10);
    assert!(
        page.texts("thead th").contains(&"Progression".to_owned()),
        "{:?}",
        page.texts("thead th")
    );
    assert!(page.attributes("input[name=add]", "id").is_empty(), "there is no room for one more");
    // Every figure of the table has its interval and its graduates.
    assert_eq!(page.texts("tbody tr").len(), 10);
    let columns = page.texts("thead th").len() - 1;
    for cell in page.texts("tbody tr td").iter().step_by(columns) {
        assert!(cell.contains('(') && cell.contains("diplômés"), "{cell}");
    }
}

#[tokio::test]
async fn ticks_in_a_ranking_lead_to_a_comparison() {
    let bench = on_one_site().await;
    let ranking = bench.page("/en/rankings/judge/world").await;
    let names = ranking.attributes("input[type=checkbox]", "value");
    assert_eq!(names.len(), 7);
    let query = format!("career=judge&school={}&school={}", names[2], names[0]);
    let answer = bench.get(&format!("/en/compare?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    // The key of a school and empty names of a form lead to the address of the choice.
    let untidy = bench.get("/en/compare?school=7&school=&career=").await;
    assert_eq!(untidy.status, StatusCode::SEE_OTHER);
    assert!(untidy.header(header::LOCATION).starts_with("/en/compare?school="));
    let twice = bench.get(&format!("/en/compare?school={0}&school={0}", names[0])).await;
    assert_eq!(twice.header(header::LOCATION), format!("/en/compare?school={}", names[0]));
}

#[tokio::test]
async fn more_than_ten_and_what_is_not_there_are_told() {
    let bench = on_one_site().await;
    let many: Vec<String> = (1..=12).map(|key| format!("school={key}")).collect();
    let answer = bench.get(&format!("/en/compare?{}", many.join("&"))).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.html().texts(".lede")[0].contains("12 schools"));
    let first = answer.html().attributes("main .list a", "href").remove(0);
    assert_eq!(bench.page(&first).await.texts("h1"), ["10 schools side by side"]);
    for (query, said) in [("school=nowhere", "“nowhere”"), ("career=astronaut", "“astronaut”")]
    {
        let answer = bench.get(&format!("/en/compare?{query}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{query}");
        assert!(answer.html().texts(".lede")[0].contains(said), "{query}");
    }
}
