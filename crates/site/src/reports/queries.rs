//! All SQL of reports.

use store::{Conn, Migration, Result, sql};

use super::{About, Decision, Open, Report};
use crate::own_data::Kept;

/// The table. `decided_at`, `decision` and `reason` are empty until somebody decided.
pub const TABLES: Migration = Migration::same(
    "0010-reports",
    "create table report (
        number bigint primary key,
        reporter bigint references member (number) on delete set null,
        subject bigint not null references member (number) on delete cascade,
        about_kind text not null,
        about bigint not null,
        category text not null,
        words text not null,
        quoted text not null,
        reported_at bigint not null,
        decided_at bigint,
        decision text,
        reason text
    );
    create index report_open on report (decided_at, reported_at);
    create index report_of_subject on report (subject);
    create index report_of_reporter on report (reporter);",
);

/// Keeps a report, unless the same is open.
pub async fn add(conn: &mut Conn, number: i64, report: &Report<'_>, now: i64) -> Result<()> {
    let (kind, about) = report.about.key();
    let query = sql!(
        "insert into report (number, reporter, subject, about_kind, about, category, words, quoted,
                             reported_at)
         select cast($1 as bigint), cast($2 as bigint), cast($3 as bigint), cast($4 as text),
                cast($5 as bigint), cast($6 as text), cast($7 as text), cast($8 as text),
                cast($9 as bigint)
         where not exists (select 1 from report where reporter = $2 and about_kind = $4
                           and about = $5 and decided_at is null)",
        number,
        report.reporter,
        report.subject,
        kind,
        about,
        report.category.name(),
        report.words,
        report.quoted,
        now
    );
    conn.execute(query).await.map(drop)
}

type OpenRow = (i64, Option<i64>, i64, String, i64, String, String, String, i64);

fn read(row: OpenRow) -> Open {
    let (number, reporter, subject, kind, about, category, words, quoted, reported_at) = row;
    let about = About::of((&kind, about));
    Open { number, reporter, subject, about, category, words, quoted, reported_at }
}

/// The reports that nobody has decided: those that worry about somebody under 18 first, then the earliest.
pub async fn open(conn: &mut Conn, most: u32) -> Result<Vec<Open>> {
    let query = sql!(
        "select number, reporter, subject, about_kind, about, category, words, quoted, reported_at
         from report where decided_at is null
         order by case category when 'minor' then 0 else 1 end, reported_at, number limit $1",
        most
    );
    Ok(conn.all::<OpenRow>(query).await?.into_iter().map(read).collect())
}

/// How many reports nobody has decided.
pub async fn open_count(conn: &mut Conn) -> Result<i64> {
    Ok(conn.one::<(i64,)>(sql!("select count(*) from report where decided_at is null")).await?.0)
}

/// A report that nobody has decided.
pub async fn one_open(conn: &mut Conn, number: i64) -> Result<Option<Open>> {
    let query = sql!(
        "select number, reporter, subject, about_kind, about, category, words, quoted, reported_at
         from report where number = $1 and decided_at is null",
        number
    );
    Ok(conn.optional::<OpenRow>(query).await?.map(read))
}

/// Decides a report; false where somebody else just did.
pub async fn decide(
    conn: &mut Conn,
    number: i64,
    (decision, reason): (Decision, &str),
    now: i64,
) -> Result<bool> {
    let query = sql!(
        "update report set decided_at = $2, decision = $3, reason = $4
         where number = $1 and decided_at is null",
        number,
        now,
        decision.name(),
        reason
    );
    Ok(conn.execute(query).await? == 1)
}

/// Erases what a member wrote in reports.
pub async fn erase(conn: &mut Conn, reporter: i64) -> Result<()> {
    conn.execute(sql!("update report set words = '' where reporter = $1", reporter)).await.map(drop)
}

/// What the tables hold of a member, as they take it away.
pub const KEPT: &[Kept] = &[Kept::rows("report", |member| {
    sql!(
        "select category, words, reported_at, decided_at, decision, reason from report
             where reporter = $1 order by reported_at",
        member
    )
})];
