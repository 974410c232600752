//! Small datasets for tests, written to a folder and opened.

use std::path::Path;

use dataset::{
    Company, Dataset, DatasetWriter, Dictionaries, Education, Kind, Place, Position, School,
    Seniority, Verification,
};
use engine::Career;

/// The people of a dataset and its dictionaries.
#[derive(Default)]
pub struct Population {
    pub educations: Vec<Education>,
    pub positions: Vec<Position>,
    pub schools: Vec<School>,
    pub companies: Vec<Company>,
    pub places: Vec<Place>,
}

impl Population {
    pub fn school(&mut self, school_id: u32, country: &str, parent_school_id: u32) {
        self.schools.push(School {
            school_id,
            name: format!("School {school_id}"),
            country: country.to_owned(),
            parent_school_id,
            ..School::default()
        });
    }

    pub fn company(&mut self, company_id: u32, school_id: Option<u32>) {
        let name = format!("Company {company_id}");
        self.companies.push(Company { company_id, name, school_id, ..Company::default() });
    }

    pub fn education(&mut self, person_id: u32, school_id: u32, end_year: i16) {
        self.educations.push(Education {
            person_id,
            school_id,
            field_id: 0,
            level: 7,
            end_year: Some(end_year),
            verification: Verification::Declared,
        });
    }

    pub fn position(
        &mut self,
        person_id: u32,
        company_id: u32,
        profession_id: u16,
        start_month: i16,
        end_month: Option<i16>,
    ) -> &mut Position {
        self.positions.push(Position {
            person_id,
            company_id,
            profession_id,
            place_id: 0,
            start_month: Some(start_month),
            end_month,
            is_current: end_month.is_none(),
            kind: Kind::Employed,
            seniority: Seniority::Unknown,
        });
        self.positions.last_mut().expect("just added")
    }

    /// Writes the whole as one part.
    pub fn write(&self, folder: &Path) -> Dataset {
        self.write_people(folder, |_| true)
    }

    /// Writes people below `cuts[0]` to the first part, those from `cuts[0]` to the second, and so
    /// on. The writer closes a part after a million rows; here whole datasets are put together.
    #[allow(dead_code, reason = "not every test needs parts")]
    pub fn write_parts(&self, folder: &Path, cuts: &[u32]) -> Dataset {
        self.write_people(folder, |person| cuts.first().is_none_or(|cut| person < *cut));
        for (index, cut) in cuts.iter().enumerate() {
            let end = cuts.get(index + 1).copied().unwrap_or(u32::MAX);
            let part = folder.with_extension(format!("part{index}"));
            self.write_people(&part, |person| (*cut..end).contains(&person));
            for facts in ["educations", "positions"] {
                let to = folder.join(format!("{facts}/part-{:05}.parquet", index + 1));
                std::fs::copy(part.join(facts).join("part-00000.parquet"), to).expect("copied");
            }
        }
        let path = folder.join("dataset.json");
        let text = std::fs::read_to_string(&path).expect("manifest");
        let parts = format!("\"parts\": {}", cuts.len() + 1);
        assert!(text.contains("\"parts\": 1"), "{text}");
        std::fs::write(&path, text.replace("\"parts\": 1", &parts)).expect("manifest");
        Dataset::open(folder).expect("dataset")
    }

    fn write_people(&self, folder: &Path, which: impl Fn(u32) -> bool) -> Dataset {
        let mut writer = DatasetWriter::create(folder, dataset::SORT_MEMORY).expect("writer");
        for row in self.educations.iter().filter(|row| which(row.person_id)) {
            writer.education(*row).expect("education");
        }
        for row in self.positions.iter().filter(|row| which(row.person_id)) {
            writer.position(*row).expect("position");
        }
        let dictionaries = Dictionaries {
            schools: self.schools.clone(),
            companies: self.companies.clone(),
            places: self.places.clone(),
            ..Dictionaries::default()
        };
        writer.finish(&dictionaries, Vec::new()).expect("written");
        Dataset::open(folder).expect("dataset")
    }
}

/// A career of some professions.
pub fn career(id: &str, professions: &[u16]) -> Career {
    Career {
        id: id.to_owned(),
        name_en: id.to_owned(),
        name_fr: id.to_owned(),
        professions: professions.to_vec(),
        startup_years: None,
    }
}
