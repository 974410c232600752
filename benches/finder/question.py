"""What every peer of the finder shares: its questions, the statement they become, and how it is timed.

A peer is called as `PEER FOLDER DATASET`, and what else it needs. The folder holds rows.parquet and queries.jsonl, which our own
benchmark of the explorer writes: one question a line, with how many schools and people it found. The peer's
database is made there, too. Licence: AGPL-3.0-or-later.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

# Schools on the first page of an answer.
PAGE = 20

# Of so many times the best counts, as in our own benchmark: a moment in which the machine does something else
# is nobody's.
REPEATS = 3

# Indexes that cover what each kind of question reads, so that no table has to be looked at.
INDEXES = {
    "by_company": "company_id, school_id, person_id, field_id, place_id",
    "by_field": "field_id, school_id, person_id",
    "by_place": "place_id, school_id, person_id",
    "by_field_place": "field_id, place_id, school_id, person_id",
}


def arguments() -> list[Path]:
    return [Path(argument) for argument in sys.argv[1:]]


def questions(folder: Path) -> list[dict]:
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def places(dataset: Path) -> dict[str, list[int]]:
    """The places of each country."""
    found: dict[str, list[int]] = {}
    rows = duckdb.sql(f"select place_id, country from '{dataset}/places.parquet'").fetchall()
    for place, country in sorted(rows):
        found.setdefault(country, []).append(place)
    return found


def statement(question: dict, places: dict[str, list[int]], table: str) -> str:
    """The question in SQL, all schools. All values are numbers of our own."""
    conditions = ["true"]
    if code := question["field"]:
        first, last = fields(code)
        conditions.append(f"field_id = {first}" if first == last else f"field_id between {first} and {last}")
    if company := question["company"]:
        conditions.append(f"company_id = {company}")
    if question["place"] or question["country"]:
        among = [question["place"]] if question["place"] else places[question["country"]]
        conditions.append(f"place_id in ({', '.join(map(str, among))})")
    return (
        f"select school_id, count(distinct person_id) as people from {table} "
        f"where {' and '.join(conditions)} group by school_id order by people desc, school_id"
    )


def fields(code: str) -> tuple[int, int]:
    """The first and last detailed field of a code of ISCED-F; 0 is the unknown field, in no group."""
    span = 10 ** (4 - len(code))
    first = int(code) * span
    return (first if span == 1 else max(first, 1)), first + span - 1


def ask(folder: Path, dataset: Path, load: dict, run: Callable, table=lambda _: "row_of_person") -> None:
    """Asks each question once whole, to compare what is found with ours, then times its first page."""
    asked, among = questions(folder), places(dataset)
    seconds = []
    for question in asked:
        text = statement(question, among, table(question))
        people = [people for _, people in run(text)]
        found, ours = (len(people), sum(people)), (question["schools"], question["people"])
        if found != ours:
            sys.exit(f"its answers differ: ours {ours}, its {found}, to {question}")
        seconds.append(min(timed(lambda: run(f"{text} limit {PAGE}")) for _ in range(REPEATS)))
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    told = {"p50": cuts[49], "p99": cuts[98], "max": max(seconds), "mean": statistics.fmean(seconds)}
    print(json.dumps({"questions": len(seconds), **load, **told}))


def timed(work: Callable) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def loaded(database: Path, version: str, make: Callable) -> dict:
    """Makes a database unless it is there; tells the seconds it took, and its bytes."""
    note = database.with_name(f"{database.name}.json")
    if not note.exists():
        note.write_text(json.dumps({"load_seconds": timed(make)}))
    files = [database] if database.is_file() else database.rglob("*")
    size = sum(file.stat().st_size for file in files if file.is_file())
    return json.loads(note.read_text()) | {"version": version, "bytes": size}
