//! Who runs this site: what the operator says when it is started, parsed at the edge.

use std::fmt;
use std::str::FromStr;

/// What the operator says of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Operator {
    /// Where readers find the site; without it, no page names its whole address.
    pub address: Option<PublicAddress>,
    /// How the operator is reached.
    pub contact: Option<Contact>,
    /// Under which licence the open tables of the editions may be used.
    pub licence: Option<Licence>,
}

/// The longest text taken from an operator.
const TEXT_LETTERS_MAX: usize = 500;

/// What an operator said that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// No whole address of a site.
    #[error(
        "{0:?} is no address of a site. Write it as https://devenir.example.org, with nothing after the name and the port"
    )]
    Address(String),
    /// Nothing, or too much.
    #[error("this is empty or longer than {TEXT_LETTERS_MAX} letters. Write one line")]
    Text,
}

/// The address of the site without a slash at its end: `https://devenir.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress(String);

impl PublicAddress {
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

    /// The whole address of a path that begins with a slash.
    pub fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromStr for PublicAddress {
    type Err = Unusable;

    fn from_str(text: &str) -> Result<Self, Unusable> {
        let wrong = || Unusable::Address(text.to_owned());
        let address = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let is_sound = |host: &str| {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
            host.bytes().all(allowed) && host.bytes().any(|byte| byte.is_ascii_alphanumeric())
        };
        let is_short = text.len() <= TEXT_LETTERS_MAX;
        host.filter(|host| is_short && is_sound(host)).ok_or_else(wrong)?;
        Ok(Self(address))
    }
}

impl fmt::Display for PublicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the operator is reached: a mail address, the address of a page, or any other line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact(String);

impl Contact {
    /// What a reader sees.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Where a link leads; empty where the contact is neither a mail address nor a page.
    pub fn href(&self) -> String {
        let is_mail = self.0.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !self.0.contains([' ', '/', ':', '?', '&'])
        });
        match is_mail {
            true => format!("mailto:{}", self.0),
            false => page(&self.0).to_owned(),
        }
    }
}

impl FromStr for Contact {
    type Err = Unusable;

    fn from_str(text: &str) -> Result<Self, Unusable> {
        line(text).map(Self)
    }
}

/// The licence of the open tables: an SPDX name that is known here, the address of a licence, or any
/// other line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence(String);

/// Licences of open data, each with the page of its text.
const LICENCES: [(&str, &str); 6] = [
    ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("etalab-2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
];

impl Licence {
    /// What a reader sees.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The page of its text; empty where that is not known.
    pub fn href(&self) -> &str {
        let known = LICENCES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&self.0));
        known.map_or_else(|| page(&self.0), |(_, address)| address)
    }
}

impl FromStr for Licence {
    type Err = Unusable;

    fn from_str(text: &str) -> Result<Self, Unusable> {
        line(text).map(Self)
    }
}

fn line(text: &str) -> Result<String, Unusable> {
    let text = text.trim();
    let is_line = !text.is_empty() && text.chars().count() <= TEXT_LETTERS_MAX;
    match is_line && !text.contains(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(Unusable::Text),
    }
}

/// The text where it is the address of a page, else nothing.
fn page(text: &str) -> &str {
    let is_page = ["https://", "http://"].iter().any(|start| text.starts_with(start));
    if is_page && !text.contains(' ') { text } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_that_of_a_whole_site() {
        let of = |text: &str| text.parse::<PublicAddress>().map(|address| address.of("/en"));
        assert_eq!(of("https://Devenir.example.org/"), Ok("https://devenir.example.org/en".into()));
        assert_eq!(of("http://[::1]:8080"), Ok("http://[::1]:8080/en".into()));
        let host = |text: &str| text.parse::<PublicAddress>().unwrap().host().to_owned();
        assert_eq!(host("https://devenir.example.org:8443"), "devenir.example.org");
        assert_eq!(
            (host("http://[::1]:8080"), host("http://[::1]")),
            ("[::1]".into(), "[::1]".into())
        );
        for wrong in
            ["", "devenir.example.org", "https://", "https://a/b", "https://a?b", "ftp://a"]
        {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_contact_links_to_what_it_is() {
        let href = |text: &str| text.parse::<Contact>().map(|contact| contact.href());
        assert_eq!(href("data@school.example"), Ok("mailto:data@school.example".into()));
        assert_eq!(href("https://school.example/ask"), Ok("https://school.example/ask".into()));
        for plain in ["Room 3, every Monday", "javascript:alert(1)@a.b", "@a.b", "a@b"] {
            assert_eq!(href(plain), Ok(String::new()), "{plain}");
        }
        assert!(href(" ").is_err() && href("a\nb").is_err() && href(&"a".repeat(501)).is_err());
    }

    #[test]
    fn a_known_licence_leads_to_its_text() {
        let href = |text: &str| text.parse::<Licence>().unwrap().href().to_owned();
        assert_eq!(href("cc0-1.0"), LICENCES[0].1);
        assert_eq!(href("https://a.example/licence"), "https://a.example/licence");
        assert_eq!(href("for study alone"), "");
    }
}
