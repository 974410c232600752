//! The log of powers used: one line for each act that changes who can do what, and for each look at
//! somebody's account: when, what, by whom, why. It names accounts by their numbers, never by an address
//! or a name.

mod queries;
mod reason;

use store::Conn;

pub use queries::KEPT;

use crate::App;
use crate::chance::row_number;
use crate::faults::Fault;
use crate::feature::Feature;
use crate::routes::Routes;

pub use queries::{has_looked, page};
pub use reason::{LETTERS_MAX as REASON_LETTERS_MAX, Reason};

pub const FEATURE: Feature = Feature {
    words: ["", ""],
    routes: Routes::new,
    migrations: &[queries::TABLES, queries::POWERS],
};

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
    /// A member asked to be erased.
    AccountErased,
    /// An account was erased at once, as its member asked.
    AccountErasedAtOnce,
    /// A member proved an address at a school.
    SchoolAddressProven,
    /// An address was tried that only looks like one of a school.
    LookAlikeRefused,
    /// A claim to a school was confirmed by an administrator.
    ClaimConfirmed,
    /// A claim to a school was refused by an administrator.
    ClaimRefused,
    /// Every role at a school was ended by an administrator.
    RoomClosed,
    /// Somebody was made an administrator.
    AdministratorMade,
    /// Somebody is no longer one.
    AdministratorRemoved,
    /// An account was suspended.
    AccountSuspended,
    /// A suspended account was restored.
    AccountRestored,
    /// An account was looked at.
    AccountSeen,
    /// A report about an account was decided.
    ReportDecided,
    /// An appeal against a school that took a text away was decided.
    AppealDecided,
    /// The log was taken away as a file.
    LogTaken,
}

/// Who used a power over others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Whoever runs the program, at the command line.
    Operator,
    /// The administrator of this number.
    Administrator(i64),
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub number: i64,
    /// When, in microseconds.
    pub done_at: i64,
    /// The name of the act.
    pub act: String,
    /// To which account, if to one.
    pub member: Option<i64>,
    /// `operator`, `administrator`, or empty where a member did it for themselves.
    pub by: String,
    /// The number of the administrator.
    pub by_member: Option<i64>,
    /// Why, in their words.
    pub why: String,
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
            Self::AccountErasedAtOnce => "account-erased-at-once",
            Self::SchoolAddressProven => "school-address-proven",
            Self::LookAlikeRefused => "look-alike-refused",
            Self::ClaimConfirmed => "claim-confirmed",
            Self::ClaimRefused => "claim-refused",
            Self::RoomClosed => "room-closed",
            Self::AdministratorMade => "administrator-made",
            Self::AdministratorRemoved => "administrator-removed",
            Self::AccountSuspended => "account-suspended",
            Self::AccountRestored => "account-restored",
            Self::AccountSeen => "account-seen",
            Self::ReportDecided => "report-decided",
            Self::AppealDecided => "appeal-decided",
            Self::LogTaken => "log-taken",
        }
    }
}

/// Notes down what a member did for themselves, with the number of their account, where there is one.
pub async fn note(conn: &mut Conn, app: &App, act: Act, member: Option<i64>) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    Ok(queries::add(conn, row_number()?, (act.name(), member), None, now).await?)
}

/// Notes down a power that was used over an account, where it was over one, and why.
pub async fn note_power(
    conn: &mut Conn,
    app: &App,
    (act, member): (Act, Option<i64>),
    by: By,
    why: &str,
) -> Result<(), Fault> {
    let now = app.settings().clock.now();
    Ok(queries::add(conn, row_number()?, (act.name(), member), Some((by, why)), now).await?)
}
