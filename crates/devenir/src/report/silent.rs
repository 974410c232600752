//! Careers without a ranking, each with its reason.

use edition::CareerRow;

use super::atlas::Atlas;

/// A career that is not ranked.
pub struct Silent {
    pub name: String,
    pub reason: String,
}

impl Silent {
    /// Words why a career has no ranking.
    pub fn new(atlas: &Atlas<'_>, career: &CareerRow) -> Self {
        Self { name: atlas.career_name(career).to_owned(), reason: reason(atlas, career) }
    }
}

fn reason(atlas: &Atlas<'_>, career: &CareerRow) -> String {
    let words = &atlas.words;
    let least = || atlas.count_setting("min_graduates").into();
    if career.relevant_graduates == Some(0) {
        return words.say("silent-nobody");
    }
    if career.desirable_companies == 0 {
        return words.say("silent-no-company");
    }
    if atlas.options.country.is_some() {
        return words.tell("silent-country", [("least", least())]);
    }
    let cells = atlas.cells.iter().filter(|cell| cell.career == career.career);
    let most = cells.map(|cell| cell.n).max().unwrap_or(0);
    let cell = atlas.manifest.min_cell();
    if most < cell {
        words.tell("silent-very-few", [("least", least()), ("cell", cell.into())])
    } else {
        words.tell("silent-few", [("least", least()), ("most", most.into())])
    }
}
