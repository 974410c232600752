//! Any bytes as an ORCID record, in XML or in JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = intake::person::orcid::read(bytes);
});
