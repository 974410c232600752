//! The rankings of one career: worldwide and in each country.
//!
//! Method, section 4. The prior of a group is fitted on all its schools that are told of; schools with
//! at least `min_graduates` are ranked by share, then by number of graduates, then by identifier.
//! Equal shares have equal ranks. Rank sets and grades are those among the ranked schools.

use std::collections::BTreeMap;

use edition::{PriorRow, RankingRow, WORLD};
use rayon::prelude::*;

use crate::Settings;
use crate::angles::Angles;
use crate::counts::Counts;
use crate::grades::grades;
use crate::rank_sets::rank_sets;
use crate::shares::{Group, Mixture};

/// Rankings and priors of a career, by country and rank, from the counts that may be told (see
/// [`crate::told`]). `country` gives a school's, empty when unknown: such a school is ranked worldwide
/// only.
pub fn rankings<'a>(
    career: &str,
    counts: &[Counts],
    country: impl Fn(u32) -> &'a str,
    settings: &Settings,
) -> (Vec<RankingRow>, Vec<PriorRow>) {
    let mut groups: BTreeMap<&str, Vec<&Counts>> = BTreeMap::new();
    for school in counts {
        groups.entry(WORLD).or_default().push(school);
        let country = country(school.school_id);
        if !country.is_empty() && country != WORLD {
            groups.entry(country).or_default().push(school);
        }
    }
    let groups: Vec<_> = groups
        .into_iter()
        .filter(|(_, schools)| schools.iter().any(|one| one.people >= settings.min_graduates))
        .collect();
    // Groups differ a hundredfold in size: each is a task of its own.
    let of_groups = groups.par_iter().with_max_len(1).map(|(country, schools)| {
        let group = Group::new(schools, settings.seed);
        let prior = PriorRow {
            career: career.to_owned(),
            country: (*country).to_owned(),
            alpha: group.prior.alpha,
            beta: group.prior.beta,
            schools: u32::try_from(schools.len()).unwrap_or(u32::MAX),
            graduates: schools.iter().map(|school| u64::from(school.people)).sum(),
        };
        (ranked(career, country, schools, &group, settings), prior)
    });
    let (rankings, priors): (Vec<_>, Vec<_>) = of_groups.unzip();
    (rankings.into_iter().flatten().collect(), priors)
}

/// A school on its way into a ranking.
struct Entry<'a> {
    counts: &'a Counts,
    posterior: Mixture,
    share: f64,
}

fn ranked(
    career: &str,
    country: &str,
    schools: &[&Counts],
    group: &Group,
    settings: &Settings,
) -> Vec<RankingRow> {
    let large = schools.iter().filter(|school| school.people >= settings.min_graduates);
    let mut entries: Vec<_> = large
        .map(|counts| {
            let posterior = group.posterior(counts);
            let share = posterior.mean();
            Entry { counts, posterior, share }
        })
        .collect();
    entries.sort_unstable_by(|one, other| {
        let by_share = other.share.total_cmp(&one.share);
        let by_people = by_share.then(other.counts.people.cmp(&one.counts.people));
        by_people.then(one.counts.school_id.cmp(&other.counts.school_id))
    });
    let equal: Vec<bool> = (0..entries.len())
        .map(|place| place > 0 && entries[place].share == entries[place - 1].share)
        .collect();
    let in_order: Vec<_> = entries.iter().map(|entry| entry.counts).collect();
    let sets = rank_sets(&in_order, settings.interval);
    let grades = grades(&posterior_angles(&entries), &equal, settings.max_misordered);
    let mut rank = 0;
    let places = (1..).zip(equal).map(|(place, equal)| {
        rank = if equal { rank } else { place };
        rank
    });
    let judged = places.zip(sets).zip(grades);
    let rows = entries.iter().zip(judged).map(|(entry, ((rank, set), grade))| {
        let found = entry.posterior.share(settings.interval);
        let (share_narrow, share_wide) = group.sensitivity(entry.counts);
        RankingRow {
            career: career.to_owned(),
            country: country.to_owned(),
            school_id: entry.counts.school_id,
            n: entry.counts.people,
            k: Some(entry.counts.successes),
            share: found.share,
            low: found.low,
            high: found.high,
            share_narrow,
            share_wide,
            rank,
            // A school of few graduates and an extreme share is shrunk, and may leave the set of what was
            // seen: the set is widened to hold its rank.
            rank_low: set.low.min(rank),
            rank_high: set.high.max(rank),
            grade,
        }
    });
    rows.collect()
}

/// What is known of the shares after shrinking, as the grades need it: what the schools' posteriors
/// hang on together, the prior and the desirable set, is the same in each part of the mixtures.
fn posterior_angles(entries: &[Entry<'_>]) -> Angles {
    Angles::new(entries.iter().map(|entry| {
        let angles = entry.posterior.means().map(|mean| mean.clamp(0.0, 1.0).sqrt().asin());
        (entry.posterior.angle_variance(), angles.collect())
    }))
}

#[cfg(test)]
mod tests;
