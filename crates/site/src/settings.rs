//! What the operator says of the site: where it is reached, how its mail goes out, from which age
//! somebody agrees alone. And the clock, which tests turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use crate::accounts::Breached;
use crate::mail::Transport;
use crate::operator::PublicAddress;

/// Microseconds in a minute.
pub const MINUTE: i64 = 60_000_000;
/// Microseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Microseconds in a day.
pub const DAY: i64 = 24 * HOUR;

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach the site; links in mail begin with it.
    pub address: PublicAddress,
    /// Whose word is taken for where a request comes from.
    pub proxy: Proxy,
    /// Age in years from which somebody agrees without their parents (GDPR, article 8).
    pub consent_age: u8,
    /// Passwords that nobody may take, where the operator has a list.
    pub breached: Option<Breached>,
    /// How the other hosts below the site's own are asked for.
    pub hosts_below: HostsBelow,
    /// How mail goes out.
    pub mail: Transport,
    /// Who mail comes from, such as `Devenir <devenir@school.example>`.
    pub mail_from: String,
    /// What time it is.
    pub clock: Clock,
}

impl Settings {
    /// The age in France, and what a first try on one machine needs.
    pub fn on_this_machine(address: PublicAddress, mail: Transport) -> Self {
        let host = match address.host() {
            // Mail has another form for the numbers of IPv6, and none that anybody could answer.
            host if host.starts_with('[') => "localhost",
            host => host,
        };
        let mail_from = format!("Devenir <devenir@{host}>");
        let (proxy, clock) = (Proxy::None, Clock::System);
        let (breached, hosts_below) = (None, HostsBelow::Unsaid);
        let consent_age = CONSENT_AGE;
        Self { address, proxy, consent_age, breached, hosts_below, mail, mail_from, clock }
    }
}

/// The age of consent in France (loi Informatique et Libertés, article 45).
pub const CONSENT_AGE: u8 = 15;

/// Whether somebody stands between readers and the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proxy {
    /// Nobody: a request comes from where its connection comes from.
    None,
    /// A proxy of the operator, which adds the reader's address at the end of `X-Forwarded-For`.
    Trusted,
}

/// What the operator says of hosts whose names end with that of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostsBelow {
    /// Nothing: they may be somebody else's, or not all reached over TLS.
    Unsaid,
    /// There are none but over TLS.
    TlsAlone,
}

/// What time it is.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The time of the machine.
    System,
    /// A time that is set, in microseconds.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// Microseconds since 1970.
    pub fn now(&self) -> i64 {
        match self {
            Self::System => Timestamp::now().as_microsecond(),
            Self::Set(now) => now.load(Ordering::Relaxed),
        }
    }
}
