//! Leaves the employer's name out of a title: "Engineer at Google, Paris" → "Engineer, Paris".

use super::super::words::{Word, Words};

/// Longer titles are cut, as [`Words`] does.
const CHARACTERS_MAX: usize = 400;

/// Words that open the employer's name.
const OPENING: &[&str] = &["at", "chez"];

/// What "at" opens when it belongs to the title: "attorney at law", "officer at sea".
const OWN_COMPLEMENTS: &[&str] = &["law", "sea", "arms", "large"];

/// The title without the employer's name.
pub(super) fn left_out(title: &str) -> String {
    let title: String = title.chars().take(CHARACTERS_MAX).collect();
    let title = title.replace('@', " at ");
    let words = Words::of(&title);
    let all = words.all();
    let mut kept = Vec::new();
    let mut start = 0;
    while start < all.len() {
        let length = all[start..].iter().take_while(|word| word.group == all[start].group).count();
        let end = start + length;
        // A title that begins with "at" would be left empty: it is read whole.
        let cut = (start + 1..end).find(|at| opens(&all[..end], *at)).unwrap_or(end);
        kept.push(words.original(start, cut));
        start = end;
    }
    kept.join(", ")
}

fn opens(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |word| word.text.as_str());
    OPENING.contains(&words[at].text.as_str()) && !OWN_COMPLEMENTS.contains(&next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_employer_goes_and_the_rest_stays() {
        assert_eq!(left_out("Engineer at Google, Paris"), "Engineer, Paris");
        assert_eq!(left_out("Chef de projet chez Renault"), "Chef de projet");
        assert_eq!(left_out("CTO @ Acme | Mentor @Lab"), "CTO, Mentor");
        assert_eq!(left_out("Attorney at law"), "Attorney at law");
        assert_eq!(left_out("At home"), "At home");
    }
}
