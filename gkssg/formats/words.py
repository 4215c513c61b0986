"""The text of a file that an office publishes, by the kind of the file; whatever is in it, nothing is raised."""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from gkssg.formats import ofd, pdf, plain, sheets
from gkssg.formats.docx import read as docx
from gkssg.formats.flaw import Flaw, UnreadableError

READERS: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {
        ".pdf": pdf.read,
        ".docx": docx.read,
        **dict.fromkeys((".xlsx", ".xls", ".ods"), sheets.read),
        ".ofd": ofd.read,
        ".csv": plain.read_table,
        ".txt": plain.read,
    }
)
# Pictures, sound and film: nobody expects words in them.
WORDLESS = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".avif", ".svg", ".ico", ".tif", ".tiff"),
        *(".mp3", ".wav", ".m4a", ".ogg", ".mp4", ".m4v", ".mov", ".avi", ".webm"),
    }
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The words of a file, lines divided by a line end; or why there are none."""

    text: str
    flaw: Flaw | None


def extracted(file: Path, suffix: str) -> Extracted:
    """The text of `file`, read as the kind that `suffix` (".pdf") says.

    Parsers fail on hostile files in ways that their documentation does not list, so every exception of theirs means
    the same here: the file is broken.
    """
    kind = suffix.lower()
    if kind in WORDLESS:
        return Extracted("", None)
    if kind not in READERS:
        return Extracted("", Flaw.UNKNOWN)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = READERS[kind](file)
    except UnreadableError as error:
        return Extracted("", error.flaw)
    except Exception:
        return Extracted("", Flaw.BROKEN)
    return Extracted(text, None) if any(map(str.isalnum, text)) else Extracted("", Flaw.NO_TEXT)
