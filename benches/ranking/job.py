"""What every peer of the ranking benchmark shares: its arguments, the settings of the method, a clock
for its parts, and the form in which counts are written.

Licence: AGPL-3.0-or-later.
"""

import json
import sys
import time
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

# The defaults of docs/methods/en.md; months count from January 1900.
WINDOW_YEARS = 8
MAX_GAP_MONTHS = 12
DESIRABLE_SHARE = 0.2
MIN_COMPANY_PEOPLE = 5
DAMPING = 0.85

# An end later than any month: the job still runs.
RUNNING = 32767

THREADS = 2


@dataclass
class Career:
    number: int
    id: str
    professions: list[int]
    startup_years: int | None


@dataclass
class Job:
    """One ranking to compute: `PEER DATASET AS_OF_MONTH CAREERS OUT`."""

    dataset: Path
    as_of: int
    careers: list[Career]
    out: Path
    seconds: dict[str, float] = field(default_factory=lambda: {"sql": 0.0, "graph": 0.0})

    @staticmethod
    def from_arguments() -> "Job":
        dataset, as_of, careers, out = sys.argv[1:]
        return Job(Path(dataset), int(as_of), read_careers(Path(careers)), Path(out))

    @property
    def window_start(self) -> int:
        return self.as_of - 12 * WINDOW_YEARS

    def memberships(self) -> list[tuple[int, int, int | None]]:
        """Career, profession and the oldest a company may be, one row to each pair."""
        return [
            (career.number, profession, career.startup_years)
            for career in self.careers
            for profession in career.professions
        ]

    def sql(self, text: str) -> str:
        """A statement with the settings in their places."""
        return text.format(
            as_of=self.as_of,
            window_start=self.window_start,
            max_gap=MAX_GAP_MONTHS,
            running=RUNNING,
        )

    @contextmanager
    def clock(self, part: str):
        """Adds the time of what is inside to a part of the whole."""
        start = time.perf_counter()
        yield
        self.seconds[part] += time.perf_counter() - start

    def finish(self, counts, version: str) -> None:
        """Writes (career number, school, n, k) as our `counts` example does, and tells the times."""
        rows = sorted((int(c), int(s), int(n), int(k)) for c, s, n, k in counts)
        with self.out.open("w", encoding="utf-8") as file:
            file.write("career,school_id,n,k\n")
            for career, school, n, k in rows:
                file.write(f"{self.careers[career].id},{school},{n},{k}\n")
        print(json.dumps({"version": version, "seconds": self.seconds}))


def read_careers(path: Path) -> list[Career]:
    """The careers of the engine, numbered in the order of their short names."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["career"]
    listed.sort(key=lambda career: career["id"])
    return [
        Career(number, one["id"], [int(code) for code in one["professions"]], one.get("startup_years"))
        for number, one in enumerate(listed)
    ]


def statements(path: Path) -> dict[str, str]:
    """The statements of a file by the names that stand above them as `-- name: …`."""
    parts = path.read_text(encoding="utf-8").split("-- name: ")[1:]
    return {name.strip(): body.strip() for name, body in (part.split("\n", 1) for part in parts)}
