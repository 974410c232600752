//! From the fields of a row to the words about a person, an education or a position.

use std::borrow::Cow;

use super::table::{Cell, Layout, Table};
use crate::career::{Education, Person, Position};
use crate::date::DayOrder;
use crate::row::{self, EducationWords, OpenEnd, PositionWords, RowFault};

/// Where the columns of one file are.
pub struct Columns {
    pub table: Table,
    pub delimiter: u8,
    name: Cell,
    first_name: Cell,
    last_name: Cell,
    headline: Cell,
    public: Cell,
    school: Cell,
    country: Cell,
    degree: Cell,
    subject: Cell,
    company: Cell,
    title: Cell,
    place: Cell,
    start: Cell,
    end: Cell,
    current: Cell,
    kind: Cell,
}

impl Columns {
    /// Takes them from the layout; those of other tables stay missing.
    pub fn of(layout: &Layout) -> Columns {
        let cell = |name| layout.cell(name);
        Columns {
            table: layout.table,
            delimiter: layout.dialect.delimiter,
            name: cell("name"),
            first_name: cell("first_name"),
            last_name: cell("last_name"),
            headline: cell("headline"),
            public: cell("public"),
            school: cell("school"),
            country: cell("country"),
            degree: cell("degree"),
            subject: cell("subject"),
            company: cell("company"),
            title: cell("title"),
            place: cell("place"),
            start: cell("start"),
            end: cell("end"),
            current: cell("current"),
            kind: cell("kind"),
        }
    }

    /// The words about a person. A word of consent that is not clearly a yes is a no.
    pub fn person(&self, fields: &[Cow<'_, str>]) -> Result<Person, RowFault> {
        let name = match self.name.of(fields) {
            "" => Cow::Owned([self.first_name.of(fields), self.last_name.of(fields)].join(" ")),
            name => Cow::Borrowed(name),
        };
        Ok(Person {
            name: row::short("name", &name)?,
            headline: row::short("headline", self.headline.of(fields))?,
            is_public: row::yes_or_no(self.public.of(fields)) == Some(true),
        })
    }

    /// The education in a row.
    pub fn education(
        &self,
        fields: &[Cow<'_, str>],
        order: DayOrder,
        line: u64,
        text: &str,
    ) -> Result<Education, RowFault> {
        let words = EducationWords {
            school: self.school.of(fields),
            country: self.country.of(fields),
            degree: self.degree.of(fields),
            subject: self.subject.of(fields),
            start: self.start.of(fields),
            end: self.end.of(fields),
        };
        row::education(&words, order, line, text)
    }

    /// The position in a row. An end date wins over a "current" that says yes.
    pub fn position(
        &self,
        fields: &[Cow<'_, str>],
        order: DayOrder,
        line: u64,
        text: &str,
    ) -> Result<Position, RowFault> {
        let words = PositionWords {
            company: self.company.of(fields),
            title: self.title.of(fields),
            place: self.place.of(fields),
            start: self.start.of(fields),
            end: self.end.of(fields),
        };
        let current = self.current.of(fields);
        let open_end = match row::yes_or_no(current) {
            Some(true) => OpenEnd::Running,
            Some(false) => OpenEnd::Unknown,
            None => return Err(RowFault::NotYesNo(row::excerpt(current))),
        };
        let position = row::position(&words, order, open_end, line, text)?;
        Ok(Position { kind: row::kind_named(self.kind.of(fields)), ..position })
    }

    /// The word of kind in a row, if it means nothing here.
    pub fn unknown_kind<'a>(&'a self, fields: &'a [Cow<'_, str>]) -> Option<&'a str> {
        let word = self.kind.of(fields);
        (!word.is_empty() && row::kind_named(word).is_none()).then_some(word)
    }
}
