//! An address of mail.

/// The longest that mail servers take (RFC 5321, 4.5.3.1).
const BYTES_MAX: usize = 254;

/// An address of mail that can exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress {
    /// As it was typed.
    pub text: String,
    /// By which it is found: servers that tell capitals apart are a thing of the past.
    pub key: String,
}

impl MailAddress {
    /// What stands after the `@`, in small letters.
    pub fn host(&self) -> &str {
        self.key.rsplit_once('@').map_or("", |(_, host)| host)
    }

    /// The box that mail to it falls into, as far as it can be told: what stands after a plus is a mark of its
    /// owner's (RFC 5233), and makes nobody another person.
    pub fn mailbox(&self) -> String {
        let (name, host) = self.key.rsplit_once('@').unwrap_or((&self.key, ""));
        format!("{}@{host}", name.split('+').next().unwrap_or_default())
    }

    /// Reads one; whether it exists, only mail can tell.
    pub fn read(text: &str) -> Option<Self> {
        let (_, domain) = text.rsplit_once('@')?;
        let is_one = text.len() <= BYTES_MAX
            && domain.contains('.')
            && text.parse::<lettre::Address>().is_ok();
        is_one.then(|| Self { text: text.to_owned(), key: text.to_lowercase() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_found_without_capitals() {
        assert_eq!(MailAddress::read("Zoe@Lycee.example").unwrap().key, "zoe@lycee.example");
        let marked = MailAddress::read("Zoe+Mum@Lycee.example").unwrap();
        assert_eq!(marked.mailbox(), "zoe@lycee.example");
        let long = format!("{}@a.example", "a".repeat(300));
        for wrong in [
            "",
            "zoe",
            "zoe@",
            "@a.example",
            "zoe@localhost",
            "a b@c.example",
            "a@b.c\r\nBcc: d@e.f",
            &long,
        ] {
            assert_eq!(MailAddress::read(wrong), None, "{wrong}");
        }
    }
}
