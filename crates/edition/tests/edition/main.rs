//! An edition keeps what it is given, answers questions, withholds small counts, finds its faults.

mod sample;

use std::fs;
use std::path::Path;

use edition::{Edition, EditionWriter, Error, FORMAT, RankingFilter, Reason, Tables, Weights};
use proptest::prelude::*;
use sample::*;

#[test]
fn what_is_published_is_read_and_the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["first", "second"].map(|name| folder.path().join(name));
    let edition = publish(&first, &tables());
    publish(&second, &tables());
    let read = Tables {
        careers: edition.careers().unwrap(),
        rankings: edition.rankings().unwrap(),
        companies: edition.companies().unwrap(),
        cells: edition.cells().unwrap(),
        destinations: edition.destinations().unwrap(),
        outcomes: edition.outcomes().unwrap(),
        places_of_work: edition.places_of_work().unwrap(),
        priors: edition.priors().unwrap(),
        coverage: edition.coverage().unwrap(),
        reasons: edition.reasons().unwrap(),
        schools: edition.schools().unwrap(),
        company_names: edition.company_names().unwrap(),
    };
    assert_eq!(read, edition::protect(&tables(), 10));
    assert_eq!(read.cells.iter().map(|cell| cell.school_id).collect::<Vec<_>>(), [1, 2, 4]);
    for file in NAMES
        .map(|name| format!("{name}.parquet"))
        .iter()
        .chain(["manifest.json".to_owned()].iter())
    {
        assert_eq!(
            fs::read(first.join(file)).unwrap(),
            fs::read(second.join(file)).unwrap(),
            "{file}"
        );
    }
    let again = EditionWriter::create(&first).unwrap().publish(&tables(), manifest());
    assert!(matches!(again, Err(Error::Table(tables::Error::Exists { .. }))), "{again:?}");
}

#[test]
fn rankings_are_narrowed_by_career_country_and_number() {
    with_edition(|edition| {
        let asked = |career, country, top| {
            edition.ranked_schools(&RankingFilter { career, country, top }).map(|schools| {
                schools.into_iter().map(|s| (s.country, s.school, s.rank)).collect::<Vec<_>>()
            })
        };
        assert_eq!(asked(None, None, None).unwrap().len(), 3);
        assert_eq!(asked(None, None, Some(1)).unwrap().len(), 2);
        let world = asked(Some("lawyer"), Some("world"), Some(5)).unwrap();
        assert_eq!(world[1], ("world".to_owned(), "Harvard University".to_owned(), 2));
        assert_eq!(asked(Some("avocats"), Some("fr"), None).unwrap().len(), 1);
        let none = asked(Some("lawyer"), Some("IT"), None).unwrap_err().to_string();
        assert!(none.contains("FR, world"), "{none}");
        let none = asked(Some("judge"), Some("FR"), None).unwrap_err().to_string();
        assert!(none.contains("no country"), "{none}");
        let unknown = asked(Some("lawer"), None, None).unwrap_err().to_string();
        assert!(unknown.ends_with("It has: lawyer"), "{unknown}");
    });
}

#[test]
fn schools_are_ranked_by_the_readers_weights_and_those_without_a_figure_stand_apart() {
    with_edition(|edition| {
        let filter = RankingFilter { country: Some("world"), ..Default::default() };
        let asked = |weights: &str| {
            let rows = edition.weighted_schools(&filter, &weights.parse().unwrap()).unwrap();
            rows.into_iter().map(|row| (row.school_id, row.rank, row.missing)).collect::<Vec<_>>()
        };
        let place = |school_id, rank| (school_id, Some(rank), String::new());
        assert_eq!(asked("desirable=1"), [place(1, 1), place(2, 2)]);
        assert_eq!(asked("first-job=1"), [place(1, 1), place(2, 2)]);
        let apart = (2, None, "staying place:FR".to_owned());
        assert_eq!(asked("desirable=1,place:FR=3,staying=1"), [place(1, 1), apart]);
        let rows = edition.weighted_schools(&filter, &"place:FR=1".parse().unwrap()).unwrap();
        assert_eq!((rows[0].places.as_str(), rows[0].staying), ("FR=0.667", Some(0.7)));
        assert_eq!((rows[1].score, rows[1].first_job_months), (None, Some(9.0)));
    });
}

#[test]
fn the_json_of_a_ranking_keeps_its_names_and_their_order() {
    with_edition(|edition| {
        let schools = edition
            .ranked_schools(&RankingFilter {
                country: Some("WORLD"),
                top: Some(1),
                ..Default::default()
            })
            .unwrap();
        let json = serde_json::to_string(&schools).unwrap();
        assert_eq!(
            json,
            r#"[{"career":"lawyer","country":"world","school_id":1,"school":"Université Paris-Panthéon","n":100,"k":60,"share":0.6,"low":0.5,"high":0.7,"rank":1,"rank_low":1,"rank_high":2,"grade":1,"grades":1,"share_narrow":0.3,"share_wide":0.6}]"#
        );
        let companies = edition.ranked_companies("lawyer", Some(1)).unwrap();
        assert_eq!(
            serde_json::to_string(&companies).unwrap(),
            r#"[{"career":"lawyer","company_id":10,"company":"Company 10","score":2.0,"standard_error":0.2,"people":50,"desirable":true}]"#
        );
    });
}

#[test]
fn a_school_is_found_by_number_by_name_and_by_a_part_of_it() {
    with_edition(|edition| {
        let found = |asked| edition.find_school(asked).map(|school| school.school_id);
        assert_eq!(found("3").unwrap(), 3);
        assert_eq!(found("HARVARD university").unwrap(), 2);
        assert_eq!(found("universite paris pantheon").unwrap(), 1);
        assert_eq!(found("law school").unwrap(), 3);
        let several = found("harvard").unwrap_err();
        assert!(
            matches!(&several, Error::SeveralSchools { matches, .. } if matches.contains("number 2"))
        );
        let near = found("Ecole de Bareau").unwrap_err().to_string();
        assert!(near.contains("École du Barreau (number 4)"), "{near}");
        assert!(found("").is_err() && found("…").is_err());
    });
}

#[test]
fn a_share_is_taken_apart_without_telling_small_counts() {
    with_edition(|edition| {
        let share = edition.explain("1", "lawyer").unwrap();
        assert_eq!((share.n, share.k, share.raw_share), (100, Some(60), Some(0.6)));
        let standings: Vec<_> = share
            .places
            .iter()
            .map(|p| (p.country.as_str(), p.schools, p.standing.unwrap().rank))
            .collect();
        assert_eq!(standings, [("FR", 1, 1), ("world", 2, 1)]);
        let named = |list: &edition::Destinations| {
            list.shown.iter().map(|d| (d.company_id, d.graduates)).collect::<Vec<_>>()
        };
        // Three graduates at company 12 are not told, nor is any sum that they are alone in.
        assert_eq!(named(&share.desirable), [(10, 45), (11, 12)]);
        assert_eq!(share.desirable.others, None);
        assert_eq!(share.desirable.shown[0].desirable_rank, Some(1));
        assert_eq!(named(&share.own_house), [(12, 14)]);
        assert_eq!(share.own_house.shown[0].desirable_rank, Some(2));
        assert_eq!(named(&share.other), [(13, 30)]);
        assert_eq!(share.other.others, Some(11));

        let unranked = edition.explain("École du Barreau", "lawyer").unwrap();
        assert_eq!((unranked.n, unranked.k, unranked.raw_share), (20, None, None));
        assert!(unranked.places.iter().all(|place| place.standing.is_none()));
        assert_eq!((unranked.reason, unranked.missing), (Some(Reason::TooFew), 10));
        assert_eq!(edition.reason(1, "lawyer").unwrap(), None);
        for (career, because, said) in [
            ("lawyer", Reason::Suppressed, "single persons"),
            ("judge", Reason::NoRelevantGraduates, "Import the later careers"),
        ] {
            let error = edition.explain("3", career).unwrap_err();
            assert!(error.to_string().contains(said), "{error}");
            assert!(
                matches!(error, Error::NoFigure { reason, .. } if reason == because),
                "{error:?}"
            );
        }
    });
}

const PAIRS: &str = "every school has a line in each career's world ranking or one reason for none";

#[test]
fn a_sound_edition_has_no_fault_and_each_broken_rule_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut sound = tables();
    sound.destinations.truncate(6);
    let sound = edition::protect(&sound, 10);
    let report = publish(&folder.path().join("sound"), &sound).check();
    assert!(report.is_sound(), "{report}");

    type Break = fn(&mut Tables);
    let breaks: &[(&str, Break)] = &[
        ("every key exists", |t| t.schools[2].parent_school_id = 99),
        ("0 <= low <= share <= high <= 1", |t| t.rankings[0].low = f64::NAN),
        ("a ranked school has the n and k of its cell", |t| t.rankings[0].k = Some(7)),
        ("ranks follow the shares, equal shares have equal ranks", |t| t.rankings[2].rank = 1),
        ("a rank set holds the rank and no rank that is not there", |t| {
            t.rankings[1].rank_high = 3
        }),
        ("a rank set holds the rank and no rank that is not there", |t| {
            t.rankings[2].rank_high = 1
        }),
        ("grades begin at 1, follow the shares and leave none out", |t| t.rankings[2].grade = 3),
        ("grades begin at 1, follow the shares and leave none out", |t| t.rankings[0].grade = 0),
        ("shares by the other sets lie between 0 and 1", |t| t.rankings[0].share_wide = f64::NAN),
        ("what counts as a success is desirable", |t| t.companies[0].desirable = false),
        ("every ranking has its prior", |t| drop(t.priors.pop())),
        ("every key stands once in its table", |t| t.schools[1].school_id = 1),
        ("no company has more graduates of a school than its cell", |t| {
            t.destinations[1].graduates = 75
        }),
        ("a higher floor counts no more graduates, and k is at most n", |t| {
            t.cells[0].n_email = Some(20);
            t.cells[0].n_school = Some(21);
        }),
        ("n is at least 1 and k at most n", |t| t.cells[0].k = Some(101)),
        ("no count of people is below min_cell", |t| t.cells[0].k = Some(9)),
        ("no count of people is below min_cell", |t| t.cells[0].k = Some(91)),
        ("no count of people is below min_cell", |t| t.cells[2].n = 9),
        ("no count of people is below min_cell", |t| t.destinations[0].graduates = 9),
        ("no count of people is below min_cell", |t| t.companies[0].people = Some(9)),
        ("effective counts are at most the plain ones", |t| t.cells[0].effective_n = 100.1),
        ("coverage is in order of school, each once", |t| t.coverage.push(t.coverage[0].clone())),
        ("graduates of whom nobody is seen are among those known", |t| t.coverage[0].unseen = 501),
        (PAIRS, |t| drop(t.reasons.pop())),
        (PAIRS, |t| t.reasons.push(reason("lawyer", 2, Reason::Suppressed, 0))),
        ("a reason stands under its career, or under none where it is the school's own", |t| {
            t.reasons[0].reason = Reason::NoDates;
        }),
        ("the number of missing graduates is told where there are too few, and only there", |t| {
            t.reasons[5].missing = 0;
        }),
        ("every key exists", |t| t.outcomes[0].outcome = "salary".to_owned()),
        ("an outcome rests on at least min_graduates graduates", |t| t.outcomes[0].n = 29),
        ("an outcome lies in its interval, and a share in 0 to 1", |t| t.outcomes[1].high = 1.1),
        ("a school has an outcome once in a career", |t| t.outcomes[2].school_id = 1),
        ("no country has more graduates than all", |t| t.places_of_work[0].n = 59),
        ("a country of work and the others have at least min_cell graduates", |t| {
            t.places_of_work[0].graduates = 81
        }),
    ];
    for (index, (rule, damage)) in breaks.iter().copied().enumerate() {
        let mut broken = sound.clone();
        damage(&mut broken);
        let report = publish_broken(&folder.path().join(index.to_string()), &broken).check();
        assert!(report.faults.contains_key(rule), "{rule}: {report}");
    }
}

/// Writes tables that no edition is published with.
fn publish_broken(target: &Path, broken: &Tables) -> Edition {
    let edition = publish(target, &tables());
    let path = |name: &str| target.join(format!("{name}.parquet"));
    overwrite(&path("careers"), &broken.careers);
    overwrite(&path("rankings"), &broken.rankings);
    overwrite(&path("companies"), &broken.companies);
    overwrite(&path("cells"), &broken.cells);
    overwrite(&path("destinations"), &broken.destinations);
    overwrite(&path("outcomes"), &broken.outcomes);
    overwrite(&path("places_of_work"), &broken.places_of_work);
    overwrite(&path("priors"), &broken.priors);
    overwrite(&path("coverage"), &broken.coverage);
    overwrite(&path("reasons"), &broken.reasons);
    overwrite(&path("schools"), &broken.schools);
    overwrite(&path("company_names"), &broken.company_names);
    edition
}

fn overwrite<R: tables::Record>(path: &Path, rows: &[R]) {
    fs::remove_file(path).unwrap();
    let mut table = tables::TableWriter::create::<R>(path).unwrap();
    table.write(rows).unwrap();
    table.close().unwrap();
}

#[test]
fn a_manifest_of_something_else_and_false_counts_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("edition");
    publish(&target, &tables());
    let manifest = target.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"rankings\": 3", "\"rankings\": 4")).unwrap();
    let report = Edition::open(&target).unwrap().check();
    assert!(report.faults.contains_key("the counts of manifest.json are those of the tables"));
    fs::write(&manifest, text.replace(FORMAT, "other")).unwrap();
    assert!(matches!(Edition::open(&target), Err(Error::Manifest { .. })));
    fs::remove_file(&manifest).unwrap();
    assert!(Edition::open(&target).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn a_damaged_edition_never_panics(
        file in 0..NAMES.len() + 1,
        at in any::<prop::sample::Index>(),
        to in any::<u8>(),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("edition");
        publish(&target, &tables());
        let file = NAMES.get(file).map_or("manifest.json".to_owned(), |name| format!("{name}.parquet"));
        let path = target.join(file);
        let mut bytes = fs::read(&path).unwrap();
        let index = at.index(bytes.len());
        bytes[index] = to;
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        fs::write(&path, &bytes).unwrap();
        if let Ok(edition) = Edition::open(&target) {
            let _ = edition.check().to_string();
            let _ = edition.ranked_schools(&RankingFilter::default());
            let _ = edition.weighted_schools(&RankingFilter::default(), &Weights::default());
            let _ = edition.ranked_companies("lawyer", None);
            let _ = edition.explain("universite paris", "lawyer");
        }
    }

    #[test]
    fn any_question_has_an_answer_or_a_sentence(asked in ".{0,40}") {
        with_edition(|edition| {
            for error in [edition.find_school(&asked).err(), edition.find_career(&asked).err()] {
                assert!(error.is_none_or(|error| !error.to_string().is_empty()));
            }
        });
    }
}
