"""年度报告: the yearly report on disclosure (条例第四十九条、第五十条)."""

from gkssg.fields.schema import Field
from gkssg.fields.text import Text
from gkssg.kinds.kind import Kind

KIND = Kind(
    "年度报告",
    "annual_report",
    "Report",
    (Field("年度", "year", Text(r"20[0-9]{2}", "四位数字的年份", "2025"), "报告的是哪一年。", required=True),),
)
