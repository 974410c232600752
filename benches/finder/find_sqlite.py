"""The finder in SQLite, with covering indexes. Licence: AGPL-3.0-or-later."""

import sqlite3

import duckdb

from question import INDEXES, arguments, ask, loaded

BATCH = 100_000


def main() -> None:
    folder, dataset = arguments()
    database = folder / "finder.sqlite"

    def make() -> None:
        database.unlink(missing_ok=True)
        session = connect(database)
        session.execute("pragma journal_mode = off")
        session.execute("pragma synchronous = off")
        session.execute(
            "create table row_of_person "
            "(school_id int, person_id int, field_id int, company_id int, place_id int)"
        )
        rows = duckdb.connect().execute(f"from '{folder}/rows.parquet'")
        while batch := rows.fetchmany(BATCH):
            session.executemany("insert into row_of_person values (?, ?, ?, ?, ?)", batch)
        for name, columns in INDEXES.items():
            session.execute(f"create index {name} on row_of_person ({columns})")
        session.execute("analyze")
        session.commit()
        session.close()

    load = loaded(database, sqlite3.sqlite_version, make)
    session = connect(database)
    ask(folder, dataset, load, lambda text: session.execute(text).fetchall())


def connect(database) -> sqlite3.Connection:
    session = sqlite3.connect(database)
    session.execute("pragma cache_size = -4000000")
    session.execute("pragma mmap_size = 30000000000")
    session.execute("pragma temp_store = memory")
    return session


main()
