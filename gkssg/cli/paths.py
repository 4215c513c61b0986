"""Files and folders on the command line."""

from pathlib import Path

import click


def site_path(path: str, site: Path) -> str:
    """A path of the command line as a path from the site's root; both are allowed to be typed."""
    for candidate in (Path(path), site / path):
        resolved = candidate.absolute()
        if resolved.exists() and resolved.is_relative_to(site):
            return resolved.relative_to(site).as_posix()
    raise click.BadParameter(f"没有“{path}”这个文件或文件夹。", param_hint="文件或文件夹")
