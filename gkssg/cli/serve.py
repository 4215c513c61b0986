"""`gkssg serve`: the office's folder as a site on this machine, up to date with every save."""

import signal
import webbrowser
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from types import FrameType

import click
from click.core import ParameterSource

from gkssg.build.aside import Aside
from gkssg.build.lent import lent
from gkssg.build.order import Order
from gkssg.build.remembered import Remembering
from gkssg.cli.looking import Means
from gkssg.cli.options import PortParameter, as_of_option, jobs_option, now, site_option
from gkssg.cli.words import Command
from gkssg.read.item import ItemRead
from gkssg.render.engine import Studio

HOST, PORT = "127.0.0.1", 8000
FAULT = 2
# The folder of an earlier release becomes the next, which is quicker than to make it.
BESIDE = 1
# Not every system has all of them.
ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@click.command("serve", cls=Command)
@site_option
@as_of_option
@click.option("--host", default=HOST, show_default=True, metavar="地址", help="在哪个地址上提供；这一个只有本机能看。")
@click.option(
    "--port",
    type=PortParameter(),
    default=PORT,
    show_default=True,
    help="在哪个端口上提供；0 由系统挑一个空着的。",
)
@jobs_option
@click.option("--open/--no-open", "opens", default=False, show_default=True, help="要不要自动打开浏览器。")
def command(site: Path, as_of: datetime, host: str, port: int, jobs: int, opens: bool) -> int:
    """边改边看：保存以后，浏览器里的页面自己更新。

    有错误时，页面停在上一次成功的样子，上面列出错误在哪个文件、哪一行、怎么改。
    预览写在临时文件夹里，结束时删掉；正式的网站用 gkssg build 生成。按 Ctrl-C 结束。
    """
    # Imported here: the other commands need not wait for a web server to load.
    from gkssg.preview import ListenError, Running, serve

    def ready(running: Running) -> None:
        _end_on_signals(running.end)
        if opens:  # in a thread: some browsers are waited for until they are closed
            Thread(target=webbrowser.open, args=(running.url,), daemon=True).start()

    with (
        TemporaryDirectory(prefix="gkssg-", ignore_cleanup_errors=True) as folder,
        Aside(jobs) as aside,
        lent(site, Path(folder)) as kept,
    ):
        using = Means(Remembering(aside, kept), kept)
        try:
            serve(_orders(site, as_of, jobs, using), Path(folder) / "site", host, port, click.echo, ready)
        except ListenError as error:
            click.echo(str(error), err=True)
            return FAULT
    return 0


def _orders(site: Path, as_of: datetime, jobs: int, using: Means) -> Callable[[], Order]:
    """What to build next: as of the day that was asked for, else as of now, so that what falls due appears."""
    given = click.get_current_context().get_parameter_source("as_of") is ParameterSource.COMMANDLINE
    studio, held = Studio(), dict[str, ItemRead]()
    return lambda: Order(
        site,
        as_of if given else now(),
        jobs=jobs,
        look=using.look,
        memo=using.memo,
        studio=studio,
        keep=BESIDE,
        held=held,
    )


def _end_on_signals(end: Callable[[], None]) -> None:
    """Call `end` on Ctrl-C, on `kill` and when the terminal closes; what comes after the first is ignored.

    So the temporary folder goes, however often an impatient person presses Ctrl-C.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        for each in ENDS:
            signal.signal(each, signal.SIG_IGN)
        end()

    for each in ENDS:
        signal.signal(each, handle)


COMMAND = command
