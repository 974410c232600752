//! Any text is the posts of a judge's career line, or a reason why not.
#![no_main]

use intake::fjc::parse_line;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(posts) = parse_line(text) {
        assert!(!posts.is_empty());
        for post in posts {
            if let (Some(start), Some(end)) = (post.start, post.end) {
                assert!(start.start_month() <= end.end_month());
            }
        }
    }
});
