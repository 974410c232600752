//! The measures of a report, over rankings of one scope.

use super::correlation::{Slope, spearman};
use super::lines::{Line, RankedCareer};
use super::report::{Band, Errors, Grades, Order, Proportion, RankSets, SmallInTop, Summary};

/// Fewer schools have no order worth a correlation.
const ORDER_MIN: usize = 5;
/// Fewer schools have no first tenth.
const TENTH_MIN: usize = 10;

/// A ranking and the seed of its population.
type Seeded<'a> = (u64, &'a RankedCareer);
/// A ranked school and the seed of its population.
type Cell<'a> = (u64, &'a Line);

/// All measures.
pub fn summary(rankings: &[Seeded<'_>]) -> Summary {
    let cells: Vec<Cell<'_>> = rankings
        .iter()
        .flat_map(|(seed, ranking)| ranking.lines.iter().map(|line| (*seed, line)))
        .collect();
    let errors = |error: fn(&Line) -> f64| errors(cells.iter().map(|(_, line)| error(line)));
    Summary {
        rankings: rankings.len(),
        cells: cells.len(),
        median_n: median(cells.iter().map(|(_, line)| line.n)),
        intervals: coverage(&cells, |line| line.truth),
        intervals_by_found_set: coverage(&cells, |line| line.by_found_set),
        interval_length: mean(cells.iter().map(|(_, line)| line.high - line.low)),
        share: errors(|line| line.share - line.truth),
        raw: errors(|line| line.k / line.n - line.truth),
        found_set: errors(|line| line.by_found_set - line.truth),
        listing: errors(|line| line.truth - line.everyone),
        order: order(rankings),
        rank_sets: rank_sets(rankings),
        grades: grades(rankings),
        by_graduates: by_graduates(&cells),
        by_breadth: [("specialised", false), ("broad", true)]
            .map(|(name, is_broad)| {
                let part = cells.iter().copied().filter(|(_, line)| line.is_broad == is_broad);
                band(name, &part.collect::<Vec<_>>())
            })
            .into(),
        small_in_top: small_in_top(rankings),
    }
}

/// A proportion of hits, each with its cluster; those of a cluster stand together.
pub fn proportion(hits: &[(u64, bool)]) -> Proportion {
    let count = hits.len() as f64;
    let share = hits.iter().filter(|(_, hit)| *hit).count() as f64 / count;
    let mut clusters = 0.0;
    let mut squares = 0.0;
    for cluster in hits.chunk_by(|one, other| one.0 == other.0) {
        let held = cluster.iter().filter(|(_, hit)| *hit).count() as f64;
        squares += (held - share * cluster.len() as f64).powi(2);
        clusters += 1.0;
    }
    Proportion {
        share,
        of: hits.len(),
        binomial_error: (share * (1.0 - share) / count).sqrt(),
        cluster_error: if clusters < 2.0 {
            f64::NAN
        } else {
            (squares * clusters / (clusters - 1.0)).sqrt() / count
        },
    }
}

fn coverage(cells: &[Cell<'_>], truth: fn(&Line) -> f64) -> Proportion {
    let holds = |line: &Line| (line.low..=line.high).contains(&truth(line));
    let hits: Vec<_> = cells.iter().map(|(seed, line)| (*seed, holds(line))).collect();
    proportion(&hits)
}

fn errors(values: impl Iterator<Item = f64> + Clone) -> Errors {
    Errors {
        bias: mean(values.clone()),
        mean_absolute: mean(values.clone().map(f64::abs)),
        root_mean_square: mean(values.map(|value| value * value)).sqrt(),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        count => (values[(count - 1) / 2] + values[count / 2]) / 2.0,
    }
}

/// Median of the graduates of ranked schools.
pub fn median_n(lines: &[Line]) -> f64 {
    median(lines.iter().map(|line| line.n))
}

fn order(rankings: &[Seeded<'_>]) -> Order {
    let long: Vec<&[Line]> = rankings
        .iter()
        .map(|(_, ranking)| ranking.lines.as_slice())
        .filter(|lines| lines.len() >= ORDER_MIN)
        .collect();
    let pairs = |lines: &[Line], x: fn(&Line) -> f64, y: fn(&Line) -> f64| -> Vec<(f64, f64)> {
        lines.iter().map(|line| (x(line), y(line))).collect()
    };
    let correlation = |x, y| {
        // A ranking in which one does not vary has no correlation.
        let each = long.iter().map(|lines| spearman(&pairs(lines, x, y)));
        mean(each.filter(|value| value.is_finite()))
    };
    let slope = |x, y| {
        let mut slope = Slope::default();
        long.iter().for_each(|lines| slope.add(&pairs(lines, x, y)));
        slope.value()
    };
    let raw = |line: &Line| line.k / line.n;
    Order {
        rankings: long.len(),
        spearman: correlation(|line| line.share, |line| line.truth),
        spearman_raw: correlation(raw, |line| line.truth),
        spearman_quality: correlation(|line| line.share, |line| line.quality),
        spearman_truth_quality: correlation(|line| line.truth, |line| line.quality),
        slope: slope(|line| line.truth, |line| line.share),
        slope_raw: slope(|line| line.truth, raw),
        slope_of_truth: slope(|line| line.share, |line| line.truth),
    }
}

/// Whether each school's true rank is in its rank set; none where a school has no set.
fn in_rank_sets(lines: &[Line]) -> Option<Vec<bool>> {
    let holds = |line: &Line| {
        let (low, high) = line.rank_set?;
        let above = lines.iter().filter(|other| other.truth > line.truth).count();
        Some((low..=high).contains(&(above as u32 + 1)))
    };
    lines.iter().map(holds).collect()
}

fn rank_sets(rankings: &[Seeded<'_>]) -> Option<RankSets> {
    let (mut whole, mut single, mut widths) = (Vec::new(), Vec::new(), Vec::new());
    for (seed, ranking) in rankings {
        let held = in_rank_sets(&ranking.lines)?;
        whole.push((*seed, held.iter().all(|held| *held)));
        single.extend(held.iter().map(|held| (*seed, *held)));
        let count = ranking.lines.len() as f64;
        let sets = ranking.lines.iter().filter_map(|line| line.rank_set);
        widths.extend(sets.map(|(low, high)| f64::from(high + 1 - low.min(high)) / count));
    }
    (!whole.is_empty()).then(|| RankSets {
        rankings: proportion(&whole),
        schools: proportion(&single),
        width: mean(widths.into_iter()),
    })
}

fn grades(rankings: &[Seeded<'_>]) -> Option<Grades> {
    let (mut told, mut pairs, mut counts) = (Vec::new(), 0usize, Vec::new());
    for (seed, ranking) in rankings {
        let grades: Option<Vec<u8>> = ranking.lines.iter().map(|line| line.grade).collect();
        let grades = grades?;
        for (index, one) in ranking.lines.iter().enumerate() {
            for (other, line) in ranking.lines.iter().enumerate().skip(index + 1) {
                let better = grades[index].cmp(&grades[other]);
                let truly = line.truth.total_cmp(&one.truth);
                pairs += 1;
                if better.is_ne() {
                    told.push((*seed, truly == better.reverse()));
                }
            }
        }
        let mut distinct = grades;
        distinct.sort_unstable();
        distinct.dedup();
        counts.push(distinct.len() as f64);
    }
    (!counts.is_empty()).then(|| Grades {
        misordered: proportion(&told),
        pairs_told_apart: told.len() as f64 / pairs as f64,
        grades: mean(counts.into_iter()),
    })
}

fn by_graduates(cells: &[Cell<'_>]) -> Vec<Band> {
    let mut sorted = cells.to_vec();
    // Stable, so that the cells of one population stand together among equals only: clusters are
    // restored below.
    sorted.sort_by(|one, other| one.1.n.total_cmp(&other.1.n));
    let count = sorted.len();
    (0..4)
        .map(|quarter| {
            let mut part = sorted[count * quarter / 4..count * (quarter + 1) / 4].to_vec();
            part.sort_by_key(|(seed, _)| *seed);
            band(["fewest", "few", "many", "most"][quarter], &part)
        })
        .collect()
}

fn band(name: &str, cells: &[Cell<'_>]) -> Band {
    let lines = || cells.iter().map(|(_, line)| *line);
    Band {
        band: name.to_owned(),
        cells: cells.len(),
        median_n: median(lines().map(|line| line.n)),
        truth: mean(lines().map(|line| line.truth)),
        share: errors(lines().map(|line| line.share - line.truth)),
        raw: errors(lines().map(|line| line.k / line.n - line.truth)),
        intervals: coverage(cells, |line| line.truth),
    }
}

fn small_in_top(rankings: &[Seeded<'_>]) -> SmallInTop {
    let (mut places, mut truth, mut share, mut raw) = (0, 0, 0, 0);
    let lines = rankings.iter().map(|(_, ranking)| ranking.lines.as_slice());
    for lines in lines.filter(|lines| lines.len() >= TENTH_MIN) {
        let small = first(lines, lines.len() / 4, |line| -line.n);
        let tenth = lines.len().div_ceil(10);
        let small_among = |value: fn(&Line) -> f64| {
            first(lines, tenth, value).iter().filter(|index| small.contains(index)).count()
        };
        places += tenth;
        truth += small_among(|line| line.truth);
        share += small_among(|line| line.share);
        raw += small_among(|line| line.k / line.n);
    }
    let part = |count: usize| count as f64 / places as f64;
    SmallInTop {
        places,
        truth: part(truth),
        share: part(share),
        raw: part(raw),
        excess_points: 100.0 * (part(share) - part(truth)),
        raw_excess_points: 100.0 * (part(raw) - part(truth)),
    }
}

/// The first lines by descending value; of equal values, the one with more graduates is first.
fn first(lines: &[Line], count: usize, value: fn(&Line) -> f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| {
        let (one, other) = (&lines[*one], &lines[*other]);
        value(other).total_cmp(&value(one)).then(other.n.total_cmp(&one.n))
    });
    order.truncate(count);
    order
}
