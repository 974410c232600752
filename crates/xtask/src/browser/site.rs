//! Every kind of page of the site: in French on a phone in the dark, in English on a desk in the light.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::client::{Scripts, Tab};
use super::meeting::{self, Alumna};
use super::members::{Account, Pupil, School};
use super::served::Served;
use super::{axe, board, journeys, kinds, leaving, members};
use crate::workspace::Workspace;

/// The language, width and height in CSS pixels, and the theme: each kind of page is seen in both languages,
/// on both screens and in both themes, in two looks rather than eight.
const LOOKS: [(&str, u32, u32, &str); 2] = [("fr", 360, 800, "dark"), ("en", 1280, 900, "light")];
/// The narrowest screen on which nothing may stick out.
const NARROWEST: (u32, u32) = (320, 800);
/// Fewer kinds than there are features means that links are missing.
const KINDS_MIN: usize = 10;

/// What no link leads to: what forms ask for, and what cannot be answered.
const UNLINKED: [&str; 5] = [
    "/search?q=universite",
    "/undecided?career=accounting&career=software-development",
    "/rankings/software-development/world?staying=2&name=e&asked=x",
    "/rankings/accounting/world?size=huge",
    "/nothing",
];

/// Looks at a site in a folder; says what was seen.
pub fn check(workspace: &Workspace, browser: &Path, folder: &Path, data: &Path) -> Result<String> {
    official(workspace, folder, data)?;
    let served = Served::start(workspace, data)?;
    let mut kinds: Vec<String> = kinds::kinds(&served)?.into_values().collect();
    ensure!(
        kinds.len() >= KINDS_MIN,
        "only {} kinds of page are linked to: {kinds:?}",
        kinds.len()
    );
    kinds.extend(UNLINKED.map(str::to_owned));
    eprintln!("kinds of page: {}", kinds.join(" "));
    let script = axe::script(&workspace.target.join("page-tools"))?;
    let mut tab = Tab::open(browser, &folder.join("site-profile"))?;
    if let Some(script) = &script {
        axe::prove(&mut tab, script)?;
    }
    for (language, width, height, theme) in LOOKS {
        tab.screen(width, height, theme)?;
        for path in &kinds {
            let address = served.address(&format!("/{language}{path}"));
            look(&mut tab, &address, width, script.as_deref())
                .with_context(|| format!("{address} at {width} pixels, {theme}"))?;
        }
    }
    tab.screen(NARROWEST.0, NARROWEST.1, "light")?;
    for path in &kinds {
        let address = served.address(&format!("/fr{path}"));
        tab.go(&address)?;
        fits(&mut tab, NARROWEST.0).with_context(|| address.clone())?;
    }
    let walked = journeys::walk(&mut tab, &served)?;
    let school = school(&mut tab, &served)?;
    for (language, width, height, theme) in LOOKS {
        let account = |name: &str| Account {
            language,
            address: format!("{name}-{language}@lycee.example"),
            password: "quiet-lantern-over",
            mail: data.join("mail"),
        };
        let address = format!("aline-{language}@{}", school.mail_host);
        let other = Tab::open(browser, &folder.join(format!("alumna-profile-{language}")))?;
        let mut alumna = Alumna::join(other, &served, Account { address, ..account("") }, &school)
            .with_context(|| format!("an alumna joins, {language}"))?;

        let pupil = (account("pupil"), Scripts::Off);
        let mut pupil = members::walk(&mut tab, &served, folder, pupil, &school)
            .with_context(|| format!("a pupil's journey without JavaScript, {language}"))?;
        let decided = board::walk(&mut tab, language);
        let decided =
            decided.with_context(|| format!("decide between three schools, {language}"))?;
        pupil.pages.extend(decided);
        tab.scripts(Scripts::On)?;
        tab.screen(1280, 2_000, theme)?;
        board::drag(&mut tab, language).with_context(|| format!("drag and drop, {language}"))?;
        tab.screen(width, height, theme)?;
        for path in &pupil.pages {
            let address = served.address(&format!("/{language}{path}"));
            look(&mut tab, &address, width, script.as_deref())
                .with_context(|| format!("{address} of a member at {width} pixels"))?;
        }
        tab.screen(NARROWEST.0, NARROWEST.1, "light")?;
        for path in &pupil.pages {
            tab.go(&served.address(&format!("/{language}{path}")))?;
            fits(&mut tab, NARROWEST.0).with_context(|| path.clone())?;
        }
        tab.scripts(Scripts::Off)?;
        tab.screen(members::SCREEN.0, members::SCREEN.1, "light")?;
        rest(&mut tab, &served, folder, &pupil, (&mut alumna, &school))
            .with_context(|| format!("a pupil's journey without JavaScript, {language}"))?;

        let scripted = (account("scripted"), Scripts::On);
        let journey = || format!("a pupil's journey with JavaScript, {language}");
        let pupil = members::walk(&mut tab, &served, folder, scripted, &school);
        let pupil = pupil.with_context(journey)?;
        rest(&mut tab, &served, folder, &pupil, (&mut alumna, &school)).with_context(journey)?;
    }
    let held = if script.is_some() { "axe-core finds nothing" } else { axe::MISSING };
    Ok(format!(
        "{} kinds of page in two languages, {held}; {walked} journeys by keyboard, and a pupil's, with JavaScript and without, from an account to a decision, an answer, and nothing left",
        kinds.len()
    ))
}

/// The second half of a pupil's journey: to an answer, and away.
fn rest(
    tab: &mut Tab,
    served: &Served,
    folder: &Path,
    pupil: &Pupil,
    (alumna, school): (&mut Alumna, &School),
) -> Result<()> {
    meeting::walk(tab, pupil, alumna, school)?;
    leaving::walk(tab, served, folder, pupil, alumna)
}

/// The first school of the demo, whose addresses of mail are made up.
fn school(tab: &mut Tab, served: &Served) -> Result<School> {
    tab.go(&served.address("/en/schools/1"))?;
    let path = tab.read("location.pathname")?;
    let name = tab.read("document.querySelector('h1').innerText")?;
    let path = path.strip_prefix("/en").unwrap_or_default().to_owned();
    Ok(School { name, path, mail_host: "etu.school-1.example" })
}

/// Puts official statistics of one school beside those of the demo, so that their pages are looked at.
fn official(workspace: &Workspace, folder: &Path, data: &Path) -> Result<()> {
    let (_, _, text) = Served::start(workspace, data)?.get("/api/v1/schools")?;
    let schools: serde_json::Value = serde_json::from_str(&text).context("no list of schools")?;
    let name = schools["schools"][0]["name"].as_str().context("the demo has no school")?;
    let table = folder.join("survey.csv");
    let mut lines = String::from("school,year,programme,measure,value,currency,people\n");
    for (programme, value) in [("Law", "0.9"), ("Arts", "0.8")] {
        lines.push_str(&format!("\"{name}\",2024,{programme},employed,{value},,120\n"));
        lines.push_str(&format!("\"{name}\",2024,{programme},salary-median,2100,EUR,120\n"));
    }
    std::fs::write(&table, lines)?;
    super::run(workspace, &["import", "official", "--into"], &[data, &table])
}

fn look(tab: &mut Tab, address: &str, width: u32, script: Option<&str>) -> Result<()> {
    tab.go(address)?;
    fits(tab, width)?;
    if let Some(script) = script {
        axe::hold(tab, script)?;
    }
    let mut errors = tab.errors();
    // Of a page that answers with a fault the browser says so, which is right.
    errors.retain(|error| !error.contains("the server responded with a status of 40"));
    ensure!(errors.is_empty(), "the browser notes {errors:?}");
    Ok(())
}

fn fits(tab: &mut Tab, width: u32) -> Result<()> {
    let wide = tab.ask("document.documentElement.scrollWidth")?.as_u64().unwrap_or_default();
    ensure!(wide <= u64::from(width), "it is {wide} pixels wide");
    Ok(())
}
