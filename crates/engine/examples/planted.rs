//! Prints how rankings of planted populations compare with their truth:
//! `planted SIZE SEEDS FIRST_SEED`.

use engine::evaluation::planted::report::Summary;
use engine::evaluation::planted::{Size, Trial, evaluate};
use engine::{Settings, careers};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [size, seeds, first] = &arguments[..] else {
        return Err("give a size, a number of seeds and the first seed".into());
    };
    let size = Size::named(size).ok_or("the sizes are 60, 200 and 1000")?;
    let (seeds, first): (u64, u64) = (seeds.parse()?, first.parse()?);
    let plans: Vec<_> = (first..first + seeds).map(|seed| size.plan(seed)).collect();
    let settings = Settings::as_of(dataset::month_of(2026, 6));
    let careers = careers::built_in()?;
    let scratch = tempfile::tempdir()?;
    let trial = Trial {
        settings: &settings,
        careers: &careers,
        truth_factor: size.truth_factor,
        least_median: size.least_median,
        scratch: scratch.path(),
    };
    let report = evaluate(&plans, &trial, &|done| eprintln!("{done} of {seeds}"))?;
    println!("seeds {}, sets {:.3?}", report.seeds, report.sets);
    report.sets_by_career.iter().for_each(|set| println!("  {set:.3?}"));
    print("world", &report.world);
    print("countries", &report.countries);
    Ok(())
}

fn print(scope: &str, summary: &Summary) {
    println!(
        "{scope}: {} rankings, {} cells, median n {}",
        summary.rankings, summary.cells, summary.median_n
    );
    println!("  intervals {:.4?}", summary.intervals);
    println!("  intervals by found set {:.4?}", summary.intervals_by_found_set);
    println!("  interval length {:.4}", summary.interval_length);
    println!("  share {:.4?}", summary.share);
    println!("  raw {:.4?}", summary.raw);
    println!("  found set {:.4?}", summary.found_set);
    println!("  listing {:.4?}", summary.listing);
    println!("  order {:.3?}", summary.order);
    println!("  rank sets {:.3?}", summary.rank_sets);
    println!("  grades {:.3?}", summary.grades);
    for band in summary.by_graduates.iter().chain(&summary.by_breadth) {
        println!("  {band:.4?}");
    }
    println!("  {:.3?}", summary.small_in_top);
}
