//! Identifiers and names of one kind of thing, searched by either.
//!
//! `u32` entries, columns of text and how many of these are names; the identifiers, ascending; to each
//! column the offsets of its texts and the texts; last every name's number (entry × names + column) in the
//! order of the folded names, so that a name is found by halving, and nothing is read when the file is opened.

use std::cmp::Ordering;

use crate::near::fold;

/// Names offered to somebody whose word finds none or several.
const OFFERED_MAX: usize = 5;

/// A dictionary inside the bytes of its section. Whatever the bytes are, reading is safe: a damaged
/// one finds nothing, or the wrong name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dictionary<'a> {
    bytes: &'a [u8],
}

/// What a word finds.
pub(super) enum Found {
    /// One entry, by number from 1.
    One(u32),
    /// None, or several: names near it.
    Unclear(Vec<String>),
}

impl<'a> Dictionary<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    fn number(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at.checked_mul(4)?..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    }

    /// Number of entries, as far as the bytes can hold them.
    pub(super) fn len(&self) -> usize {
        self.number(0).unwrap_or(0).min(self.bytes.len() / 4)
    }

    /// Identifier of an entry, by number from 1.
    pub(super) fn id(&self, entry: u32) -> Option<u32> {
        let index = (entry as usize).checked_sub(1).filter(|index| *index < self.len())?;
        self.number(3 + index)?.try_into().ok()
    }

    /// The entry of an identifier.
    pub(super) fn entry(&self, id: u32) -> Option<u32> {
        let found = halved(self.len(), |index| self.id(index as u32 + 1).map(|one| one.cmp(&id)));
        let entry = found as u32 + 1;
        (self.id(entry) == Some(id)).then_some(entry)
    }

    /// A text of an entry, by number from 1 and column from 0; empty where there is none.
    pub(super) fn text(&self, entry: u32, column: usize) -> &'a str {
        self.stored(entry, column).unwrap_or_default()
    }

    fn stored(&self, entry: u32, column: usize) -> Option<&'a str> {
        let index = (entry as usize).checked_sub(1).filter(|index| *index < self.len())?;
        // An index written before there was such a column has none.
        if column >= self.number(1)? {
            return None;
        }
        // Offsets of all columns stand together: each column has one more than there are entries.
        let offsets = 3 + self.len() + column.checked_mul(self.len() + 1)?;
        let (start, end) = (self.number(offsets + index)?, self.number(offsets + index + 1)?);
        let texts = self.texts_start()?;
        std::str::from_utf8(self.bytes.get(texts + start..texts + end)?).ok()
    }

    fn texts_start(&self) -> Option<usize> {
        let columns = self.number(1)?;
        let order = self.len().checked_mul(self.number(2)?)?;
        columns.checked_mul(self.len() + 1)?.checked_add(3 + self.len() + order)?.checked_mul(4)
    }

    /// The folded name at a place of the order, with its entry.
    fn ordered(&self, place: usize) -> Option<(String, u32)> {
        let names = self.number(2).filter(|names| *names > 0)?;
        let order = 3 + self.len() + self.number(1)?.checked_mul(self.len() + 1)?;
        let number = self.number(order + place)?;
        let entry = u32::try_from(number / names).ok()? + 1;
        Some((fold(self.text(entry, number % names)), entry))
    }

    /// The entry with this identifier or name, without regard to case and accents, whole or the
    /// beginning of one name only.
    pub(super) fn find(&self, asked: &str) -> Found {
        if let Ok(id) = asked.trim().parse::<u32>()
            && let Some(entry) = self.entry(id).filter(|entry| !self.text(*entry, 0).is_empty())
        {
            return Found::One(entry);
        }
        let wanted = fold(asked);
        let places = self.len() * self.number(2).unwrap_or(0);
        let start = halved(places, |place| self.ordered(place).map(|(name, _)| name.cmp(&wanted)));
        let (mut whole, mut beginning) = (Vec::new(), Vec::new());
        for place in start..places {
            let Some((name, entry)) = self.ordered(place).filter(|one| one.0.starts_with(&wanted))
            else {
                break;
            };
            // Entries without a name are not told.
            if !name.is_empty() && !beginning.contains(&entry) {
                beginning.push(entry);
            }
            if !name.is_empty() && name == wanted && !whole.contains(&entry) {
                whole.push(entry);
            }
            if beginning.len() > OFFERED_MAX && whole.len() != 1 {
                break;
            }
        }
        match (&whole[..], &beginning[..]) {
            ([one], _) | ([], [one]) => Found::One(*one),
            ([], []) => {
                let near = start.saturating_sub(2)..places.min(start + 3);
                let near = near.filter_map(|place| Some(self.ordered(place)?.1));
                Found::Unclear(self.offer(near))
            }
            ([], several) | (several, _) => Found::Unclear(self.offer(several.iter().copied())),
        }
    }

    fn offer(&self, entries: impl Iterator<Item = u32>) -> Vec<String> {
        let offer = |entry| {
            let (name, id) = (self.text(entry, 0), self.id(entry)?);
            (!name.is_empty()).then(|| format!("{name} (number {id})"))
        };
        entries.filter_map(offer).take(OFFERED_MAX).collect()
    }
}

/// The first place that is not below what is looked for, of an ascending order.
fn halved(len: usize, compare: impl Fn(usize) -> Option<Ordering>) -> usize {
    let (mut start, mut end) = (0, len);
    while start < end {
        let middle = start + (end - start) / 2;
        if compare(middle) == Some(Ordering::Less) { start = middle + 1 } else { end = middle }
    }
    start
}

/// A dictionary to be written.
#[derive(Debug, Clone, Default)]
pub struct DictionaryContent {
    /// Identifiers, ascending.
    pub ids: Vec<u32>,
    /// Columns of text, the names first, each with as many texts as there are identifiers.
    pub columns: Vec<Vec<String>>,
    /// How many columns are names.
    pub names: usize,
}

impl DictionaryContent {
    /// The bytes. `order` sorts numbers of names by their folded names, for a caller who can do it on
    /// many threads; it gets the numbers and the names by number.
    pub fn bytes(
        &self,
        order: impl FnOnce(&mut [u32], &(dyn Fn(u32) -> String + Sync)),
    ) -> Vec<u8> {
        let mut numbers: Vec<u32> = (0..(self.ids.len() * self.names) as u32).collect();
        let name = |number: u32| {
            let (entry, column) = (number as usize / self.names, number as usize % self.names);
            fold(&self.columns[column][entry])
        };
        order(&mut numbers, &name);
        let mut bytes = Vec::new();
        let mut put = |number: usize| bytes.extend((number as u32).to_le_bytes());
        [self.ids.len(), self.columns.len(), self.names].into_iter().for_each(&mut put);
        self.ids.iter().for_each(|id| put(*id as usize));
        let mut at = 0;
        for column in &self.columns {
            put(at);
            for text in column {
                at += text.len();
                put(at);
            }
        }
        numbers.iter().for_each(|number| put(*number as usize));
        self.columns.iter().flatten().for_each(|text| bytes.extend(text.as_bytes()));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes() -> Vec<u8> {
        let names =
            ["Électricité Nord", "Banque du Port", "", "Banque des Alpes", "banque du port"];
        let content = DictionaryContent {
            ids: vec![3, 5, 6, 8, 9],
            columns: vec![
                names.map(str::to_owned).to_vec(),
                ["FR", "", "X", "CH", "BE"].map(str::to_owned).to_vec(),
            ],
            names: 1,
        };
        content.bytes(|numbers, name| numbers.sort_by_key(|number| name(*number)))
    }

    #[test]
    fn names_are_found_by_identifier_whole_or_by_their_beginning() {
        let bytes = bytes();
        let dictionary = Dictionary::new(&bytes);
        let found = |asked: &str| match dictionary.find(asked) {
            Found::One(entry) => Ok(dictionary.id(entry).unwrap_or(0)),
            Found::Unclear(near) => Err(near),
        };
        assert_eq!(found("electricite"), Ok(3));
        assert_eq!(found("BANQUE DES alpes"), Ok(8));
        assert_eq!(found("8"), Ok(8));
        let twice = ["Banque du Port (number 5)", "banque du port (number 9)"];
        assert_eq!(found("Banque du Port"), Err(twice.map(str::to_owned).to_vec()));
        assert_eq!(found("banque").map_err(|near| near.len()), Err(3));
        // An entry without a name is not told, not even by its number.
        for nothing in ["6", "", "zzz", "7"] {
            assert!(found(nothing).is_err(), "{nothing:?}");
        }
        assert_eq!(dictionary.text(4, 1), "CH");
        assert_eq!([dictionary.text(0, 0), dictionary.text(6, 0), dictionary.text(1, 7)], [""; 3]);
    }

    #[test]
    fn damaged_bytes_are_read_without_harm() {
        let sound = bytes();
        for at in 0..sound.len() {
            for mask in [0x01, 0x80, 0xff] {
                let mut bytes = sound.clone();
                bytes[at] ^= mask;
                let dictionary = Dictionary::new(&bytes);
                for asked in ["banque", "8", "x"] {
                    let _ = dictionary.find(asked);
                }
                (0..8).for_each(|entry| assert!(dictionary.text(entry, 1).len() <= bytes.len()));
            }
        }
    }
}
