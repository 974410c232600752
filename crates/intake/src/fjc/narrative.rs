//! Court service told in sentences: "Judge, Commerce Court. Nominated by …, and received
//! commission on January 31, 1911. Service terminated on December 13, 1913, due to …"

use super::clause;
use super::dates::{Running, Span, written_day};
use super::line::Post;
use crate::date::PartialDate;

/// Where the story of an appointment starts, after the post and the court.
const OPENINGS: &[&str] = &["Nominated by ", "Received a recess appointment "];

/// Reads a line told in sentences; `None` when it is not one.
pub fn read(text: &str) -> Option<Vec<Post>> {
    let opening = OPENINGS.iter().filter_map(|opening| text.find(opening)).min()?;
    let (head, story) = text.split_at(opening);
    let role = clause::first(head.trim_end_matches([' ', ',', '.']));
    let span = Span {
        start: appointed(story),
        end: day_after(story, "terminated on "),
        running: Running::No,
    };
    let mut posts = vec![Post::new(&role, &span)];
    if let Some((_, served)) = story.split_once("Served as ") {
        let sentence = served.split(". ").next().unwrap_or_default();
        if let Some((title, years)) = sentence.rsplit_once(", ")
            && let Ok(pieces) = super::dates::pieces(years)
            && let [super::dates::Piece::Dates(spans)] = pieces.as_slice()
        {
            let role = clause::Role { title: title.to_owned(), ..role };
            posts.extend(spans.iter().map(|span| Post::new(&role, span)));
        }
    }
    Some(posts)
}

/// The recess appointment comes before the commission; a few stories have only a confirmation.
fn appointed(story: &str) -> Option<PartialDate> {
    let recess = story
        .strip_prefix("Received a recess appointment ")
        .and_then(|recess| day_after(recess, " on "));
    recess
        .or_else(|| day_after(story, "received commission on "))
        .or_else(|| day_after(story, "Confirmed by the Senate on "))
}

/// The day, "September 24, 1917", that follows the first `words`.
fn day_after(story: &str, words: &str) -> Option<PartialDate> {
    let (_, after) = story.split_once(words)?;
    let year_end = after.find(", ")? + 6;
    written_day(after.get(..year_end)?)
}
