//! Ctrl-C: nothing half-written stays behind.

/// Exit code of a program ended by an interruption, as shells count it.
const INTERRUPTED: i32 = 130;

/// From now on an interruption removes every unfinished folder before the program ends.
pub fn sweep_when_interrupted() {
    let handler = ctrlc::set_handler(|| {
        tables::abandon_all();
        eprintln!("\ndevenir: interrupted; nothing was changed.");
        std::process::exit(INTERRUPTED);
    });
    if let Err(error) = handler {
        eprintln!("devenir: an interruption may leave an unfinished folder behind: {error}.");
    }
}
