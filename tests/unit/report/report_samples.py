"""One list of findings with their sources, rendered by every renderer.

As a script: `report_samples.py` writes what the renderers say now to expected/, to be read before it is kept.
"""

from collections.abc import Mapping
from pathlib import Path

from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity
from gkssg.report.renderer import Context, render

EXPECTED = Path(__file__).parent / "expected"
NAMES = {"text": "text.txt", "json": "json.json", "sarif": "sarif.sarif", "github": "github.txt"}
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

BAD_DATE = Finding("GK105", "日期写法不对", ERROR, "日期决定时限、有效期和何时公开，不能猜。")
NOT_UTF8 = Finding("GK001", "文件不是 UTF-8 编码", ERROR, "别的编码会让汉字变成乱码。")
TAB = Finding("GK006", "元数据里有制表符", ERROR, "缩进只能用空格。")
UNREADABLE = Finding("GK009", "文件读不出来", ERROR, "读不出来的文件不能证明可以公开。")
STRAY = Finding("GK011", "文件没有公开", WARNING, "只有条目和它列出的附件才会公开。")
HIDDEN = Finding("GK014", "有看不见的字符", WARNING, "零宽字符和控制字符会让检索和复制出错。")
DEEP = Finding("GK015", "正文里有一级标题", NOTE, "页面的一级标题就是条目的标题。")
UNREVIEWED = Finding("GK201", "没有经过保密审查", WARNING, "先审查后公开。", "《政府信息公开条例》第十七条")
PERSONAL = Finding("GK203", "有身份证号码", ERROR, "个人隐私不公开。", "《政府信息公开条例》第十五条")
ESCAPING = Finding("GK406", "链接指到网站以外的文件", ERROR, "链接只能指到 content/ 里的条目或附件。")
FINDINGS = {
    each.code: each
    for each in (BAD_DATE, NOT_UTF8, TAB, UNREADABLE, STRAY, HIDDEN, DEEP, UNREVIEWED, PERSONAL, ESCAPING)
}

SECRET = "110101199003070011"
NOTICE, LEAK, GBK, GONE = "content/zcwj/通知 1.md", "content/zcwj/名单.md", "content/旧/gbk.md", "content/旧/gone.md"
SOURCES = {
    NOTICE: [
        "---",
        "标题: 关于做好防汛工作的通知",
        "成文日期: 2024年13月1日",
        "关键词:\t防汛",
        "---",
        "# 一、总体要求",
        "防汛\u200b抗旱",
        "各镇人民政府、街道办事处要按照《防汛条例》的规定，" * 3
        + "详见[名单](../../../名单.md)，"
        + "并按时报送情况。" * 9,
    ],
    LEAK: ["---", "标题: 发放名单", "---", f"# 张三 {SECRET}"],
}

SAMPLES = [
    DEEP.at(Place(NOTICE, 6), "正文里有一级标题“一、总体要求”", "写成“## 一、总体要求”。"),
    BAD_DATE.at(Place(NOTICE, 3, 7), "“2024年13月1日”不是日期", "一年只有 12 个月。\n写成 2024-12-01 这样。"),
    UNREVIEWED.at(Place(NOTICE, 2, 1), "没有审查人和审查日期，条目不公开", "加两行“审查人: …”和“审查日期: …”。"),
    TAB.at(Place(NOTICE, 4, 5), "这里有一个制表符", "删掉它，打一个空格。"),
    HIDDEN.at(Place(NOTICE, 7, 3), "这里有一个看不见的字符 U+200B", "把光标放到前一个字后面，按 Delete 删掉它。"),
    ESCAPING.at(Place(NOTICE, 8, 80), "链接“../../../名单.md”指到了 content/ 以外"),
    Diagnostic(Place(NOTICE, 99, 1), "GK799", NOTE, "用词“{原文}”宜改，占 5%：见 [说明](1)", "换一个词。"),
    PERSONAL.at(Place(LEAK, 4, 6), "正文里有一个身份证号码", "删掉它，或者把公开方式改为“不予公开”。"),
    DEEP.at(Place(LEAK, 4, 1), "正文里有一级标题", "写成二级标题。"),
    NOT_UTF8.at(Place(GBK, 2, 3), "文件不是 UTF-8 编码，看来是 GBK", "用记事本另存为 UTF-8。"),
    UNREADABLE.at(Place(GONE, 1, 1), "文件读不出来！", "看看有没有读的权限。"),
    STRAY.at(Place("content/旧/a, b: 100%#.xlsx"), "这个文件不在任何条目的附件里", "列进附件，或者移走。"),
]


def sources(path: str) -> list[str]:
    """The lines of a sample; a file in GBK and a file that is gone fail as they do on a disk."""
    if path == GBK:
        return ["标题".encode("gbk").decode("utf-8")]
    if path not in SOURCES:
        raise FileNotFoundError(path)
    return SOURCES[path]


def context(
    *,
    root: str = ".",
    color: bool = False,
    findings: Mapping[str, Finding] | None = None,
    lines: list[str] | None = None,
) -> Context:
    """The context of the samples; with `lines`, every file holds these."""
    read = sources if lines is None else lambda path: lines
    return Context(Path(root), read, color, FINDINGS if findings is None else findings, "0.1.0")


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for name, file in NAMES.items():
        (EXPECTED / file).write_text(render(name, SAMPLES, context()), encoding="utf-8", newline="\n")
