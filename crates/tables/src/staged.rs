//! A folder that appears whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::{Error, Result};

/// Folders being written by this process, to be swept when it is interrupted.
static OPEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A folder being written under a temporary name beside its final one.
///
/// Dropped unpublished, it is removed. The final name only ever shows the whole folder: a new one
/// is renamed into place, a replaced one is exchanged in one step of the file system.
#[derive(Debug)]
pub struct StagedFolder {
    temporary: PathBuf,
    target: PathBuf,
}

impl StagedFolder {
    /// Creates the temporary folder beside `target`, making its parents.
    pub fn create(target: &Path) -> Result<Self> {
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name else {
            let source = std::io::Error::from(std::io::ErrorKind::InvalidInput);
            return Err(Error::file(target, source));
        };
        let parent = target.parent().unwrap_or(Path::new(""));
        if !parent.as_os_str().is_empty() {
            fs::create_dir_all(parent).map_err(|source| Error::file(parent, source))?;
        }
        let temporary = parent.join(format!(".{name}.{}.unfinished", std::process::id()));
        if temporary.exists() {
            fs::remove_dir_all(&temporary).map_err(|source| Error::file(&temporary, source))?;
        }
        open_folders().insert(temporary.clone());
        let staged = Self { temporary, target: target.to_owned() };
        fs::create_dir(&staged.temporary)
            .map_err(|source| Error::file(&staged.temporary, source))?;
        Ok(staged)
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        &self.temporary
    }

    /// Gives the folder its name; refuses where the name is taken.
    pub fn publish(self) -> Result<()> {
        let flags = RenameFlags::NOREPLACE;
        match renameat_with(CWD, &self.temporary, CWD, &self.target, flags) {
            Ok(()) => self.settle(),
            Err(rustix::io::Errno::EXIST | rustix::io::Errno::NOTEMPTY) => {
                Err(Error::Exists { path: self.target.clone() })
            }
            // A file system without the flag: the name is looked at first.
            Err(_) if self.target.exists() => Err(Error::Exists { path: self.target.clone() }),
            Err(_) => {
                fs::rename(&self.temporary, &self.target)
                    .map_err(|source| Error::file(&self.target, source))?;
                self.settle()
            }
        }
    }

    /// Gives the folder its name, in place of the folder that has it now.
    pub fn publish_over(self) -> Result<()> {
        if !self.target.exists() {
            return self.publish();
        }
        let flags = RenameFlags::EXCHANGE;
        if renameat_with(CWD, &self.temporary, CWD, &self.target, flags).is_err() {
            let aside = self.temporary.with_extension("old");
            fs::rename(&self.target, &aside).map_err(|source| Error::file(&self.target, source))?;
            let renamed = fs::rename(&self.temporary, &self.target);
            if let Err(source) = renamed {
                // Best effort to bring the last good state back; the first error is the one to tell.
                let _ = fs::rename(&aside, &self.target);
                return Err(Error::file(&self.target, source));
            }
            fs::rename(&aside, &self.temporary)
                .map_err(|source| Error::file(&self.temporary, source))?;
        }
        // The exchanged old folder now has the temporary name and is removed on drop.
        self.settle()
    }

    /// Brings the new name to the disk.
    fn settle(&self) -> Result<()> {
        let parent = match self.target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::File::open(parent)
            .and_then(|folder| folder.sync_all())
            .map_err(|source| Error::file(parent, source))
    }
}

impl Drop for StagedFolder {
    fn drop(&mut self) {
        // Nothing more can be done about a folder that cannot be removed.
        let _ = fs::remove_dir_all(&self.temporary);
        open_folders().remove(&self.temporary);
    }
}

/// Removes every folder this process has not published; for the moment it is interrupted.
pub fn abandon_all() {
    for folder in open_folders().iter() {
        // The process is ending: what cannot be removed now stays under its unfinished name.
        let _ = fs::remove_dir_all(folder);
    }
}

fn open_folders() -> std::sync::MutexGuard<'static, BTreeSet<PathBuf>> {
    OPEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
