//! All SQL of filling: rows are made by the database itself.

use store::{Conn, Result, sql};

/// The number of who speaks for the school.
const SPEAKER: i64 = 1_000_000_000;

/// Adds members under the numbers from 1, with studies at the school and a job, who follow it.
pub async fn add_followers(conn: &mut Conn, school: &str, followers: i64) -> Result<()> {
    let members = sql!(
        "insert into member (number, address, address_key, password_hash, language, age,
                             awaits_parent, joined_at)
         with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
         select cast(i as bigint), 'f' || cast(i as text) || '@home.example',
                'f' || cast(i as text) || '@home.example', 'x',
                case when i % 2 = 0 then 'en' else 'fr' end, 'adult', false, 1 from n",
        followers
    );
    let consents = sql!(
        "insert into consent (member, number, choice, answer, wording, chosen_at)
         select number, 1, 'news', case when number % 10 = 0 then 'no' else 'yes' end, 1, 1
         from member where password_hash = 'x'"
    );
    let follows = sql!(
        "insert into follow (member, school, is_following, since_at)
         select number, $1, true, 1 from member where password_hash = 'x'",
        school
    );
    let educations = sql!(
        "insert into education (number, member, line, school, school_text, field, field_text,
                                degree_text, level, end_year, verification, version, resolved_in)
         select number, number, 1, $1, '', '0613', '', '', 7, 2000 + number % 25, 0, 0, 0
         from member where password_hash = 'x'",
        school
    );
    let positions = sql!(
        "insert into position (number, member, line, company_text, profession, title, place,
                               place_text, start_month, is_current, kind, seniority, version,
                               resolved_in)
         select number, number, 1, '', '2512', '', 'valserre-fr', '', 1200 + number % 300, true, 0, 0,
                0, 0
         from member where password_hash = 'x'"
    );
    for query in [members, consents, follows, educations, positions] {
        conn.execute(query).await?;
    }
    Ok(())
}

/// Adds news to all followers that are due at a time, and somebody who may send them.
pub async fn add_news(conn: &mut Conn, school: &str, number: i64, at: i64) -> Result<()> {
    let member = sql!(
        "insert into member (number, address, address_key, password_hash, language, age,
                             awaits_parent, joined_at)
         values ($1, 'dean@school.example', 'dean@school.example', '', 'en', 'adult', false, 1)
         on conflict (number) do nothing",
        SPEAKER
    );
    let proof = sql!(
        "insert into proof (number, member, school, address, address_key, kind, asked_at, proven_at)
         values ($1, $1, $2, 'dean@school.example', 'dean@school.example', 'staff', $3, $3)
         on conflict (number) do nothing",
        SPEAKER,
        school,
        at
    );
    let manager = sql!(
        "insert into manager (number, school, member, role, office, since)
         values ($1, $2, $1, 'owner', 'Dean', 1) on conflict (number) do nothing",
        SPEAKER,
        school
    );
    let news = sql!(
        "insert into publication (number, school, title_en, text_en, title_fr, text_fr, source,
                                  audience, audience_name, filter, state, version, speaker, office,
                                  due_at, changed_at)
         values ($1, $2, 'Open day', 'Come and see the workshops.', 'Portes ouvertes',
                 'Venez voir les ateliers.', '', 0, '', '', 'scheduled', 0, $3, 'Dean', $4, $4)",
        number,
        school,
        SPEAKER,
        at
    );
    for query in [member, proof, manager, news] {
        conn.execute(query).await?;
    }
    Ok(())
}

/// How many news reached, and for how many of them mail was written.
pub async fn reached(conn: &mut Conn, number: i64) -> Result<(i64, i64)> {
    let query = sql!(
        "select count(*), count(mailed_at) from publication_recipient where publication = $1",
        number
    );
    conn.one(query).await
}
