"""How fast the machine is just now: a shared one may be half as fast for minutes as when nobody else uses it.

The yardstick is work of the sort that a build does, in a process of its own. A bound in seconds that was set on a quiet
machine holds there as it stands; on one that is slower just now it is stretched by as much as the yardstick is.
"""

import resource
import subprocess
import sys
from pathlib import Path

# The processor's seconds of the yardstick on the machine of the bounds when nothing else ran there.
QUIET = 0.42
TEXT = (
    "## 标题\n\n一段**文字**，有[链接](a.md)和数字 12345。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n- 一\n- 二\n\n" * 4
)


def seconds(*command: str) -> float:
    """The seconds of the processor that a run of Python takes."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (ended.ru_utime + ended.ru_stime) - (began.ru_utime + began.ru_stime)


def yardstick() -> float:
    """The seconds that the yardstick takes now."""
    return seconds(str(Path(__file__)))


def work() -> None:
    """The yardstick: Markdown, a template, patterns, dictionaries."""
    import jinja2
    import markdown

    template = jinja2.Environment(autoescape=True).from_string("{% for p in parts %}<p>{{ p }}</p>{% endfor %}")
    converter = markdown.Markdown(extensions=["tables", "toc", "footnotes"])
    for _ in range(200):
        converter.reset()
        template.render(parts=converter.convert(TEXT).split("<"))


if __name__ == "__main__":
    work()
