//! Names in addresses: they outlive an edition, which keys do not.

use std::collections::HashMap;

use edition::fold;

/// A longer name is cut in its address.
const LETTERS_MAX: usize = 80;

/// Names in addresses by their keys, and back.
#[derive(Default)]
pub struct Slugs {
    slugs: HashMap<u32, String>,
    keys: HashMap<String, u32>,
}

/// What is named: its key, its name, and the code of its country, which may be empty.
pub type Named<'a> = (u32, &'a str, &'a str);

impl Slugs {
    /// Gives each its address: its name; where several have that name, with the country; where that
    /// is not enough, with its key. `kind` stands for a name without a letter.
    pub fn new<'a>(named: impl Iterator<Item = Named<'a>> + Clone, kind: &str) -> Self {
        let name = |one: &Named<'_>| name_slug(one, kind);
        let country = |one: &Named<'_>| format!("{}-{}", name(one), one.2.to_lowercase());
        let by_name = counted(named.clone().map(|one| name(&one)));
        let by_country = counted(named.clone().map(|one| country(&one)));
        let mut slugs = Self::default();
        for one in named {
            let slug = match (name(&one), country(&one)) {
                (name, _) if by_name[&name] == 1 => name,
                (_, country) if by_country[&country] == 1 => country,
                (name, _) => format!("{name}-{}", one.0),
            };
            slugs.add(one.0, slug);
        }
        slugs
    }

    /// As [`Slugs::new`], with the country in every address.
    pub fn with_countries<'a>(named: impl Iterator<Item = Named<'a>> + Clone, kind: &str) -> Self {
        let country =
            |one: &Named<'_>| format!("{}-{}", name_slug(one, kind), one.2.to_lowercase());
        let counts = counted(named.clone().map(|one| country(&one)));
        let mut slugs = Self::default();
        for one in named {
            let slug = country(&one);
            let slug = if counts[&slug] == 1 { slug } else { format!("{slug}-{}", one.0) };
            slugs.add(one.0, slug);
        }
        slugs
    }

    fn add(&mut self, key: u32, slug: String) {
        // A name may be that of another with its country: the first keeps the address.
        self.keys.entry(slug.clone()).or_insert(key);
        self.slugs.insert(key, slug);
    }

    /// The address of a key.
    pub fn get(&self, key: u32) -> Option<&str> {
        self.slugs.get(&key).map(String::as_str)
    }

    /// The key of an address.
    pub fn key(&self, slug: &str) -> Option<u32> {
        self.keys.get(slug).copied()
    }
}

fn counted(slugs: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for slug in slugs {
        *counts.entry(slug).or_default() += 1;
    }
    counts
}

fn name_slug((key, name, _): &Named<'_>, kind: &str) -> String {
    let slug: String = fold(name).chars().take(LETTERS_MAX).collect();
    match slug.trim().replace(' ', "-") {
        slug if slug.is_empty() => format!("{kind}-{key}"),
        slug => slug,
    }
}
