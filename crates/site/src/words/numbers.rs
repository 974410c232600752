//! Numbers and dates written the reader's way.

use jiff::civil::Date;

use super::{Language, Words};

/// Narrow no-break space: parts thousands in French and stands before its percent sign.
const NARROW: char = '\u{202f}';
/// The minus sign, as wide as a figure.
const MINUS: char = '\u{2212}';

/// A count: `1,234` or `1 234`.
pub fn whole(language: Language, count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(if language == Language::En { ',' } else { NARROW });
        }
        text.push(digit);
    }
    text
}

/// A number with this many decimals: `−1.20` or `−1,20`.
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let is_zero = text.bytes().all(|byte| byte == b'0' || byte == b'.');
    let text = if language == Language::Fr { text.replace('.', ",") } else { text };
    if value < 0.0 && !is_zero { format!("{MINUS}{text}") } else { text }
}

/// A share: `41.2%` or `41,2 %`.
pub fn percent(language: Language, share: f64, decimals: usize) -> String {
    let text = decimal(language, share * 100.0, decimals);
    if language == Language::En { format!("{text}%") } else { format!("{text}{NARROW}%") }
}

/// An interval of shares: `37.0–45.6%` or `37,0–45,6 %`.
pub fn interval(language: Language, low: f64, high: f64) -> String {
    format!("{}–{}", decimal(language, low * 100.0, 1), percent(language, high, 1))
}

/// The size of a file: `41 kB` or `1.2 MB`, of powers of ten.
pub fn size(words: &Words, bytes: u64) -> String {
    let language = words.language();
    let (key, count) = match bytes {
        0..1_000 => ("size-bytes", whole(language, bytes)),
        1_000..1_000_000 => ("size-kilobytes", whole(language, bytes / 1_000)),
        _ => ("size-megabytes", decimal(language, bytes as f64 / 1e6, 1)),
    };
    words.tell(key, [("count", count.into())])
}

/// A date as in `31 December 2024`; what is no date stays as it is.
pub fn date(words: &Words, text: &str) -> String {
    let Ok(date) = text.parse::<Date>() else { return text.to_owned() };
    let month = words.say(&format!("month-{}", date.month()));
    let key = if date.day() == 1 { "date-first" } else { "date" };
    let [day, year] = [date.day().to_string(), date.year().to_string()];
    words.tell(key, [("day", day.into()), ("month", month.into()), ("year", year.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_way() {
        let [en, fr] = [Language::En, Language::Fr];
        assert_eq!(whole(en, 1_234_567), "1,234,567");
        assert_eq!(whole(fr, 12_345), "12\u{202f}345");
        assert_eq!(percent(en, 0.4123, 1), "41.2%");
        assert_eq!(percent(fr, 0.4123, 1), "41,2\u{202f}%");
        assert_eq!(interval(fr, 0.37, 0.456), "37,0–45,6\u{202f}%");
        assert_eq!(decimal(en, -1.2, 2), "\u{2212}1.20");
        assert_eq!(decimal(fr, -0.001, 2), "0,00");
    }

    #[test]
    fn dates_are_spelt_out() {
        let [en, fr] =
            [Language::En, Language::Fr].map(|language| Words::of(language, &[]).unwrap());
        assert_eq!(date(&en, "2024-12-31"), "31 December 2024");
        assert_eq!(date(&fr, "2024-12-31"), "31 décembre 2024");
        assert_eq!(date(&fr, "2024-08-01"), "1er août 2024");
        assert_eq!(date(&en, "soon"), "soon");
    }
}
