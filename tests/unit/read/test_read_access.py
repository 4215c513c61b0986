"""Who may see what, and when: what is not public leaves no trace in the published folder."""

import csv
import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from office import AS_OF, SITE, findings, holdings, item, make_office, number, published, snapshot

from gkssg.fields.date import CST
from gkssg.model.catalogue import Reason
from gkssg.model.item import Status
from gkssg.model.site import Role

A, B, C = "content/gg/a.md", "content/gg/b.md", "content/zc/gfxwj/c.md"
GUIDE = "---\n审查人: 汀守义\n审查日期: 2026-03-01\n---\n\n"


def reason(folder: Path, as_of: datetime = AS_OF) -> Reason | None:
    """Why the one item is withheld, or None when it is public."""
    held = holdings(folder, as_of)
    assert len(held.withheld) + len(held.catalogue.items) == 1
    return held.withheld[0].reason if held.withheld else None


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, None),
        ({"公开方式": "主动公开"}, None),
        ({"公开方式": "依申请公开"}, None),
        ({"草稿": "否"}, None),
        ({"公开方式": "不予公开"}, Reason.CLOSED),
        ({"公开方式": "不予公开", "草稿": "是"}, Reason.CLOSED),
        ({"草稿": "是"}, Reason.DRAFT),
        ({"草稿": "true"}, Reason.DRAFT),
        ({"草稿": "是", "索引号": None, "发布日期": None, "内容概述": None, "成文日期": None}, Reason.DRAFT),
        ({"审查人": None}, Reason.UNREVIEWED),
        ({"审查日期": None}, Reason.UNREVIEWED),
        ({"审查人": '""'}, Reason.UNREVIEWED),
        ({"公开方式": "依申请公开", "审查人": None}, Reason.UNREVIEWED),
        ({"发布日期": "2026-12-01"}, Reason.EMBARGOED),
    ],
)
def test_only_what_is_reviewed_due_and_meant_for_the_public_is_public(
    tmp_path: Path, fields: dict[str, str | None], why: Reason | None
) -> None:
    assert reason(make_office(tmp_path, **{A: item(**fields)})) is why


@pytest.mark.parametrize("moment", ["2026-11-23 12:00", "2026-11-23T12:00", "2026-11-23 12:00:00"])
def test_an_item_is_public_from_its_moment_on(tmp_path: Path, moment: str) -> None:
    folder = make_office(tmp_path, **{A: item(发布日期=moment)})
    assert reason(folder, AS_OF - timedelta(seconds=1)) is Reason.EMBARGOED
    assert reason(folder, AS_OF) is None
    assert reason(folder, AS_OF + timedelta(seconds=1)) is None


def test_a_day_alone_means_its_first_minute_in_china(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: item(发布日期="2026-11-24")})
    midnight = datetime(2026, 11, 24, tzinfo=CST)
    assert reason(folder, midnight - timedelta(minutes=1)) is Reason.EMBARGOED
    assert reason(folder, midnight) is None
    assert midnight.astimezone().timestamp() == datetime.fromisoformat("2026-11-23T16:00+00:00").timestamp()


def test_an_embargoed_item_is_published_by_the_build_after_its_moment(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: item(标题="嫦娥路改道", 发布日期="2026-11-24 09:00")})
    assert published(folder).release is not None
    assert not any("嫦娥路".encode() in data for data in snapshot(folder / "public").values())
    assert published(folder, datetime(2026, 11, 24, 9, tzinfo=CST)).release is not None
    assert "嫦娥路改道" in (folder / "public" / "items" / "2026" / "00001.html").read_text("utf-8")


def test_an_office_may_publish_without_review_and_is_warned(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{"site.yaml": SITE + "审查: {要求: 提醒}\n", A: item(审查人=None)})
    assert reason(folder) is None
    (found,) = findings(folder)
    assert (found.code, found.severity) == ("GK201", "warning")
    assert "仍然公开了" in found.message


def statuses(folder: Path, as_of: datetime = AS_OF) -> dict[str, Status | None]:
    """有效性 of the public items by serial."""
    return {each.index_number[-1]: each.status for each in holdings(folder, as_of).catalogue.items}


def test_a_document_expires_on_the_day_after_its_last(tmp_path: Path) -> None:
    folder = make_office(tmp_path, **{A: item(有效性="有效", 失效日期="2026-12-31")})
    assert statuses(folder, datetime(2026, 12, 31, 23, 59, tzinfo=CST)) == {"1": Status.IN_FORCE}
    assert statuses(folder, datetime(2027, 1, 1, tzinfo=CST)) == {"1": Status.EXPIRED}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"废止": "青交规〔2024〕2号"}, Status.REPEALED),
        ({"废止": number(1)}, Status.REPEALED),
        ({"修改": "青交规[2024]2号"}, Status.AMENDED),
        ({"修改": number(1), "废止": number(1)}, Status.REPEALED),
        ({"解读": number(1)}, Status.IN_FORCE),
        ({"废止": number(1), "发布日期": "2026-12-01"}, Status.IN_FORCE),
        ({"废止": number(1), "公开方式": "不予公开"}, Status.IN_FORCE),
    ],
)
def test_another_public_document_decides_whether_one_still_applies(
    tmp_path: Path, fields: dict[str, str], status: Status
) -> None:
    old = item(发文字号="青交规〔2024〕2号", 有效性="有效")
    assert statuses(make_office(tmp_path, **{A: old, B: item(索引号=number(2), **fields)}))["1"] is status


def test_a_document_cannot_repeal_itself(tmp_path: Path) -> None:
    assert statuses(make_office(tmp_path, **{A: item(有效性="有效", 废止=number(1))})) == {"1": Status.IN_FORCE}


# A word that stands in one withheld item only, in every place where it could get out of it.
SECRET = {
    "标题": "玄武标题", "索引号": f"{number(77)}", "发文字号": "玄武字〔2025〕77号", "内容概述": "玄武概述",
    "关键词": ["玄武词", "玄武语"], "责任科室": "玄武科", "作者": "玄武作者", "来源": "玄武来源", "主送": "玄武主送",
    "附件": "[玄武附件.txt, xuanwu.txt]", "解读": "玄武解〔2025〕1号", "发文机关": "玄武机关",
    "修订记录": "\n  - {日期: 2026-05-01, 说明: 玄武说明}",
}  # fmt: skip
TRACES = ("玄武", "xuanwu", "XUANWU", "00077", "content/", "汀守义")
KEPT_BACK = [
    {"公开方式": "不予公开"},
    {"草稿": "是"},
    {"审查人": None},
    {"审查日期": None},
    {"发布日期": "2026-11-23 12:01"},
]


def with_secret(folder: Path, **fields: str | None) -> Path:
    """An office with a public item, and one that is kept back and says 玄武 everywhere."""
    body = "玄武正文 ![玄武图](xuanwu.png) [玄武链接](../a.md)\n\n## 玄武小标题\n"
    return make_office(
        folder,
        **{
            A: item(),
            "content/gg/xuanwu/玄武.md": item(body, **{**SECRET, **fields}),
            "content/gg/xuanwu/玄武附件.txt": "XUANWU 玄武附件内容",
            "content/gg/xuanwu/xuanwu.txt": "XUANWU",
            "content/gg/xuanwu/xuanwu.png": "XUANWU",
        },
    )


def traces(folder: Path) -> list[tuple[str, str]]:
    """Where in the published files, or in their names, a trace of what is withheld stands."""
    return [
        (path, trace)
        for path, data in snapshot(folder / "public").items()
        for trace in TRACES
        if trace.encode() in data or trace in path
    ]


@pytest.mark.parametrize("fields", KEPT_BACK)
def test_what_is_withheld_stands_in_no_byte_of_the_output(tmp_path: Path, fields: dict[str, str | None]) -> None:
    folder = with_secret(tmp_path, **fields)
    assert published(folder).release is not None
    assert traces(folder) == []


def test_the_traces_would_be_seen_if_it_were_public(tmp_path: Path) -> None:
    folder = with_secret(tmp_path)
    assert published(folder).release is not None
    assert {trace for _, trace in traces(folder)} == {"玄武", "xuanwu", "XUANWU", "00077"}


@pytest.mark.parametrize("fields", KEPT_BACK)
def test_a_mention_or_link_tells_nothing_of_what_it_means(tmp_path: Path, fields: dict[str, str | None]) -> None:
    folder = with_secret(tmp_path, **fields)
    body = "见[那里](xuanwu/玄武.md)、[那里](xuanwu/玄武.md#玄武小标题)、[表](gkssg:content/gg/xuanwu/玄武附件.txt)。\n"
    mentions = {"解读": number(77), "废止": "玄武字[2025]77号", "修改": "玄武字〔2025〕77号", "答复": number(77)}
    make_office(folder, **{A: item(body, **mentions)})
    assert published(folder).release is not None
    assert traces(folder) == []
    assert {"GK307", "GK409"} <= {each.code for each in findings(folder)}


def test_a_link_or_picture_cannot_fetch_a_withheld_file(tmp_path: Path) -> None:
    for body in ("[表](xuanwu/玄武附件.txt)", "![图](xuanwu/玄武.md)", "![图](../gg/xuanwu/../xuanwu/玄武.md)"):
        folder = with_secret(tmp_path, 公开方式="不予公开")
        make_office(folder, **{A: item(body)})
        assert published(folder).release is None
        make_office(folder, **{A: item(), C: item("![图](../../gg/xuanwu/xuanwu.png)", 索引号=number(3))})
        assert [each.code for each in findings(folder) if each.severity == "error"] == ["GK402"]


def test_an_item_on_request_shows_its_entry_and_nothing_of_its_text_or_files(tmp_path: Path) -> None:
    files = {"附件": "[表.txt]", "公开方式": "依申请公开"}
    text = item("青龙正文 ![青龙图](tu.png)\n\n## 青龙小标题", 标题="朱雀标题", **files)
    folder = make_office(tmp_path, **{A: text, "content/gg/表.txt": "青龙表", "content/gg/tu.png": "青龙图"})
    assert published(folder).release is not None
    made = snapshot(folder / "public")
    assert not any("青龙".encode() in data for data in made.values())
    page = made["items/2026/00001.html"].decode()
    assert "朱雀标题" in page
    assert "本信息依申请公开" in page
    assert [path for path in made if path.startswith("items/")] == ["items/2026/00001.html"]


def test_notes_of_the_editor_stay_in_the_office(tmp_path: Path) -> None:
    body = "正文。\n\n<!-- 白虎注 -->\n\n<script>白虎</script>\n"
    text = item(body).replace("标题:", "# 白虎\n标题:", 1)
    folder = make_office(tmp_path, **{A: text, "content/zfxxgkzn/index.md": GUIDE + body, "content/gg/b.txt": "白虎"})
    assert published(folder).release is not None
    assert not any(
        "白虎".encode() in data or "汀守义".encode() in data for data in snapshot(folder / "public").values()
    )


def test_the_words_of_a_column_stay_out_until_they_are_reviewed(tmp_path: Path) -> None:
    path = "content/zfxxgkzn/index.md"
    folder = make_office(tmp_path, **{A: item(), path: GUIDE.replace("审查人: 汀守义\n", "") + "白虎指南"})
    held = holdings(folder)
    assert [(each.path, each.reason) for each in held.withheld] == [(path, Reason.UNREVIEWED)]
    assert published(folder).release is not None
    assert not any("白虎".encode() in data for data in snapshot(folder / "public").values())
    make_office(folder, **{path: GUIDE + "白虎指南"})
    assert holdings(folder).catalogue.texts[Role.GUIDE].path == path
    assert published(folder).release is not None
    assert "白虎指南" in (folder / "public" / "zfxxgkzn" / "index.html").read_text("utf-8")


def test_every_source_has_one_fate_and_every_public_item_one_entry_everywhere(tmp_path: Path) -> None:
    fates = [{}, {}, {"公开方式": "依申请公开"}, *KEPT_BACK]
    files = {f"content/gg/{n}.md": item(索引号=number(n), **each) for n, each in enumerate(fates, 1)}
    folder = make_office(tmp_path, **files)
    result = published(folder)
    assert result.holdings is not None
    public = [each.origin.path for each in result.holdings.catalogue.items]
    assert sorted([*public, *(each.path for each in result.holdings.withheld)]) == sorted(result.holdings.sources)
    assert len(public) == 3
    made = snapshot(folder / "public")
    assert sorted(path for path in made if path.startswith("items/")) == [f"items/2026/0000{n}.html" for n in (1, 2, 3)]
    numbers = [number(n) for n in (1, 2, 3)]
    assert [each["index_number"] for each in json.loads(made["catalogue.json"])["items"]] == numbers
    lines = list(csv.reader(io.StringIO(made["catalogue.csv"].decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == numbers
    assert made["feed.xml"].count(b"<entry>") == 3
    assert len(re.findall(rb"<loc>[^<]*/items/", made["sitemap.xml"])) == 3
    cards = "".join(data.decode() for path, data in made.items() if path.startswith("search/cards/"))
    assert len(re.findall(r"\[\d,\"[^\"]*\",\"[^\"]*\",\"关于", cards)) == 3
