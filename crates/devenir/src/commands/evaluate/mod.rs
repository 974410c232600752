//! `devenir evaluate`

mod moves;
mod yardstick;

use clap::Subcommand;

use crate::failure::Failure;

/// Judge the method: on moves it has not seen, or by a list from outside
#[derive(Subcommand)]
pub enum Evaluate {
    /// Compare the ways to score companies on the moves of people held out
    Moves(moves::Moves),
    /// Compare the rankings of an edition with a list from outside
    Yardstick(yardstick::Yardstick),
}

impl Evaluate {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        match self {
            Self::Moves(command) => command.run(),
            Self::Yardstick(command) => command.run(),
        }
    }
}
