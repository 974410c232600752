//! What people say of a school now, beside the edition: it may change at any moment, so it is read at each
//! request. It is little; the page itself is kept for each state of it.

use std::hash::{DefaultHasher, Hash, Hasher};

use store::Conn;

use crate::atlas::School;
use crate::visit::Visit;
use crate::{claims, contents, recommendations, wall};

/// What people say of a school.
#[derive(Debug, Default, Hash)]
pub struct Said {
    /// The school itself, where somebody speaks for it.
    pub school: contents::Said,
    /// How many who studied there tell of it.
    pub recommendations: recommendations::Counts,
    /// What was posted last on its wall.
    pub wall: Vec<wall::Recent>,
}

impl Said {
    /// Reads it, for a visitor in the language of a visit.
    pub async fn read(conn: &mut Conn, visit: &Visit, school: &School) -> store::Result<Self> {
        let is_claimed = claims::is_claimed(conn, &school.slug).await?;
        Ok(Self {
            school: match is_claimed {
                true => contents::said(conn, visit, school).await?,
                false => contents::Said::default(),
            },
            recommendations: recommendations::counts(conn, &school.slug).await?,
            wall: wall::latest(conn, visit, school).await?,
        })
    }

    /// Under what the page is kept: the same for the same words.
    pub fn state(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}
