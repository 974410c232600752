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
    /// Rankings whose schools have a smaller median of graduates are not judged at this size.
    pub least_median: u32,
    /// Median of the graduates of a school in a career, of those judged, as measured.
    pub median_n: u32,
    /// Further people for the truth, to each of the plan: enough that the error of the truth is
    /// small beside that of the shares.
    pub truth_factor: u32,
}

/// The sizes, smallest first. All else is as in every simulated population.
pub const SIZES: [Size; 3] = [
    Size {
        name: "60",
        people: 120_000,
        schools: 70,
        fields: &[],
        least_median: 0,
        median_n: 60,
        truth_factor: 40,
    },
    Size {
        name: "200",
        people: 360_000,
        schools: 22,
        fields: &[613, 411, 412, 413, 414, 421],
        least_median: 0,
        median_n: 200,
        truth_factor: 30,
    },
    // Schools of any world differ so much in size that the median over all careers stays small.
    Size {
        name: "1000",
        people: 600_000,
        schools: 18,
        fields: &[613, 411, 421],
        least_median: 400,
        median_n: 1_000,
        truth_factor: 20,
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
