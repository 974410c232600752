//! Writing the two fact folders from sorted rows, part by part.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tables::TableWriter;

use crate::sort::Sorted;
use crate::table::part_path;
use crate::{Education, Position, Result};

/// A part is closed at the first person after this many rows of either kind, so that a row group
/// has about a million rows.
const PART_ROWS: usize = 1_000_000;
/// Parts that are written at once.
const WRITERS: usize = 2;

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
    number: usize,
    educations: Vec<Education>,
    positions: Vec<Position>,
}

/// Writes both folders. While parts are written, the rows of the next are gathered.
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
        let receiver = Arc::new(Mutex::new(receiver));
        let write = |receiver: Arc<Mutex<Receiver<Part>>>| move || write_parts(folder, &receiver);
        let writing = [(); WRITERS].map(|()| scope.spawn(write(Arc::clone(&receiver))));
        // The writers alone hold it now: where all of them failed, nothing more can be sent.
        drop(receiver);
        let gathered = gather(educations, positions, &sender);
        drop(sender);
        let mut facts = Facts::default();
        for writer in writing {
            // That fault is the one to tell: gathering only found nobody who receives.
            let written = writer.join().unwrap_or_else(|panic| resume_unwind(panic))?;
            facts.parts += written.parts;
            facts.educations += written.educations;
            facts.positions += written.positions;
        }
        Ok(Facts { people: gathered?, ..facts })
    })
}

/// Writes parts as they come; gives what was written.
fn write_parts(folder: &Path, receiver: &Mutex<Receiver<Part>>) -> Result<Facts> {
    let next = || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let mut facts = Facts::default();
    while let Ok(part) = next() {
        part.write(folder)?;
        facts.parts += 1;
        facts.educations += part.educations.len() as u64;
        facts.positions += part.positions.len() as u64;
    }
    Ok(facts)
}

/// Brings the rows of each person together and sends them part by part; gives the number of people.
fn gather(
    mut educations: Sorted<Education>,
    mut positions: Sorted<Position>,
    sender: &SyncSender<Part>,
) -> Result<u64> {
    let mut education = educations.next()?;
    let mut position = positions.next()?;
    let (mut people, mut part) = (0, Part::default());
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
            let next = Part { number: part.number + 1, ..Part::default() };
            if sender.send(std::mem::replace(&mut part, next)).is_err() {
                return Ok(people);
            }
        }
    }
    if part.number == 0 || !part.educations.is_empty() || !part.positions.is_empty() {
        // As above: who no longer receives has a fault of its own to tell.
        let _ = sender.send(part);
    }
    Ok(people)
}

impl Part {
    fn write(&self, folder: &Path) -> Result<()> {
        let number = self.number;
        TableWriter::write_all(&part_path(folder, "educations", number), &self.educations)?;
        Ok(TableWriter::write_all(&part_path(folder, "positions", number), &self.positions)?)
    }
}
