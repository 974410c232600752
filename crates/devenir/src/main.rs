//! Devenir: what did the graduates of this school become?
//!
//! The program: one file per command. A command says what it did on standard output and what went
//! wrong on standard error, and ends with 0 (done), 1 (the data has faults) or 2 (the command is
//! wrong).

mod commands;
mod failure;
mod interruption;
mod progress;
mod report;
mod stages;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What did the graduates of this school become? Imports career records, ranks schools by the
/// careers of their graduates, and shows how each figure came about.
#[derive(Parser)]
#[command(name = "devenir", version, max_term_width = 100)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Simulate, rank and show: a first look, with a made-up population
    Demo(commands::demo::Demo),
    /// Bring career records of a foreign format into a dataset
    #[command(subcommand)]
    Import(commands::import::Import),
    /// Bring what members of a site agreed to share into a dataset
    #[command(subcommand)]
    Export(commands::export::Export),
    /// Hold a dataset against every rule of its format
    Check(commands::check::Check),
    /// Show what a title, subject, degree, school or place becomes, and why
    Resolve(commands::resolve::Resolve),
    /// Write a dataset of a made-up population whose truth is known
    Simulate(commands::simulate::Simulate),
    /// Compute an edition from a dataset
    Rank(commands::rank::Rank),
    /// Print the rankings of an edition
    Show(commands::show::Show),
    /// Print the companies of a career, most desirable first
    Companies(commands::companies::Companies),
    /// Print how the share of one school in one career came about
    Explain(commands::explain::Explain),
    /// Print the schools where most people studied a field and then worked somewhere
    Find(commands::find::Find),
    /// Print what people of a school, field, company or place studied, and what became of them
    Facets(commands::facets::Facets),
    /// Print what changed from one edition to another, and why
    Compare(commands::compare::Compare),
    /// Print how many invented profiles would lift a school by a grade
    Attack(commands::attack::Attack),
    /// Judge the method: on moves it has not seen, or by a list from outside
    #[command(subcommand)]
    Evaluate(commands::evaluate::Evaluate),
    /// Write an edition as one page to read, share or print
    Report(commands::report::Report),
    /// Show an edition on the site, or go back to the one before
    Publish(commands::publish::Publish),
    /// Take what your server of mail hands over
    #[command(subcommand)]
    Mail(commands::mail::Mail),
    /// Serve the site over the published edition, until Ctrl-C
    Serve(commands::serve::Serve),
}

fn main() -> ExitCode {
    let program = Program::parse();
    interruption::sweep_when_interrupted();
    let done = match program.command {
        Command::Demo(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Resolve(command) => command.run(),
        Command::Simulate(command) => command.run(),
        Command::Rank(command) => command.run(),
        Command::Show(command) => command.run(),
        Command::Companies(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Find(command) => command.run(),
        Command::Facets(command) => command.run(),
        Command::Compare(command) => command.run(),
        Command::Attack(command) => command.run(),
        Command::Evaluate(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::Publish(command) => command.run(),
        Command::Mail(command) => command.run(),
        Command::Serve(command) => command.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}
