//! The log of powers used: one line for each act that changes who can do what. It names acts and
//! accounts by their numbers, never an address or a name.

mod queries;

use store::Conn;

pub use queries::KEPT;

use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::feature::Feature;
use crate::routes::Routes;

pub const FEATURE: Feature =
    Feature { words: ["", ""], routes: Routes::new, migrations: &[queries::TABLES] };

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Passwords were tried beyond the limit.
    PasswordsTried,
    /// An account was confirmed by its mail.
    AccountConfirmed,
    /// A parent agreed to an account.
    ParentAgreed,
    /// A parent refused an account, which was erased.
    ParentRefused,
    /// A password was changed by somebody signed in.
    PasswordChanged,
    /// A password was reset by mail.
    PasswordReset,
    /// An address of mail was changed.
    AddressChanged,
    /// An account was erased by its member.
    AccountErased,
}

impl Act {
    fn name(self) -> &'static str {
        match self {
            Self::PasswordsTried => "passwords-tried",
            Self::AccountConfirmed => "account-confirmed",
            Self::ParentAgreed => "parent-agreed",
            Self::ParentRefused => "parent-refused",
            Self::PasswordChanged => "password-changed",
            Self::PasswordReset => "password-reset",
            Self::AddressChanged => "address-changed",
            Self::AccountErased => "account-erased",
        }
    }
}

/// Notes an act down, with the number of the account it was done to, where there is one.
pub async fn note(conn: &mut Conn, app: &App, act: Act, member: Option<i64>) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    Ok(queries::add(conn, row_number()?, act.name(), member, now).await?)
}
