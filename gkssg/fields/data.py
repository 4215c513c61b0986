"""`数据`: the files beside an item that hold the rows of its tables."""

from dataclasses import dataclass

from gkssg.fields.jsonschema import Schema, either
from gkssg.fields.schema import INVALID, Field, Invalid, Problem, Record
from gkssg.fields.text import ListOf, Text, scalar
from gkssg.formats import yamltree


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of rows: which of its sheets (empty: all), which table it fills (empty: told by its head), columns that
    are left out on purpose, and where it is named."""

    file: str
    sheet: str
    table: str
    left_out: tuple[str, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class DataEntry:
    """A file name, or 文件, 工作表, 表 and 略去."""

    def read(self, node: yamltree.Node, name: str, problems: list[Problem]) -> DataFile | Invalid:
        """The file, with its place."""
        if isinstance(node, yamltree.Mapping):
            values = DATA_ENTRY.read(node, name, problems)
            return INVALID if values is INVALID else DataFile(**values, line=node.line, column=node.column)
        text = scalar(node, name, problems)
        return INVALID if text is None else DataFile(text, "", "", (), node.line, node.column)

    def describe(self) -> str:
        """For the documentation."""
        return "文件名（.xlsx、.xls、.ods 或 .csv），或“文件: … / 工作表: … / 表: … / 略去: […]”"

    def schema(self) -> Schema:
        """For programs that help to write."""
        return either(Text().schema(), DATA_ENTRY.schema())


DATA_ENTRY = Record(
    "一个表格文件",
    dict,
    (
        Field("文件", "file", Text(), "与条目放在同一个文件夹里的表格文件。", required=True),
        Field("工作表", "sheet", Text(), "只取哪张工作表；不写就取全部没有隐藏的。"),
        Field("表", "table", Text(), "填的是哪张表；不写就看表头。"),
        Field("略去", "left_out", ListOf(Text()), "不公开、也不读的列，写列名。", default=()),
    ),
)
DATA = Field(
    "数据",
    "data",
    ListOf(DataEntry()),
    "放行的表格文件；文件本身不公开，页面上的表和 CSV 由它生成。",
    default=(),
)
