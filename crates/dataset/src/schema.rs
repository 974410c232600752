//! The rows of a career dataset, as `docs/dataset.md` describes them.

use crate::Verification;

/// Months since January 1900 (= 0), of a year and a month from 1 to 12.
///
/// ```
/// assert_eq!(dataset::month_of(1900, 1), 0);
/// assert_eq!(dataset::month_of(2024, 12), 1499);
/// ```
pub fn month_of(year: i16, month: u8) -> i16 {
    year.saturating_sub(1900).saturating_mul(12).saturating_add(i16::from(month) - 1)
}

/// A degree ends in June of its year: months since January 1900.
pub fn degree_month(end_year: i16) -> i16 {
    month_of(end_year, 6)
}

/// One degree of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Education {
    /// Opaque identifier of the person.
    pub person_id: u32,
    /// Key into `schools`.
    pub school_id: u32,
    /// ISCED-F 2013 detailed field as a number (0613 is 613); 0 unknown.
    pub field_id: u16,
    /// ISCED 2011 level 5 to 8; 0 unknown.
    pub level: u8,
    /// Year in which the degree ended.
    pub end_year: Option<i16>,
    /// How well the degree is attested.
    pub verification: Verification,
}

/// One position of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Opaque identifier of the person.
    pub person_id: u32,
    /// Key into `companies`.
    pub company_id: u32,
    /// ISCO-08 unit group as a number (2512); 0 unknown.
    pub profession_id: u16,
    /// Key into `places`; 0 unknown.
    pub place_id: u32,
    /// First month, in months since January 1900.
    pub start_month: Option<i16>,
    /// Last month; `None` when unknown or running.
    pub end_month: Option<i16>,
    /// The position still runs.
    pub is_current: bool,
    /// Whether it is a job at all, and whose.
    pub kind: Kind,
    /// Rank inside the company.
    pub seniority: Seniority,
}

/// Kind of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Kind {
    /// Works for somebody else.
    #[default]
    Employed = 0,
    /// Works on their own account, or founded the company.
    SelfEmployed = 1,
    /// Board seat, adviser, investor: no job.
    NotAJob = 2,
}

/// Rank of a position inside its company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
#[repr(u8)]
pub enum Seniority {
    /// The source does not tell.
    #[default]
    Unknown = 0,
    /// Trainee, apprentice, intern.
    Trainee = 1,
    /// Junior, assistant.
    Junior = 2,
    /// Confirmed practitioner, senior specialist.
    Confirmed = 3,
    /// Lead or manager.
    Lead = 4,
    /// Director.
    Director = 5,
    /// Executive.
    Executive = 6,
}

/// One school.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct School {
    /// Key.
    pub school_id: u32,
    /// Name as written on pages.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
    /// ROR identifier; empty when unknown.
    pub ror: String,
    /// Mail domains of the school.
    pub domains: Vec<String>,
    /// Key into `places`; 0 unknown.
    pub city_place_id: u32,
    /// The university of which this school is a faculty; 0 when none.
    pub parent_school_id: u32,
}

/// One company.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Company {
    /// Key.
    pub company_id: u32,
    /// Name as written on pages.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
    /// The school itself, when it employs.
    pub school_id: Option<u32>,
    /// Year of foundation, where known.
    pub founded_year: Option<i16>,
}

/// What counting needs of a company: its row without its names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CompanyFacts {
    /// Key.
    pub company_id: u32,
    /// The school it is.
    pub school_id: Option<u32>,
    /// Year of foundation, where known.
    pub founded_year: Option<i16>,
}

impl From<&Company> for CompanyFacts {
    fn from(company: &Company) -> Self {
        let &Company { company_id, school_id, founded_year, .. } = company;
        Self { company_id, school_id, founded_year }
    }
}

/// One field of study, ISCED-F 2013.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// The code as a number.
    pub field_id: u16,
    /// Code of four digits.
    pub isced: String,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
}

/// One profession, an ISCO-08 unit group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profession {
    /// The code as a number.
    pub profession_id: u16,
    /// Code of four digits.
    pub isco: String,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
}

/// One place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// Key.
    pub place_id: u32,
    /// GeoNames identifier; 0 when unknown.
    pub geonames_id: u32,
    /// Name as written on pages.
    pub name: String,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// One person, where there is a lawful ground to keep the name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Opaque identifier.
    pub person_id: u32,
    /// Full name.
    pub name: String,
    /// The person's own line.
    pub headline: String,
    /// Consent to be shown by name.
    pub is_public: bool,
}

/// One row that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rejected {
    /// Name of the source, as in the manifest.
    pub source: String,
    /// Line or element number, from 1; 0 when a whole file was refused.
    pub row: u64,
    /// Why, in one sentence.
    pub reason: String,
    /// The original text.
    pub text: String,
    /// File inside the source, such as `professional-career.csv`; empty when there is one only.
    pub file: String,
}

/// The planted quality of a school; simulated datasets alone have it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SchoolTruth {
    /// Key into `schools`.
    pub school_id: u32,
    /// Its part in what becomes of its graduates, in standard deviations of their strength.
    pub quality: f64,
}

/// The planted quality of a company; simulated datasets alone have it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CompanyTruth {
    /// Key into `companies`.
    pub company_id: u32,
    /// How much people want to work there, over all professions.
    pub quality: f64,
}
