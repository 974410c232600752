//! What a pupil does with an account, as one journey on a telephone, by keyboard, with JavaScript and without:
//! signs up, confirms by the mail in the folder, brings a LinkedIn export, corrects it, chooses who sees
//! what. The pages on the way are then held to the rules of accessibility.
//!
//! [`Pupil`] goes on from there: `meeting` finds somebody to ask, `leaving` takes everything away.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::client::{Scripts, Tab};
use super::served::Served;

/// Width and height of a telephone, in CSS pixels.
pub const SCREEN: (u32, u32) = (360, 800);
/// Mail goes out every few seconds.
const MAIL_TIME_MAX: Duration = Duration::from_secs(60);
const MAIL_LOOKED_FOR: Duration = Duration::from_millis(200);
/// Hexadecimal digits of a secret in a link.
const SECRET_DIGITS: usize = 64;

/// Somebody with an account, in a language.
pub struct Account {
    pub language: &'static str,
    pub address: String,
    pub password: &'static str,
    /// The folder where their mail lies.
    pub mail: PathBuf,
}

/// How often the arrow down is pressed for an age: the first band is that of children, the next is 15
/// to 17.
pub const MINOR: usize = 1;
pub const ADULT: usize = 2;

/// A school of the demo.
pub struct School {
    pub name: String,
    /// Its path, without the language.
    pub path: String,
    /// Where those who study there have their addresses of mail.
    pub mail_host: &'static str,
}

/// Somebody who signed up, has a profile and chose who sees it; the tab is signed in as them.
pub struct Pupil {
    pub account: Account,
    /// Pages of theirs, without the language, to be looked at.
    pub pages: Vec<String>,
}

impl Pupil {
    /// The name on the profile.
    pub const NAME: &str = "Noa Example";
    /// What they correct a line of the profile to.
    pub const DEGREE: &str = "Bachelor of Laws";
}

/// Makes the journey with an account that is not there yet; the export lies in a folder meanwhile.
pub fn walk(
    tab: &mut Tab,
    served: &Served,
    folder: &Path,
    (account, scripts): (Account, Scripts),
    school: &School,
) -> Result<Pupil> {
    let export = folder.join("linkedin.zip");
    std::fs::write(&export, linkedin(school)?)?;
    let mut pupil = Pupil {
        account,
        pages: ["/account", "/profile", "/profile/seen", "/profile/about", "/profile/upload"]
            .map(str::to_owned)
            .into(),
    };
    tab.scripts(scripts)?;
    tab.screen(SCREEN.0, SCREEN.1, "light")?;
    sign_up(tab, served, (&pupil.account, MINOR)).context("signing up")?;
    upload(tab, &export).context("bringing a LinkedIn export")?;
    pupil.pages.push(correct(tab).context("correcting a line of the profile")?);
    choose(tab, &pupil).context("choosing who sees what")?;
    Ok(pupil)
}

/// Opens an account for somebody of an age, and confirms it.
pub fn sign_up(tab: &mut Tab, served: &Served, (account, age): (&Account, usize)) -> Result<()> {
    let Account { language, address, password, mail } = account;
    tab.go(&served.address(&format!("/{language}/sign-up")))?;
    tab.tab_to("#address")?;
    tab.type_text(address)?;
    tab.tab_to("#password")?;
    tab.type_text(password)?;
    tab.tab_to("input[name=age]")?;
    for _ in 0..age {
        tab.down()?;
    }
    tab.tab_to("main form button")?;
    tab.enter()?;
    let path = link_to(mail, address, &format!("/{language}/confirm/"))?;
    tab.go(&served.address(&path))?;
    tab.tab_to("#password")?;
    tab.type_text(password)?;
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
    tab.type_text(Pupil::DEGREE)?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let text = tab.read("document.querySelector('.lines').innerText")?;
    ensure!(text.contains(Pupil::DEGREE), "the correction is not kept: {text}");
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
    tab.go_to_path(&format!("/{}/profile/seen?by=attested", pupil.account.language))?;
    let seen = tab.read("document.querySelector('main').innerText")?;
    ensure!(seen.contains(Pupil::DEGREE), "somebody of their schools sees {seen}");
    Ok(())
}

/// An export as LinkedIn makes it, of nobody, with a row that no reader understands.
fn linkedin(school: &School) -> Result<Vec<u8>> {
    let studies = format!(
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\n\
         \"{}\",2024,,,,\n,2020,2022,,Nothing,\n",
        school.name
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("Profile.csv", "First Name,Last Name,Headline\nNoa,Example,Pupil\n"),
        ("Education.csv", studies.as_str()),
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
