"""Where templates and static files lie: the office's own folder over the default theme, file by file."""

from dataclasses import dataclass
from pathlib import Path

from gkssg.base.files import walk

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC = "templates", "static"
EXTRA = "static"


def default_theme() -> Path:
    """The default theme: inside the wheel, or beside the package in a checkout."""
    installed = PACKAGE / "themes" / "default"
    return installed if installed.is_dir() else PACKAGE.parent / "themes" / "default"


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders of a theme, the office's first."""

    folders: tuple[Path, ...]

    def templates(self) -> list[Path]:
        """Where templates are looked for, in this order."""
        return [folder / TEMPLATES for folder in self.folders]

    def stamps(self) -> tuple[tuple[str, int, int], ...]:
        """The size and the time of every file: the same while nobody touches the theme."""
        found = ((file, file.stat()) for folder in self.folders for file in walk(folder))
        return tuple((str(file), at.st_size, at.st_mtime_ns) for file, at in found)

    def static(self) -> dict[str, Path]:
        """Static files by name (POSIX path below static/), sorted; the office's file hides the default one."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            root = folder / STATIC
            found |= {file.relative_to(root).as_posix(): file for file in walk(root) if not file.is_symlink()}
        return dict(sorted(found.items()))


def theme(root: Path, name: str) -> Theme:
    """The theme `name` of the office in `root`, over the default theme."""
    own = root / "themes" / name
    default = default_theme()
    folders = [own] if own.is_dir() and own.resolve() != default.resolve() else []
    return Theme((*folders, default))
