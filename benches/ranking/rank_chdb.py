"""The ranking in chDB (ClickHouse in the process), with the graph in SciPy.

Licence: AGPL-3.0-or-later.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
from chdb.session import Session

from graph import desirable
from job import THREADS, Job, statements

LISTED = """
select person_id, company_id, profession_id, start_month, end_month, is_current,
    leadInFrame(start_month) over follow as next_start,
    leadInFrame(company_id) over follow as next_company
from file('{dataset}/positions/*.parquet')
where kind <> 2 and (start_month is null or start_month <= {as_of})
window follow as (partition by person_id order by _row_number
    rows between unbounded preceding and unbounded following)
"""


def main() -> None:
    job = Job.from_arguments()
    queries = statements(Path(__file__).with_name("ranking.sql"))
    session = Session()
    version = session.query("select version()").data().strip().strip('"')
    session.query(f"set max_threads = {THREADS}")
    # Left joins answer null where nothing is found, as in standard SQL.
    session.query("set join_use_nulls = 1")
    session.query("create database ranking engine = Atomic")
    session.query("use ranking")

    def view(name: str, text: str) -> None:
        session.query(f"create view {name} as {text}")

    def table(name: str, text: str) -> None:
        session.query(f"create table {name} engine = Memory as {text}")

    for name in ("companies", "schools"):
        view(name, f"select * from file('{job.dataset}/{name}.parquet')")
    view("educations", f"select * from file('{job.dataset}/educations/*.parquet')")
    with job.clock("sql"):
        rows = ", ".join(
            f"({career}, {profession}, {'null' if years is None else years})"
            for career, profession, years in job.memberships()
        )
        session.query(
            "create table membership (career UInt8, profession_id UInt16, "
            "startup_years Nullable(Int16)) engine = Memory"
        )
        session.query(f"insert into membership values {rows}")
        listed = LISTED.replace("{dataset}", str(job.dataset)).replace("{as_of}", str(job.as_of))
        view("listed", listed)
        for name in ("job", "career_job"):
            table(name, job.sql(queries[name]))
        session.query("drop table job sync")
        edges = session.query(job.sql(queries["edges"]), "ArrowTable")
        stays = session.query(job.sql(queries["stays"]), "ArrowTable")
    with job.clock("graph"):
        careers, companies = desirable(len(job.careers), plain(edges), plain(stays))
    with job.clock("sql"):
        found = pa.table({"career": careers.astype(np.uint8), "company_id": companies.astype(np.uint32)})
        table("desirable", "select * from Python(found)")
        view("reference", job.sql(queries["reference"]))
        table("own_house", job.sql(queries["own_house"]).replace("union\n", "union distinct\n"))
        counts = session.query(job.sql(queries["counts"]), "ArrowTable")
    job.finish(zip(*(column.to_pylist() for column in counts.columns)), version)


def plain(table: pa.Table) -> dict:
    return {
        name: table[name].to_numpy().astype(np.int64) for name in table.column_names
    }


main()
