//! Secrets that nobody can guess, and what is kept of them.

use sha2::{Digest, Sha256};

/// Bytes of a secret: 256 bits.
const SECRET_BYTES: usize = 32;

/// A secret as it is given away: in a cookie or in a link, and never kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The system gave no chance.
#[derive(Debug, thiserror::Error)]
#[error("the system gave no random numbers: {0}")]
pub struct NoChance(getrandom::Error);

impl Secret {
    /// A new one.
    pub fn draw() -> Result<Self, NoChance> {
        let mut bytes = [0; SECRET_BYTES];
        getrandom::fill(&mut bytes).map_err(NoChance)?;
        Ok(Self(hexadecimal(&bytes)))
    }

    /// Reads one that somebody brings.
    pub fn read(text: &str) -> Option<Self> {
        let is_one = text.len() == 2 * SECRET_BYTES
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_one.then(|| Self(text.to_owned()))
    }

    /// The secret itself.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is kept: who reads the database cannot go back from it. A secret of 256 bits needs no
    /// slow hash, as a password does.
    pub fn hash(&self) -> String {
        digest("kept", &self.0)
    }

    /// Another secret that only who has this one can know: the word that a session's forms carry.
    pub fn word_of_forms(&self) -> String {
        digest("forms", &self.0)
    }
}

/// Nobody's secret stands in a message.
impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret")
    }
}

/// A number for a row that nobody can guess.
pub fn row_number() -> Result<i64, NoChance> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(NoChance)?;
    Ok(i64::from_le_bytes(bytes) & i64::MAX)
}

fn digest(purpose: &str, text: &str) -> String {
    hexadecimal(&Sha256::digest(format!("devenir {purpose} {text}")))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_back_and_what_is_kept_is_another() {
        let secret = Secret::draw().unwrap();
        assert_eq!(Secret::read(secret.text()), Some(secret.clone()));
        assert_ne!(secret, Secret::draw().unwrap());
        assert_ne!(secret.hash(), secret.word_of_forms());
        assert!(
            !secret.hash().contains(secret.text())
                && !format!("{secret:?}").contains(secret.text())
        );
        for wrong in ["", "abc", &"g".repeat(64), &"A".repeat(64), &"é".repeat(32)] {
            assert_eq!(Secret::read(wrong), None, "{wrong}");
        }
    }
}
