//! Whole numbers of a fixed number of bits, one after the other.
//!
//! Number *i* of width *w* is the bits *i·w* to *i·w + w − 1*, lowest first. A number is read with one
//! load of eight bytes, so [`SLACK`] bytes must follow the last; in a section of the index other data
//! or its own end gives them.

/// Bytes that must follow a packed array.
pub const SLACK: usize = 8;

/// Widest number.
pub const WIDTH_MAX: u32 = 32;

/// Bits that hold all numbers up to `largest`.
///
/// ```
/// use edition::explorer::build::bits_for;
/// assert_eq!([0, 1, 7, 8].map(bits_for), [0, 1, 3, 4]);
/// ```
pub fn bits_for(largest: u32) -> u32 {
    u32::BITS - largest.leading_zeros()
}

/// Bytes of a packed array, without what must follow it.
pub fn packed_bytes(len: usize, width: u32) -> usize {
    len.saturating_mul(width as usize).div_ceil(8)
}

/// A packed array inside bytes that go on behind it.
#[derive(Debug, Clone, Copy)]
pub struct Packed<'a> {
    bytes: &'a [u8],
    width: usize,
    mask: u64,
}

impl<'a> Packed<'a> {
    /// Reads bytes as packed numbers; `None` for an impossible width.
    pub fn new(bytes: &'a [u8], width: u32) -> Option<Self> {
        let mask = |width: u32| (1 << width) - 1;
        (width <= WIDTH_MAX).then(|| Self { bytes, width: width as usize, mask: mask(width) })
    }

    /// Number `index`; `None` behind the end of the bytes.
    #[inline]
    pub fn get(&self, index: usize) -> Option<u32> {
        let bit = index.checked_mul(self.width)?;
        let word = word_at(self.bytes, bit >> 3)?;
        Some((word >> (bit & 7) & self.mask) as u32)
    }
}

/// Eight bytes as a number, lowest first.
#[inline]
fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

/// Writes packed numbers.
#[derive(Debug, Clone, Default)]
pub struct Packer {
    bytes: Vec<u8>,
    /// Bits not yet in `bytes`, lowest first.
    open: u64,
    filled: u32,
}

impl Packer {
    /// Appends a number of `width` bits; higher bits must be 0.
    #[inline]
    pub fn push(&mut self, value: u32, width: u32) {
        debug_assert!(width <= WIDTH_MAX && (width == 32 || value >> width == 0));
        self.open |= u64::from(value) << self.filled;
        self.filled += width;
        if self.filled >= 32 {
            self.bytes.extend_from_slice(&(self.open as u32).to_le_bytes());
            self.open >>= 32;
            self.filled -= 32;
        }
    }

    /// Appends what another packer holds.
    pub fn append(&mut self, other: &Self) {
        let words = other.bytes.chunks_exact(4);
        words.for_each(|word| {
            self.push(u32::from_le_bytes([word[0], word[1], word[2], word[3]]), 32)
        });
        self.push(other.open as u32, other.filled);
    }

    /// Bits appended.
    pub fn bits(&self) -> usize {
        8 * self.bytes.len() + self.filled as usize
    }

    /// The bytes, the last filled with zeros.
    pub fn into_bytes(mut self) -> Vec<u8> {
        let rest = self.open.to_le_bytes();
        self.bytes.extend_from_slice(&rest[..self.filled.div_ceil(8) as usize]);
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_is_read_back(
            (width, values) in (0..=WIDTH_MAX).prop_flat_map(|width| {
                let largest = ((1u64 << width) - 1) as u32;
                (Just(width), prop::collection::vec(0..=largest, 0..200))
            }),
            cut in 0usize..200,
        ) {
            let cut = cut.min(values.len());
            let (mut left, mut right) = (Packer::default(), Packer::default());
            values[..cut].iter().for_each(|value| left.push(*value, width));
            values[cut..].iter().for_each(|value| right.push(*value, width));
            left.append(&right);
            prop_assert_eq!(left.bits(), values.len() * width as usize);
            let mut bytes = left.into_bytes();
            prop_assert_eq!(bytes.len(), packed_bytes(values.len(), width));
            bytes.extend([0xff; SLACK]);
            let packed = Packed::new(&bytes, width).expect("a width");
            for (index, value) in values.iter().enumerate() {
                prop_assert_eq!(packed.get(index), Some(*value));
            }
        }
    }

    #[test]
    fn nothing_is_read_behind_the_end() {
        let packed = Packed::new(&[1; 9], 32).expect("a width");
        assert_eq!(packed.get(0), Some(0x0101_0101));
        assert_eq!([packed.get(1), packed.get(usize::MAX)], [None, None]);
        assert!(Packed::new(&[], 33).is_none() && Packed::new(&[], 64).is_none());
    }
}
