//! The explorer index, built by the engine and asked through the edition, against brute force.

mod damage;
mod large;
mod oracle;
mod population;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dataset::Dataset;
use edition::explorer::{
    Bar, Explorer, Facets, Filter, FlowLimits, Flows, Moment, Page, Telling, Told,
};
use engine::Settings;
use oracle::{Counted, Question};
use population::{Population, careers, population, question};
use proptest::prelude::*;

/// Builds the index of a dataset in a folder and opens it.
fn explorer(dataset: &Dataset, settings: &Settings, folder: &Path) -> Explorer {
    let path = Explorer::path(folder);
    engine::explorer::build(dataset, settings, &careers(), &path, &|_| {}).expect("an index");
    Explorer::open(folder).expect("opened")
}

fn built(population: &Population) -> (tempfile::TempDir, Explorer) {
    let folder = tempfile::tempdir().expect("a folder");
    let dataset = population.write(&folder.path().join("careers"));
    let explorer = explorer(&dataset, &population.settings, folder.path());
    (folder, explorer)
}

/// What may be told of counted sets, most first.
fn told<T: Clone + Ord>(sets: &BTreeMap<T, BTreeSet<u32>>, telling: Telling) -> Vec<Bar<T>> {
    let bar = |(value, people): (&T, &BTreeSet<u32>)| Bar {
        value: value.clone(),
        people: telling.told(people.len() as u32),
    };
    let mut bars: Vec<_> = sets.iter().map(bar).filter(|bar| bar.people != Told::Few).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.people));
    bars
}

fn facets_of(counted: &Counted, telling: Telling) -> Facets {
    let fields = told(&counted.fields, telling).into_iter();
    let mut years = told(&counted.years, telling);
    years.sort_by_key(|bar| bar.value);
    let mut levels = told(&counted.levels, telling);
    levels.sort_by_key(|bar| bar.value);
    Facets {
        people: telling.told(counted.people.len() as u32),
        schools: told(&counted.schools, telling),
        fields: fields
            .map(|bar| Bar {
                value: edition::explorer::FieldCode::detailed(bar.value),
                people: bar.people,
            })
            .collect(),
        years,
        levels,
        companies: told(&counted.companies, telling),
        professions: told(&counted.professions, telling),
        places: told(&counted.places, telling),
        countries: told(&counted.countries, telling),
    }
}

/// What flows a list of jobs makes, when every flow that may be told is named.
fn check_flows(flows: &Flows, jobs: &[Option<(u16, u32)>], telling: Telling) {
    let count = |is_it: &dyn Fn(&(u16, u32)) -> bool| {
        jobs.iter().flatten().filter(|job| is_it(job)).count() as u32
    };
    assert_eq!(flows.people, telling.told(jobs.len() as u32));
    assert_eq!(flows.without_job, telling.told(jobs.len() as u32 - count(&|_| true)));
    let named: BTreeSet<u16> = flows.professions.iter().map(|flow| flow.profession_id).collect();
    assert_eq!(flows.others, telling.told(count(&|job| !named.contains(&job.0))));
    let tellable: BTreeSet<u16> = jobs
        .iter()
        .flatten()
        .map(|job| job.0)
        .filter(|one| *one > 0 && telling.told(count(&|job| job.0 == *one)) != Told::Few)
        .collect();
    assert_eq!(named, tellable);
    for flow in &flows.professions {
        let profession = flow.profession_id;
        assert_eq!(flow.people, telling.told(count(&|job| job.0 == profession)));
        let named: BTreeSet<u32> =
            flow.companies.iter().map(|company| company.company_id).collect();
        for company in &flow.companies {
            let people = count(&|job| *job == (profession, company.company_id));
            assert_eq!(company.people, telling.told(people));
            assert_ne!(company.people, Told::Few);
        }
        let others = count(&|job| job.0 == profession && !named.contains(&job.1));
        assert_eq!(flow.others, telling.told(others));
        assert!(flow.companies.is_sorted_by(|one, other| one.people >= other.people));
    }
}

fn check_all(population: &Population, explorer: &Explorer, question: &Question, filter: &Filter) {
    let telling = Telling::new(population.settings.min_cell);
    assert_eq!(explorer.telling(), telling);
    let counted = oracle::count(population, question);
    let facets = explorer.facets(filter, usize::MAX).expect("sound");
    assert_eq!(facets, facets_of(&counted, telling), "{filter:?}");
    assert_eq!(explorer.people(filter).expect("sound"), facets.people, "{filter:?}");

    let answer = explorer.find(filter, Page::ALL).expect("sound");
    let found: Vec<_> =
        answer.schools.iter().map(|one| Bar { value: one.school_id, people: one.people }).collect();
    assert_eq!(found, facets.schools, "{filter:?}");
    assert_eq!(answer.total, found.len());
    let page = explorer.find(filter, Page { skip: 1, limit: 1 }).expect("sound");
    assert_eq!(page.total, answer.total);
    assert_eq!(page.schools[..], answer.schools[1.min(found.len())..2.min(found.len())]);

    let limits = FlowLimits { professions: usize::MAX, companies: usize::MAX };
    for (moment, after) in
        [(Moment::Latest, None), (Moment::After(0), Some(0)), (Moment::After(3), Some(3))]
    {
        let flows = explorer.flows(filter, moment, limits).expect("sound");
        check_flows(&flows, &oracle::moment(population, question, after), telling);
    }
}

#[test]
fn names_come_with_where_places_are_and_where_a_school_is_at_home() {
    let settings = Settings::as_of(dataset::month_of(2022, 9));
    let population = Population { educations: Vec::new(), positions: Vec::new(), settings };
    let (_folder, explorer) = built(&population);
    let names = explorer.names();
    assert_eq!([1, 2, 9].map(|id| names.place_position(id)), [Some((48.85, -2.5)), None, None]);
    assert_eq!([4, 2, 7].map(|id| names.school_domain(id)), ["school.example", "", ""]);
    let places: Vec<_> = names.places().collect();
    assert_eq!((places.len(), places[0]), (4, (1, "Place 1")));
    assert_eq!(names.countries().collect::<Vec<_>>(), ["BE", "FR"]);
    // Nobody has worked anywhere, so no company is known by name.
    assert_eq!(names.companies().count(), 0);
    assert_eq!(names.professions_of("software"), [2511, 2512]);
    assert!(names.professions_of("nothing").is_empty());
    let language = edition::explorer::NameLanguage::French;
    assert!(
        names.fields(language).any(|(code, name)| code.to_string() == "06" && !name.is_empty())
    );
    assert!(names.professions(language).count() > 400);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_question_is_answered_as_by_brute_force(
        population in population(), questions in prop::collection::vec(question(), 12),
    ) {
        let (_folder, explorer) = built(&population);
        for (question, filter) in &questions {
            check_all(&population, &explorer, question, filter);
        }
        check_all(&population, &explorer, &Question::default(), &Filter::default());
    }

    /// Bars are what the question would count with one filter more.
    #[test]
    fn a_bar_is_the_answer_to_a_narrower_question(population in population(), (_, filter) in question()) {
        let (_folder, explorer) = built(&population);
        let facets = explorer.facets(&filter, usize::MAX).expect("sound");
        let people = |filter: &Filter| explorer.people(filter).expect("sound");
        for bar in &facets.companies {
            prop_assert_eq!(people(&Filter { company: Some(bar.value), ..filter.clone() }), bar.people);
        }
        for bar in &facets.fields {
            prop_assert_eq!(people(&Filter { field: Some(bar.value), ..filter.clone() }), bar.people);
        }
        for bar in facets.levels.iter().filter(|_| filter.level.is_none()) {
            prop_assert_eq!(people(&Filter { level: Some(bar.value), ..filter.clone() }), bar.people);
        }
        for bar in facets.years.iter().filter(|_| filter.years.is_none()) {
            let years = Some(bar.value..=bar.value);
            prop_assert_eq!(people(&Filter { years, ..filter.clone() }), bar.people);
        }
    }

    #[test]
    fn bytes_do_not_depend_on_threads_or_parts(population in population(), cut in 1u32..40) {
        let folder = tempfile::tempdir().expect("a folder");
        let one = population.write(&folder.path().join("one"));
        let two = population.write_in_two(&folder.path().join("two"), cut);
        let bytes = |dataset: &Dataset, threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let into = folder.path().join(format!("index-{threads}-{}", dataset.parts()));
            pool.install(|| drop(explorer(dataset, &population.settings, &into)));
            let files: Vec<_> = std::fs::read_dir(into.join("private")).expect("a folder").collect();
            assert_eq!(files.len(), 1, "the spill file stayed");
            std::fs::read(Explorer::path(&into)).expect("the index")
        };
        let expected = bytes(&one, 1);
        prop_assert!(expected == bytes(&one, 3));
        prop_assert!(expected == bytes(&two, 2));
        prop_assert!(expected == bytes(&two, 1));
    }
}
