//! Tables keep what they are given, and damaged files are refused, not believed.

use std::fs;

use proptest::prelude::*;
use tables::{Error, StagedFolder, TableReader, TableWriter, record};

#[derive(Debug, Clone, PartialEq)]
struct Row {
    small: u8,
    id: u32,
    big: u64,
    month: Option<i16>,
    flag: bool,
    score: f64,
    name: String,
    domains: Vec<String>,
    founded: Option<u32>,
}
record!(Row { small: u8, id: u32, big: u64, month: Option<i16>, flag: bool, score: f64, name: String }
    optional { domains: Vec<String>, founded: Option<u32> });

#[derive(Debug, Clone, PartialEq)]
struct Narrow {
    small: u8,
    id: u32,
    big: u64,
    month: Option<i16>,
    flag: bool,
    score: f64,
    name: String,
}
record!(Narrow { small: u8, id: u32, big: u64, month: Option<i16>, flag: bool, score: f64, name: String });

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row =
        (
            (any::<u8>(), any::<u32>(), 0..=i64::MAX as u64, any::<Option<i16>>(), any::<bool>()),
            -1e9..1e9f64,
            ".{0,8}",
            proptest::collection::vec(".{0,4}", 0..3),
            any::<Option<u32>>(),
        )
            .prop_map(|((small, id, big, month, flag), score, name, domains, founded)| {
                Row { small, id, big, month, flag, score, name, domains, founded }
            });
    proptest::collection::vec(row, 0..60)
}

proptest! {
    #[test]
    fn what_is_written_is_read(rows in rows(), cut in 1usize..50, batch in 1usize..70) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.parquet");
        let mut writer = TableWriter::create::<Row>(&path).unwrap();
        for group in rows.chunks(cut) {
            writer.write(group).unwrap();
        }
        prop_assert_eq!(writer.close().unwrap(), rows.len() as u64);
        let mut table = TableReader::open::<Row>(&path).unwrap();
        let mut read: Vec<Row> = Vec::new();
        while table.read(batch, &mut read).unwrap() > 0 {}
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn damaged_files_never_panic(rows in rows(), at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.parquet");
        TableWriter::write_all(&path, &rows).unwrap();
        let whole = fs::read(&path).unwrap();
        let mut bytes = whole.clone();
        bytes[at.index(whole.len())] = to;
        fs::write(&path, &bytes).unwrap();
        let _ = TableReader::read_all::<Row>(&path);
        fs::write(&path, &whole[..cut.index(whole.len())]).unwrap();
        prop_assert!(TableReader::read_all::<Row>(&path).is_err());
    }
}

#[test]
fn an_absent_optional_column_reads_as_missing_and_an_absent_required_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.parquet");
    let narrow = Narrow {
        small: 1,
        id: 2,
        big: 3,
        month: None,
        flag: true,
        score: 0.5,
        name: "Évry".to_owned(),
    };
    TableWriter::write_all(&path, &[narrow]).unwrap();
    let read: Vec<Row> = TableReader::read_all(&path).unwrap();
    assert_eq!(read[0].name, "Évry");
    assert_eq!((read[0].domains.len(), read[0].founded), (0, None));

    #[derive(Debug)]
    #[allow(dead_code)]
    struct Other {
        colour: u8,
    }
    record!(Other { colour: u8 });
    let error = TableReader::read_all::<Other>(&path).unwrap_err().to_string();
    assert!(error.contains("no column colour"), "{error}");
}

#[test]
fn a_folder_appears_whole_or_not_at_all() {
    let parent = tempfile::tempdir().unwrap();
    let target = parent.path().join("deep/edition");
    let staged = StagedFolder::create(&target).unwrap();
    fs::write(staged.path().join("a"), "1").unwrap();
    assert!(!target.exists());
    drop(staged);
    assert_eq!(fs::read_dir(parent.path().join("deep")).unwrap().count(), 0);

    let staged = StagedFolder::create(&target).unwrap();
    fs::write(staged.path().join("a"), "1").unwrap();
    staged.publish().unwrap();
    assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "1");

    let staged = StagedFolder::create(&target).unwrap();
    assert!(matches!(staged.publish(), Err(Error::Exists { .. })));

    let staged = StagedFolder::create(&target).unwrap();
    fs::write(staged.path().join("a"), "2").unwrap();
    staged.publish_over().unwrap();
    assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "2");
    assert_eq!(fs::read_dir(parent.path().join("deep")).unwrap().count(), 1);
}
