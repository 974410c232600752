//! Files of one person: what members download elsewhere and upload here.
//!
//! Each reader is a function of bytes to a [`Career`]. A file that is not the format at all, or that
//! is built to do harm, is a [`Refusal`]; a single row that cannot be read is a rejected row of the
//! career, and the rest is kept.

mod json;
pub mod json_resume;
pub mod linkedin;
pub mod orcid;
mod refusal;

use crate::career::{Career, Education, Position};
use crate::row::{self, RowFault};

pub use refusal::Refusal;

/// Largest JSON or XML file.
const TEXT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// A career that grows row by row, within limits.
#[derive(Default)]
struct Gathering {
    career: Career,
}

impl Gathering {
    fn education(
        &mut self,
        place: Place,
        education: Result<Education, RowFault>,
    ) -> Result<(), Refusal> {
        match education {
            Ok(_) if self.career.educations.len() == row::ROWS_MAX => {
                self.reject(place, RowFault::TooManyRows)
            }
            Ok(education) => {
                self.career.educations.push(education);
                Ok(())
            }
            Err(fault) => self.reject(place, fault),
        }
    }

    fn position(
        &mut self,
        place: Place,
        position: Result<Position, RowFault>,
    ) -> Result<(), Refusal> {
        match position {
            Ok(_) if self.career.positions.len() == row::ROWS_MAX => {
                self.reject(place, RowFault::TooManyRows)
            }
            Ok(position) => {
                self.career.positions.push(position);
                Ok(())
            }
            Err(fault) => self.reject(place, fault),
        }
    }

    fn reject(&mut self, place: Place, reason: impl ToString) -> Result<(), Refusal> {
        if self.career.rejected.len() == row::ROWS_MAX {
            return Err(Refusal::TooManyRejected);
        }
        self.career.rejected.push(row::rejected(place.file, place.row, reason, place.text));
        Ok(())
    }
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    row: u64,
    text: &'a str,
}

/// The text of a JSON or XML file, if it is UTF-8 and of a sensible length.
fn text_of(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.len() > TEXT_BYTES_MAX {
        return Err(Refusal::Large { what: "the file".into(), mebibytes: 16 });
    }
    let text =
        std::str::from_utf8(bytes).map_err(|error| Refusal::NotUtf8 { at: error.valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
