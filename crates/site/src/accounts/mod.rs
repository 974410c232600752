//! Accounts: signing up, in and out; a password that was forgotten or is changed; another address of
//! mail; a parent's word for a child; everything that is kept, as a file; suspending; erasing.
//!
//! An address that has an account gets the same answers as one that has none, in about the same
//! time: only mail to the address tells. What a link in mail opens is asked for by `GET` and done by
//! `POST`, as programs look at links before people do.

mod account;
mod address;
mod age;
mod breached;
mod confirm;
mod erase;
mod forgotten;
mod letters;
mod moving;
mod parent;
mod password;
mod queries;
mod said;
mod sign_in;
mod sign_up;
mod suspension;
mod ticket;

use axum::routing;
use store::Conn;

pub use account::day;
pub use address::MailAddress;
pub use age::Age;
pub use breached::{Breached, NoList};
pub use letters::may_go;
pub use sign_in::is_theirs;
pub use suspension::{restore, suspend};

pub use queries::KEPT;

use crate::App;
use crate::feature::{Feature, words};
use crate::routes::Routes;
use crate::settings::DAY;
use crate::words::Language;

pub const FEATURE: Feature =
    Feature { words: words!(), routes, migrations: &[queries::TABLES, queries::SUSPENSION] };

/// Where somebody signs in.
pub const SIGN_IN: &str = "/sign-in";
/// The page of an account.
pub const ACCOUNT: &str = "/account";

/// A child whose parent does not answer in this time is erased.
const PARENT_TIME_MAX: i64 = 14 * DAY;

fn routes() -> Routes {
    Routes::new()
        .route("/sign-up", routing::get(sign_up::ask).post(sign_up::sign_up))
        .route("/sign-up/sent", routing::get(sign_up::sent))
        .route("/confirm/{secret}", routing::get(confirm::ask).post(confirm::confirm))
        .route(SIGN_IN, routing::get(sign_in::ask).post(sign_in::sign_in))
        .route("/sign-out", routing::post(sign_in::sign_out))
        .route("/forgotten", routing::get(forgotten::ask).post(forgotten::send))
        .route("/forgotten/sent", routing::get(forgotten::sent))
        .route("/reset/{secret}", routing::get(forgotten::ask_new).post(forgotten::reset))
        .route("/parent/{secret}", routing::get(parent::ask).post(parent::answer))
        .route(ACCOUNT, routing::get(account::show))
        .route("/account/password", routing::post(account::change_password))
        .route("/account/address", routing::post(moving::ask))
        .route("/address/{secret}", routing::get(moving::show).post(moving::confirm))
        .route("/account/parent", routing::post(parent::ask_again))
        .route("/account/sessions/{number}/end", routing::post(account::end_session))
        .route("/account/sessions/end", routing::post(account::end_other_sessions))
        .route("/account/erase", routing::get(erase::ask).post(erase::erase))
        .route("/erase/{secret}", routing::get(erase::ask_at_once).post(erase::erase_at_once))
        .route("/account/mail-works", routing::post(account::mail_works))
        .route("/account/keep", routing::post(erase::keep))
}

/// Somebody with an account, whose address is confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// A number that nobody can guess.
    pub number: i64,
    /// Their address of mail.
    pub address: String,
    /// The language they signed up in, for mail.
    pub language: Language,
    /// How old they said to be.
    pub age: Age,
    /// Whether a parent has not agreed yet: until then nothing is shown, counted or sent.
    pub awaits_parent: bool,
    /// When the account will be erased, in microseconds, if it was asked for.
    pub erased_from_at: Option<i64>,
    /// Since when the account is suspended, in microseconds, if it is.
    pub suspended_at: Option<i64>,
}

impl Member {
    /// Whether nothing of theirs may be shown, counted or sent, yet or any more.
    pub fn is_hidden(&self) -> bool {
        self.awaits_parent || self.erased_from_at.is_some() || self.suspended_at.is_some()
    }
}

/// The member of this number.
pub async fn member(conn: &mut Conn, number: i64) -> store::Result<Option<Member>> {
    queries::member(conn, number).await
}

/// The member of this number, unless nothing of theirs may be shown.
pub async fn shown(conn: &mut Conn, number: i64) -> store::Result<Option<Member>> {
    Ok(member(conn, number).await?.filter(|member| !member.is_hidden()))
}

/// Waits until nobody else writes about a member, as where something of theirs is counted first and
/// changed then.
pub async fn take_turn(conn: &mut Conn, number: i64) -> store::Result<()> {
    queries::take_turn(conn, number).await
}

/// When somebody became a member, in microseconds.
pub async fn joined_at(conn: &mut Conn, number: i64) -> store::Result<Option<i64>> {
    queries::joined_at(conn, number).await
}

/// The member of an address of mail.
pub async fn member_of(conn: &mut Conn, address: &MailAddress) -> store::Result<Option<Member>> {
    queries::member_of(conn, &address.key).await
}

/// Why an account is suspended, as its member was told.
pub async fn suspended_why(conn: &mut Conn, number: i64) -> store::Result<Option<String>> {
    queries::suspended_why(conn, number).await
}

/// Erases who asked for it long enough ago, and forgets what was never confirmed. `now` is in
/// microseconds.
pub async fn clean(conn: &mut Conn, app: &App, now: i64) -> crate::Result<()> {
    for number in queries::to_erase(conn, now, now - PARENT_TIME_MAX).await? {
        erase::erase_now(conn, app, number).await?;
    }
    Ok(queries::remove_old(conn, now).await?)
}

/// Members for the tests of other features.
#[cfg(test)]
pub mod testing {
    use store::Conn;

    use super::queries::{self, SignUp};
    use super::{Age, MailAddress};
    use crate::words::Language;

    /// What may stand against an account.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Trouble {
        Nothing,
        Leaving,
        Suspended,
    }

    /// Adds an adult.
    pub async fn add(conn: &mut Conn, number: i64) {
        add_of(conn, number, Age::Adult, Trouble::Nothing).await;
    }

    /// Adds a member of an age; the parent of a child has not agreed.
    pub async fn add_of(conn: &mut Conn, number: i64, age: Age, trouble: Trouble) {
        let address = MailAddress::read(&format!("member-{number}@home.example")).unwrap();
        let password_hash = String::new();
        let (language, parent_address) = (Language::En, None);
        let new = SignUp { address, password_hash, language, age, parent_address };
        queries::add_member(conn, number, &new, 1).await.unwrap();
        match trouble {
            Trouble::Nothing => (),
            Trouble::Leaving => queries::set_erased_from(conn, number, Some(9)).await.unwrap(),
            Trouble::Suspended => {
                queries::set_suspended(conn, number, Some((9, "why"))).await.unwrap();
            }
        }
    }

    /// Lets the parent of a child agree.
    pub async fn agree(conn: &mut Conn, number: i64) {
        queries::parent_agreed(conn, number).await.unwrap();
    }
}
