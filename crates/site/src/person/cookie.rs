//! The one cookie of the site: the secret of a session, set when somebody signs in.
//!
//! It ends with the browser, as on a shared machine it must; the session ends at the server.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::chance::Secret;
use crate::operator::PublicAddress;

/// Its name. Over TLS a browser keeps `__Host-` for cookies of exactly this host.
fn name(address: &PublicAddress) -> &'static str {
    if address.is_secure() { "__Host-session" } else { "session" }
}

/// The secret that a request brings.
pub fn read(address: &PublicAddress, headers: &HeaderMap) -> Option<Secret> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(found, _)| found.trim() == name(address))?;
    Secret::read(value.trim())
}

/// Gives the secret to the browser.
pub fn set(address: &PublicAddress, secret: &Secret) -> HeaderValue {
    line(address, secret.text(), "")
}

/// Takes it away.
pub fn clear(address: &PublicAddress) -> HeaderValue {
    line(address, "", "; Max-Age=0")
}

fn line(address: &PublicAddress, value: &str, end: &str) -> HeaderValue {
    let secure = if address.is_secure() { "; Secure" } else { "" };
    let name = name(address);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{end}");
    // Names, hexadecimal digits and attributes are letters that a header may have.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("session="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_comes_back_and_is_bound_to_the_host_over_tls() {
        for (address, begin, is_secure) in [
            ("https://a.example", "__Host-session=", true),
            ("http://127.0.0.1:1", "session=", false),
        ] {
            let address: PublicAddress = address.parse().unwrap();
            let secret = Secret::draw().unwrap();
            let set = set(&address, &secret).to_str().unwrap().to_owned();
            assert!(set.starts_with(begin) && set.contains("HttpOnly; SameSite=Lax"), "{set}");
            assert_eq!(set.contains("; Secure"), is_secure);
            let brought = format!("other=1; {}", set.split(';').next().unwrap());
            let headers = HeaderMap::from_iter([(header::COOKIE, brought.parse().unwrap())]);
            assert_eq!(read(&address, &headers), Some(secret));
        }
    }
}
