//! How many invented profiles would lift a school by one grade: the price of cheating, told before
//! somebody pays it.
//!
//! An invented profile is a person with a degree of the school inside the window and a job of the
//! career at a desirable company: with m of them the share becomes
//! (α + k + m)/(α + β + n + m). The school is lifted when that reaches T, the lowest share of the
//! next better grade: m ≥ (T(α + β + n) − (α + k))/(1 − T). A school below `min_graduates` must
//! first be given m ≥ `min_graduates` − n to be ranked at all.
//!
//! At a verification floor only degrees verified at least so far count, so k and n are those of the
//! floor, and so must each invented profile be. Assumptions: the prior, the grades and T stay as
//! they are, at each floor alike (one school's invented profiles move them little); where graduates
//! are weighted, an invented profile counts as one. Not covered: lifting a company into the
//! desirable set by invented moves.

use serde::Serialize;

use crate::{CellRow, Edition, Error, PriorRow, RankingRow, Reason, Result, WORLD, country_word};

/// What a degree must be verified by to count; the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Floor {
    /// Nothing: whoever declares it has it.
    Declared,
    /// An e-mail address of the school, proven to be the person's.
    EmailProven,
    /// The school's confirmation.
    SchoolConfirmed,
}

/// What it takes to lift one school, in each ranking where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attack {
    /// School.
    pub school_id: u32,
    /// Its name.
    pub school: String,
    /// Whether the population is made up.
    pub simulated: bool,
    /// A school with fewer relevant graduates is not ranked.
    pub min_graduates: u32,
    /// Counts of people below this are not told.
    pub min_cell: u32,
    /// What the edition asks of a degree; only this and higher floors are told of.
    pub floor: Floor,
    /// The rankings, by career and country.
    pub rankings: Vec<AttackedRanking>,
}

/// What it takes to lift a school in one ranking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttackedRanking {
    /// Career.
    pub career: String,
    /// Its English name.
    pub career_en: String,
    /// Country of the ranking, or `world`.
    pub country: String,
    /// Schools in the ranking.
    pub schools: usize,
    /// Relevant graduates of the school.
    pub n: u32,
    /// The school's place; `None` where it has too few graduates to be ranked.
    pub rank: Option<u32>,
    /// Its grade, from 1, the best.
    pub grade: Option<u8>,
    /// Its share.
    pub share: Option<f64>,
    /// What there is to gain.
    pub goal: Goal,
    /// Schools it would pass or draw level with; 0 where it is not ranked yet.
    pub passed: usize,
    /// Graduates it already has who would have to have had a desirable job, for the same share;
    /// `None` where it has too few others, or nothing is to be gained.
    pub honest_graduates: Option<u32>,
    /// What it takes at each floor; empty where nothing is to be gained.
    pub floors: Vec<Lift>,
}

/// What there is to gain.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "goal", rename_all = "snake_case")]
pub enum Goal {
    /// It has the best grade already.
    Nothing,
    /// A better grade.
    Grade {
        /// That grade.
        grade: u8,
        /// The lowest share of the schools that have it.
        share: f64,
    },
    /// A place in the ranking.
    Place,
}

/// Invented profiles that reach the goal at one floor.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Lift {
    /// The floor.
    pub floor: Floor,
    /// Relevant graduates who count at it; `None` where too few to be told: the profiles are then
    /// counted as if nobody did.
    pub n: Option<u32>,
    /// Of those, in a desirable job.
    pub k: Option<u32>,
    /// Invented profiles; `None` where no number is enough.
    pub invented: Option<u32>,
    /// The share with them; not told of a school that is not ranked, whose k it would tell.
    pub share: Option<f64>,
}

impl Edition {
    /// How many invented profiles would lift a school by one grade, by career and country; absent
    /// filters do not narrow. Names are those of [`Edition::find_school`] and
    /// [`Edition::find_career`].
    ///
    /// # Errors
    /// No such school, career or ranking; a school with too few graduates for its counts to be told.
    pub fn attack(
        &self,
        school: &str,
        career: Option<&str>,
        country: Option<&str>,
    ) -> Result<Attack> {
        let school = self.find_school(school)?;
        let asked = career.map(|asked| self.find_career(asked)).transpose()?;
        let country = country.map(crate::country_code);
        let min_cell = self.manifest().min_cell();
        let min_graduates = self.manifest().count_setting("min_graduates").unwrap_or(1);
        let floor = Floor::published(self.manifest().settings.get("verification_floor"));
        let rankings = self.rankings()?;
        let priors = self.priors()?;
        let careers = self.careers()?;
        let cells = self.cells()?;
        let own = cells.iter().filter(|cell| {
            let wanted = asked.as_ref().is_none_or(|asked| asked.career == cell.career);
            wanted && cell.school_id == school.school_id && cell.n >= min_cell
        });
        let mut found = Vec::new();
        for cell in own {
            let known = careers.iter().find(|row| row.career == cell.career);
            let career_en = known.map_or(&cell.career, |row| &row.name_en);
            for prior in priors.iter().filter(|prior| {
                let its_own = [WORLD, school.country.as_str()].contains(&prior.country.as_str());
                let wanted = country.as_ref().is_none_or(|asked| *asked == prior.country);
                prior.career == cell.career && its_own && wanted
            }) {
                let same =
                    |row: &&RankingRow| row.career == prior.career && row.country == prior.country;
                let ranking: Vec<&RankingRow> = rankings.iter().filter(same).collect();
                let ranking = &ranking;
                let attacked = Attacked { cell, prior, ranking, floor, min_graduates, min_cell };
                found.push(attacked.lifts(career_en));
            }
        }
        if let (true, Some(career)) = (found.is_empty(), asked) {
            let row = self.reason(school.school_id, &career.career)?;
            let (reason, missing) =
                row.map_or((Reason::Suppressed, 0), |row| (row.reason, row.missing));
            let (school, career) = (school.name, career.career);
            return Err(Error::NoFigure { school, career, reason, missing });
        }
        found.sort_by(|a, b| (&a.career, &a.country).cmp(&(&b.career, &b.country)));
        Ok(Attack {
            school_id: school.school_id,
            school: school.name,
            simulated: self.manifest().simulated,
            min_graduates,
            min_cell,
            floor,
            rankings: found,
        })
    }
}

impl Floor {
    /// The floor named by an edition's settings.
    fn published(setting: Option<&serde_json::Value>) -> Self {
        match setting.and_then(serde_json::Value::as_str) {
            Some("email") => Self::EmailProven,
            Some("school") => Self::SchoolConfirmed,
            _ => Self::Declared,
        }
    }
}

/// Relevant graduates of a school at one floor.
#[derive(Debug, Clone, Copy, PartialEq)]
struct FloorCounts {
    floor: Floor,
    /// Relevant graduates; `None` where withheld.
    n: Option<u32>,
    /// Of those, in a desirable job; `None` where withheld.
    k: Option<u32>,
    /// The two as a share counts them; a withheld k is taken to be of the part it is at the floor of
    /// the edition: weighted, at the floor of the edition.
    effective: [f64; 2],
}

/// The counts at the floor of the edition and at those above it: the one place that knows where they
/// stand.
fn floors(cell: &CellRow, published: Floor, own: [f64; 2]) -> Vec<FloorCounts> {
    let plain = |floor, n: Option<u32>, k: Option<u32>| {
        let people = f64::from(n.unwrap_or(0));
        let like_own = if own[0] > 0.0 { people * own[1] / own[0] } else { 0.0 };
        FloorCounts { floor, n, k, effective: [people, k.map_or(like_own, f64::from)] }
    };
    let own = FloorCounts { floor: published, n: Some(cell.n), k: cell.k, effective: own };
    let above = [
        plain(Floor::EmailProven, cell.n_email, cell.k_email),
        plain(Floor::SchoolConfirmed, cell.n_school, cell.k_school),
    ];
    std::iter::once(own).chain(above.into_iter().filter(|one| one.floor > published)).collect()
}

/// A school and a ranking, in which it stands or might.
struct Attacked<'a> {
    cell: &'a CellRow,
    prior: &'a PriorRow,
    ranking: &'a [&'a RankingRow],
    floor: Floor,
    min_graduates: u32,
    min_cell: u32,
}

impl Attacked<'_> {
    fn lifts(&self, career_en: &str) -> AttackedRanking {
        let at = self.ranking.iter().position(|row| row.school_id == self.cell.school_id);
        let goal = match at {
            None => Goal::Place,
            Some(at) => next_grade(self.ranking, self.ranking[at].grade),
        };
        let standing = at.map(|at| self.ranking[at]);
        let own = self.effective(standing);
        let threshold = match goal {
            Goal::Nothing => None,
            // To be ranked takes graduates, whatever the share.
            Goal::Place => Some(0.0),
            Goal::Grade { share, .. } => Some(share),
        };
        let lifts: Vec<Lift> = threshold
            .map(|threshold| {
                let floors = floors(self.cell, self.floor, own);
                floors.iter().map(|at| self.lift(at, threshold, standing.is_some())).collect()
            })
            .unwrap_or_default();
        // At equal shares the school draws level.
        let reached = lifts.first().and_then(|lift| lift.share).unwrap_or(0.0);
        let passed = self.ranking.iter().filter(|row| {
            row.share <= reached && standing.is_some_and(|standing| row.share > standing.share)
        });
        AttackedRanking {
            career: self.cell.career.clone(),
            career_en: career_en.to_owned(),
            country: country_word(&self.prior.country).to_owned(),
            schools: self.ranking.len(),
            n: self.cell.n,
            rank: standing.map(|row| row.rank),
            grade: standing.map(|row| row.grade),
            share: standing.map(|row| row.share),
            goal,
            passed: passed.count(),
            honest_graduates: match goal {
                Goal::Grade { share, .. } => self.honest(share, own),
                _ => None,
            },
            floors: lifts,
        }
    }

    fn lift(&self, counts: &FloorCounts, threshold: f64, ranked: bool) -> Lift {
        let told = counts.n.filter(|n| *n >= self.min_cell);
        let (people, [n, k]) = told.map_or((0, [0.0; 2]), |people| (people, counts.effective));
        let share = self.share([n, k]);
        let invented = share
            .invented(threshold)
            .map(|invented| invented.max(self.min_graduates.saturating_sub(people)));
        Lift {
            floor: counts.floor,
            n: told,
            k: counts.k.filter(|_| told.is_some() && ranked),
            invented,
            share: invented.filter(|_| ranked).map(|invented| share.with(invented)),
        }
    }

    /// Graduates who would have to have had a desirable job.
    fn honest(&self, threshold: f64, [n, k]: [f64; 2]) -> Option<u32> {
        let share = self.share([n, k]);
        let more = (threshold * share.total() - share.successes()).max(0.0).ceil();
        (more <= n - k).then_some(more as u32)
    }

    /// n and k as the share counts them: k is what the published share says, so that the two agree
    /// also where that is a mean over several sets, or where k is withheld.
    fn effective(&self, standing: Option<&RankingRow>) -> [f64; 2] {
        let (n, PriorRow { alpha, beta, .. }) = (self.cell.effective_n, self.prior);
        let k = standing.map(|row| row.share * (alpha + beta + n) - alpha);
        [n, k.unwrap_or(self.cell.effective_k)]
    }

    fn share(&self, [n, k]: [f64; 2]) -> Share {
        Share { alpha: self.prior.alpha, beta: self.prior.beta, n, k }
    }
}

/// The grade just better than `own`, and its lowest share. Grades are read here and nowhere else.
fn next_grade(ranking: &[&RankingRow], own: u8) -> Goal {
    let better = ranking.iter().map(|row| row.grade).filter(|grade| *grade < own).max();
    let Some(grade) = better else { return Goal::Nothing };
    let those = ranking.iter().filter(|row| row.grade == grade);
    Goal::Grade { grade, share: those.map(|row| row.share).fold(f64::INFINITY, f64::min) }
}

/// A beta prior and the counts it is updated by.
#[derive(Debug, Clone, Copy)]
struct Share {
    alpha: f64,
    beta: f64,
    n: f64,
    k: f64,
}

impl Share {
    fn successes(&self) -> f64 {
        self.alpha + self.k
    }

    fn total(&self) -> f64 {
        self.alpha + self.beta + self.n
    }

    /// The share with so many invented profiles.
    fn with(&self, invented: u32) -> f64 {
        let invented = f64::from(invented);
        (self.successes() + invented) / (self.total() + invented)
    }

    /// The fewest invented profiles with which the share is at least `threshold`; `None` where no
    /// number of them is enough.
    fn invented(&self, threshold: f64) -> Option<u32> {
        let exact = (threshold * self.total() - self.successes()) / (1.0 - threshold);
        if !exact.is_finite() || threshold >= 1.0 || exact > f64::from(u32::MAX) / 2.0 {
            return (self.with(0) >= threshold).then_some(0);
        }
        // Rounding of the quotient may be off by one; the share itself decides.
        let near = exact.ceil().max(0.0) as u32;
        (near.saturating_sub(1)..=near + 1).find(|invented| self.with(*invented) >= threshold)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SHARE: Share = Share { alpha: 6.0, beta: 14.0, n: 30.0, k: 9.0 };

    fn row(school_id: u32, share: f64, grade: u8) -> RankingRow {
        RankingRow { school_id, n: 30, k: Some(9), share, grade, ..RankingRow::default() }
    }

    #[test]
    fn by_hand() {
        // (6 + 9 + m)/(20 + 30 + m) ≥ 1/2 where 30 + 2m ≥ 50 + m.
        assert_eq!(SHARE.invented(0.5), Some(20));
        assert_eq!(SHARE.with(20), 0.5);
        assert_eq!(SHARE.invented(0.500_001), Some(21));
        assert_eq!(SHARE.invented(0.30), Some(0));
        assert_eq!(SHARE.invented(1.0), None);
    }

    #[test]
    fn the_next_better_grade_is_the_goal_and_its_lowest_share_the_threshold() {
        let rows = [row(1, 0.9, 1), row(2, 0.82, 1), row(3, 0.5, 2), row(4, 0.3, 2)];
        let ranking: Vec<&RankingRow> = rows.iter().collect();
        assert_eq!(next_grade(&ranking, 2), Goal::Grade { grade: 1, share: 0.82 });
        assert_eq!(next_grade(&ranking, 1), Goal::Nothing);
    }

    fn attacked(school_id: u32, n: u32, k: u32) -> AttackedRanking {
        let rows = [row(1, 0.5, 1), row(2, 0.3, 2)];
        let ranking: Vec<&RankingRow> = rows.iter().collect();
        let (effective_n, effective_k) = (n.into(), k.into());
        let cell =
            CellRow { school_id, n, k: Some(k), effective_n, effective_k, ..CellRow::default() };
        attacked_in(&cell, &ranking).lifts("Lawyers")
    }

    static PRIOR: PriorRow = PriorRow {
        career: String::new(),
        country: String::new(),
        alpha: 6.0,
        beta: 14.0,
        schools: 2,
        graduates: 100,
    };

    fn attacked_in<'a>(cell: &'a CellRow, ranking: &'a [&'a RankingRow]) -> Attacked<'a> {
        let (floor, min_graduates, min_cell) = (Floor::Declared, 30, 10);
        Attacked { cell, prior: &PRIOR, ranking, floor, min_graduates, min_cell }
    }

    #[test]
    fn the_best_has_nothing_to_gain_and_the_unranked_a_place() {
        let best = attacked(1, 60, 34);
        assert_eq!((best.goal, best.floors.len(), best.passed), (Goal::Nothing, 0, 0));
        let second = attacked(2, 30, 9);
        assert_eq!(second.floors[0].invented, Some(20));
        // Honestly: (6 + 9 + 10)/(20 + 30) = 1/2.
        assert_eq!((second.honest_graduates, second.passed), (Some(10), 1));
        let unranked = attacked(3, 25, 20);
        assert_eq!((unranked.goal, unranked.rank), (Goal::Place, None));
        // Five make thirty; what share that would be would tell its k.
        let lift = unranked.floors[0];
        assert_eq!((lift.invented, lift.k, lift.share, unranked.passed), (Some(5), None, None, 0));
    }

    #[test]
    fn each_floor_counts_its_own_and_too_few_are_not_told() {
        let cell = CellRow {
            n: 40,
            k: Some(12),
            effective_n: 40.0,
            effective_k: 12.0,
            n_email: Some(20),
            k_email: Some(4),
            n_school: None,
            k_school: None,
            ..CellRow::default()
        };
        let lifts = |floor| {
            let attacked = Attacked { floor, ..attacked_in(&cell, &[]) };
            let of = floors(&cell, floor, [40.0, 12.0]);
            of.iter().map(|at| attacked.lift(at, 0.5, true)).collect::<Vec<_>>()
        };
        let all = lifts(Floor::Declared);
        // (18 + m)/(60 + m) ≥ 1/2 from 24 on; (10 + m)/(40 + m) from 20 on; as if nobody counted,
        // (6 + m)/(20 + m) from 8 on, and 30 to be ranked.
        let invented = all.iter().map(|lift| lift.invented).collect::<Vec<_>>();
        assert_eq!(invented, [Some(24), Some(20), Some(30)]);
        assert_eq!((all[1].n, all[1].k), (Some(20), Some(4)));
        assert_eq!((all[2].n, all[2].k), (None, None));
        assert_eq!(lifts(Floor::SchoolConfirmed).len(), 1);
    }

    proptest! {
        #[test]
        fn the_fewest_is_enough_and_one_less_is_not(
            alpha in 0.1..50.0, beta in 0.1..50.0, n in 0_u32..5000, part in 0.0..=1.0,
            threshold in 0.0..0.999,
        ) {
            let n = f64::from(n);
            let share = Share { alpha, beta, n, k: n * part };
            let invented = share.invented(threshold).expect("some number is enough below 1");
            prop_assert!(share.with(invented) >= threshold);
            prop_assert!(invented == 0 || share.with(invented - 1) < threshold);
        }

        #[test]
        fn more_graduates_at_the_same_success_make_it_dearer(
            alpha in 0.1..50.0, beta in 0.1..50.0, tens in 1_u32..200, successes in 0_u32..=10,
            more in 1_u32..200, above in 0.0..1.0,
        ) {
            // The threshold lies above the school's own share and above the prior's mean.
            let least = f64::from(successes) / 10.0;
            let of = |tens: u32| f64::from(10 * tens);
            let small = Share { alpha, beta, n: of(tens), k: least * of(tens) };
            let large = Share { n: of(tens + more), k: least * of(tens + more), ..small };
            let threshold = least + (0.99 - least).max(0.0) * above;
            prop_assume!(threshold >= alpha / (alpha + beta) && threshold < 0.99);
            prop_assert!(large.invented(threshold) >= small.invented(threshold));
        }

        #[test]
        fn a_higher_threshold_is_dearer(one in 0.0..0.99, other in 0.0..0.99) {
            let (low, high) = if one < other { (one, other) } else { (other, one) };
            prop_assert!(SHARE.invented(low) <= SHARE.invented(high));
        }
    }
}
