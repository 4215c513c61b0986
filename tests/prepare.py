"""Fetches the page checkers that the browser tests use (npm: vnu-jar, axe-core, acorn), once, into node_modules/.

Without npm, or without a network, the tests that need them are skipped; in CI a skip is a failure.
"""

import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = ("vnu-jar@26", "axe-core@4", "acorn@8")
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Install what is missing; a failure is told, and left to the tests."""
    if all((ROOT / "node_modules" / package.split("@")[0]).is_dir() for package in PACKAGES):
        return
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not here: page checks will be skipped", file=sys.stderr)
        return
    command = [npm, "install", "--no-save", "--no-package-lock", "--no-fund", "--no-audit", "--silent", *PACKAGES]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        print("npm could not fetch the page checkers: page checks will be skipped", file=sys.stderr)


if __name__ == "__main__":
    main()
