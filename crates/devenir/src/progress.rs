//! Long work shows how far it is.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, drawn only where a person looks at it.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for `total` steps of `what`, such as "people".
    pub fn steps(title: &str, total: u64, what: &str) -> Self {
        let template = format!(
            "{{prefix:<12}} {{wide_bar}} {{human_pos}} of {{human_len}} {what}, {{per_sec}}, {{eta}} left"
        );
        Self::new(title, total, &template)
    }

    /// A bar for `total` bytes.
    pub fn bytes(title: &str, total: u64) -> Self {
        let template =
            "{prefix:<12} {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
        Self::new(title, total, template)
    }

    fn new(title: &str, total: u64, template: &str) -> Self {
        let style = ProgressStyle::with_template(template)
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("━╸ ");
        let bar = ProgressBar::new(total).with_style(style).with_prefix(title.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    /// Says how far the work is.
    pub fn at(&self, done: u64) {
        self.bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
