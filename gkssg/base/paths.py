"""Site paths: POSIX, relative to the root of the output, never with a leading slash."""

from posixpath import dirname, relpath


def relative(page: str, target: str) -> str:
    """The link from `page` to `target`, both site paths; a fragment or query of `target` is kept.

    >>> relative("items/2024/00003.html", "fdzdgknr/index.html")
    '../../fdzdgknr/index.html'
    """
    path, mark, rest = _split(target)
    if not path:
        return mark + rest
    return relpath(path, dirname(page) or ".") + mark + rest


def _split(target: str) -> tuple[str, str, str]:
    cuts = [at for at in (target.find("?"), target.find("#")) if at >= 0]
    if not cuts:
        return target, "", ""
    at = min(cuts)
    return target[:at], target[at], target[at + 1 :]
