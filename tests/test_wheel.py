"""`pip install .` gives the command, with the default theme and the starter inside the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

from conftest import ROOT


def test_the_wheel_holds_the_theme_the_tables_and_the_starter(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("gkssg-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    themes = ROOT / "themes" / "default"
    wanted = [f"gkssg/themes/default/{f.relative_to(themes).as_posix()}" for f in themes.rglob("*") if f.is_file()]
    wanted += [f"gkssg/check/pages/{f.name}" for f in (ROOT / "tests" / "rules").glob("*.md")]
    package = ROOT / "gkssg"
    wanted += [f"gkssg/{f.relative_to(package).as_posix()}" for f in package.rglob("*") if _belongs(f)]
    assert set(wanted) <= names


def _belongs(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts
