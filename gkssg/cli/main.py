"""`gkssg`: finds the commands of this package, runs one, and turns what happens into an exit code.

0 clean · 1 findings at or above --fail-on · 2 usage · 3 a bug in gkssg.
"""

import os
import sys
import traceback

import click

from gkssg import __version__, cli
from gkssg.base.memory import leaving, seldom_collected
from gkssg.base.registry import offered
from gkssg.cli.words import Group, usage_fault

ORDER = (
    *("init", "new", "check", "mask", "review", "build", "serve", "publish", "rollback", "verify"),
    *("coverage", "links", "report", "search", "rules", "explain", "fields", "schema"),
)


class Commands(Group):
    """All commands, in the order in which an office meets them; each is loaded when it is asked for, since to load all of
    them takes as long as a build of which nothing is to be done."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, which are those of the modules of this package."""
        return list(ORDER)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None when there is none."""
        return offered(f"{cli.__name__}.{cmd_name}", "COMMAND", click.Command) if cmd_name in ORDER else None


def group() -> click.Group:
    """What `gkssg` is: its options and its commands."""
    top = Commands("gkssg", help=_HELP)
    return click.version_option(__version__, message="gkssg %(version)s", help="显示版本。")(top)


_HELP = """政府信息公开目录的静态网站生成器。

    把一个文件夹里的 Markdown 条目变成一个合乎规定、离线也能看的公开平台。

    \b
    第一次用：gkssg init 文件夹
    每天用：  gkssg serve 边改边看；gkssg check 查问题；gkssg build 生成网站
"""


def main(args: list[str] | None = None) -> None:
    """The entry point of the program."""
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console may be GBK: what it cannot show becomes a mark, never a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    # Threads of numpy for matrices would only wait, nobody changes the tables of pypinyin, and nobody has it cut a text into
    # phrases: together they would cost a small build the twentieth part of its time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    seldom_collected()
    code = _run(args)
    leaving()
    sys.exit(code)


def _run(args: list[str] | None) -> int:
    try:
        result = group().main(args, prog_name="gkssg", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else error.message)
        return 2
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        click.echo(f"用法错误：{usage_fault(error)}", err=True)
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "gkssg"
        click.echo(f"说明：{command} --help", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。旧的网站原样没有动。", err=True)
        return 130
    except BrokenPipeError:
        return 1
    except Exception:
        click.echo("gkssg 自己出错了，旧的网站原样没有动。请把下面这段和你做的事告诉维护的人：", err=True)
        click.echo(traceback.format_exc(), err=True)
        return 3
    return result if isinstance(result, int) else 0
