//! Journeys that a newcomer makes: by keyboard alone, without JavaScript, in both languages, on a phone and
//! on a desk. What stands on the last page is compared with where it should lead.

use anyhow::{Context, Result, ensure};

use super::client::{Scripts, Tab};
use super::served::Served;

/// Width and height of the screens, in CSS pixels.
const SCREENS: [(u32, u32); 2] = [(360, 800), (1280, 900)];

type Journey = fn(&mut Tab, &Served, &str) -> Result<()>;

const JOURNEYS: [(&str, Journey); 5] = [
    ("best schools for accounting in France", ranking),
    ("where people of a company came from", company),
    ("what became of a school's graduates", school),
    ("two schools side by side", comparison),
    ("several careers at once", undecided),
];

/// Makes all journeys; says how many.
pub fn walk(tab: &mut Tab, served: &Served) -> Result<usize> {
    tab.scripts(Scripts::Off)?;
    tab.go("data:text/html,<title>off</title><script>document.title='on'</script>")?;
    ensure!(tab.read("document.title")? == "off", "scripts run where they should not");
    for (width, height) in SCREENS {
        tab.screen(width, height, "light")?;
        for language in ["en", "fr"] {
            for (name, journey) in JOURNEYS {
                journey(tab, served, language).with_context(|| {
                    format!("{name}: by keyboard without JavaScript, {language}, {width} pixels")
                })?;
            }
        }
    }
    Ok(JOURNEYS.len())
}

fn begin(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    tab.go(&served.address(&format!("/{language}")))
}

/// Where the tab is, without the host.
fn place(tab: &mut Tab) -> Result<String> {
    tab.read("location.pathname + location.search")
}

fn heading(tab: &mut Tab) -> Result<String> {
    tab.read("document.querySelector('h1').innerText")
}

fn ranking(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    begin(tab, served, language)?;
    tab.tab_to("select[name=career]")?;
    tab.type_text(if language == "fr" { "Comptab" } else { "Account" })?;
    tab.tab_to("select[name=country]")?;
    tab.type_text("France")?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let place = place(tab)?;
    ensure!(place == format!("/{language}/rankings/accounting/fr"), "it leads to {place}");
    let lines = tab.ask("document.querySelectorAll('.plot li').length")?;
    ensure!(lines.as_u64() > Some(0), "no school is drawn");
    Ok(())
}

/// The company is the first of the desirable ones of a career, so that the journey needs no name.
fn company(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    tab.go(&served.address(&format!("/{language}/careers/software-development")))?;
    tab.tab_to("main a[href*='/companies/']")?;
    let name = tab.read("document.activeElement.innerText")?;
    tab.enter()?;
    let said = heading(tab)?;
    ensure!(said == name, "a link to {name} leads to {said}");
    tab.tab_to("main a[href*='company='][href*='place=']")?;
    tab.enter()?;
    let place = place(tab)?;
    ensure!(place.contains("place=") && place.contains("company="), "it leads to {place}");
    let schools = tab.ask("document.querySelectorAll(\"main a[href*='school=']\").length")?;
    ensure!(schools.as_u64() > Some(0), "{place} names no school that people came from");
    Ok(())
}

fn school(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    begin(tab, served, language)?;
    tab.tab_to("#site-search")?;
    tab.type_text("universite")?;
    tab.enter()?;
    tab.tab_to("main a[href*='/schools/']")?;
    let name = tab.read("document.activeElement.innerText")?;
    tab.enter()?;
    let heading = heading(tab)?;
    ensure!(heading == name, "a link to {name} leads to {heading}");
    Ok(())
}

fn comparison(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    school(tab, served, language)?;
    tab.tab_to("main a[href*='/compare?']")?;
    tab.enter()?;
    tab.tab_to("#add")?;
    tab.type_text("ecole")?;
    tab.enter()?;
    tab.tab_to("main a[href*='&school=']")?;
    tab.enter()?;
    let heading = heading(tab)?;
    ensure!(heading.starts_with('2'), "two schools were chosen, and the page says {heading}");
    Ok(())
}

fn undecided(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    begin(tab, served, language)?;
    tab.tab_to("main a[href$='/undecided']")?;
    tab.enter()?;
    for career in ["accounting", "software-development"] {
        tab.tab_to(&format!("input[value={career}]"))?;
        tab.space()?;
    }
    tab.tab_to("main form button")?;
    tab.enter()?;
    let place = place(tab)?;
    ensure!(
        place.contains("career=accounting&career=software-development"),
        "the form leads to {place}"
    );
    let ticked = tab.ask("document.querySelectorAll('input:checked').length")?;
    ensure!(ticked.as_u64() == Some(2), "what was ticked is not kept: {ticked}");
    Ok(())
}
