"""Made-up articles and the command line in a process of its own, for the tests of batches."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from headway.batch.chunks import Limits
from headway.batch.job import Job

TEXT = (
    "The Tarn Valley Nurses Association and Tarn Valley Hospital met for round {n} on Tuesday. "
    "The union asked for {n} percent more pay. Management offered a lump sum of ${n}00. "
    "“We are still far apart,” said Ines Holm, who speaks for the nurses. It rained."
)


def records(count):
    return [{"id": f"n{n}", "date": "2021-05-19", "text": TEXT.format(n=n)} for n in range(count)]


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def plan(out, articles=2, **more):
    return Job.plan(str(out), ("made-up",), "fast", limits=Limits(articles=articles), **more)


def folder_bytes(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""A process begun in the background of a shell script is born deaf to interrupts."""


def start(*args, prelude="", **more):
    """Start the command line in a process group of its own, which an interrupt reaches."""
    run = "from headway.cli import main\nif __name__ == '__main__': main()"
    code = "\n".join((INTERRUPTIBLE, prelude, run))
    command = [sys.executable, "-c", code, *map(str, args)]
    more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | more
    return subprocess.Popen(command, start_new_session=True, **more)


def headway(*args, **more):
    """Run the command line to its end."""
    process = start(*args, **more)
    process.out, process.err = process.communicate(timeout=900)
    return process


def wait_for_shards(process, folder, count):
    """Wait until so many shards are written, or the process ended by itself."""
    while process.poll() is None and len(list(folder.glob("part-*"))) < count:
        time.sleep(0.002)


def kill(process):
    """Kill the process alone, as the system would, and wait for its end."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def group_ends(process, seconds=60):
    """Return whether all that the process started ends by itself."""
    until = time.monotonic() + seconds
    with suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(process.pid, 0)
            time.sleep(0.01)
        return False
    return True
