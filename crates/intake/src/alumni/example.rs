//! A small example that an alumni office can start from.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

const FILES: [(&str, &str); 5] = [
    ("people.csv", include_str!("example/people.csv")),
    ("educations.csv", include_str!("example/educations.csv")),
    ("positions.csv", include_str!("example/positions.csv")),
    ("map.toml", include_str!("example/map.toml")),
    ("README.md", include_str!("example/README.md")),
];

/// Writes the example into a folder, which is made if need be; a file that exists already is never
/// overwritten, and is the error.
pub fn write_example(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, text) in FILES {
        let path = folder.join(name);
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| {
                let text =
                    format!("cannot write {}: {error}; choose an empty folder", path.display());
                io::Error::new(error.kind(), text)
            })?;
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}
