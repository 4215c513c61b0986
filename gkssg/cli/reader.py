"""Not a command: the program of a process that reads items (`gkssg.build.readings` starts it)."""

import sys

from gkssg.base.memory import seldom_collected
from gkssg.base.servant import serve
from gkssg.build.readings import SECONDS, read_and_tell

if __name__ == "__main__":
    seldom_collected()
    serve(sys.stdin.buffer, sys.stdout.buffer, read_and_tell, SECONDS)
