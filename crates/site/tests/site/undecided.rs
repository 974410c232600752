//! Several careers at once.

use axum::http::StatusCode;

use super::bench::on_one_site;

#[tokio::test]
async fn schools_good_for_all_careers_come_in_the_order_of_their_weakest() {
    let bench = on_one_site().await;
    let page = bench.page("/en/undecided?career=accounting&career=software-development").await;
    let schools = page.texts("tbody th");
    assert_eq!(schools.len(), 20, "those ranked in both");
    let margins: Vec<f64> = page
        .texts("tbody tr td")
        .iter()
        .filter_map(|cell| cell.strip_suffix(" points"))
        .map(|points| points.replace('−', "-").trim_start_matches('+').parse().unwrap())
        .collect();
    assert_eq!(margins.len(), 20);
    assert!(margins.is_sorted_by(|a, b| a >= b), "{margins:?}");
    let sure = margins.iter().filter(|margin| **margin > 0.0).count();
    let titles = page.texts("main h3");
    assert_eq!(titles.len(), if sure > 0 { 2 } else { 1 }, "{titles:?}");
    assert_eq!(page.attributes("input[checked]", "value"), ["accounting", "software-development"]);
    assert!(!page.attributes("main a[href*='/compare?']", "href").is_empty());
    // In one country there are fewer.
    let french =
        bench.page("/fr/undecided?career=accounting&career=software-development&country=fr").await;
    let shown = french.texts("tbody th");
    assert!(!shown.is_empty() && shown.len() < 20, "{shown:?}");
}

#[tokio::test]
async fn what_cannot_be_held_open_together_is_told() {
    let bench = on_one_site().await;
    let one = bench.page("/en/undecided?career=judge").await;
    assert!(one.texts(".lede").concat().contains("Choose a second one"));
    let page = bench.page("/en/undecided?career=judge&career=accounting&country=de").await;
    assert!(page.texts(".lede").concat().contains("Judges"), "no ranking there");
    for (query, status) in [
        ("career=astronaut", StatusCode::NOT_FOUND),
        ("career=judge&country=atlantis", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(bench.get(&format!("/fr/undecided?{query}")).await.status, status, "{query}");
    }
}
