"""The ranking in DataFusion, with the graph in SciPy.

Licence: AGPL-3.0-or-later.
"""

from pathlib import Path

import datafusion
import numpy as np
import pyarrow as pa
from datafusion import SessionConfig, SessionContext

from graph import desirable
from job import THREADS, Job, statements

# The order that the dataset promises is declared, so that people are not sorted anew and rows of one
# month stay in the order of their source.
POSITIONS = """
create external table positions stored as parquet
with order (person_id asc nulls last, start_month asc nulls last) location '{dataset}/positions/'
"""

LISTED = """
select person_id, company_id, profession_id, start_month, end_month, is_current,
    lead(start_month) over follow as next_start, lead(company_id) over follow as next_company
from positions
where kind <> 2 and (start_month is null or start_month <= {as_of})
window follow as (partition by person_id order by start_month asc nulls last)
"""


def main() -> None:
    job = Job.from_arguments()
    queries = statements(Path(__file__).with_name("ranking.sql"))
    config = SessionConfig().with_target_partitions(THREADS)
    session = SessionContext(config.set("datafusion.optimizer.prefer_existing_sort", "true"))
    session.sql(POSITIONS.replace("{dataset}", str(job.dataset)))
    session.register_parquet("educations", f"{job.dataset}/educations/")
    for table in ("companies", "schools"):
        session.register_parquet(table, f"{job.dataset}/{table}.parquet")

    def view(name: str, text: str) -> None:
        session.sql(f"create view {name} as {text}")

    with job.clock("sql"):
        columns = zip(*job.memberships())
        types = (pa.uint8(), pa.uint16(), pa.int16())
        arrays = [pa.array(values, kind) for values, kind in zip(columns, types)]
        names = ["career", "profession_id", "startup_years"]
        session.from_arrow(pa.table(arrays, names), "membership")
        listed = LISTED.replace("{as_of}", str(job.as_of))
        view("listed", listed)
        for name in ("job", "career_job"):
            session.sql(f"create table {name} as {job.sql(queries[name])}")
        session.sql("drop table job")
        edges = session.sql(job.sql(queries["edges"])).to_arrow_table()
        stays = session.sql(job.sql(queries["stays"])).to_arrow_table()
    with job.clock("graph"):
        careers, companies = desirable(len(job.careers), plain(edges), plain(stays))
    with job.clock("sql"):
        found = pa.table({"career": careers.astype(np.uint8), "company_id": companies.astype(np.uint32)})
        session.from_arrow(found, "desirable")
        for name in ("reference", "own_house"):
            view(name, job.sql(queries[name]))
        counts = session.sql(job.sql(queries["counts"])).to_arrow_table()
    job.finish(zip(*(column.to_pylist() for column in counts.columns)), datafusion.__version__)


def plain(table: pa.Table) -> dict:
    return {name: table[name].to_numpy().astype(np.int64) for name in table.column_names}


main()
