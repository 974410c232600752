//! Prints how rankings of planted populations compare with their truth:
//! `planted SIZE SEEDS FIRST_SEED`.

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
        scratch: scratch.path(),
    };
    let report = evaluate(&plans, &trial, &|done| eprintln!("{done} of {seeds}"))?;
    println!("{report:#?}");
    Ok(())
}
