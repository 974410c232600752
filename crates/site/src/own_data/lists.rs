//! Everything that is kept of a member, as lists.

use jiff::Timestamp;
use serde_json::{Map, Number, Value as Json};
use store::{Cells, Conn, Value};

use super::KEPT;
use super::kept::Told;

/// One list: the table it comes from, its columns, its rows.
pub struct List {
    pub name: &'static str,
    pub rows: Vec<Map<String, Json>>,
}

/// Reads all of them.
pub async fn read(conn: &mut Conn, member: i64) -> store::Result<Vec<List>> {
    let mut lists = Vec::new();
    for kept in KEPT.iter().flat_map(|all| all.iter()) {
        let Told::Rows(query) = kept.told else { continue };
        let rows: Vec<Cells> = conn.all(query(member)).await?;
        let row = |Cells(cells): Cells| {
            cells.into_iter().map(|(name, value)| (name.clone(), json(&name, value))).collect()
        };
        lists.push(List { name: kept.table, rows: rows.into_iter().map(row).collect() });
    }
    Ok(lists)
}

/// Tables that tell a member nothing, each with its reason.
pub fn not_told() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEPT.iter().flat_map(|all| all.iter()).filter_map(|kept| match kept.told {
        Told::Nothing(why) => Some((kept.table, why)),
        Told::Rows(_) => None,
    })
}

/// A value as a reader knows it: a time of microseconds (`…_at`) as RFC 3339 writes it, a month counted
/// from 1900 (`…_month`) as `2019-09`.
fn json(column: &str, value: Value) -> Json {
    match value {
        Value::Integer(Some(time)) if column.ends_with("_at") => {
            Timestamp::from_microsecond(time).map_or(Json::Null, |at| at.to_string().into())
        }
        Value::Integer(Some(months)) if column.ends_with("_month") => {
            let (year, month) = (1900 + months.div_euclid(12), months.rem_euclid(12) + 1);
            format!("{year:04}-{month:02}").into()
        }
        Value::Integer(number) => number.map_or(Json::Null, Into::into),
        Value::Real(number) => number.and_then(Number::from_f64).map_or(Json::Null, Json::Number),
        Value::Boolean(is_so) => is_so.map_or(Json::Null, Json::Bool),
        Value::Text(text) => text.map_or(Json::Null, Json::String),
        Value::Bytes(bytes) => bytes.map_or(Json::Null, |bytes| bytes.len().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_months_are_written_for_people() {
        assert_eq!(json("seen_at", Value::Integer(Some(0))), "1970-01-01T00:00:00Z");
        assert_eq!(json("start_month", Value::Integer(Some(1_436))), "2019-09");
        assert_eq!(json("end_month", Value::Integer(Some(-1))), "1899-12");
        assert_eq!(json("level", Value::Integer(Some(7))), 7);
        assert_eq!(json("seen_at", Value::Integer(Some(i64::MAX))), Json::Null);
        assert_eq!(json("school", Value::Text(None)), Json::Null);
    }
}
