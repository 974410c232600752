//! Further people of a planted world, beside those of its dataset: what endlessly many would show.

use super::Plan;
use super::dice::Dice;
use super::person::{Listed, Studies};
use super::world::{FURTHER, World};

/// The world of a plan, asked for what its dataset does not tell.
pub(crate) struct Further<'a> {
    world: World,
    plan: &'a Plan,
}

/// A further person.
pub(crate) struct FurtherPerson {
    /// As listed, with silence, gaps and all.
    pub(crate) listed: Listed,
    /// As everybody would list who leaves nothing out.
    pub(crate) whole: Listed,
}

impl<'a> Further<'a> {
    /// The world in which the plan's dataset was drawn.
    pub(crate) fn new(plan: &'a Plan) -> Self {
        Self { world: World::new(plan), plan }
    }

    /// Further person number `index`; none whose last degree ended before a year, which is known
    /// before the career is drawn.
    pub(crate) fn person(&self, index: u64, first_year: i16) -> Option<FurtherPerson> {
        let mut dice = Dice::new(self.plan.seed, FURTHER, index);
        let studies = Studies::draw(&self.world, self.plan, &mut dice);
        if studies.end_year < first_year {
            return None;
        }
        // No further person meets another: they need no number of their own.
        let life = studies.life(&self.world, self.plan, &mut dice, 1);
        let listed = life.listed(&self.world, self.plan, &mut dice, 1);
        Some(FurtherPerson { listed, whole: life.whole(1) })
    }

    /// Quality of a company for people of one profession; none where there is no such company.
    pub(crate) fn quality(&self, company_id: u32, profession: u16) -> Option<f64> {
        self.world.quality(company_id, profession)
    }

    /// Each school and how many fields it teaches.
    pub(crate) fn breadth(&self) -> impl Iterator<Item = (u32, usize)> {
        self.world.schools.iter().map(|school| (school.row.school_id, school.programmes.breadth()))
    }
}
