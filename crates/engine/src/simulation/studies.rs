//! What a school teaches, how well, and how many study it.

use super::dice::{Dice, Weighted};

/// Parts of the graduates by ISCED-F broad field, from 01 education to 10 services: round numbers
/// near those of the European Union.
const BROAD: [f64; 10] = [0.09, 0.10, 0.10, 0.25, 0.07, 0.07, 0.15, 0.02, 0.12, 0.03];

/// The programmes of a school, at least one.
pub(super) struct Programmes {
    /// Fields taught, each with its deviation from the school's quality.
    taught: Weighted<(u16, f64)>,
    /// Mean deviation over those who study there.
    pub(super) deviation: f64,
}

impl Programmes {
    /// Programmes in the fields `taught`, of `all` that there are.
    pub(super) fn new(taught: &[u16], all: &[u16], dice: &mut Dice) -> Self {
        let taught: Vec<_> = taught.iter().map(|field| (*field, 0.4 * dice.normal())).collect();
        let parts = || taught.iter().map(|(field, _)| popularity(*field, all));
        let sum: f64 = taught.iter().zip(parts()).map(|(one, part)| one.1 * part).sum();
        let deviation = sum / parts().sum::<f64>();
        Self { taught: Weighted::new(parts().zip(taught.iter().copied())), deviation }
    }

    /// How many fields are taught.
    pub(super) fn breadth(&self) -> usize {
        self.taught.len()
    }

    /// Field and deviation of a programme, drawn by how many study its field.
    pub(super) fn draw(&self, dice: &mut Dice) -> (u16, f64) {
        *dice.one_of(&self.taught)
    }
}

/// How often a field is studied, of all the fields there are: those of one broad field share its
/// part evenly.
fn popularity(field: u16, all: &[u16]) -> f64 {
    let broad = |field: u16| usize::from(field / 100);
    let siblings = all.iter().filter(|other| broad(**other) == broad(field)).count().max(1);
    let part = broad(field).checked_sub(1).and_then(|index| BROAD.get(index));
    part.copied().unwrap_or(0.01) / siblings as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_broad_field_share_its_part() {
        let all = [111, 411, 412, 613];
        assert_eq!(popularity(411, &all), 0.125);
        assert_eq!(popularity(613, &all), 0.07);
        assert_eq!(popularity(0, &all), 0.01);
        assert!((BROAD.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn programmes_are_drawn_in_proportion_and_the_mean_is_over_students() {
        let mut dice = Dice::new(1, 1, 1);
        let programmes = Programmes::new(&[411, 811], &[411, 811], &mut dice);
        let drawn: Vec<_> = (0..20_000).map(|_| programmes.draw(&mut dice)).collect();
        let business = drawn.iter().filter(|one| one.0 == 411).count() as f64 / 20_000.0;
        assert!((business - 0.25 / 0.27).abs() < 0.01, "{business}");
        let mean = drawn.iter().map(|one| one.1).sum::<f64>() / 20_000.0;
        assert!((mean - programmes.deviation).abs() < 0.01, "{mean} {}", programmes.deviation);
    }
}
