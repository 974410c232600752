//! Mail that came back: what the operator's server of mail hands over of it (RFC 3464), and what follows.
//!
//! Anybody can send such a message. It counts only where it answers a message of ours, by its
//! `Message-ID`, which nobody can guess; and for the address that message went to alone. An address
//! that is marked gets no mail that its account does not need, until its member says that it works
//! again, or takes another.

use store::{Conn, Db};

use super::queries;

/// Read of a message; what comes after is the message that came back.
pub const REPORT_BYTES_MAX: usize = 1 << 20;
/// Letters kept of what the other server said.
const STATUS_LETTERS_MAX: usize = 20;

/// What a report of mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The `Message-ID` of the message that came back.
    pub message_id: String,
    /// The code of RFC 3463, such as `5.1.1`.
    pub status: String,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounced {
    /// An address is marked.
    Marked,
    /// It is no report of mail that failed for good.
    NotPermanent,
    /// No message of ours, or one that went out more than 30 days ago, or to an address of before.
    Unknown,
}

/// A mark on the address of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The code that the other server gave.
    pub status: String,
    /// When it came back, in microseconds.
    pub bounced_at: i64,
}

/// Reads a message about mail that failed for good; `None` where it is none.
pub fn read(message: &str) -> Option<Report> {
    let message = message.replace("\r\n", "\n");
    let is_status = |line: &str| {
        let line = line.to_ascii_lowercase();
        line.starts_with("content-type:") && line.contains("message/delivery-status")
    };
    let mut lines = message.lines().skip_while(|line| !is_status(line)).skip(1);
    let field = |line: &str, name: &str| {
        let (found, value) = line.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    };
    let (mut has_failed, mut status, mut message_id) = (false, None, None);
    for line in lines.by_ref() {
        if let Some(action) = field(line, "action") {
            has_failed |= action.eq_ignore_ascii_case("failed");
        }
        status = field(line, "status").filter(|code| code.starts_with("5.")).or(status);
        // The message that came back follows, or its header alone.
        message_id = field(line, "message-id").filter(|id| id.starts_with('<')).or(message_id);
        if message_id.is_some() {
            break;
        }
    }
    let status = status.filter(|_| has_failed)?;
    Some(Report {
        message_id: message_id?,
        status: status.chars().take(STATUS_LETTERS_MAX).collect(),
    })
}

/// Takes a message from a server of mail: marks the address where it failed for good. `now` is in
/// microseconds.
pub async fn bounced(db: &Db, message: &str, now: i64) -> crate::Result<Bounced> {
    let Some(report) = read(message) else { return Ok(Bounced::NotPermanent) };
    let mut conn = db.write().await?;
    let is_marked = queries::mark(&mut conn, &report.message_id, &report.status, now).await?;
    conn.commit().await?;
    Ok(if is_marked { Bounced::Marked } else { Bounced::Unknown })
}

/// The mark on the address that a member has now.
pub async fn mark_of(conn: &mut Conn, member: i64) -> store::Result<Option<Mark>> {
    queries::mark_of(conn, member).await
}

/// Takes the mark away, at the member's word.
pub async fn unmark(conn: &mut Conn, member: i64) -> store::Result<()> {
    queries::unmark(conn, member).await
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const REPORT: &str = "From: MAILER-DAEMON@a.example\r\nMessage-ID: <other@a.example>\r\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\nStatus: 5.9.9\r\n\
        --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\n\
        Final-Recipient: rfc822; zoe@lycee.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
        --b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-ID: <7@devenir.example>\r\n\
        --b--\r\n";

    #[test]
    fn a_report_is_read_by_its_own_part() {
        let report =
            Report { message_id: "<7@devenir.example>".to_owned(), status: "5.1.1".to_owned() };
        assert_eq!(read(REPORT), Some(report.clone()));
        assert_eq!(read(&REPORT.replace("\r\n", "\n")), Some(report));
        for (from, to) in [
            ("Action: failed", "Action: delayed"),
            ("Status: 5.1.1", "Status: 4.2.2"),
            ("<7@devenir.example>", ""),
            ("message/delivery-status", "text/plain"),
        ] {
            assert_eq!(read(&REPORT.replace(from, to)), None, "{from}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "(?s).{0,300}", at in 0..600usize) {
            let _ = read(&text);
            let (begin, end) = REPORT.split_at(REPORT.floor_char_boundary(at));
            let _ = read(&format!("{begin}{text}{end}"));
        }
    }
}
