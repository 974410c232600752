//! A map of dots by coordinates: no outline of land is drawn, only the lines of latitude and longitude.
//!
//! Equirectangular: a degree of longitude is as wide as it is in the middle of the map. The area of a
//! dot stands for its people.

use std::f64::consts::PI;

use super::scale::coordinate;

const WIDTH: f64 = 640.0;
const HEIGHT_MIN: f64 = 320.0;
const HEIGHT_MAX: f64 = 640.0;
/// Room around the dots, in parts of the map.
const MARGIN: f64 = 0.12;
/// A map spans at least so many degrees.
const SPAN_MIN: f64 = 3.0;
/// The largest dot.
const RADIUS_MAX: f64 = 26.0;
const RADIUS_MIN: f64 = 3.0;
/// About the width of a letter.
const LETTER: f64 = 7.6;
const LINE: f64 = 18.0;
/// Lines of latitude or longitude, at most.
const LINES_MAX: f64 = 6.0;

/// A place to be drawn.
#[derive(Debug, Clone)]
pub struct Spot {
    pub name: String,
    /// Latitude and longitude in degrees.
    pub position: (f64, f64),
    /// How many people.
    pub value: f64,
    /// What is told of them.
    pub told: String,
    /// Where it leads.
    pub href: String,
}

/// A dot.
#[derive(Debug, Clone)]
pub struct Dot {
    pub x: String,
    pub y: String,
    pub radius: String,
    pub title: String,
    pub href: String,
}

/// A text.
#[derive(Debug, Clone)]
pub struct Label {
    pub x: String,
    pub y: String,
    pub text: String,
    /// Its class: on which side of its place it stands.
    pub side: &'static str,
}

/// A line of the graticule with what it says.
#[derive(Debug, Clone)]
pub struct Meridian {
    pub from: (String, String),
    pub to: (String, String),
    pub text: String,
}

/// A drawn map.
#[derive(Debug, Clone, Default)]
pub struct Map {
    pub height: String,
    pub lines: Vec<Meridian>,
    /// Places that nobody is counted in, as points.
    pub pale: Vec<(String, String)>,
    pub dots: Vec<Dot>,
    pub labels: Vec<Label>,
}

/// Draws places, the largest last in the data but first in having their names told.
pub fn draw(spots: &[Spot], pale: &[(f64, f64)]) -> Map {
    let Some(frame) = Frame::around(spots.iter().map(|spot| spot.position)) else {
        return Map::default();
    };
    let most = spots.iter().map(|spot| spot.value).fold(1.0, f64::max);
    let mut largest: Vec<&Spot> = spots.iter().collect();
    largest.sort_by(|a, b| b.value.total_cmp(&a.value));
    let radius = |spot: &Spot| ((spot.value / most).sqrt() * RADIUS_MAX).max(RADIUS_MIN);
    // Large dots first, so that small ones lie above them.
    let dot = |spot: &&Spot| {
        let (x, y) = frame.at(spot.position);
        Dot {
            x: coordinate(x),
            y: coordinate(y),
            radius: coordinate(radius(spot)),
            title: format!("{}: {}", spot.name, spot.told),
            href: spot.href.clone(),
        }
    };
    // Names avoid dots and one another.
    let around = |spot: &&Spot| {
        let ((x, y), radius) = (frame.at(spot.position), radius(spot));
        (x - radius, y - radius, x + radius, y + radius)
    };
    let mut taken: Vec<Rectangle> = largest.iter().map(around).collect();
    let labels = largest.iter().filter_map(|spot| label(&frame, spot, radius(spot), &mut taken));
    let is_inside =
        |(x, y): &(f64, f64)| (0.0..=WIDTH).contains(x) && (0.0..=frame.height).contains(y);
    let is_drawn = |position: &&(f64, f64)| spots.iter().any(|spot| spot.position == **position);
    let others = pale.iter().filter(|position| !is_drawn(position));
    let points = others.map(|position| frame.at(*position)).filter(is_inside);
    Map {
        height: coordinate(frame.height),
        lines: frame.lines(),
        pale: points.map(|(x, y)| (coordinate(x), coordinate(y))).collect(),
        labels: labels.collect(),
        dots: largest.iter().map(dot).collect(),
    }
}

/// Left, top, right, bottom.
type Rectangle = (f64, f64, f64, f64);

/// The name of a place beside its dot, where there is room; `None` where there is none.
fn label(frame: &Frame, spot: &Spot, radius: f64, taken: &mut Vec<Rectangle>) -> Option<Label> {
    let (x, y) = frame.at(spot.position);
    let text = format!("{} {}", spot.name, spot.told);
    let width = text.chars().count() as f64 * LETTER;
    let (beside, above) = (radius + 4.0, radius + LINE / 2.0 + 1.0);
    let sides = [
        (Side::Right, x + beside, y),
        (Side::Left, x - beside, y),
        (Side::Middle, x, y - above),
        (Side::Middle, x, y + above),
    ];
    for (side, x, y) in sides {
        let start = match side {
            Side::Right => x,
            Side::Left => x - width,
            Side::Middle => x - width / 2.0,
        };
        let own = (start, y - LINE / 2.0, start + width, y + LINE / 2.0);
        let overlaps = |other: &Rectangle| {
            own.0 < other.2 && other.0 < own.2 && own.1 < other.3 && other.1 < own.3
        };
        let is_inside = own.0 >= 0.0 && own.2 <= WIDTH && own.1 >= 0.0 && own.3 <= frame.height;
        if is_inside && !taken.iter().any(overlaps) {
            taken.push(own);
            return Some(Label { x: coordinate(x), y: coordinate(y), text, side: side.class() });
        }
    }
    None
}

/// On which side of its place a text stands.
#[derive(Debug, Clone, Copy)]
enum Side {
    Right,
    Left,
    Middle,
}

impl Side {
    fn class(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Left => "left",
            Self::Middle => "middle",
        }
    }
}

/// What of the earth is shown, and where on the page.
struct Frame {
    north: f64,
    south: f64,
    west: f64,
    east: f64,
    height: f64,
}

impl Frame {
    fn around(positions: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let mut ends = None;
        for (latitude, longitude) in positions {
            let (south, north, west, east) =
                ends.unwrap_or((latitude, latitude, longitude, longitude));
            ends = Some((
                f64::min(south, latitude),
                f64::max(north, latitude),
                f64::min(west, longitude),
                f64::max(east, longitude),
            ));
        }
        let (south, north, west, east) = ends?;
        let widen = |low: f64, high: f64| {
            let span = (high - low).max(SPAN_MIN);
            let middle = (low + high) / 2.0;
            let half = span * (0.5 + MARGIN);
            (middle - half, middle + half)
        };
        let ((south, north), (west, east)) = (widen(south, north), widen(west, east));
        let narrowing = ((south + north) / 2.0 * PI / 180.0).cos().max(0.2);
        let height = WIDTH * (north - south) / ((east - west) * narrowing);
        let mut frame = Self { north, south, west, east, height };
        frame.fit(narrowing);
        Some(frame)
    }

    /// Widens what is shown where the picture would be too flat or too high.
    fn fit(&mut self, narrowing: f64) {
        let wanted = self.height.clamp(HEIGHT_MIN, HEIGHT_MAX);
        if wanted > self.height {
            let half = (self.east - self.west) * narrowing * wanted / WIDTH / 2.0;
            let middle = (self.south + self.north) / 2.0;
            (self.south, self.north) = (middle - half, middle + half);
        } else if wanted < self.height {
            let half = (self.north - self.south) * WIDTH / wanted / narrowing / 2.0;
            let middle = (self.west + self.east) / 2.0;
            (self.west, self.east) = (middle - half, middle + half);
        }
        self.height = wanted;
    }

    fn at(&self, (latitude, longitude): (f64, f64)) -> (f64, f64) {
        let x = (longitude - self.west) / (self.east - self.west) * WIDTH;
        let y = (self.north - latitude) / (self.north - self.south) * self.height;
        (x, y)
    }

    fn lines(&self) -> Vec<Meridian> {
        let span = (self.east - self.west).max(self.north - self.south);
        let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 30.0];
        let step = steps.into_iter().find(|step| span / step <= LINES_MAX).unwrap_or(60.0);
        let marks = |low: f64, high: f64| {
            let first = (low / step).ceil() as i32;
            (first..=(high / step).floor() as i32).map(|mark| f64::from(mark) * step)
        };
        let (right, bottom) = (coordinate(WIDTH), coordinate(self.height));
        let down = marks(self.west, self.east).filter(|at| at.abs() <= 180.0).map(|longitude| {
            let x = coordinate(self.at((self.south, longitude)).0);
            Meridian {
                from: (x.clone(), "0".to_owned()),
                to: (x, bottom.clone()),
                text: degrees(longitude, ['E', 'W']),
            }
        });
        let across = marks(self.south, self.north).filter(|at| at.abs() <= 90.0).map(|latitude| {
            let y = coordinate(self.at((latitude, self.west)).1);
            Meridian {
                from: ("0".to_owned(), y.clone()),
                to: (right.clone(), y),
                text: degrees(latitude, ['N', 'S']),
            }
        });
        down.chain(across).collect()
    }
}

/// Degrees with the sign of their half of the earth.
fn degrees(value: f64, [positive, negative]: [char; 2]) -> String {
    match value as i32 {
        0 => "0°".to_owned(),
        above if above > 0 => format!("{above}°{positive}"),
        below => format!("{}°{negative}", -below),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spot(name: &str, position: (f64, f64), value: f64) -> Spot {
        let [name, told] = [name, "9"].map(str::to_owned);
        Spot { name, position, value, told, href: String::new() }
    }

    #[test]
    fn north_is_above_and_east_is_right() {
        let map = draw(
            &[spot("Lille", (50.6, 3.1), 10.0), spot("Nice", (43.7, 7.3), 40.0)],
            &[(47.0, 5.0), (0.0, 0.0)],
        );
        let at = |dot: &Dot| (dot.x.parse::<f64>().unwrap(), dot.y.parse::<f64>().unwrap());
        let (nice, lille) = (at(&map.dots[0]), at(&map.dots[1]));
        assert!(lille.0 < nice.0 && lille.1 < nice.1);
        assert_eq!((map.dots[0].radius.as_str(), map.dots[1].radius.as_str()), ("26", "13"));
        assert_eq!((map.labels.len(), map.pale.len()), (2, 1));
        assert!(map.lines.iter().any(|line| line.text == "45°N"));
    }

    proptest! {
        #[test]
        fn every_dot_is_on_the_map(
            spots in prop::collection::vec((-90.0f64..90.0, -180.0f64..180.0, 0.0f64..1e6), 1..20),
        ) {
            let spots: Vec<Spot> =
                spots.into_iter().map(|(a, b, value)| spot("x", (a, b), value)).collect();
            let map = draw(&spots, &[]);
            let height: f64 = map.height.parse().unwrap();
            for dot in map.dots {
                prop_assert!((0.0..=WIDTH).contains(&dot.x.parse::<f64>().unwrap()), "{dot:?}");
                prop_assert!((0.0..=height).contains(&dot.y.parse::<f64>().unwrap()), "{dot:?}");
            }
            prop_assert!(map.lines.len() < 20);
        }
    }
}
