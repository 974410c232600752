//! Any bytes as a LinkedIn archive.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = intake::person::linkedin::read(bytes);
});
