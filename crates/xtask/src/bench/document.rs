//! Puts measured tables into docs/performance.md, between two comments that name the part.

use anyhow::{Context, Result};

use crate::workspace::Workspace;

const FILE: &str = "docs/performance.md";

/// Puts a text in the place of a part.
pub fn put(workspace: &Workspace, part: &str, text: &str) -> Result<()> {
    let path = workspace.root.join(FILE);
    let before = std::fs::read_to_string(&path).with_context(|| format!("cannot read {FILE}"))?;
    let after = replaced(&before, part, text)
        .with_context(|| format!("{FILE} has no comments around the measured {part}"))?;
    std::fs::write(&path, after).with_context(|| format!("cannot write {FILE}"))?;
    eprintln!("wrote the {part} of {FILE}");
    Ok(())
}

fn replaced(document: &str, part: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- measured: {part} -->"), format!("<!-- end: {part} -->"));
    let (head, rest) = document.split_once(&begin)?;
    let (_, tail) = rest.split_once(&end)?;
    Some(format!("{head}{begin}\n\n{}\n\n{end}{tail}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_part_is_replaced() {
        let document = "a\n<!-- measured: x -->\nold\n<!-- end: x -->\nb\n";
        let expected = "a\n<!-- measured: x -->\n\nnew\n\n<!-- end: x -->\nb\n";
        assert_eq!(replaced(document, "x", "new\n").as_deref(), Some(expected));
        assert_eq!(replaced(expected, "x", "new").as_deref(), Some(expected));
        assert_eq!(replaced(document, "y", "new"), None);
    }
}
