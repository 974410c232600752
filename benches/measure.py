"""Runs one program on two cores and tells what it took: `measure.py LIMIT_SECONDS LOG -- PROGRAM …`.

Prints one line of JSON: status, wall and CPU seconds, and the peak of resident memory in bytes. What the
program prints goes to LOG; one that takes longer than the limit is ended. All contestants are measured
by this one script. Licence: AGPL-3.0-or-later.
"""

import json
import os
import signal
import sys
import time

CORES = 2
GRACE_SECONDS = 30


def main() -> None:
    limit, log, separator, *command = sys.argv[1:]
    if separator != "--" or not command:
        sys.exit("give a limit, a file for the output, -- and a program")
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        begin(log, command)
    # The program leads a group of its own, so that its helpers are ended with it; it is asked, then made.
    ends = iter([signal.SIGTERM])
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, next(ends, signal.SIGKILL)))
    signal.setitimer(signal.ITIMER_REAL, float(limit), GRACE_SECONDS)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    signal.setitimer(signal.ITIMER_REAL, 0)
    # Linux counts kibibytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    print(
        json.dumps(
            {
                "status": os.waitstatus_to_exitcode(status),
                "wall": wall,
                "cpu": used.ru_utime + used.ru_stime,
                "peak_bytes": used.ru_maxrss * unit,
            }
        )
    )


def begin(log: str, command: list[str]) -> None:
    """Becomes the program, on the first cores there are."""
    try:
        os.setpgid(0, 0)
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
        lend_memory()
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.execvp(command[0], command)
    finally:
        os._exit(127)


def lend_memory() -> None:
    """Where memory ends, Linux ends this program before any other."""
    if os.path.exists("/proc/self/oom_score_adj"):
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")


main()
