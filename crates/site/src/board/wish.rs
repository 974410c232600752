//! Choices wished for by somebody who is not signed in: they travel in the address, without a cookie,
//! and are added once it is known who it is.

use store::Conn;

use super::add::{self, Added};
use super::{BOARD, Target};
use crate::App;
use crate::faults::Fault;
use crate::query::address;
use crate::visit::Visit;

/// Wishes beyond that are an accident.
const WISHES_MAX: usize = 10;

/// The wishes of an address or a form.
#[derive(Debug, Clone, Default)]
pub struct Wishes(Vec<Target>);

impl Wishes {
    /// Some targets as wishes.
    pub fn of(targets: &[Target]) -> Self {
        Self(targets.iter().take(WISHES_MAX).cloned().collect())
    }

    /// Reads the values of `wish`; what is none is left out.
    pub fn read<'a>(visit: &Visit, values: impl Iterator<Item = &'a str>) -> Self {
        let read = values.take(WISHES_MAX).filter_map(|text| Target::wished(visit, text));
        Self(read.collect())
    }

    /// As values of `wish`, for hidden fields.
    pub fn texts(&self) -> Vec<String> {
        self.0.iter().map(Target::wish).collect()
    }

    /// A path with these wishes.
    pub fn after(&self, path: &str) -> String {
        let texts = self.texts();
        let pairs: Vec<(&str, &str)> = texts.iter().map(|text| ("wish", text.as_str())).collect();
        address(path, &pairs)
    }

    /// What will be added, in words; empty where nothing is.
    pub fn sentence(&self, visit: &Visit) -> String {
        match self.0.as_slice() {
            [] => String::new(),
            [one] => visit.tell("wish-one", [("choice", one.title(visit, "").into())]),
            all => visit.tell("wish-several", [("choices", all.len().into())]),
        }
    }

    /// Adds them to a member's board and says where to go on; `None` where nothing was wished.
    pub async fn grant(
        &self,
        conn: &mut Conn,
        app: &App,
        visit: &Visit,
        member: i64,
    ) -> Result<Option<String>, Fault> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let added = add::put(conn, app, visit, member, &self.0).await?;
        Ok(Some(match added {
            Added::Full => format!("{BOARD}?done=full"),
            Added::All => format!("{BOARD}?done=added"),
        }))
    }
}
