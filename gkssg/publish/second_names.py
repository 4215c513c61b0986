"""A folder in, another one with second names of all its files out. It needs nothing else of gkssg, so that another process can
do it at once: 120,000 names take two seconds of a processor, in which the one that publishes has other things to do.

It is given the first folder as an open file, since that may get another name meanwhile.
"""

import os

FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def can_name() -> bool:
    """Whether this system can do it: Windows cannot hold a folder."""
    return os.scandir in os.supports_fd and {os.link, os.mkdir, os.open} <= os.supports_dir_fd


def second_names(folder: int, other: str, leave: str) -> None:
    """Make the folder `other`, with a second name of each file in or below the open `folder` but for the one that is called
    `leave` in itself. Raises OSError."""
    os.mkdir(other)
    made = os.open(other, FOLDER)
    try:
        _name_all(folder, made, leave)
    finally:
        os.close(made)


def _name_all(here: int, there: int, leave: str = "") -> None:
    with os.scandir(here) as found:
        inside = [(each.name, each.is_dir(follow_symlinks=False)) for each in found]
    for name, is_folder in inside:
        if is_folder:
            os.mkdir(name, dir_fd=there)
            parts = os.open(name, FOLDER, dir_fd=here), os.open(name, FOLDER, dir_fd=there)
            try:
                _name_all(*parts)
            finally:
                for each in parts:
                    os.close(each)
        elif name != leave:
            os.link(name, name, src_dir_fd=here, dst_dir_fd=there)
