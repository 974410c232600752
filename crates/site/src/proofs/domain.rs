//! Whether an address of mail is at a school: the one place where domains are compared.

use edition::fold;

/// Where anybody gets an address: none of these proves anything, whatever a registry says. The largest
/// providers by their own lists of domains.
const FREE: &str = include_str!("free.txt");

/// First labels of subdomains that schools give to those who study there. They prove studies, but nobody
/// speaks for a school by them.
const OF_STUDENTS: [&str; 14] = [
    "alum",
    "alumni",
    "diplomes",
    "ecolier",
    "ed",
    "eleve",
    "eleves",
    "etu",
    "etud",
    "etudiant",
    "etudiants",
    "stu",
    "student",
    "students",
];

/// Shorter names differ by a letter too often to call them look-alikes.
const LETTERS_OF_ALIKE: usize = 6;

/// What the domain of an address is to a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// The school's own, or within it.
    Own,
    /// Within the school's own, where those who study there have their addresses.
    OfStudents,
    /// One where anybody gets an address.
    Free,
    /// Another, made or happening to look like this one of the school.
    Alike(String),
    /// Another.
    Other,
}

/// Compares the host of an address with the domains of a school. Only the form that servers of mail
/// use counts (letters of other alphabets as `xn--…`, RFC 5891), so what looks alike is never the same.
pub fn compare(host: &str, domains: &[String]) -> Domain {
    let Some(host) = ascii(host) else { return Domain::Other };
    if is_free(&host) {
        return Domain::Free;
    }
    let domains: Vec<String> =
        domains.iter().filter_map(|domain| ascii(domain)).filter(|domain| proves(domain)).collect();
    for domain in &domains {
        if host == *domain {
            return Domain::Own;
        }
        if let Some(before) = host.strip_suffix(domain).and_then(|one| one.strip_suffix('.')) {
            let is_of_students = before.split('.').any(|label| OF_STUDENTS.contains(&label));
            return if is_of_students { Domain::OfStudents } else { Domain::Own };
        }
    }
    match domains.into_iter().find(|domain| is_alike(&host, domain)) {
        Some(domain) => Domain::Alike(domain),
        None => Domain::Other,
    }
}

fn ascii(host: &str) -> Option<String> {
    let host = idna::domain_to_ascii_strict(host.trim_end_matches('.')).ok()?;
    host.contains('.').then_some(host)
}

fn is_free(host: &str) -> bool {
    FREE.lines()
        .any(|free| host == free || host.strip_suffix(free).is_some_and(|one| one.ends_with('.')))
}

/// A registry that names a provider, or a whole country, names no school.
fn proves(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let is_second_level = labels.len() == 2
        && labels[1].len() == 2
        && ["ac", "co", "com", "edu", "gov", "org", "school"].contains(&labels[0]);
    labels.len() >= 2 && !is_second_level && !is_free(domain)
}

fn is_alike(host: &str, domain: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let count = domain.split('.').count();
    let end = labels[labels.len().saturating_sub(count)..].join(".");
    let (whole, end, own) = (shape(host), shape(&end), shape(domain));
    let without_ending = |host: &str| host.rsplit_once('.').map(|(name, _)| shape(name));
    let (name, own_name) = (without_ending(host), without_ending(domain));
    let is_long = own.len() >= LETTERS_OF_ALIKE;
    end == own
        || (is_long && whole.contains(&own))
        || (is_long && name == own_name)
        || (is_long && differ_by_one(&end, &own))
}

/// A name as the eye takes it in: without accents, dashes and dots, with letters for what looks like them.
fn shape(host: &str) -> String {
    let (host, _) = idna::domain_to_unicode(host);
    let host: String = host.chars().map(seen_as).collect();
    let folded: String = fold(&host).chars().filter(|letter| *letter != ' ').collect();
    folded.replace("rn", "m").replace("vv", "w").replace("cl", "d")
}

/// The letter that a sign looks like: the commonest of the Unicode confusables (UTS 39).
fn seen_as(sign: char) -> char {
    match sign {
        'а' | 'α' | 'ɑ' => 'a',
        'Ь' | 'Ꮟ' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' | 'ε' => 'e',
        'ɡ' => 'g',
        'һ' => 'h',
        '1' | 'l' | 'i' | 'ı' | 'і' | 'ι' | 'ӏ' | '|' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'п' | 'η' => 'n',
        '0' | 'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' | '5' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ц' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        other => other,
    }
}

/// Whether one letter more, less or other, or two that changed places, makes one of the other.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(one, other)| one == other).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn own() -> Vec<String> {
        ["univ-lyon1.fr", "Sorbonne-Universite.fr", "ac.uk", "gmail.com", "fr"]
            .map(str::to_owned)
            .into()
    }

    #[test]
    fn the_schools_own_and_what_is_within_it() {
        for host in
            ["univ-lyon1.fr", "UNIV-LYON1.FR", "math.univ-lyon1.fr", "sorbonne-universite.fr."]
        {
            assert_eq!(compare(host, &own()), Domain::Own, "{host}");
        }
        for host in ["etu.univ-lyon1.fr", "bio.etudiant.sorbonne-universite.fr"] {
            assert_eq!(compare(host, &own()), Domain::OfStudents, "{host}");
        }
    }

    #[test]
    fn providers_of_mail_and_whole_countries_are_no_school_whatever_a_registry_says() {
        for host in ["gmail.com", "mail.orange.fr", "outlook.fr", "laposte.net"] {
            assert_eq!(compare(host, &own()), Domain::Free, "{host}");
        }
        for host in ["ox.ac.uk", "devenir.fr", "fr", "localhost", "", "192.168.0.1", "a..b"] {
            assert_eq!(compare(host, &own()), Domain::Other, "{host}");
        }
    }

    #[test]
    fn what_looks_alike_is_another_and_is_told_so() {
        for host in [
            "univ-1yon1.fr",                                  // a figure for a letter
            "univ-lyоn1.fr",                                  // a Cyrillic о
            &idna::domain_to_ascii("univ-lyоn1.fr").unwrap(), // the same as servers write it
            "univ-lyon1.com",                                 // another ending
            "univlyon1.fr",                                   // without the dash
            "uinv-lyon1.fr",                                  // letters that changed places
            "univ-lyon2.fr",              // one letter other: the neighbour, too
            "univ-lyon1.fr.mail.example", // the name before another
            "sorbonne-universite-fr.example",
            "mail.sorbonne-universlte.fr",
            "sorbonne-université.fr",
        ] {
            assert!(
                matches!(compare(host, &own()), Domain::Alike(_)),
                "{host}: {:?}",
                compare(host, &own())
            );
        }
        for host in ["notuniv.fr", "univ.fr", "lyon1.fr", "sorbonne.fr", "fr.univ"] {
            assert_eq!(compare(host, &own()), Domain::Other, "{host}");
        }
        assert_eq!(compare("xuniv-lyon1.fr", &own()), Domain::Alike("univ-lyon1.fr".to_owned()));
    }

    proptest! {
        /// Own means: the same letters at the end, after a dot or from the beginning. No other way.
        #[test]
        fn nothing_else_is_ever_own(host in "[a-zA-Z0-9.\u{430}-\u{44f}-]{0,24}(univ-lyon1\\.fr|univ\\.fr|lyon1\\.fr)?") {
            let found = compare(&host, &own());
            let small = host.to_lowercase();
            let small = small.trim_end_matches('.');
            let is_within = small == "univ-lyon1.fr" || small.ends_with(".univ-lyon1.fr")
                || small == "sorbonne-universite.fr" || small.ends_with(".sorbonne-universite.fr");
            if matches!(found, Domain::Own | Domain::OfStudents) {
                prop_assert!(is_within);
            }
        }
    }
}
