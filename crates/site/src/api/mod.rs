//! The interface for programs: `/api/v1`, read only, open to every site, described by OpenAPI.
//!
//! [`ROUTES`] is the one list of its addresses: the router, the page `/api` and the test that holds
//! `openapi.json` to the answers all read it. What an address answers is only ever added to; what
//! would change it gets a `/api/v2`.

mod answers;
mod finder;
mod page;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{self, MethodRouter};

use crate::App;
use crate::atlas::Atlas;
use crate::feature::{Feature, words};
use crate::routes::Routes;

pub const FEATURE: Feature = Feature { words: words!(), routes, migrations: &[] };

fn routes() -> Routes {
    Routes::new().route("/api", routing::get(page::page))
}

/// One address.
struct Route {
    path: &'static str,
    /// Its key among the words and in `openapi.json`.
    name: &'static str,
    handler: fn() -> MethodRouter<App>,
    /// An address that answers in this edition.
    example: fn(&Atlas) -> String,
}

const ROUTES: [Route; 12] = [
    Route {
        path: "/api/v1/edition",
        name: "edition",
        handler: || routing::get(answers::edition),
        example: |_| "/api/v1/edition".to_owned(),
    },
    Route {
        path: "/api/v1/editions",
        name: "editions",
        handler: || routing::get(answers::editions),
        example: |_| "/api/v1/editions".to_owned(),
    },
    Route {
        path: "/api/v1/editions/{number}",
        name: "numbered",
        handler: || routing::get(answers::numbered),
        example: |atlas| format!("/api/v1/editions/{}", atlas.number),
    },
    Route {
        path: "/api/v1/careers",
        name: "careers",
        handler: || routing::get(answers::careers),
        example: |_| "/api/v1/careers".to_owned(),
    },
    Route {
        path: "/api/v1/careers/{career}",
        name: "career",
        handler: || routing::get(answers::career),
        example: |atlas| format!("/api/v1/careers/{}", first_career(atlas)),
    },
    Route {
        path: "/api/v1/rankings",
        name: "rankings",
        handler: || routing::get(answers::rankings),
        example: |_| "/api/v1/rankings".to_owned(),
    },
    Route {
        path: "/api/v1/rankings/{career}/{country}",
        name: "ranking",
        handler: || routing::get(answers::ranking),
        example: |atlas| format!("/api/v1/rankings/{}/world", first_career(atlas)),
    },
    Route {
        path: "/api/v1/schools",
        name: "schools",
        handler: || routing::get(answers::schools),
        example: |_| "/api/v1/schools".to_owned(),
    },
    Route {
        path: "/api/v1/schools/{school}",
        name: "school",
        handler: || routing::get(answers::school),
        example: |atlas| format!("/api/v1/schools/{}", first_school(atlas)),
    },
    Route {
        path: "/api/v1/search",
        name: "search",
        handler: || routing::get(answers::search),
        example: |_| "/api/v1/search?q=universite".to_owned(),
    },
    Route {
        path: "/api/v1/finder",
        name: "finder",
        handler: || routing::get(finder::finder),
        example: |_| "/api/v1/finder?field=04".to_owned(),
    },
    Route {
        path: "/api/v1/openapi.json",
        name: "description",
        handler: || routing::get(description),
        example: |_| "/api/v1/openapi.json".to_owned(),
    },
];

/// The routes, whose addresses have no language.
pub fn common_routes() -> Routes {
    let router = Routes::new().route("/api/v1", routing::get(async || Redirect::to("/en/api")));
    ROUTES.iter().fold(router, |router, route| router.route(route.path, (route.handler)()))
}

/// The paths of all addresses, as `openapi.json` writes them.
pub fn paths() -> Vec<&'static str> {
    ROUTES.iter().map(|route| route.path).collect()
}

/// The OpenAPI description.
async fn description() -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], include_str!("openapi.json")).into_response()
}

fn first_career(atlas: &Atlas) -> String {
    let careers = atlas.careers(crate::words::Language::En);
    let ranked =
        careers.iter().find(|row| atlas.ranking(&row.career, edition::WORLD_WORD).is_some());
    ranked.or(careers.first()).map(|row| row.career.clone()).unwrap_or_default()
}

fn first_school(atlas: &Atlas) -> String {
    let first = atlas.ranking(&first_career(atlas), edition::WORLD_WORD).and_then(<[_]>::first);
    let school = first.and_then(|row| atlas.schools.get(row.school_id));
    school.map(crate::schools::path).unwrap_or_default().replace("/schools/", "")
}
