//! What somebody may do beside what every member may.

/// A role. It is given to an account, and goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Suspends and restores accounts, and reads the log of powers.
    Administrator,
}

impl Role {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
        }
    }
}
