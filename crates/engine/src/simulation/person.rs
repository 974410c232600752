//! One made-up person: studies, a career, and what of it they list.

use dataset::{Education, Kind, Position, Seniority, Verification, month_of};

use super::Plan;
use super::dice::Dice;
use super::world::{Employer, PEOPLE, PlantedSchool, SERVICES, Sector, World};

/// A person as listed; empty lists for somebody who lists nothing.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    pub(crate) educations: Vec<Education>,
    pub(crate) positions: Vec<Position>,
}

/// Months between two thoughts of leaving, at a company of average quality.
const TENURE_MONTHS: f64 = 34.0;

/// A job as it was, before the person lists it.
#[derive(Clone, Copy)]
struct Job {
    employer: Employer,
    profession: u16,
    start: i16,
    end: Option<i16>,
    kind: Kind,
    seniority: u8,
    quality: f64,
}

/// A person of the dataset, as listed.
pub(super) fn person(world: &World, plan: &Plan, person_id: u32) -> Listed {
    let mut dice = Dice::new(plan.seed, PEOPLE, u64::from(person_id));
    let studies = Studies::draw(world, plan, &mut dice);
    let life = studies.life(world, plan, &mut dice, person_id);
    life.listed(world, plan, &mut dice, person_id)
}

/// What a person studies last, and where.
pub(super) struct Studies<'a> {
    school: &'a PlantedSchool,
    field: u16,
    /// Of the programme from the school's quality.
    deviation: f64,
    pub(super) end_year: i16,
}

/// Studies and career as they were.
pub(super) struct Life {
    educations: Vec<Education>,
    jobs: Vec<Job>,
}

impl<'a> Studies<'a> {
    /// Draws school, programme and year.
    pub(super) fn draw(world: &'a World, plan: &Plan, dice: &mut Dice) -> Self {
        let school = world.school(dice);
        let (field, deviation) = school.programmes.draw(dice);
        // The young list more: of 25 years of degrees, nearly half are at most eight years old.
        let age = dice.uniform().powf(1.4) * f64::from(plan.career_years);
        let end_year = plan.as_of.0 - age as i16;
        Self { school, field, deviation, end_year }
    }

    /// What becomes of the person.
    pub(super) fn life(&self, world: &World, plan: &Plan, dice: &mut Dice, person_id: u32) -> Life {
        let Self { school, field, deviation, end_year } = *self;
        let as_of = month_of(plan.as_of.0, plan.as_of.1);
        // The school's part in what becomes of a person, beside the person's own.
        let strength = plan.school_effect * (school.quality + deviation) + dice.normal();
        let degree_month = dataset::degree_month(end_year);
        let jobs = career(world, plan, dice, field, strength, degree_month, as_of);

        let level = *[6, 7, 7, 7, 8, 5].get(dice.below(6)).unwrap_or(&7);
        let degree = |school_id, field_id, level, end_year| Education {
            person_id,
            school_id,
            field_id,
            level,
            end_year: Some(end_year),
            verification: Verification::Declared,
        };
        let mut educations = Vec::new();
        if level >= 7 && dice.chance(0.35) {
            let first = world.school(dice);
            let taught = first.programmes.draw(dice).0;
            educations.push(degree(first.row.school_id, taught, 6, end_year - 2));
        }
        educations.push(degree(school.row.school_id, field, level, end_year));
        Life { educations, jobs }
    }
}

/// The career after the degree, until `as_of`.
fn career(
    world: &World,
    plan: &Plan,
    dice: &mut Dice,
    field: u16,
    strength: f64,
    degree_month: i16,
    as_of: i16,
) -> Vec<Job> {
    let (mut profession, mut sector) = world.profession(field, dice);
    let mut month = degree_month + dice.exponential(5.0) as i16;
    let mut jobs: Vec<Job> = Vec::new();
    let mut seniority = 2;
    // Where the person is next, and what it is worth to the profession.
    let mut at = None;
    while month <= as_of && jobs.len() < 40 {
        let Offer { employer, quality } = match at {
            Some(at) => at,
            None => best_offer(world, dice, sector, profession, strength),
        };
        // Retention follows quality: a better company is left later.
        let tenure = dice.exponential(TENURE_MONTHS * (0.45 * quality).exp()) + 3.0;
        let end = month.saturating_add(tenure.min(600.0) as i16);
        let kind = if dice.chance(0.03) { Kind::SelfEmployed } else { Kind::Employed };
        let running = end > as_of;
        jobs.push(Job {
            employer,
            profession,
            start: month,
            end: (!running).then_some(end),
            kind,
            seniority,
            quality,
        });
        if running {
            break;
        }
        if dice.chance(0.35) {
            seniority = (seniority + 1).min(6);
        }
        month = end + 1;
        let mut stay = Offer { employer, quality };
        if dice.chance(0.2) {
            at = Some(stay);
            continue;
        }
        if dice.chance(0.07) {
            (profession, sector) = world.profession(field, dice);
            stay.quality = employer.quality_for(profession, world);
        }
        let offer = best_offer(world, dice, sector, profession, strength);
        let gain = offer.quality - quality;
        // A move is a choice between two companies, as the Bradley-Terry model has it; who stays
        // goes on at the same company under a new title.
        let accepts = 1.0 / (1.0 + (-plan.move_sharpness * gain).exp());
        let next = if dice.chance(accepts) { offer } else { stay };
        at = Some(next);
        if next.employer.company_id == offer.employer.company_id && dice.chance(0.1) {
            month += dice.exponential(8.0) as i16;
        }
    }
    jobs
}

/// A company, and its quality for people of a profession.
#[derive(Debug, Clone, Copy)]
struct Offer {
    employer: Employer,
    quality: f64,
}

/// Of the offers a person has, the best; strength brings more offers.
fn best_offer(
    world: &World,
    dice: &mut Dice,
    sector: Sector,
    profession: u16,
    strength: f64,
) -> Offer {
    let offers = 1 + (1.2 * (0.6 * strength).exp() * dice.exponential(1.0)).min(12.0) as usize;
    let mut offer = || {
        let employer = world.employer(sector, dice);
        Offer { employer, quality: employer.quality_for(profession, world) }
    };
    let mut best = offer();
    for _ in 1..offers {
        let other = offer();
        if other.quality > best.quality {
            best = other;
        }
    }
    best
}

impl Life {
    /// Everything, as somebody would list it who leaves nothing out.
    pub(super) fn whole(&self, person_id: u32) -> Listed {
        let positions = self.jobs.iter().map(|job| exact(person_id, job)).collect();
        Listed { educations: self.educations.clone(), positions }
    }

    /// What the person lists of studies and career.
    pub(super) fn listed(
        &self,
        world: &World,
        plan: &Plan,
        dice: &mut Dice,
        person_id: u32,
    ) -> Listed {
        let mut educations = self.educations.clone();
        for education in &mut educations {
            if dice.chance(plan.missing) {
                education.field_id = 0;
            }
            if dice.chance(plan.missing) {
                education.level = 0;
            }
            if dice.chance(plan.missing) {
                education.end_year = None;
            }
        }
        // Who did well lists a little more readily: the bias a ranking of listed careers has to
        // face.
        let success = self.jobs.iter().map(|job| job.quality).fold(-1.0, f64::max);
        let silent = 1.0 / (1.0 + (1.6 + plan.listing_bias * success).exp());
        if dice.chance(silent) {
            if dice.chance(0.5) {
                educations.clear();
            }
            return Listed { educations, positions: Vec::new() };
        }
        let mut positions = Vec::new();
        for job in &self.jobs {
            if dice.chance(0.04) {
                continue;
            }
            positions.push(listed(plan, dice, person_id, job));
            if dice.chance(0.02) {
                let employer = world.employer(SERVICES, dice);
                let seat = Job { employer, kind: Kind::NotAJob, seniority: 6, ..*job };
                positions.push(listed(plan, dice, person_id, &seat));
            }
        }
        Listed { educations, positions }
    }
}

/// A job as its holder lists it.
fn listed(plan: &Plan, dice: &mut Dice, person_id: u32, job: &Job) -> Position {
    let mut row = exact(person_id, job);
    // A fifth give years only: January for a start, December for an end.
    if dice.chance(0.2) {
        let year = |month: i16| month.div_euclid(12) * 12;
        row.start_month = row.start_month.map(year);
        row.end_month = row.end_month.map(|end| year(end) + 11);
    }
    row.end_month = row.end_month.filter(|_| !dice.chance(plan.missing));
    if dice.chance(plan.missing) {
        row.profession_id = 0;
    }
    if dice.chance(0.25) {
        row.place_id = 0;
    }
    if dice.chance(plan.missing / 2.0) {
        row.start_month = None;
    }
    row
}

/// A job as it was.
fn exact(person_id: u32, job: &Job) -> Position {
    Position {
        person_id,
        company_id: job.employer.company_id,
        profession_id: job.profession,
        place_id: job.employer.place_id,
        start_month: Some(job.start),
        end_month: job.end,
        is_current: job.end.is_none(),
        kind: job.kind,
        seniority: match job.seniority {
            1 => Seniority::Trainee,
            2 => Seniority::Junior,
            3 => Seniority::Confirmed,
            4 => Seniority::Lead,
            5 => Seniority::Director,
            _ => Seniority::Executive,
        },
    }
}
