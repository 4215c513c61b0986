"""Rows in, matches out, kept in a folder between the searches. The only module that imports Whoosh.

Whoosh keeps what it is given; it cuts no text and knows no language: all terms come from `tokens`.
"""

import errno
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from shutil import rmtree

from whoosh import fields, query, scoring
from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.index import FileIndex
from whoosh.searching import Searcher
from whoosh.util.filelock import try_for

from gkssg.search.desk.index import (
    All,
    Any,
    Between,
    BrokenIndexError,
    BusyIndexError,
    Has,
    Known,
    Match,
    Not,
    Query,
    Row,
)

LOCK, VERSION = "lock", "version"
# How long to wait for another process, in seconds.
PATIENCE = 3.0
# Rows that are put in at once, and the megabytes in which their postings are sorted: beyond them Whoosh is ten times
# slower.
BATCH, MEMORY = 1000, 1024
# What the system says where it lets nobody read or write.
REFUSALS = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EDQUOT)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the lock of the index in `folder` for the block. Raises BusyIndexError when another process holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    lock = FileStorage(str(folder)).lock(LOCK)
    if not try_for(lock.acquire, timeout=PATIENCE, delay=0.05):
        raise BusyIndexError
    try:
        yield
    finally:
        lock.release()


def create(folder: Path, version: str, *, texts: Iterable[str], numbers: Iterable[str]) -> None:
    """A new, empty index in `folder`, which is emptied; the lock must be held.

    `texts` and `numbers` are the names of the fields; `when` is one of the numbers.
    """
    for each in folder.iterdir():
        if each.is_dir():
            rmtree(each)
        elif each.name != LOCK:
            each.unlink()
    # Withheld texts lie here: not even by accident may they come into a repository.
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    schema = fields.Schema(
        path=fields.ID(unique=True),
        source=fields.COLUMN(VarBytesColumn()),
        record=fields.STORED(),
        **{name: _Terms() for name in texts},
        **{name: _number(sortable=name == "when") for name in numbers},
    )
    FileStorage(str(folder)).create_index(schema)
    (folder / VERSION).write_text(version, encoding="utf-8")


def _number(*, sortable: bool) -> fields.NUMERIC:
    """A field of numbers. With unsigned numbers Whoosh finds what lies outside of a range too."""
    return fields.NUMERIC(int, bits=64, signed=True, shift_step=0, sortable=sortable)


class _Terms(fields.FieldType):  # type: ignore[misc]
    """A field of terms, of which only their being there counts."""

    def __init__(self) -> None:
        self.format = Existence()
        self.analyzer = None
        # Not that lengths count; but a field without them has Whoosh look for a file at each posting.
        self.scorable = True
        self.stored = self.unique = False
        self.vector = self.column_type = None


class WhooshIndex:
    """An open index, as it was when it was opened. Raises BrokenIndexError wherever the files turn out to be damaged."""

    def __init__(self, index: FileIndex, searcher: Searcher) -> None:
        self._index, self._searcher = index, searcher

    def known(self) -> dict[str, Known]:
        """Every indexed source by path."""
        with _guarded():
            reader = self._searcher.reader()
            column = reader.column_reader("source") if reader.doc_count() else ()
            rows = [json.loads(column[number]) for number in reader.all_doc_ids()]
        return {path: Known(mark, tuple(files)) for path, mark, files in rows}

    def values(self, field: str) -> tuple[str, ...]:
        """Every term of a field, sorted."""
        with _guarded():
            return tuple(term.decode("utf-8") for term in self._searcher.reader().lexicon(field))

    def count(self, field: str, term: str) -> int:
        """How many sources have a term in a field."""
        with _guarded():
            return int(self._searcher.doc_frequency(field, term))

    def find(self, wanted: Query, within: Query) -> tuple[Match, ...]:
        """What fits both, scored by `wanted`; the best first, of the same score the newest."""
        with _guarded():
            found = self._searcher.search(_translated(wanted), filter=_translated(within), limit=None, scored=True)
            if not found.top_n:
                return ()
            when = self._searcher.reader().column_reader("when")
            matches = [Match(number, score, when[number]) for score, number in found.top_n]
        return tuple(sorted(matches, key=lambda each: (-each.score, -each.when, each.number)))

    def record(self, match: Match) -> str:
        """The record of the source that matched."""
        with _guarded():
            return zlib.decompress(self._searcher.stored_fields(match.number)["record"]).decode("utf-8")

    def update(self, rows: Iterable[Row], gone: Iterable[str]) -> None:
        """Put in `rows` and take out the sources `gone`; the lock must be held. What is open stays as it was.

        What is stopped half way has put in the first rows, and can be begun again.
        """
        waiting = iter(rows)
        left = self._put(islice(waiting, BATCH), gone, merge=True)
        while left == BATCH:
            left = self._put(islice(waiting, BATCH), (), merge=False)

    def _put(self, rows: Iterable[Row], gone: Iterable[str], *, merge: bool) -> int:
        """Put in rows, and say how many they were."""
        count = 0
        with ExitStack() as stack:
            with _guarded():
                writer = self._index.writer(limitmb=MEMORY)
            stack.callback(lambda: None if writer.is_closed else writer.cancel())
            for path in gone:
                with _guarded():
                    writer.delete_by_term("path", path)
            for row in rows:
                count += 1
                with _guarded():
                    writer.delete_by_term("path", row.path)
                    writer.add_document(**_document(row))
            with _guarded():
                writer.commit(merge=merge)
        return count


@contextmanager
def opened(folder: Path, version: str) -> Iterator[WhooshIndex]:
    """The index in `folder`. Raises BrokenIndexError when there is none of this version that can be read."""
    with ExitStack() as stack:
        with _guarded():
            if (folder / VERSION).read_text(encoding="utf-8") != version:
                raise BrokenIndexError
            index = FileStorage(str(folder)).open_index()
            stack.callback(index.close)
            searcher = stack.enter_context(index.searcher(weighting=scoring.TF_IDF()))
        yield WhooshIndex(index, searcher)


@contextmanager
def _guarded() -> Iterator[None]:
    """Damaged files make Whoosh raise whatever comes, and all of it means the same; a full disk is another matter."""
    try:
        yield
    except (BrokenIndexError, MemoryError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in REFUSALS:
            raise
        raise BrokenIndexError(str(error)) from error


def _document(row: Row) -> Mapping[str, object]:
    source = json.dumps([row.path, row.known.mark, row.known.files], ensure_ascii=False)
    return {
        "path": row.path,
        "source": source.encode("utf-8"),
        "record": zlib.compress(row.record.encode("utf-8")),
        **{field: sorted(terms) for field, terms in row.terms.items()},
        **row.numbers,
    }


def _translated(wanted: Query) -> query.Query:
    match wanted:
        case Has(field, term, weight):
            return query.Term(field, term, boost=weight)
        case Between(field, low, high):
            return query.NumericRange(field, low, high)
        case All(parts):
            return (
                query.And([query.Every(), *map(_translated, parts)])
                if _negative(parts)
                else query.And([*map(_translated, parts)])
            )
        case Any(parts):
            return query.Or([_translated(each) for each in parts]) if parts else query.NullQuery
        case Not(part):
            return query.Not(_translated(part))


def _negative(parts: tuple[Query, ...]) -> bool:
    """Whether the parts say only what is not wanted, or nothing."""
    return all(isinstance(each, Not) for each in parts)
