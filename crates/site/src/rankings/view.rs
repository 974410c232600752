//! A reader's view of a ranking: which schools, by which weights, which part of them. It is read from
//! the address and written to it again, so that a view can be kept and shared.

use edition::{Measure, WEIGHT_MAX, Weights};

use super::studies::Studies;
use crate::query::{Query, address};
use crate::questions::LEVELS;

/// Schools on one page; `show=all` has no bound.
pub const PAGE_SCHOOLS: usize = 50;

/// How many graduates of a school are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Fewer than 100.
    Small,
    /// From 100 to 499.
    Medium,
    /// 500 and more.
    Large,
}

impl Size {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// Whether a school with so many relevant graduates is of this size.
    pub fn holds(self, n: u32) -> bool {
        match self {
            Self::Small => n < 100,
            Self::Medium => (100..500).contains(&n),
            Self::Large => n >= 500,
        }
    }
}

/// Which lines of the chosen schools are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// One page of them, from 1.
    Page(usize),
    /// All of them.
    All,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Only schools of this size.
    pub size: Option<Size>,
    /// Only schools whose names hold this.
    pub name: String,
    /// Only schools where people studied so.
    pub studies: Studies,
    /// The reader's own weights, where they are not those of the ranking.
    pub weights: Option<Weights>,
    /// Which lines.
    pub part: Part,
}

/// What in an address cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No such size.
    Size(String),
    /// No code of a field.
    Field(String),
    /// No level of degrees.
    Level(String),
    /// No weight from 0 to 10: what is weighed, and what was written.
    Weight(&'static str, String),
    /// No country to be weighed.
    Place(String),
    /// No number of a page.
    Page(String),
}

/// The outcomes that can be weighed, each with its name in the address; a place has two.
pub const WEIGHED: [&str; 6] =
    ["desirable", "staying", "first-job", "progression", "self-employment", "breadth"];

impl View {
    /// Reads a view; names that are not its own are left alone.
    pub fn read(query: &Query) -> Result<Self, Wrong> {
        let size = match query.get("size") {
            None => None,
            Some(asked) => {
                let found = Size::ALL.into_iter().find(|size| size.name() == asked);
                Some(found.ok_or_else(|| Wrong::Size(asked.to_owned()))?)
            }
        };
        let part = match (query.get("show"), query.get("page")) {
            (Some("all"), _) => Part::All,
            (_, None) => Part::Page(1),
            (_, Some(page)) => match page.parse() {
                Ok(number @ 1..=100_000) => Part::Page(number),
                _ => return Err(Wrong::Page(page.to_owned())),
            },
        };
        let name = query.get("name").unwrap_or_default().to_owned();
        Ok(Self { size, name, studies: studies(query)?, weights: weights(query)?, part })
    }

    /// The address of this view of a ranking.
    pub fn address(&self, path: &str) -> String {
        let weight = |name: &str| self.weight(name).map(|weight| weight.to_string());
        let weights = WEIGHED.map(|name| (name, weight(name).unwrap_or_default()));
        let place = self.place();
        let page = match self.part {
            Part::Page(number) if number > 1 => number.to_string(),
            _ => String::new(),
        };
        let Studies { field, level } = self.studies;
        let field = field.map_or_else(String::new, |field| field.to_string());
        let level = level.map_or_else(String::new, |level| level.to_string());
        let mut pairs = vec![("name", self.name.as_str())];
        pairs.extend([("field", field.as_str()), ("level", level.as_str())]);
        pairs.push(("size", self.size.map_or("", Size::name)));
        pairs.extend(weights.iter().map(|(name, weight)| (*name, weight.as_str())));
        let (country, weight) = place.unwrap_or_default();
        let (country, weight) = (country.to_lowercase(), weight.to_string());
        if weight != "0" {
            pairs.extend([("place", country.as_str()), ("place-weight", weight.as_str())]);
        }
        pairs.push(("page", page.as_str()));
        pairs.push(("show", if self.part == Part::All { "all" } else { "" }));
        address(path, &pairs)
    }

    /// The weight of an outcome, by its name in the address; `None` where it has none.
    pub fn weight(&self, name: &str) -> Option<u8> {
        let weights = self.weights.as_ref()?;
        weights.iter().find(|(measure, _)| measure.to_string() == name).map(|(_, weight)| weight)
    }

    /// The country that is weighed, and its weight.
    pub fn place(&self) -> Option<(String, u8)> {
        let weights = self.weights.as_ref()?;
        weights.iter().find_map(|(measure, weight)| match measure {
            Measure::Place(code) => Some((String::from_utf8_lossy(&code).into_owned(), weight)),
            _ => None,
        })
    }

    /// The same view from its first line.
    pub fn at_start(&self) -> Self {
        Self { part: Part::Page(1), ..self.clone() }
    }

    /// The ranking as it is published, from its first line.
    pub fn plain() -> Self {
        let (name, studies) = (String::new(), Studies::default());
        Self { size: None, name, studies, weights: None, part: Part::Page(1) }
    }

    /// Whether it shows the ranking as it is published, from its first line.
    pub fn is_plain(&self) -> bool {
        *self == Self::plain()
    }
}

/// The studies of an address.
fn studies(query: &Query) -> Result<Studies, Wrong> {
    let field = match query.get("field") {
        None => None,
        Some(asked) => Some(asked.parse().map_err(|_| Wrong::Field(asked.to_owned()))?),
    };
    let level = match query.get("level") {
        None => None,
        Some(asked) => {
            let found = asked.parse().ok().filter(|level| LEVELS.contains(level));
            Some(found.ok_or_else(|| Wrong::Level(asked.to_owned()))?)
        }
    };
    Ok(Studies { field, level })
}

/// The weights of an address; `None` where they are those of the ranking itself.
fn weights(query: &Query) -> Result<Option<Weights>, Wrong> {
    let mut text = String::new();
    for name in WEIGHED {
        let weight = weight(query, name)?;
        if weight > 0 {
            text.push_str(&format!("{name}={weight},"));
        }
    }
    let place_weight = weight(query, "place-weight")?;
    if place_weight > 0
        && let Some(country) = query.get("place")
    {
        let is_code = country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic());
        if !is_code {
            return Err(Wrong::Place(country.to_owned()));
        }
        text.push_str(&format!("place:{country}={place_weight}"));
    }
    // Nothing weighed, or a desirable job alone, is the ranking as it is published.
    let found = text.parse::<Weights>().ok();
    let is_own =
        |weights: &Weights| weights.iter().any(|(measure, _)| measure != Measure::Desirable);
    Ok(found.filter(is_own))
}

fn weight(query: &Query, name: &'static str) -> Result<u8, Wrong> {
    let Some(text) = query.get(name) else { return Ok(0) };
    let number = text.parse().ok().filter(|weight| *weight <= WEIGHT_MAX);
    number.ok_or_else(|| Wrong::Weight(name, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<View, Wrong> {
        View::read(&Query::parse(text))
    }

    #[test]
    fn an_empty_form_is_the_plain_view() {
        for text in [
            "",
            "name=&size=&field=&level=&page=1",
            "desirable=5&staying=0",
            "place=fr&place-weight=0",
        ] {
            let view = read(text).unwrap();
            assert!(view.is_plain(), "{text}");
            assert_eq!(view.address("/r"), "/r");
        }
    }

    #[test]
    fn a_view_is_in_its_address() {
        let view = read(
            "staying=3&desirable=2&size=large&level=7&field=0613&name=%C3%A9cole&place=FR&place-weight=1&page=2",
        );
        let view = view.unwrap();
        let expected = "/r?name=%C3%A9cole&field=0613&level=7&size=large&desirable=2&staying=3&place=fr&place-weight=1&page=2";
        assert_eq!(view.address("/r"), expected);
        assert_eq!((view.weight("staying"), view.weight("breadth")), (Some(3), None));
    }

    #[test]
    fn what_cannot_be_is_told() {
        assert_eq!(read("size=huge"), Err(Wrong::Size("huge".to_owned())));
        assert_eq!(read("field=06a"), Err(Wrong::Field("06a".to_owned())));
        assert_eq!(read("level=9"), Err(Wrong::Level("9".to_owned())));
        assert_eq!(read("staying=11"), Err(Wrong::Weight("staying", "11".to_owned())));
        assert_eq!(read("staying=-1"), Err(Wrong::Weight("staying", "-1".to_owned())));
        assert_eq!(read("place=France&place-weight=2"), Err(Wrong::Place("France".to_owned())));
        for page in ["0", "-3", "1e9", "99999999999999999999"] {
            assert_eq!(read(&format!("page={page}")), Err(Wrong::Page(page.to_owned())));
        }
    }

    proptest! {
        #[test]
        fn a_view_read_from_its_address_is_the_same(
            text in "((name|size|field|level|desirable|staying|place|place-weight|page|show)=(small|all|fr|[0-9]{1,2}|\\PC{0,8})&){0,6}",
        ) {
            if let Ok(view) = read(&text) {
                let address = view.address("");
                prop_assert_eq!(read(address.trim_start_matches('?')), Ok(view));
            }
        }
    }
}
