"""`gkssg search QUERY`: full text over everything that the office holds, on this machine only."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from gkssg.build.inquiry import Answer, Inquiry
from gkssg.cli.hits import as_json, as_text
from gkssg.cli.looking import means
from gkssg.cli.options import as_of_option, format_option, site_option
from gkssg.cli.show import progress
from gkssg.cli.words import Command
from gkssg.search.desk.found import QuestionError


class CountParameter(click.ParamType[int]):
    """How many, at least one."""

    name = "数字"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not text.isascii() or not text.isdecimal() or int(text) < 1:
            self.fail(f"“{value}”不是条数，写 1 以上的数字。", param, ctx)
        return int(text)


# A word may begin with a sign for “without”, which looks like an option.
@click.command("search", cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, metavar="要找的词…")
@site_option
@as_of_option
@click.option("--limit", type=CountParameter(), default=20, show_default=True, help="最多显示几条。")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["relevance", "date"]),
    default="relevance",
    show_default=True,
    help="最相关的在前，或者最新的在前。",
)
@format_option("text", "json")
@click.option("--rebuild", is_flag=True, help="重新建立索引；平时不用，改过的文件会自己更新。")
def command(
    query: tuple[str, ...], site: Path, as_of: datetime, limit: int, order: str, style: str, rebuild: bool
) -> int:
    """在本机关的全部内容里检索：公开的、没有公开的和附件里的。

    结果只给本机关的人看，不要贴到别处；索引放在 .gkssg/desk，只留在这台电脑上。

    \b
    几个词              全都要有，顺序不限      公交 线路
    “……”                一字不差                “管理办法”
    -词                 不要有这个词            预算 -决算
    标题: 附件:         只在标题或附件里找      附件:申请表
    文号: 索引号:       写一部分也行            文号:青交规〔2024〕2号
    类别: 机关: 科室:   名称里有这几个字        类别:财政
    种类: 状态:         状态:草稿、状态:未公开  状态:不予公开
    有效性:             现在是否有效            有效性:废止
    年:                 一年，或者几年          年:2020-2024
    成文: 发布:         一天、一月或一段        成文:2024-01-01..2024-06-30

    \b
    例如：
      gkssg search 网约车 许可
      gkssg search 状态:草稿 科室:运输 --sort date
      gkssg search “最低生活保障” 发布:2024.. -征求意见

    \b
    --format json 输出一行 JSON：
      query 要找的词    total 共几条    complete 是不是全都符合
      hits 里每条有：
        index_number document_number title state category kind
        issuer department date published path line
        where 词在哪里    attachment 在哪个附件    snippet 前后的文字
    """
    typed = " ".join(query).strip()
    if not typed:
        raise click.UsageError("写上要找的词，例如 gkssg search 公交 线路。")
    mistyped = next((word for word in query if word.startswith("--")), None)
    if mistyped is not None:
        raise click.NoSuchOption(mistyped.partition("=")[0])
    with progress(quiet=style != "text") as advance, means(site, jobs=1) as given:
        answer = _ask(Inquiry(site, as_of, typed, limit, order == "date", rebuild, advance, given.look))
    for notice in answer.notices:
        click.echo(notice, err=True)
    if answer.answers is None:
        return 1
    click.echo(as_text(answer.answers, site) if style == "text" else as_json(answer.answers, typed, site))
    return 0


def _ask(inquiry: Inquiry) -> Answer:
    # What keeps the index takes a fifth of a second to load, and no other command needs it.
    from gkssg.build.desk import inquire

    try:
        answer = inquire(inquiry)
    except QuestionError as error:
        raise click.UsageError(str(error)) from error
    if answer.found:
        raise click.UsageError("site.yaml 有错误，先运行 gkssg check 看看。")
    return answer


COMMAND = command
