//! How a ranking's country is asked for and written: an ISO code, or the word `world`.

use crate::WORLD;

/// What people and programs read and write for the ranking over all countries.
pub const WORLD_WORD: &str = "world";

/// The code kept in tables for a country as asked for: `world` in any case, or an ISO 3166-1 code.
///
/// ```
/// assert_eq!(edition::country_code("World"), edition::WORLD);
/// assert_eq!(edition::country_code("fr"), "FR");
/// ```
pub fn country_code(asked: &str) -> String {
    let asked = asked.trim();
    if asked.eq_ignore_ascii_case(WORLD_WORD) { WORLD.to_owned() } else { asked.to_uppercase() }
}

/// The word written for a country kept in tables: its ISO code, or `world`.
pub fn country_word(code: &str) -> &str {
    if code == WORLD { WORLD_WORD } else { code }
}
