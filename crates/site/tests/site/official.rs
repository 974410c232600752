//! Official statistics beside ours.

use axum::http::StatusCode;
use intake::official::parse;
use site::official::{Refused, Same, Source, import};

use super::bench::{Bench, on_each_site, on_one_site};

const TABLE: &str = "school,country,programme,year,measure,value,currency,people\n\
    ACADEMY DE KERLANN,FR,Droit,2022,employed,0.91,,240\n\
    Academy de Kerlann,FR,Droit,2022,salary-median,2100,EUR,240\n\
    Academy de Kerlann,FR,Lettres,2022,employed,0.72,,\n\
    Academy de Kerlann,FR,Lettres,2021,employed,0.70,,\n\
    Academy de Kerlann,FR,Lettres,2021,happy,0.70,,\n\
    Elsewhere,FR,,2022,employed,0.5,,\n";

fn source() -> Source {
    Source {
        name: "survey".to_owned(),
        title_en: "The survey".to_owned(),
        title_fr: "L’enquête".to_owned(),
        publisher: "The state <b>".to_owned(),
        address: "https://state.example/survey".to_owned(),
        licence: "CC0-1.0".to_owned(),
        months_after: Some(18),
    }
}

pub async fn with_survey(bench: &Bench, same: Same) -> Result<(), site::Error> {
    let reading = parse(TABLE.as_bytes(), "survey.csv").unwrap();
    import(&bench.db, &source(), &[reading], same, 7).await?;
    bench.app.refresh().await.map(|changed| assert!(changed))
}

#[tokio::test]
async fn a_school_shows_both_and_says_why_they_differ() {
    on_each_site(async |bench| {
        let address = "/en/schools/academy-de-kerlann";
        assert!(bench.page(address).await.texts("#official").is_empty());
        with_survey(&bench, Same::Refuse).await.unwrap();
        let page = bench.page(address).await;
        assert_eq!(page.texts("#official"), ["Official statistics"]);
        let rows = page.texts("section tbody tr");
        assert!(rows.contains(&"Droit91.0%2,100 EUR240".to_owned()), "{rows:?}");
        assert!(rows.contains(&"Lettres72.0%not toldnot told".to_owned()), "{rows:?}");
        assert!(!rows.concat().contains("70.0%"), "the newest year alone");
        let words = page.texts("section p, section summary").join(" ");
        assert!(
            words.contains("The state <b>, graduates of 2022. They were asked about 18 months")
        );
        assert!(words.contains("Why these figures differ from ours"), "{words}");
        // All years are a click away, and lead back.
        let link = page.attributes("#official-survey a", "href").remove(0);
        let all = bench.page(&link).await;
        assert!(all.texts("tbody th")[2].starts_with("2021"), "{:?}", all.texts("tbody th"));
        assert!(all.attributes("main a", "href").contains(&address.to_owned()));
        let french = bench.page("/fr/official/survey").await;
        assert_eq!(french.texts("h1"), ["L’enquête"]);
        let list = french.texts("main .list li");
        assert!(list[0].contains("72 % à 91 % en emploi (2022, 2 formations)"), "{list:?}");
        assert!(french.texts(".note")[0].contains("1 ligne"));
    })
    .await;
}

#[tokio::test]
async fn a_ranking_tells_them_where_it_has_them() {
    let bench = on_one_site().await;
    let address = "/en/rankings/software-development/world";
    let before = bench.page(address).await.texts("thead th").len();
    with_survey(&bench, Same::Refuse).await.unwrap();
    let page = bench.page(address).await;
    assert_eq!(page.texts("thead th").len(), before + 1);
    let told: Vec<String> = page
        .texts("tbody tr")
        .into_iter()
        .filter(|row| row.ends_with("72% to 91% in work (2022, 2 programmes)"))
        .collect();
    assert!(told.len() == 1 && told[0].contains("Kerlann"), "{told:?}");
}

#[tokio::test]
async fn a_source_is_replaced_whole_or_refused() {
    on_each_site(async |bench| {
        with_survey(&bench, Same::Refuse).await.unwrap();
        let taken = with_survey(&bench, Same::Refuse).await.unwrap_err();
        assert!(matches!(taken, site::Error::Official(Refused::Taken(_))), "{taken}");
        let newer =
            parse(b"school,year,measure,value\nAcademy de Kerlann,2024,employed,0.99\n", "a");
        import(&bench.db, &source(), &[newer.unwrap()], Same::Replace, 8).await.unwrap();
        assert!(bench.app.refresh().await.unwrap());
        let page = bench.page("/en/schools/academy-de-kerlann").await;
        let rows = page.texts("section tbody tr").join(" ");
        assert!(rows.contains("99.0%") && !rows.contains("91.0%"), "{rows}");
        assert!(!bench.app.refresh().await.unwrap());
        let nothing = parse(b"school,year,measure,value\nA,x,y,z\n", "a").unwrap();
        let refused = import(&bench.db, &source(), &[nothing], Same::Replace, 9).await;
        assert!(matches!(refused, Err(site::Error::Official(Refused::Nothing))));
        let odd = Source { name: "../a".to_owned(), ..source() };
        let reading = parse(TABLE.as_bytes(), "a").unwrap();
        let refused = import(&bench.db, &odd, &[reading], Same::Refuse, 9).await;
        assert!(matches!(refused, Err(site::Error::Official(Refused::Name(_)))));
    })
    .await;
}

#[tokio::test]
async fn what_no_source_tells_is_said() {
    let bench = on_one_site().await;
    let none = bench.page("/en/official").await;
    assert!(none.texts("main p").concat().contains("devenir import official"));
    with_survey(&bench, Same::Refuse).await.unwrap();
    assert_eq!(bench.page("/fr/official").await.texts("main .list a"), ["L’enquête"]);
    let elsewhere = bench.page("/en/official/survey/elsewhere").await;
    assert!(elsewhere.texts("main p").concat().contains("No school of this edition is surely"));
    for lost in ["/en/official/none", "/en/official/survey/none", "/en/official/none/none"] {
        assert_eq!(bench.get(lost).await.status, StatusCode::NOT_FOUND, "{lost}");
    }
}
