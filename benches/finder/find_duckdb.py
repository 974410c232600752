"""The finder in DuckDB: three copies of the rows, each sorted so that its zone maps serve some questions;
its own indexes serve single rows. Licence: AGPL-3.0-or-later.
"""

import duckdb

from question import arguments, ask, loaded

COPIES = {
    "by_company": "company_id, field_id, school_id",
    "by_field": "field_id, place_id, school_id",
    "by_place": "place_id, school_id, person_id",
}


def main() -> None:
    folder, dataset = arguments()
    database = folder / "finder.duckdb"

    def make() -> None:
        database.unlink(missing_ok=True)
        session = connect(str(database), folder)
        for name, order in COPIES.items():
            session.execute(f"create table {name} as from '{folder}/rows.parquet' order by {order}")
        session.close()

    load = loaded(database, duckdb.__version__, make)
    session = connect(str(database), folder)

    def table(question: dict) -> str:
        named = [name for name in ("company", "field") if question[name]]
        return f"by_{named[0]}" if named else "by_place"

    ask(folder, dataset, load, lambda text: session.execute(text).fetchall(), table)


def connect(database: str, folder) -> duckdb.DuckDBPyConnection:
    session = duckdb.connect(database)
    session.execute("set threads = 2")
    session.execute("set memory_limit = '12GB'")
    session.execute(f"set temp_directory = '{folder}/spill'")
    return session


main()
