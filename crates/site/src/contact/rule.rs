//! What one member may do towards another, and how often: pure rules, asked wherever somebody writes.

use crate::consent::{Act, Standing, Subject, Viewer, may};
use crate::settings::DAY;

/// What one member may do towards another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Write for the first time: a request.
    Ask,
    /// Wait: they asked and have no answer. That a request was ignored is not told.
    Wait,
    /// Answer a request: accept, ignore or report it.
    Answer,
    /// Go on writing.
    Write,
    /// Read what was written, and no more. Why is not told: blocked, suspended and leaving look alike.
    Read,
    /// Nothing, as if there were nobody.
    Nothing,
}

/// What was between two members before, as the one who wants to write sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing.
    Nothing,
    /// They asked, and have no answer.
    Asked,
    /// They were asked, and gave no answer, or ignored it.
    WasAsked,
    /// A request was accepted.
    Accepted,
}

/// Whether one of two members blocked the other, whichever it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    Open,
    Blocked,
}

/// What `from` may do towards `to`. `circle` is how `from` stands to `to`.
///
/// Somebody under 18 chooses nobody to be written to by (`Choice::offered`), so an adult, or anybody,
/// gets the answer of somebody who may not be found; who was written to by them may answer. Managers of
/// their school and members of a space that both are in will be asked for here, beside `may`.
pub fn verdict(
    from: Standing,
    to: &Subject,
    circle: Viewer,
    earlier: Earlier,
    block: Block,
) -> Verdict {
    let is_cut =
        block == Block::Blocked || from == Standing::Hidden || to.standing == Standing::Hidden;
    match (earlier, is_cut) {
        (Earlier::Nothing, false) if may(circle, to, Act::Find) && may(circle, to, Act::Write) => {
            Verdict::Ask
        }
        (Earlier::Nothing, _) => Verdict::Nothing,
        (_, true) => Verdict::Read,
        (Earlier::Asked, false) => Verdict::Wait,
        (Earlier::WasAsked, false) => Verdict::Answer,
        (Earlier::Accepted, false) => Verdict::Write,
    }
}

/// An account is new for so long, in microseconds.
const NEW: i64 = 7 * DAY;

/// How much a member may send in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// First messages.
    pub requests: i64,
    /// Messages in conversations.
    pub messages: i64,
}

/// The limits of an account of an age in microseconds. Somebody who opens accounts to write to many is
/// held by the first, and a conversation is not.
pub fn limits(age_of_account: i64) -> Limits {
    if age_of_account < NEW {
        Limits { requests: 3, messages: 50 }
    } else {
        Limits { requests: 10, messages: 300 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Age;
    use crate::consent::{Answer, Choice, Choices};

    fn subject(age: Age, find: Answer, write: Answer, standing: Standing) -> Subject {
        let choices = Choices::default().with(Choice::Directory, find).with(Choice::Contact, write);
        Subject { age, standing, choices }
    }

    /// Viewer × age × choices: whoever wrote nothing yet, and is not blocked.
    #[test]
    fn who_may_ask_whom() {
        use Answer::{Members, No, Schools, Yes};
        let finds = [No, Schools, Members, Yes];
        for (find, rank_found) in finds.into_iter().zip(0..) {
            for (write, rank_written) in [No, Schools, Members].into_iter().zip(0..) {
                for (circle, needed) in [(Viewer::Schoolmate, 1), (Viewer::Member, 2)] {
                    for age in Age::ALL {
                        let is_allowed =
                            age == Age::Adult && rank_found >= needed && rank_written >= needed;
                        let expected = if is_allowed { Verdict::Ask } else { Verdict::Nothing };
                        let to = subject(age, find, write, Standing::Full);
                        let ask = |from, block| verdict(from, &to, circle, Earlier::Nothing, block);
                        let case = format!("{age:?} {circle:?} {find:?} {write:?}");
                        assert_eq!(ask(Standing::Full, Block::Open), expected, "{case}");
                        assert_eq!(ask(Standing::Full, Block::Blocked), Verdict::Nothing);
                        assert_eq!(ask(Standing::Hidden, Block::Open), Verdict::Nothing);
                        let to = subject(age, find, write, Standing::Hidden);
                        let gone =
                            verdict(Standing::Full, &to, circle, Earlier::Nothing, Block::Open);
                        assert_eq!(gone, Verdict::Nothing);
                    }
                }
            }
        }
    }

    /// Whoever was written to may answer, whatever was chosen since; a block or a standing ends it.
    #[test]
    fn what_was_before_decides_what_goes_on() {
        for age in Age::ALL {
            for write in [Answer::No, Answer::Members] {
                let to = subject(age, Answer::No, write, Standing::Full);
                let gone = subject(age, Answer::No, write, Standing::Hidden);
                for (earlier, expected) in [
                    (Earlier::Asked, Verdict::Wait),
                    (Earlier::WasAsked, Verdict::Answer),
                    (Earlier::Accepted, Verdict::Write),
                ] {
                    let rule = |from, to, block| verdict(from, to, Viewer::Member, earlier, block);
                    assert_eq!(rule(Standing::Full, &to, Block::Open), expected);
                    assert_eq!(rule(Standing::Full, &to, Block::Blocked), Verdict::Read);
                    assert_eq!(rule(Standing::Hidden, &to, Block::Open), Verdict::Read);
                    assert_eq!(rule(Standing::Full, &gone, Block::Open), Verdict::Read);
                }
            }
        }
    }

    #[test]
    fn a_new_account_writes_to_fewer() {
        let (new, old) = (limits(NEW - 1), limits(NEW));
        assert!(new.requests < old.requests && new.messages < old.messages);
    }
}
