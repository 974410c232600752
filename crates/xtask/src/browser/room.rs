//! A school's room, as one journey on a telephone, by keyboard and without JavaScript: somebody of its staff
//! claims the page, a colleague confirms, the page is filled, a graduate is asked to be shown, news go to some
//! of those who follow the school and to nobody else, and a critical word is answered and stays.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::client::{Scripts, Tab};
use super::meeting::{fill, type_into};
use super::members::{self, ADULT, Account, SCREEN, School, link_to};
use super::served::Served;

/// The language of the journey.
const LANGUAGE: &str = "fr";
const DESCRIPTION: &str = "Une petite école au bord du fleuve";
const TITLE: &str = "Une soirée pour celles et ceux qui développent";
const CRITICISM: &str = "Trop peu de stages la première année";
const ANSWER: &str = "Deux stages sont prévus dès la rentrée";
/// Where the mail of the school's staff is.
const STAFF_HOST: &str = "school-1.example";

/// Somebody who studied at the school, with a browser.
struct Graduate {
    tab: Tab,
    address: String,
    name: &'static str,
    place: &'static str,
}

/// Makes the journey; gives the manager's pages, without the language. `open` opens another browser, of a
/// name.
pub fn walk(
    tab: &mut Tab,
    served: &Served,
    mail: &Path,
    school: &School,
    mut open: impl FnMut(&str) -> Result<Tab>,
) -> Result<Vec<String>> {
    let mut right = Graduate::new(open("right")?, "Rosa Exemple", "Lyon", school);
    let mut other = Graduate::new(open("other")?, "Otto Exemple", "Paris", school);
    claim(tab, served, mail, school, &mut other.tab).context("claiming the page")?;
    for graduate in [&mut right, &mut other] {
        graduate.join(served, mail, school).context("a graduate joins")?;
    }
    describe(tab, school).context("filling the page")?;
    show(tab, school, &mut right).context("choosing who is shown")?;
    publish(tab, school).context("sending news")?;
    receive(mail, &mut right, &mut other).context("getting news")?;
    criticise(tab, school, &mut right).context("answering a critical word")?;
    let pages = ["", "/page", "/notables", "/recommendations", "/watch", "/people", "/audiences"];
    let pages = pages.into_iter().chain(["/news", "/log", "/news-rules", "/programmes"]);
    Ok(pages.map(|page| format!("{}/room{page}", school.path)).collect())
}

fn go(tab: &mut Tab, path: &str) -> Result<()> {
    tab.go_to_path(&format!("/{LANGUAGE}{path}"))
}

fn text(tab: &mut Tab) -> Result<String> {
    tab.read("document.querySelector('main').innerText")
}

fn account(address: &str, mail: &Path) -> Account {
    let (language, password) = (LANGUAGE, "quiet-lantern-over");
    Account { language, address: address.to_owned(), password, mail: mail.to_owned() }
}

fn begin(tab: &mut Tab) -> Result<()> {
    tab.scripts(Scripts::Off)?;
    tab.screen(SCREEN.0, SCREEN.1, "light")
}

/// Somebody of the staff asks for the page; a colleague without an account confirms.
fn claim(
    tab: &mut Tab,
    served: &Served,
    mail: &Path,
    school: &School,
    colleague: &mut Tab,
) -> Result<()> {
    begin(tab)?;
    let head = account(&format!("head@{STAFF_HOST}"), mail);
    members::sign_up(tab, served, (&head, ADULT))?;
    go(tab, "/profile/about")?;
    fill(tab, &[("name", "Hélène Exemple")])?;
    go(tab, &format!("{}/room", school.path))?;
    tab.tab_to("main a[href*='/account/school-addresses']")?;
    tab.enter()?;
    // The address of the account is there already.
    fill(tab, &[])?;
    let place = tab.read("location.search")?;
    ensure!(place == "?done=staff", "an address of the staff proves nothing: {place}");
    go(tab, &format!("{}/room", school.path))?;
    fill(tab, &[("office", "Responsable de la communication")])?;
    let dean = format!("dean@{STAFF_HOST}");
    fill(tab, &[("address", &dean)])?;
    begin(colleague)?;
    let path = link_to(mail, &dean, &format!("/{LANGUAGE}/claims/"))?;
    colleague.go(&served.address(&path))?;
    colleague.tab_to("button[value=yes]")?;
    colleague.enter()?;
    go(tab, &format!("{}/room", school.path))?;
    let doors = tab.ask("document.querySelectorAll(\"main a[href*='/room/']\").length")?;
    ensure!(doors.as_u64() > Some(5), "the room has {doors} doors");
    Ok(())
}

impl Graduate {
    fn new(tab: Tab, name: &'static str, place: &'static str, school: &School) -> Self {
        let address = format!("{}@{}", place.to_lowercase(), school.mail_host);
        Self { tab, address, name, place }
    }

    /// Joins, says what became of them, and lets members find them and the school write to them.
    fn join(&mut self, served: &Served, mail: &Path, school: &School) -> Result<()> {
        let tab = &mut self.tab;
        begin(tab)?;
        members::sign_up(tab, served, (&account(&self.address, mail), ADULT))?;
        go(tab, "/profile/about")?;
        fill(tab, &[("name", self.name)])?;
        go(tab, "/profile/educations/new")?;
        fill(tab, &[("school", &school.name), ("degree", "Master"), ("end", "2019")])?;
        go(tab, "/profile/positions/new")?;
        let post =
            [("title", "Software developer"), ("company", "Example Books"), ("place", self.place)];
        type_into(tab, &post)?;
        tab.tab_to("#current")?;
        tab.space()?;
        tab.tab_to("main form button")?;
        tab.enter()?;
        go(tab, "/account/consent")?;
        tab.tab_to("input[name=directory]")?;
        tab.down()?;
        tab.down()?;
        tab.tab_to("input[name=news]")?;
        tab.down()?;
        tab.tab_to("main form button")?;
        tab.enter()
    }
}

fn describe(tab: &mut Tab, school: &School) -> Result<()> {
    go(tab, &format!("{}/room/page/description-fr", school.path))?;
    fill(tab, &[("text", DESCRIPTION)])?;
    go(tab, &school.path)?;
    let page = text(tab)?;
    ensure!(page.contains(DESCRIPTION), "the page of the school does not say it");
    Ok(())
}

/// The school asks a graduate, who accepts.
fn show(tab: &mut Tab, school: &School, graduate: &mut Graduate) -> Result<()> {
    go(tab, &format!("{}/room/notables", school.path))?;
    tab.tab_to("#q")?;
    tab.type_text("rosa")?;
    tab.enter()?;
    tab.tab_to("ul.people button[name=member]")?;
    tab.enter()?;
    let here = format!("{}/notables", school.path);
    go(tab, &here)?;
    ensure!(!text(tab)?.contains(graduate.name), "somebody is shown who has not agreed yet");
    let theirs = &mut graduate.tab;
    go(theirs, "/notables")?;
    theirs.tab_to("main form button")?;
    theirs.enter()?;
    go(tab, &here)?;
    let page = text(tab)?;
    ensure!(page.contains(graduate.name), "who agreed is not shown: {page}");
    Ok(())
}

/// News for those who work in Lyon and finished in 2018 or after.
fn publish(tab: &mut Tab, school: &School) -> Result<()> {
    let room = format!("{}/room", school.path);
    go(tab, &format!("{room}/audiences"))?;
    for (name, text) in [("name", "Lyon"), ("place", "Lyon"), ("from", "2018")] {
        tab.tab_to(&format!("main form [name={name}]"))?;
        tab.type_text(text)?;
    }
    tab.tab_to("main form button")?;
    tab.enter()?;
    go(tab, &format!("{room}/news"))?;
    let words = "Venez en parler avec nous";
    fill(tab, &[("title-fr", TITLE), ("text-fr", words), ("whom", "Lyon")])?;
    let chosen = tab.read("document.querySelector('#whom').selectedOptions[0].innerText")?;
    ensure!(chosen.contains("Lyon"), "the news are for {chosen}");
    tab.tab_to("#when-now")?;
    tab.space()?;
    tab.tab_to("form[action$='/send'] button")?;
    tab.enter()
}

/// The one gets the news by mail and on their page; the other does not.
fn receive(mail: &Path, right: &mut Graduate, other: &mut Graduate) -> Result<()> {
    // Mail that can be stopped is news alone, here.
    let stop = format!("/{LANGUAGE}/mail/stop/");
    link_to(mail, &right.address, &stop)?;
    for (graduate, gets) in [(right, true), (other, false)] {
        go(&mut graduate.tab, "/following")?;
        let got = text(&mut graduate.tab)?.matches(TITLE).count();
        ensure!(got == usize::from(gets), "{} has the news {got} times", graduate.place);
        let mut letters = 0;
        for entry in std::fs::read_dir(mail)? {
            let letter = std::fs::read_to_string(entry?.path())?.replace("=\r\n", "");
            letters += usize::from(letter.contains(&graduate.address) && letter.contains(&stop));
        }
        ensure!(letters == usize::from(gets), "{} has {letters} letters", graduate.place);
    }
    Ok(())
}

/// A graduate tells what was missing; the school sees it in its watch, answers, and it stays.
fn criticise(tab: &mut Tab, school: &School, graduate: &mut Graduate) -> Result<()> {
    let theirs = &mut graduate.tab;
    go(theirs, &format!("{}/recommend", school.path))?;
    theirs.tab_to("input[name=study]")?;
    theirs.space()?;
    theirs.tab_to("#missing")?;
    theirs.type_text(CRITICISM)?;
    theirs.tab_to("#certify")?;
    theirs.space()?;
    theirs.tab_to("main form button")?;
    theirs.enter()?;
    let told = format!("{}/recommendations", school.path);
    go(tab, &format!("{}/room/watch", school.path))?;
    let items = format!("document.querySelectorAll(\"main a[href*='{told}']\").length");
    ensure!(tab.ask(&items)?.as_u64() == Some(1), "the watch does not have it: {}", text(tab)?);
    go(tab, &format!("{}/room/recommendations", school.path))?;
    tab.tab_to("summary")?;
    tab.space()?;
    tab.tab_to("textarea")?;
    tab.type_text(ANSWER)?;
    tab.tab_to("form[action$='/answer'] button")?;
    tab.enter()?;
    go(tab, &told)?;
    let page = text(tab)?;
    ensure!(page.contains(CRITICISM) && page.contains(ANSWER), "the page has {page}");
    Ok(())
}
