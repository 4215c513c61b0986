"""What an office file says of itself: who wrote it, for whom, under which title."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from gkssg.formats.parts import Package, Room, local, named, texts
from gkssg.formats.passage import Passage

_PARTS = ("core-properties", "extended-properties", "custom-properties")
# The names in Office's core, extended and custom parts and in OpenDocument's meta.xml.
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "creator": "作者",
        "initial-creator": "作者",
        "lastModifiedBy": "最后保存者",
        "printed-by": "打印者",
        "title": "标题",
        "subject": "主题",
        "keywords": "关键词",
        "keyword": "关键词",
        "description": "备注",
        "category": "类别",
        "contentStatus": "状态",
        "identifier": "标识",
        "Company": "单位",
        "Manager": "经理",
        "HyperlinkBase": "链接基础",
        "Template": "模板",
        "TitlesOfParts": "各部分的标题",
    }
)
# What the program counts or writes of itself.
_DULL = frozenset(
    {
        *("Application", "AppVersion", "TotalTime", "Pages", "Words", "Characters", "CharactersWithSpaces", "Lines"),
        *("Paragraphs", "Slides", "Notes", "HiddenSlides", "MMClips", "DocSecurity", "ScaleCrop", "LinksUpToDate"),
        *("SharedDoc", "HyperlinksChanged", "PresentationFormat", "created", "modified", "lastPrinted", "revision"),
        *("generator", "creation-date", "date", "print-date", "editing-cycles", "editing-duration", "version"),
        *("language", "document-statistic", "DigSig", "HeadingPairs"),
    }
)
_CUSTOM = frozenset({"property", "user-defined"})


def properties(package: Package, room: Room) -> Iterator[Passage]:
    """The properties of a Word, Excel or PowerPoint file that are not empty."""
    for name in filter(package.has, package.main(*_PARTS)):
        yield from of_tree(package.tree(name), room)


def of_tree(root: Element, room: Room) -> Iterator[Passage]:
    """The properties in a part of Office, or below OpenDocument's `meta`."""
    for each in root:
        tag, words = local(each), list(texts(each))
        if tag in _CUSTOM:
            name = next((value for key, value in each.items() if key.rpartition("}")[2] == "name"), "")
            yield from room.passage(f"文档属性“{named(name)}”", [f"{name}：{word}" for word in words], seen=False)
        elif tag not in _DULL:
            yield from room.passage(f"文档属性“{_LABELS.get(tag, tag)}”", words, seen=False)
