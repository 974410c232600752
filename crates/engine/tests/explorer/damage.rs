//! A damaged index: an error or a wrong answer, never a panic, and found by the check's sums.

use std::path::Path;

use edition::Error;
use edition::explorer::{Explorer, Filter, FlowLimits, Moment, Page};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::built;
use super::population::{population, question};

/// Asks everything; whatever comes is well, as long as something comes.
fn ask(explorer: &Explorer, filter: &Filter) {
    let _ = explorer.find(filter, Page::ALL);
    let _ = explorer.people(filter);
    let _ = explorer.facets(filter, 5);
    let limits = FlowLimits { professions: 3, companies: 3 };
    let _ = explorer.flows(filter, Moment::After(3), limits);
    let _ = explorer.find_company("Company 7");
    let _ = explorer.find_field("Law");
    let _ = explorer.find_work("software");
    let _ = explorer.names().company(7).len();
}

fn rewritten(folder: &Path, bytes: &[u8]) -> edition::Result<Explorer> {
    // A new file: the one that is mapped must not change.
    let other = folder.join("damaged");
    let path = Explorer::path(&other);
    let _ = std::fs::remove_dir_all(&other);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, bytes).expect("written");
    Explorer::open(&other)
}

proptest! {
    // The same damage at each run: what other damage does is for longer runs with more cases.
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn damage_is_an_error_or_a_wrong_answer(
        population in population(),
        questions in prop::collection::vec(question(), 4),
        flips in prop::collection::vec((any::<u32>(), 1u8..), 24),
        cut in any::<u32>(),
    ) {
        let (folder, explorer) = built(&population);
        let sound = std::fs::read(Explorer::path(folder.path())).expect("the index");
        for (at, mask) in flips {
            let mut bytes = sound.clone();
            let at = at as usize % bytes.len();
            bytes[at] ^= mask;
            if let Ok(explorer) = rewritten(folder.path(), &bytes) {
                questions.iter().for_each(|(_, filter)| ask(&explorer, filter));
                ask(&explorer, &Filter::default());
            }
        }
        let cut = cut as usize % sound.len();
        prop_assert!(rewritten(folder.path(), &sound[..cut]).is_err());
        drop(explorer);
    }
}

#[test]
fn what_is_no_index_is_refused_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = Explorer::open(folder.path()).err().expect("nothing there");
    assert!(matches!(missing, Error::NoExplorer { .. }), "{missing}");
    for bytes in [&b""[..], b"devenirX", b"PAR1 and something else", &[0; 4096]] {
        let error = rewritten(folder.path(), bytes).err().expect("no index");
        assert!(error.to_string().contains("explorer.index"), "{error}");
    }
}
