//! How a pupil leaves: takes away everything that is kept, all that was typed and answered, and erases the account,
//! of which nothing is left.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use zip::ZipArchive;

use super::client::Tab;
use super::meeting::{ANSWER, Alumna, QUESTION};
use super::members::{Account, Pupil, link_to};
use super::served::Served;

/// From the archive to the erased account.
pub fn walk(
    tab: &mut Tab,
    served: &Served,
    folder: &Path,
    pupil: &Pupil,
    alumna: &mut Alumna,
) -> Result<()> {
    let account = &pupil.account;
    tab.go_to_path(&format!("/{}/account", account.language))?;
    take_away(tab, folder, account).context("taking everything away")?;
    hide(tab, account).context("asking for the account to be erased")?;
    ensure!(!alumna.finds_the_pupil()?, "who asked to be erased is still found");
    erase(tab, served, account).context("erasing the account")?;
    ensure!(!alumna.finds_the_pupil()?, "who was erased is still found");
    Ok(())
}

/// Downloads the archive and looks into it.
fn take_away(tab: &mut Tab, folder: &Path, account: &Account) -> Result<()> {
    tab.tab_to("main a[download]")?;
    let file = tab.download(folder)?;
    let mut zip = ZipArchive::new(File::open(&file)?).context("what came is no zip")?;
    for name in ["devenir.json", "readable.html"] {
        let mut text = String::new();
        zip.by_name(name).with_context(|| name.to_owned())?.read_to_string(&mut text)?;
        for kept in [&account.address, Pupil::NAME, Pupil::DEGREE, QUESTION, ANSWER] {
            ensure!(text.contains(kept), "{name} does not hold {kept:?}");
        }
    }
    std::fs::remove_file(file)?;
    Ok(())
}

/// Asks for the account to be erased: from then on it is hidden.
fn hide(tab: &mut Tab, account: &Account) -> Result<()> {
    tab.tab_to("main a[href$='/account/erase']")?;
    tab.enter()?;
    tab.tab_to("#password")?;
    tab.type_text(account.password)?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    let kept = tab.ask("document.querySelectorAll(\"form[action$='/account/keep']\").length")?;
    ensure!(kept.as_u64() == Some(1), "the account does not say that it will be erased");
    Ok(())
}

/// Erases it at once by the link in the mail; then nobody can sign in, and no mail is left.
fn erase(tab: &mut Tab, served: &Served, account: &Account) -> Result<()> {
    let Account { language, address, password, mail } = account;
    let link = link_to(mail, address, &format!("/{language}/erase/"))?;
    tab.go(&served.address(&link))?;
    tab.tab_to("#password")?;
    tab.type_text(password)?;
    tab.tab_to("main form button")?;
    tab.enter()?;
    tab.go_to_path(&format!("/{language}/sign-in"))?;
    for (id, text) in [("#address", address.as_str()), ("#password", password)] {
        tab.tab_to(id)?;
        tab.type_text(text)?;
    }
    tab.tab_to("main form button")?;
    tab.enter()?;
    let place = tab.read("location.pathname")?;
    let refused = tab.ask("document.querySelectorAll('main [role=alert]').length")?;
    ensure!(
        place.ends_with("/sign-in") && refused.as_u64() == Some(1),
        "an erased account opens {place}"
    );
    for entry in std::fs::read_dir(mail)? {
        let path = entry?.path();
        let text = std::fs::read_to_string(&path)?;
        ensure!(!text.contains(address), "{} was to {address}", path.display());
    }
    Ok(())
}
