//! "Decide between three schools", as somebody does who was told no more than that: on a telephone, by
//! keyboard, without JavaScript. They sign up, find three schools, set them side by side, and choose one.
//! The pages on the way are then held to the rules of accessibility, and the sheets to two of A4.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::client::{Scripts, Tab};
use super::served::Served;

/// Width and height of a telephone, in CSS pixels.
const SCREEN: (u32, u32) = (360, 800);
/// Mail goes out every few seconds.
const MAIL_TIME_MAX: Duration = Duration::from_secs(60);
const MAIL_LOOKED_FOR: Duration = Duration::from_millis(200);
/// Hexadecimal digits of a secret in a link.
const SECRET_DIGITS: usize = 64;
const PASSWORD: &str = "quiet-lantern-over";
/// The schools to decide between.
const SCHOOLS: usize = 3;
/// Sheets that a board is printed on, at most.
const SHEETS_MAX: usize = 2;

/// Makes the journey in a language; gives the pages on the way, without the language.
pub fn walk(
    tab: &mut Tab,
    served: &Served,
    data: &Path,
    language: &'static str,
) -> Result<Vec<String>> {
    tab.scripts(Scripts::Off)?;
    tab.screen(SCREEN.0, SCREEN.1, "light")?;
    begin(tab, served, &data.join("mail"), language).context("beginning a board")?;
    add(tab).context("adding three schools")?;
    let choice = decide(tab).context("deciding")?;
    print(tab, served, language).context("printing")?;
    tab.scripts(Scripts::On)?;
    let pages = ["/board", "/board?find=uni", "/board/decide", "/board/print", "/board/calendar"];
    let more = ["/board/share", "/classes", "/classes/join"];
    let pages = pages.into_iter().chain(more).map(str::to_owned);
    Ok(pages.chain([choice]).collect())
}

/// From the first page to a board of one's own.
fn begin(tab: &mut Tab, served: &Served, mail: &Path, language: &str) -> Result<()> {
    tab.go(&served.address(&format!("/{language}")))?;
    for link in ["header a[href$='/board']", "main a[href$='/sign-up']"] {
        tab.tab_to(link)?;
        tab.enter()?;
    }
    let address = format!("chooser-{language}@lycee.example");
    tab.tab_to("#address")?;
    tab.type_text(&address)?;
    tab.tab_to("#password")?;
    tab.type_text(PASSWORD)?;
    tab.tab_to("input[name=age]")?;
    // A child would need a parent: the next band is 15 to 17.
    tab.down()?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let path = link_to(mail, &address, &format!("/{language}/confirm/"))?;
    tab.go(&served.address(&path))?;
    tab.tab_to("#password")?;
    tab.type_text(PASSWORD)?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    tab.tab_to("header a[href$='/board']")?;
    tab.enter()
}

/// The path of the link in a message to somebody that begins so, when the message has come.
fn link_to(mail: &Path, address: &str, begin: &str) -> Result<String> {
    let until = Instant::now() + MAIL_TIME_MAX;
    loop {
        let entries = std::fs::read_dir(mail).into_iter().flatten().flatten();
        for entry in entries.filter(|one| one.path().extension().is_some_and(|end| end == "eml")) {
            // Long lines are parted by `=` at their ends.
            let text = std::fs::read_to_string(entry.path())?.replace("=\r\n", "");
            let at = text.find(begin).filter(|_| text.contains(address));
            if let Some(path) = at.and_then(|at| text.get(at..at + begin.len() + SECRET_DIGITS)) {
                return Ok(path.to_owned());
            }
        }
        ensure!(Instant::now() < until, "no mail to {address} came into {}", mail.display());
        sleep(MAIL_LOOKED_FOR);
    }
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

/// Leaves the account, so that the next may begin.
pub fn sign_out(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    tab.go(&served.address(&format!("/{language}/account")))?;
    tab.tab_to("form[action$='/sign-out'] button")?;
    tab.enter()
}

fn print(tab: &mut Tab, served: &Served, language: &str) -> Result<()> {
    tab.go(&served.address(&format!("/{language}/board/print")))?;
    let sheets = tab.sheets()?;
    ensure!((1..=SHEETS_MAX).contains(&sheets), "the board takes {sheets} sheets");
    Ok(())
}
