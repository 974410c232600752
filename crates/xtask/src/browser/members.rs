//! What a pupil does with an account, as one journey on a telephone, by keyboard and without JavaScript:
//! signs up, confirms by the mail in the folder, brings a LinkedIn export, corrects it, chooses who sees
//! what. The pages on the way are then held to the rules of accessibility.
//!
//! [`Pupil`] goes on from there: a later part of the journey takes it and the tab as it left them.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::client::{Scripts, Tab};
use super::served::Served;

/// Width and height of a telephone, in CSS pixels.
const SCREEN: (u32, u32) = (360, 800);
/// Mail goes out every few seconds.
const MAIL_TIME_MAX: Duration = Duration::from_secs(60);
const MAIL_LOOKED_FOR: Duration = Duration::from_millis(200);
/// Hexadecimal digits of a secret in a link.
const SECRET_DIGITS: usize = 64;

/// Somebody who signed up, has a profile and chose who sees it; the tab is signed in as them.
pub struct Pupil {
    language: &'static str,
    address: String,
    password: &'static str,
    /// The folder where their mail lies.
    mail: PathBuf,
    /// Pages of theirs, without the language, to be looked at.
    pub pages: Vec<String>,
}

/// Makes the journey in a language.
pub fn walk(
    tab: &mut Tab,
    served: &Served,
    folder: &Path,
    data: &Path,
    language: &'static str,
) -> Result<Pupil> {
    let export = folder.join("linkedin.zip");
    std::fs::write(&export, linkedin()?)?;
    let mut pupil = Pupil {
        language,
        address: format!("pupil-{language}@lycee.example"),
        password: "quiet-lantern-over",
        mail: data.join("mail"),
        pages: ["/account", "/profile", "/profile/seen", "/profile/about", "/profile/upload"]
            .map(str::to_owned)
            .into(),
    };
    tab.scripts(Scripts::Off)?;
    tab.screen(SCREEN.0, SCREEN.1, "light")?;
    sign_up(tab, served, &pupil).context("signing up")?;
    upload(tab, &export).context("bringing a LinkedIn export")?;
    pupil.pages.push(correct(tab).context("correcting a line of the profile")?);
    choose(tab, &pupil).context("choosing who sees what")?;
    Ok(pupil)
}

/// Leaves the account, so that the next may begin.
pub fn sign_out(tab: &mut Tab, language: &str) -> Result<()> {
    tab.go_to_path(&format!("/{language}/account"))?;
    tab.tab_to("form[action$='/sign-out'] button")?;
    tab.enter()
}

fn sign_up(tab: &mut Tab, served: &Served, pupil: &Pupil) -> Result<()> {
    tab.go(&served.address(&format!("/{}/sign-up", pupil.language)))?;
    tab.tab_to("#address")?;
    tab.type_text(&pupil.address)?;
    tab.tab_to("#password")?;
    tab.type_text(pupil.password)?;
    // The first band is that of children; the next is 15 to 17.
    tab.tab_to("input[name=age]")?;
    tab.down()?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let path = link_to(&pupil.mail, &pupil.address, &format!("/{}/confirm/", pupil.language))?;
    tab.go(&served.address(&path))?;
    tab.tab_to("#password")?;
    tab.type_text(pupil.password)?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let place = tab.read("location.pathname")?;
    ensure!(place.ends_with("/account"), "confirming leads to {place}");
    Ok(())
}

/// The path of the link in a message to somebody that begins so, when the message has come.
#[expect(
    clippy::disallowed_methods,
    reason = "a file of another program tells nobody that it came"
)]
pub fn link_to(mail: &Path, address: &str, begin: &str) -> Result<String> {
    let until = Instant::now() + MAIL_TIME_MAX;
    loop {
        let entries = std::fs::read_dir(mail).into_iter().flatten().flatten();
        for entry in entries.filter(|one| one.path().extension().is_some_and(|end| end == "eml")) {
            // Long lines are parted by `=` at their ends.
            let text = std::fs::read_to_string(entry.path())?.replace("=\r\n", "");
            let at = text.find(begin).filter(|_| text.contains(address));
            let found = at.and_then(|at| text.get(at..at + begin.len() + SECRET_DIGITS));
            if let Some(path) = found {
                return Ok(path.to_owned());
            }
        }
        ensure!(Instant::now() < until, "no mail to {address} came into {}", mail.display());
        sleep(MAIL_LOOKED_FOR);
    }
}

fn upload(tab: &mut Tab, export: &Path) -> Result<()> {
    for end in ["/profile", "/profile/upload"] {
        tab.tab_to(&format!("main a[href$='{end}']"))?;
        tab.enter()?;
    }
    tab.choose_file("#file", export)?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let ticked = tab.ask("document.querySelectorAll('main input:checked').length")?;
    ensure!(ticked.as_u64() == Some(4), "the preview offers {ticked}: name, headline, school, job");
    let refused = tab.ask("document.querySelectorAll('.reasons dt').length")?;
    ensure!(refused.as_u64() == Some(1), "one row is not understood, and {refused} are shown");
    tab.tab_to("main form button")?;
    tab.enter()?;
    let lines = tab.ask("document.querySelectorAll('.lines > li').length")?;
    ensure!(lines.as_u64() == Some(2), "the profile has {lines} lines");
    Ok(())
}

/// Corrects the first line; gives the path of its form.
fn correct(tab: &mut Tab) -> Result<String> {
    tab.tab_to(".acts a")?;
    tab.enter()?;
    let place = tab.read("location.pathname")?;
    tab.tab_to("#degree")?;
    tab.type_text("Bachelor of Laws")?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let text = tab.read("document.querySelector('.lines').innerText")?;
    ensure!(text.contains("Bachelor of Laws"), "the correction is not kept: {text}");
    Ok(place.get(3..).unwrap_or_default().to_owned())
}

fn choose(tab: &mut Tab, pupil: &Pupil) -> Result<()> {
    tab.tab_to("main a[href$='/account/consent']")?;
    tab.enter()?;
    tab.tab_to("input[name=directory]")?;
    tab.down()?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let chosen = tab.read("document.querySelector('input[name=directory]:checked').value")?;
    ensure!(chosen == "schools", "people of their schools should find them, and {chosen} may");
    tab.go_to_path(&format!("/{}/profile/seen?by=attested", pupil.language))?;
    let seen = tab.read("document.querySelector('main').innerText")?;
    ensure!(seen.contains("Bachelor of Laws"), "somebody of their schools sees {seen}");
    Ok(())
}

/// An export as LinkedIn makes it, of nobody, with a row that no reader understands.
fn linkedin() -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("Profile.csv", "First Name,Last Name,Headline\nNoa,Example,Pupil\n"),
        (
            "Education.csv",
            "School Name,Start Date,End Date,Notes,Degree Name,Activities\n\
             Lycée Example,2022,2025,,,\n,2020,2022,,Nothing,\n",
        ),
        (
            "Positions.csv",
            "Company Name,Title,Description,Location,Started On,Finished On\n\
             Example Books,Trainee,,Lyon,Jun 2024,Jul 2024\n",
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
