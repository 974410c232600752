//! Passwords: which are refused, and how one is kept (Argon2id, RFC 9106, with the memory of 19 MiB
//! and two passes that OWASP asks for at least).

use std::collections::HashSet;
use std::sync::LazyLock;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use axum::http::StatusCode;
use tokio::time::timeout;

use super::{MailAddress, Member};
use crate::App;
use crate::faults::Fault;

/// The fewest letters.
pub const LETTERS_MIN: usize = 10;
/// The most: nobody types more, and hashing must end.
const LETTERS_MAX: usize = 200;
/// How long somebody waits for their turn.
const WAIT: Duration = Duration::from_secs(5);
/// Bytes of salt, as RFC 9106 advises.
const SALT_BYTES: usize = 16;

/// The name of the site's program, which is tried first here as the address is.
const OWN_NAME: &str = "devenir";
/// Letters of a password that must be left beside the words of [`OWN_NAME`] and the address.
const OWN_LETTERS_MIN: usize = 6;
/// Shorter words of an address may stand in any word.
const WORD_LETTERS_MIN: usize = 4;

/// Stems of the commonest passwords.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("common.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Under [`LETTERS_MIN`].
    Short,
    /// Longer than anybody types.
    Long,
    /// Among those that are tried first.
    Common,
    /// On the list of breached ones.
    Breached,
    /// The address of mail or its beginning, or little more than words of it and the name of the site.
    LikeAddress,
}

impl Weak {
    /// The key of the sentence that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "password-short",
            Self::Long => "password-long",
            Self::Common => "password-common",
            Self::Breached => "password-breached",
            Self::LikeAddress => "password-like-address",
        }
    }
}

/// Why a password may not be that of a member, if so.
pub async fn refuse(app: &App, member: &Member, password: &str) -> Result<Option<Weak>, Fault> {
    if let Some(address) = MailAddress::read(&member.address)
        && let Err(weak) = check(password, &address)
    {
        return Ok(Some(weak));
    }
    Ok(is_breached(app, password).await?.then_some(Weak::Breached))
}

/// Whether a password is on the operator's list of breached ones; without a list none is.
pub async fn is_breached(app: &App, password: &str) -> Result<bool, Fault> {
    let Some(list) = app.settings().breached.clone() else { return Ok(false) };
    let password = password.to_owned();
    let asked = tokio::task::spawn_blocking(move || list.holds(&password)).await;
    asked.map_err(|error| Fault::broken(&error))?.map_err(|error| Fault::broken(&error))
}

/// Whether a password may be had with an address.
pub fn check(password: &str, address: &MailAddress) -> Result<(), Weak> {
    let letters = password.chars().count();
    if letters < LETTERS_MIN {
        return Err(Weak::Short);
    }
    if letters > LETTERS_MAX {
        return Err(Weak::Long);
    }
    let small = password.to_lowercase();
    let name = address.key.split('@').next().unwrap_or_default();
    if small == address.key || bare(&small) == bare(name) || is_of_words(&small, address) {
        return Err(Weak::LikeAddress);
    }
    if is_common(&small) { Err(Weak::Common) } else { Ok(()) }
}

/// Whether little is left of a password without the name of the site and the words of an address.
fn is_of_words(small: &str, address: &MailAddress) -> bool {
    let words = address.key.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() >= WORD_LETTERS_MIN).chain([OWN_NAME]);
    let left = words.fold(small.to_owned(), |left, word| left.replace(word, " "));
    left != small && left.chars().filter(|c| c.is_alphabetic()).count() < OWN_LETTERS_MIN
}

/// Whether it is a common stem, perhaps twice, with digits and signs around it; few different
/// letters; or letters in a row.
fn is_common(small: &str) -> bool {
    let stem = bare(small);
    let (begin, end) =
        stem.split_at(stem.char_indices().nth(stem.chars().count() / 2).map_or(0, |(at, _)| at));
    let letters: Vec<char> = small.chars().collect();
    let in_a_row = letters.windows(2).filter(|pair| {
        let [a, b] = [u32::from(pair[0]), u32::from(pair[1])];
        a.abs_diff(b) <= 1
    });
    let different: HashSet<char> = letters.iter().copied().collect();
    COMMON.contains(stem.as_str())
        || (begin == end && COMMON.contains(begin))
        || stem.chars().count() < 4 && !small.chars().any(char::is_alphabetic)
        || different.len() < 5
        || in_a_row.count() * 4 >= letters.len() * 3
}

/// Without digits and signs at both ends, and with letters for the digits and signs that stand for them.
fn bare(small: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '!' => 'i',
        other => other,
    };
    small.trim_matches(|c: char| !c.is_alphabetic()).chars().map(letter).collect()
}

/// What is kept of a password.
pub async fn hash(app: &App, password: &str) -> Result<String, Fault> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(|error| Fault::broken(&error))?;
    let password = password.to_owned();
    in_turn(app, move || {
        let salt = SaltString::encode_b64(&salt)?;
        Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
    })
    .await
}

/// Whether a password is the one that was kept. Without one, it takes as long and is not.
pub async fn fits(app: &App, password: &str, kept: Option<&str>) -> Result<bool, Fault> {
    let (password, kept) = (password.to_owned(), kept.map(str::to_owned));
    in_turn(app, move || {
        let argon = Argon2::default();
        let Some(kept) = kept else {
            let salt = SaltString::encode_b64(&[0; SALT_BYTES])?;
            argon.hash_password(password.as_bytes(), &salt)?;
            return Ok(false);
        };
        let kept = PasswordHash::new(&kept)?;
        Ok(argon.verify_password(password.as_bytes(), &kept).is_ok())
    })
    .await
}

/// Off the threads that answer, and a few at a time: each takes 19 MiB and a processor.
async fn in_turn<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> argon2::password_hash::Result<T> + Send + 'static,
) -> Result<T, Fault> {
    let busy = |_| Fault::new(StatusCode::TOO_MANY_REQUESTS, String::new());
    let turn = timeout(WAIT, app.hashing().acquire_owned()).await.map_err(busy)?;
    let turn = turn.map_err(|error| Fault::broken(&error))?;
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    let done = done.await.map_err(|error| Fault::broken(&error))?;
    done.map_err(|error| Fault::broken(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_refused() {
        let address = MailAddress::read("zoe.durand@lycee.example").unwrap();
        for (password, expected) in [
            ("short", Err(Weak::Short)),
            ("ééééé", Err(Weak::Short)),
            ("Password2024!", Err(Weak::Common)),
            ("p@ssw0rd1234", Err(Weak::Common)),
            ("motdepasse2026", Err(Weak::Common)),
            ("azertyuiop", Err(Weak::Common)),
            ("soleilsoleil", Err(Weak::Common)),
            ("1234567890", Err(Weak::Common)),
            ("98 76 54 32 10", Err(Weak::Common)),
            ("aaaaaaaaaaaa", Err(Weak::Common)),
            ("abcdefghijkl", Err(Weak::Common)),
            ("zoe.durand2009", Err(Weak::LikeAddress)),
            ("Devenir2026!", Err(Weak::LikeAddress)),
            ("durand-lycee-09", Err(Weak::LikeAddress)),
            ("devenir astronaute", Ok(())),
            ("zoe.durand@lycee.example", Err(Weak::LikeAddress)),
            ("trois chats dorment", Ok(())),
            ("quiet-lantern-over", Ok(())),
            ("Xk9#vLq2mW", Ok(())),
        ] {
            assert_eq!(check(password, &address), expected, "{password}");
        }
        assert_eq!(check(&"long words ".repeat(30), &address), Err(Weak::Long));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_judged(password in "\\PC{0,40}") {
            let address = MailAddress::read("a@b.example").unwrap();
            let _ = check(&password, &address);
        }
    }
}
