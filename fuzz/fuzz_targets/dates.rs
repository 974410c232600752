//! Any text is a date within its limits, or an error.
#![no_main]

use intake::date::{DayOrder, When, parse};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
        if let Ok(Some(When::Date(date))) = parse(text, order) {
            assert!((1500..=2200).contains(&date.year));
            assert!(date.month.is_none_or(|month| (1..=12).contains(&month)));
        }
    }
});
