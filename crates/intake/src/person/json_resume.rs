//! JSON Resume (`resume.json`), schema 1.0.0 and the names before it.
//!
//! `work` gives positions, `education` educations, `volunteer` positions that are no jobs. The
//! schema has no flag for a running job: by its convention one with a start and without an end
//! runs. Rows are numbered from 1 in the order of their list; the file of a rejected row is the
//! name of its list.

use serde::Deserialize;
use serde_json::value::RawValue;

use dataset::Kind;

use super::json::{self, List, Words};
use super::{Gathering, Place, Refusal, text_of};
use crate::career::{Career, Person, Position};
use crate::date::DayOrder;
use crate::row::{self, EducationWords, OpenEnd, PositionWords, RowFault};

/// The lists this reader looks at, each still JSON.
#[derive(Deserialize)]
struct Resume<'a> {
    #[serde(borrow)]
    basics: Option<&'a RawValue>,
    #[serde(borrow)]
    work: Option<&'a RawValue>,
    #[serde(borrow)]
    volunteer: Option<&'a RawValue>,
    #[serde(borrow)]
    education: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Basics<'a> {
    #[serde(borrow)]
    name: Words<'a>,
    #[serde(borrow)]
    label: Words<'a>,
}

/// An element of `work` or `volunteer`.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Work<'a> {
    #[serde(borrow)]
    name: Words<'a>,
    /// The name before schema 1.0.0.
    #[serde(borrow)]
    company: Words<'a>,
    #[serde(borrow)]
    organization: Words<'a>,
    #[serde(borrow)]
    position: Words<'a>,
    #[serde(borrow)]
    location: Words<'a>,
    #[serde(borrow)]
    start_date: Words<'a>,
    #[serde(borrow)]
    end_date: Words<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Study<'a> {
    #[serde(borrow)]
    institution: Words<'a>,
    #[serde(borrow)]
    area: Words<'a>,
    #[serde(borrow)]
    study_type: Words<'a>,
    #[serde(borrow)]
    start_date: Words<'a>,
    #[serde(borrow)]
    end_date: Words<'a>,
}

/// Reads the bytes of a `resume.json`.
///
/// ```
/// let resume = br#"{"work": [{"name": "Engines", "position": "Engineer", "startDate": "2014"}]}"#;
/// let career = intake::person::json_resume::read(resume).unwrap();
/// assert_eq!(career.positions[0].title, "Engineer");
/// assert!(career.positions[0].is_current);
/// ```
pub fn read(bytes: &[u8]) -> Result<Career, Refusal> {
    let text = text_of(bytes)?;
    let not_a_resume = |found: &str| Refusal::NotThisFormat {
        expected: "a JSON Resume",
        found: found.to_owned(),
        next: "give a resume.json as jsonresume.org describes it",
    };
    let whole: &RawValue = json::read(text)?;
    if !whole.get().starts_with('{') {
        return Err(not_a_resume("the JSON is no object"));
    }
    let resume: Resume = json::read(whole.get())?;
    if [resume.basics, resume.work, resume.volunteer, resume.education].iter().all(Option::is_none)
    {
        return Err(not_a_resume("it has neither basics, work, volunteer nor education"));
    }
    let mut gathering = Gathering::default();
    add_person(&mut gathering, resume.basics)?;
    each(&mut gathering, "education", resume.education, add_study)?;
    each(&mut gathering, "work", resume.work, |gathering, place| add_work(gathering, place, None))?;
    each(&mut gathering, "volunteer", resume.volunteer, |gathering, place| {
        add_work(gathering, place, Some(Kind::NotAJob))
    })?;
    Ok(gathering.career)
}

fn add_person(gathering: &mut Gathering, basics: Option<&RawValue>) -> Result<(), Refusal> {
    let Some(basics) = basics else { return Ok(()) };
    let place = Place { file: "basics", row: 1, text: basics.get() };
    let person = serde_json::from_str::<Basics>(basics.get())
        .map_err(|error| error.to_string())
        .and_then(|basics| person(&basics).map_err(|fault| fault.to_string()));
    match person {
        Ok(person) => gathering.career.person = person,
        Err(reason) => gathering.reject(place, reason)?,
    }
    Ok(())
}

fn person(basics: &Basics) -> Result<Person, RowFault> {
    Ok(Person {
        name: row::short("name", basics.name.trimmed())?,
        headline: row::short("headline", basics.label.trimmed())?,
        is_public: false,
    })
}

/// Calls `add` for each element of a list.
fn each(
    gathering: &mut Gathering,
    file: &str,
    list: Option<&RawValue>,
    add: impl Fn(&mut Gathering, Place) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let Some(list) = list else { return Ok(()) };
    match serde_json::from_str::<List<&RawValue>>(list.get()) {
        Ok(List(elements)) => {
            for (row, element) in (1..).zip(elements) {
                add(gathering, Place { file, row, text: element.get() })?;
            }
            Ok(())
        }
        Err(error) => gathering.reject(Place { file, row: 0, text: list.get() }, error),
    }
}

fn add_work(gathering: &mut Gathering, place: Place, kind: Option<Kind>) -> Result<(), Refusal> {
    let work: Work = match serde_json::from_str(place.text) {
        Ok(work) => work,
        Err(error) => return gathering.reject(place, error),
    };
    let names = [&work.name, &work.company, &work.organization];
    let words = PositionWords {
        company: names
            .iter()
            .map(|name| name.trimmed())
            .find(|name| !name.is_empty())
            .unwrap_or(""),
        title: work.position.trimmed(),
        place: work.location.trimmed(),
        start: work.start_date.trimmed(),
        end: work.end_date.trimmed(),
    };
    let open_end = OpenEnd::RunningIfStarted;
    let position = row::position(&words, DayOrder::DayFirst, open_end, place.row, place.text);
    gathering.position(place, position.map(|position| Position { kind, ..position }))
}

fn add_study(gathering: &mut Gathering, place: Place) -> Result<(), Refusal> {
    let study: Study = match serde_json::from_str(place.text) {
        Ok(study) => study,
        Err(error) => return gathering.reject(place, error),
    };
    let words = EducationWords {
        school: study.institution.trimmed(),
        country: "",
        degree: study.study_type.trimmed(),
        subject: study.area.trimmed(),
        start: study.start_date.trimmed(),
        end: study.end_date.trimmed(),
    };
    let education = row::education(&words, DayOrder::DayFirst, place.row, place.text);
    gathering.education(place, education)
}
