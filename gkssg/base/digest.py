"""Bytes in, SHA-256 out."""

from hashlib import sha256

SHORT = 8


def digest(data: bytes) -> str:
    """The SHA-256 of `data` as 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def short_digest(text: str) -> str:
    """The first eight hexadecimal digits of the SHA-256 of `text`, for short stable names."""
    return digest(text.encode("utf-8"))[:SHORT]
