//! `/rankings`: every career with its countries, and the careers that cannot be ranked.

use askama::Template;
use edition::CareerRow;

use super::path;
use crate::atlas::career_name;
use crate::layout::{Frame, Link};
use crate::query::address;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "rankings/list.html")]
struct ListPage {
    frame: Frame,
    careers: Vec<Listed>,
    silent: Vec<(String, String)>,
}

/// A career with its rankings.
struct Listed {
    name: Link,
    /// How many schools its largest ranking has.
    schools: String,
    countries: Vec<Link>,
}

/// Lists the rankings, or leads to the one that was chosen in a form.
pub async fn list(visit: Visit) -> Answer {
    if let Some(career) = visit.query.get("career") {
        let country = visit.query.get("country").unwrap_or(edition::WORLD_WORD);
        let path = format!("/rankings/{}", encoded(career));
        return visit.redirect(&address(&path, &[("country", country)]));
    }
    let mut frame = visit.frame(visit.say("rankings-title"));
    frame.description = visit.say("rankings-lede");
    let atlas = visit.atlas();
    let (mut careers, mut silent) = (Vec::new(), Vec::new());
    for career in atlas.careers(visit.language()) {
        match listed(&visit, career) {
            Some(listed) => careers.push(listed),
            None => silent
                .push((career_name(career, visit.language()).to_owned(), silence(&visit, career))),
        }
    }
    visit.page(&ListPage { frame, careers, silent })
}

fn listed(visit: &Visit, career: &CareerRow) -> Option<Listed> {
    let rankings = visit.atlas().rankings_of(&career.career, visit.words);
    let most = rankings.iter().map(|(_, rows)| rows.len()).max()?;
    let link = |country: &str| Link {
        text: visit.words.country(country),
        href: visit.href(&path(&career.career, country)),
    };
    let countries: Vec<Link> = rankings.iter().map(|(country, _)| link(country)).collect();
    let name = career_name(career, visit.language()).to_owned();
    Some(Listed {
        name: Link { text: name, href: countries.first()?.href.clone() },
        schools: visit.tell("schools-counted", [("schools", most.into())]),
        countries,
    })
}

/// Why a career has no ranking.
fn silence(visit: &Visit, career: &CareerRow) -> String {
    let least = visit.atlas().manifest.count_setting("min_graduates").unwrap_or_default();
    match career {
        CareerRow { relevant_graduates: Some(0), .. } => visit.say("silent-nobody"),
        CareerRow { desirable_companies: 0, .. } => visit.say("silent-no-company"),
        _ => visit.tell("silent-few", [("least", least.into())]),
    }
}

/// A part of a path, whatever was typed.
fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
        .to_string()
        .replace("%2D", "-")
}
