//! Places and registries against the real files, where `DEVENIR_SHARED_DATA` names their folder.

use std::path::PathBuf;
use std::time::Instant;

use intake::resolve::place::Places;
use intake::resolve::registry::{Kind, Registry, RegistryError};

fn registries() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("DEVENIR_SHARED_DATA") else {
        println!("not run: DEVENIR_SHARED_DATA does not name the folder of public data");
        return None;
    };
    Some(PathBuf::from(folder).join("registries"))
}

#[test]
fn kinds_are_told_by_content_and_foreign_files_are_refused() {
    let Some(folder) = registries() else { return };
    let start = Instant::now();
    let registry = Registry::load(&[&folder]).expect("the folder loads");
    println!("loaded in {:?}", start.elapsed());
    let taken = |kind| {
        let of_kind = registry.loaded().iter().filter(|file| file.kind == Some(kind));
        of_kind.map(|file| (file.rows, file.bad_rows)).collect::<Vec<_>>()
    };
    assert_eq!(taken(Kind::RorCsv), [(51_370, 0)]);
    assert_eq!(taken(Kind::Hipo), [(10_251, 0)]);
    assert_eq!(taken(Kind::CitiesCsv), [(34_006, 0)]);
    let isced = folder.join("isced_f").join("isced_f_2013.csv");
    assert!(matches!(Registry::load(&[isced]), Err(RegistryError::Unknown { .. })));
    let nowhere = folder.join("no such file");
    assert!(matches!(Registry::load(&[nowhere]), Err(RegistryError::Read { .. })));
}

#[test]
fn places_become_cities_or_stay_unknown() {
    let Some(folder) = registries() else { return };
    let registry = Registry::load(&[folder.join("geonames")]).expect("the cities load");
    let mut places = Places::new(&registry);
    for (text, hint, geonames_id, country) in [
        ("London, England, United Kingdom", "", 2_643_743, "GB"),
        ("London", "", 2_643_743, "GB"),
        ("London, Ontario", "", 6_058_560, "CA"),
        ("London", "Canada", 6_058_560, "CA"),
        ("Londres", "", 2_643_743, "GB"),
        ("Greater Paris Area", "", 2_988_507, "FR"),
        ("Greater Paris Metropolitan Region", "", 2_988_507, "FR"),
        ("Région de Paris, France", "", 2_988_507, "FR"),
        ("Paris 8e", "", 2_988_507, "FR"),
        ("Paris, Texas", "", 4_717_560, "US"),
        ("Paris, TX", "", 4_717_560, "US"),
        ("Lyon, Auvergne-Rhône-Alpes, France", "", 2_996_944, "FR"),
        ("Lyon", "FR", 2_996_944, "FR"),
        ("New York City", "", 5_128_581, "US"),
        ("New York, New York", "", 5_128_581, "US"),
        ("New York", "", 5_128_581, "US"),
        ("Washington, D.C.", "", 4_140_963, "US"),
        ("Washington D.C. Metro Area", "", 4_140_963, "US"),
        ("Springfield, Missouri", "", 4_409_896, "US"),
        ("Toronto, CA", "", 6_167_865, "CA"),
        ("Tbilisi, Georgia", "", 611_717, "GE"),
        ("Atlanta, Georgia", "", 4_180_439, "US"),
        ("Genève", "Suisse", 2_660_646, "CH"),
        ("Québec", "", 6_325_494, "CA"),
        ("Singapore", "", 1_880_252, "SG"),
        ("San Francisco Bay Area", "", 5_391_959, "US"),
        ("Munich, Allemagne", "", 2_867_714, "DE"),
        ("Springfield", "", 0, ""),
        ("Springfield", "US", 0, "US"),
        ("Cambridge", "", 0, ""),
        ("Mexico", "", 0, "MX"),
        ("California, United States", "", 0, "US"),
        ("Ontario", "", 0, "CA"),
        ("Remote", "", 0, ""),
        ("", "", 0, ""),
    ] {
        let answer = places.resolve(text, hint);
        let list = places.places().iter();
        let found = list.clone().find(|place| place.place_id == answer.place_id);
        let found = found.map_or(0, |place| place.geonames_id);
        assert_eq!((found, &*answer.country), (geonames_id, country), "{text}: {}", answer.why);
    }
    let ids: Vec<u32> = places.places().iter().map(|place| place.place_id).collect();
    assert_eq!(ids, (1..=ids.len() as u32).collect::<Vec<_>>());
    let known = places.into_places();
    let count = known.len() as u32;
    let mut again = Places::with_known(&registry, known);
    assert_eq!(again.resolve("Greater London", "").place_id, 1);
    assert_eq!(again.of_geonames(2_867_714), count);
    assert_eq!(again.of_geonames(3_031_582), count + 1);
    assert_eq!(again.of_geonames(1), 0);
}
