//! Pages kept in memory, within a bound.

use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{KEPT_BYTES_MAX, Parcel};

/// What all kept pages of an edition may hold.
const BYTES_MAX: usize = 64 << 20;
/// What one page costs beside its bytes, about.
const ENTRY_BYTES: usize = 1_000;

/// The pages of one edition that were asked for lately.
///
/// Two generations: a page that is asked for moves to the young one; when that is full it becomes the
/// old one, and what was old is dropped. So a crawler that asks for everything once does not drive
/// out the pages that people read, and nothing needs to be counted.
#[derive(Default)]
pub struct Pages(Mutex<Generations>);

#[derive(Default)]
struct Generations {
    young: HashMap<String, Parcel>,
    young_bytes: usize,
    old: HashMap<String, Parcel>,
}

impl Pages {
    /// The page of an address.
    pub fn get(&self, address: &str) -> Option<Parcel> {
        let mut pages = self.lock();
        if let Some(parcel) = pages.young.get(address) {
            return Some(parcel.clone());
        }
        let (address, parcel) = pages.old.remove_entry(address)?;
        pages.add(address, parcel.clone());
        Some(parcel)
    }

    /// Keeps a page.
    pub fn keep(&self, address: String, parcel: &Parcel) {
        if parcel.bytes() <= KEPT_BYTES_MAX {
            self.lock().add(address, parcel.clone());
        }
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn add(&mut self, address: String, parcel: Parcel) {
        let bytes = parcel.bytes() + address.len() + ENTRY_BYTES;
        if self.young_bytes + bytes > BYTES_MAX / 2 {
            self.old = mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += bytes;
        self.young.insert(address, parcel);
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::HeaderMap;

    use super::*;

    #[test]
    fn pages_are_kept_within_a_bound_and_those_in_use_stay() {
        let pages = Pages::default();
        let parcel = Parcel::pack(HeaderMap::new(), Bytes::from(vec![0; 1 << 20]));
        pages.keep("/used".to_owned(), &parcel);
        for index in 0..200 {
            pages.keep(format!("/{index}"), &parcel);
            assert!(pages.get("/used").is_some(), "{index}");
        }
        assert!(pages.get("/0").is_none());
        let held: usize = {
            let pages = pages.lock();
            pages.young.values().chain(pages.old.values()).map(Parcel::bytes).sum()
        };
        assert!(held <= BYTES_MAX, "{held}");
        let huge = Parcel::pack(HeaderMap::new(), Bytes::from(vec![0; KEPT_BYTES_MAX + 1]));
        pages.keep("/huge".to_owned(), &huge);
        assert!(pages.get("/huge").is_none());
    }
}
