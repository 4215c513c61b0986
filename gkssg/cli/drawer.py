"""Not a command: the program of a process that draws pages (`gkssg.build.drawing` starts it)."""

import sys

from gkssg.base.memory import seldom_collected
from gkssg.base.servant import serve
from gkssg.build.drawing import SECONDS, draw_and_tell

if __name__ == "__main__":
    seldom_collected()
    serve(sys.stdin.buffer, sys.stdout.buffer, draw_and_tell, SECONDS)
