"""`python -m gkssg` is `gkssg`."""

from gkssg.cli.main import main

main()
