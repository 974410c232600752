//! "Decide between three schools", as somebody does who was told no more than that: on a telephone, by
//! keyboard, without JavaScript. They find three schools, set them side by side, and choose one. The pages
//! on the way are then held to the rules of accessibility, and their print to two sheets of A4.

use anyhow::{Context, Result, ensure};

use super::client::Tab;

/// The schools to decide between.
const SCHOOLS: usize = 3;
/// Sheets that a board is printed on, at most.
const SHEETS_MAX: usize = 2;

/// Makes the journey in a language, in a tab as a pupil left it; gives the pages on the way, without the
/// language.
pub fn walk(tab: &mut Tab, language: &str) -> Result<Vec<String>> {
    tab.go_to_path(&format!("/{language}"))?;
    tab.tab_to("header a[href$='/board']")?;
    tab.enter()?;
    add(tab).context("adding three schools")?;
    let choice = decide(tab).context("deciding")?;
    print(tab, language).context("printing")?;
    let pages = ["/board", "/board?find=uni", "/board/decide", "/board/print", "/board/calendar"];
    let more = ["/board/share", "/classes", "/classes/join"];
    let people = format!("{choice}/people");
    let pages = pages.into_iter().chain(more).map(str::to_owned);
    Ok(pages.chain([choice, people]).collect())
}

/// Types a part of a name, and adds the first that is offered and not there yet.
fn add(tab: &mut Tab) -> Result<()> {
    for number in 1..=SCHOOLS {
        tab.tab_to("#find")?;
        tab.type_text("uni")?;
        tab.tab_to("#find ~ button, .fields button")?;
        tab.enter()?;
        // The first that is offered, then the second, and so on.
        for _ in 0..number {
            tab.tab_to("#found button")?;
        }
        tab.enter()?;
        let count = tab.ask("document.querySelectorAll('[data-choice]').length")?;
        ensure!(
            count.as_u64() == Some(number as u64),
            "{number} were added, and {count} are there"
        );
    }
    let numbers = tab.ask("document.querySelectorAll('.numbers b').length")?;
    ensure!(numbers.as_u64() > Some(0), "no choice shows a figure");
    Ok(())
}

/// Follows what the board says, and chooses; gives the page of the choice.
fn decide(tab: &mut Tab) -> Result<String> {
    tab.tab_to("main a.button")?;
    tab.enter()?;
    let place = tab.read("location.pathname")?;
    ensure!(place.ends_with("/board/decide"), "the next step leads to {place}");
    let lines = tab.ask("document.querySelectorAll('.plot li, .reasons dt').length")?;
    ensure!(lines.as_u64() >= Some(SCHOOLS as u64), "{lines} of {SCHOOLS} schools are told of");
    tab.tab_to("button[value=going]")?;
    tab.enter()?;
    let going = tab.read("document.querySelector('section.group h2').id")?;
    ensure!(going == "group-going", "a school was chosen, and the board begins with {going}");
    let choice = tab.read("document.querySelector('.choices h3 a').pathname")?;
    Ok(choice.get(3..).unwrap_or_default().to_owned())
}

/// Puts the first of two choices that have come equally far after the second, by drag and drop.
pub fn drag(tab: &mut Tab, language: &str) -> Result<()> {
    tab.go_to_path(&format!("/{language}/board"))?;
    let order = "[...document.querySelectorAll('#group-interested ~ .choices > li')]\
                 .map((item) => item.id).join(' ')";
    let before = tab.read(order)?;
    let (first, second) = before.split_once(' ').context("two choices are still of interest")?;
    // Both on the screen at once, whatever its height.
    tab.ask(&format!("document.getElementById('{first}').scrollIntoView()"))?;
    tab.drag(&format!("#{first} .handle"), &format!("#{second}"))?;
    let after = tab.read(order)?;
    ensure!(after == format!("{second} {first}"), "{before} was dragged into {after}");
    Ok(())
}

fn print(tab: &mut Tab, language: &str) -> Result<()> {
    tab.go_to_path(&format!("/{language}/board/print"))?;
    let sheets = tab.sheets()?;
    ensure!((1..=SHEETS_MAX).contains(&sheets), "the board takes {sheets} sheets");
    Ok(())
}
