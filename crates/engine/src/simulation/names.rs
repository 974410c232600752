//! Made-up names, said to be made up.

use std::collections::HashMap;

use super::dice::Dice;

const FRENCH: ([&str; 14], [&str; 16]) = (
    [
        "Mont", "Clair", "Val", "Roche", "Bel", "Haute", "Font", "Ar", "Brise", "Cour", "Jou",
        "Lan", "Per", "Vau",
    ],
    [
        "valier", "boisel", "ombre", "sauge", "brume", "velines", "ardeau", "estelle", "ivoire",
        "ancelle", "rivaux", "orande", "ecluse", "avelle", "oriane", "ustelle",
    ],
);
const ENGLISH: ([&str; 14], [&str; 14]) = (
    [
        "Ash", "Wex", "Thorn", "Hal", "Brack", "Elder", "Marl", "Quill", "Rook", "Sedge", "Tarn",
        "Umber", "Vesper", "Yarrow",
    ],
    [
        "mere", "holt", "wickle", "combel", "dalen", "stede", "holmar", "fenby", "garth", "locke",
        "morrow", "reach", "spire", "vane",
    ],
);

/// Whether names in a country are French here.
pub(super) fn speaks_french(country: &str) -> bool {
    matches!(country, "FR" | "BE" | "CH")
}

/// Gives names and never the same twice.
#[derive(Default)]
pub(super) struct Names {
    /// How often each name was given; the second is "… 2".
    given: HashMap<String, u32>,
}

impl Names {
    /// A name that follows `pattern`, in which `{}` stands for an invented stem.
    pub(super) fn invent(&mut self, dice: &mut Dice, pattern: &str, country: &str) -> String {
        let french = speaks_french(country);
        let stem = if french {
            format!("{}{}", FRENCH.0[dice.below(14)], FRENCH.1[dice.below(16)])
        } else {
            format!("{}{}", ENGLISH.0[dice.below(14)], ENGLISH.1[dice.below(14)])
        };
        let made_up = if french { "nom fictif" } else { "made up" };
        let name = pattern.replace("{}", &stem);
        let count = self.given.entry(name.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => format!("{name} ({made_up})"),
            number => format!("{name} {number} ({made_up})"),
        }
    }
}
