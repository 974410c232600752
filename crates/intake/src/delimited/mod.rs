//! Text files of delimited fields (CSV), read from a stream under limits and with line numbers.
//!
//! [`encoding`] finds how characters are written and decodes; [`records`] cuts the text into
//! records and a record into fields. A broken record is handed over with its fault, and reading
//! goes on at the next line: one lost quote costs one line and not the rest of the file.

pub mod encoding;
pub mod records;
