"""What was worked out before, kept on the disk: texts by kind and key. It may be lost at any time without harm."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

# Raised when the tables change.
FORMAT = 2
IN_MEMORY = ":memory:"
# An entry that no run has asked for in so many runs is dropped; a use is noted only every few runs, since to note it is
# to write.
KEPT_RUNS, NOTED_RUNS = 20, 5
# So many new entries are written at once.
PENDING = 2000
# Bytes of a page of the file.
PAGE = 16_384
_ASK = "SELECT value, used FROM memo WHERE kind = ? AND key = ?"


class Memo:
    """The memo in the file `file`, of the engine `engine` (a text that changes with the code). To be used in `with`.
    Without a file it is in memory, and forgotten at the end. A `guest` is a process that helps with the run of another.

    A file that is damaged, of another engine or of a newer format is begun anew, and `notice` says so. Where nothing can be
    written, `file` is None, and everything is forgotten at the end.
    """

    def __init__(self, file: Path | None, engine: str, *, guest: bool = False) -> None:
        self.notice = ""
        self.file = file
        self.engine = engine
        self._pending: dict[tuple[str, str], str] = {}
        self._used: list[tuple[str, str]] = []
        self._old: set[tuple[str, str]] = set()
        self._connection: sqlite3.Connection | None = self._opened(file) if file else _made(IN_MEMORY, engine)
        self._run, self._counts = self._ask_run(), False
        self._is_guest = guest

    def __enter__(self) -> "Memo":
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()
        if self._counts:
            with self._written():
                self._base.execute("DELETE FROM memo WHERE used < ?", (self._run - KEPT_RUNS,))
        if self._connection is not None:
            self._connection.close()

    @property
    def _base(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _connected(str(self.file))
        return self._connection

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """While the block copies this process, the file is closed, for a base must not be open in both. A copy that asks opens it
        for itself."""
        if self.file is None:
            yield
            return
        self.flush()
        self._base.close()
        self._connection = None
        yield
        with suppress(sqlite3.Error):
            self._connection = _connected(str(self.file))

    def get(self, kind: str, key: str) -> str | None:
        """What was put under that key, or None."""
        if (kind, key) in self._pending:
            return self._pending[kind, key]
        try:
            found = self._base.execute(_ASK, (kind, key)).fetchone()
        except sqlite3.Error:
            return None
        if found is None:
            return None
        if int(found[1]) <= self._run - NOTED_RUNS:
            self._used.append((kind, key))
        return str(found[0])

    def all(self, kind: str) -> dict[str, str]:
        """Everything of a kind, by key: for short texts of which most are wanted. What is wanted is told by `keep`."""
        try:
            found = self._base.execute("SELECT key, value, used FROM memo WHERE kind = ?", (kind,)).fetchall()
        except sqlite3.Error:
            return {}
        self._old |= {(kind, str(key)) for key, _, used in found if used <= self._run - NOTED_RUNS}
        return {str(key): str(value) for key, value, _ in found} | {
            key: value for (of, key), value in self._pending.items() if of == kind
        }

    def knows(self, kind: str) -> bool:
        """Whether anything of a kind is kept."""
        try:
            found = self._base.execute("SELECT 1 FROM memo WHERE kind = ? LIMIT 1", (kind,)).fetchone()
        except sqlite3.Error:
            found = None
        return found is not None or any(of == kind for of, _ in self._pending)

    def keep(self, groups: Iterable[Sequence[tuple[str, str]]]) -> None:
        """These kinds and keys have been of use; `all` has told of the first of each group. A run in which nobody says so, since
        it had to look at a few things only, does not count: nothing is dropped for it."""
        self._count()
        self._used.extend(each for group in groups if group[0] in self._old for each in group)

    def put(self, kind: str, key: str, value: str) -> None:
        """Keep `value`; where that cannot be done, it is forgotten."""
        self._pending[kind, key] = value
        if len(self._pending) >= PENDING:
            self.flush()

    def flush(self) -> None:
        """Write what is kept: one short transaction, so that another run hardly waits."""
        rows = [(kind, key, value, self._run) for (kind, key), value in self._pending.items()]
        uses = [(self._run, kind, key) for kind, key in self._used]
        self._pending.clear()
        self._used.clear()
        with self._written():
            self._base.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?, ?)", rows)
            self._base.executemany("UPDATE memo SET used = ? WHERE kind = ? AND key = ?", uses)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """What the block puts into the base, in one transaction, is there or is forgotten. Who has once waited in vain for
        another program to let go of the file waits no more: there may be hundreds of these."""
        try:
            with self._base:
                yield
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._base.execute("PRAGMA busy_timeout = 0")

    def _opened(self, file: Path) -> sqlite3.Connection:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            base = _connected(str(file))
            if not _is_of(base, self.engine):
                base.close()
                base = self._anew(file, "是别的版本留下的")
            return base
        except sqlite3.OperationalError:
            # Read-only, locked, or no room: nothing that a new file would mend.
            return self._in_memory()
        except sqlite3.Error:
            return self._anew(file, "损坏了")
        except OSError:
            return self._in_memory()

    def _anew(self, file: Path, why: str) -> sqlite3.Connection:
        self.notice = f"{file.name} {why}，重新开始记。"
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{file}{end}").unlink(missing_ok=True)
        try:
            return _made(str(file), self.engine)
        except sqlite3.Error:
            return self._in_memory()

    def _in_memory(self) -> sqlite3.Connection:
        self.file = None
        return _made(IN_MEMORY, self.engine)

    def _count(self) -> None:
        """Count this run, once."""
        if self._counts or self._is_guest:
            return
        self._counts = True
        with self._written():
            self._base.execute("UPDATE about SET run = run + 1")
        self._run = self._ask_run()

    def _ask_run(self) -> int:
        """The number of the last run that counts."""
        try:
            return int(self._base.execute("SELECT run FROM about").fetchone()[0])
        except sqlite3.Error:
            return 0


def _connected(file: str) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=2, check_same_thread=False)
    # Before there is anything in it. Texts of 10 kB lie in one or two such pages: writing them takes half the time.
    base.execute(f"PRAGMA page_size = {PAGE}")
    base.execute("PRAGMA journal_mode = WAL")
    # What is lost when the power fails is worked out again.
    base.execute("PRAGMA synchronous = OFF")
    return base


def _is_of(base: sqlite3.Connection, engine: str) -> bool:
    """Whether a file holds a memo of this engine; an empty file gets one."""
    tables = {row[0] for row in base.execute("SELECT name FROM sqlite_master")}
    if not tables:
        _tables(base, engine)
        return True
    if not {"about", "memo"} <= tables:
        return False
    return bool(base.execute("SELECT format, engine FROM about").fetchone() == (FORMAT, engine))


def _made(file: str, engine: str) -> sqlite3.Connection:
    base = _connected(file)
    _tables(base, engine)
    return base


def _tables(base: sqlite3.Connection, engine: str) -> None:
    base.execute("CREATE TABLE about (format INTEGER, engine TEXT, run INTEGER)")
    base.execute("INSERT INTO about VALUES (?, ?, 0)", (FORMAT, engine))
    base.execute("CREATE TABLE memo (kind TEXT, key TEXT, value TEXT, used INTEGER, UNIQUE (kind, key))")
    base.commit()


def lend(file: Path, to: Path, without: Sequence[str]) -> None:
    """Put all that the memo in `file` keeps, but for the kinds `without`, into a new file `to`; where it cannot be read or
    written, there is none."""
    try:
        with (
            closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as base,
            closing(_connected(str(to))) as copy,
        ):
            base.backup(copy)
            copy.executemany("DELETE FROM memo WHERE kind = ?", [(kind,) for kind in without])
            copy.commit()
    except (sqlite3.Error, OSError):
        to.unlink(missing_ok=True)
