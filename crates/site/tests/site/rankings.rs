//! Rankings in the reader's view.

use axum::http::{StatusCode, header};
use serde_json::Value;

use super::bench::{Bench, on_one_site};

const RANKING: &str = "/en/rankings/software-development/world";

async fn names(bench: &Bench, address: &str) -> Vec<String> {
    bench.page(address).await.texts(".plot bdi")
}

#[tokio::test]
async fn a_ranking_is_whole_in_its_parts_and_in_its_table() {
    let bench = on_one_site().await;
    let all = names(&bench, RANKING).await;
    assert_eq!(all.len(), 46);
    let page = bench.page(RANKING).await;
    assert_eq!(page.texts("tbody th"), all);
    assert_eq!(page.texts(".plot .place")[0], "A");
    assert!(page.texts(".plot small")[0].starts_with("places 1 to "));
    assert_eq!(page.attributes(".plot li.begins", "class").len(), 2, "three grades");
    let beyond = bench.get(&format!("{RANKING}?page=2")).await;
    assert_eq!(beyond.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn filters_narrow_and_keep_the_places() {
    let bench = on_one_site().await;
    let all = bench.page(RANKING).await;
    let rows = |page: &super::dom::Page| {
        page.texts("tbody th").into_iter().zip(page.texts("tbody tr")).collect::<Vec<_>>()
    };
    let narrowed = bench.page(&format!("{RANKING}?name=ECOLE&size=medium")).await;
    assert!(!rows(&narrowed).is_empty() && rows(&narrowed).len() < 46);
    for (name, row) in rows(&narrowed) {
        assert!(name.to_lowercase().contains("école"), "{name}");
        assert!(rows(&all).contains(&(name, row)));
    }
    assert!(narrowed.texts(".note")[0].contains("of 46 fit"));
    let nothing = bench.page(&format!("{RANKING}?name=zzz")).await;
    assert!(nothing.texts("main").concat().contains("No school fits these filters"));
}

#[tokio::test]
async fn a_form_leads_to_the_one_address_of_its_view() {
    let bench = on_one_site().await;
    for (asked, leads) in [
        ("/fr/rankings?career=judge&country=fr", "/fr/rankings/judge?country=fr"),
        ("/fr/rankings/judge?country=fr", "/fr/rankings/judge/fr"),
        ("/en/rankings/judge", "/en/rankings/judge/world"),
        ("/en/rankings/judge/FR", "/en/rankings/judge/fr"),
        (
            "/en/rankings/judge/fr?country=world&name=a&size=&staying=2&breadth=0&desirable=1",
            "/en/rankings/judge/world?name=a&desirable=1&staying=2",
        ),
    ] {
        let answer = bench.get(asked).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{asked}");
        assert_eq!(answer.header(header::LOCATION), leads, "{asked}");
    }
}

#[tokio::test]
async fn the_readers_weights_reorder_and_those_without_a_figure_stand_last() {
    let bench = on_one_site().await;
    let page = bench.page(&format!("{RANKING}?desirable=1&staying=3")).await;
    let scored = page.texts(".plot bdi");
    let table = page.texts("tbody tr");
    assert!(!scored.is_empty() && scored.len() < 46 && table.len() == 46);
    assert!(table[45].ends_with("Staying"), "{}", table[45]);
    assert_eq!(page.attributes("input[name=staying]", "value"), ["3"]);
    // A desirable job alone is the ranking as it is published.
    let alone = names(&bench, &format!("{RANKING}?desirable=7")).await;
    assert_eq!(alone, names(&bench, RANKING).await);
}

#[tokio::test]
async fn a_view_as_a_file_is_exactly_the_view() {
    let bench = on_one_site().await;
    for view in ["", "name=ecole", "desirable=2&staying=1&place=fr&place-weight=1"] {
        let page = bench.page(&format!("{RANKING}?{view}")).await;
        let shown = page.texts("tbody th");
        let links = page.attributes("main a[href*='format=']", "href");
        assert_eq!(links.len(), 2);
        let csv = bench.get(&links[0]).await;
        assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
        let mut reader = csv::Reader::from_reader(csv.body.as_slice());
        let column = reader.headers().unwrap().iter().position(|name| name == "school").unwrap();
        let in_csv: Vec<String> =
            reader.records().map(|row| row.unwrap()[column].to_owned()).collect();
        let clean = |name: &String| name.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(in_csv.iter().map(clean).collect::<Vec<_>>(), shown, "{view}");
        let json: Value = serde_json::from_slice(&bench.get(&links[1]).await.body).unwrap();
        let in_json: Vec<&str> = json["schools"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["school"].as_str().unwrap())
            .collect();
        assert_eq!(in_json, in_csv, "{view}");
        assert_eq!((&json["edition"], &json["simulated"]), (&1.into(), &true.into()));
    }
}

#[tokio::test]
async fn somebody_who_misses_a_school_is_told_why() {
    let bench = on_one_site().await;
    let judge = "/en/rankings/judge/world?asked=";
    let page = bench.page(&format!("{judge}kerlann")).await;
    let answers = page.texts("#why dd").join(" ");
    assert!(answers.contains("We cannot say"), "{answers}");
    let page = bench.page(&format!("{judge}zzz")).await;
    assert!(page.texts("#why p").concat().contains("No school of this edition"));
    let first = names(&bench, "/en/rankings/judge/world").await.remove(0);
    let encoded: String = form_urlencoded::byte_serialize(first.as_bytes()).collect();
    let page = bench.page(&format!("{judge}{encoded}")).await;
    assert!(page.texts("#why dd")[0].contains("It is here: place 1 of 7"));
    assert_eq!(page.texts(".plot li.own bdi"), [first]);
}

#[tokio::test]
async fn what_cannot_be_is_told_with_its_name() {
    let bench = on_one_site().await;
    for (query, said) in [
        ("size=huge", "huge"),
        ("field=6x", "6x"),
        ("level=12", "12"),
        ("staying=99", "99"),
        ("page=0", "0"),
        ("format=xls", "xls"),
        ("place=atlantis&place-weight=3", "atlantis"),
    ] {
        let answer = bench.get(&format!("{RANKING}?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(answer.html().texts(".lede")[0].contains(&format!("“{said}”")), "{query}");
    }
    let nowhere = bench.get("/en/rankings/judge/it").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert!(nowhere.html().texts(".lede")[0].contains("Italy"));
    assert_eq!(nowhere.html().attributes("main .list a", "href").len(), 2);
    let no_career = bench.get("/fr/rankings/astronaute/fr").await;
    assert_eq!(no_career.status, StatusCode::NOT_FOUND);
    assert!(no_career.text().contains("astronaute"));
}

#[tokio::test]
async fn a_field_and_a_level_leave_the_schools_where_people_studied_so() {
    let bench = on_one_site().await;
    let all = names(&bench, RANKING).await;
    let mut some = 0;
    for (name, page) in [("field", RANKING), ("level", RANKING)] {
        let options = bench.page(page).await.attributes(&format!("#{name} option"), "value");
        for value in options.iter().filter(|value| !value.is_empty()) {
            let shown = names(&bench, &format!("{RANKING}?{name}={value}&show=all")).await;
            let mut found = Vec::new();
            for page in 1.. {
                let address = format!("/api/v1/finder?{name}={value}&page={page}");
                let answer: Value =
                    serde_json::from_slice(&bench.get(&address).await.body).unwrap();
                let schools = answer["schools"].as_array().unwrap();
                found.extend(schools.iter().map(|row| row["name"].as_str().unwrap().to_owned()));
                if answer["pages"].as_u64().unwrap() <= page {
                    break;
                }
            }
            let clean = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
            let found: Vec<String> = found.iter().map(|name| clean(name)).collect();
            let expected: Vec<&String> = all.iter().filter(|name| found.contains(name)).collect();
            assert_eq!(shown.iter().collect::<Vec<_>>(), expected, "{name}={value}");
            some += usize::from(!shown.is_empty() && shown.len() < all.len());
        }
    }
    assert!(some > 0, "no filter leaves a part");
}
