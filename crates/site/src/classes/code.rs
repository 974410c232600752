//! The code of a class: eight letters and figures that nobody takes for one another.

use crate::chance::{NoChance, row_number};

/// Neither I nor 1, O nor 0, and no vowel that would make words.
const LETTERS: &[u8; 28] = b"23456789BCDFGHJKLMNPQRSTVWXZ";
/// 28 to the power of 8 are 378 thousand million codes.
const LENGTH: usize = 8;

/// A new code.
pub fn draw() -> Result<String, NoChance> {
    let mut number = row_number()?.unsigned_abs();
    let mut code = String::with_capacity(LENGTH);
    for _ in 0..LENGTH {
        let index = (number % LETTERS.len() as u64) as usize;
        code.push(char::from(LETTERS[index]));
        number /= LETTERS.len() as u64;
    }
    Ok(code)
}

/// A code as somebody types it: in small letters, with blanks and dashes.
pub fn read(text: &str) -> Option<String> {
    let code = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    let code: String = code.take(LENGTH + 1).flat_map(char::to_uppercase).collect();
    let is_one = code.len() == LENGTH && code.bytes().all(|byte| LETTERS.contains(&byte));
    is_one.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for _ in 0..100 {
            let code = draw().unwrap();
            assert_eq!(read(&code).as_deref(), Some(&*code));
            let typed = format!(" {}-{} ", code[..4].to_lowercase(), &code[4..]);
            assert_eq!(read(&typed), Some(code));
        }
        for wrong in ["", "23456789B", "2345678", "2345678I", "ÉÉÉÉÉÉÉÉ", "ßßßßßßßß"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
