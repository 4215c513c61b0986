"""Not a command: the program of a process that looks into attachments (`gkssg.build.aside` starts it)."""

import sys

from gkssg.base.servant import serve
from gkssg.build.aside import SECONDS, limit_memory, look_and_tell

if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer, look_and_tell, SECONDS)
