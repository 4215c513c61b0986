"""Another program of this machine, run: its output out, or a DeliverError that says what to install or what it said."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gkssg.deliver.errors import DeliverError

# Names and passwords in an address: https://name:token@host/…
_SECRET = re.compile(r"(?<=//)[^/\s'\"]*@")
_LINES, _LONGEST = 8, 600


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended: its exit code, what it wrote, and the end of what it said, without passwords."""

    code: int
    out: bytes
    said: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its first arguments, the folder it is run in, its environment, and how one installs it."""

    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    install: str

    def run(self, *args: str, data: bytes = b"") -> Done:
        """Run it with `data` as its input. Raises DeliverError when it is not installed."""
        handle = self.start(args)
        out, error = handle.communicate(data)
        return Done(handle.returncode, out, said(error))

    def start(self, args: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start it with its three streams open. Raises DeliverError when it is not installed."""
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(
                [*self.command, *args],
                cwd=self.folder, env=dict(self.environment), stdin=pipe, stdout=pipe, stderr=pipe,
            )  # fmt: skip
        except OSError as error:
            raise DeliverError(f"运行不了 {self.command[0]}：{self.install}") from error


def said(error: bytes) -> str:
    """The end of what a program said, in one line, without names and passwords in addresses."""
    lines = [line.strip() for line in error.decode("utf-8", "replace").splitlines() if line.strip()]
    return shown("；".join(lines[-_LINES:]))[-_LONGEST:]  # half a password is one no pattern finds


def shown(address: str) -> str:
    """An address without the name and password in it."""
    return _SECRET.sub("***@", address)
