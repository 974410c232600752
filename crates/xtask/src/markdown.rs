//! The little of Markdown that the checks of documents need: fenced code, code within a line,
//! headings and links.

/// One Markdown document, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Contents of the fenced code, one text per fence.
    pub fences: Vec<String>,
    /// Code within lines.
    pub spans: Vec<String>,
    /// Level and title of each heading.
    pub headings: Vec<(usize, String)>,
    /// Line and target of each link and picture.
    pub links: Vec<(usize, String)>,
}

impl Document {
    /// Takes a document apart.
    pub fn read(text: &str) -> Self {
        let mut document = Self::default();
        let mut fence: Option<String> = None;
        for (index, line) in text.lines().enumerate() {
            let is_mark = line.trim_start().starts_with("```");
            match (&mut fence, is_mark) {
                (Some(_), true) => document.fences.extend(fence.take()),
                (Some(code), false) => {
                    code.push_str(line);
                    code.push('\n');
                }
                (None, true) => fence = Some(String::new()),
                (None, false) => document.read_line(index + 1, line),
            }
        }
        document
    }

    fn read_line(&mut self, number: usize, line: &str) {
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        if level > 0 && title.starts_with(' ') {
            self.headings.push((level, title.trim().to_owned()));
        }
        let mut words = String::new();
        for (index, part) in line.split('`').enumerate() {
            if index % 2 == 1 {
                self.spans.push(part.to_owned());
            } else {
                words.push_str(part);
            }
        }
        let targets = words.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
        self.links.extend(targets.map(|target| (number, target.to_owned())));
    }

    /// All lines of code of the document.
    pub fn code(&self) -> impl Iterator<Item = &str> {
        self.fences
            .iter()
            .flat_map(|fence| fence.lines())
            .chain(self.spans.iter().map(String::as_str))
    }

    /// Addresses that `#...` may name.
    pub fn anchors(&self) -> Vec<String> {
        self.headings.iter().map(|(_, title)| anchor(title)).collect()
    }
}

/// The address that a page gives to a heading.
fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_taken_apart() {
        let text = "# The house, *now*\nSee [a](b.md#c) and ![p](d.svg \"t\"), not `[x](y)`.\n\
                    ```sh\ndevenir demo # [n](o)\n```\n#hash\n";
        let document = Document::read(text);
        assert_eq!(document.headings, [(1, "The house, *now*".to_owned())]);
        assert_eq!(document.anchors(), ["the-house-now"]);
        assert_eq!(document.links, [(2, "b.md#c".to_owned()), (2, "d.svg".to_owned())]);
        assert_eq!(document.spans, ["[x](y)"]);
        assert_eq!(document.fences, ["devenir demo # [n](o)\n"]);
        assert_eq!(document.code().collect::<Vec<_>>(), ["devenir demo # [n](o)", "[x](y)"]);
    }
}
