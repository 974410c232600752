//! How much of one text stands in another: shingles, and their resemblance (Broder 1997).
//!
//! A shingle is a run of three words without accents and capitals. The resemblance of two texts is the share
//! of their shingles that both have, |A ∩ B| / |A ∪ B|: 1 for the same text, 0 where no three words in a row
//! are the same. A sentence that is added to a text of ten leaves about 0.9. Limit: a text that was written
//! anew about the same event is not found, and a translation is not.

use std::collections::HashSet;

use edition::fold;

/// Words of a shingle.
const WORDS: usize = 3;
/// From here on two texts are told as the same news.
pub const ALIKE: f64 = 0.5;

/// The resemblance of two texts, from 0 to 1; of empty ones, 0.
pub fn resemblance(one: &str, other: &str) -> f64 {
    let (one, other) = (shingles(one), shingles(other));
    let both = one.intersection(&other).count();
    let either = one.len() + other.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

fn shingles(text: &str) -> HashSet<String> {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words.len() {
        0 => HashSet::new(),
        // Too short for a run: the whole is one.
        1..WORDS => HashSet::from([words.join(" ")]),
        _ => words.windows(WORDS).map(|run| run.join(" ")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_news_is_found_again() {
        let news = "Open day on 14 March: come and see the workshops, the library and the labs. \
                    Register by the end of February, places are limited.";
        let again = "OPEN DAY on 14 march! Come and see the workshops, the library, and the labs. \
                     Register by the end of february: places are limited. See you soon.";
        let other = "The alumni dinner takes place in Lyon in June. Tell us whether you will come, \
                     and bring a friend of your year.";
        assert_eq!(resemblance(news, news), 1.0);
        assert!(resemblance(news, again) > 0.8, "{}", resemblance(news, again));
        assert!(resemblance(news, other) < 0.05, "{}", resemblance(news, other));
        assert_eq!(resemblance("Été", "ete"), 1.0);
        assert_eq!(resemblance("", "…"), 0.0);
    }

    proptest! {
        #[test]
        fn it_is_a_share_and_the_same_both_ways(one in "(\\PC|a b c ){0,60}", other in "(\\PC|a b c ){0,60}") {
            let share = resemblance(&one, &other);
            prop_assert!((0.0..=1.0).contains(&share));
            prop_assert_eq!(share, resemblance(&other, &one));
        }
    }
}
