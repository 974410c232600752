//! The country of each place.

use dataset::Place;

use crate::lookup::Lookup;

/// Countries of places.
#[derive(Debug)]
pub struct Countries {
    /// The two letters of each place's country; places without one are left out.
    places: Lookup<[u8; 2]>,
}

impl Countries {
    /// Indexes the places of a dataset; of rows that share an identifier the first counts.
    pub fn new(places: &[Place]) -> Self {
        let country = |place: &Place| <[u8; 2]>::try_from(place.country.as_bytes()).ok();
        let mut places: Vec<_> = places
            .iter()
            .filter_map(|place| Some((place.place_id, country(place)?)))
            .filter(|(_, letters)| letters.iter().all(u8::is_ascii_uppercase))
            .collect();
        places.sort_unstable();
        places.dedup_by_key(|place| place.0);
        Self { places: Lookup::sorted(places) }
    }

    /// The country of a place, where known.
    #[inline]
    pub fn of(&self, place_id: u32) -> Option<[u8; 2]> {
        self.places.place(place_id).map(|place| *self.places.at(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_the_country_of_their_row_and_others_none() {
        let place = |place_id, country: &str| Place {
            place_id,
            country: country.to_owned(),
            ..Place::default()
        };
        let countries =
            Countries::new(&[place(9, "FR"), place(2, "US"), place(3, ""), place(4, "fr")]);
        assert_eq!(countries.of(9), Some(*b"FR"));
        assert_eq!(countries.of(2), Some(*b"US"));
        for unknown in [0, 3, 4, 10] {
            assert_eq!(countries.of(unknown), None);
        }
    }
}
