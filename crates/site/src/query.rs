//! The part of an address after its question mark.

/// A longer one is an accident or an attack.
pub const QUERY_BYTES_MAX: usize = 2_000;
/// A longer value is not a name that somebody typed.
pub const VALUE_LETTERS_MAX: usize = 200;

/// Nobody turns more pages of a list.
const PAGES_MAX: u32 = 1_000;

/// Names and values, in their order; values are without blanks around them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads any text; what cannot be read is taken for text that was typed.
    pub fn parse(text: &str) -> Self {
        let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
        Self::of(pairs.iter().map(|(name, text)| (name.as_ref(), text.as_ref())))
    }

    /// Names and values that a form sent, as if they stood in an address.
    pub fn of<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let value = |value: &str| value.trim().chars().take(VALUE_LETTERS_MAX).collect::<String>();
        Self(pairs.map(|(name, text)| (name.to_owned(), value(text))).collect())
    }

    /// A path with these names and values.
    pub fn after(&self, path: &str) -> String {
        let pairs: Vec<(&str, &str)> =
            self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        address(path, &pairs)
    }

    /// All values of a name that are not empty.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(found, _)| found == name);
        named.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether no other names than these stand here, and none without a value.
    pub fn holds_only(&self, names: &[&str]) -> bool {
        self.0.iter().all(|(name, value)| names.contains(&name.as_str()) && !value.is_empty())
    }

    /// Names and values, in their order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Which page of a long list is asked for, from 1.
    pub fn page(&self) -> u32 {
        let page = self.get("page").and_then(|page| page.parse().ok());
        page.unwrap_or(1).clamp(1, PAGES_MAX)
    }

    /// The value of a name, where it has one that is not empty; of several, the first.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(found, _)| found == name).map(|(_, value)| value);
        values.find(|value| !value.is_empty()).map(String::as_str)
    }
}

/// Writes the names that have a value after a path: `/rankings?country=fr`.
pub fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_and_empty_ones_are_none() {
        let query = Query::parse("q=&q=+Lyon+&size=%C3%A9&broken=%FF&&=&x");
        assert_eq!(query.get("q"), Some("Lyon"));
        assert_eq!(query.get("size"), Some("é"));
        assert_eq!(query.get("x"), None);
        assert_eq!(Query::parse(&"a".repeat(300)).get("a"), None);
    }

    #[test]
    fn an_address_has_no_empty_names() {
        assert_eq!(address("/search", &[("q", "a&b c"), ("page", "")]), "/search?q=a%26b+c");
        assert_eq!(address("/search", &[("q", "")]), "/search");
    }
}
