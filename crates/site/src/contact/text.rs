//! What somebody writes to somebody: text alone, read at the edge, and shown with its addresses as text.

/// Letters of a first message.
pub const REQUEST_LETTERS_MAX: usize = 500;
/// Letters of a message in a conversation.
pub const MESSAGE_LETTERS_MAX: usize = 4_000;

/// A text that may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(String);

/// Why a text cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsendable {
    /// Nothing was written.
    Empty,
    /// It is too long.
    Long,
}

impl Text {
    /// Reads what was typed, of so many letters at most.
    pub fn read(typed: &str, letters_max: usize) -> Result<Self, Unsendable> {
        let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = typed.chars().filter(|c| *c == '\n' || is_shown(*c)).collect();
        match kept.trim() {
            "" => Err(Unsendable::Empty),
            text if text.chars().count() > letters_max => Err(Unsendable::Long),
            text => Ok(Self(text.to_owned())),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Neither a control character nor one that turns the direction of what follows, by which an address can
/// be made to look like another.
fn is_shown(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A piece of a line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// The host to which they would lead, where they are an address. It is told and not linked to.
    pub host: Option<String>,
}

/// The lines of a text, each in its pieces; lines without a word are left out.
pub fn lines(text: &str) -> Vec<Vec<Piece>> {
    text.lines().filter(|line| !line.trim().is_empty()).map(pieces).collect()
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in line.split_inclusive(char::is_whitespace) {
        let host = host(word.trim_end());
        match pieces.last_mut() {
            Some(last) if last.host.is_none() && host.is_none() => last.text.push_str(word),
            _ => pieces.push(Piece { text: word.to_owned(), host }),
        }
    }
    pieces
}

/// The host of an address: after the scheme and who signs in, before port, path and the rest.
fn host(word: &str) -> Option<String> {
    let rest = match word.split_once("://") {
        Some((_, rest)) => rest,
        None => word.get(..4).filter(|start| start.eq_ignore_ascii_case("www.")).map(|_| word)?,
    };
    // A browser takes a backslash for a slash.
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let host = if place.starts_with('[') {
        place.split_inclusive(']').next().unwrap_or_default()
    } else {
        place.split(':').next().unwrap_or_default()
    };
    let host = host.trim_end_matches(['.', ',', ';', ')', '!', '>', '"', '\'']).to_lowercase();
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_read_at_the_edge() {
        assert_eq!(Text::read(" \r\n\u{202e} ", 9), Err(Unsendable::Empty));
        assert_eq!(Text::read("abcé", 3), Err(Unsendable::Long));
        assert_eq!(Text::read(" a\r\nb\u{0}\rc ", 5).unwrap().as_str(), "a\nb\nc");
    }

    #[test]
    fn an_address_is_told_with_its_host() {
        for (word, expected) in [
            ("https://Bank.example@evil.example:8080/login?a", Some("evil.example")),
            ("www.school.example,", Some("www.school.example")),
            ("(https://school.example)", Some("school.example")),
            ("https:\\\\x", None),
            ("https://a.example\\@b.example", Some("a.example")),
            ("http://[::1]:80/a", Some("[::1]")),
            ("://", None),
            ("wwé", None),
            ("Hello.", None),
        ] {
            assert_eq!(host(word).as_deref(), expected, "{word}");
        }
        let shown = lines("See https://a.example/b or\n\nask me");
        let hosts: Vec<Vec<Option<&str>>> =
            shown.iter().map(|line| line.iter().map(|one| one.host.as_deref()).collect()).collect();
        assert_eq!(hosts, [vec![None, Some("a.example"), None], vec![None]]);
    }

    proptest! {
        /// Nothing of a text is lost when it is shown, whatever it is.
        #[test]
        fn the_pieces_are_the_text(typed in "(\\PC| |\n|https://|www\\.|@|\\\\){0,40}") {
            if let Ok(text) = Text::read(&typed, 100) {
                let shown: Vec<String> = lines(text.as_str())
                    .into_iter()
                    .map(|line| line.into_iter().map(|piece| piece.text).collect())
                    .collect();
                let kept: Vec<&str> =
                    text.as_str().lines().filter(|line| !line.trim().is_empty()).collect();
                prop_assert_eq!(shown, kept);
            }
        }
    }
}
