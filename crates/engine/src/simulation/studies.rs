//! How many people study what.

/// Parts of the graduates by ISCED-F broad field, from 01 education to 10 services: round numbers
/// near those of the European Union.
const BROAD: [f64; 10] = [0.09, 0.10, 0.10, 0.25, 0.07, 0.07, 0.15, 0.02, 0.12, 0.03];

/// How often a field is studied, where `taught` lists all the fields there are: those of one broad
/// field share its part evenly.
pub(super) fn popularity(field: u16, taught: &[u16]) -> f64 {
    let broad = |field: u16| usize::from(field / 100);
    let siblings = taught.iter().filter(|other| broad(**other) == broad(field)).count().max(1);
    let part = broad(field).checked_sub(1).and_then(|index| BROAD.get(index));
    part.copied().unwrap_or(0.01) / siblings as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_broad_field_share_its_part() {
        let taught = [111, 411, 412, 613];
        assert_eq!(popularity(411, &taught), 0.125);
        assert_eq!(popularity(613, &taught), 0.07);
        assert_eq!(popularity(0, &taught), 0.01);
        assert!((BROAD.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
