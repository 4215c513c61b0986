"""What is found that must not be published: its sort, where it stands, a mask of it; never what it is."""

from dataclasses import dataclass
from enum import Enum


class What(Enum):
    """What a hit is."""

    IDENTITY = "居民身份证号码"
    LIKE_IDENTITY = "像居民身份证号码的数"
    ACCOUNT = "银行卡号"
    MOBILE = "手机号码"
    PASSPORT = "护照或通行证号码"
    ADDRESS = "写到门牌的住址"
    PLATE = "个人的车牌号"
    HEALTH = "健康或未成年人的列"
    OLD_IDENTITY = "15 位的旧身份证号码"
    RESIDENCE = "外国人永久居留证号码"
    SECRET = "密级标志"
    INTERNAL = "内部文件的标记"
    DRAFT = "草稿的标记"
    POSITION = "拍摄位置"


# What is found by its words, which tell nothing by themselves.
WORDS = frozenset({What.HEALTH, What.SECRET, What.INTERNAL, What.DRAFT, What.POSITION})


@dataclass(frozen=True, slots=True)
class Hit:
    """What stands at `begins` to `ends` of a text, and how it may be shown: 11*************02X."""

    what: What
    begins: int
    ends: int
    masked: str


def masked(value: str, first: int, last: int) -> str:
    """The value with only its first and last characters: 13*******34. There is no national width; the birthday is
    always hidden."""
    return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]
