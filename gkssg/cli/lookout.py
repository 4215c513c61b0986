"""Not a command: the program of a process that looks into attachments (`gkssg.build.aside` starts it)."""

import sys

from gkssg.build.aside import limit_memory, serve

if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
