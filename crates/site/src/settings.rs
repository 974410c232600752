//! What the operator says of the site: where it is reached, how its mail goes out, from which age
//! somebody agrees alone. And the clock, which tests turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use crate::mail::Transport;

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
    pub address: Address,
    /// Whose word is taken for where a request comes from.
    pub proxy: Proxy,
    /// Age in years from which somebody agrees without their parents (GDPR, article 8).
    pub consent_age: u8,
    /// How mail goes out.
    pub mail: Transport,
    /// Who mail comes from, such as `Devenir <devenir@school.example>`.
    pub mail_from: String,
    /// What time it is.
    pub clock: Clock,
}

impl Settings {
    /// The age in France, and what a first try on one machine needs.
    pub fn on_this_machine(address: Address, mail: Transport) -> Self {
        let mail_from = format!("Devenir <devenir@{}>", address.host());
        let (proxy, clock) = (Proxy::None, Clock::System);
        Self { address, proxy, consent_age: CONSENT_AGE, mail, mail_from, clock }
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

/// The site's own address, such as `https://devenir.example`, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

/// What is no address of a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address of a site. Write it as https://devenir.example, without a path")]
pub struct NoAddress(String);

impl std::str::FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let fault = || NoAddress(text.to_owned());
        let uri: axum::http::Uri = text.parse().map_err(|_| fault())?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        match uri.authority() {
            Some(authority)
                if is_web
                    && matches!(uri.path(), "" | "/")
                    && !authority.as_str().contains('@') =>
            {
                let scheme = uri.scheme_str().unwrap_or_default();
                Ok(Self(format!("{scheme}://{}", authority.as_str().to_lowercase())))
            }
            _ => Err(fault()),
        }
    }
}

impl Address {
    /// As a browser names where a page came from: scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Whether it is reached by TLS, so that cookies never travel in the open.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        let authority = self.0.split("://").nth(1).unwrap_or_default();
        match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        }
    }

    /// The address of a path of the site.
    pub fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_and_a_host_and_no_path() {
        let address: Address = "https://Devenir.example:8443/".parse().unwrap();
        assert_eq!(address.origin(), "https://devenir.example:8443");
        assert_eq!((address.host(), address.is_secure()), ("devenir.example", true));
        let local: Address = "http://127.0.0.1:8080".parse().unwrap();
        assert_eq!((local.host(), local.is_secure()), ("127.0.0.1", false));
        assert_eq!(local.of("/fr"), "http://127.0.0.1:8080/fr");
        for wrong in ["", "devenir.example", "ftp://a", "https://a/b", "https://u:p@a", "https://"]
        {
            assert!(wrong.parse::<Address>().is_err(), "{wrong}");
        }
    }
}
