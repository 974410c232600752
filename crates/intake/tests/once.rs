//! People who are in the dataset already count once.

use dataset::Dataset;
use intake::career::{Career, ChosenStudies, Education, Position};
use intake::date::PartialDate;
use intake::import::{Import, SameSource, SourceIdentity};
use intake::resolve::registry::Registry;

/// Somebody with a law degree of a year and positions that began in some years.
fn person(school: &str, year: i16, starts: &[(&str, i16)]) -> Career {
    let education = Education {
        school: school.to_owned(),
        degree: "Master".to_owned(),
        end: Some(PartialDate::year(year)),
        chosen: ChosenStudies { field_id: Some(421), level: Some(7), ..Default::default() },
        ..Education::default()
    };
    let position = |(company, start): &(&str, i16)| Position {
        company: (*company).to_owned(),
        title: "Lawyer".to_owned(),
        start: Some(PartialDate::year(*start)),
        ..Position::default()
    };
    Career {
        educations: vec![education],
        positions: starts.iter().map(position).collect(),
        ..Career::default()
    }
}

fn identity(name: &str) -> SourceIdentity {
    SourceIdentity { name: name.to_owned(), fingerprint: name.to_owned() }
}

#[test]
fn the_same_degree_and_two_of_the_same_positions_are_the_same_person() {
    let parent = tempfile::tempdir().unwrap();
    let (folder, registry) = (parent.path().join("careers"), Registry::default());
    let own = [("Alpha", 2019), ("Beta", 2021), ("Gamma", 2023)];
    let mut import =
        Import::begin(&folder, identity("alumni"), SameSource::Refuse, &registry).unwrap();
    import.career(person("Law College", 2018, &own)).unwrap();
    import.finish().unwrap();

    let members = || {
        vec![
            person("LAW COLLEGE", 2018, &own[1..]),
            person("Law College", 2018, &own[..1]),
            person("Law College", 2017, &own),
            person("Other College", 2018, &own),
            person("Law College", 2018, &[("Alpha", 2019), ("Alpha", 2019), ("Delta", 2020)]),
        ]
    };
    let mut fingerprints = Vec::new();
    // An export anew stands in the place of the one before, and knows the same people.
    for _ in 0..3 {
        let mut import =
            Import::begin(&folder, identity("members"), SameSource::Replace, &registry).unwrap();
        assert_eq!(import.careers_once(members()).unwrap(), 1);
        let (manifest, summary) = import.finish().unwrap();
        assert_eq!((manifest.people, summary.people), (5, 4));
        assert!(dataset::check(&folder).is_sound());
        fingerprints.push(Dataset::open(&folder).unwrap().fingerprint().unwrap());
    }
    assert_eq!(fingerprints[1], fingerprints[2], "the same bytes");
}
