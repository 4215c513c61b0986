"""An address that cannot be listened on in, why and what to do out."""

import errno


class ListenError(Exception):
    """The address cannot be listened on; the text says why and what to do."""


def refusal(error: OSError, host: str, port: int) -> ListenError:
    """The system's `error` on `host` and `port` in the words of the office."""
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return ListenError(
            f"端口 {port} 已经有程序在用，也许是另一个 gkssg serve。"
            f"换一个端口，例如 --port {other}；--port 0 由系统挑一个。"
        )
    if error.errno == errno.EACCES:
        return ListenError(f"系统不让用端口 {port}。换一个 1024 以上的，例如 --port 8000。")
    return ListenError(f"不能在 {host} 上开预览：{error.strerror or error}。一般不用写 --host，它就是 127.0.0.1。")
