"""Reading all that an office holds: the same as the public sees where it sees it, and the rest besides."""

from pathlib import Path

import pytest
from conftest import AS_OF, ROOT
from office import item, make_office, number

from gkssg.build.pipeline import Result
from gkssg.model.catalogue import Catalogue, Holdings
from gkssg.model.dossier import Dossier, State
from gkssg.read.config import read_site
from gkssg.read.everything import read_dossier, sources
from gkssg.read.typed import desk


def everything(root: Path) -> dict[str, Dossier]:
    """Each source of an office by its path."""
    site = read_site(root, [])
    assert site is not None
    at = desk(root, site, AS_OF)
    return {source.path: read_dossier(source, at) for source in sources(root, site)}


@pytest.fixture(scope="module")
def sample_holdings(sample: tuple[Path, Result]) -> Holdings:
    """What the sample office holds for the public."""
    assert sample[1].holdings is not None
    return sample[1].holdings


def test_each_source_of_the_sample_is_there_and_as_public_as_the_catalogue_says(sample_holdings: Holdings) -> None:
    held = everything(ROOT)
    catalogue: Catalogue = sample_holdings.catalogue
    assert set(held) == set(sample_holdings.sources)
    for each in catalogue.items:
        dossier = held[each.origin.path]
        assert dossier.standing.listed
        for field in ("title", "kind", "categories", "index_number", "document_number", "issuer", "department"):
            assert getattr(dossier, field) == getattr(each, field), (each.origin.path, field)
        for field in ("date", "published", "summary", "keywords", "body"):
            assert getattr(dossier, field) == getattr(each, field), (each.origin.path, field)
    withheld = {each.path: each.reason.value for each in sample_holdings.withheld}
    for path, reason in withheld.items():
        dossier = held[path]
        assert dossier.standing.value == reason or (reason == State.EMBARGOED and dossier.standing.listed)
        assert dossier.body is not None or dossier.inner is not None


def test_a_draft_without_dates_or_number_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = item(草稿="是", 索引号=None, 成文日期=None, 发布日期=None, 内容概述=None)
    dossier = everything(make_office(tmp_path, **{"content/gg/a.md": text}))["content/gg/a.md"]
    assert (dossier.standing, dossier.title, dossier.index_number) == (State.DRAFT, "关于调整公交线路的公告", "")
    assert (dossier.date, dossier.published) == (None, None)


def test_what_cannot_be_typed_keeps_its_raw_text_its_title_and_its_attachments(tmp_path: Path) -> None:
    files = {
        "content/gg/a.md": item(体裁分类="桂花体", 附件=["表.csv"], 索引号=number(1)),
        "content/gg/b.md": "标题： 没有横线\n\n正文\n",
        "content/gg/c.md": "没有标题\n".encode("utf-16"),
        "content/gg/d.md": b"\xff\x00\x81",
        "content/gg/表.csv": "甲,乙\n",
    }
    held = everything(make_office(tmp_path, **files))
    assert {dossier.standing for dossier in held.values()} == {State.FAULTY}
    titles = [held[f"content/gg/{name}.md"].title for name in "abcd"]
    assert titles == ["关于调整公交线路的公告", "没有横线", "c.md", "d.md"]
    body = held["content/gg/a.md"].body
    assert body is not None and "桂花体" in body.text and [each.file for each in body.attachments] != []
    raw = held["content/gg/c.md"].body
    assert raw is not None and raw.text == "没有标题\n"


def test_all_files_that_a_source_names_are_told_whether_they_are_there_or_not(tmp_path: Path) -> None:
    text = item("![图](tu.png) [链接](b.md)\n", 附件=["没有.pdf", "../外面.pdf"])
    dossier = everything(make_office(tmp_path, **{"content/gg/a.md": text}))["content/gg/a.md"]
    assert dossier.files == ("content/gg/没有.pdf", "content/gg/tu.png")
