"""干部名录: the directory of middle managers: name, post, department, office phone, duties (条例第二十条第二项)."""

from collections.abc import Iterator

from gkssg.fields.schema import Field
from gkssg.fields.table import Table
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind
from gkssg.kinds.showing import above, facts, grids, rows
from gkssg.model.blocks import Block, Said
from gkssg.model.catalogue import Catalogue
from gkssg.model.item import Item

# A landline with its area code, or without, and an extension; or an extension or service number alone. No mobile number
# has one of these forms, also not behind a 0: area codes begin with 010, 02 to 09.
LANDLINE = r"(?:0(?:10|2\d|[3-9]\d{2})[-－ ]?\d{7,8}|[2-8]\d{6,7})(?:(?:转|[-－])\d{1,6})?"
PHONE = rf"(?:{LANDLINE}|[1-9]\d{{2,5}})"
PHONES = rf"{PHONE}(?:[、/；]\s*{PHONE})*"

UNTIL = Field("截至", "until", Text(), "名录是哪一天的情况，如“2026年10月”。")

PEOPLE = Table(
    "干部名录",
    "people",
    "科室和直属单位的负责人，一人一行。",
    (
        Field("科室", "department", Text(), "科室或直属单位。", also=("部门", "处室", "单位", "机构", "所在科室")),
        Field("姓名", "name", Text(), "姓名。", True),
        Field("职务", "post", Text(), "现任职务。", True),
        Field(
            "办公电话",
            "phone",
            Text(PHONES, "座机号码或分机号，不能写手机号码", "0600-0123456"),
            "办公室的座机或分机；个人手机不公开。",
            also=("电话", "联系电话"),
        ),
        Field("分工", "duties", Text(), "负责的工作。", also=("工作分工", "职责", "负责工作")),
        Field("房间", "room", Text(), "办公室的门牌。", also=("办公地点", "办公室")),
        Field("备注", "remark", Text(), "备注。"),
    ),
    filters=("department",),
    required=True,
)


def show(item: Item, catalogue: Catalogue) -> Iterator[Block]:
    """As of when, how many, then the directory."""
    people = rows(item, PEOPLE)
    departments = dict.fromkeys(row.of("department") for row in people if row.of("department"))
    pairs = [*facts(item, (UNTIL,))]
    if people:
        among = f"，分布在 {len(departments)} 个科室和单位" if departments else ""
        pairs.append(("人数", Said(f"{len(people)} 人{among}")))
    yield from above(pairs)
    yield from grids(item, (PEOPLE,))


KIND = Kind(
    "干部名录",
    "staff",
    "Dataset",
    fields=(UNTIL,),
    tables=(PEOPLE,),
    clause="二十（二）",
    doc="科室和直属单位负责人的姓名、职务、分工和办公电话。照片放在正文里：`![姓名](照片.jpg)`。",
    show=show,
)
