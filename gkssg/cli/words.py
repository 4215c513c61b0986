"""click in Chinese: help pages and usage errors that a clerk can read."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import click

from gkssg.base.text import width

LABEL = 28
NO_LINE_STARTS_WITH = "，。；：、！？）》”]"
# A word of Latin letters and signs, or one character.
UNBREAKABLE = re.compile(r"[!-~]+|.", re.S)
HEADINGS = {"Options": "选项", "Commands": "命令"}
# What click writes into a help page by itself.
_ENGLISH = (
    ("[default: ", "[默认："),
    ("[required]", "[必填]"),
    ("PATH", "路径"),
    ("INTEGER RANGE", "数字"),
    ("INTEGER", "数字"),
    ("TEXT", "文字"),
    ("FILE", "文件"),
)
# The limits of a number, which whoever passes them is told; and where two lines of Chinese meet.
_RANGE, _JOINT = (
    re.compile(r"  \[[0-9]+<=x<=[0-9]+\]|; [0-9]+<=x<=[0-9]+"),
    re.compile(r"(?<=[^\x00-\x7f])\n *(?=[^\x00-\x7f])"),
)

# By which click knows a paragraph whose lines are to stay.
_AS_IT_IS = "\b"


class Command(click.Command):
    """A command whose help is in Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法 instead of Usage."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项 instead of Options."""
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx)) is not None]
        # The usage line has the arguments; most need no more words.
        rows = [(_chinese(name), _chinese(text)) for name, text in records if text]
        _write_section(formatter, HEADINGS["Options"], rows)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Without the blanks by which click joins lines: Chinese has none."""
        paragraphs = (self.help or "").split("\n\n")
        joined = (each if _AS_IT_IS in each else _JOINT.sub("", each) for each in paragraphs)
        plain, self.help = self.help, "\n\n".join(joined)
        super().format_help_text(ctx, formatter)
        self.help = plain

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line, in Chinese."""
        pieces = super().collect_usage_pieces(ctx)
        return [piece.replace("[OPTIONS]", "[选项]") for piece in pieces]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help with a Chinese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class Group(Command, click.Group):
    """A group whose help is in Chinese throughout."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands in the order in which an office meets them."""
        Command.format_options(self, ctx, formatter)
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(60)) for name, command in found if command]
        _write_section(formatter, HEADINGS["Commands"], rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; UsageError, with the one that was perhaps meant, when there is none."""
        names = self.list_commands(ctx)
        if args[0] in names or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(args[0], names, 1)
        raise click.UsageError(f"没有 {args[0]} 这个命令" + (f"，是不是 {near[0]}？" if near else "。"), ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line, in Chinese."""
        return [piece.replace("COMMAND [ARGS]...", "命令 …") for piece in super().collect_usage_pieces(ctx)]


def _write_section(formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    """A definition list whose columns line up for 汉字 too; click counts each as one column."""
    formatter.write(f"\n{heading}：\n")
    indent = min(max(width(name) for name, _ in rows), LABEL) + 4
    for name, text in rows:
        label = f"  {name}"
        if width(label) + 2 > indent:
            formatter.write(f"{label}\n")
            label = ""
        for line in wrapped(text, max(formatter.width - indent, 24)):
            formatter.write(f"{label}{' ' * (indent - width(label))}{line}\n")
            label = ""


def wrapped(text: str, columns: int) -> Iterator[str]:
    """`text` in lines of at most `columns` terminal columns; Chinese may break anywhere but before a sign."""
    line = ""
    for piece in UNBREAKABLE.findall(text):
        if line and width(line + piece) > columns and piece not in NO_LINE_STARTS_WITH:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line


def _chinese(text: str) -> str:
    for english, chinese in _ENGLISH:
        text = text.replace(english, chinese)
    return _RANGE.sub("", text)


def usage_fault(error: click.ClickException) -> str:
    """A usage error as a Chinese sentence with what to do."""
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else "。"
        return f"没有 {error.option_name} 这个选项{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"少写了 {name}。"
    if isinstance(error, click.BadParameter):
        # An option is known by what is typed, an argument by the word that the help page has for it.
        name = error.param.opts[0] if isinstance(error.param, click.Option) else ""
        name = error.param.human_readable_name if isinstance(error.param, click.Argument) else name
        return f"{name} 的写法不对：{error.message}"
    return error.message
