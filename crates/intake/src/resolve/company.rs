//! Company names to companies: legal forms, `The`, case, accents and punctuation do not tell two
//! companies apart; everything else does.
//!
//! People on their own account (`Freelance`, `Indépendant`) share one company named
//! `Self-employed`, and the answer says so.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use dataset::Company;

use super::fold::fold;
use super::school::Schools;

const WORDS: &str = include_str!("../../vocabularies/company-words.csv");
/// Longer texts name no company.
const NAME_BYTES_MAX: usize = 300;
/// Distinct texts remembered; beyond, texts are resolved again each time.
const MEMORY_MAX: usize = 1_000_000;
/// The company of those who work on their own account.
pub const SELF_EMPLOYED: &str = "Self-employed";

/// The company a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyAnswer {
    /// Key into `companies`.
    pub company_id: u32,
    /// The person works on their own account.
    pub is_self_employed: bool,
    /// Why, in a few words.
    pub why: Arc<str>,
}

/// The list of companies of a dataset, growing as texts are resolved.
#[derive(Debug, Default)]
pub struct Companies {
    companies: Vec<Company>,
    company_id_last: u32,
    by_key: HashMap<String, u32>,
    memory: HashMap<String, Option<CompanyAnswer>>,
}

impl Companies {
    /// Starts an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on with the companies of an existing dataset, whose identifiers stay.
    pub fn with_known(companies: Vec<Company>) -> Self {
        let mut by_key = HashMap::new();
        for company in &companies {
            by_key.entry(key(&company.name)).or_insert(company.company_id);
        }
        let company_id_last = companies.iter().map(|company| company.company_id).max().unwrap_or(0);
        Self { companies, company_id_last, by_key, memory: HashMap::new() }
    }

    /// Resolves a name; `None` where no company is named (`Confidential`, `N/A`, `-`).
    pub fn resolve(&mut self, text: &str) -> Option<CompanyAnswer> {
        if let Some(answer) = self.memory.get(text) {
            return answer.clone();
        }
        let answer = self.resolve_anew(text);
        if self.memory.len() < MEMORY_MAX {
            self.memory.insert(text.to_owned(), answer.clone());
        }
        answer
    }

    /// The companies so far, their schools not yet known.
    pub fn companies(&self) -> &[Company] {
        &self.companies
    }

    /// The finished list; a company that is a school of the dataset is marked as such.
    pub fn into_companies(mut self, schools: &Schools) -> Vec<Company> {
        for company in self.companies.iter_mut().filter(|company| company.school_id.is_none()) {
            company.school_id = schools.find(&company.name, &company.country);
            let school = company.school_id.and_then(|school_id| schools.school(school_id));
            if let Some(school) = school.filter(|_| company.country.is_empty()) {
                company.country.clone_from(&school.country);
            }
        }
        self.companies
    }

    fn resolve_anew(&mut self, text: &str) -> Option<CompanyAnswer> {
        let name = without_loose_ends(text);
        let folded = fold(name);
        if text.len() > NAME_BYTES_MAX
            || !folded.chars().any(char::is_alphanumeric)
            || WORD_LIST.unusable.contains(folded.as_str())
        {
            return None;
        }
        let is_self_employed = WORD_LIST.own_account.contains(folded.as_str())
            || WORD_LIST.own_account.contains(fold(without_brackets(name)).as_str());
        let name = if is_self_employed { SELF_EMPLOYED } else { name };
        let company_id = self.intern(name)?;
        let why = match is_self_employed {
            true => "works on their own account".into(),
            false => format!("by its name, read as \"{}\"", key(name)).into(),
        };
        Some(CompanyAnswer { company_id, is_self_employed, why })
    }

    /// The identifier of a company, which is added where it is new.
    fn intern(&mut self, name: &str) -> Option<u32> {
        let key = key(name);
        if let Some(&company_id) = self.by_key.get(&key) {
            return Some(company_id);
        }
        let company_id = self.company_id_last.checked_add(1)?;
        self.company_id_last = company_id;
        self.by_key.insert(key, company_id);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.companies.push(Company { company_id, name, ..Company::default() });
        Some(company_id)
    }
}

/// What two spellings of one company have in common.
fn key(name: &str) -> String {
    let folded = fold(without_place(name));
    let mut words: Vec<&str> = folded.split(' ').collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    let bare = without_legal_forms(&words);
    bare.join(" ").replace(" and ", " ")
}

/// Takes legal forms off the end, and those written in front off the start, as long as a name is
/// left.
fn without_legal_forms<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    const FORM_WORDS_MAX: usize = 4;
    let mut bare = words;
    while let Some(shorter) = (1..=FORM_WORDS_MAX.min(bare.len().saturating_sub(1)))
        .rev()
        .map(|n| bare.split_at(bare.len() - n))
        .find(|(_, form)| WORD_LIST.legal.contains(form.join(" ").as_str()))
    {
        bare = shorter.0;
    }
    match bare {
        [first, rest @ ..] if !rest.is_empty() && WORD_LIST.before.contains(first) => rest,
        _ => bare,
    }
}

/// `Google (Paris)` is Google, but a `Ministry of Defence (France)` is that of France.
fn without_place(name: &str) -> &str {
    let bare = without_brackets(name);
    let folded = fold(bare);
    let is_public = folded.split(' ').any(|word| WORD_LIST.public.contains(word));
    if is_public { name } else { bare }
}

/// The name before a closing bracket at its end.
fn without_brackets(name: &str) -> &str {
    let before = name.trim_end().strip_suffix(')').and_then(|inside| inside.rsplit_once('('));
    match before.map(|(before, _)| before.trim_end()) {
        Some(before) if before.chars().any(char::is_alphanumeric) => before,
        _ => name,
    }
}

fn without_loose_ends(text: &str) -> &str {
    text.trim().trim_matches(|c: char| ",;:|·•\"".contains(c)).trim()
}

/// The words of `vocabularies/company-words.csv`, by kind.
#[derive(Debug, Default)]
struct WordList {
    legal: HashSet<&'static str>,
    before: HashSet<&'static str>,
    unusable: HashSet<&'static str>,
    own_account: HashSet<&'static str>,
    public: HashSet<&'static str>,
}

static WORD_LIST: LazyLock<WordList> = LazyLock::new(|| {
    let mut list = WordList::default();
    for line in WORDS.lines().skip(1) {
        let Some((kind, words)) = line.split_once(',') else { continue };
        let set = match kind {
            "legal" => &mut list.legal,
            "before" => &mut list.before,
            "unusable" => &mut list.unusable,
            "self" => &mut list.own_account,
            "public" => &mut list.public,
            _ => continue,
        };
        set.insert(words);
    }
    list
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_is_folded_and_whole() {
        let sets = [
            &WORD_LIST.legal,
            &WORD_LIST.before,
            &WORD_LIST.unusable,
            &WORD_LIST.own_account,
            &WORD_LIST.public,
        ];
        assert_eq!(sets.iter().map(|set| set.len()).sum::<usize>(), WORDS.lines().count() - 1);
        assert!(sets.into_iter().flatten().all(|words| fold(words) == *words));
    }

    #[test]
    fn spellings_of_one_company_share_their_key() {
        for (one, other) in [
            ("Google", "Google, Inc."),
            ("Google", "GOOGLE LLC"),
            ("Google", "Google (Paris)"),
            ("The Boeing Company", "Boeing"),
            ("Société Générale", "SOCIETE GENERALE S.A."),
            ("L'Oréal", "L’Oreal SA"),
            ("Dupont", "SARL Dupont"),
            ("Siemens AG", "Siemens"),
            ("Porsche", "Porsche GmbH & Co. KG"),
            ("Tata Consultancy Services", "Tata Consultancy Services Pvt. Ltd."),
            ("Johnson & Johnson", "Johnson and Johnson"),
            ("McKinsey & Company", "McKinsey & Co."),
            ("Smith, Jones & Brown LLP", "Smith Jones and Brown, L.L.P."),
        ] {
            assert_eq!(key(one), key(other));
        }
        for (one, other) in [
            ("Ministry of Defence (France)", "Ministry of Defence (UK)"),
            ("SAS Institute", "Institute"),
            ("Orange", "Orange Bank"),
            ("Delta Air Lines", "Delta Dental"),
            ("Co", "Inc"),
        ] {
            assert_ne!(key(one), key(other));
        }
    }
}
