//! A site that is served for the check, and plain questions to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::workspace::Workspace;

/// Longer than any page takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A served site; it ends when this is dropped.
pub struct Served {
    child: Child,
    host: String,
}

impl Served {
    /// Serves a folder on a free port.
    pub fn start(workspace: &Workspace, data: &Path) -> Result<Self> {
        let mut command = Command::new(workspace.program());
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        command.env_remove("DEVENIR_DATABASE");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().context("the site does not start")?;
        let output = child.stdout.as_mut().context("the site says nothing")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Ok(Self { child, host })
    }

    /// The whole address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// The status, the kind and the text of what a path answers.
    pub fn get(&self, path: &str) -> Result<(u16, String, String)> {
        let mut stream = TcpStream::connect(&self.host).context("the site cannot be reached")?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).with_context(|| format!("{path} is not answered"))?;
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").context("an answer without an end")?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let kind = head.lines().find_map(|line| line.strip_prefix("content-type: "));
        let kind = kind.unwrap_or_default().to_owned();
        Ok((status.context("an answer without a status")?, kind, body.to_owned()))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
