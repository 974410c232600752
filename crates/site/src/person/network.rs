//! Where a request comes from, as far as limits need it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};

use super::{Tried, Verdict, Who};
use crate::App;
use crate::faults::Fault;
use crate::settings::Proxy;

/// The other end of the connection; the server puts it into every request.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// A network: an IPv4 address, or the 48 bits of IPv6 that one customer may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of a request. Without a connection, as in tests, it is that of this machine.
    fn of(app: &App, parts: &Parts) -> Self {
        let peer = parts.extensions.get::<Peer>().map_or(Ipv4Addr::LOCALHOST.into(), |peer| peer.0);
        Self::around(match app.settings().proxy {
            Proxy::None => peer,
            Proxy::Trusted => forwarded(&parts.headers).unwrap_or(peer),
        })
    }

    /// Counts a try of this network, or refuses it.
    pub fn take(self, app: &App, tried: Tried) -> Result<(), Fault> {
        match app.take(tried, Who::Network(self)) {
            Verdict::Allowed => Ok(()),
            _ => Err(Fault::new(StatusCode::TOO_MANY_REQUESTS, String::new())),
        }
    }

    fn around(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into()
            }
        })
    }
}

impl FromRequestParts<App> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self::of(app, parts))
    }
}

/// The last address of `X-Forwarded-For`: the proxy wrote it, and anybody may have written those
/// before.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_that_of_the_proxy() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.append("x-forwarded-for", "10.0.0.1".parse().unwrap());
        headers.append("x-forwarded-for", "10.0.0.2, 192.0.2.7".parse().unwrap());
        assert_eq!(forwarded(&headers), Some("192.0.2.7".parse().unwrap()));
    }

    #[test]
    fn neighbours_of_ipv6_are_one_network() {
        let around = |text: &str| Network::around(text.parse().unwrap());
        assert_eq!(around("2001:db8:1:2::3"), around("2001:db8:1:ffff::4"));
        assert_ne!(around("2001:db8:1::"), around("2001:db8:2::"));
        assert_eq!(around("::ffff:192.0.2.7"), around("192.0.2.7"));
        assert_ne!(around("192.0.2.7"), around("192.0.2.8"));
    }
}
