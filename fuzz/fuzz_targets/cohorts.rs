//! Any bytes below a header, and any bytes at all, as a file of officially known graduates.
#![no_main]

use dataset::School;
use intake::cohorts::parse;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let school =
        |school_id, name: &str| School { school_id, name: name.to_owned(), ..School::default() };
    let schools = [school(1, "a"), school(2, "b"), school(3, "b")];
    let file = [b"school,field,level,year,graduates\n", bytes].concat();
    for bytes in [&file[..], bytes] {
        let cohorts = parse(bytes, "cohorts.csv", &schools).unwrap_or_default();
        for (index, one) in cohorts.iter().enumerate() {
            assert!((1..=3).contains(&one.school_id) && matches!(one.level, 0 | 5..=8));
            assert!(!cohorts[..index].iter().any(|other| one.overlaps(other)));
        }
    }
});
