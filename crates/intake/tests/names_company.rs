//! Company names as people write them.

use intake::resolve::company::{Companies, SELF_EMPLOYED};
use intake::resolve::registry::Registry;
use intake::resolve::school::Schools;
use proptest::prelude::*;

#[test]
fn companies_are_joined_and_unusable_names_left_out() {
    let mut companies = Companies::new();
    for (text, company_id) in [
        ("Google, Inc.", Some(1)),
        ("google (Paris)", Some(1)),
        ("Société Générale", Some(2)),
        ("SOCIETE GENERALE SA", Some(2)),
        ("Confidential", None),
        ("N/A", None),
        ("-", None),
        ("", None),
        ("À la recherche d'un emploi", None),
        ("U.S. Department of Justice", Some(3)),
        ("US Department of Justice", Some(3)),
        ("Ministère de la Culture", Some(4)),
    ] {
        let answer = companies.resolve(text);
        assert_eq!(answer.as_ref().map(|answer| answer.company_id), company_id, "{text}");
        assert!(answer.is_none_or(|answer| !answer.is_self_employed));
    }
    let names: Vec<&str> = companies.companies().iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names[..2], ["Google, Inc.", "Société Générale"]);
}

#[test]
fn all_who_work_on_their_own_account_share_a_company() {
    let mut companies = Companies::new();
    for text in
        ["Self-employed", "Freelance", "Indépendant", "auto-entrepreneur", "Freelance (Lyon)"]
    {
        let answer = companies.resolve(text).expect("it is a company");
        assert!(answer.is_self_employed && answer.company_id == 1, "{text}");
    }
    assert_eq!(companies.companies()[0].name, SELF_EMPLOYED);
    let mut again = Companies::with_known(companies.companies().to_vec());
    assert_eq!(again.resolve("Freelancer").map(|answer| answer.company_id), Some(1));
    assert_eq!(again.resolve("Independent Bank").map(|answer| answer.company_id), Some(2));
}

#[test]
fn a_school_that_employs_is_known_as_the_school() {
    let mut schools = Schools::new(&Registry::default());
    let michigan = schools.resolve("University of Michigan", "").school_id();
    let mut companies = Companies::new();
    for text in ["Univ. of Michigan", "University of Michigan Law School", "General Motors"] {
        companies.resolve(text);
    }
    let companies = companies.into_companies(&schools);
    assert_eq!(companies[0].school_id, michigan);
    assert_eq!(companies[0].country, "US");
    assert_eq!(companies[1].school_id, None);
    assert_eq!(companies[2].school_id, None);
}

proptest! {
    #[test]
    fn no_text_panics_and_each_name_means_its_company_again(
        text in any::<String>(),
        words in prop::collection::vec(
            prop::sample::select(vec!["The", "SARL", "Inc.", "&", "Co", "(", ")", "Dupont", "é", ",", "and"]),
            0..7,
        ),
    ) {
        for text in [text, words.join(" ")] {
            let mut companies = Companies::new();
            if let Some(answer) = companies.resolve(&text) {
                let name = companies.companies()[0].name.clone();
                let again = companies.resolve(&name).map(|again| again.company_id);
                prop_assert_eq!(again, Some(answer.company_id), "{} became {}", text, name);
            }
        }
    }
}
