"""Every way in which one file can be wrong: what is in it, and what the editor is told."""

from typing import NamedTuple

from office import NEXT, item

GOOD = item()


class Bad(NamedTuple):
    """The bytes or text of content/gg/a.md; line, column and code of the finding; parts of its message and hint."""

    content: str | bytes
    line: int
    column: int
    code: str
    message: str
    hint: str


def _last_fence(other: str) -> str:
    """The good item with `other` instead of its second fence."""
    first, _, rest = GOOD.rpartition("---\n")
    return first + other + rest


ENCODINGS = {
    "gbk": Bad(GOOD.encode("gbk"), 2, 1, "GK001", "GBK/GB18030", "另存为"),
    "gb18030 only": Bad(item(标题="𠮷林路改道").encode("gb18030"), 2, 1, "GK001", "GBK/GB18030", "UTF-8"),
    "utf-16": Bad(GOOD.encode("utf-16"), 1, 1, "GK001", "UTF-16", "另存为"),
    "broken bytes": Bad(GOOD.encode()[:60] + b"\xff\x81" + GOOD.encode()[60:], 3, 9, "GK001", "损坏", "另存为"),
    "cut in a 汉字": Bad((GOOD + "完").encode()[:-1], 12, 1, "GK001", "损坏", "另存为"),
    "control character": Bad(item(标题="关\x00于"), 2, 6, "GK004", "控制字符", "删掉这个字符"),
}
FENCES = {
    "no front matter": Bad("只有正文。\n", 1, 1, "GK002", "没有元数据", "第一行加一行 ---"),
    "empty file": Bad("", 1, 1, "GK002", "没有元数据", "第一行加一行 ---"),
    "only a fence": Bad("---\n", 2, 1, "GK003", "少了第二行 ---", "单独加一行 ---"),
    "full-width fence": Bad(GOOD.replace("---", "－－－"), 1, 1, "GK002", "第一行不是 ---", "第 1 行的“－－－”改成"),
    "long dashes": Bad(GOOD.replace("---", "———"), 1, 1, "GK002", "第一行不是 ---", "第 1 行的“———”改成"),
    "four dashes": Bad(GOOD.replace("---", "----"), 1, 1, "GK002", "第一行不是 ---", "第 1 行的“----”改成"),
    "blank line first": Bad("\n" + GOOD, 2, 1, "GK002", "第一行不是 ---", "删掉前面的空行"),
    "indented fence": Bad(" " + GOOD, 1, 1, "GK002", "第一行不是 ---", "顶格写"),
    "unclosed": Bad(_last_fence(""), 10, 1, "GK003", "少了第二行 ---", "单独加一行 ---"),
    "closed by lookalike": Bad(_last_fence("———\n"), 9, 1, "GK003", "少了第二行 ---", "第 9 行的“———”改成"),
}
SIGNS = {
    "tab after colon": Bad(item(标题="\t甲"), 2, 5, "GK006", "制表符", "改成空格"),
    "wide colon": Bad(GOOD.replace("标题: ", "标题："), 2, 3, "GK005", "全角", "写成“标题: 关于调整公交线路的公告”"),
    "wide colon below a list": Bad(
        item(修订记录="\n  - 日期：2026-03-06\n    说明: 改"), 10, 7, "GK005", "全角", "“- 日期: 2026"
    ),
    "wide colon in a nested key": Bad(
        item(修订记录="\n  - 日期: 2026-03-06\n    说明：改"), 11, 7, "GK005", "全角", "“说明: 改”"
    ),
    "wide quotes": Bad(item(标题="“公交”"), 2, 5, "GK007", "全角引号", "写成“标题: 公交”"),
    "wide single quotes": Bad(item(标题="‘公交’"), 2, 5, "GK007", "全角引号", "写成 标题: '‘公交’'"),
    "comment in a value": Bad(item(标题="公告 #3 号楼"), 2, 8, "GK008", "当作注释丢掉", '标题: "公告 #3 号楼"'),
    "comment after inner quotes": Bad(item(标题='调"甲" #3'), 2, 10, "GK008", "注释", "标题: '调\"甲\" #3'"),
    "comment in a list": Bad(item(关键词="\n  - 公交 #3"), 10, 8, "GK008", "注释", '- "公交 #3"'),
    "comment in a long text": Bad(
        item(内容概述="三条线路\n  调整 #3 路"), 7, 6, "GK008", "注释", "整段内容放进半角引号"
    ),
    "colon and blank in a value": Bad(item(标题="公告: 二"), 2, 7, "GK004", "冒号加空格", '标题: "公告: 二"'),
    "no blank after the colon": Bad(
        GOOD.replace("标题: ", "标题:"), 2, 4, "GK004", "少了一个空格", "写成“标题: 关于调整"
    ),
    "line without colon": Bad(item(来源="甲\n没有冒号的一行"), 11, 1, "GK004", "少了冒号", "名称: 内容"),
    "open double quote": Bad(item(标题='"公交'), 2, 5, "GK004", "引号没有配对", "补上另一半引号"),
    "open single quote": Bad(item(标题="'公交"), 2, 5, "GK004", "引号没有配对", "补上另一半引号"),
    "words after a quote": Bad(item(标题='"公交"线路'), 2, 9, "GK004", "引号后面还有字", "引号要括住整个内容"),
    "open bracket": Bad(item(关键词="[公交, 线路"), NEXT, 6, "GK004", "方括号没有配对", "[甲, 乙, 丙]"),
    "open brace": Bad(item(附件="{文件: 甲"), NEXT, 5, "GK004", "花括号没有配对", "{名称: 甲"),
    "escape": Bad(item(主题分类='"工业、交通\\公路"'), NEXT, 13, "GK004", "反斜线", "改用单引号"),
    "anchor": Bad(item(标题="&a 公交"), 2, 5, "GK004", "& 和 *", '标题: "&a 公交"'),
    "alias": Bad(item(标题="*a"), 2, 5, "GK004", "& 和 *", '标题: "*a"'),
    "star before 汉字": Bad(item(标题="*公交"), 2, 6, "GK004", "& 或 *", '标题: "*公交"'),
    "tag": Bad(item(标题="!公交"), 2, 6, "GK004", "以 ! 开头", '标题: "!公交"'),
    "known tag": Bad(item(标题="!!str 公交"), 2, 5, "GK004", "以 ! 开头", '标题: "!!str 公交"'),
    "python tag": Bad(item(标题="!!python/name:os.system 公交"), 2, 5, "GK004", "以 ! 开头", "放进半角引号"),
    "at sign": Bad(item(标题="@公交"), 2, 5, "GK004", "不能以这个符号开头", '标题: "@公交"'),
    "list as key": Bad(GOOD.replace("标题", "[标题]"), 2, 1, "GK004", "名称不能是一列", "名称: 内容"),
    "nested too deep": Bad(item(关键词="[" * 200_000), NEXT, 105, "GK004", "套得太深", "删掉多余的括号"),
}
KEYS = {
    "twice": Bad(item(来源="甲\n来源: 乙"), 10, 1, "GK103", "第一次在第 9 行", "只留一处"),
    "twice by its alias": Bad(item(title="甲"), NEXT, 1, "GK103", "与“标题”是同一项", "只留一处"),
    "misspelt": Bad(item(公开方试="不予公开"), NEXT, 1, "GK102", "没有“公开方试”", "是不是“公开方式”？"),
    "misspelt alias": Bad(item(sumary="甲"), NEXT, 1, "GK102", "没有“sumary”", "是不是“summary”？"),
    "unheard of": Bad(item(天气="晴"), NEXT, 1, "GK102", "没有“天气”", "能写的项目有：标题、种类"),
    "misspelt in an attachment": Bad(
        item(附件="\n  - 文件名: 甲.pdf\n    文件: 甲.pdf"), 10, 5, "GK102", "文件名", "“文件”"
    ),
}
DATES = {
    "slashes": Bad(item(成文日期="2024/3/18"), 4, 7, "GK105", "“2024/3/18”", "写成“成文日期: 2024-03-18”"),
    "年月日": Bad(item(成文日期="2024年3月18日"), 4, 7, "GK105", "“2024年3月18日”", "写成“成文日期: 2024-03-18”"),
    "one digit": Bad(item(成文日期="2024-3-8"), 4, 7, "GK105", "“2024-3-8”", "写成“成文日期: 2024-03-08”"),
    "no such day": Bad(item(成文日期="2024-02-30"), 4, 7, "GK105", "“2024-02-30”", "没有 2024 年 2 月 30 日"),
    "digits only": Bad(item(成文日期="20240318"), 4, 7, "GK105", "“20240318”", "例如“成文日期: 2024-03-18”"),
    "words": Bad(item(成文日期="明天"), 4, 7, "GK105", "“明天”", "年-月-日"),
    "full-width digits": Bad(
        item(成文日期="２０２４-03-18"), 4, 7, "GK105", "不是一个日期", "写成“成文日期: 2024-03-18”"
    ),
    "a day with a time": Bad(
        item(成文日期="2024-03-18 10:30"), 4, 7, "GK105", "不是一个日期", "写成“成文日期: 2024-03-18”"
    ),
    "loose moment": Bad(
        item(发布日期="2026/4/2 9:05"), 5, 7, "GK105", "不是日期或时间", "写成“发布日期: 2026-04-02 09:05”"
    ),
    "Chinese moment": Bad(item(发布日期="2026年4月2日 16时30分"), 5, 7, "GK105", "不是日期或时间", "2026-04-02 16:30”"),
    "no such hour": Bad(item(发布日期="2026-04-02 25:00"), 5, 7, "GK105", "不是日期或时间", "没有 25 时"),
    "half a day": Bad(item(发布日期="2026-04-02 下午"), 5, 7, "GK105", "不是日期或时间", "两位数的时和分"),
}
VALUES = {
    "access": Bad(item(公开方式="公开"), NEXT, 7, "GK106", "不能是“公开”", "主动公开、依申请公开、不予公开"),
    "quoted empty access": Bad(item(公开方式='""'), NEXT, 7, "GK106", "不能是“”", "不予公开"),
    "status": Bad(item(有效性="无效"), NEXT, 6, "GK106", "不能是“无效”", "是不是“有效”？"),
    "genre": Bad(item(体裁分类="通知书"), NEXT, 7, "GK106", "不能是“通知书”", "是不是“通知”？"),
    "one of several channels": Bad(item(发布渠道=["网站", "抖音"]), NEXT, 12, "GK106", "不能是“抖音”", "微信"),
    "draft": Bad(item(草稿="可能"), NEXT, 5, "GK106", "只能是“是”或“否”", "草稿: 是"),
    "subject": Bad(
        item(主题分类="工业、交通\\道路"), NEXT, 7, "GK106", "没有“工业、交通\\道路”", "是不是“工业、交通\\"
    ),
    "kind": Bad(item(种类="政策解渎"), NEXT, 5, "GK106", "不能是“政策解渎”", "是不是“政策解读”？"),
    "category": Bad(item(类别="规范性文档"), NEXT, 5, "GK108", "没有“规范性文档”", "是不是“规范性文件”？"),
    "one of several categories": Bad(item(类别=["公告", "某某"]), NEXT, 10, "GK108", "没有“某某”", "site.yaml"),
    "two titles": Bad(item(标题=["甲", "乙"]), 2, 5, "GK104", "只能写一个值", "标题: 内容"),
    "table for a text": Bad(item(标题="{甲: 乙}"), 2, 5, "GK104", "只能写一个值", "标题: 内容"),
    "text for a table": Bad(item(修订记录="改了"), NEXT, 7, "GK104", "一组“名称: 内容”", "逐行写“日期: …”"),
    "blank in the index number": Bad(item(索引号="1199/2026 00001"), 3, 6, "GK107", "2026 00001", "中间不留空格"),
    "backslash in the index number": Bad(item(索引号="1199\\2026"), 3, 6, "GK107", "写法不对", "短横和斜线"),
    "long index number": Bad(item(索引号="9" * 65), 3, 6, "GK107", "写法不对", "例如 1199"),
    **{
        f"document number {wrong}": Bad(
            item(发文字号=wrong), NEXT, 7, "GK107", f"“{wrong}”", "写成“发文字号: 青交规〔2024〕2号”："
        )
        for wrong in (
            *("青交规[2024]2号", "青交规(2024)2号", "青交规（2024）2号", "青交规【2024】2号", "青交规<2024>2号"),
            *("青交规［2024］2号", "青交规〔2024〕第2号", "青交规〔2024〕02号", "青交规2024年2号", "青交规〔2024〕2"),
        )
    },
    "no document number": Bad(item(发文字号="文件2号"), NEXT, 7, "GK107", "“文件2号”", "六角括号〔〕"),
}
MISSING = {
    **{f"no {key}": Bad(item(**{key: None}), line, 1, "GK101", f"缺少“{key}”", f"加一行“{key}: …”") for key, line in
       {"标题": 2, "索引号": 1, "成文日期": 1, "发布日期": 1, "内容概述": 1}.items()},
    **{f"empty {key}": Bad(item(**{key: ""}), line, 1, "GK101", f"“{key}”后面是空的", hint) for key, line, hint in
       [("标题", 2, "补上"), ("索引号", 3, "加一行"), ("成文日期", 4, "加一行"), ("发布日期", 5, "加一行"), ("内容概述", 6, "加一行")]},
    "quoted empty title": Bad(item(标题='""'), 2, 1, "GK101", "“标题”后面是空的", "照文件原题"),
    "blank summary": Bad(item(内容概述='"　"'), 6, 1, "GK101", "“内容概述”后面是空的", "条例第十二条"),
    "attachment without a file": Bad(item(附件="\n  - 名称: 表"), 10, 5, "GK101", "缺少“文件”", "文件名"),
}  # fmt: skip
OUTSIDE = {
    **{
        f"attachment {name}": Bad(item(附件=f"'{name}'"), NEXT, 5, "GK402", f"“{name}”在条目的文件夹以外", "只写文件名")
        for name in ("../secret.pdf", "/etc/passwd", "..\\secret.pdf", "C:\\表.pdf", "C:/表.pdf", "\\\\server\\表.pdf", ".")
    },
    "missing attachment": Bad(item(附件="表.pdf"), NEXT, 5, "GK401", "“表.pdf”不存在", "改正文件名"),
    "itself as attachment": Bad(item(附件="a.md"), NEXT, 5, "GK410", "“a.md”是一个条目", "用链接引用"),
    "picture from elsewhere": Bad(item(body="![图](https://e.org/a.png)"), 11, 6, "GK403", "e.org", "存到条目的文件夹里"),
    "picture without scheme": Bad(item(body="![图](//e.org/a.png)"), 11, 6, "GK403", "e.org", "存到条目的文件夹里"),
    "missing picture": Bad(item(body="见下。\n\n![图](a.png)"), 13, 6, "GK401", "“a.png”不存在", "条目所在的文件夹"),
    "picture outside": Bad(item(body="![图](../../site.yaml)"), 11, 6, "GK406", "content/ 以外", "相对本文件的路径"),
    "link outside": Bad(item(body="见[通告](../../site.yaml)。"), 11, 7, "GK406", "content/ 以外", "相对本文件的路径"),
    "link from the root": Bad(item(body="见[通告](/etc/passwd)。"), 11, 7, "GK406", "content/ 以外", "相对本文件的路径"),
    "broken link": Bad(item(body="见[通告](c.md)。"), 11, 7, "GK408", "content/gg/c.md 不存在", "相对本文件的路径"),
    "link to no heading": Bad(item(body="## 线路\n\n见[通告](#车站)。"), 13, 7, "GK408", "没有“车站”这个标题", "线路"),
}  # fmt: skip
ERRORS = {**ENCODINGS, **FENCES, **SIGNS, **KEYS, **DATES, **VALUES, **MISSING, **OUTSIDE}

WARNINGS = {
    "script": Bad(
        item(body="甲\n\n<script src='x'>alert(1)</script>"), 13, 1, "GK012", "<script> 已经去掉", "Markdown"
    ),
    "onclick": Bad(item(body='<p onclick="x()">甲</p>'), 11, 4, "GK012", "onclick= 已经去掉", "Markdown"),
    "style": Bad(item(body='<p STYLE="x">甲</p>'), 11, 4, "GK012", "style= 已经去掉", "Markdown"),
    "javascript": Bad(item(body="见[通告](javascript:alert(1))"), 11, 7, "GK012", "javascript: 已经去掉", "Markdown"),
    "iframe": Bad(item(body="甲\n\n<iframe src='https://e.org/'></iframe>"), 13, 1, "GK012", "<iframe>", "Markdown"),
    "form": Bad(item(body="<form>甲</form>"), 11, 1, "GK012", "<form> 已经去掉", "Markdown"),
    "comment": Bad(item(body="甲 <!-- 乙 -->"), 11, 3, "GK012", "<!-- 已经去掉", "Markdown"),
    "picture in the text itself": Bad(
        item(body="![图](data:image/png;base64,AA)"), 11, 6, "GK012", "data:", "Markdown"
    ),
    "zero width in the title": Bad(item(标题="关于\u200b公交"), 2, 7, "GK014", "U+200B", "Delete"),
    "line separator in the title": Bad(item(标题="关于\u2028公交"), 2, 7, "GK014", "U+2028", "Delete"),
    "direction mark in the text": Bad(item(body="甲\u202e乙"), 11, 2, "GK014", "U+202E", "Delete"),
    "no reviewer": Bad(item(审查人=None), 2, 5, "GK201", "没有审查人，所以不公开", "审查日期"),
    "empty day of review": Bad(item(审查日期=""), 2, 5, "GK201", "没有审查日期，所以不公开", "审查人"),
}
