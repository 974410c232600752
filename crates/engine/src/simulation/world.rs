//! The planted world: places, schools and companies with qualities that only the truth tells.

use std::collections::BTreeMap;

use dataset::{Company, Place, School};

use super::Plan;
use super::dice::{Dice, Weighted};
use super::names::{Names, speaks_french};
use super::studies::Programmes;

/// Streams of random numbers, one for each kind of thing.
const SCHOOLS: u64 = 1;
const COMPANIES: u64 = 2;
/// The stream of each person.
pub(super) const PEOPLE: u64 = 3;
/// What a company is to one profession.
const PAIRS: u64 = 4;
/// The stream of each further person, who stands in no dataset.
pub(super) const FURTHER: u64 = 5;

/// Real cities, so that maps look like maps: name, country, GeoNames identifier, latitude,
/// longitude (GeoNames, CC BY 4.0).
const CITIES: [(&str, &str, u32, f64, f64); 30] = [
    ("Paris", "FR", 2_988_507, 48.853, 2.349),
    ("Lyon", "FR", 2_996_944, 45.749, 4.847),
    ("Marseille", "FR", 2_995_469, 43.297, 5.381),
    ("Toulouse", "FR", 2_972_315, 43.604, 1.444),
    ("Lille", "FR", 2_998_324, 50.633, 3.059),
    ("Bordeaux", "FR", 3_031_582, 44.840, -0.581),
    ("Nantes", "FR", 2_990_969, 47.217, -1.553),
    ("Strasbourg", "FR", 2_973_783, 48.584, 7.746),
    ("Montpellier", "FR", 2_992_166, 43.611, 3.877),
    ("Rennes", "FR", 2_983_990, 48.112, -1.674),
    ("Grenoble", "FR", 3_014_728, 45.179, 5.715),
    ("Nancy", "FR", 2_990_999, 48.684, 6.185),
    ("Clermont-Ferrand", "FR", 3_024_635, 45.780, 3.087),
    ("Brest", "FR", 3_030_300, 48.390, -4.486),
    ("Dijon", "FR", 3_021_372, 47.317, 5.017),
    ("London", "GB", 2_643_743, 51.509, -0.126),
    ("Manchester", "GB", 2_643_123, 53.481, -2.237),
    ("Edinburgh", "GB", 2_650_225, 55.952, -3.196),
    ("Berlin", "DE", 2_950_159, 52.524, 13.411),
    ("Munich", "DE", 2_867_714, 48.137, 11.575),
    ("Brussels", "BE", 2_800_866, 50.850, 4.349),
    ("Geneva", "CH", 2_660_646, 46.202, 6.146),
    ("Zürich", "CH", 2_657_896, 47.367, 8.550),
    ("Montréal", "CA", 6_077_243, 45.509, -73.588),
    ("Madrid", "ES", 3_117_735, 40.417, -3.703),
    ("Barcelona", "ES", 3_128_760, 41.389, 2.159),
    ("Amsterdam", "NL", 2_759_794, 52.374, 4.890),
    ("New York", "US", 5_128_581, 40.714, -74.006),
    ("San Francisco", "US", 5_391_959, 37.775, -122.419),
    ("Boston", "US", 4_930_956, 42.358, -71.060),
];

/// A kind of school: its name in French and English, its share, and the fields it teaches.
const SCHOOL_KINDS: [(&str, &str, f64, &[u16]); 8] = [
    ("Université de {}", "University of {}", 0.34, &[]),
    (
        "École d'ingénieurs de {}",
        "{} Institute of Technology",
        0.20,
        &[613, 714, 713, 715, 732, 711, 541],
    ),
    ("École de commerce de {}", "{} Business School", 0.15, &[411, 412, 413, 414, 311]),
    ("Institut de droit de {}", "{} Law School", 0.06, &[421, 312]),
    ("École de design de {}", "{} College of Design", 0.06, &[212, 211, 731]),
    ("Faculté de santé de {}", "{} Medical School", 0.07, &[912, 913, 916, 313]),
    ("Institut agronomique de {}", "{} Agricultural College", 0.04, &[811, 841, 511]),
    (
        "Institut interdisciplinaire de {}",
        "{} Interdisciplinary Institute",
        0.08,
        &[613, 413, 212, 321, 311, 541],
    ),
];

/// Sectors and what a company of each is called, in French and English.
const SECTORS: [(&str, &str, &str); 14] = [
    ("software", "{} Logiciels", "{} Software"),
    ("finance", "Banque {}", "{} Capital"),
    ("consulting", "{} Conseil", "{} Consulting"),
    ("industry", "{} Industries", "{} Industries"),
    ("construction", "{} Bâtiment", "{} Construction"),
    ("commerce", "{} Commerce", "{} Trading"),
    ("services", "{} Services", "{} Services"),
    ("media", "{} Médias", "{} Media"),
    ("law", "Cabinet {}", "{} Chambers"),
    ("health", "Hôpital {}", "{} Hospital"),
    ("agriculture", "{} Agronomie", "{} Farms"),
    ("public", "Agence publique {}", "{} Public Agency"),
    ("education", "Lycée {}", "{} High School"),
    ("logistics", "{} Transports", "{} Logistics"),
];

/// Companies without which a sector would be empty.
pub(super) const COMPANIES_MIN: usize = SECTORS.len();

/// The number of a sector: of [`SECTORS`], or [`RESEARCH`].
pub(super) type Sector = usize;
/// The sector of the schools themselves.
const RESEARCH: Sector = SECTORS.len();
/// Where board seats are.
pub(super) const SERVICES: Sector = 6;
/// Where people go whose field leads nowhere else.
const CONSULTING: Sector = 2;

/// A way from a field to a profession.
#[derive(Debug, Clone, Copy)]
struct Pathway {
    sector: Sector,
    profession: u16,
}

/// What of a company a draw looks at: most people meet many that they do not join.
#[derive(Debug, Clone, Copy)]
pub(super) struct Employer {
    pub(super) company_id: u32,
    /// Place of its jobs.
    pub(super) place_id: u32,
    quality: f64,
}

/// A school with what only the truth tells.
pub(super) struct PlantedSchool {
    pub(super) row: School,
    pub(super) quality: f64,
    pub(super) programmes: Programmes,
    weight: f64,
}

/// A company with what only the truth tells.
pub(super) struct PlantedCompany {
    pub(super) row: Company,
    pub(super) quality: f64,
    weight: f64,
    sector: usize,
    /// Place of its jobs.
    place_id: u32,
}

/// Everything a person can meet.
pub(super) struct World {
    pub(super) places: Vec<Place>,
    pub(super) schools: Vec<PlantedSchool>,
    pub(super) companies: Vec<PlantedCompany>,
    /// Places of the schools in their list, by size.
    school_sizes: Weighted<u32>,
    pathways: BTreeMap<u16, Weighted<Pathway>>,
    /// Companies of each sector, by size.
    employers: Vec<Weighted<Employer>>,
    seed: u64,
}

impl World {
    pub(super) fn new(plan: &Plan) -> Self {
        let pathways = pathways();
        let places = places();
        let mut names = Names::default();
        let fields = Fields::new(pathways.keys().copied().collect(), &plan.fields);
        let schools: Vec<_> = (0..plan.schools())
            .map(|index| school(plan.seed, index, &fields, &places, &mut names))
            .collect();
        let mut companies: Vec<_> = (0..plan.companies())
            .map(|index| company(plan.seed, index, &places, &mut names))
            .collect();
        for school in &schools {
            companies.push(own_house(school, companies.len()));
        }
        let mut employers: Vec<Vec<(f64, Employer)>> = vec![Vec::new(); SECTORS.len() + 1];
        for company in &companies {
            let PlantedCompany { place_id, quality, weight, .. } = *company;
            let company_id = company.row.company_id;
            employers[company.sector].push((weight, Employer { company_id, place_id, quality }));
        }
        let employers = employers.into_iter().map(Weighted::new).collect();
        let sizes = schools.iter().map(|school| school.weight);
        let school_sizes = Weighted::new(sizes.zip(0..));
        Self { places, schools, companies, school_sizes, pathways, employers, seed: plan.seed }
    }

    /// A school, drawn by size.
    pub(super) fn school(&self, dice: &mut Dice) -> &PlantedSchool {
        &self.schools[*dice.one_of(&self.school_sizes) as usize]
    }

    /// A profession that follows from a field, and the sector of its jobs.
    pub(super) fn profession(&self, field: u16, dice: &mut Dice) -> (u16, Sector) {
        match self.pathways.get(&field) {
            Some(ways) => {
                let way = dice.one_of(ways);
                (way.profession, way.sector)
            }
            None => (2421, CONSULTING),
        }
    }

    /// A company of a sector, drawn by size.
    pub(super) fn employer(&self, sector: Sector, dice: &mut Dice) -> Employer {
        *dice.one_of(&self.employers[sector])
    }

    /// Quality of a company for people of one profession; none where there is no such company.
    pub(super) fn quality(&self, company_id: u32, profession: u16) -> Option<f64> {
        let index = usize::try_from(company_id).ok()?.checked_sub(1)?;
        let PlantedCompany { place_id, quality, .. } = *self.companies.get(index)?;
        Some(Employer { company_id, place_id, quality }.quality_for(profession, self))
    }
}

impl Employer {
    /// Its quality for people of one profession: its own, and a deviation planted once for each pair.
    pub(super) fn quality_for(&self, profession: u16, world: &World) -> f64 {
        let pair = (u64::from(self.company_id) - 1) << 16 | u64::from(profession);
        self.quality + 0.5 * Dice::new(world.seed, PAIRS, pair).normal()
    }
}

/// Reads `pathways.csv`: its shape is held by a test.
fn pathways() -> BTreeMap<u16, Weighted<Pathway>> {
    let mut ways: BTreeMap<u16, Vec<(f64, Pathway)>> = BTreeMap::new();
    for line in include_str!("pathways.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if let [field, sector, profession, weight] = cells[..]
            && let (Ok(field), Ok(profession), Ok(weight)) =
                (field.parse(), profession.parse(), weight.parse())
        {
            let named = SECTORS.iter().position(|one| one.0 == sector);
            let way = Pathway { sector: named.unwrap_or(RESEARCH), profession };
            ways.entry(field).or_default().push((weight, way));
        }
    }
    ways.into_iter().map(|(field, ways)| (field, Weighted::new(ways))).collect()
}

fn places() -> Vec<Place> {
    let place = |(index, city): (usize, &(&str, &str, u32, f64, f64))| Place {
        place_id: index as u32 + 1,
        geonames_id: city.2,
        name: city.0.to_owned(),
        country: city.1.to_owned(),
        latitude: city.3,
        longitude: city.4,
    };
    CITIES.iter().enumerate().map(place).collect()
}

/// A city: French ones first in the list, and drawn for six schools or companies in ten.
fn city<'a>(places: &'a [Place], dice: &mut Dice) -> &'a Place {
    let french = places.iter().filter(|place| place.country == "FR").count();
    if dice.chance(0.6) {
        // Squaring favours the first, larger cities.
        let at = dice.uniform().powi(2) * french as f64;
        &places[(at as usize).min(french - 1)]
    } else {
        &places[french + dice.below(places.len() - french)]
    }
}

/// The fields there are, and those of them that are taught anywhere.
struct Fields {
    all: Vec<u16>,
    taught: Vec<u16>,
}

impl Fields {
    /// Where none of the fields wanted exists, all are taught.
    fn new(all: Vec<u16>, wanted: &[u16]) -> Self {
        let taught: Vec<_> = all.iter().copied().filter(|one| wanted.contains(one)).collect();
        let taught = if taught.is_empty() { all.clone() } else { taught };
        Self { all, taught }
    }

    /// What a school of a kind teaches.
    fn of(&self, kind: &[u16]) -> Vec<u16> {
        match kind {
            [] => self.taught.clone(),
            some => some.iter().copied().filter(|one| self.taught.contains(one)).collect(),
        }
    }
}

fn school(
    seed: u64,
    index: usize,
    fields: &Fields,
    places: &[Place],
    names: &mut Names,
) -> PlantedSchool {
    let mut dice = Dice::new(seed, SCHOOLS, index as u64);
    // A kind that would teach nothing is not there.
    let part = |kind: &'static (&str, &str, f64, &[u16])| match fields.of(kind.3).is_empty() {
        true => (0.0, kind),
        false => (kind.2, kind),
    };
    let kinds = Weighted::new(SCHOOL_KINDS.iter().map(part));
    let kind = *dice.one_of(&kinds);
    let city = city(places, &mut dice);
    let pattern = if speaks_french(&city.country) { kind.0 } else { kind.1 };
    let quality = dice.normal();
    let programmes = Programmes::new(&fields.of(kind.3), &fields.all, &mut dice);
    // Sizes are log-normal, universities about four times the others: a heavy tail.
    let size = (dice.normal() * 1.1).exp() * if kind.3.is_empty() { 4.0 } else { 1.0 };
    let name = names.invent(&mut dice, pattern, &city.country);
    let row = School {
        school_id: index as u32 + 1,
        name,
        country: city.country.clone(),
        // Under a name that nobody can have (RFC 2606), so that pages can be tried and no letter strays.
        domains: vec![format!("school-{}.example", index + 1)],
        city_place_id: city.place_id,
        ..School::default()
    };
    PlantedSchool { row, quality, programmes, weight: size }
}

fn company(seed: u64, index: usize, places: &[Place], names: &mut Names) -> PlantedCompany {
    let mut dice = Dice::new(seed, COMPANIES, index as u64);
    // The first companies take each sector in turn, so that none stays empty.
    let sector = if index < SECTORS.len() { index } else { dice.below(SECTORS.len()) };
    let city = city(places, &mut dice);
    let pattern = if speaks_french(&city.country) { SECTORS[sector].1 } else { SECTORS[sector].2 };
    let quality = dice.normal();
    // Pareto sizes with exponent 1.2, as firm sizes have (Axtell 2001 finds 1.06).
    let weight = (1.0 - dice.uniform()).powf(-1.0 / 1.2).min(5000.0);
    let young = sector == 0 && dice.chance(0.4);
    let founded = if young { 2008 + dice.below(16) } else { 1900 + dice.below(105) };
    let row = Company {
        company_id: index as u32 + 1,
        name: names.invent(&mut dice, pattern, &city.country),
        country: city.country.clone(),
        school_id: None,
        founded_year: dice.chance(0.8).then_some(founded as i16),
    };
    PlantedCompany { row, quality, weight, sector, place_id: city.place_id }
}

/// The school as an employer.
fn own_house(school: &PlantedSchool, index: usize) -> PlantedCompany {
    let row = Company {
        company_id: index as u32 + 1,
        name: school.row.name.clone(),
        country: school.row.country.clone(),
        school_id: Some(school.row.school_id),
        founded_year: None,
    };
    PlantedCompany {
        row,
        quality: school.quality,
        weight: school.weight,
        sector: RESEARCH,
        place_id: school.row.city_place_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_pathways_is_read_and_every_sector_has_companies() {
        let lines = include_str!("pathways.csv").lines().count() - 1;
        let ways = pathways();
        assert_eq!(ways.values().map(Weighted::len).sum::<usize>(), lines);
        let named = |sector: &str| SECTORS.iter().any(|one| one.0 == sector);
        for line in include_str!("pathways.csv").lines().skip(1) {
            let sector = line.split(',').nth(1).expect("a sector");
            assert!(named(sector) || sector == "research", "{line}");
        }
        assert_eq!([SECTORS[SERVICES].0, SECTORS[CONSULTING].0], ["services", "consulting"]);
        for kind in SCHOOL_KINDS {
            assert!(kind.3.iter().all(|field| ways.contains_key(field)), "{}", kind.0);
        }
    }
}
