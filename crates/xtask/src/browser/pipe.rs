//! A browser that is spoken to over two pipes (Chrome DevTools Protocol): commands one way, answers and
//! events the other, each JSON that ends with a zero byte.
//!
//! A shell puts the pipes where the browser looks for them, which needs no socket and no port.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::FLAGS;

/// A page that says nothing for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(40);
/// The shell moves the two pipes from its own input and output to the places 3 and 4.
const SHELL: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1";

/// A running browser; it ends when this is dropped.
pub struct Pipe {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    /// Events that came while an answer was awaited.
    events: VecDeque<Value>,
    last: u64,
}

impl Pipe {
    /// Starts a browser with a fresh profile.
    pub fn start(browser: &Path, profile: &Path) -> Result<Self> {
        let mut command = Command::new("sh");
        command.args(["-c", SHELL]).arg(browser).args(FLAGS).arg("--remote-debugging-pipe");
        command.arg(format!("--user-data-dir={}", profile.display()));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().context("the browser does not start")?;
        let input = child.stdin.take().context("the browser has no input")?;
        let output = child.stdout.take().context("the browser has no output")?;
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(output).split(0) {
                let Ok(message) = message else { break };
                let Ok(message) = serde_json::from_slice(&message) else { continue };
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, input, messages, events: VecDeque::new(), last: 0 })
    }

    /// Sends a command and gives its result.
    pub fn call(&mut self, session: &str, method: &str, parameters: Value) -> Result<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let mut bytes = serde_json::to_vec(&message)?;
        bytes.push(0);
        self.input.write_all(&bytes).context("the browser has gone")?;
        self.input.flush()?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut message =
                self.next(deadline).with_context(|| format!("no answer to {method}"))?;
            if message["id"] != self.last {
                if message["method"].is_string() {
                    self.events.push_back(message);
                }
                continue;
            }
            if let Some(error) = message["error"]["message"].as_str() {
                bail!("the browser refuses {method}: {error}");
            }
            return Ok(message["result"].take());
        }
    }

    /// Waits for an event and gives its parameters.
    pub fn wait(&mut self, event: &str) -> Result<Value> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let message = match self.events.pop_front() {
                Some(message) => message,
                None => self.next(deadline).with_context(|| format!("no {event}"))?,
            };
            if message["method"] == event {
                return Ok(message["params"].clone());
            }
        }
    }

    /// The events that came and were not waited for, of one kind; the others are forgotten.
    pub fn drain(&mut self, event: &str) -> Vec<Value> {
        self.events.extend(self.messages.try_iter().filter(|one| one["method"].is_string()));
        let all = self.events.drain(..);
        all.filter(|one| one["method"] == event).map(|one| one["params"].clone()).collect()
    }

    fn next(&mut self, deadline: Instant) -> Result<Value> {
        let left = deadline.saturating_duration_since(Instant::now());
        ensure!(!left.is_zero(), "the browser took longer than {} s", PATIENCE.as_secs());
        self.messages.recv_timeout(left).context("the browser says nothing")
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        // It may have gone by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
