//! Several careers at once.

use axum::http::StatusCode;

use super::bench::on_one_site;

const SCHOOLS: &str = "[aria-labelledby=sure] tbody th, [aria-labelledby=others] tbody th";

#[tokio::test]
async fn schools_good_for_all_careers_come_in_the_order_of_their_weakest() {
    let bench = on_one_site().await;
    let page = bench.page("/en/undecided?career=accounting&career=software-development").await;
    let schools = page.texts(SCHOOLS);
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
    // Fields that keep both open come by their weakest career, each with the people behind its shares.
    let fields = page.texts("[aria-labelledby=fields] tbody tr");
    assert!(!fields.is_empty(), "the sample has an explorer");
    assert!(fields.iter().all(|row| row.matches("% (").count() == 2), "{fields:?}");
    // In one country there are fewer.
    let french =
        bench.page("/fr/undecided?career=accounting&career=software-development&country=fr").await;
    let shown = french.texts(SCHOOLS);
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
