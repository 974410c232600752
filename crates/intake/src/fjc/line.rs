//! Reads one line of a judge's career, free text such as
//! "Private practice, New York City, 1994-1998, 2008-2012" or
//! "Assistant U.S. attorney, District of Utah, 1977-1981; acting U.S. attorney, 1981".
//!
//! A line is clauses between semicolons. A clause names a post, an organisation, perhaps a place,
//! and its dates; each stretch of time is a post of its own. A later clause that names no
//! organisation belongs to the one of the clause before.

use super::clause::{self, Role};
use super::dates::{self, Piece, Running, Span};
use super::segment::split_outside;
use super::{narrative, words};
use crate::date::PartialDate;

/// The longest line read, in bytes; the directory's longest has about a thousand.
pub const LINE_BYTES_MAX: usize = 16 * 1024;

/// One post held for one stretch of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    /// The post as written; empty when the line names an organisation alone.
    pub title: String,
    /// The organisation in the words of the line; empty when none is named.
    pub company: String,
    /// The organisation under the name all lines share.
    pub employer: String,
    /// The place, where one is named.
    pub place: String,
    /// First month, as far as known.
    pub start: Option<PartialDate>,
    /// Last month, as far as known.
    pub end: Option<PartialDate>,
    /// Whether the post still runs.
    pub running: Running,
}

impl Post {
    pub(super) fn new(role: &Role, span: &Span) -> Self {
        let Role { title, company, employer, place } = role.clone();
        Self {
            title,
            company,
            employer,
            place,
            start: span.start,
            end: span.end,
            running: span.running,
        }
    }

    /// Whether the post has a date at all.
    pub fn is_dated(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }

    /// Whether a post of a person who lives, or does not, still runs.
    pub fn is_current(&self, life: Life) -> bool {
        match self.running {
            Running::Present => true,
            Running::Open => life == Life::Living,
            Running::No => false,
        }
    }
}

/// Whether the directory knows the year of a person's death.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// No year of death.
    Living,
    /// A year of death.
    Ended,
}

/// Why a line could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing but blanks and signs.
    #[error("the line names no post and no organisation")]
    NoWords,
    /// Longer than any career line.
    #[error("the line is longer than {LINE_BYTES_MAX} bytes; it is not one career line")]
    TooLong,
    /// A date in no known form, or one that ends before it starts.
    #[error("the date \"{0}\" cannot be read; write it as 1994, 1994-1998 or 1994-")]
    Date(String),
}

/// Reads one line of a career into its posts, in the order of the line.
pub fn parse_line(text: &str) -> Result<Vec<Post>, Reason> {
    if text.len() > LINE_BYTES_MAX {
        return Err(Reason::TooLong);
    }
    let text = tidy(text);
    if let Some(posts) = narrative::read(&text) {
        return Ok(posts);
    }
    let mut line = Line::default();
    for clause in split_outside(&text, ';') {
        line.clause(clause)?;
    }
    if line.posts.is_empty() { Err(Reason::NoWords) } else { Ok(line.posts) }
}

/// Plain text with single blanks: the directory holds a few stray tags and hard blanks.
fn tidy(text: &str) -> String {
    let text = text.replace("<br>", " ").replace("&nbsp;", " ").replace("&nbsp", " ");
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line read so far.
#[derive(Default)]
struct Line {
    posts: Vec<Post>,
    head: Option<Role>,
    before: Role,
}

impl Line {
    fn clause(&mut self, clause: &str) -> Result<(), Reason> {
        let first_of_clause = self.posts.len();
        let mut pending: Option<Role> = None;
        for piece in dates::pieces(clause).map_err(Reason::Date)? {
            match piece {
                Piece::Words(words) if !words.contains(char::is_alphanumeric) => {}
                Piece::Words(words) => {
                    let details = self.posts.len() > first_of_clause && words::is_section(&words);
                    if details {
                        // "deputy chief, 2005-2008, and chief, 2008-2015, Appeals Section".
                        for post in &mut self.posts[first_of_clause..] {
                            post.title = format!("{}, {words}", post.title);
                        }
                    } else {
                        pending = Some(self.role(&words));
                    }
                }
                Piece::Dates(mut spans) => {
                    if let Some((_, earlier)) = spans.split_last_mut() {
                        // "1891-    , 1911-1961": the first end is unknown, not open.
                        earlier.iter_mut().for_each(Span::close);
                    }
                    let role = pending.take().unwrap_or_else(|| self.before.clone());
                    if self.head.is_some() {
                        self.posts.extend(spans.iter().map(|span| Post::new(&role, span)));
                    }
                }
            }
        }
        if let Some(role) = pending {
            self.posts.push(Post::new(&role, &Span::default()));
        }
        Ok(())
    }

    fn role(&mut self, words: &str) -> Role {
        let role = match &self.head {
            None => clause::first(words),
            Some(head) => clause::later(words, head, &self.before),
        };
        self.head.get_or_insert_with(|| role.clone());
        self.before = role.clone();
        role
    }
}
