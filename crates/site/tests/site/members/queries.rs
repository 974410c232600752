//! What the tests look for in the tables themselves.

use store::{Db, sql};

/// The acts in the log of powers, the earliest first.
pub async fn acts(db: &Db) -> Vec<String> {
    let query = sql!("select act from audit order by done_at, number");
    let acts: Vec<(String,)> = db.read().await.unwrap().all(query).await.unwrap();
    acts.into_iter().map(|(act,)| act).collect()
}

/// Lets every school of a profile be as one that an edition before all others did not know.
pub async fn forget_schools(db: &Db) {
    let mut conn = db.write().await.unwrap();
    let query =
        sql!("update education set school = null, resolved_in = 0 where school is not null");
    conn.execute(query).await.unwrap();
    conn.commit().await.unwrap();
}

/// How many messages are in a state.
pub async fn mail_count(db: &Db, state: &str) -> i64 {
    let query = sql!("select count(*) from mail where state = $1", state);
    db.read().await.unwrap().one::<(i64,)>(query).await.unwrap().0
}

/// The number of the member of an address.
pub async fn number(db: &Db, address: &str) -> i64 {
    let query = sql!("select number from member where address = $1", address);
    db.read().await.unwrap().one::<(i64,)>(query).await.unwrap().0
}

/// The reports: category, words, what they quote.
pub async fn reports(db: &Db) -> Vec<(String, String, String)> {
    let query = sql!("select category, words, quoted from report order by reported_at, number");
    db.read().await.unwrap().all(query).await.unwrap()
}

/// Everything that the tables of members hold, as one text.
pub async fn everything(db: &Db) -> String {
    let mut conn = db.read().await.unwrap();
    let mut text = String::new();
    let members = sql!(
        "select address || ' ' || address_key || ' ' || password_hash || ' ' ||
                coalesce(parent_address, '') from member order by number"
    );
    let sessions = sql!("select secret_hash || ' ' || device from session order by number");
    let sign_ups = sql!(
        "select secret_hash || ' ' || address || ' ' || password_hash from sign_up order by 1"
    );
    let tickets =
        sql!("select secret_hash || ' ' || coalesce(address, '') from ticket order by secret_hash");
    let mail = sql!(
        "select recipient || ' ' || subject || ' ' || plain || ' ' || html from mail order by number"
    );
    let choices = sql!("select choice || ' ' || answer from consent order by member, number");
    for query in [members, sessions, sign_ups, tickets, mail, choices] {
        for (row,) in conn.all::<(String,)>(query).await.unwrap() {
            text.push_str(&row);
            text.push('\n');
        }
    }
    text
}

/// Makes up members with a school on their boards, the first of whom agreed to be counted.
pub async fn make_up_boards(db: &Db, school: &str, members: i64, agreed: i64) {
    let mut conn = db.write().await.unwrap();
    for number in 1..=members {
        let name = format!("m{number}@lycee.example");
        let member = sql!(
            "insert into member (number, address, address_key, password_hash, language, age,
                                 awaits_parent, joined_at)
             values ($1, $2, $2, 'x', 'en', 'adult', false, 1)",
            number,
            &name
        );
        let answer = if number <= agreed { "yes" } else { "no" };
        let consent = sql!(
            "insert into consent (member, number, choice, answer, wording, chosen_at)
             values ($1, 1, 'statistics', $2, 1, 1)",
            number,
            answer
        );
        let choice = sql!(
            "insert into board_choice (number, member, school, field, level, school_name, status,
                                       position, added_at)
             values ($1, $1, $2, '', 0, '', 'interested', 1, 1)",
            number,
            school
        );
        for query in [member, consent, choice] {
            conn.execute(query).await.unwrap();
        }
    }
    conn.commit().await.unwrap();
}

/// Makes up followers of a school, of whom all but each tenth want its news by mail. Their numbers begin
/// with 1.
pub async fn make_up_followers(db: &Db, school: &str, followers: i64) {
    let mut conn = db.write().await.unwrap();
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
    for query in [members, consents, follows] {
        conn.execute(query).await.unwrap();
    }
    conn.commit().await.unwrap();
}

/// Of all that went out to people made up: how many it reached, and for how many mail was written.
pub async fn reached(db: &Db) -> (i64, i64) {
    let query = sql!(
        "select (select count(*) from publication_recipient) as reached,
                (select count(*) from publication_recipient where mailed_at is not null) as mailed"
    );
    db.read().await.unwrap().one(query).await.unwrap()
}
