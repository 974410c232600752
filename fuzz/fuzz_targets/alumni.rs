//! Any bytes below a header, and any bytes at all, as the files of an alumni office.
#![no_main]

use std::fs;

use intake::alumni::{Map, Source, SourceError};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = |name: &str| folder.path().join(name);
    // The record separator of ASCII parts the files and the map.
    let mut parts = bytes.split(|byte| *byte == 0x1E);
    let educations = [b"person,school,start,end\n", parts.next().unwrap_or_default()].concat();
    let positions = parts.next().unwrap_or_default();
    let map = std::str::from_utf8(parts.next().unwrap_or_default()).unwrap_or_default();
    if fs::write(path("educations"), educations).is_err()
        || fs::write(path("positions"), positions).is_err()
    {
        return;
    }
    let mut source = Source {
        educations: Some(path("educations")),
        map: Map::parse(map).unwrap_or_default(),
        memory_bytes: 256,
        ..Source::default()
    };
    if !positions.is_empty() {
        source.positions = Some(path("positions"));
    }
    if let Ok(summary) = source.read(&mut |_| Ok::<(), SourceError>(())) {
        for file in summary.files {
            assert_eq!(file.rows, file.placed + file.rejected);
        }
    }
});
