//! The two international classifications every dataset speaks: ISCED-F 2013 and ISCO-08.
//!
//! Their codes serve as identifiers, so that two datasets always mean the same by `613` or `2512`.

use crate::{Field, Profession};

const ISCO08: &str = include_str!("../classifications/isco08.csv");
const ISCED_F2013: &str = include_str!("../classifications/isced_f2013.csv");
const ISCED_F2013_GROUPS: &str = include_str!("../classifications/isced_f2013_groups.csv");

/// A broad or narrow field of ISCED-F 2013. Its code begins the codes of the fields in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldGroup {
    /// Two digits for a broad field, three for a narrow one.
    pub code: String,
    /// English name.
    pub name_en: String,
    /// French name.
    pub name_fr: String,
}

/// The unit groups of ISCO-08 (ILO), in order of code.
pub fn professions() -> Vec<Profession> {
    rows(ISCO08)
        .map(|(id, code, name_en, name_fr)| Profession {
            profession_id: id,
            isco: code,
            name_en,
            name_fr,
        })
        .collect()
}

/// The detailed fields of ISCED-F 2013 (UNESCO), in order of code.
pub fn fields() -> Vec<Field> {
    rows(ISCED_F2013)
        .map(|(id, code, name_en, name_fr)| Field { field_id: id, isced: code, name_en, name_fr })
        .collect()
}

/// The broad and narrow fields of ISCED-F 2013 (UNESCO), each broad one before those in it.
pub fn field_groups() -> Vec<FieldGroup> {
    rows(ISCED_F2013_GROUPS)
        .map(|(_, code, name_en, name_fr)| FieldGroup { code, name_en, name_fr })
        .collect()
}

/// Rows `code,name_en,name_fr` of a classification file; its shape is held by the tests below.
fn rows(file: &str) -> impl Iterator<Item = (u16, String, String, String)> {
    csv::Reader::from_reader(file.as_bytes()).into_records().flatten().filter_map(|record| {
        let code = record.get(0)?.to_owned();
        let id = code.parse().ok()?;
        Some((id, code, record.get(1)?.to_owned(), record.get(2)?.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_the_codes_of_four_digits_in_order_with_both_names() {
        let fields = fields();
        assert_eq!(fields.len(), ISCED_F2013.lines().count() - 1, "a row that does not parse");
        assert!(
            fields.is_sorted_by(|a, b| a.field_id < b.field_id),
            "order of code, no code twice"
        );
        for field in &fields {
            assert_eq!(field.isced, format!("{:04}", field.field_id));
            assert!(field.field_id != 0, "0 means unknown");
            assert!(!field.name_en.is_empty() && !field.name_fr.is_empty(), "{}", field.isced);
        }
        let known = |id| fields.iter().find(|field| field.field_id == id).map(|f| &*f.name_en);
        assert_eq!(known(613), Some("Software and applications development and analysis"));
        assert_eq!(known(421), Some("Law"));
    }

    #[test]
    fn every_field_is_in_a_broad_and_a_narrow_group() {
        let groups = field_groups();
        assert!(groups.is_sorted_by(|one, other| one.code < other.code));
        let has = |code: &str| groups.iter().any(|group| group.code == code);
        for group in &groups {
            assert!(has(&group.code[..2]) && matches!(group.code.len(), 2 | 3), "{}", group.code);
            assert!(!group.name_en.is_empty() && !group.name_fr.is_empty(), "{}", group.code);
        }
        for field in fields() {
            // Inter-disciplinary programmes (..88), those not further defined (..00) and those classified
            // nowhere (..99) have no narrow field.
            let is_narrow =
                has(&field.isced[..3]) || ["00", "88", "99"].contains(&&field.isced[2..]);
            assert!(has(&field.isced[..2]) && is_narrow, "{}", field.isced);
        }
        assert_eq!(groups.iter().filter(|group| group.code.len() == 2).count(), 11);
    }

    #[test]
    fn professions_are_the_436_unit_groups_in_order_with_both_names() {
        let professions = professions();
        assert_eq!(professions.len(), 436);
        assert!(professions.is_sorted_by(|a, b| a.profession_id < b.profession_id));
        for profession in &professions {
            assert_eq!(profession.isco, format!("{:04}", profession.profession_id));
            assert!(!profession.name_en.is_empty() && !profession.name_fr.is_empty());
        }
    }
}
