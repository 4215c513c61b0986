"""A file looked into as the commands do it: in a process with a clock and a limit of memory."""

import subprocess
import sys
from pathlib import Path

SECONDS, KILOBYTES = 10.0, 500_000
PROGRAM = """
import resource, sys, time
from pathlib import Path
from gkssg.build.aside import Aside
began = time.perf_counter()
with Aside(1) as look:
    found = look(Path(sys.argv[1]), "")
print(found.flaw.name if found.flaw else "-", time.perf_counter() - began, end=" ")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def looked(file: Path) -> tuple[str, bool]:
    """The name of the flaw that a file has ("-": none), and whether that was said in time and without too much memory."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(file)], capture_output=True, text=True, check=True)
    flaw, seconds, memory = done.stdout.split()
    return flaw, float(seconds) <= SECONDS and int(memory) <= KILOBYTES
