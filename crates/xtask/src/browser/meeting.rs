//! A pupil and an alumna: she joins, shows that she studied at a school, and lets members find her and write to
//! her. The pupil finds her in the directory of the school, asks, and gets an answer. She sits at another
//! browser.

use anyhow::{Context, Result, ensure};

use super::client::{Scripts, Tab};
use super::members::{self, ADULT, Account, Pupil, SCREEN, School};
use super::served::Served;

/// What the pupil asks.
pub const QUESTION: &str = "How did you choose your first traineeship";
/// What she answers.
pub const ANSWER: &str = "I wrote to nine small firms and two of them wrote back";
/// Her name, another in each language: those who came before are still there.
fn name(language: &str) -> &'static str {
    if language == "fr" { "Aline Exemple" } else { "Olive Sample" }
}

/// She, with her browser.
pub struct Alumna {
    tab: Tab,
    language: &'static str,
    /// The directory of her school.
    people: String,
}

impl Alumna {
    /// Opens an account whose address of mail shows where she studied.
    pub fn join(tab: Tab, served: &Served, account: Account, school: &School) -> Result<Self> {
        let (language, people) = (account.language, format!("{}/people", school.path));
        let mut alumna = Self { tab, language, people };
        let tab = &mut alumna.tab;
        tab.scripts(Scripts::Off)?;
        tab.screen(SCREEN.0, SCREEN.1, "light")?;
        members::sign_up(tab, served, (&account, ADULT)).context("signing up")?;
        tab.go_to_path(&format!("/{language}/profile/about"))?;
        fill(tab, &[("name", name(language))])?;
        tab.go_to_path(&format!("/{language}/profile/educations/new"))?;
        fill(tab, &[("school", &school.name), ("degree", "Master"), ("end", "2015")])?;
        tab.go_to_path(&format!("/{language}/account/school-addresses"))?;
        tab.tab_to("main a[href*='school=']").context("her school is not known")?;
        tab.enter()?;
        fill(tab, &[("address", &account.address)])?;
        let place = tab.read("location.search")?;
        ensure!(place.ends_with("done=student"), "her address proves nothing: {place}");
        tab.go_to_path(&format!("/{language}/account/consent"))?;
        // From nobody to people of her schools, and to members.
        for choice in ["directory", "contact"] {
            tab.tab_to(&format!("input[name={choice}]"))?;
            tab.down()?;
            tab.down()?;
        }
        tab.tab_to("main form button")?;
        tab.enter()?;
        for choice in ["directory", "contact"] {
            let ask = format!("document.querySelector('input[name={choice}]:checked').value");
            let chosen = tab.read(&ask)?;
            ensure!(chosen == "members", "{choice}: members should be let in, and {chosen} are");
        }
        Ok(alumna)
    }

    /// Whether she finds the pupil in the directory of the school.
    pub fn finds_the_pupil(&mut self) -> Result<bool> {
        let word = Pupil::NAME.split(' ').next().unwrap_or_default();
        self.tab.go_to_path(&format!("/{}{}?q={word}", self.language, self.people))?;
        let text = self.tab.read("document.querySelector('main').innerText")?;
        Ok(text.contains(Pupil::NAME))
    }

    /// Opens the request and answers it.
    fn answer(&mut self) -> Result<()> {
        let tab = &mut self.tab;
        tab.go_to_path(&format!("/{}/messages", self.language))?;
        tab.tab_to("section[aria-labelledby=requests] a")?;
        tab.enter()?;
        let asked = tab.read("document.querySelector('.thread').innerText")?;
        ensure!(asked.contains(QUESTION), "she is asked {asked}");
        tab.tab_to("#text")?;
        tab.type_text(ANSWER)?;
        tab.tab_to("#text ~ button, form.stacked button")?;
        tab.enter()?;
        let text = tab.read("document.querySelector('.thread').innerText")?;
        ensure!(text.contains(ANSWER), "her answer is not there: {text}");
        Ok(())
    }
}

/// Types into boxes of a page, in their order.
pub fn type_into(tab: &mut Tab, boxes: &[(&str, &str)]) -> Result<()> {
    for (id, text) in boxes {
        tab.tab_to(&format!("#{id}"))?;
        tab.type_text(text)?;
    }
    Ok(())
}

/// Fills in the form of a page, in the order of its boxes, and sends it.
pub fn fill(tab: &mut Tab, boxes: &[(&str, &str)]) -> Result<()> {
    type_into(tab, boxes)?;
    tab.tab_to("main form button")?;
    tab.enter()
}

/// From the school's page to an answer.
pub fn walk(tab: &mut Tab, pupil: &Pupil, alumna: &mut Alumna, school: &School) -> Result<()> {
    let language = pupil.account.language;
    find(tab, language, school).context("finding an alumna")?;
    tab.tab_to("#text")?;
    tab.type_text(QUESTION)?;
    tab.tab_to("form.stacked button")?;
    tab.enter()?;
    let place = tab.read("location.search")?;
    ensure!(place == "?done=sent", "the question is not sent: {place}");
    ensure!(alumna.finds_the_pupil()?, "somebody whose studies are attested should find the pupil");
    alumna.answer().context("answering")?;
    tab.go_to_path(&format!("/{language}/messages"))?;
    tab.tab_to("section[aria-labelledby=conversations] a")?;
    tab.enter()?;
    let thread = tab.read("document.querySelector('.thread').innerText")?;
    ensure!(thread.contains(ANSWER), "the pupil reads {thread}");
    Ok(())
}

/// By the search of the site and the page of the school, to her name, and to where she is written to.
fn find(tab: &mut Tab, language: &str, school: &School) -> Result<()> {
    tab.go_to_path(&format!("/{language}"))?;
    tab.tab_to("#site-search")?;
    tab.type_text(&school.name)?;
    tab.enter()?;
    tab.tab_to(&format!("main a[href$='{}']", school.path))?;
    tab.enter()?;
    tab.tab_to("main a[href$='/people']")?;
    tab.enter()?;
    tab.tab_to("#q")?;
    let name = name(language);
    // The beginning of her last name is enough, in small letters.
    tab.type_text(&name[..name.len() - 1].to_lowercase())?;
    tab.enter()?;
    let found = tab.read("document.querySelector('ul.people').innerText")?;
    ensure!(found.contains(name), "the directory finds {found}");
    tab.tab_to("ul.people a[href*='/messages/write/']")?;
    tab.enter()
}
