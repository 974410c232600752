//! What was posted last, as the page of the school shows it to everybody.

use store::Conn;

use crate::accounts::day;
use crate::atlas::School;
use crate::discussion::{self, Place, Reader};
use crate::visit::Visit;

/// Posts that are shown.
const SHOWN_MAX: u32 = 3;
/// Letters of each.
const LETTERS_MAX: usize = 280;

/// A post in short.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Recent {
    pub name: String,
    pub capacity: String,
    pub day: String,
    pub text: String,
}

/// The latest posts of adults.
pub async fn latest(conn: &mut Conn, visit: &Visit, school: &School) -> store::Result<Vec<Recent>> {
    let place = Place::Wall(school.slug.clone()).key();
    let of = (place.as_str(), Reader::Everybody);
    let posts = discussion::questions(conn, of, (SHOWN_MAX, 0)).await?;
    let recent = |post: discussion::Post| Recent {
        capacity: discussion::capacity(visit, &post.capacity, &post.office),
        name: if post.name.is_empty() { visit.say("discussion-member") } else { post.name },
        day: day(visit.words, post.written_at),
        text: match post.text.char_indices().nth(LETTERS_MAX) {
            Some((end, _)) => format!("{}…", &post.text[..end]),
            None => post.text,
        },
    };
    Ok(posts.into_iter().map(recent).collect())
}
