//! School names as people write them, with the project's own table alone and with registries.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Instant;

use dataset::School;
use intake::resolve::place::Places;
use intake::resolve::registry::Registry;
use intake::resolve::school::{SchoolAnswer, Schools};
use proptest::prelude::*;

fn shared_data() -> Option<PathBuf> {
    let folder = std::env::var_os("DEVENIR_SHARED_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("not run: DEVENIR_SHARED_DATA does not name the folder of public data");
    }
    folder
}

/// The public registries, loaded once for all tests.
fn registries() -> Option<&'static Registry> {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    let folder = shared_data()?.join("registries");
    Some(REGISTRY.get_or_init(|| Registry::load(&[folder]).expect("the registries load")))
}

fn resolve<'s>(schools: &'s mut Schools, text: &str, country: &str) -> &'s School {
    let school_id = schools.resolve(text, country).school_id().unwrap_or(0);
    schools.school(school_id).unwrap_or_else(|| panic!("{text} is a school"))
}

/// Pairs of names of one school, wherever they are read.
const SAME: [(&str, &str); 39] = [
    ("University of Virginia School of Law", "University of Virginia Law School"),
    ("University of Virginia School of Law", "University of Virginia, School of Law"),
    ("University of Virginia School of Law", "School of Law, Univ. of Virginia"),
    ("Columbia Law School", "Columbia University School of Law"),
    ("Cornell Law School", "Cornell University Department of Law"),
    ("Harvard Law School", "Law School, Harvard University"),
    ("Stanford Graduate School of Business", "Stanford University Graduate School of Business"),
    ("Cumberland School of Law", "Cumberland School of Law, Samford University"),
    ("Cumberland School of Law", "Samford University, Cumberland School of Law"),
    ("College of New Jersey (now Princeton University)", "Princeton University"),
    (
        "Georgetown College (now Georgetown University) Law Center",
        "Georgetown University Law Center",
    ),
    (
        "University of Arizona College of Law (now James E. Rogers College of Law)",
        "University of Arizona James E. Rogers College of Law",
    ),
    (
        "Cleveland Law School (now Cleveland-Marshall College of Law)",
        "Cleveland State University, Cleveland-Marshall College of Law",
    ),
    (
        "Kentucky University (later Transylvania University) Department of Law",
        "Transylvania University Law Department",
    ),
    ("University of Texas School of Law", "University of Texas at Austin School of Law"),
    ("College of William & Mary", "The College of William and Mary"),
    ("St. John's University", "Saint John’s University"),
    ("U. of Michigan", "University of Michigan"),
    ("MIT", "Massachusetts Institute of Technology"),
    ("UCLA", "University of California, Los Angeles"),
    ("ENS", "École normale supérieure"),
    ("HEC", "École des Hautes Études Commerciales de Paris"),
    ("INSA Lyon", "Institut National des Sciences Appliquées de Lyon"),
    ("Université de Lyon", "University of Lyon"),
    ("Université Paris Dauphine", "Paris Dauphine University"),
    ("Universite Lyon III", "Université Jean Moulin Lyon 3"),
    ("Ecole Polytechnique", "École polytechnique"),
    ("Faculté de droit de l'Université de Bordeaux", "University of Bordeaux, Faculty of Law"),
    (
        "University of Oxford, Balliol College, Rhodes Scholar",
        "University of Oxford, Balliol College",
    ),
    ("University of Oxford, Rhodes Scholar", "Oxford University"),
    ("Brooklyn College, City University of New York", "Brooklyn College"),
    ("Albany Law School", "Albany School of Law"),
    ("Northwestern School of Law of Lewis and Clark College", "Lewis & Clark Law School"),
    ("IEP de Paris", "Sciences Po"),
    ("University of Chicago Booth School of Business", "Booth School of Business"),
    ("Trinity College, Hartford, Connecticut", "Trinity College, Hartford, CT"),
    ("University of Michigan Law School, Ann Arbor, Michigan", "University of Michigan Law School"),
    ("Katholieke Universiteit Leuven, Belgium", "KU Leuven"),
    ("Polytechnique Montréal", "École Polytechnique de Montréal"),
];

/// Pairs of names of two schools.
const DIFFERENT: [(&str, &str); 18] = [
    ("University of Miami", "Miami University"),
    ("Boston College", "Boston University"),
    ("College of New Jersey", "Princeton University"),
    (
        "Trinity College (now Duke University)",
        "Trinity College (now Trinity Washington University)",
    ),
    ("New York Law School", "New York University School of Law"),
    ("Harvard College", "Harvard University"),
    ("Harvard Law School", "Harvard Business School"),
    ("Lincoln University, Missouri", "Lincoln University, Pennsylvania"),
    ("Queens College, City University of New York", "University of Cambridge, Queens' College"),
    ("Cornell University", "Cornell College, Mount Vernon, Iowa"),
    ("University of Arkansas Bowen School of Law", "University of Arkansas School of Law"),
    ("University of Washington", "Washington University in St. Louis"),
    ("Université Lyon 2", "Université Lyon 3"),
    ("University of Maryland School of Law", "University of Maryland"),
    ("Austin College, Effingham, Illinois", "Austin College"),
    ("King's College (now Columbia University)", "King's College, Wilkes-Barre, Pennsylvania"),
    ("London Business School", "London School of Business"),
    ("École normale supérieure", "École normale supérieure de Lyon"),
];

/// Faculties and the universities they belong to.
const FACULTIES: [(&str, &str); 11] = [
    ("Harvard Law School", "Harvard University"),
    ("Harvard College", "Harvard University"),
    ("Columbia College", "Columbia University"),
    ("University of Michigan Law School", "University of Michigan"),
    ("Duquesne University School of Law", "Duquesne University"),
    ("Cumberland School of Law", "Samford University"),
    ("Boston College Law School", "Boston College"),
    ("Notre Dame Law School", "University of Notre Dame"),
    ("Faculté de médecine, Université de Strasbourg", "Université de Strasbourg"),
    ("St. Mary's University School of Law, Texas", "St. Mary's University, Texas"),
    ("University of Oxford, University College", "University of Oxford"),
];

fn assert_names(registry: &Registry) {
    let mut schools = Schools::new(registry);
    for (one, other) in SAME {
        let first = resolve(&mut schools, one, "").clone();
        assert_eq!(first, *resolve(&mut schools, other, ""), "{one} and {other}");
    }
    for (one, other) in DIFFERENT {
        let first = resolve(&mut schools, one, "").school_id;
        assert_ne!(first, resolve(&mut schools, other, "").school_id, "{one} and {other}");
    }
    for (faculty, university) in FACULTIES {
        let parent = resolve(&mut schools, faculty, "").parent_school_id;
        assert_eq!(parent, resolve(&mut schools, university, "").school_id, "{faculty}");
        let country = resolve(&mut schools, university, "").country.clone();
        assert_eq!(resolve(&mut schools, faculty, "").country, country, "{faculty}");
    }
}

#[test]
fn names_are_joined_and_kept_apart_without_a_registry() {
    assert_names(&Registry::default());
}

#[test]
fn names_are_joined_and_kept_apart_with_registries() {
    let Some(registry) = registries() else { return };
    assert_names(registry);
}

#[test]
fn what_is_no_school_says_why() {
    let registry = Registry::default();
    let mut schools = Schools::new(&registry);
    for text in [
        "Read law",
        "Read law with Judge Gabriel Ford",
        "X (now School)",
        "self-taught",
        "Autodidacte",
        "",
        "High school",
        "Lycée",
        "N/A",
        "—",
    ] {
        let answer = schools.resolve(text, "");
        assert!(matches!(answer, SchoolAnswer::NotASchool { .. }), "{text}: {answer:?}");
    }
    assert!(schools.schools().is_empty());
    assert_eq!(schools.find("Harvard University", ""), None);
}

#[test]
fn countries_come_from_the_name_the_source_or_the_parent() {
    let registry = Registry::default();
    let mut schools = Schools::new(&registry);
    for (text, hint, country) in [
        ("University of Georgia", "", "US"),
        ("University of Ghana", "", "GH"),
        ("Universidad de Córdoba", "Espagne", "ES"),
        ("Universidad de Córdoba", "CO", "CO"),
        ("Collège inconnu", "", ""),
        ("Université du Maine", "", ""),
        ("HEC", "Canada", "CA"),
        ("HEC", "", "FR"),
        ("College of St. Omer, France", "", "FR"),
        ("University of Georgia School of Law", "", "US"),
    ] {
        assert_eq!(resolve(&mut schools, text, hint).country, country, "{text}");
    }
    schools.set_usual_country("United States");
    assert_eq!(resolve(&mut schools, "Bowdoin College", "").country, "US");
    assert_eq!(resolve(&mut schools, "University of Oxford", "").country, "GB");
    // A school met without a country takes on the country stated later.
    assert_eq!(resolve(&mut schools, "Collège inconnu", "FR").country, "FR");
    assert_eq!(resolve(&mut schools, "Collège inconnu", "").country, "FR");
}

#[test]
fn importing_again_adds_and_keeps_identifiers() {
    let registry = Registry::default();
    let mut schools = Schools::new(&registry);
    for text in ["Yale Law School", "Nowhere College, Ohio", "Cumberland School of Law"] {
        schools.resolve(text, "");
    }
    let mut places = Places::new(&registry);
    let known = schools.into_schools(&mut places);
    let names: Vec<&str> = known.iter().map(|school| school.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Yale University",
            "Yale Law School",
            "Nowhere College, Ohio",
            "Samford University",
            "Cumberland School of Law"
        ]
    );
    assert_eq!(known[1].parent_school_id, 1);
    let mut again = Schools::with_known(&registry, known.clone());
    for school in &known {
        assert_eq!(again.resolve(&school.name, "").school_id(), Some(school.school_id));
    }
    assert_eq!(again.resolve("Yale University School of Law", "").school_id(), Some(2));
    assert_eq!(again.resolve("Yale School of Architecture", "").school_id(), Some(6));
    assert_eq!(again.schools().len(), 6);
    assert_eq!(again.schools()[..5], known);
}

#[test]
fn a_registry_gives_identity_country_domains_and_city() {
    let Some(registry) = registries() else { return };
    let mut schools = Schools::new(registry);
    let mut places = Places::new(registry);
    let id = resolve(&mut schools, "University of Michigan, Ann Arbor", "").school_id;
    resolve(&mut schools, "Columbia Law School", "");
    let finished = schools.into_schools(&mut places);
    let michigan = finished.iter().find(|school| school.school_id == id).expect("it is listed");
    assert_eq!(michigan.name, "University of Michigan");
    assert_eq!((michigan.country.as_str(), michigan.domains[0].as_str()), ("US", "umich.edu"));
    assert!(michigan.ror.starts_with("https://ror.org/"));
    // The mail domain of another college that once shared a name is not hers.
    let columbia = finished.iter().find(|school| school.name == "Columbia University");
    assert!(columbia.is_some_and(|school| school.domains == ["columbia.edu"]));
    let city = places.places().iter().find(|place| place.place_id == michigan.city_place_id);
    assert_eq!(city.map(|place| place.name.as_str()), Some("Ann Arbor"));
}

/// Every school of the judges' directory means itself again by the name it was given, and a text
/// is never read as "not a school" but where it says so.
#[test]
fn the_judges_schools_keep_their_names() {
    let (Some(folder), Some(registry)) = (shared_data(), registries()) else { return };
    for registry in [&Registry::default(), registry] {
        let start = Instant::now();
        let mut schools = Schools::new(registry);
        let ready = start.elapsed();
        schools.set_usual_country("US");
        let mut texts = BTreeMap::new();
        let file = folder.join("judges").join("education.csv");
        for record in csv::Reader::from_path(file).expect("the judges are there").records() {
            let text = record.expect("a record").get(3).unwrap_or_default().to_owned();
            texts.insert(text.clone(), schools.resolve(&text, ""));
        }
        let no_schools = texts.values().filter(|answer| answer.school_id().is_none()).count();
        let count = schools.schools().len();
        println!("{} texts, {count} schools, {no_schools} none", texts.len());
        println!("ready in {ready:?}, read in {:?}", start.elapsed() - ready);
        assert!(texts.iter().all(|(text, answer)| {
            answer.school_id().is_some() != text.starts_with("Read law")
        }));
        for school in schools.schools().to_vec() {
            let again = schools.resolve(&school.name, &school.country).school_id();
            assert_eq!(again, Some(school.school_id), "{}", school.name);
        }
    }
}

/// Nearly every active school of the registry is found by its own name, the rest being names that
/// several of them share; the returned name means the same school.
#[test]
fn registered_schools_are_found_by_their_names() {
    let Some(registry) = registries() else { return };
    let mut schools = Schools::new(registry);
    let (mut names, mut found, mut others, mut others_found) = (0, 0, 0, 0);
    for school in registry.schools().iter().filter(|s| !s.ror.is_empty() && s.is_active).step_by(7)
    {
        names += 1;
        let answer = resolve(&mut schools, &school.name, &school.country).clone();
        found += usize::from(answer.ror == school.ror);
        let again = resolve(&mut schools, &answer.name, &answer.country).school_id;
        assert_eq!(again, answer.school_id, "{}", answer.name);
        for other in school.other_names.iter().filter(|name| is_english_or_french(name)) {
            others += 1;
            let other_id = resolve(&mut schools, other, &school.country).school_id;
            others_found += usize::from(other_id == answer.school_id);
        }
    }
    println!("{found} of {names} names, {others_found} of {others} other names");
    assert!(found * 100 >= names * 99);
    assert!(others_found * 100 >= others * 94);
}

fn is_english_or_french(name: &str) -> bool {
    ["University", "College", "Institute", "School", "Université", "École", "Institut"]
        .iter()
        .any(|word| name.split_whitespace().any(|part| part == *word))
}

fn school_text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "University",
        "of",
        "Law",
        "School",
        "College",
        "(now",
        ")",
        ",",
        "Michigan",
        "Harvard",
        "Université",
        "de",
        "la",
        "Faculté",
        "droit",
        "--",
        "Ohio",
        "France",
        "Institute",
        "U.",
        "formerly",
        "Business",
        "Graduate",
        "St.",
        "Jean Moulin",
        "III",
        "The",
        "X",
        "'",
        "é",
        "",
    ]);
    prop::collection::vec(part, 0..9).prop_map(|parts| parts.join(" "))
}

#[test]
fn no_text_panics_and_each_name_means_its_school_again() {
    let schools = RefCell::new(Schools::new(&Registry::default()));
    proptest!(|(text in school_text())| {
        let mut schools = schools.borrow_mut();
        if let Some(school_id) = schools.resolve(&text, "").school_id() {
            let school = schools.school(school_id).cloned().unwrap_or_default();
            let again = schools.resolve(&school.name, &school.country).school_id();
            prop_assert_eq!(again, Some(school_id), "{} became {}", text, school.name);
        }
    });
}

#[test]
fn no_bytes_panic() {
    let registry = Registry::default();
    let schools = RefCell::new(Schools::new(&registry));
    proptest!(|(text in any::<String>(), country in any::<String>())| {
        schools.borrow_mut().resolve(&text, &country);
        Places::new(&registry).resolve(&text, &country);
    });
}
