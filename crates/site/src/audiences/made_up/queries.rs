//! The SQL by which people made up are written.

use store::{Conn, sql};

use super::MadeUp;

/// Writes a person, who may follow a school.
pub async fn add(conn: &mut Conn, school: &str, person: &MadeUp) {
    assert!(person.is_whole(), "{person:?}");
    let (number, candidate) = (person.number, &person.candidate);
    let address = format!("made-up-{number}@home.example");
    let at = |is_so: bool| is_so.then_some(1_i64);
    let member = sql!(
        "insert into member (number, address, address_key, password_hash, language, age,
                             awaits_parent, joined_at, erased_from_at, suspended_at)
         values ($1, $2, $2, '', $3, $4, $5, 1, $6, $7)",
        number,
        &address,
        candidate.language.code(),
        candidate.subject.age.name(),
        person.hidden == "parent",
        at(person.hidden == "erased"),
        at(person.hidden == "suspended")
    );
    let consent = sql!(
        "insert into consent (member, number, choice, answer, wording, chosen_at)
         values ($1, 1, 'news', $2, 1, 1), ($1, 2, 'news', $3, 1, 1), ($1, 3, 'mail', $2, 1, 1)",
        number,
        person.answered_before,
        person.answer()
    );
    let follow = sql!(
        "insert into follow (member, school, is_following, since_at) values ($1, $2, $3, 1)",
        number,
        school,
        candidate.follows
    );
    for query in [member, consent, follow] {
        conn.execute(query).await.unwrap();
    }
    if person.no_mail == "stopped" {
        let query = sql!(
            "insert into news_stop (member, school, stopped_at) values ($1, $2, 1)",
            number,
            school
        );
        conn.execute(query).await.unwrap();
    }
    if person.no_mail == "bounced" {
        let query = sql!(
            "insert into mail_mark (member, address_key, status, bounced_at)
             values ($1, $2, '5.1.1', 1)",
            number,
            &address
        );
        conn.execute(query).await.unwrap();
    }
    add_life(conn, school, person).await;
}

async fn add_life(conn: &mut Conn, school: &str, person: &MadeUp) {
    let number = person.number;
    let lines = |line: usize| number * 10 + i64::try_from(line).unwrap();
    for (line, one) in person.candidate.educations.iter().enumerate() {
        let query = sql!(
            "insert into education (number, member, line, school, school_text, field, field_text,
                                    degree_text, level, end_year, verification, version, resolved_in)
             values ($1, $2, $3, $4, '', $5, '', '', $6, $7, 0, 0, 0)",
            lines(line),
            number,
            i64::try_from(line).unwrap(),
            one.school.clone(),
            one.field.clone(),
            i32::from(one.level),
            one.end_year.map(i32::from)
        );
        conn.execute(query).await.unwrap();
    }
    for (line, one) in person.candidate.positions.iter().enumerate() {
        let query = sql!(
            "insert into position (number, member, line, company, company_text, profession, title,
                                   place, place_text, start_month, is_current, kind, seniority,
                                   version, resolved_in)
             values ($1, $2, $3, $4, '', $5, '', $6, '', $7, $8, $9, 0, 0, 0)",
            lines(line),
            number,
            i64::try_from(line).unwrap(),
            one.company.clone(),
            one.profession.clone(),
            one.place.clone(),
            one.start_month.map(i32::from),
            one.is_current,
            one.kind as i32
        );
        conn.execute(query).await.unwrap();
    }
    for (line, (status, until)) in person.candidate.choices.iter().enumerate() {
        // The same school with another level is another choice.
        let query = sql!(
            "insert into board_choice (number, member, school, field, level, school_name, status,
                                       position, contact_until_at, added_at)
             values ($1, $2, $3, '', $4, '', $5, 1, $6, 1)",
            lines(line),
            number,
            school,
            i64::try_from(line).unwrap(),
            status.name(),
            *until
        );
        conn.execute(query).await.unwrap();
    }
}

/// Writes news that go out, under a number.
pub async fn publish(conn: &mut Conn, school: &str, number: i64) {
    let query = sql!(
        "insert into publication (number, school, title_en, text_en, title_fr, text_fr, source,
                                  audience, audience_name, filter, state, version, office, changed_at)
         values ($1, $2, '', '', '', '', '', 1, '', '', 'sending', 0, '', 1)",
        number,
        school
    );
    conn.execute(query).await.unwrap();
}

/// Whom news reached: member, from their board, by mail.
pub async fn reached(conn: &mut Conn, number: i64) -> Vec<(i64, bool, bool)> {
    let query = sql!(
        "select member, from_board, by_mail from publication_recipient
         where publication = $1 order by member",
        number
    );
    conn.all(query).await.unwrap()
}
