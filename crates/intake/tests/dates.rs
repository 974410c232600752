//! Dates: every form people write, every form that is none, and random text.

use intake::date::{DateFault, DayOrder, PartialDate, When, parse};
use proptest::prelude::*;

fn day_first(text: &str) -> Result<Option<When>, DateFault> {
    parse(text, DayOrder::DayFirst).map_err(|error| error.fault)
}

fn month(year: i16, month: u8) -> Result<Option<When>, DateFault> {
    Ok(Some(When::Date(PartialDate { year, month: Some(month) })))
}

#[test]
fn years_and_months_are_read_in_both_languages() {
    assert_eq!(day_first("2014"), Ok(Some(When::Date(PartialDate::year(2014)))));
    for text in [
        "2014-09",
        "2014/9",
        "2014-09-30",
        "2014-09-30T10:00:00Z",
        "2014-09-30 10:00",
        "09/2014",
        "9.2014",
        "30/09/2014",
        "30.09.2014",
        "30/09/2014 00:00:00",
        "09/30/2014",
        "Sep 2014",
        "sep. 2014",
        "Sept 2014",
        "sept. 2014",
        "September 2014",
        "septembre 2014",
        "SEPTEMBRE 2014",
        "12 Sep 2014",
        "1er septembre 2014",
        "le 1er septembre 2014",
        "September 30, 2014",
        "Sep 30th 2014",
        "30th of September 2014",
        " 2014-09 ",
        "2014 Sep",
        "2014 sept. 3",
        "septembre\u{a0}2014",
    ] {
        assert_eq!(day_first(text), month(2014, 9), "{text}");
    }
    for (text, number) in [
        ("janv. 2014", 1),
        ("févr. 2014", 2),
        ("fe\u{301}v. 2014", 2),
        ("mars 2014", 3),
        ("Mar 2014", 3),
        ("avr. 2014", 4),
        ("mai 2014", 5),
        ("May 2014", 5),
        ("juin 2014", 6),
        ("juil. 2014", 7),
        ("août 2014", 8),
        ("aout 2014", 8),
        ("aou\u{302}t 2014", 8),
        ("AOÛT 2014", 8),
        ("oct. 2014", 10),
        ("nov. 2014", 11),
        ("déc. 2014", 12),
    ] {
        assert_eq!(day_first(text), month(2014, number), "{text}");
    }
}

#[test]
fn the_order_decides_only_where_both_readings_are_possible() {
    assert_eq!(day_first("04/05/2014"), month(2014, 5));
    let month_first = |text| parse(text, DayOrder::MonthFirst).map_err(|error| error.fault);
    assert_eq!(month_first("04/05/2014"), month(2014, 4));
    assert_eq!(month_first("30/09/2014"), month(2014, 9));
    assert_eq!(month_first("09/30/2014"), month(2014, 9));
}

#[test]
fn words_for_now_mean_running_and_nothing_means_nothing() {
    for text in [
        "Present",
        "Présent",
        "present",
        "aujourd'hui",
        "aujourd’hui",
        "now",
        "en cours",
        "à ce jour",
        "Current",
        "Actuellement",
        "jusqu'à présent",
    ] {
        assert_eq!(day_first(text), Ok(Some(When::Running)), "{text}");
    }
    for text in ["", "  ", "-", "—", "n/a", "N/A", "null"] {
        assert_eq!(day_first(text), Ok(None), "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused_with_its_fault() {
    for (text, fault) in [
        ("20140", DateFault::Year),
        ("0", DateFault::Year),
        ("0000", DateFault::Year),
        ("1499", DateFault::Year),
        ("2201", DateFault::Year),
        ("14", DateFault::Year),
        ("20140-09", DateFault::Year),
        ("99999999999999999999", DateFault::Year),
        ("2014-13", DateFault::Month),
        ("13/2014", DateFault::Month),
        ("2014-00", DateFault::Month),
        ("13/13/2014", DateFault::Month),
        ("30/02/2014", DateFault::Day),
        ("2014-02-29", DateFault::Day),
        ("0 septembre 2014", DateFault::Day),
        ("summer 2014", DateFault::Word),
        ("2014?", DateFault::Form),
        ("-2014", DateFault::Form),
        ("2014-", DateFault::Form),
        ("Sept 14", DateFault::Form),
        ("1/2/3/4", DateFault::Form),
        ("2014-2015", DateFault::Month),
        ("2014\0", DateFault::Form),
        ("?", DateFault::Form),
    ] {
        assert_eq!(day_first(text), Err(fault), "{text}");
    }
    assert_eq!(day_first("2012-02-29"), month(2012, 2));
    let error = parse("20140", DayOrder::DayFirst).unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"20140\" is not a date: a year has four digits, from 1500 to 2200; \
         write 2014, 2014-09 or 2014-09-30"
    );
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Ok(Some(When::Date(date))) = parse(&text, DayOrder::DayFirst) {
            prop_assert!((1500..=2200).contains(&date.year));
            prop_assert!(date.month.is_none_or(|month| (1..=12).contains(&month)));
        }
    }

    #[test]
    fn a_written_date_reads_back(year in 1500i16..=2200, number in 1u8..=12, day in 1u8..=28) {
        let expected = month(year, number);
        prop_assert_eq!(day_first(&format!("{year}-{number:02}")), expected);
        prop_assert_eq!(day_first(&format!("{year}-{number:02}-{day:02}")), expected);
        prop_assert_eq!(day_first(&format!("{number:02}/{year}")), expected);
        prop_assert_eq!(day_first(&format!("{day}/{number}/{year}")), expected);
        prop_assert_eq!(day_first(&format!("{year}")), Ok(Some(When::Date(PartialDate::year(year)))));
    }
}
