//! Writing the two fact folders from sorted rows, part by part.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use tables::TableWriter;

use crate::sort::Sorted;
use crate::table::part_path;
use crate::{Education, Position, Result};

/// A part is closed at the first person after this many rows of either kind, so that a row group
/// has about a million rows.
const PART_ROWS: usize = 1_000_000;

/// What was written.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) parts: usize,
    pub(crate) people: u64,
    pub(crate) educations: u64,
    pub(crate) positions: u64,
}

/// The rows of a part.
#[derive(Default)]
struct Part {
    educations: Vec<Education>,
    positions: Vec<Position>,
}

/// Writes both folders. While a part is written, the rows of the next are gathered.
pub(crate) fn write(
    folder: &Path,
    educations: Sorted<Education>,
    positions: Sorted<Position>,
) -> Result<Facts> {
    for facts in ["educations", "positions"] {
        let path = folder.join(facts);
        std::fs::create_dir(&path).map_err(|source| tables::Error::file(&path, source))?;
    }
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Part>(0);
        let writing = scope.spawn(move || -> Result<Facts> {
            let mut facts = Facts::default();
            for part in receiver {
                part.write(folder, facts.parts)?;
                facts.parts += 1;
                facts.educations += part.educations.len() as u64;
                facts.positions += part.positions.len() as u64;
            }
            Ok(facts)
        });
        let gathered = gather(educations, positions, &sender);
        drop(sender);
        // Where writing failed nothing more could be sent: that fault is the one to tell.
        let facts = writing.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        Ok(Facts { people: gathered?, ..facts })
    })
}

/// Brings the rows of each person together and sends them part by part; gives the number of people.
fn gather(
    mut educations: Sorted<Education>,
    mut positions: Sorted<Position>,
    sender: &SyncSender<Part>,
) -> Result<u64> {
    let mut education = educations.next()?;
    let mut position = positions.next()?;
    let (mut people, mut parts, mut part) = (0, 0, Part::default());
    loop {
        let next = (education.map(|row| row.person_id), position.map(|row| row.person_id));
        let person_id = match next {
            (None, None) => break,
            (Some(person), None) | (None, Some(person)) => person,
            (Some(one), Some(other)) => one.min(other),
        };
        people += 1;
        while let Some(row) = education.filter(|row| row.person_id == person_id) {
            part.educations.push(row);
            education = educations.next()?;
        }
        while let Some(row) = position.filter(|row| row.person_id == person_id) {
            part.positions.push(row);
            position = positions.next()?;
        }
        if part.educations.len() >= PART_ROWS || part.positions.len() >= PART_ROWS {
            parts += 1;
            if sender.send(std::mem::take(&mut part)).is_err() {
                return Ok(people);
            }
        }
    }
    if parts == 0 || !part.educations.is_empty() || !part.positions.is_empty() {
        // As above: who no longer receives has a fault of its own to tell.
        let _ = sender.send(part);
    }
    Ok(people)
}

impl Part {
    fn write(&self, folder: &Path, number: usize) -> Result<()> {
        TableWriter::write_all(&part_path(folder, "educations", number), &self.educations)?;
        Ok(TableWriter::write_all(&part_path(folder, "positions", number), &self.positions)?)
    }
}
