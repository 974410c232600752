//! Any bytes below each known header, and any bytes at all, as a table of official statistics.
#![no_main]

use intake::official::parse;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let own = [b"school,year,measure,value,currency,people\n", bytes].concat();
    let survey = [b"year,university,degree,employment_rate_ft_perm\n", bytes].concat();
    for bytes in [&own[..], &survey, bytes] {
        let Ok(reading) = parse(bytes, "official.csv") else { continue };
        for figure in &reading.figures {
            assert!(figure.value.is_finite() && figure.value >= 0.0);
            assert!(!figure.measure.is_share() || figure.value <= 1.0);
        }
        assert!(reading.lines >= reading.rejected.len() as u64);
    }
});
