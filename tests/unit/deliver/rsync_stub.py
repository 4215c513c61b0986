"""As much of rsync as gkssg asks of it, for machines without: `HOST:PATH` is the folder PATH of this machine.

In STUB_STEPS lie the number of files and passes after which it dies, and how many it has done; it dies for good.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

FLAGS = {
    *(
        "--protect-args",
        "--8-bit-output",
        "--ignore-times",
        "--checksum",
        "--dry-run",
        "--delete-missing-args",
        "--from0",
    ),
    *("--recursive", "--list-only", "--no-human-readable", "--out-format=%n"),
}


def step() -> None:
    """Count a step; die when the last one allowed is done."""
    if "STUB_STEPS" in os.environ:
        file = Path(os.environ["STUB_STEPS"])
        last, done = map(int, file.read_text().split())
        file.write_text(f"{last} {done + 1}")
        if done >= last:
            print("rsync error: connection unexpectedly closed", file=sys.stderr)
            sys.exit(12)


def local(address: str) -> Path:
    """The folder of an address."""
    return Path(address.partition(":")[2] if ":" in address else address)


def listing(folder: Path) -> int:
    """rsync --recursive --list-only."""
    if not folder.is_dir():
        print(f'rsync: [sender] change_dir "{folder}" failed: No such file or directory (2)', file=sys.stderr)
        return 23
    for path in [folder, *sorted(folder.rglob("*"))]:
        kind = "l" if path.is_symlink() else "d" if path.is_dir() else "-"
        name = path.relative_to(folder).as_posix()
        print(f"{kind}rw-r--r-- {path.lstat().st_size:14} 2026/11/24 00:00:00 {name}")
    return 0


def transfer(flags: set[str], names: list[str], start: Path, end: Path) -> int:
    """rsync --files-from, with or without --delete-missing-args, or --dry-run --checksum."""
    for name in names:
        old, new = start / name, end / name
        if not old.exists():
            assert "--delete-missing-args" in flags, name
            if not old.parent.is_dir():
                print(f"file has vanished: {old.parent}", file=sys.stderr)
                return 24
            step()
            new.unlink(missing_ok=True)
        elif "--dry-run" in flags:
            if not new.exists() or sha256(old.read_bytes()).digest() != sha256(new.read_bytes()).digest():
                print(name)
        else:
            assert "--ignore-times" in flags
            new.parent.mkdir(parents=True, exist_ok=True)
            part = new.with_name(f".{new.name}.Ab12Cd")
            part.write_bytes(old.read_bytes()[:3])
            step()
            part.write_bytes(old.read_bytes())
            part.replace(new)
    return 0


def main(args: list[str]) -> int:
    """Run."""
    if args == ["--version"]:
        print("rsync  version 3.2.7  protocol version 31")
        return 0
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    flags = {each for each in args if each in FLAGS}
    rest = [each for each in args if each not in FLAGS]
    if "--rsh" in rest:
        at = rest.index("--rsh")
        assert rest[at + 1] == "ssh -p 22"
        del rest[at : at + 2]
    step()
    if "--list-only" in flags:
        return listing(local(rest[0]))
    names_from, start, end = rest
    names = Path(names_from.removeprefix("--files-from=")).read_bytes().decode().split("\0")[:-1]
    return transfer(flags, names, local(start), local(end))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
