//! Degrees and subjects in the forms people write them, in English, French and beyond.

use std::sync::LazyLock;

use intake::resolve::degree::Degrees;
use intake::resolve::studies::Studies;
use intake::resolve::subject::Subjects;
use proptest::prelude::*;

/// The cases that are not answered as expected.
fn wrong<T: PartialEq + std::fmt::Debug>(
    cases: &[(&str, T)],
    resolve: impl Fn(&str) -> T,
) -> Vec<String> {
    let differs = |(text, expected): &(&str, T)| {
        let answer = resolve(text);
        (answer != *expected).then(|| format!("{text}: {answer:?}, expected {expected:?}"))
    };
    cases.iter().filter_map(differs).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn levels_of_english_and_american_degrees() {
    let degrees = Degrees::embedded();
    let cases = [
        ("B.A.", 6),
        ("A.B., magna cum laude", 6),
        ("Bachelors", 6),
        ("bachelor’s degree", 6),
        ("Bachelor\u{92}s Degree", 6),
        ("Batchelor of Science", 6),
        ("BEng (Hons)", 6),
        ("LL.B.", 6),
        ("Undergraduate Degree", 6),
        ("4 years", 6),
        ("First Class Honours", 6),
        ("Associate of Arts (A.A.)", 5),
        ("Associate's Degree", 5),
        ("HND", 5),
        ("Foundation degree", 5),
        ("M.Phil", 7),
        ("MRes", 7),
        ("LL.M.", 7),
        ("J.D.", 7),
        ("M.D.", 7),
        ("PGCE", 7),
        ("Post Graduate Diploma", 7),
        ("Graduate Certificate", 7),
        ("Ph.D.", 8),
        ("D.Phil", 8),
        ("Ed.D.", 8),
        ("DBA", 8),
        ("S.J.D.", 8),
        ("MD, PhD", 8),
        ("BS/MS", 7),
    ];
    assert_eq!(wrong(&cases, |text| degrees.resolve(text).level), NONE);
}

#[test]
fn levels_of_french_and_other_european_degrees() {
    let degrees = Degrees::embedded();
    let cases = [
        ("BTS", 5),
        ("D.U.T. informatique", 5),
        ("DEUG", 5),
        ("Classe préparatoire", 5),
        ("Licence", 6),
        ("Licence pro", 6),
        ("BUT", 6),
        ("Maîtrise de droit", 7),
        ("Master 2", 7),
        ("DEA", 7),
        ("DESS", 7),
        ("Diplôme d’ingénieur", 7),
        ("Grande école", 7),
        ("Magistère", 7),
        ("Agrégation", 7),
        ("CAPES", 7),
        ("Mastère spécialisé", 7),
        ("Doctorat", 8),
        ("Doctorat en médecine", 7),
        ("HDR", 8),
        ("Diplom", 7),
        ("Dipl.-Ing. (FH)", 6),
        ("Diplom-Kaufmann", 7),
        ("Vordiplom", 6),
        ("Laurea", 6),
        ("Laurea magistrale", 7),
        ("Licenciatura", 6),
        ("Ingeniero", 6),
        ("Dr. rer. nat.", 8),
    ];
    assert_eq!(wrong(&cases, |text| degrees.resolve(text).level), NONE);
}

#[test]
fn what_is_no_degree_or_does_not_tell_has_no_level_and_says_why() {
    let degrees = Degrees::embedded();
    for text in [
        "Certificate",
        "Diploma",
        "High School Diploma",
        "Baccalauréat",
        "Honorary Doctorate",
        "PhD (ABD)",
        "MBA (incomplete)",
        "Executive Education",
        "Postdoctoral Fellow",
        "CPA",
        "Computer Science",
        "",
        "?!",
    ] {
        let resolved = degrees.resolve(text);
        assert_eq!(resolved.level, 0, "{text}: {resolved:?}");
        assert!(!resolved.why.is_empty(), "{text}");
    }
}

#[test]
fn names_of_degrees_that_tell_their_field() {
    let degrees = Degrees::embedded();
    let cases = [
        ("MBA", 413),
        ("BBA", 413),
        ("JD", 421),
        ("LL.B.", 421),
        ("BSN", 913),
        ("D.D.S.", 911),
        ("M.D.", 912),
        ("Pharm.D", 916),
        ("BFA", 213),
        ("B.S.", 0),
        ("PhD", 0),
    ];
    assert_eq!(wrong(&cases, |text| degrees.resolve(text).field_id), NONE);
}

#[test]
fn the_rest_of_a_degree_is_its_subject_as_written() {
    let degrees = Degrees::embedded();
    let cases = [
        ("Bachelor of Science (BSc), Computer Science", "Computer Science"),
        ("MS, EECS", "EECS"),
        ("Master's degree, Computer Science", "Computer Science"),
        ("Licence de droit", "droit"),
        ("Bachelor of Applied Physics", "Applied Physics"),
        ("Maîtrise d’Économie", "Économie"),
        ("B.A.", ""),
    ];
    let cases = cases.map(|(text, rest)| (text, rest.to_owned()));
    assert_eq!(wrong(&cases, |text| degrees.resolve(text).rest), NONE);
}

#[test]
fn subjects_in_english() {
    let subjects = Subjects::embedded();
    let cases = [
        ("Computer Science", 613),
        ("CS", 613),
        ("EECS", 713),
        ("Computer Engineering", 714),
        ("Electrical Engineering", 713),
        ("Finance", 412),
        ("Accounting and Finance", 411),
        ("Economics & Political Science", 311),
        ("English, French", 232),
        ("French", 231),
        ("Business Law", 421),
        ("Marketing Management", 414),
        ("Engineering, Mechanical", 715),
        ("Engineering", 710),
        ("Art History", 213),
        ("Political Science", 312),
        ("Poli Sci", 312),
        ("Mathematics and Computer Science", 541),
        ("Biochemistry and Molecular Biology", 512),
        ("Management Information Systems", 612),
        ("Psych", 313),
        ("Science", 0),
        ("Liberal Arts", 288),
        ("Bachelor of Arts", 0),
        ("Degree", 0),
    ];
    assert_eq!(wrong(&cases, |text| subjects.resolve(text).field_id), NONE);
}

#[test]
fn subjects_in_french() {
    let subjects = Subjects::embedded();
    let cases = [
        ("Informatique", 613),
        ("Droit des affaires", 421),
        ("Sciences économiques", 311),
        ("Économie et gestion", 311),
        ("Gestion", 413),
        ("GEA", 413),
        ("AES", 413),
        ("TC", 414),
        ("MMI", 211),
        ("STID", 542),
        ("STAPS", 1014),
        ("SVT", 511),
        ("LEA", 231),
        ("LLCE", 231),
        ("Lettres modernes", 232),
        ("Histoire de l’art", 213),
        ("Histoire", 222),
        ("Géographie", 314),
        ("Génie civil", 732),
        ("Génie mécanique", 715),
        ("Génie électrique", 713),
        ("Physique", 533),
        ("Chimie", 531),
        ("Mathématiques appliquées", 541),
        ("Médecine", 912),
        ("Soins infirmiers", 913),
        ("Sciences politiques", 312),
        ("Comptabilité", 411),
        ("Banque, finance", 412),
        ("Systèmes d’information", 612),
        ("Psychologie du travail", 313),
        ("Ressources humaines", 413),
        ("Sciences de l’éducation", 111),
        ("Architecture", 731),
        ("Pharmacie", 916),
        ("Journalisme", 321),
        ("Philosophie", 223),
        ("Anglais", 231),
        ("Commerce international", 413),
        ("Urbanisme et aménagement", 731),
    ];
    assert_eq!(wrong(&cases, |text| subjects.resolve(text).field_id), NONE);
}

#[test]
fn the_first_of_several_subjects_counts_and_is_said_to() {
    let resolved = Subjects::embedded().resolve("History / Economics");
    assert_eq!(resolved.field_id, 222);
    assert!(resolved.why.ends_with("the first of several subjects"), "{}", resolved.why);
}

#[test]
fn degree_and_subject_together() {
    let studies = Studies::embedded();
    let read = |degree, subject| {
        let resolved = studies.resolve(degree, subject);
        (resolved.level, resolved.field_id)
    };
    assert_eq!(read("MBA", "Finance"), (7, 412));
    assert_eq!(read("MBA", ""), (7, 413));
    assert_eq!(read("BA, Economics", ""), (6, 311));
    assert_eq!(read("", "Master of Business Administration"), (7, 413));
    assert_eq!(read("High School", "MBA preparation"), (0, 413));
    assert_eq!(read("", ""), (0, 0));
}

static STUDIES: LazyLock<Studies> = LazyLock::new(Studies::embedded);

proptest! {
    #[test]
    fn any_text_is_answered(degree in any::<String>(), subject in ".{0,40}( and |, |/).{0,40}") {
        let resolved = STUDIES.resolve(&degree, &subject);
        prop_assert!(matches!(resolved.level, 0 | 5..=8));
        prop_assert!(!resolved.why.is_empty());
    }
}
