"""Whose a host is: the government's, by its name: .gov.cn or .政务."""

_ENDINGS = ("gov.cn", "政务", "xn--zfr164b")


def is_government(host: str, own: str) -> bool:
    """Whether `host` is a government site: .gov.cn, .政务, or the office's `own` site or one below it."""
    return any(host == end or host.endswith(f".{end}") for end in (*_ENDINGS, own.partition(":")[0].lower()))
