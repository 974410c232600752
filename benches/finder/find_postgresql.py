"""The finder in PostgreSQL, with covering indexes: a server of its own in the folder, on a socket of its
own. Its programs are in the folder given last.

Licence: AGPL-3.0-or-later.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import psycopg

from question import INDEXES, arguments, ask, loaded

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "4GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "1GB",
    "effective_cache_size": "12GB",
    "max_wal_size": "8GB",
    "fsync": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "random_page_cost": "1.1",
    "jit": "off",
}

# The server refuses to run as root; Debian's package brings this user.
USER = "postgres"


def main() -> None:
    # So that the server is stopped when this script is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder, dataset, programs = arguments()
    # A socket's path must be short, and its folder open to the server's user.
    socket = Path(tempfile.gettempdir()) / f"devenir-bench-{os.getpid()}"
    data = folder / "postgresql"
    socket.mkdir(mode=0o777)
    socket.chmod(0o777)
    # A server that was killed left this behind, and has lost its unlogged rows.
    if (data / "postmaster.pid").exists():
        shutil.rmtree(data)
    if not data.exists():
        data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(data, USER)
        run(programs / "initdb", "--auth=trust", "--username=finder", "--no-sync", "-D", data)
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    start = f"-c unix_socket_directories={socket} {options}"
    run(programs / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", start, "start")
    try:
        find(folder, dataset, socket, data)
    finally:
        run(programs / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop")
        shutil.rmtree(socket, ignore_errors=True)


def find(folder: Path, dataset: Path, socket: Path, data: Path) -> None:
    session = psycopg.connect(host=str(socket), user="finder", dbname="postgres", autocommit=True)

    def make() -> None:
        session.execute("drop table if exists row_of_person")
        session.execute(
            "create unlogged table row_of_person (school_id int, person_id int, field_id int, "
            "company_id int, place_id int)"
        )
        rows = duckdb.connect().execute(f"from '{folder}/rows.parquet'")
        with session.cursor().copy("copy row_of_person from stdin") as copy:
            while batch := rows.fetchmany(100_000):
                copy.write("".join("\t".join(map(str, row)) + "\n" for row in batch))
        for name, columns in INDEXES.items():
            session.execute(f"create index {name} on row_of_person ({columns})")
        # Sets the visibility map, without which an index alone never answers.
        session.execute("vacuum analyze row_of_person")

    version = session.info.parameter_status("server_version") or ""
    load = loaded(data / "base", version.split()[0], make)
    ask(folder, dataset, load, lambda text: session.execute(text).fetchall())


def run(*command) -> None:
    """Runs a program of the server, as the server's user where we are root."""
    as_user = {}
    if os.geteuid() == 0:
        record = pwd.getpwnam(USER)
        as_user = {"user": record.pw_uid, "group": record.pw_gid, "extra_groups": []}
    subprocess.run(
        [str(word) for word in command], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=600, **as_user
    )


main()
