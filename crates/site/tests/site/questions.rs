//! Finder, explorer and paths, as they answer what people type and follow.

use axum::http::{StatusCode, header};
use serde_json::Value;

use super::bench::{Bench, on_each_site, on_one_site};
use super::dom::Page;

async fn leads(bench: &Bench, address: &str) -> String {
    let answer = bench.get(address).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
    answer.header(header::LOCATION).to_owned()
}

/// Numbers as they are told, without the marks that part thousands.
fn numbers(page: &Page, selector: &str) -> Vec<u32> {
    let digits = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    page.texts(selector).into_iter().map(|text| digits(text).parse().unwrap()).collect()
}

#[tokio::test]
async fn what_is_typed_becomes_an_address_that_lasts() {
    on_each_site(async |bench| {
        for (typed, lasting) in [
            (
                "/en/finder?field=accounting+and+taxation&company=&place=France&work=",
                "/en/finder?field=0411&place=fr",
            ),
            (
                "/fr/finder?field=COMPTABILITE&place=kerlann",
                "/fr/finder?field=0411&place=kerlann-de",
            ),
            ("/fr/explorer?work=Magistrats", "/fr/explorer?work=judge"),
            (
                "/en/explorer?work=Software+developers&from=2015&to=",
                "/en/explorer?work=2512&from=2015",
            ),
            ("/en/paths?field=law&after=5", "/en/paths?field=042&after=5"),
            ("/en/finder?field=0411&x=1", "/en/finder?field=0411"),
            ("/fr/finder?place=DE&level=Doctorat", "/fr/finder?level=8&place=de"),
        ] {
            assert_eq!(leads(&bench, typed).await, lasting, "{typed}");
            let page = bench.page(lasting).await;
            assert!(!page.texts(".chips a.chip").is_empty(), "{lasting}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_text_of_several_meanings_offers_them_and_keeps_the_rest() {
    let bench = on_one_site().await;
    let page = bench.page("/en/finder?field=software+or+law&company=fils&place=atlantis").await;
    let titles = page.texts(".unclear h2");
    assert_eq!(titles.len(), 3);
    assert!(titles[0].contains("Nothing here is called “software or law”"), "{titles:?}");
    assert!(titles[1].contains("“fils” may mean several things"));
    assert_eq!(page.texts("#found").len(), 0, "no answer to what was not asked");
    let offers = page.attributes(".unclear .list a", "href");
    assert_eq!(offers.len(), 12);
    // One box is settled; the others stay as they were typed.
    assert!(offers[0].contains("place=atlantis") && offers[0].contains("field=software+or+law"));
    let next = bench.page(&offers[0]).await;
    assert_eq!(next.texts(".unclear h2").len(), 2);
    // A box that is left as the site filled it means what it meant.
    let again = "/en/finder?company=Kerlann+%26+fils&company-is=kerlann-fils-2&place=france";
    assert_eq!(leads(&bench, again).await, "/en/finder?company=kerlann-fils-2&place=fr");
}

#[tokio::test]
async fn the_finder_tells_schools_in_descending_order_on_as_many_pages_as_it_takes() {
    let bench = on_one_site().await;
    let page = bench.page("/en/finder?place=fr").await;
    let people = numbers(&page, ".bars b");
    assert!(people.len() > 10 && people.is_sorted_by(|a, b| a >= b), "{people:?}");
    assert!(people.iter().all(|count| *count >= 10 && count % 5 == 0), "{people:?}");
    assert!(page.texts("#found")[0].starts_with(&format!("{} schools", people.len())));
    let lines = page.texts(".bars .line").join(" ");
    assert!(lines.contains("% of its people"), "{lines}");
    assert!(lines.contains("in a desirable job"), "{lines}");
    // "Who went there" asks the explorer the same of that school.
    let who = page.attributes(".bars .more", "href").remove(0);
    assert!(who.starts_with("/en/explorer?school=") && who.ends_with("&place=fr"), "{who}");
    let found = bench.page(&who).await;
    assert_eq!(numbers(&found, "#people"), [people[0]]);
    // No cap: a list of all schools is parted, and nothing is lost between the parts.
    let beyond = bench.get("/en/finder?page=2").await;
    assert_eq!(beyond.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn where_nothing_is_found_the_finder_says_what_to_leave_open() {
    let bench = on_one_site().await;
    let page =
        bench.page("/en/finder?field=0731&company=aubemont-fils-6&place=de&work=judge").await;
    assert!(page.texts("#found")[0].contains("No school can be told"));
    let relaxed = page.texts("#content .list li");
    assert_eq!(relaxed.len(), 4);
    assert!(relaxed.iter().all(|one| one.starts_with("Without: ") && one.contains("school")));
    let hrefs = page.attributes("#content .list a", "href");
    assert_eq!(hrefs.len(), 4);
    for (href, said) in hrefs.iter().zip(relaxed) {
        let wider = bench.page(href).await;
        let schools = wider.texts("#found").remove(0);
        let none = said.ends_with(" 0 schools");
        assert_eq!(none, schools.contains("No school"), "{said}: {schools}");
    }
}

#[tokio::test]
async fn every_bar_adds_its_value_and_a_chosen_one_takes_it_away() {
    let bench = on_one_site().await;
    let mut address = "/en/explorer".to_owned();
    let mut people = u32::MAX;
    for section in ["fields", "professions", "levels", "places"] {
        let page = bench.page(&address).await;
        let selector = format!("#{section} .bars");
        let told = numbers(&page, &format!("{selector} b"));
        let hrefs = page.attributes(&format!("{selector} th a"), "href");
        address = hrefs[0].clone();
        let next = bench.page(&address).await;
        // The bar is what the narrower question counts.
        let now = numbers(&next, "#people").remove(0);
        assert_eq!(now, told[0], "{section}: {address}");
        assert!(now <= people);
        people = now;
    }
    let page = bench.page(&address).await;
    let chips = page.attributes(".chips a.chip", "href");
    assert_eq!(chips.len(), 4);
    let mut wider = bench.page(&chips[0]).await;
    for left in (1..4).rev() {
        let chips = wider.attributes(".chips a.chip", "href");
        assert_eq!(chips.len(), left);
        wider = bench.page(&chips[0]).await;
    }
    assert!(wider.attributes(".chips a.chip", "href").is_empty());
    // A chosen bar is marked and leads back.
    let page = bench.page("/en/explorer?place=fr").await;
    assert_eq!(page.attributes("#countries tr.own a", "href"), ["/en/explorer"]);
    let few = bench.page("/en/explorer?school=university-of-nowhere&field=0731").await;
    assert!(few.texts(".unclear h2")[0].contains("university-of-nowhere"));
}

#[tokio::test]
async fn years_are_asked_in_a_form_and_told_as_columns() {
    let bench = on_one_site().await;
    let page = bench.page("/fr/explorer?from=2014&to=2016").await;
    assert_eq!(page.attributes(".columns-of-years a", "href").len(), 3);
    let told: u32 = numbers(&page, "#years b").into_iter().sum();
    let all = numbers(&page, "#people").remove(0);
    assert!(told <= all && all < told + 15, "{told} of {all}");
    for (query, said) in [("from=12", "12"), ("from=2020&to=2010", "2020"), ("to=year", "year")] {
        let wrong = bench.get(&format!("/fr/explorer?{query}")).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(wrong.html().texts(".lede")[0].contains(said));
    }
    let more = bench.page("/en/explorer?more=companies").await;
    assert_eq!(more.texts("#companies tbody th").len(), 12);
    let wrong = bench.get("/en/explorer?more=people").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn paths_are_drawn_with_their_table_and_lead_on() {
    let bench = on_one_site().await;
    let page = bench.page("/en/paths?field=0411").await;
    assert!(!page.texts("svg desc")[0].is_empty());
    let cells = page.texts("tbody td");
    // Each row: company, people.
    let people = cells.chunks(2).map(|row| row[1].replace(',', "").parse::<u32>().unwrap());
    let told: u32 = people.sum();
    let all = numbers(&page, ".flow text").remove(0);
    // Every person is in one flow, but for those who are not told and what rounding leaves off.
    assert!(told <= all && told * 2 > all, "{told} of {all}");
    let nodes = page.attributes(".flow a", "href");
    assert!(nodes.iter().all(|href| href.starts_with("/en/explorer?field=0411&")), "{nodes:?}");
    let both = nodes.iter().find(|href| href.contains("company=") && href.contains("work="));
    assert_eq!(bench.get(both.unwrap()).await.status, StatusCode::OK);
    let later = bench.page("/en/paths?field=0411&after=3").await;
    assert!(later.texts("#flow")[0].contains("3 years after the degree"));
    let wrong = bench.get("/en/paths?after=soon").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_script_is_told_what_a_box_may_mean() {
    let bench = on_one_site().await;
    let suggested = async |query: &str| -> Vec<(String, String)> {
        let answer = bench.get(&format!("/fr/suggest?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        let found: Vec<Value> = serde_json::from_slice(&answer.body).unwrap();
        let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
        found.iter().map(|one| (text(one, "is"), text(one, "text"))).collect()
    };
    assert_eq!(
        suggested("kind=field&q=compta").await,
        [("0411".into(), "Comptabilité et fiscalité".into())]
    );
    assert_eq!(suggested("kind=place&q=allem").await, [("de".into(), "Allemagne".into())]);
    assert_eq!(suggested("kind=work&q=magis").await[0].0, "judge");
    assert_eq!(suggested("kind=company&q=fils").await.len(), 8);
    assert!(suggested("kind=school&q=").await.is_empty());
    assert_eq!(bench.get("/fr/suggest?kind=person&q=a").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn companies_fields_and_careers_have_pages_that_lead_to_one_another() {
    on_each_site(async |bench| {
        let found = bench.page("/en/search?q=software").await;
        let links = found.attributes("main a", "href");
        for page in ["/en/fields/0613", "/en/careers/software-development"] {
            assert!(links.contains(&page.to_owned()), "{page} of {links:?}");
        }
        let field = bench.page("/en/fields/0613").await;
        assert_eq!(field.texts(".crumbs a").len(), 3);
        assert!(numbers(&field, "#professions b")[0] > 100);
        let career = bench.page("/fr/careers/software-development").await;
        let wanted = career.attributes("ol.list a", "href");
        assert_eq!(wanted.len(), 12);
        let company = bench.page(&wanted[0]).await;
        assert!(
            company
                .attributes(".facts a", "href")
                .contains(&"/fr/careers/software-development".to_owned())
        );
        assert!(numbers(&company, "#schools b")[0] >= 10);
        // By its number, as the commands print it.
        assert_eq!(leads(&bench, "/en/companies/1").await, "/en/companies/rivelle-sur-orne-fils-1");
        for missing in ["/en/companies/none", "/fr/fields/9999", "/en/careers/astronaut"] {
            assert_eq!(bench.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_school_shows_its_places_and_its_past() {
    let bench = on_one_site().await;
    let address = leads(&bench, "/en/schools/1").await;
    let page = bench.page(&address).await;
    assert!(page.texts("#history").is_empty(), "the first edition has no past");
    assert!(!page.attributes(".map .dot", "r").is_empty());
    assert!(page.texts(".facts dd").join(" ").contains("unknown: no official count"));
    assert_eq!(page.attributes("a[rel=external]", "href"), ["https://school1.example/"]);
    let now = page.texts("#outcomes").len() + page.texts(".plot b").len();
    bench.publish("2025-12-31").await;
    let page = bench.page(&address).await;
    let dates = page.texts(".multiples .plot bdi");
    assert_eq!(dates[..2], ["up to 31 December 2024", "up to 31 December 2025"]);
    assert!(page.texts(".plot b").len() > now);
}

#[tokio::test]
async fn an_edition_without_an_index_still_serves_all_else() {
    let bench = on_one_site().await;
    let source = bench.folder().join("bare");
    let edition = edition::testing::publish_as_of(&source, "2026-12-31");
    std::fs::remove_dir_all(source.join("private")).unwrap();
    site::editions::publish(&bench.db, &bench.data, &edition, 9).await.unwrap();
    bench.app.refresh().await.unwrap();
    for address in ["/en", "/fr/rankings", "/en/schools/7", "/fr/careers/judge", "/en/search?q=a"] {
        let answer = bench.get(address).await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{address}");
    }
    for address in ["/en/finder", "/fr/explorer?place=fr", "/en/paths", "/en/fields"] {
        let answer = bench.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(answer.html().texts(".lede").len(), 1);
    }
}
