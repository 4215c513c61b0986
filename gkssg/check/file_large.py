"""A picture or an attachment that takes long to load."""

from collections.abc import Iterator

from gkssg.check.rule import Manuscript, OfEach, Rule
from gkssg.model.diagnostic import Diagnostic, Finding, Place, Severity

FINDING = Finding(
    "GK419",
    "文件太大",
    Severity.NOTE,
    "用手机的人要等很久，也费流量。",
)
_MEGA = 1_000_000
_PICTURE, _FILE = 2, 50


def look(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """The attachments of an item, pictures of its text among them."""
    body = manuscript.item.body
    for each in body.attachments if body else ():
        is_picture = each.media_type.startswith("image/")
        limit = _PICTURE if is_picture else _FILE
        if each.size > limit * _MEGA:
            what, hint = (
                ("图片", "缩小到 1600 像素宽再存一次。") if is_picture else ("附件", "分成几个，或者压缩其中的图片。")
            )
            message = f"{what}“{each.original}”有 {each.size / _MEGA:.1f} MB，超过 {limit} MB"
            yield FINDING.at(Place(each.source), message, hint)


RULE = Rule(FINDING, OfEach(look))
