//! `devenir report`

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use edition::{Edition, WORLD_WORD};

use crate::failure::Failure;
use crate::report::{self, Language, Options};

/// Write an edition as one page to read, share or print
#[derive(Args)]
pub struct Report {
    /// Folder of the edition
    edition: PathBuf,
    /// The page to write, such as ranking.html
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Language of the page
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language())]
    language: Language,
    /// Only these careers, by their short names
    #[arg(long = "career", value_name = "CAREER")]
    careers: Vec<String>,
    /// Only this country, by its ISO code, or `world` for the ranking over all countries
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// Schools drawn in one picture; the tables hold all of them
    #[arg(long, value_name = "N", default_value_t = report::TOP)]
    top: usize,
    /// Write one ranking as a picture (SVG) instead of the page; needs one --career
    #[arg(long, requires = "careers")]
    picture: bool,
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::code)).try_map(|code| code.parse())
}

impl Report {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        let edition = Edition::open(&self.edition)?;
        let language = self.language;
        let options = Options {
            language,
            careers: self.careers.clone(),
            country: self.country.clone(),
            top: self.top,
        };
        let text = match (self.picture, self.careers.as_slice()) {
            (false, _) => report::render(&edition, &options),
            (true, [career]) => {
                let country = self.country.as_deref().unwrap_or(WORLD_WORD);
                report::picture(&edition, career, country, &options)
            }
            (true, _) => return Err(Failure::command("a picture shows one career: give one")),
        };
        write(&self.out, &text.map_err(failure)?)?;
        println!("{}", self.out.display());
        Ok(())
    }
}

/// Writes the page of a whole edition.
pub fn page(edition: &Edition, language: Language, out: &Path) -> Result<(), Failure> {
    let options = Options { language, careers: Vec::new(), country: None, top: report::TOP };
    write(out, &report::render(edition, &options).map_err(failure)?)
}

/// What the edition refuses is a wrong command; anything else is the data.
fn failure(error: anyhow::Error) -> Failure {
    match error.downcast::<edition::Error>() {
        Ok(error) => error.into(),
        Err(error) => Failure::Data(error),
    }
}

/// Writes the file whole or not at all.
fn write(out: &Path, text: &str) -> Result<(), Failure> {
    let unfinished = out.with_extension("unfinished");
    let written =
        std::fs::write(&unfinished, text).and_then(|()| std::fs::rename(&unfinished, out));
    written.map_err(|source| {
        // What could not be written is of no use to anybody.
        let _ = std::fs::remove_file(&unfinished);
        tables::Error::file(out, source).into()
    })
}
