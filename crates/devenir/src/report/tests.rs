//! The page as its readers and their browsers meet it.

use std::collections::BTreeSet;

use super::*;
use edition::testing::{HOSTILE, publish};

fn options(language: Language) -> Options {
    Options { language, careers: Vec::new(), country: None, top: TOP }
}

fn with_sample<T>(answer: impl FnOnce(&Edition) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    answer(&publish(&folder.path().join("edition")))
}

fn page(options: &Options) -> String {
    with_sample(|edition| render(edition, options).unwrap())
}

/// The keys of a Fluent file.
fn keys(source: &str) -> BTreeSet<&str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .collect()
}

#[test]
fn both_languages_have_the_same_words_with_the_same_facts() {
    let [en, fr] = [Language::En, Language::Fr].map(source);
    assert_eq!(keys(en), keys(fr));
    let facts = |source: &str| {
        let mut facts: BTreeSet<(String, String)> = BTreeSet::new();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                key = line.split(" =").next().unwrap_or_default().to_owned();
            }
            for part in line.split("{ $").skip(1) {
                let name = part.split([' ', '}']).next().unwrap_or_default();
                facts.insert((key.clone(), name.to_owned()));
            }
        }
        facts
    };
    assert_eq!(facts(en), facts(fr));
}

#[test]
fn every_word_that_is_asked_for_is_there_and_every_word_is_used() {
    let sources = [
        include_str!("page.html"),
        include_str!("atlas.rs"),
        include_str!("career.rs"),
        include_str!("company.rs"),
        include_str!("method.rs"),
        include_str!("page.rs"),
        include_str!("picture.rs"),
        include_str!("ranking.rs"),
        include_str!("silent.rs"),
    ];
    let known = keys(source(Language::En));
    for key in &known {
        let made = key.strip_suffix("-text").unwrap_or(key);
        let made = if key.starts_with("month-") { "month-{}" } else { made };
        let used = [*key, made]
            .iter()
            .any(|key| sources.iter().any(|source| source.contains(&format!("\"{key}\""))));
        assert!(used, "{key} is not used");
    }
    // Those of dates and pictures are the site's.
    let all = words(Language::En).unwrap();
    for source in sources {
        for call in ["say(\"", "tell(\""] {
            for part in source.split(call).skip(1) {
                let key = part.split('"').next().unwrap_or_default();
                assert!(all.knows(key), "{key} has no words");
            }
        }
    }
}

#[test]
fn french_puts_no_space_that_breaks_before_its_signs() {
    for line in source(Language::Fr).lines().filter(|line| !line.starts_with('#')) {
        for sign in [" ;", " :", " ?", " !", " %", " »", "« "] {
            assert!(!line.contains(sign), "{sign:?} in {line}");
        }
    }
}

#[test]
fn the_page_fetches_nothing_and_runs_nothing() {
    for language in [Language::En, Language::Fr] {
        let page = page(&options(language));
        for sign in ["http:", "https:", "<script", "<link", "<img", "<iframe", "@import", "src=\""]
        {
            assert!(!page.contains(sign), "{sign}");
        }
        let addresses = page.matches("url(").count();
        assert_eq!((addresses, page.matches("url(data:font/woff2;base64,").count()), (1, 1));
        assert!(page.starts_with(&format!("<!doctype html>\n<html lang=\"{}\">", language.code())));
    }
}

#[test]
fn names_from_outside_stay_text() {
    let page = page(&options(Language::En));
    assert!(!page.contains("<script>alert") && !page.contains("seed 1 <b>"));
    assert!(
        page.contains("&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;École&#39;")
    );
    let image =
        with_sample(|edition| picture(edition, "judge", "world", &options(Language::En)).unwrap());
    assert!(!image.contains("<script>") && !image.contains(HOSTILE));
}

#[test]
fn every_link_leads_to_a_place_of_the_page_and_every_place_is_one() {
    let page = page(&options(Language::Fr));
    let after = |sign: &str| -> Vec<String> {
        page.split(sign)
            .skip(1)
            .filter_map(|part| part.split('"').next().map(str::to_owned))
            .collect()
    };
    let places = after(" id=\"");
    let distinct: BTreeSet<&String> = places.iter().collect();
    assert_eq!(distinct.len(), places.len());
    let mut asked = after(" href=\"#");
    asked.extend(after(" aria-labelledby=\""));
    assert!(asked.len() > 20);
    for place in &asked {
        assert!(distinct.contains(place), "{place}");
    }
}

#[test]
fn the_picture_is_capped_and_the_table_is_not() {
    let page = page(&Options {
        careers: vec!["software-development".to_owned()],
        country: Some("world".to_owned()),
        top: 10,
        ..options(Language::En)
    });
    let plot = page.split("<ol class=\"plot\">").nth(1).and_then(|rest| rest.split("</ol>").next());
    assert_eq!(plot.unwrap().matches("<li>").count(), 10);
    let table = page
        .split("<tbody role=\"rowgroup\">")
        .nth(1)
        .and_then(|rest| rest.split("</tbody>").next());
    assert_eq!(table.unwrap().matches("<tr role=").count(), 46);
    assert!(page.contains("The first 10 of 46 schools are drawn"));
    assert!(!page.contains("id=\"career-accounting"));
}

#[test]
fn grades_come_first_and_a_ranking_without_them_says_so() {
    let page = page(&options(Language::En));
    let rows = |id: &str| {
        let ranking = page.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_default();
        ranking.split("</section>").next().unwrap_or_default().to_owned()
    };
    let told = rows("career-software-development-world");
    assert!(told.contains("<li><span class=\"place grade-1\">A</span>"), "{told}");
    assert!(told.contains("<small>places 1 to 7, "));
    assert!(told.contains("<tr role=\"row\"><td role=\"cell\">C</td>"));
    assert!(!told.contains("enough for grades"));
    let one_grade = page.matches("surely enough for grades").count();
    assert!(one_grade > 0);
    assert!(page.contains("<li><span class=\"place\"></span>"));
}

#[test]
fn figures_are_written_the_readers_way() {
    let [en, fr] = [Language::En, Language::Fr].map(|language| page(&options(language)));
    assert!(en.contains("1,412,345") && en.contains("31 December 2024"));
    assert!(fr.contains("1\u{202f}412\u{202f}345") && fr.contains("31 décembre 2024"));
    assert!(
        fr.contains(">France<")
            && fr.contains(">Allemagne<")
            && fr.contains("Développement logiciel")
    );
    let share = |text: &str| {
        let rest = text.split("<b>").nth(1).unwrap_or_default();
        rest.split("</b>").next().unwrap_or_default().to_owned()
    };
    assert_eq!(share(&en).replace('.', ",").replace('%', "\u{202f}%"), share(&fr));
}

#[test]
fn a_made_up_population_is_said_to_be_and_missing_careers_have_their_reason() {
    let page = page(&options(Language::En));
    assert!(page.contains("Made-up population"));
    let silent = page.split("id=\"silent\"").nth(1).unwrap_or_default();
    assert!(silent.contains("no company has enough people of this career"));
    assert!(silent.contains("no graduate of this edition works in it"));
    assert!(page.contains("same schools in the same order as the worldwide one"));
}

#[test]
fn what_is_not_there_is_an_error_and_not_an_empty_page() {
    with_sample(|edition| {
        let country = Options { country: Some("IT".to_owned()), ..options(Language::En) };
        assert!(render(edition, &country).unwrap_err().to_string().contains("\"IT\""));
        let career = Options { careers: vec!["jugde".to_owned()], ..options(Language::En) };
        assert!(render(edition, &career).unwrap_err().to_string().contains("judge"));
        assert!(picture(edition, "baker", "world", &options(Language::En)).is_err());
    });
}

#[test]
fn the_picture_stands_alone_and_says_what_it_shows() {
    let image = with_sample(|edition| {
        picture(edition, "software-development", "world", &options(Language::Fr)).unwrap()
    });
    assert!(image.starts_with("<svg xmlns="));
    assert_eq!(image.matches("<circle").count(), TOP);
    assert!(image.contains("Développement logiciel · Monde entier") && image.contains("46 écoles"));
    assert!(image.contains("Population inventée"));
    assert!(!image.contains("url(") && !image.contains("href"));
}

#[test]
fn an_edition_without_a_career_is_a_page_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("edition");
    let manifest = with_sample(|edition| edition.manifest().clone());
    let writer = edition::EditionWriter::create(&target).unwrap();
    writer.publish(&edition::Tables::default(), manifest).unwrap();
    let page = render(&Edition::open(&target).unwrap(), &options(Language::En)).unwrap();
    assert!(page.contains("No career of this edition has enough graduates"));
    assert!(!page.contains("class=\"skip\""));
}
