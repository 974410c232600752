//! What a reader weighs, and how it is written in an address: `desirable=3,staying=1,place:FR=2`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::Outcome;

/// The largest weight.
pub const WEIGHT_MAX: u8 = 10;
/// A longer text is no list of weights.
const BYTES_MAX: usize = 200;
/// More countries than a reader compares.
const PLACES_MAX: usize = 5;

/// Something that can be weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Share of graduates in a desirable job: the ranking itself.
    Desirable,
    /// Another outcome.
    Outcome(Outcome),
    /// Share of graduates with a job in this country, ISO 3166-1 alpha-2.
    Place([u8; 2]),
}

/// The weights of a view, each from 1 to [`WEIGHT_MAX`]; what is not named has none.
///
/// ```
/// let weights: edition::Weights = "staying=1, desirable=3,place:fr=2,breadth=0".parse()?;
/// assert_eq!(weights.to_string(), "desirable=3,staying=1,place:FR=2");
/// assert_eq!(edition::Weights::default().to_string(), "desirable=1");
/// # Ok::<(), edition::WeightsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    weights: BTreeMap<Measure, u8>,
}

/// A text that is no list of weights.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// Too long a text.
    #[error("the list of weights is longer than {BYTES_MAX} bytes")]
    TooLong,
    /// A part is not `name=weight`.
    #[error("{part:?} is no weight. Write name=weight, such as staying=2")]
    Form {
        /// The part.
        part: String,
    },
    /// No such measure.
    #[error(
        "{name:?} cannot be weighed. Choose among desirable, staying, first-job, progression, self-employment, breadth, and place:COUNTRY with an ISO code, such as place:FR"
    )]
    Name {
        /// The name.
        name: String,
    },
    /// Not a weight.
    #[error("the weight of {name} is {weight:?}: it must be a whole number from 0 to {WEIGHT_MAX}")]
    Weight {
        /// What is weighed.
        name: String,
        /// What was written.
        weight: String,
    },
    /// A measure is named twice.
    #[error("{name} has two weights. Give it one")]
    Twice {
        /// What is weighed.
        name: String,
    },
    /// Too many countries.
    #[error("there are weights for more than {PLACES_MAX} countries. Keep {PLACES_MAX} at most")]
    Places,
    /// Nothing has a weight.
    #[error("nothing has a weight above 0. Write for example desirable=3,staying=1")]
    Nothing,
}

impl Weights {
    /// The measures that have a weight, in the order in which they are written.
    pub fn iter(&self) -> impl Iterator<Item = (Measure, u8)> {
        self.weights.iter().map(|(measure, weight)| (*measure, *weight))
    }
}

/// The ranking as published: a desirable job alone counts.
impl Default for Weights {
    fn default() -> Self {
        Self { weights: BTreeMap::from([(Measure::Desirable, 1)]) }
    }
}

impl FromStr for Weights {
    type Err = WeightsError;

    fn from_str(text: &str) -> Result<Self, WeightsError> {
        if text.len() > BYTES_MAX {
            return Err(WeightsError::TooLong);
        }
        let mut weights = BTreeMap::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let form = || WeightsError::Form { part: part.to_owned() };
            let (name, weight) = part.split_once('=').ok_or_else(form)?;
            let measure: Measure = name.trim().parse()?;
            let number = weight.trim().parse().ok().filter(|weight| *weight <= WEIGHT_MAX);
            let number = number.ok_or_else(|| WeightsError::Weight {
                name: measure.to_string(),
                weight: weight.trim().to_owned(),
            })?;
            if weights.insert(measure, number).is_some() {
                return Err(WeightsError::Twice { name: measure.to_string() });
            }
        }
        weights.retain(|_, weight| *weight > 0);
        if weights.is_empty() {
            return Err(WeightsError::Nothing);
        }
        let places = weights.keys().filter(|measure| matches!(measure, Measure::Place(_)));
        if places.count() > PLACES_MAX {
            return Err(WeightsError::Places);
        }
        Ok(Self { weights })
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (measure, weight)) in self.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(out, "{comma}{measure}={weight}")?;
        }
        Ok(())
    }
}

impl FromStr for Measure {
    type Err = WeightsError;

    fn from_str(name: &str) -> Result<Self, WeightsError> {
        let unknown = || WeightsError::Name { name: name.to_owned() };
        if name == "desirable" {
            return Ok(Self::Desirable);
        }
        if let Some(country) = name.strip_prefix("place:") {
            let letters = <[u8; 2]>::try_from(country.as_bytes()).map_err(|_| unknown())?;
            let letters = letters.map(|letter| letter.to_ascii_uppercase());
            let is_code = letters.iter().all(u8::is_ascii_uppercase);
            return if is_code { Ok(Self::Place(letters)) } else { Err(unknown()) };
        }
        Outcome::named(name).map(Self::Outcome).ok_or_else(unknown)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Desirable => out.write_str("desirable"),
            Self::Outcome(outcome) => out.write_str(outcome.name()),
            Self::Place([one, other]) => {
                write!(out, "place:{}{}", char::from(*one), char::from(*other))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_list_of_weights_is_told() {
        let error = |text: &str| text.parse::<Weights>().expect_err(text);
        assert_eq!(error(""), WeightsError::Nothing);
        assert_eq!(error("desirable=0"), WeightsError::Nothing);
        assert_eq!(error(&"a".repeat(201)), WeightsError::TooLong);
        assert!(matches!(error("staying"), WeightsError::Form { .. }));
        assert!(matches!(error("salary=3"), WeightsError::Name { .. }));
        assert!(matches!(error("place:F1=3"), WeightsError::Name { .. }));
        assert!(matches!(error("place:é=3"), WeightsError::Name { .. }));
        for weight in ["11", "-1", "2.5", "", "999"] {
            let said = error(&format!("staying={weight}"));
            assert!(matches!(said, WeightsError::Weight { .. }), "{said}");
        }
        assert!(matches!(error("staying=1,staying=0"), WeightsError::Twice { .. }));
        let places = "place:FR=1,place:DE=1,place:IT=1,place:ES=1,place:PT=1,place:BE=1";
        assert_eq!(error(places), WeightsError::Places);
    }

    fn measure() -> impl Strategy<Value = Measure> {
        prop_oneof![
            Just(Measure::Desirable),
            prop::sample::select(&Outcome::ALL[..]).prop_map(Measure::Outcome),
            (b'A'..=b'Z', b'A'..=b'Z').prop_map(|(one, other)| Measure::Place([one, other])),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            weights in prop::collection::btree_map(measure(), 1..=WEIGHT_MAX, 1..9)
                .prop_filter("few places", |weights| {
                    let is_place = |measure: &&Measure| matches!(measure, Measure::Place(_));
                    weights.keys().filter(is_place).count() <= PLACES_MAX
                }),
        ) {
            let weights = Weights { weights };
            prop_assert_eq!(weights.to_string().parse(), Ok(weights));
        }

        #[test]
        fn any_text_is_read_or_refused_and_stays_the_same(text in "[a-z:=,0-9 A-Z\\-]{0,60}|.{0,30}") {
            if let Ok(weights) = text.parse::<Weights>() {
                prop_assert_eq!(weights.to_string().parse(), Ok(weights));
            }
        }
    }
}
