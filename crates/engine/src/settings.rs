//! Every constant of the method, with its default.

use dataset::Verification;
use serde::Serialize;

use crate::desirable_set::DRAWS;

/// The constants of one ranking; they are printed in the edition.
///
/// ```
/// let settings = engine::Settings::as_of(dataset::month_of(2024, 12));
/// assert_eq!(settings.window_years, 8);
/// assert!(settings.validate().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settings {
    /// Month up to which careers are seen, in months since January 1900.
    pub as_of_month: i16,
    /// A degree counts when it ended at most so many years before `as_of_month`.
    pub window_years: u16,
    /// A degree that is attested less well makes nobody a graduate.
    pub verification_floor: Verification,
    /// Two positions further apart are no move.
    pub max_gap_months: u16,
    /// Part of a career's recent jobs that its desirable companies hold.
    pub desirable_share: f64,
    /// A company with fewer people in the career is not placed in the desirable set.
    pub min_company_people: u32,
    /// A school with fewer relevant graduates is not ranked.
    pub min_graduates: u32,
    /// No published count may be derived below this; masking happens where an edition is read.
    pub min_cell: u32,
    /// How companies are scored.
    pub desirability: Desirability,
    /// People at most on whom the ridges of the pairwise model are chosen.
    pub rehearsal_people: u32,
    /// Of those, the part set aside, whose moves are predicted.
    pub held_out_share: f64,
    /// Precision of the Gaussian prior of the weight of retention (pairwise): small, so that the
    /// moves decide.
    pub retention_ridge: f64,
    /// Posterior draws of the scores, each with a desirable set of its own; at most `DRAWS`.
    pub draws: u32,
    /// The draws are spread by this factor around the most likely scores: moves are not made exactly as
    /// the model says, and on planted populations its own spread left too little doubt.
    pub draw_spread: f64,
    /// Seed of those draws.
    pub seed: u64,
    /// Precision of the Gaussian prior of a company's strength (plain Bradley-Terry).
    pub bradleyterry_ridge: f64,
    /// Probability to follow a move rather than to start anywhere (PageRank).
    pub pagerank_damping: f64,
    /// Precision of the prior of a rank (SpringRank); it also fixes the zero of the scale.
    pub springrank_ridge: f64,
    /// Probability that an interval holds the truth, and that all rank sets of a ranking do.
    pub interval: f64,
    /// Expected part of the pairs of schools in different grades whose order is false, at most.
    pub max_misordered: f64,
}

/// How companies are scored, from the same moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Desirability {
    /// Bradley-Terry with retention: the method's own.
    Pairwise,
    /// Plain Bradley-Terry, each career on its own.
    BradleyTerry,
    /// PageRank of the graph of moves.
    PageRank,
    /// SpringRank.
    SpringRank,
    /// Moves in against moves out.
    WinLoss,
}

impl Desirability {
    /// All of them, the default first.
    pub const ALL: [Self; 5] =
        [Self::Pairwise, Self::BradleyTerry, Self::PageRank, Self::SpringRank, Self::WinLoss];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pairwise => "pairwise",
            Self::BradleyTerry => "bradleyterry",
            Self::PageRank => "pagerank",
            Self::SpringRank => "springrank",
            Self::WinLoss => "winloss",
        }
    }
}

impl std::str::FromStr for Desirability {
    type Err = SettingsError;

    fn from_str(name: &str) -> Result<Self, SettingsError> {
        Self::ALL
            .into_iter()
            .find(|one| one.name() == name)
            .ok_or_else(|| SettingsError::Desirability { asked: name.to_owned() })
    }
}

/// A setting out of its range.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SettingsError {
    /// A number.
    #[error("the setting {name} is {value}: it must be {range}")]
    Range {
        /// The setting.
        name: &'static str,
        /// What it is.
        value: f64,
        /// What it may be, in words.
        range: &'static str,
    },
    /// No such desirability.
    #[error(
        "{asked:?} is no desirability. Choose pairwise, bradleyterry, pagerank, springrank or winloss"
    )]
    Desirability {
        /// What was asked for.
        asked: String,
    },
}

impl Settings {
    /// The defaults of the method, for careers seen up to a month. There is no default month: the
    /// engine knows no clock.
    pub fn as_of(as_of_month: i16) -> Self {
        Self {
            as_of_month,
            window_years: 8,
            verification_floor: Verification::Declared,
            max_gap_months: 12,
            desirable_share: 0.20,
            min_company_people: 5,
            min_graduates: 30,
            min_cell: 10,
            desirability: Desirability::Pairwise,
            rehearsal_people: 50_000,
            held_out_share: 0.2,
            retention_ridge: 0.01,
            draws: 64,
            draw_spread: 1.3,
            seed: 1,
            bradleyterry_ridge: 1.0,
            pagerank_damping: 0.85,
            springrank_ridge: 0.1,
            interval: 0.95,
            max_misordered: 0.05,
        }
    }

    /// First month of the window.
    pub fn window_start(&self) -> i32 {
        i32::from(self.as_of_month) - 12 * i32::from(self.window_years)
    }

    /// Refuses what no ranking can be computed with.
    pub fn validate(&self) -> Result<(), SettingsError> {
        let positive = "more than 0 and at most a million";
        let open = "more than 0 and less than 1";
        let within = |name, value: f64, low: f64, high: f64, range| {
            // A number that is none fails both comparisons.
            if value >= low && value <= high {
                Ok(())
            } else {
                Err(SettingsError::Range { name, value, range })
            }
        };
        within("window_years", self.window_years.into(), 1.0, 200.0, "from 1 to 200")?;
        within("max_gap_months", self.max_gap_months.into(), 0.0, 1200.0, "from 0 to 1200")?;
        within("desirable_share", self.desirable_share, 0.0, 1.0, "from 0 to 1")?;
        within("min_graduates", self.min_graduates.into(), 1.0, f64::MAX, "at least 1")?;
        within("rehearsal_people", self.rehearsal_people.into(), 1.0, f64::MAX, "at least 1")?;
        within("held_out_share", self.held_out_share, 1e-6, 0.999_999, open)?;
        within("retention_ridge", self.retention_ridge, 1e-6, 1e6, positive)?;
        within("draws", self.draws.into(), 8.0, DRAWS as f64, "from 8 to 64")?;
        within("draw_spread", self.draw_spread, 0.0, 100.0, "from 0 to 100")?;
        within("bradleyterry_ridge", self.bradleyterry_ridge, 1e-6, 1e6, positive)?;
        within("pagerank_damping", self.pagerank_damping, 1e-6, 0.999_999, open)?;
        within("springrank_ridge", self.springrank_ridge, 1e-6, 1e6, positive)?;
        within("interval", self.interval, 1e-6, 0.999_999, open)?;
        within("max_misordered", self.max_misordered, 0.0, 0.5, "from 0 to 0.5")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_desirability_is_found_by_the_name_it_prints() {
        for one in Desirability::ALL {
            assert_eq!(one.name().parse(), Ok(one));
        }
        let error = "best".parse::<Desirability>().expect_err("no such name");
        assert!(error.to_string().contains("springrank"));
    }

    #[test]
    fn settings_out_of_range_are_named() {
        let good = Settings::as_of(1499);
        assert_eq!(good.validate(), Ok(()));
        for (bad, name) in [
            (Settings { window_years: 0, ..good.clone() }, "window_years"),
            (Settings { desirable_share: f64::NAN, ..good.clone() }, "desirable_share"),
            (Settings { rehearsal_people: 0, ..good.clone() }, "rehearsal_people"),
            (Settings { held_out_share: 0.0, ..good.clone() }, "held_out_share"),
            (Settings { draws: 0, ..good.clone() }, "draws"),
            (Settings { interval: 1.0, ..good.clone() }, "interval"),
            (Settings { max_misordered: 0.6, ..good.clone() }, "max_misordered"),
        ] {
            let error = bad.validate().expect_err(name);
            assert!(error.to_string().contains(name), "{error}");
        }
    }
}
