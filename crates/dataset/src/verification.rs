//! How well a degree is attested.

use serde::Serialize;

/// How well a degree is attested; the more, the greater.
///
/// ```
/// use dataset::Verification;
/// assert_eq!("email".parse(), Ok(Verification::Email));
/// assert!(Verification::Email < Verification::School);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Verification {
    /// The person says so.
    #[default]
    Declared = 0,
    /// The person proved an e-mail address of the school.
    Email = 1,
    /// The school confirmed it.
    School = 2,
}

impl Verification {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Declared, Self::Email, Self::School];

    /// Its name on the command line and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Email => "email",
            Self::School => "school",
        }
    }
}

/// A word that names no [`Verification`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{asked:?} is no verification. Choose declared, email or school")]
pub struct NoVerification {
    /// What was asked for.
    pub asked: String,
}

impl std::str::FromStr for Verification {
    type Err = NoVerification;

    fn from_str(name: &str) -> Result<Self, NoVerification> {
        let found = Self::ALL.into_iter().find(|one| one.name() == name);
        found.ok_or_else(|| NoVerification { asked: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_the_name_it_prints() {
        for (code, one) in Verification::ALL.into_iter().enumerate() {
            assert_eq!((one as usize, one.name().parse()), (code, Ok(one)));
        }
        let error = "phone".parse::<Verification>().expect_err("no such word");
        assert!(error.to_string().contains("declared, email or school"));
    }
}
