//! The method in plain words, with the settings of this edition in it.

use super::atlas::Atlas;

/// One question about the figures, and its answer.
pub struct Answer {
    /// Its place in the address.
    pub id: &'static str,
    pub heading: String,
    pub text: String,
}

/// One word and what it means.
pub struct Word {
    pub word: String,
    pub meaning: String,
}

const WORDS: [&str; 9] = [
    "word-graduate",
    "word-career",
    "word-move",
    "word-desirable",
    "word-share",
    "word-interval",
    "word-grade",
    "word-places",
    "word-edition",
];

/// The questions, in the order in which a reader meets them.
pub fn answers(atlas: &Atlas<'_>) -> Vec<Answer> {
    let words = &atlas.words;
    let count = |name| atlas.count_setting(name).into();
    let answer = |id, text| Answer { id, heading: words.say(id), text };
    let graduate = words.tell(
        "how-graduate-text",
        [("years", count("window_years")), ("least", count("min_graduates"))],
    );
    let desirable = words.tell(
        "how-desirable-text",
        [
            ("gap", count("max_gap_months")),
            ("share", atlas.share_setting("desirable_share").into()),
            ("people", count("min_company_people")),
        ],
    );
    let grade = words
        .tell("how-grade-text", [("misordered", atlas.share_setting("max_misordered").into())]);
    let mut score = words.say("how-score-text");
    if let Some(name) = atlas.manifest.settings.get("desirability").and_then(|name| name.as_str()) {
        score.push(' ');
        score.push_str(&words.tell("how-score-method", [("name", name.into())]));
    }
    vec![
        answer("how-graduate", graduate),
        answer("how-desirable", desirable),
        answer("how-share", words.say("how-share-text")),
        answer("how-interval", words.say("how-interval-text")),
        answer("how-grade", grade),
        answer("how-order", words.say("how-order-text")),
        answer("how-places", words.say("how-places-text")),
        answer("how-score", score),
        answer("how-missing", words.tell("how-missing-text", [("cell", count("min_cell"))])),
    ]
}

/// The words of the page.
pub fn glossary(atlas: &Atlas<'_>) -> Vec<Word> {
    let meaning = |key: &&str| Word {
        word: atlas.words.say(key),
        meaning: atlas.words.say(&format!("{key}-text")),
    };
    WORDS.iter().map(meaning).collect()
}

/// Every constant of the method, by name.
pub fn settings(atlas: &Atlas<'_>) -> Vec<(String, String)> {
    let Some(settings) = atlas.manifest.settings.as_object() else { return Vec::new() };
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    settings.iter().map(|(name, value)| (name.clone(), text(value))).collect()
}
