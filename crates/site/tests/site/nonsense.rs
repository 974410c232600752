//! Whatever is asked, the site answers helpfully: never with a fault of its own.

use std::cell::RefCell;
use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, Uri, header};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::bench::{Bench, on_one_site};

/// A path of the site, with parts that are right, wrong or absurd.
fn path() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "en",
            "fr",
            "rankings",
            "schools",
            "search",
            "design",
            "data",
            "compare",
            "undecided",
            "method",
            "1",
            "finder",
            "explorer",
            "paths",
            "suggest",
            "companies",
            "fields",
            "careers",
            "0411",
            "assets",
            "judge",
            "accounting",
            "world",
            "fr",
            "zz",
            "7",
            "..",
            ".",
            "%00",
            "%ff",
            "%2e%2e",
            "software-development",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9%\\-_~]{0,12}",
        "\\PC{0,6}".prop_map(|text| percent(&text)),
    ];
    (
        prop::sample::select(vec![
            "/en",
            "/fr",
            "/en/rankings",
            "/fr/rankings/judge",
            "",
            "/",
            "/api/v1",
            "/editions/1",
            "/en/finder",
            "/fr/explorer",
            "/en/paths",
            "",
            "/",
        ]),
        prop::collection::vec(part, 0..5),
    )
        .prop_map(|(start, parts)| {
            parts.into_iter().fold(start.to_owned(), |path, part| format!("{path}/{part}"))
        })
}

/// A query, of names that mean something and values that may not.
fn query() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "q",
        "career",
        "country",
        "size",
        "name",
        "desirable",
        "staying",
        "first-job",
        "place",
        "place-weight",
        "page",
        "show",
        "asked",
        "format",
        "school",
        "add",
        "kind",
        "field",
        "company",
        "company-is",
        "work",
        "school",
        "from",
        "to",
        "after",
        "more",
        "x",
    ]);
    let value = prop_oneof![
        prop::sample::select(vec![
            "judge",
            "fr",
            "world",
            "all",
            "csv",
            "json",
            "small",
            "10",
            "-1",
            "1e400",
            "NaN",
            "99999999999999999999",
            "%F0%9F%A6%86",
            "%",
            "%zz",
            "'; drop table edition; --",
            "\0",
            "<script>",
            "",
            "école",
            "0411",
            "2512",
            "2015",
            "company",
            "kerlann-fr",
            "schools",
        ])
        .prop_map(percent),
        "\\PC{0,20}".prop_map(|text| percent(&text)),
        "[0-9]{0,4}",
    ];
    prop::collection::vec((name, value), 0..6).prop_map(|pairs| {
        pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    })
}

fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_absurd_addresses_are_answered() {
    let bench = on_one_site().await;
    let config = Config { cases: 3_000, failure_persistence: None, ..Config::default() };
    let answered = RefCell::new(BTreeMap::<u16, usize>::new());
    tokio::task::block_in_place(|| {
        TestRunner::new(config)
            .run(&(path(), query()), |(path, query)| {
                let address = if query.is_empty() { path } else { format!("{path}?{query}") };
                if let Some(status) = ask(&bench, &address) {
                    *answered.borrow_mut().entry(status).or_default() += 1;
                }
                Ok(())
            })
            .unwrap();
    });
    // What is thrown reaches pages, too, not the door alone.
    let answered = answered.into_inner();
    for status in [200, 303, 308, 400, 404] {
        assert!(answered.get(&status).is_some_and(|count| *count > 5), "{answered:?}");
    }
}

/// The status of the answer; `None` for what is no address, which a server does not get to read.
fn ask(bench: &Bench, address: &str) -> Option<u16> {
    let uri: Uri = address.parse().ok()?;
    let request = Request::get(uri).body(Body::empty()).unwrap();
    let answer = tokio::runtime::Handle::current().block_on(bench.send(request));
    let status = answer.status.as_u16();
    assert!(status < 500, "{address}: {status}");
    let is_problem = answer.header(header::CONTENT_TYPE) == "application/problem+json";
    let is_told = status < 400 || is_problem || answer.body.len() > 500;
    assert!(is_told, "{address}: {status} without a page");
    Some(status)
}
