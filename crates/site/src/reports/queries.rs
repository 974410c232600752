//! All SQL of reports.

use store::{Conn, Migration, Result, sql};

use super::Report;
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
