"""The ranking in DuckDB, with the graph in SciPy.

Licence: AGPL-3.0-or-later.
"""

from pathlib import Path

import duckdb
import numpy as np

from graph import desirable
from job import THREADS, Job, statements

LISTED = """
select person_id, company_id, profession_id, start_month, end_month, is_current,
    lead(start_month) over follow as next_start, lead(company_id) over follow as next_company
from read_parquet('{dataset}/positions/*.parquet', file_row_number = true)
where kind <> 2 and (start_month is null or start_month <= {as_of})
window follow as (partition by person_id order by file_row_number)
"""


def main() -> None:
    job = Job.from_arguments()
    queries = statements(Path(__file__).with_name("ranking.sql"))
    session = duckdb.connect()
    session.execute(f"set threads = {THREADS}")
    session.execute("set preserve_insertion_order = false")
    for table in ("companies", "schools"):
        session.execute(f"create view {table} as from read_parquet('{job.dataset}/{table}.parquet')")
    session.execute(f"create view educations as from read_parquet('{job.dataset}/educations/*.parquet')")
    with job.clock("sql"):
        session.execute(
            "create table membership (career utinyint, profession_id usmallint, startup_years smallint)"
        )
        session.executemany("insert into membership values (?, ?, ?)", job.memberships())
        listed = LISTED.replace("{dataset}", str(job.dataset)).replace("{as_of}", str(job.as_of))
        session.execute(f"create view listed as {listed}")
        for name in ("job", "career_job"):
            session.execute(f"create table {name} as {job.sql(queries[name])}")
        session.execute("drop table job")
        edges = session.execute(job.sql(queries["edges"])).fetchnumpy()
        stays = session.execute(job.sql(queries["stays"])).fetchnumpy()
    with job.clock("graph"):
        careers, companies = desirable(len(job.careers), plain(edges), plain(stays))
    with job.clock("sql"):
        chosen = {"career": careers.astype(np.uint8), "company_id": companies.astype(np.uint32)}
        session.register("desirable", chosen)
        for name in ("reference", "own_house"):
            session.execute(f"create view {name} as {job.sql(queries[name])}")
        counts = session.execute(job.sql(queries["counts"])).fetchall()
    job.finish(counts, duckdb.__version__)


def plain(columns: dict) -> dict:
    return {name: np.asarray(column, dtype=np.int64) for name, column in columns.items()}


main()
