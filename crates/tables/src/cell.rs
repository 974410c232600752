//! One value of a column: how Rust types and Parquet types meet.

use std::fmt::Display;
use std::sync::Arc;

use parquet::data_type::ByteArray;

/// What a column is called in the file's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Unsigned integer of 8, 16, 32 or 64 bits.
    Unsigned(u8),
    /// Signed integer of 16 or 32 bits.
    Signed(u8),
    /// True or false.
    Boolean,
    /// Double precision.
    Float64,
    /// UTF-8 text.
    Text,
    /// List of UTF-8 texts.
    TextList,
}

/// Values of a leaf column as Parquet stores them, nulls left out.
#[derive(Debug)]
pub enum LeafValues {
    /// 32-bit integers, signed or not.
    Int32(Vec<i32>),
    /// 64-bit integers.
    Int64(Vec<i64>),
    /// Booleans.
    Boolean(Vec<bool>),
    /// Single precision.
    Float(Vec<f32>),
    /// Double precision.
    Double(Vec<f64>),
    /// Text.
    Bytes(Vec<ByteArray>),
}

/// A batch of a leaf column: values, and the levels that say where nulls and lists are.
#[derive(Debug)]
pub struct Leaf {
    /// The values that are present.
    pub values: LeafValues,
    /// Definition level of each slot; empty when every slot holds a value.
    pub definition: Vec<i16>,
    /// Repetition level of each slot; empty when there are no lists.
    pub repetition: Vec<i16>,
    /// Definition level at which a value is present.
    pub full: i16,
}

/// A Rust type that can stand in a column.
pub trait Cell: Sized {
    /// Type of the column.
    const KIND: ColumnKind;
    /// Whether the column may hold nulls.
    const NULLABLE: bool;
    /// The value for a column that the file does not have.
    fn missing() -> Self;
    /// Appends this value to a leaf.
    fn encode(&self, leaf: &mut Leaf);
    /// Appends the values of a leaf to `out`; on failure gives the position in the batch and what
    /// is wrong there.
    fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)>;
}

impl Leaf {
    /// An empty leaf fit for a column of this kind.
    pub(crate) fn empty(kind: ColumnKind, full: i16) -> Self {
        let values = match kind {
            ColumnKind::Unsigned(64) => LeafValues::Int64(Vec::new()),
            ColumnKind::Unsigned(_) | ColumnKind::Signed(_) => LeafValues::Int32(Vec::new()),
            ColumnKind::Boolean => LeafValues::Boolean(Vec::new()),
            ColumnKind::Float64 => LeafValues::Double(Vec::new()),
            ColumnKind::Text | ColumnKind::TextList => LeafValues::Bytes(Vec::new()),
        };
        Self { values, definition: Vec::new(), repetition: Vec::new(), full }
    }

    /// Calls `each` with every slot in turn: `Some(index into values)` or `None` for a null.
    fn slots(
        &self,
        count: usize,
        mut each: impl FnMut(usize, Option<usize>) -> Result<(), String>,
    ) -> Result<(), (usize, String)> {
        if self.definition.is_empty() {
            return (0..count).try_for_each(|i| each(i, Some(i)).map_err(|problem| (i, problem)));
        }
        let mut next = 0;
        for (slot, level) in self.definition.iter().enumerate() {
            let value = (*level == self.full).then_some(next);
            next += usize::from(value.is_some());
            each(slot, value).map_err(|problem| (slot, problem))?;
        }
        Ok(())
    }

    /// Appends each slot to `out`, from the values as [`narrow`] gives them.
    fn scatter<T: Copy>(&self, values: &[T], out: &mut Vec<Option<T>>) {
        if self.definition.is_empty() {
            out.extend(values.iter().map(|value| Some(*value)));
            return;
        }
        let mut values = values.iter().copied();
        let slot = |level: &i16| if *level == self.full { values.next() } else { None };
        out.extend(self.definition.iter().map(slot));
    }

    fn no_null(&self) -> Result<(), (usize, String)> {
        match self.definition.iter().position(|level| *level != self.full) {
            Some(slot) => Err((slot, NULL.to_owned())),
            None => Ok(()),
        }
    }

    /// The slot of a value.
    fn slot_of(&self, value: usize) -> usize {
        let full = self.definition.iter().enumerate().filter(|(_, level)| **level == self.full);
        full.map(|(slot, _)| slot).nth(value).unwrap_or(value)
    }

    fn wrong_type<T>(&self) -> Result<T, (usize, String)> {
        Err((0, "the column has another type than the format asks for".to_owned()))
    }
}

const NULL: &str = "a value is missing where the format asks for one";

/// Appends the values to `out`, or tells the first that does not fit.
///
/// Whether all fit is asked first, so that both loops run over many values at a time.
fn narrow<W: Copy, V: Copy + Display, T: TryFrom<V> + Default>(
    values: &[W],
    via: impl Fn(W) -> V,
    out: &mut Vec<T>,
) -> Result<(), (usize, String)> {
    let fits = |wide: W| T::try_from(via(wide)).is_ok();
    if !values.iter().fold(true, |fit, wide| fit & fits(*wide)) {
        let bad = values.iter().position(|wide| !fits(*wide)).unwrap_or(0);
        let type_name = std::any::type_name::<T>();
        return Err((bad, format!("{} does not fit {type_name}", via(values[bad]))));
    }
    out.extend(values.iter().map(|wide| T::try_from(via(*wide)).unwrap_or_default()));
    Ok(())
}

macro_rules! integer_cell {
    ($type:ty, $kind:expr, $leaf:ident, $physical:ty, $via:ty) => {
        impl Cell for $type {
            const KIND: ColumnKind = $kind;
            const NULLABLE: bool = false;

            fn missing() -> Self {
                0
            }

            fn encode(&self, leaf: &mut Leaf) {
                if let LeafValues::$leaf(values) = &mut leaf.values {
                    // Unsigned values keep their bits, as Parquet asks.
                    values.push(*self as $physical);
                }
            }

            fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
                leaf.no_null()?;
                match &leaf.values {
                    LeafValues::Int32(values) => narrow(values, |wide| wide as $via, out),
                    LeafValues::Int64(values) => narrow(values, |wide| wide, out),
                    _ => leaf.wrong_type(),
                }
            }
        }

        impl Cell for Option<$type> {
            const KIND: ColumnKind = $kind;
            const NULLABLE: bool = true;

            fn missing() -> Self {
                None
            }

            fn encode(&self, leaf: &mut Leaf) {
                leaf.definition.push(i16::from(self.is_some()));
                if let Some(value) = self {
                    value.encode(leaf);
                }
            }

            fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
                let mut present: Vec<$type> = Vec::new();
                let narrowed = match &leaf.values {
                    LeafValues::Int32(values) => narrow(values, |wide| wide as $via, &mut present),
                    LeafValues::Int64(values) => narrow(values, |wide| wide, &mut present),
                    _ => return leaf.wrong_type(),
                };
                narrowed.map_err(|(value, problem)| (leaf.slot_of(value), problem))?;
                leaf.scatter(&present, out);
                Ok(())
            }
        }
    };
}

integer_cell!(u8, ColumnKind::Unsigned(8), Int32, i32, u32);
integer_cell!(u16, ColumnKind::Unsigned(16), Int32, i32, u32);
integer_cell!(u32, ColumnKind::Unsigned(32), Int32, i32, u32);
// Counts: Parquet's 64 bits are signed to most readers, so values stay below 2^63.
integer_cell!(u64, ColumnKind::Unsigned(64), Int64, i64, u32);
integer_cell!(i16, ColumnKind::Signed(16), Int32, i32, i32);

impl Cell for bool {
    const KIND: ColumnKind = ColumnKind::Boolean;
    const NULLABLE: bool = false;

    fn missing() -> Self {
        false
    }

    fn encode(&self, leaf: &mut Leaf) {
        if let LeafValues::Boolean(values) = &mut leaf.values {
            values.push(*self);
        }
    }

    fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
        let LeafValues::Boolean(values) = &leaf.values else { return leaf.wrong_type() };
        leaf.no_null()?;
        out.extend_from_slice(values);
        Ok(())
    }
}

impl Cell for f64 {
    const KIND: ColumnKind = ColumnKind::Float64;
    const NULLABLE: bool = false;

    fn missing() -> Self {
        0.0
    }

    fn encode(&self, leaf: &mut Leaf) {
        if let LeafValues::Double(values) = &mut leaf.values {
            values.push(*self);
        }
    }

    fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
        match &leaf.values {
            LeafValues::Double(values) => leaf.slots(values.len(), |_, index| {
                out.push(values[index.ok_or(NULL)?]);
                Ok(())
            }),
            LeafValues::Float(values) => leaf.slots(values.len(), |_, index| {
                out.push(f64::from(values[index.ok_or(NULL)?]));
                Ok(())
            }),
            _ => leaf.wrong_type(),
        }
    }
}

/// Empty text and an absent text are the same to this project, so a null reads as "".
impl Cell for String {
    const KIND: ColumnKind = ColumnKind::Text;
    const NULLABLE: bool = false;

    fn missing() -> Self {
        String::new()
    }

    fn encode(&self, leaf: &mut Leaf) {
        if let LeafValues::Bytes(values) = &mut leaf.values {
            values.push(self.as_str().into());
        }
    }

    fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
        let LeafValues::Bytes(values) = &leaf.values else { return leaf.wrong_type() };
        leaf.slots(values.len(), |_, index| {
            out.push(index.map_or(Ok(String::new()), |index| text(&values[index]))?);
            Ok(())
        })
    }
}

/// Text that many rows share: neighbours of the same text hold it once.
impl Cell for Arc<str> {
    const KIND: ColumnKind = ColumnKind::Text;
    const NULLABLE: bool = false;

    fn missing() -> Self {
        Self::default()
    }

    fn encode(&self, leaf: &mut Leaf) {
        if let LeafValues::Bytes(values) = &mut leaf.values {
            values.push(ByteArray::from(&**self));
        }
    }

    fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
        let mut texts: Vec<String> = Vec::new();
        String::decode(leaf, &mut texts)?;
        for text in texts {
            let shared = out.last().filter(|last| ***last == *text).cloned();
            out.push(shared.unwrap_or_else(|| text.into()));
        }
        Ok(())
    }
}

impl Cell for Vec<String> {
    const KIND: ColumnKind = ColumnKind::TextList;
    const NULLABLE: bool = false;

    fn missing() -> Self {
        Vec::new()
    }

    fn encode(&self, leaf: &mut Leaf) {
        let LeafValues::Bytes(values) = &mut leaf.values else { return };
        values.extend(self.iter().map(|item| ByteArray::from(item.as_str())));
        leaf.definition.extend(std::iter::repeat_n(leaf.full, self.len()));
        leaf.repetition.extend((0..self.len()).map(|index| i16::from(index > 0)));
        if self.is_empty() {
            leaf.definition.push(0);
            leaf.repetition.push(0);
        }
    }

    fn decode(leaf: &Leaf, out: &mut Vec<Self>) -> Result<(), (usize, String)> {
        let LeafValues::Bytes(values) = &leaf.values else { return leaf.wrong_type() };
        leaf.slots(values.len(), |slot, index| {
            if leaf.repetition.get(slot).is_none_or(|level| *level == 0) {
                out.push(Vec::new());
            }
            if let (Some(index), Some(list)) = (index, out.last_mut()) {
                list.push(text(&values[index])?);
            }
            Ok(())
        })
    }
}

fn text(bytes: &ByteArray) -> Result<String, String> {
    bytes.as_utf8().map(str::to_owned).map_err(|_| "the text is not UTF-8".to_owned())
}
