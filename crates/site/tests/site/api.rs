//! The interface for programs, held to its description.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use boon::{Compiler, Draft, Schemas};
use serde_json::Value;

use super::bench::{Answer, Bench, on_each_site, on_one_site};

const HOME: &str = "http://test/openapi.json";

/// The description, with every object closed: a field that it does not name is a fault.
async fn description(bench: &Bench) -> Value {
    let answer = bench.get("/api/v1/openapi.json").await;
    let mut document: Value = serde_json::from_slice(&answer.body).unwrap();
    close(&mut document["components"]["schemas"]);
    document
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.get("properties").is_some_and(Value::is_object)
                && fields.get("type") == Some(&"object".into())
            {
                fields.entry("additionalProperties").or_insert(false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// Holds an answer to the schema of a path and a status.
fn hold(document: &Value, path: &str, answer: &Answer) {
    let status = answer.status.as_u16().to_string();
    let content = &document["paths"][path]["get"]["responses"][&status]["content"];
    let kind = answer.header(header::CONTENT_TYPE);
    assert!(content[kind].is_object(), "{path} answers {status} as {kind:?}, undescribed");
    let escape = |part: &str| part.replace('~', "~0").replace('/', "~1");
    let place = format!(
        "{HOME}#/paths/{}/get/responses/{status}/content/{}/schema",
        escape(path).replace('{', "%7B").replace('}', "%7D"),
        escape(kind)
    );
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler.add_resource(HOME, document.clone()).unwrap();
    let mut schemas = Schemas::new();
    let schema =
        compiler.compile(&place, &mut schemas).unwrap_or_else(|e| panic!("{place}: {e:#}"));
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    if let Err(fault) = schemas.validate(&body, schema) {
        panic!("{path} is not as described: {fault:#}\n{body:#}");
    }
}

/// An answer of every address, and of what it refuses.
const ASKED: [(&str, &str, u16); 29] = [
    ("/api/v1/edition", "/api/v1/edition", 200),
    ("/api/v1/editions", "/api/v1/editions", 200),
    ("/api/v1/editions/{number}", "/api/v1/editions/1", 200),
    ("/api/v1/editions/{number}", "/api/v1/editions/9", 404),
    ("/api/v1/editions/{number}", "/api/v1/editions/x", 404),
    ("/api/v1/careers", "/api/v1/careers", 200),
    ("/api/v1/careers/{career}", "/api/v1/careers/judge", 200),
    ("/api/v1/careers/{career}", "/api/v1/careers/baker", 200),
    ("/api/v1/careers/{career}", "/api/v1/careers/astronaut", 404),
    ("/api/v1/rankings", "/api/v1/rankings", 200),
    ("/api/v1/rankings/{career}/{country}", "/api/v1/rankings/judge/world", 200),
    (
        "/api/v1/rankings/{career}/{country}",
        "/api/v1/rankings/software-development/fr?staying=2&place=fr&place-weight=1&size=large",
        200,
    ),
    ("/api/v1/rankings/{career}/{country}", "/api/v1/rankings/judge/world?size=huge", 400),
    ("/api/v1/rankings/{career}/{country}", "/api/v1/rankings/judge/it", 404),
    ("/api/v1/rankings/{career}/{country}", "/api/v1/rankings/x/world", 404),
    ("/api/v1/schools", "/api/v1/schools", 200),
    ("/api/v1/schools", "/api/v1/schools?country=fr&page=1", 200),
    ("/api/v1/schools", "/api/v1/schools?page=2", 404),
    ("/api/v1/schools/{school}", "/api/v1/schools/7", 200),
    ("/api/v1/schools/{school}", "/api/v1/schools/46", 200),
    ("/api/v1/schools/{school}", "/api/v1/schools/none", 404),
    ("/api/v1/search", "/api/v1/search?q=universite", 200),
    ("/api/v1/search", "/api/v1/search", 200),
    ("/api/v1/finder", "/api/v1/finder", 200),
    ("/api/v1/finder", "/api/v1/finder?field=06&place=fr&page=1", 200),
    ("/api/v1/finder", "/api/v1/finder?work=software-development&page=99", 200),
    ("/api/v1/finder", "/api/v1/finder?company=nowhere+at+all", 400),
    ("/api/v1/finder", "/api/v1/finder?page=0", 400),
    ("/api/v1/openapi.json", "/api/v1/openapi.json", 200),
];

#[tokio::test]
async fn every_address_is_described_and_answers_as_described() {
    on_each_site(async |bench| {
        let document = description(&bench).await;
        let described: BTreeSet<&str> =
            document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
        let served: BTreeSet<&str> = site::api_paths().into_iter().collect();
        assert_eq!(described, served);
        let asked: BTreeSet<&str> = ASKED.iter().map(|(path, ..)| *path).collect();
        assert_eq!(asked, served, "each is asked");
        for (path, address, status) in ASKED {
            let answer = bench.get(address).await;
            assert_eq!(answer.status, status, "{address}: {}", answer.text());
            assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*", "{address}");
            hold(&document, path, &answer);
        }
    })
    .await;
}

#[tokio::test]
async fn the_description_names_what_it_uses() {
    let bench = on_one_site().await;
    let document = description(&bench).await;
    assert_eq!(document["openapi"], "3.1.0");
    let mut names = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let operation = &item["get"];
        assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path}");
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let in_path: Vec<&str> = parameters
            .iter()
            .filter(|one| one["in"] == "path")
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        let expected: Vec<&str> =
            path.split('{').skip(1).map(|part| part.split('}').next().unwrap()).collect();
        assert_eq!(in_path, expected, "{path}");
    }
    let text = document.to_string();
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(text.contains(&format!("\"#/components/schemas/{name}\"")), "{name} is not used");
    }
}

#[tokio::test]
async fn the_figures_are_those_of_the_pages() {
    let bench = on_one_site().await;
    let json = async |address: &str| -> Value {
        serde_json::from_slice(&bench.get(address).await.body).unwrap()
    };
    let ranking = json("/api/v1/rankings/judge/world?name=ecole").await;
    let page = bench.page("/en/rankings/judge/world?name=ecole").await;
    let schools = ranking["schools"].as_array().unwrap();
    let names: Vec<String> = schools
        .iter()
        .map(|row| row["school"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(names, page.texts("tbody th"));
    // The links of answers lead on.
    let mut followed = 0;
    for (list, field) in
        [("schools", "schools"), ("rankings", "rankings"), ("editions", "editions")]
    {
        let document = json(&format!("/api/v1/{list}")).await;
        for row in document[field].as_array().unwrap() {
            let href = row["href"].as_str().unwrap();
            assert_eq!(bench.get(href).await.status, StatusCode::OK, "{href}");
            followed += 1;
        }
    }
    assert!(followed > 50, "{followed}");
    let edition = json("/api/v1/edition").await;
    let file = &edition["files"][0];
    let bytes = bench.get(file["href"].as_str().unwrap()).await.body;
    assert_eq!(file["bytes"], bytes.len());
}

#[tokio::test]
async fn before_the_first_edition_a_program_is_told_too() {
    let folder = tempfile::tempdir().unwrap();
    let db = store::Db::open(folder.path().join("a.db").to_str().unwrap()).await.unwrap();
    let bench = Bench::empty(db).await;
    let document = description(&bench).await;
    let answer = bench.get("/api/v1/careers").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    hold(&document, "/api/v1/careers", &answer);
    let lost = bench.get("/api/v1/nothing").await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert_eq!(lost.header(header::CONTENT_TYPE), "application/problem+json");
}
