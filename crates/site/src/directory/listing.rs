//! One person in the directory of one school, as far as others may see them.

use edition::fold;

use super::facet::{Facet, NO_YEAR, Value};
use super::term::{Sign, of_texts, token};
use crate::consent::{Act, Subject, Viewer, may};
use crate::profile::{Education, Position, Profile};

/// Who looks. Each sees what those before see, and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// Without an account.
    Visitor,
    /// With an account, of other schools.
    Member,
    /// With the school on their profile.
    Schoolmate,
    /// With studies there that are attested.
    Attested,
}

impl Reader {
    /// All of them, who sees least first.
    pub const ALL: [Self; 4] = [Self::Visitor, Self::Member, Self::Schoolmate, Self::Attested];

    /// The number in tables: a person is seen by those whose number is not below that of the person.
    pub fn number(self) -> i64 {
        match self {
            Self::Visitor => 1,
            Self::Member => 2,
            Self::Schoolmate => 3,
            Self::Attested => 4,
        }
    }

    fn viewer(self) -> Viewer {
        match self {
            Self::Visitor => Viewer::Visitor,
            Self::Member => Viewer::Member,
            Self::Schoolmate => Viewer::Schoolmate,
            Self::Attested => Viewer::Attested,
        }
    }

    /// The first who may do something with a member; `None` where nobody may.
    pub fn first(subject: &Subject, act: Act) -> Option<Self> {
        Self::ALL.into_iter().find(|reader| may(reader.viewer(), subject, act))
    }

    /// Those who may see what this reader sees: itself and those after.
    pub fn and_after(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |reader| *reader >= self)
    }
}

/// A line of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    pub school: String,
    pub member: i64,
    /// The first who may see it.
    pub reader: Reader,
    /// The first who may write to the member, where anybody may.
    pub writer: Option<Reader>,
    pub name: String,
    pub headline: String,
    /// What was studied here, as written.
    pub study: String,
    /// The latest position, as written.
    pub title: String,
    pub company: String,
    pub place: String,
    /// The year the studies end; `None` where that is not said.
    pub end_year: Option<i16>,
    /// In the order of [`Facet::ALL`].
    pub values: [Value; 5],
    /// The latest end first; who has none stands before.
    pub year_key: i64,
    /// The name, folded.
    pub name_key: String,
    /// Every token, with a blank before and after each.
    pub tokens: String,
}

/// The latest year that sorts.
pub const YEAR_LAST: i64 = 9_999;

/// Where a year stands among others: the latest first.
pub fn year_key(end_year: Option<i16>) -> i64 {
    end_year.map_or(0, |year| YEAR_LAST - i64::from(year))
}

impl Listing {
    /// The line of a member in the directory of a school; `None` where they did not study there or have
    /// no name.
    pub fn of(
        profile: &Profile,
        school: &str,
        (reader, writer): (Reader, Option<Reader>),
    ) -> Option<Self> {
        let is_here = |one: &&Education| one.school.as_deref() == Some(school);
        // Of several studies here, the latest; what has no end is later than what has.
        let study =
            profile.educations.iter().filter(is_here).min_by_key(|one| year_key(one.end_year))?;
        if !profile.is_named() {
            return None;
        }
        let none = Position::default();
        let latest = latest(&profile.positions).unwrap_or(&none);
        let values = values(study, latest);
        let about = &profile.about;
        let texts = [&about.name, &about.headline].into_iter().map(String::as_str);
        let studies = profile.educations.iter().filter(is_here);
        let studies = studies.flat_map(|one| [&*one.field_text, &*one.degree_text]);
        let positions = profile.positions.iter();
        let positions =
            positions.flat_map(|one| [&*one.title, &*one.company_text, &*one.place_text]);
        let mut tokens = of_texts(school, texts.chain(studies).chain(positions));
        for (facet, value) in
            Facet::ALL.iter().zip(&values).filter(|(_, value)| !value.key.is_empty())
        {
            tokens.push(token(school, Sign::Facet(facet.letter()), &value.key));
        }
        let viewers = reader.and_after().map(|one| one.number().to_string());
        tokens.extend(viewers.map(|viewer| token(school, Sign::Viewer, &viewer)));
        Some(Self {
            school: school.to_owned(),
            member: profile.member,
            reader,
            writer,
            name: about.name.clone(),
            headline: about.headline.clone(),
            study: first_of([&study.field_text, &study.degree_text]),
            title: latest.title.clone(),
            company: latest.company_text.clone(),
            place: latest.place_text.clone(),
            end_year: study.end_year,
            values,
            year_key: year_key(study.end_year),
            name_key: fold(&about.name),
            tokens: format!(" {} ", tokens.join(" ")),
        })
    }
}

fn first_of(texts: [&String; 2]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

/// The position that counts: one that runs, else the one that began last; of equals, the first.
fn latest(positions: &[Position]) -> Option<&Position> {
    let when = |one: &Position| (one.is_current, one.start_month.unwrap_or(i16::MIN));
    positions.iter().rev().max_by_key(|one| when(one))
}

fn values(study: &Education, latest: &Position) -> [Value; 5] {
    let code =
        |code: &Option<String>| Value { key: code.clone().unwrap_or_default(), ..Value::default() };
    let named = |slug: &Option<String>, text: &str| Value {
        key: slug.clone().unwrap_or_else(|| fold(text).replace(' ', "-")),
        label: text.to_owned(),
    };
    let year = study.end_year.map_or_else(|| NO_YEAR.to_owned(), |year| year.to_string());
    [
        Value { key: year, ..Value::default() },
        code(&study.field),
        code(&latest.profession),
        named(&latest.company, &latest.company_text),
        named(&latest.place, &latest.place_text),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Age;
    use crate::consent::{Answer, Choice, Choices, Standing};
    use crate::profile::About;

    #[test]
    fn the_first_reader_is_the_narrowest_that_was_chosen() {
        let subject = |age, answer, standing| Subject {
            age,
            standing,
            choices: Choices::default().with(Choice::Directory, answer),
        };
        for (age, answer, expected) in [
            (Age::Adult, Answer::No, None),
            (Age::Adult, Answer::Schools, Some(Reader::Schoolmate)),
            (Age::Adult, Answer::Members, Some(Reader::Member)),
            (Age::Adult, Answer::Yes, Some(Reader::Visitor)),
            (Age::Minor, Answer::Schools, Some(Reader::Attested)),
            (Age::Minor, Answer::Yes, None),
            (Age::Child, Answer::Members, None),
        ] {
            assert_eq!(Reader::first(&subject(age, answer, Standing::Full), Act::Find), expected);
            assert_eq!(Reader::first(&subject(age, answer, Standing::Hidden), Act::Find), None);
        }
    }

    #[test]
    fn a_line_tells_of_the_studies_here_and_of_the_latest_position() {
        let study = |school: &str, field_text: &str, end_year| Education {
            school: Some(school.to_owned()),
            field_text: field_text.to_owned(),
            end_year,
            ..Education::default()
        };
        let position = |title: &str, start_month, is_current| Position {
            title: title.to_owned(),
            company_text: format!("{title} & Cie"),
            start_month: Some(start_month),
            is_current,
            ..Position::default()
        };
        let mut profile = Profile {
            member: 7,
            about: About { name: "Zoé".to_owned(), ..About::default() },
            educations: vec![
                study("lyon", "physique", Some(2015)),
                study("lyon", "droit", Some(2019)),
                study("evry", "chimie", None),
            ],
            positions: vec![
                position("old", 1_400, false),
                position("now", 1_300, true),
                position("later", 1_500, false),
            ],
        };
        let line = Listing::of(&profile, "lyon", (Reader::Member, None)).unwrap();
        assert_eq!((line.study.as_str(), line.end_year), ("droit", Some(2019)));
        assert_eq!((line.title.as_str(), line.values[3].key.as_str()), ("now", "now-cie"));
        assert_eq!(line.values[0].key, "2019");
        assert!(line.tokens.contains(&format!(" {} ", token("lyon", Sign::Word, "physique"))));
        assert!(!line.tokens.contains(&token("lyon", Sign::Word, "chimie")), "another school's");
        for (viewer, expected) in [("1", false), ("2", true), ("3", true)] {
            let token = token("lyon", Sign::Viewer, viewer);
            assert_eq!(line.tokens.contains(&format!(" {token} ")), expected);
        }
        assert_eq!(Listing::of(&profile, "evry", (Reader::Member, None)).unwrap().year_key, 0);
        assert_eq!(Listing::of(&profile, "paris", (Reader::Member, None)), None);
        profile.about.name.clear();
        assert_eq!(Listing::of(&profile, "lyon", (Reader::Member, None)), None);
    }
}
