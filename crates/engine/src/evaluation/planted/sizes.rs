//! The sizes at which planted populations are tried: worlds whose ranked cells have a known median
//! of graduates.

use crate::simulation::Plan;

/// A kind of plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// Its name on the command line.
    pub name: &'static str,
    /// People, those who list nothing included.
    pub people: u32,
    /// Schools.
    pub schools: usize,
    /// Fields taught; all when empty. Fewer fields make more graduates of each career.
    pub fields: &'static [u16],
    /// Median of the graduates of a school in a career, of those ranked, as measured.
    pub median_n: u32,
    /// Further people for the truth, to each of the plan: enough that the error of the truth is
    /// small beside that of the shares.
    pub truth_factor: u32,
}

/// The sizes, smallest first. All else is as in every simulated population.
pub const SIZES: [Size; 3] = [
    Size { name: "60", people: 60_000, schools: 90, fields: &[], median_n: 60, truth_factor: 60 },
    Size {
        name: "200",
        people: 120_000,
        schools: 40,
        fields: &[],
        median_n: 200,
        truth_factor: 40,
    },
    Size {
        name: "1000",
        people: 200_000,
        schools: 20,
        fields: &[613, 411, 412, 413, 414, 421],
        median_n: 1_000,
        truth_factor: 40,
    },
];

impl Size {
    /// The size of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SIZES.iter().find(|size| size.name == name)
    }

    /// The plan of one seed.
    pub fn plan(&self, seed: u64) -> Plan {
        Plan {
            people: self.people,
            seed,
            schools: Some(self.schools),
            fields: self.fields.to_vec(),
            ..Plan::default()
        }
    }
}
