//! A page as a browser reads it, and what simple selectors find in it.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A page that was read.
pub struct Page {
    dom: RcDom,
}

impl Page {
    pub fn parse(text: &str) -> Self {
        Self { dom: parse_document(RcDom::default(), ParseOpts::default()).one(text) }
    }

    /// What a browser had to mend.
    pub fn errors(&self) -> Vec<String> {
        self.dom.errors.borrow().iter().map(ToString::to_string).collect()
    }

    /// The texts of the elements that a selector finds, with single blanks.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.find(selector).iter().map(|element| words(text(element))).collect()
    }

    /// The values of an attribute of the elements that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.find(selector).iter().filter_map(|element| attribute(element, name)).collect()
    }

    /// Elements in their order, by selectors such as `main .list a[href*='csv'], #why dd`.
    fn find(&self, selector: &str) -> Vec<Handle> {
        let chains: Vec<Vec<&str>> =
            selector.split(',').map(|chain| chain.split_whitespace().collect()).collect();
        let mut found = Vec::new();
        walk(&self.dom.document, &mut Vec::new(), &mut |element, above| {
            if chains.iter().any(|chain| fits_chain(element, above, chain)) {
                found.push(element.clone());
            }
        });
        found
    }
}

fn walk(node: &Handle, above: &mut Vec<Handle>, visit: &mut dyn FnMut(&Handle, &[Handle])) {
    for child in node.children.borrow().iter() {
        if matches!(child.data, NodeData::Element { .. }) {
            visit(child, above);
        }
        above.push(child.clone());
        walk(child, above, visit);
        above.pop();
    }
}

/// The last part fits the element, and those before it fit elements above it, in their order.
fn fits_chain(element: &Handle, above: &[Handle], chain: &[&str]) -> bool {
    let Some((last, before)) = chain.split_last() else { return false };
    if !fits(element, last) {
        return false;
    }
    let mut above = above.iter().rev();
    before.iter().rev().all(|part| above.any(|element| fits(element, part)))
}

/// One part: a name, then `.class`, `#id`, `[name]`, `[name=value]`, `[name^=value]`, `[name*=value]`.
fn fits(element: &Handle, part: &str) -> bool {
    let NodeData::Element { name, .. } = &element.data else { return false };
    let start = part.find(['.', '#', '[']).unwrap_or(part.len());
    let (tag, mut rest) = part.split_at(start);
    if !tag.is_empty() && &*name.local != tag {
        return false;
    }
    while let Some(sign) = rest.chars().next() {
        let body = &rest[1..];
        let end = match sign {
            '[' => body.find(']').expect("a closing bracket"),
            _ => body.find(['.', '#', '[']).unwrap_or(body.len()),
        };
        let asked = &body[..end];
        let holds = match sign {
            '.' => attribute(element, "class")
                .is_some_and(|classes| classes.split_whitespace().any(|class| class == asked)),
            '#' => attribute(element, "id").as_deref() == Some(asked),
            _ => fits_attribute(element, asked),
        };
        if !holds {
            return false;
        }
        rest = body[end..].trim_start_matches(']');
    }
    true
}

fn fits_attribute(element: &Handle, asked: &str) -> bool {
    let Some((name, value)) = asked.split_once('=') else {
        return attribute(element, asked).is_some();
    };
    let value = value.trim_matches('\'');
    let found = |name: &str| attribute(element, name).unwrap_or_default();
    if let Some(name) = name.strip_suffix('^') {
        return found(name).starts_with(value);
    }
    if let Some(name) = name.strip_suffix('*') {
        return found(name).contains(value);
    }
    found(name) == value
}

fn attribute(element: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &element.data else { return None };
    let attrs = attrs.borrow();
    attrs.iter().find(|one| &*one.name.local == name).map(|one| one.value.to_string())
}

fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

#[test]
fn mistakes_are_seen_and_selectors_find() {
    assert!(!Page::parse("<!doctype html><title>a</title><p><b>c</p></b></i>").errors().is_empty());
    let page = Page::parse(
        "<!doctype html><title>a</title><main id=m><p class='x y'>b <a href='/c?d'>e</a></p></main>",
    );
    assert!(page.errors().is_empty(), "{:?}", page.errors());
    assert_eq!(page.texts("#m .y"), ["b e"]);
    assert_eq!(page.attributes("main a[href*='?']", "href"), ["/c?d"]);
    assert!(page.texts("p main, a.x, a[href=c]").is_empty());
}
