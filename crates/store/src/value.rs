//! Values of a statement's parameters.

/// A value of one of the types that both databases know, or null of that type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `bigint`.
    Integer(Option<i64>),
    /// `double precision`.
    Real(Option<f64>),
    /// `boolean`.
    Boolean(Option<bool>),
    /// `text`.
    Text(Option<String>),
    /// `blob` or `bytea`.
    Bytes(Option<Vec<u8>>),
}

macro_rules! from {
    ($($given:ty => $variant:ident),* $(,)?) => {$(
        impl From<$given> for Value {
            fn from(value: $given) -> Self {
                Self::$variant(Some(value.into()))
            }
        }
        impl From<Option<$given>> for Value {
            fn from(value: Option<$given>) -> Self {
                Self::$variant(value.map(Into::into))
            }
        }
    )*};
}

from! {
    i64 => Integer,
    i32 => Integer,
    u32 => Integer,
    f64 => Real,
    bool => Boolean,
    String => Text,
    &str => Text,
    &String => Text,
    Vec<u8> => Bytes,
    &[u8] => Bytes,
}

/// Binds the values to a query of either database; the two query types share no trait.
macro_rules! bind {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                $crate::Value::Integer(value) => query.bind(value),
                $crate::Value::Real(value) => query.bind(value),
                $crate::Value::Boolean(value) => query.bind(value),
                $crate::Value::Text(value) => query.bind(value),
                $crate::Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}
pub(crate) use bind;
