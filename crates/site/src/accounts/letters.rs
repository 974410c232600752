//! The letters that accounts need.

use store::Conn;

use super::queries;
use super::ticket::{self, Purpose};
use super::{MailAddress, Member, suspension};
use crate::App;
use crate::audit::Reason;
use crate::faults::Fault;
use crate::layout;
use crate::mail::{self, Letter, To, Why};
use crate::person::{Tried, Verdict, Who};
use crate::words::Language;

/// What a letter is about: the beginning of the keys of its words.
#[derive(Debug, Clone, Copy)]
pub enum About {
    /// Confirm an account.
    Confirm,
    /// Somebody signed up with an address that has an account, or wants to move to it.
    Known,
    /// Choose a new password.
    Reset,
    /// The password is another.
    PasswordChanged,
    /// Confirm another address.
    Move,
    /// The address is another: to the one before.
    Moved,
    /// A parent is asked.
    Parent,
    /// The account will be erased.
    Erased,
    /// The account is suspended.
    Suspended,
    /// It no longer is.
    Restored,
}

impl About {
    fn start(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Known => "known",
            Self::Reset => "reset",
            Self::PasswordChanged => "password-changed",
            Self::Move => "move",
            Self::Moved => "moved",
            Self::Parent => "parent",
            Self::Erased => "erased",
            Self::Suspended => "suspended",
            Self::Restored => "restored",
        }
    }
}

/// Puts a letter into the queue; its link leads to a path of the site.
pub async fn post(
    conn: &mut Conn,
    app: &App,
    about: About,
    to: &str,
    language: Language,
    member: Option<i64>,
    path: &str,
) -> Result<(), Fault> {
    let letter = letter(app, about, language, path);
    mail::post(conn, app, To { address: to, language, member, why: Why::Needed }, &letter).await
}

fn letter(app: &App, about: About, language: Language, path: &str) -> Letter {
    let settings = app.settings();
    let facts = [
        ("site", settings.address.origin().into()),
        ("age", settings.consent_age.to_string().into()),
    ];
    Letter::of(settings, language, (&format!("letter-{}", about.start()), path), facts)
}

/// Tells a member what was decided about their account, with the reason and the way to object.
pub async fn tell_why(
    conn: &mut Conn,
    app: &App,
    about: About,
    member: &Member,
    why: &Reason,
) -> Result<(), Fault> {
    let language = member.language;
    let mut letter = letter(app, about, language, super::SIGN_IN);
    letter.paragraphs.push(why.text().to_owned());
    letter.paragraphs.push(suspension::objecting(layout::words(language), app.operator()));
    let to =
        To { address: &member.address, language, member: Some(member.number), why: Why::Needed };
    mail::post(conn, app, to, &letter).await
}

/// Tells a member something about their account.
pub async fn tell(conn: &mut Conn, app: &App, about: About, member: &Member) -> Result<(), Fault> {
    let (to, number) = (&member.address, Some(member.number));
    post(conn, app, about, to, member.language, number, "/forgotten").await
}

/// Tells a member that their account will be erased, with the way to have it erased at once.
pub async fn tell_erased(conn: &mut Conn, app: &App, member: &Member) -> Result<(), Fault> {
    let (to, number) = (&member.address, Some(member.number));
    let secret = ticket::add(conn, app, Purpose::Erase, number, None).await?;
    let path = format!("/erase/{}", secret.text());
    post(conn, app, About::Erased, to, member.language, number, &path).await
}

/// Asks somebody who signed up to confirm at a path, or tells them that they have an account already.
pub async fn confirm(
    conn: &mut Conn,
    app: &App,
    to: &MailAddress,
    language: Language,
    path: &str,
) -> Result<(), Fault> {
    match queries::member_of(conn, &to.key).await? {
        Some(member) => tell(conn, app, About::Known, &member).await,
        None => post(conn, app, About::Confirm, &to.text, language, None, path).await,
    }
}

/// Whether another letter may go to an address at somebody's word. Not much does, whoever asks for it, and
/// nobody is told.
pub fn may_go(app: &App, to: &MailAddress) -> bool {
    app.take(Tried::Mail, Who::Address(to.mailbox())) == Verdict::Allowed
}

/// Asks the parent of a child.
pub async fn ask_parent(conn: &mut Conn, app: &App, member: &Member) -> Result<(), Fault> {
    let parent = queries::parent_address(conn, member.number).await?;
    let Some(parent) = parent.as_deref().and_then(MailAddress::read) else { return Ok(()) };
    // Children may name anybody.
    if !may_go(app, &parent) {
        return Ok(());
    }
    let secret = ticket::add(conn, app, Purpose::Parent, Some(member.number), None).await?;
    let path = format!("/parent/{}", secret.text());
    post(conn, app, About::Parent, &parent.text, member.language, Some(member.number), &path).await
}
