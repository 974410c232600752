//! Any bytes as a JSON Resume.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = intake::person::json_resume::read(bytes);
});
