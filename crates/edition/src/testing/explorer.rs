//! The explorer index of the sample: a few thousand people with one degree and up to three jobs each,
//! written study by study, as the format says and not as the engine does it.

use std::collections::BTreeMap;
use std::path::Path;

use super::{COUNTRIES, PLACES, next};
use crate::explorer::FieldCode;
use crate::explorer::build::{
    Counts, DictionaryContent, FIRSTS, GROUPS, IndexWriter, LEVEL_BITS, LEVEL_ZERO, LEVELS_BITS,
    Packer, START_BITS, Section, SetContent, Studies, WORD_BITS, YEAR_BITS, YEAR_ZERO, bits_for,
};
use crate::{CompanyNameRow, SchoolRow};

const PEOPLE: u32 = 6_000;
const FIELDS: [(&str, &str, &str); 13] = [
    ("04", "Business, administration and law", "Commerce, administration et droit"),
    ("041", "Business and administration", "Commerce et administration"),
    ("042", "Law", "Droit"),
    ("0411", "Accounting and taxation", "Comptabilité et fiscalité"),
    ("0413", "Management and administration", "Gestion et administration"),
    ("0421", "Law", "Droit"),
    ("06", "Information and Communication Technologies", "Technologies de l’information"),
    ("061", "Information and Communication Technologies", "Technologies de l’information"),
    ("0613", "Software development and analysis", "Développement et analyse de logiciels"),
    ("07", "Engineering, manufacturing and construction", "Ingénierie et construction"),
    ("073", "Architecture and construction", "Architecture et bâtiment"),
    ("0731", "Architecture and town planning", "Architecture et urbanisme"),
    ("0732", "Building and civil engineering", "Bâtiment et génie civil"),
];
/// Fields studied, ascending; the first is the unknown one.
const STUDIED: [u16; 7] = [0, 411, 413, 421, 613, 731, 732];
const PROFESSIONS: [(u32, &str, &str); 6] = [
    (2161, "Building architects", "Architectes"),
    (2411, "Accountants", "Comptables"),
    (2512, "Software developers", "Concepteurs de logiciels"),
    (2514, "Applications programmers", "Programmeurs d’applications"),
    (2612, "Judges", "Magistrats"),
    (3313, "Accounting associates", "Techniciens comptables"),
];
const CAREERS: [(&str, &str, &str, &str); 5] = [
    ("accounting", "Accounting", "Comptabilité", "2411 3313"),
    ("architecture", "Architecture", "Architecture", "2161"),
    ("baker", "Bakery", "Boulangerie", "7512"),
    ("judge", "Judges", "Magistrats", "2612"),
    ("software-development", "Software development", "Développement logiciel", "2512 2514"),
];
/// Coordinates of the places, as the index writes them.
const POSITIONS: [&str; 6] =
    ["48.85 2.35", "48.5 -0.2", "48.4 -4.5", "40.7 -74", "52.52 13.4", "45.75 4.85"];

/// One person's degree and jobs: company, profession, place, years after the degree.
struct Study {
    field: u16,
    school: u32,
    year: i16,
    /// Level, ISCED 2011; 0 not known.
    level: u8,
    jobs: Vec<[u32; 4]>,
}

/// Writes the index; its folder must not be there yet.
pub(super) fn write(path: &Path, schools: &[SchoolRow], companies: &[CompanyNameRow]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let studies = studies(schools.len() as u32, companies.len() as u32);
    let mut out = IndexWriter::create(path).unwrap();
    let mut counts = Counts {
        studies: studies.len(),
        rows: studies.iter().map(|study| study.jobs.len().max(1)).sum(),
        fields: STUDIED.len(),
        schools: schools.len(),
        companies: companies.len(),
        professions: PROFESSIONS.len(),
        places: PLACES.len(),
        countries: countries().len(),
        min_cell: 10,
        people: studies.len(),
        ..Counts::default()
    };
    counts.runs = write_runs(&mut out, &studies, &counts);
    write_rows(&mut out, &studies, &counts);
    counts.sets = write_sets(&mut out, &studies, &counts);
    write_companies(&mut out, &studies, &counts);
    // No school is so large that it keeps bars.
    for section in [Section::BarSchools, Section::BarOffsets, Section::Bars] {
        out.section(section, &[]).unwrap();
    }
    write_names(&mut out, schools, companies);
    out.finish(&counts).unwrap();
}

fn studies(schools: u32, companies: u32) -> Vec<Study> {
    let mut state = 11;
    let mut below = |count: u32| (next(&mut state) * f64::from(count)) as u32;
    let mut studies: Vec<Study> = (0..PEOPLE)
        .map(|_| {
            // Small numbers are chosen more often, so that some schools and companies are large.
            let school = 1 + below(schools).min(below(schools));
            let field = STUDIED[((school + below(4)) % 7) as usize];
            let jobs = (0..below(4))
                .map(|after| {
                    let profession = 1 + (u32::from(field) + below(3)) % 6;
                    let company = 1 + below(companies).min(below(companies));
                    [company, profession, below(7), after * 2]
                })
                .collect();
            Study {
                field,
                school,
                year: 2012 + below(12) as i16,
                level: [0, 6, 7, 7, 8][below(5) as usize],
                jobs,
            }
        })
        .collect();
    studies.sort_by_key(|study| (study.field, study.school));
    studies
}

fn countries() -> Vec<&'static str> {
    let mut countries = COUNTRIES.to_vec();
    countries.sort_unstable();
    countries.dedup();
    countries
}

/// The number of a place's country among regions, which stand behind the places.
fn region(place: u32) -> u32 {
    let country = COUNTRIES[(place as usize - 1) % 4];
    let index = countries().iter().position(|one| *one == country).unwrap();
    (PLACES.len() + index + 1) as u32
}

fn write_runs(out: &mut IndexWriter, studies: &[Study], counts: &Counts) -> usize {
    let mut runs: Vec<(u16, u32, u32)> = Vec::new();
    for (index, study) in (0..).zip(studies) {
        if runs.last().is_none_or(|run| (run.0, run.1) != (study.field, study.school)) {
            runs.push((study.field, study.school, index));
        }
    }
    let all = runs.len() as u32;
    numbers(out, Section::RunSchools, runs.iter().map(|run| run.1));
    numbers(out, Section::RunStarts, runs.iter().map(|run| run.2).chain([studies.len() as u32]));
    let first = |field: &u16| runs.partition_point(|run| run.0 < *field) as u32;
    let fields = STUDIED.iter().map(|field| u32::from(*field));
    numbers(out, Section::Fields, fields.chain(STUDIED.iter().map(first)).chain([all]));
    let run = |study: usize| runs.partition_point(|run| run.2 as usize <= study) as u32 - 1;
    numbers(out, Section::BlockRuns, (0..studies.len()).step_by(WORD_BITS).map(run));
    let mut order: Vec<u32> = (0..all).collect();
    order.sort_by_key(|run| runs[*run as usize].1);
    let start = |school: u32| order.partition_point(|run| runs[*run as usize].1 < school) as u32;
    numbers(out, Section::SchoolStarts, (1..=counts.schools as u32 + 1).map(start));
    numbers(out, Section::SchoolRuns, order.iter().copied());
    let people = |school: u32| studies.iter().filter(|study| study.school == school).count();
    let schools = 1..=counts.schools as u32;
    numbers(out, Section::SchoolPeople, schools.map(|school| people(school) as u32));
    runs.len()
}

fn write_rows(out: &mut IndexWriter, studies: &[Study], counts: &Counts) {
    // Everybody has one degree, so every study is its person's first.
    let firsts = bits(studies.iter().map(|_| true)).repeat(FIRSTS);
    out.section(Section::Firsts, &firsts).unwrap();
    let years = studies.iter().map(|study| u32::try_from(study.year - YEAR_ZERO).unwrap());
    packed(out, Section::Years, YEAR_BITS, years);
    let levels = studies.iter().map(|study| {
        let level = u32::from(study.level.saturating_sub(LEVEL_ZERO));
        (0..GROUPS as u32).map(|group| level << (LEVEL_BITS * group)).sum()
    });
    packed(out, Section::Levels, LEVELS_BITS, levels);
    let rows = || {
        studies.iter().flat_map(|study| {
            let none = study.jobs.is_empty().then_some([0, 0, 0, 63]);
            study.jobs.iter().copied().chain(none)
        })
    };
    let mut starts = Vec::new();
    let mut at = 0u64;
    for study in studies {
        starts.push(at);
        at += study.jobs.len().max(1) as u64;
    }
    let blocks: Vec<u8> =
        starts.iter().step_by(WORD_BITS).flat_map(|row| row.to_le_bytes()).collect();
    out.section(Section::BlockRows, &blocks).unwrap();
    let begins = (0..at).map(|row| starts.binary_search(&row).is_ok());
    out.section(Section::RowStarts, &bits(begins)).unwrap();
    let wide = |largest: usize| bits_for(largest as u32);
    packed(out, Section::RowCompanies, wide(counts.companies), rows().map(|row| row[0]));
    packed(out, Section::RowProfessions, wide(counts.professions), rows().map(|row| row[1]));
    packed(out, Section::RowPlaces, wide(counts.places), rows().map(|row| row[2]));
    packed(out, Section::RowYears, START_BITS, rows().map(|row| row[3]));
    numbers(out, Section::PlaceCountries, (1..=PLACES.len() as u32).map(region));
}

/// The key of jobs in a region with a profession, either of which may be 0.
fn key(region: u32, profession: u32) -> u32 {
    region * (PROFESSIONS.len() as u32 + 1) + profession
}

fn write_sets(out: &mut IndexWriter, studies: &[Study], counts: &Counts) -> usize {
    let mut sets: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (index, study) in (0..).zip(studies) {
        for [_, profession, place, _] in &study.jobs {
            let regions = [0, *place, if *place > 0 { region(*place) } else { 0 }];
            for key in regions.map(|region| [key(region, 0), key(region, *profession)]).concat() {
                let set = sets.entry(key).or_default();
                if key > 0 && set.last() != Some(&index) {
                    set.push(index);
                }
            }
        }
    }
    sets.remove(&0);
    let (mut bytes, mut offsets) = (Vec::new(), Vec::new());
    for list in sets.values() {
        offsets.push(bytes.len() as u64);
        let none: SetContent<'_> = set(list);
        none.write(counts.studies, &mut bytes);
    }
    numbers(out, Section::SetKeys, sets.keys().copied());
    longs(out, Section::SetOffsets, &offsets);
    out.section(Section::Sets, &bytes).unwrap();
    sets.len()
}

fn write_companies(out: &mut IndexWriter, studies: &[Study], counts: &Counts) {
    let (mut bytes, mut offsets) = (Vec::new(), Vec::new());
    for company in 1..=counts.companies as u32 {
        let mut entries: Vec<(u32, u32)> = Vec::new();
        for (index, study) in (0..).zip(studies) {
            let here = study.jobs.iter().filter(|job| job[0] == company);
            entries.extend(here.map(|job| (index, key(job[2], job[1]))));
        }
        entries.sort_unstable();
        entries.dedup();
        let mut kinds: Vec<u32> = entries.iter().map(|entry| entry.1).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let list: Vec<u32> = entries.iter().map(|entry| entry.0).collect();
        let code = |kind: u32| kinds.partition_point(|one| *one < kind) as u32;
        let codes: Vec<u32> = entries.iter().map(|entry| code(entry.1)).collect();
        offsets.push(bytes.len() as u64);
        SetContent { kinds: &kinds, codes: &codes, ..set(&list) }.write(counts.studies, &mut bytes);
    }
    longs(out, Section::CompanyOffsets, &offsets);
    out.section(Section::Companies, &bytes).unwrap();
}

fn set(list: &[u32]) -> SetContent<'_> {
    SetContent { studies: Studies::List(list), kinds: &[], codes: &[], answer: &[], parts: &[] }
}

fn write_names(out: &mut IndexWriter, schools: &[SchoolRow], companies: &[CompanyNameRow]) {
    let home = |id: u32| if id % 2 == 1 { format!("school{id}.example") } else { String::new() };
    let schools = schools
        .iter()
        .map(|row| (row.school_id, [row.name.clone(), row.country.clone(), home(row.school_id)]));
    names(out, Section::SchoolNames, 1, schools);
    let companies = companies.iter().map(|row| (row.company_id, [row.name.clone()]));
    names(out, Section::CompanyNames, 1, companies);
    let places = (1..).zip(PLACES).zip(POSITIONS).map(|((id, name), position)| {
        (id, [name, COUNTRIES[(id as usize - 1) % 4], position].map(str::to_owned))
    });
    names(out, Section::PlaceNames, 1, places);
    let countries = (1..).zip(countries()).map(|(id, code)| (id, [code.to_owned()]));
    names(out, Section::CountryNames, 1, countries);
    let professions = PROFESSIONS.iter().map(|(id, en, fr)| (*id, [en, fr, ""].map(str::to_owned)));
    names(out, Section::ProfessionNames, 2, professions);
    let mut fields: Vec<(u32, [String; 2])> = FIELDS
        .iter()
        .map(|(code, en, fr)| {
            (code.parse::<FieldCode>().unwrap().key(), [en, fr].map(|name| (*name).to_owned()))
        })
        .collect();
    fields.sort();
    names(out, Section::FieldNames, 2, fields.into_iter());
    let careers = (1..)
        .zip(CAREERS)
        .map(|(id, (career, en, fr, codes))| (id, [career, en, fr, codes].map(str::to_owned)));
    names(out, Section::CareerNames, 3, careers);
}

fn names<const COLUMNS: usize>(
    out: &mut IndexWriter,
    section: Section,
    names: usize,
    entries: impl Iterator<Item = (u32, [String; COLUMNS])>,
) {
    let mut content = DictionaryContent { names, ..DictionaryContent::default() };
    content.columns.resize_with(COLUMNS, Vec::new);
    for (id, texts) in entries {
        content.ids.push(id);
        content.columns.iter_mut().zip(texts).for_each(|(column, text)| column.push(text));
    }
    let bytes = content.bytes(|numbers, name| numbers.sort_by_cached_key(|one| name(*one)));
    out.section(section, &bytes).unwrap();
}

fn numbers(out: &mut IndexWriter, section: Section, numbers: impl Iterator<Item = u32>) {
    let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    out.section(section, &bytes).unwrap();
}

fn longs(out: &mut IndexWriter, section: Section, numbers: &[u64]) {
    let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    out.section(section, &bytes).unwrap();
}

fn packed(out: &mut IndexWriter, section: Section, width: u32, numbers: impl Iterator<Item = u32>) {
    let mut packer = Packer::default();
    numbers.for_each(|number| packer.push(number, width));
    out.section(section, &packer.into_bytes()).unwrap();
}

/// Bits in whole words.
fn bits(bits: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut words: Vec<u64> = Vec::new();
    for (index, bit) in bits.enumerate() {
        if index % WORD_BITS == 0 {
            words.push(0);
        }
        *words.last_mut().unwrap() |= u64::from(bit) << (index % WORD_BITS);
    }
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
