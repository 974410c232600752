//! Lines of careers that the reader of the judges' directory must get right, and lines it must
//! survive. The lines are of the directory unless the test says otherwise.

use intake::date::PartialDate;
use intake::fjc::{LINE_BYTES_MAX, Life, Post, Reason, Running, parse_line};
use proptest::prelude::*;

/// A post as `title | company | start | end`, with `+` for open and `now` for present.
fn told(post: &Post) -> String {
    let date = |date: Option<PartialDate>| match date {
        Some(PartialDate { year, month: Some(month) }) => format!("{year}-{month:02}"),
        Some(PartialDate { year, month: None }) => year.to_string(),
        None => String::new(),
    };
    let end = match post.running {
        Running::No => date(post.end),
        Running::Open => "+".to_owned(),
        Running::Present => "now".to_owned(),
    };
    format!("{} | {} | {} | {end}", post.title, post.company, date(post.start))
}

#[track_caller]
fn reads(line: &str, posts: &[&str]) {
    match parse_line(line) {
        Ok(read) => assert_eq!(read.iter().map(told).collect::<Vec<_>>(), posts, "{line}"),
        Err(reason) => panic!("{line}: {reason}"),
    }
}

#[track_caller]
fn only(line: &str) -> Post {
    match parse_line(line).as_deref() {
        Ok([post]) => post.clone(),
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn each_stretch_of_time_is_a_post() {
    reads(
        "Private practice, New York City, 1994-1998, 2008-2012",
        &[
            "Private practice | Private practice, New York City | 1994 | 1998",
            "Private practice | Private practice, New York City | 2008 | 2012",
        ],
    );
    reads("Private practice, 1883-", &["Private practice | Private practice | 1883 | +"]);
    reads(
        "Private practice, Portsmouth, New Hampshire, -1783, 1788-1790",
        &[
            "Private practice | Private practice, Portsmouth, New Hampshire |  | 1783",
            "Private practice | Private practice, Portsmouth, New Hampshire | 1788 | 1790",
        ],
    );
    // An end left open before a later stretch is unknown; only the last can still run.
    reads(
        "Private practice, Helena, Montana, 1891-    , 1911-",
        &[
            "Private practice | Private practice, Helena, Montana | 1891 | ",
            "Private practice | Private practice, Helena, Montana | 1911 | +",
        ],
    );
    reads("State representative, Illinois", &["State representative | Illinois |  | "]);
}

#[test]
fn a_later_clause_belongs_to_the_company_before() {
    reads(
        "Assistant U.S. attorney, Southern District of New York, 1998-2008; acting chief, General \
         Crimes Unit, 2004-2005; deputy chief, Criminal Division, 2007-2008",
        &[
            "Assistant U.S. attorney | Southern District of New York | 1998 | 2008",
            "acting chief, General Crimes Unit | Southern District of New York | 2004 | 2005",
            "deputy chief, Criminal Division | Southern District of New York | 2007 | 2008",
        ],
    );
    reads(
        "NAACP, Baltimore [Maryland] Regional Office, 1934-1940; counsel,1934-1936",
        &[" | NAACP | 1934 | 1940", "counsel | NAACP | 1934 | 1936"],
    );
    reads(
        "Adjunct professor, George Mason University, 2004-2013; 2015-",
        &[
            "Adjunct professor | George Mason University | 2004 | 2013",
            "Adjunct professor | George Mason University | 2015 | +",
        ],
    );
    reads(
        "Judge, Illinois Circuit Court, Cook County, 1976-1988; Criminal Division, 1976-1985",
        &[
            "Judge | Illinois Circuit Court, Cook County | 1976 | 1988",
            "Judge, Criminal Division | Illinois Circuit Court, Cook County | 1976 | 1985",
        ],
    );
}

#[test]
fn a_later_clause_can_name_its_own_organisation() {
    reads(
        "Assistant U.S. attorney, Eastern District of Michigan, 2003-2012; attorney, Professional \
         Misconduct Review Unit, U.S. Department of Justice (on detail), 2011-2012",
        &[
            "Assistant U.S. attorney | Eastern District of Michigan | 2003 | 2012",
            "attorney, Professional Misconduct Review Unit | U.S. Department of Justice | 2011 | 2012",
        ],
    );
    reads(
        "U.S. Army, 1969-1975; D.C. National Guard, 1969-1970",
        &[" | U.S. Army | 1969 | 1975", " | D.C. National Guard | 1969 | 1970"],
    );
}

#[test]
fn dates_in_the_middle_of_a_clause_part_its_posts() {
    reads(
        "Assistant U.S. attorney, Central District of California, 2000-2017; deputy chief, \
         2005-2008, and chief, 2008-2015, Cyber Crimes Section",
        &[
            "Assistant U.S. attorney | Central District of California | 2000 | 2017",
            "deputy chief, Cyber Crimes Section | Central District of California | 2005 | 2008",
            "chief, Cyber Crimes Section | Central District of California | 2008 | 2015",
        ],
    );
}

#[test]
fn a_clerk_works_for_the_court() {
    reads(
        "Law clerk, Hon. J. Foy Guin, Jr., U.S. District Court, Northern District of Alabama, 1981-1982",
        &["Law clerk | U.S. District Court, Northern District of Alabama | 1981 | 1982"],
    );
    reads(
        "Law clerk, Hon. William S. Thompson, Carlisle Pratt, and Theodore Block, Superior Court \
         of the District of Columbia, 1983-1985",
        &["Law clerk | Superior Court of the District of Columbia | 1983 | 1985"],
    );
    // Not of the directory: no court is named, so none is.
    reads("Law clerk, Hon. Jane Doe, 1950", &["Law clerk |  | 1950 | 1950"]);
}

#[test]
fn sections_go_to_the_title_and_places_to_the_place() {
    reads(
        "Special attorney, Organized Crime and Racketeering, Criminal Division, U.S. Department of \
         Justice, 1967-1969",
        &["Special attorney, Organized Crime and Racketeering, Criminal Division | \
           U.S. Department of Justice | 1967 | 1969"],
    );
    for (line, company, place) in [
        (
            "Attorney, U.S. Department of Education, San Francisco, California, 1980",
            "U.S. Department of Education",
            "San Francisco, California",
        ),
        (
            "Staff attorney, Defenders, Inc., San Diego, California, 1973-1975",
            "Defenders, Inc.",
            "San Diego, California",
        ),
        ("Mayor, Kenosha, Wisconsin, 1912", "Kenosha, Wisconsin", "Kenosha, Wisconsin"),
        ("Planter, Wilkinson County, Mississippi", "", "Wilkinson County, Mississippi"),
    ] {
        let post = only(line);
        assert_eq!((post.company.as_str(), post.place.as_str()), (company, place), "{line}");
    }
}

#[test]
fn offices_that_tell_their_employer() {
    for (line, title, company, employer) in [
        (
            "U.S. representative from New York, 1895-1899",
            "U.S. representative from New York",
            "U.S. House of Representatives",
            "U.S. House of Representatives",
        ),
        (
            "U.S. attorney for the Southern District of Georgia, 1901",
            "U.S. attorney",
            "Southern District of Georgia",
            "U.S. Attorney's Office, Southern District of Georgia",
        ),
        (
            "Assistant U.S. attorney, District of Columbia, 1999-2009",
            "Assistant U.S. attorney",
            "District of Columbia",
            "U.S. Attorney's Office, District of Columbia",
        ),
        (
            "Attorney general, Commonwealth of Virginia, 1948-1957",
            "Attorney general",
            "Commonwealth of Virginia",
            "Commonwealth of Virginia",
        ),
        ("State senator, Louisiana, 1940-1944", "State senator", "Louisiana", "State of Louisiana"),
        (
            "Secretary of War, 1881",
            "Secretary of War",
            "U.S. Department of War",
            "U.S. Department of War",
        ),
        (
            "U.S. Bankruptcy Judge, Southern District of Ohio, 1987-1993",
            "U.S. Bankruptcy Judge",
            "Southern District of Ohio",
            "U.S. Bankruptcy Court for the Southern District of Ohio",
        ),
        (
            "Law clerk, Hon. John M. Cannella, U.S. District Court, Southern District of New York, 1980",
            "Law clerk",
            "U.S. District Court, Southern District of New York",
            "U.S. District Court for the Southern District of New York",
        ),
    ] {
        let post = only(line);
        let read = (post.title.as_str(), post.company.as_str(), post.employer.as_str());
        assert_eq!(read, (title, company, employer));
    }
}

#[test]
fn military_service_is_a_force_and_a_rank() {
    reads("U.S. Army, 1943-1945", &[" | U.S. Army | 1943 | 1945"]);
    reads(
        "U.S. Naval Reserve lieutenant, 1944-1945",
        &["lieutenant | U.S. Naval Reserve | 1944 | 1945"],
    );
    reads(
        "U.S. Army Reserve captain, JAG Corps, 1965-1973",
        &["captain, JAG Corps | U.S. Army Reserve | 1965 | 1973"],
    );
    reads("U.S. Army lieutenant, World War I", &["lieutenant | U.S. Army |  | "]);
}

#[test]
fn a_story_of_an_appointment_is_read() {
    reads(
        "Member, Board of General Appraisers. Received a recess appointment from William McKinley \
         on May 2, 1899, to a seat vacated by Ferdinand N. Shurtleff; nominated to the same \
         position by William McKinley on December 15, 1899. Confirmed by the Senate on January \
         17, 1900, and received commission on January 22, 1900. Served as president, 1902-1905. \
         Service terminated on May 28, 1926, due to reassignment.",
        &[
            "Member | Board of General Appraisers | 1899-05 | 1926-05",
            "president | Board of General Appraisers | 1902 | 1905",
        ],
    );
}

#[test]
fn an_open_end_runs_while_the_person_lives() {
    let open = only("Lecturer-in-law, Columbia University School of Law, 2008-");
    assert!(open.is_current(Life::Living) && !open.is_current(Life::Ended));
    let present = only("Judge, Foreign Intelligence Surveillance Court, 2020-present");
    assert!(present.is_current(Life::Living) && present.is_current(Life::Ended));
    let ended = only("Judge, Foreign Intelligence Surveillance Court, 2010-2017");
    assert!(!ended.is_current(Life::Living));
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(parse_line(" ; , "), Err(Reason::NoWords));
    assert_eq!(parse_line("1945-1950"), Err(Reason::NoWords));
    let date = |text: &str| Err(Reason::Date(text.to_owned()));
    assert_eq!(parse_line("Mayor, Erie, Pennsylvania, 1855-1850"), date("1855-1850"));
    assert_eq!(parse_line("Mayor, Erie, Pennsylvania, 20140"), date("20140"));
    assert_eq!(parse_line(&"a".repeat(LINE_BYTES_MAX + 1)), Err(Reason::TooLong));
}

/// Text made of the directory's own pieces, so that cases reach deep into the reader.
fn career_text() -> impl Strategy<Value = String> {
    let pieces = "Law clerk|Hon. Jane Doe|U.S. District Court|Private practice|U.S. Army|, |;| and |\
                  1990-|-1990|1990-1995|(|)|[|]|Inc.|New York City|Division|for the |District of Ohio|\
                  Nominated by |terminated on May 1, |Served as |—|é|\u{a0}|May 1|present|\
                  Office of the |Railroad and ";
    let piece = prop::sample::select(pieces.split('|').collect::<Vec<_>>());
    let piece = prop_oneof![4 => piece.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_brings_the_reader_down(line in career_text()) {
        if let Ok(posts) = parse_line(&line) {
            prop_assert!(!posts.is_empty());
            for post in posts {
                prop_assert!(post.title.len() + post.company.len() <= 4 * line.len() + 64);
                for date in post.start.iter().chain(&post.end) {
                    prop_assert!((1500..=2110).contains(&date.year));
                    prop_assert!(date.month.is_none_or(|month| (1..=12).contains(&month)));
                }
                if let (Some(start), Some(end)) = (post.start, post.end) {
                    prop_assert!(start.start_month() <= end.end_month());
                }
                prop_assert!(post.running == Running::No || post.end.is_none());
            }
        }
    }
}

#[test]
fn a_department_with_commas_in_its_name_is_one_company() {
    let post = only(
        "Equal opportunity specialist, U.S. Department of Health, Education and Welfare, 1968-1969",
    );
    assert_eq!(post.title, "Equal opportunity specialist");
    assert_eq!(post.company, "U.S. Department of Health, Education and Welfare");
}
