//! What each address answers.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use edition::{CareerRow, Edition, Manifest, OTHERS};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::App;
use crate::atlas::School;
use crate::data::downloads_of;
use crate::editions::{self, Published};
use crate::faults::Fault;
use crate::rankings;
use crate::visit::{Answer, Visit};
use crate::words::Language;

/// Schools to a page of them.
const PAGE_SCHOOLS: usize = 100;
/// What a search gives of each kind, at most.
const FOUND_MAX: usize = 20;

/// An answer that says of which edition it is.
pub fn stamped(visit: &Visit, body: Value) -> Answer {
    let atlas = visit.atlas();
    let mut document = json!({
        "edition": atlas.number,
        "as_of": atlas.manifest.as_of,
        "simulated": atlas.manifest.simulated,
    });
    if let (Some(document), Value::Object(body)) = (document.as_object_mut(), body) {
        document.extend(body);
    }
    visit.json(&document)
}

/// The edition that is shown.
pub async fn edition(State(app): State<App>, visit: Visit) -> Answer {
    let manifest = visit.atlas().manifest.clone();
    visit.json(&of_edition(&app, visit.atlas().number, &manifest).await?)
}

/// Any published edition.
pub async fn numbered(State(app): State<App>, visit: Visit, Path(asked): Path<String>) -> Answer {
    let none = || {
        let sentence = visit.tell("data-no-edition", [("asked", asked.as_str().into())]);
        visit.fault(StatusCode::NOT_FOUND, sentence)
    };
    let number: i64 = asked.parse().map_err(|_| none())?;
    downloads_of(&app, number).await?.ok_or_else(none)?;
    let edition = Edition::open(&app.data().edition(number)).map_err(|e| Fault::broken(&e))?;
    visit.json(&of_edition(&app, number, edition.manifest()).await?)
}

async fn of_edition(app: &App, number: i64, manifest: &Manifest) -> Result<Value, Fault> {
    let downloads = downloads_of(app, number).await?;
    let files = downloads.iter().flat_map(|downloads| {
        downloads.files.iter().map(|file| {
            json!({
                "name": file.name,
                "href": downloads.address(&file.name),
                "rows": file.rows,
                "bytes": file.bytes,
                "sha256": file.sha256,
            })
        })
    });
    Ok(json!({
        "edition": number,
        "as_of": manifest.as_of,
        "simulated": manifest.simulated,
        "program": manifest.program,
        "people": manifest.people,
        "degrees": manifest.educations,
        "positions": manifest.positions,
        "sources": manifest.sources,
        "settings": manifest.settings,
        "careers_fingerprint": manifest.careers_fingerprint,
        "dataset_fingerprint": manifest.dataset_fingerprint,
        "cohorts_fingerprint": manifest.cohorts_fingerprint,
        "licence": app.operator().licence.as_ref().map(|licence| licence.text().to_owned()),
        "files": files.collect::<Vec<_>>(),
    }))
}

/// Every published edition, the newest first.
pub async fn editions(State(app): State<App>, visit: Visit) -> Answer {
    let published = editions::list(app.db()).await.map_err(|error| Fault::broken(&error))?;
    let one = |one: &Published| {
        let at = Timestamp::from_microsecond(one.published_at).unwrap_or_default();
        json!({
            "edition": one.number,
            "as_of": one.as_of,
            "published_at": at.to_string(),
            "is_shown": one.is_shown,
            "href": format!("/api/v1/editions/{}", one.number),
        })
    };
    visit.json(&json!({ "editions": published.iter().map(one).collect::<Vec<_>>() }))
}

/// Every career.
pub async fn careers(visit: Visit) -> Answer {
    let careers = visit.atlas().careers(Language::En);
    let careers: Vec<Value> = careers.iter().map(|row| of_career(&visit, row)).collect();
    stamped(&visit, json!({ "careers": careers }))
}

/// One career, with its desirable companies.
pub async fn career(visit: Visit, Path(career): Path<String>) -> Answer {
    let atlas = visit.atlas();
    let Some(row) = atlas.career(&career) else {
        return Err(rankings::no_career(&visit, &career));
    };
    let mut document = of_career(&visit, row);
    let companies: Vec<Value> = atlas
        .desirable_companies(&career)
        .into_iter()
        .map(|row| {
            json!({
                "company_id": row.company_id,
                "name": atlas.companies.get(row.company_id),
                "score": row.score,
                "people": row.people,
            })
        })
        .collect();
    document["desirable"] = companies.into();
    stamped(&visit, document)
}

fn of_career(visit: &Visit, row: &CareerRow) -> Value {
    json!({
        "career": row.career,
        "name_en": row.name_en,
        "name_fr": row.name_fr,
        "relevant_graduates": row.relevant_graduates,
        "positions": row.positions,
        "moves": row.moves,
        "companies": row.companies,
        "desirable_companies": row.desirable_companies,
        "rankings": of_rankings(visit, &row.career),
    })
}

fn of_rankings(visit: &Visit, career: &str) -> Vec<Value> {
    let rankings = visit.atlas().rankings_of(career, visit.words);
    let one = |(country, rows): &(&str, &[_])| {
        let href = format!("/api/v1{}", rankings::path(career, country));
        json!({ "career": career, "country": country, "schools": rows.len(), "href": href })
    };
    rankings.iter().map(one).collect()
}

/// Every ranking, without its lines.
pub async fn rankings(visit: Visit) -> Answer {
    let careers = visit.atlas().careers(Language::En);
    let all: Vec<Value> = careers.iter().flat_map(|row| of_rankings(&visit, &row.career)).collect();
    stamped(&visit, json!({ "rankings": all }))
}

/// One ranking in the view that the address asks for.
pub async fn ranking(visit: Visit, Path((career, country)): Path<(String, String)>) -> Answer {
    let document = rankings::document(&visit, &career, &country)?;
    visit.json_bytes(document)
}

/// The schools, page by page.
pub async fn schools(visit: Visit) -> Answer {
    let country = visit.query.get("country").map(str::to_uppercase);
    let mut all = visit.atlas().schools.all();
    all.retain(|school| country.as_ref().is_none_or(|country| *country == school.country));
    let pages = all.len().div_ceil(PAGE_SCHOOLS).max(1);
    let asked = visit.query.get("page").unwrap_or("1");
    let page = asked.parse::<usize>().ok().filter(|page| (1..=pages).contains(page));
    let Some(page) = page else {
        let facts = [("asked", asked.into()), ("pages", pages.into())];
        return Err(visit.fault(StatusCode::NOT_FOUND, visit.tell("api-no-page", facts)));
    };
    let shown = all.iter().skip((page - 1) * PAGE_SCHOOLS).take(PAGE_SCHOOLS);
    let shown: Vec<Value> = shown.map(|school| of_school(school)).collect();
    stamped(&visit, json!({ "total": all.len(), "page": page, "pages": pages, "schools": shown }))
}

/// A school as lists have it.
pub fn of_school(school: &School) -> Value {
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "school_id": school.school_id,
        "name": school.name,
        "country": known(&school.country),
        "parent_school_id": (school.parent_school_id > 0).then_some(school.parent_school_id),
        "href": format!("/api/v1{}", crate::schools::path(school)),
    })
}

/// One school, with all that is known of it.
pub async fn school(visit: Visit, Path(asked): Path<String>) -> Answer {
    let atlas = visit.atlas();
    let found = atlas.schools.at(&asked).or_else(|| atlas.schools.get(asked.parse().ok()?));
    let Some(school) = found else {
        return Err(visit.fault(StatusCode::NOT_FOUND, visit.say("school-missing")));
    };
    let id = school.school_id;
    let mut lines: Vec<_> = atlas.lines_of(id).collect();
    lines.sort_by(|a, b| (&a.career, &a.country).cmp(&(&b.career, &b.country)));
    let outcomes = atlas.careers(Language::En).into_iter().flat_map(|career| {
        let measured = atlas.figures.of(&career.career, id).iter();
        measured.map(|(measure, found)| {
            json!({
                "career": career.career,
                "outcome": measure.to_string(),
                "value": found.value,
                "low": found.low,
                "high": found.high,
            })
        })
    });
    let destinations = atlas.destinations_of(id).iter().map(|row| {
        let is_named = row.company_id != OTHERS;
        json!({
            "career": &*row.career,
            "company_id": is_named.then_some(row.company_id),
            "company": is_named.then(|| atlas.companies.get(row.company_id)).flatten(),
            "graduates": row.graduates,
            "counts": row.counts,
        })
    });
    let reasons = atlas.reasons_of(id).iter().map(|row| {
        json!({
            "career": (!row.career.is_empty()).then(|| row.career.clone()),
            "reason": row.reason,
            "missing": row.missing,
        })
    });
    let mut body: Map<String, Value> = of_school(school).as_object().cloned().unwrap_or_default();
    body.insert("rankings".to_owned(), json!(lines));
    body.insert("outcomes".to_owned(), outcomes.collect());
    body.insert("destinations".to_owned(), destinations.collect());
    body.insert("reasons".to_owned(), reasons.collect());
    stamped(&visit, Value::Object(body))
}

/// Schools, careers and companies by a part of their names.
pub async fn search(visit: Visit) -> Answer {
    let atlas = visit.atlas();
    let asked = visit.query.get("q").unwrap_or_default();
    let schools = atlas.schools.search(asked, FOUND_MAX).into_iter().map(of_school);
    let careers = crate::search::fitting_careers(&visit, asked)
        .into_iter()
        .map(|row| json!({ "career": row.career, "name_en": row.name_en, "name_fr": row.name_fr }));
    let companies = atlas.companies.search(asked, FOUND_MAX).into_iter().map(|found| {
        let careers: Vec<&str> =
            atlas.desirable_in(found.key).map(|row| row.career.as_str()).collect();
        json!({ "company_id": found.key, "name": found.name, "desirable_in": careers })
    });
    let body = json!({
        "q": asked,
        "schools": schools.collect::<Vec<_>>(),
        "careers": careers.collect::<Vec<_>>(),
        "companies": companies.collect::<Vec<_>>(),
    });
    stamped(&visit, body)
}
