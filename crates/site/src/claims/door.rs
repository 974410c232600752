//! The doors of a room: what other features let its managers do, one line each.

use super::Power;

/// A page of a room that another feature has.
pub struct Door {
    /// Its path below the room's, as in `/watch`.
    pub path: &'static str,
    /// The key of its words.
    pub words: &'static str,
    /// What somebody must be able to do to find it of use.
    pub power: Power,
}

/// Every door, in the order of the list on the room's first page.
pub const DOORS: &[Door] = &[
    Door { path: "/page", words: "contents-title", power: Power::Edit },
    Door { path: "/watch", words: "watch-title", power: Power::See },
    Door { path: "/notables", words: "notables-title", power: Power::Edit },
    Door { path: "/recommendations", words: "recommendations-title", power: Power::See },
    Door { path: "/people", words: "people-title", power: Power::See },
    Door { path: "/audiences", words: "audiences-title", power: Power::See },
    Door { path: "/news", words: "news-title", power: Power::See },
    Door { path: "/log", words: "room-log", power: Power::See },
];
