"""建设项目: the records stand in the order of their days and lead to documents that are public."""

from pathlib import Path

import pytest
from office import holdings, item, make_office, number

from gkssg.kinds.project import KIND
from gkssg.model.blocks import Timeline

RECORDS = (
    "| 阶段 | 日期 | 事项 | 文号 |\n| --- | --- | --- | --- |\n"
    "| 招标投标 | 2026-02-20 | 开标 | |\n| 批准结果 | 2026-01-10 | 初步设计 | 青交〔2026〕21号 |\n"
)


@pytest.mark.parametrize(("access", "links"), [("主动公开", [number(2)]), ("不予公开", [])])
def test_records_are_sorted_by_day_and_lead_only_to_public_documents(
    tmp_path: Path, access: str, links: list[str]
) -> None:
    other = item(索引号=number(2), 发文字号="青交〔2026〕21号", 公开方式=access)
    folder = make_office(tmp_path, **{"content/gg/a.md": item(RECORDS, 种类="建设项目"), "content/gg/b.md": other})
    catalogue = holdings(folder).catalogue
    project = next(each for each in catalogue.items if each.kind == KIND.name)
    [line] = [each for each in KIND.blocks(project, catalogue) if isinstance(each, Timeline)]
    assert [each.title for each in line.events] == ["批准结果：初步设计", "招标投标：开标"]
    assert [each.item for each in line.events[0].links] == links
