//! Ctrl-C: nothing half-written stays behind, and a site ends without cutting its readers off.

use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot::{Sender, channel};

/// Exit code of a program ended by an interruption, as shells count it.
const INTERRUPTED: i32 = 130;

/// Who waits for the interruption, and then ends by itself.
static WAITING: Mutex<Option<Sender<()>>> = Mutex::new(None);

/// From now on an interruption removes every unfinished folder before the program ends, unless
/// somebody waits for it.
pub fn sweep_when_interrupted() {
    let handler = ctrlc::set_handler(|| {
        let waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner).take();
        if waiting.is_some_and(|waiting| waiting.send(()).is_ok()) {
            return;
        }
        tables::abandon_all();
        eprintln!("\ndevenir: interrupted; nothing was changed.");
        std::process::exit(INTERRUPTED);
    });
    if let Err(error) = handler {
        eprintln!("devenir: an interruption may leave an unfinished folder behind: {error}.");
    }
}

/// Is done at the next interruption, counted from this call; the one after that ends the program.
pub fn interrupted() -> impl Future<Output = ()> {
    let (sender, receiver) = channel();
    *WAITING.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
    async move {
        // The sender is dropped unused only where nothing is left to wait for.
        let _ = receiver.await;
    }
}
