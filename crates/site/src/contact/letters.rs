//! The mail that tells of a request or a message. It holds neither the words nor the name: mail passes
//! through many hands, and some who get it are under 18.

use store::Conn;

use crate::App;
use crate::accounts::Member;
use crate::consent::{self, Act, Viewer, may};
use crate::faults::Fault;
use crate::layout::{self, Link};
use crate::mail::{self, Letter, To, Why};

/// What a letter tells of: the beginning of the keys of its words.
#[derive(Debug, Clone, Copy)]
pub enum About {
    Request,
    Message,
}

/// Tells a member, if they agreed to such mail.
pub async fn tell(
    conn: &mut Conn,
    app: &App,
    about: About,
    to: &Member,
    contact: i64,
) -> Result<(), Fault> {
    if !may(Viewer::Site, &consent::of(conn, to).await?, Act::Mail) {
        return Ok(());
    }
    let words = layout::words(to.language);
    let start = match about {
        About::Request => "request",
        About::Message => "message",
    };
    let path = format!("/{}{}", to.language.code(), super::path_of(contact));
    let letter = Letter {
        subject: words.say(&format!("letter-{start}-subject")),
        paragraphs: vec![words.say(&format!("letter-{start}-text"))],
        link: Some(Link {
            text: words.say("letter-contact-link"),
            href: app.settings().address.of(&path),
        }),
    };
    let (address, language) = (to.address.as_str(), to.language);
    let to = To { address, language, member: Some(to.number), why: Why::Wanted };
    mail::post(conn, app, to, &letter).await
}
