//! Made-up people: names, studies and positions with popular and rare words.

use crate::profile::{About, Education, Position, Profile};

/// How many last names and companies there are.
pub const LAST_NAMES: usize = 20_000;
const COMPANIES: usize = 20_000;
const PLACES: usize = 400;
const FIRST_NAMES: usize = 300;
const FIELDS: [(&str, &str); 8] = [
    ("0613", "Informatique"),
    ("0421", "Droit"),
    ("0311", "Économie"),
    ("0732", "Génie civil"),
    ("0912", "Médecine"),
    ("0231", "Langues étrangères"),
    ("0413", "Management"),
    ("0533", "Physique"),
];

/// Titles with their professions, the popular first.
pub const TITLES: [(&str, &str); 16] = [
    ("Ingénieure d’études", "2149"),
    ("Software engineer", "2512"),
    ("Chef de projet", "1219"),
    ("Consultant", "2421"),
    ("Data analyst", "2120"),
    ("Avocate", "2611"),
    ("Développeur", "2512"),
    ("Accountant", "2411"),
    ("Professeure des écoles", "2341"),
    ("Product manager", "2431"),
    ("Infirmier", "2221"),
    ("Architecte", "2161"),
    ("Research scientist", "2131"),
    ("Journaliste", "2642"),
    ("Notaire", "2619"),
    ("Luthière", "7312"),
];
const SYLLABLES: [&str; 16] = [
    "ba", "ri", "lon", "mar", "te", "vi", "sou", "ga", "ni", "er", "do", "quel", "fa", "bre",
    "chi", "zan",
];

/// Numbers that look drawn and are the same each time (SplitMix64, Steele et al. 2014).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number below another, the small ones more often.
    pub fn near(&mut self, end: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((share * share * end as f64) as usize).min(end - 1)
    }
}

fn word(mut number: usize, syllables: usize) -> String {
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A last name by its number.
pub fn last_name(number: usize) -> String {
    word(number, 4)
}

/// A company by its number.
pub fn company(number: usize) -> String {
    format!("{} & Cie", word(number.wrapping_mul(7) % (1 << 16), 4))
}

/// Somebody of a school.
pub fn profile(chance: &mut Chance, member: i64, school: &str) -> Profile {
    let (field, field_text) = FIELDS[chance.near(FIELDS.len())];
    let (title, profession) = TITLES[chance.near(TITLES.len())];
    let name =
        format!("{} {}", word(chance.near(FIRST_NAMES), 2), last_name(chance.near(LAST_NAMES)));
    let seeks =
        [word(chance.near(3_000), 3), word(chance.near(3_000), 3), word(chance.near(3_000), 3)];
    let end_year = (chance.below(12) > 0).then(|| 2_030 - chance.near(60) as i16);
    let position = |chance: &mut Chance| Position {
        title: title.to_owned(),
        profession: Some(profession.to_owned()),
        company_text: company(chance.near(COMPANIES)),
        place_text: word(chance.near(PLACES), 2),
        is_current: true,
        ..Position::default()
    };
    let positions = (0..=chance.below(3)).map(|_| position(chance)).collect();
    Profile {
        member,
        about: About { name, headline: seeks.join(" "), ..About::default() },
        educations: vec![Education {
            school: Some(school.to_owned()),
            field: Some(field.to_owned()),
            field_text: field_text.to_owned(),
            end_year,
            ..Education::default()
        }],
        positions,
    }
}
