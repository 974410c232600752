//! An address elsewhere that somebody gave: read at the edge, and always shown with the host it leads to.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Letters of an address; a longer one is none that somebody typed.
pub const LETTERS_MAX: usize = 300;

/// What stands in no address as it is.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\');

/// An address on another site, over TLS.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Outside {
    /// The whole address, in ASCII.
    pub href: String,
    /// Where it leads: the host as the network knows it, so that no letter that looks like another deceives.
    pub host: String,
}

impl Outside {
    /// Reads `https://host/path`; `None` for everything else, as for a name or a port in front of the path.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = text.strip_prefix("https://")?;
        if text.chars().count() > LETTERS_MAX || text.chars().any(char::is_whitespace) {
            return None;
        }
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let host = idna::domain_to_ascii_strict(host).ok()?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        let is_host = host.contains('.')
            && host.chars().all(is_name)
            && host.chars().any(|c| c.is_ascii_alphabetic())
            && !host.split('.').any(str::is_empty);
        let path = utf8_percent_encode(path, ESCAPED);
        is_host.then(|| Self { href: format!("https://{host}{path}"), host: host.clone() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_elsewhere_is_told_with_its_host() {
        for (text, expected) in [
            (" https://school.example/a b", None),
            (
                "https://School.example/a?b#c ",
                Some(("https://school.example/a?b#c", "school.example")),
            ),
            (
                "https://école.example/é",
                Some(("https://xn--cole-9oa.example/%C3%A9", "xn--cole-9oa.example")),
            ),
            ("https://bank.example@evil.example/", None),
            (
                "https://evil.example\\@bank.example",
                Some(("https://evil.example%5C@bank.example", "evil.example")),
            ),
            ("http://school.example", None),
            ("javascript:alert(1)", None),
            ("https://localhost/", None),
            ("https://127.0.0.1/", None),
            ("https://a..example/", None),
            ("https://school.example:8443/", None),
        ] {
            let read = Outside::read(text);
            let got = read.as_ref().map(|one| (one.href.as_str(), one.host.as_str()));
            assert_eq!(got, expected, "{text}");
        }
    }

    proptest! {
        /// Whatever is typed, what is linked to begins with the host that is told.
        #[test]
        fn a_link_leads_where_it_says(text in "(https://)?(\\PC|[a-z.@:/\\\\?#]){0,40}") {
            if let Some(read) = Outside::read(&text) {
                let start = format!("https://{}", read.host);
                prop_assert!(read.href.starts_with(&start));
                let after = &read.href[start.len()..];
                prop_assert!(after.is_empty() || after.starts_with(['/', '?', '#', '%']));
                prop_assert!(read.href.is_ascii());
            }
        }
    }
}
