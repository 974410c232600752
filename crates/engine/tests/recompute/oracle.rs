//! The counts of a ranking, computed a second time: plainly, slowly, one career after the other.

use std::collections::{BTreeMap, BTreeSet};

use dataset::{Company, Dataset, Education, School, Verification, degree_month};
use edition::WORLD;
use engine::{Career, Settings};

use crate::jobs::{End, Job, jobs};

/// What is counted of one company in one career.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfCompany {
    pub people: u32,
    pub jobs: u32,
    pub moves_in: u32,
    pub moves_out: u32,
    pub departures: u32,
    pub exposure_months: u64,
    pub desirable: bool,
}

/// What is counted of one career.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfCareer {
    pub positions: u64,
    pub moves: u64,
    pub companies: u32,
    pub desirable_companies: u32,
    pub relevant_graduates: u64,
}

/// Relevant graduates, and those in a desirable job.
pub type Plain = (u32, u32);

/// What is counted of one school in one career.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfCell {
    /// At the floor of the settings.
    pub plain: Plain,
    /// At the floors above the lowest: a proven e-mail address, the school's confirmation.
    pub email: Plain,
    pub school: Plain,
    /// At the floor of the settings: those in a job of the narrow and of the wide set.
    pub narrow: u32,
    pub wide: u32,
}

/// The companies in the chosen, the narrow and the wide set.
pub type Sets = [BTreeSet<u32>; 3];

/// Everything counted, by career and what it is counted of.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub careers: BTreeMap<String, OfCareer>,
    pub companies: BTreeMap<(String, u32), OfCompany>,
    /// By school.
    pub cells: BTreeMap<(String, u32), OfCell>,
    /// Graduates and whether the job counts, by school and company.
    pub destinations: BTreeMap<(String, u32, u32), (u32, bool)>,
    /// As `cells`, by country and school.
    pub rankings: BTreeMap<(String, String, u32), (u32, u32)>,
    /// Schools and relevant graduates behind a ranking's prior, by country.
    pub priors: BTreeMap<(String, String), (u32, u64)>,
}

/// Scores of companies, by career; the only thing taken from the engine.
pub type Scores = BTreeMap<(String, u32), f64>;

/// A person's degrees and jobs.
pub struct Person {
    pub educations: Vec<Education>,
    jobs: Vec<Job>,
}

/// A dataset, whole in memory.
pub struct Oracle<'a> {
    pub settings: &'a Settings,
    pub people: Vec<Person>,
    pub schools: Vec<School>,
    companies: Vec<Company>,
}

impl<'a> Oracle<'a> {
    pub fn read(dataset: &Dataset, settings: &'a Settings) -> dataset::Result<Self> {
        let mut people = Vec::new();
        for part in 0..dataset.parts() {
            dataset.people_of_part::<dataset::Error>(part, |rows| {
                people.push(Person {
                    educations: rows.educations.to_vec(),
                    jobs: jobs(rows.positions, settings),
                });
                Ok(())
            })?;
        }
        let (schools, companies) = (dataset.schools()?, dataset.companies()?);
        Ok(Self { settings, people, schools, companies })
    }

    pub fn counts(&self, careers: &[Career], scores: &Scores) -> Counts {
        let mut counts = Counts::default();
        for career in careers {
            self.career(career, scores, &mut counts);
        }
        counts
    }

    /// The companies in the chosen, the narrow and the wide set of a career.
    pub fn sets(&self, career: &Career, scores: &Scores) -> Sets {
        let (market, rows) = self.market(career);
        [self.settings.desirable_share, 0.1, 0.3]
            .map(|share| self.desirable_set(career, scores, &market, &rows, share))
    }

    fn career(&self, career: &Career, scores: &Scores, counts: &mut Counts) {
        let (mut market, rows) = self.market(career);
        let sets = self.sets(career, scores);
        let desirable = &sets[0];
        let mut of_career = OfCareer {
            moves: market.values().map(|company| u64::from(company.moves_out)).sum(),
            companies: rows.len() as u32,
            desirable_companies: desirable.len() as u32,
            ..OfCareer::default()
        };
        for job in self.people.iter().flat_map(|person| &person.jobs) {
            of_career.positions += u64::from(job.is_in(career, &self.companies));
        }
        for company in rows {
            let mut row = market.remove(&company).unwrap_or_default();
            row.desirable = desirable.contains(&company);
            counts.companies.insert((career.id.clone(), company), row);
        }
        of_career.relevant_graduates = self.graduates(career, &sets, counts);
        counts.careers.insert(career.id.clone(), of_career);
        self.rankings(career, counts);
    }

    /// Every company that the career touches, and those of them that get a score: where somebody
    /// moved to or from, or stayed for some months.
    fn market(&self, career: &Career) -> (BTreeMap<u32, OfCompany>, BTreeSet<u32>) {
        let mut market: BTreeMap<u32, OfCompany> = BTreeMap::new();
        let mut rows = BTreeSet::new();
        for person in &self.people {
            let mut recent_at = BTreeSet::new();
            for (index, job) in person.jobs.iter().enumerate() {
                if !career.professions.contains(&job.profession) {
                    continue;
                }
                // A job without a start stands last because its place is not known: it follows none.
                let next = person.jobs.get(index + 1).filter(|next| next.start.is_some());
                let here = market.entry(job.company).or_default();
                if let Some(months) = job.exposure(self.settings) {
                    here.exposure_months += months as u64;
                    let stays = next.is_some_and(|next| next.company == job.company);
                    here.departures += u32::from(job.end != End::Running && !stays);
                    if months > 0 {
                        rows.insert(job.company);
                    }
                }
                // Moves and tenure tell of companies of all ages; recent jobs are the career's own.
                if job.is_in(career, &self.companies) && job.is_recent(self.settings) {
                    here.jobs += 1;
                    here.people += u32::from(recent_at.insert(job.company));
                }
                if let Some(next) = next.filter(|next| job.moves_to(next, self.settings)) {
                    here.moves_out += 1;
                    market.entry(next.company).or_default().moves_in += 1;
                    rows.extend([job.company, next.company]);
                }
            }
        }
        // A start-up career shows the companies that are, or were, young.
        rows.retain(|company| career.startup_years.is_none() || market[company].jobs > 0);
        (market, rows)
    }

    /// The best companies, until they hold the desirable share of the career's recent jobs.
    fn desirable_set(
        &self,
        career: &Career,
        scores: &Scores,
        market: &BTreeMap<u32, OfCompany>,
        rows: &BTreeSet<u32>,
        share: f64,
    ) -> BTreeSet<u32> {
        let score = |company: u32| scores.get(&(career.id.clone(), company)).copied();
        let mut eligible: Vec<(f64, u32)> = rows
            .iter()
            .filter(|company| market[company].people >= self.settings.min_company_people.max(1))
            .filter_map(|company| Some((score(*company)?, *company)))
            .collect();
        eligible.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let all: u32 = market.values().map(|company| company.jobs).sum();
        let wanted = share * f64::from(all);
        let mut held = 0;
        let mut chosen = BTreeSet::new();
        for (_, company) in eligible {
            // Taken where the set comes nearer to what is wanted; one that is too large is passed over
            // while the set holds less than half of it.
            let after = held + market[&company].jobs;
            let (before, after_off) = (wanted - f64::from(held), (f64::from(after) - wanted).abs());
            if f64::from(after) <= wanted || (before >= 0.0 && after_off <= before) {
                held = after;
                chosen.insert(company);
            } else if 2.0 * f64::from(held) >= wanted {
                break;
            }
        }
        chosen
    }

    /// Counts relevant graduates of every school, and gives how many distinct people they are.
    fn graduates(&self, career: &Career, sets: &Sets, counts: &mut Counts) -> u64 {
        let floor = self.settings.verification_floor;
        let mut distinct = 0;
        for person in &self.people {
            let mut relevant = false;
            for (school, degree) in self.reference_degrees(person, floor) {
                let held = self.held_after(person, career, degree);
                if held.is_empty() {
                    continue;
                }
                relevant = true;
                for company in &held {
                    let key = (career.id.clone(), school, *company);
                    let destination = counts.destinations.entry(key).or_default();
                    let counted = sets[0].contains(company) && !self.is_own_house(*company, school);
                    *destination = (destination.0 + 1, counted);
                }
                let [chosen, narrow, wide] = self.succeeds(&held, school, sets);
                let cell = counts.cells.entry((career.id.clone(), school)).or_default();
                cell.plain = (cell.plain.0 + 1, cell.plain.1 + chosen);
                cell.narrow += narrow;
                cell.wide += wide;
            }
            distinct += u64::from(relevant);
        }
        self.graduates_at_other_floors(career, sets, counts);
        distinct
    }

    /// Counts anew for each floor, in the cells that the settings' floor made.
    fn graduates_at_other_floors(&self, career: &Career, sets: &Sets, counts: &mut Counts) {
        for floor in [Verification::Email, Verification::School] {
            for person in &self.people {
                for (school, degree) in self.reference_degrees(person, floor) {
                    let held = self.held_after(person, career, degree);
                    let Some(cell) = counts.cells.get_mut(&(career.id.clone(), school)) else {
                        continue;
                    };
                    if !held.is_empty() {
                        let is_email = floor == Verification::Email;
                        let plain = if is_email { &mut cell.email } else { &mut cell.school };
                        let [chosen, ..] = self.succeeds(&held, school, sets);
                        *plain = (plain.0 + 1, plain.1 + chosen);
                    }
                }
            }
        }
    }

    /// The companies where a person held a job of the career after a degree.
    pub fn held_after(&self, person: &Person, career: &Career, degree: i32) -> BTreeSet<u32> {
        let jobs = person.jobs.iter();
        jobs.filter(|job| job.is_in(career, &self.companies) && job.is_after(degree))
            .map(|job| job.company)
            .collect()
    }

    /// For each set, 1 where one of the companies is in it and not the school's own house.
    pub fn succeeds(&self, held: &BTreeSet<u32>, school: u32, sets: &Sets) -> [u32; 3] {
        let others: Vec<u32> =
            held.iter().copied().filter(|company| !self.is_own_house(*company, school)).collect();
        sets.each_ref().map(|set| u32::from(others.iter().any(|company| set.contains(company))))
    }

    /// The earliest degree inside the window, of each school, among those attested well enough.
    fn reference_degrees(&self, person: &Person, floor: Verification) -> BTreeMap<u32, i32> {
        let as_of = i32::from(self.settings.as_of_month);
        let window = as_of - 12 * i32::from(self.settings.window_years)..=as_of;
        let mut earliest = BTreeMap::new();
        for education in person.educations.iter().filter(|one| one.verification >= floor) {
            let month = education.end_year.map(|year| i32::from(degree_month(year)));
            if let Some(month) = month.filter(|month| window.contains(month)) {
                let known = earliest.entry(education.school_id).or_insert(month);
                *known = month.min(*known);
            }
        }
        earliest
    }

    /// Whether a company is the school itself, its parent or its child.
    fn is_own_house(&self, company: u32, school: u32) -> bool {
        let company = self.companies.iter().find(|one| one.company_id == company);
        let Some(house) = company.and_then(|company| company.school_id) else { return false };
        let is_child = |child: u32, parent: u32| {
            self.schools.iter().any(|one| one.school_id == child && one.parent_school_id == parent)
        };
        house == school || is_child(school, house) || is_child(house, school)
    }

    /// Ranked schools in the world and in each country that has one.
    fn rankings(&self, career: &Career, counts: &mut Counts) {
        let mut countries: BTreeSet<&str> =
            self.schools.iter().map(|school| school.country.as_str()).collect();
        countries.remove("");
        countries.insert(WORLD);
        for country in countries {
            let members: Vec<(u32, (u32, u32))> = self
                .schools
                .iter()
                .filter(|school| country == WORLD || school.country == country)
                .filter_map(|school| {
                    let cell = counts.cells.get(&(career.id.clone(), school.school_id))?;
                    Some((school.school_id, cell.plain))
                })
                .collect();
            let ranked: Vec<_> =
                members.iter().filter(|member| member.1.0 >= self.settings.min_graduates).collect();
            for (school, cell) in &ranked {
                let key = (career.id.clone(), country.to_owned(), *school);
                counts.rankings.insert(key, *cell);
            }
            if !ranked.is_empty() {
                let graduates = members.iter().map(|member| u64::from(member.1.0)).sum();
                let key = (career.id.clone(), country.to_owned());
                counts.priors.insert(key, (members.len() as u32, graduates));
            }
        }
    }
}
