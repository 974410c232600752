//! One page of each kind, found by following links, so that a new feature is looked at without being
//! named here.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::{Result, bail};

use super::served::Served;

/// Pages read in search of kinds: each kind is near the first page.
const PAGES_MAX: usize = 250;

/// A path of each kind of page in English, without the language; the shortest way to it was followed.
pub fn kinds(served: &Served) -> Result<BTreeMap<String, String>> {
    let mut kinds = BTreeMap::new();
    let mut seen: BTreeSet<String> = ["/en".to_owned()].into();
    let mut open: VecDeque<String> = seen.iter().cloned().collect();
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..PAGES_MAX {
        let Some(address) = open.pop_front() else { break };
        let (status, content, text) = served.get(&address)?;
        if !(200..400).contains(&status) {
            bail!("{address}, which a page leads to, answers {status}");
        }
        if status != 200 || !content.starts_with("text/html") {
            continue;
        }
        let path = address.trim_start_matches("/en").to_owned();
        kinds.entry(kind(&path)).or_insert(path);
        for href in links(&text) {
            // Three of a kind are enough to find what lies behind it.
            let count = counted.entry(kind(href.trim_start_matches("/en"))).or_default();
            if *count < 3 && seen.insert(href.clone()) {
                *count += 1;
                open.push_back(href);
            }
        }
    }
    Ok(kinds)
}

/// The kind of a path: its first part, how many parts it has, and whether it asks nothing, one thing or
/// several: the views of one page are too many to be kinds of their own.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut parts = path.split('/').skip(1);
    let mut kind = format!("/{}", parts.next().unwrap_or_default());
    kind.push_str(&"/*".repeat(parts.count()));
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    let names: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    kind.push_str(match names.len() {
        0 => "",
        1 => "?one",
        _ => "?several",
    });
    kind
}

/// Where the links of an English page lead within its language.
fn links(html: &str) -> Vec<String> {
    let hrefs = html.split("<a ").skip(1).filter_map(|part| {
        let tag = part.split('>').next()?;
        let (_, rest) = tag.split_once("href=\"")?;
        rest.split('"').next()
    });
    let plain = hrefs.map(|href| href.replace("&amp;", "&").replace("&#38;", "&"));
    let whole = plain.map(|href| href.split('#').next().unwrap_or_default().to_owned());
    whole
        .filter(|href| href == "/en" || href.starts_with("/en/") || href.starts_with("/en?"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_of_one_kind_by_their_parts_and_their_questions() {
        assert_eq!(kind(""), "/");
        assert_eq!(kind("?country=fr"), "/?one");
        assert_eq!(kind("/rankings/judge/fr"), "/rankings/*/*");
        assert_eq!(kind("/compare?school=a&school=b&career=c"), "/compare?several");
    }

    #[test]
    fn links_within_the_language_are_found() {
        let html = r##"<a class="b" href="/en/a?x=1&#38;y=2#c">d</a><a href="/fr">e</a><a href="#f">g</a><a href="/en">"##;
        assert_eq!(links(html), ["/en/a?x=1&y=2", "/en"]);
    }
}
