//! Words as they are looked for: without accents and case, and without the endings that French and English
//! give to several, to women, and to what is being done.
//!
//! The language of a word is not known, so there is one rule for both. It takes too little away rather
//! than too much: a word that is typed is also looked for as the beginning of others.

use edition::fold;

/// The words of a text, folded, in their order.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Endings and what stands in their place, the longest first; the first that fits counts, once the word
/// keeps so many letters before it.
const ENDINGS: [(&str, &str, usize); 19] = [
    ("trice", "teur", 2),
    ("ienne", "ien", 2),
    ("euse", "eur", 3),
    ("iere", "ier", 2),
    ("aine", "ain", 3),
    ("ying", "y", 2),
    ("ing", "", 4),
    ("ive", "if", 3),
    ("aux", "al", 3),
    ("ies", "y", 3),
    ("ied", "y", 3),
    ("ale", "al", 3),
    ("iel", "iel", 3),
    ("ete", "et", 3),
    ("ee", "e", 3),
    ("ed", "", 4),
    ("if", "if", 2),
    ("e", "", 4),
    ("x", "", 4),
];

/// A word without its ending; the word must be folded.
pub fn stem(word: &str) -> String {
    // A letter of another alphabet has other endings.
    if !word.is_ascii() || word.len() < 4 {
        return word.to_owned();
    }
    let one = singular(word);
    let fits = |(end, _, least): &&(&str, &str, usize)| {
        one.strip_suffix(end).is_some_and(|start| start.len() >= *least)
    };
    let mut stem = match ENDINGS.iter().find(fits) {
        Some((end, instead, _)) => format!("{}{instead}", &one[..one.len() - end.len()]),
        None => one.to_owned(),
    };
    // What is left of a doubled letter: professionnelle, planning.
    let last_two = stem.as_bytes().last_chunk::<2>();
    if last_two.is_some_and(|[a, b]| a == b && !b"aeiou".contains(b)) {
        stem.pop();
    }
    stem
}

/// A word without the `s` of several.
fn singular(word: &str) -> &str {
    let keeps = ["ss", "us", "is", "ies"];
    match word.strip_suffix('s') {
        Some(one) if !keeps.iter().any(|end| word.ends_with(end)) => one,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn forms_of_a_word_are_one() {
        for forms in [
            &["Ingénieur", "ingénieure", "ingénieurs", "INGÉNIEURES"][..],
            &["avocat", "avocate", "avocats", "avocates"],
            &["chercheur", "chercheuse", "chercheuses"],
            &["directeur", "directrice", "directrices"],
            &["infirmier", "infirmière", "infirmières"],
            &["technicien", "technicienne", "techniciens"],
            &["commercial", "commerciale", "commerciaux", "commerciales"],
            &["juridique", "juridiques"],
            &["créatif", "créative", "créatives"],
            &["professionnel", "professionnelle", "professionnels"],
            &["engineer", "engineers", "engineering"],
            &["company", "companies"],
            &["teach", "teaching"],
            &["nurse", "nurses", "nursing"],
            &["science", "sciences"],
            &["lawyer", "lawyers"],
            &["planner", "planners"],
        ] {
            let stems: Vec<String> =
                forms.iter().flat_map(|form| words(form)).map(|word| stem(&word)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn short_words_and_other_alphabets_keep_their_ends() {
        for word in ["de", "bus", "paris", "business", "инженеры", "北京", "2019"] {
            let folded = words(word).concat();
            let kept = stem(&folded);
            assert!(folded.starts_with(&kept) && kept.len() + 1 >= folded.len(), "{word}: {kept}");
        }
    }

    proptest! {
        /// Whatever is typed, words are folded and a stem is never nothing.
        #[test]
        fn nothing_breaks(text in "\\PC{0,60}") {
            for word in words(&text) {
                prop_assert!(!stem(&word).is_empty());
                prop_assert!(word.chars().all(char::is_alphanumeric), "{}", word);
            }
        }
    }
}
