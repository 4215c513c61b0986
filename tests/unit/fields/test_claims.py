"""What the text of an annual report claims, and where it contradicts itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkssg.fields.claims import clashes, quantities

FINE = {
    "parts that sum up": "共主动公开政府信息162条，其中权力运行类17条，财政资金类14条，人事党建及廉政类33条，公共服务类98条。",
    "parts in the next sentence": "全年发布信息268条，比上年增加22条，增长8.9%。其中：甲类97条，乙类24条，丙类147条。",
    "two orders of the same": "新收申请47件，上年结转2件，合计49件。从来源看，自然人34件，法人13件；从渠道看，当面6件，信函41件。",
    "a list that is not whole": "新收申请47件，其中自然人34件、商业企业7件、科研机构1件等。",
    "two of several": "新收申请47件，其中商业企业7件、科研机构1件。",
    "about": "共发布约300条，其中网站200条、微信90条、微博80条。",
    "what stands in brackets": "共发布300条（其中视频400条），都在平台公开。",
    "a change that is right": "发布信息246条，比2023年的213条增加33条，增长15.5%。",
    "a decrease": "收到申请19件，比上年减少2件，下降9.5%。",
    "other units": "举办培训2次，其中科室信息员78人次参加。",
    "汉字 for numbers": "共办结三十件，其中自然人二十件、法人二十件。",
}
WRONG = {
    "more than the total": (
        "共主动公开政府信息9825条，其中网站8602条、微信1052条、微博636条。",
        "前面写的是 9825 条，列出的各部分是 8602＋1052＋636＝10290 条",
    ),
    "less than the total": (
        "共公开30条，其中甲类10条，乙类9条，丙类10条。",
        "前面写的是 30 条，列出的各部分是 10＋9＋10＝29 条",
    ),
    "those dealt with": ("办结的46件中，予以公开23件，部分公开7件，不予公开17件。", "23＋7＋17＝47 件"),
    "one part is more": ("办结46件，其中延长答复期限的50件。", "前面写的是 46 件，列出的各部分是 50 件"),
    "a share": ("新收申请47件，比上年增加9件，增长23.6%。", "由 38 件到 47 件增加 23.7%，写的是增长 23.6%"),
    "a difference": ("发布信息246条，比2023年的213条增加32条。", "213 条增加 32 条是 245 条，写的是 246 条"),
    "the wrong way": ("发布信息246条，比上年增加22条，下降9.8%。", "写的是下降 9.8%"),
    "wide digits and separators": ("共公开１,２００条，其中网站1,300条、微信100条。", "1300＋100＝1400 条"),
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_nothing_is_said_of_what_agrees_or_cannot_be_told(text: str) -> None:
    assert list(clashes(text)) == []


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_both_sides_of_a_contradiction_are_named(text: str, words: str) -> None:
    (found,) = clashes(text)
    assert words in found.words
    assert text[found.at].isdigit()


@given(st.text(alphabet="其中，。；：共公开条件年比上年增加（）甲乙", max_size=200))
def test_text_without_a_number_says_nothing(text: str) -> None:
    assert list(clashes(text)) == []


PARTS = st.lists(st.integers(1, 5000), min_size=3, max_size=8)


@given(PARTS, st.sampled_from(["条", "件", "人次"]), st.sampled_from(["，其中", "。其中：", "：", "，分别为"]))
def test_a_true_sum_is_never_doubted_and_a_changed_part_always_is(parts: list[int], unit: str, opener: str) -> None:
    listed = [f"第{'甲乙丙丁戊己庚辛'[at]}类{part}{unit}" for at, part in enumerate(parts)]
    text = f"全年共{sum(parts)}{unit}{opener}{'，'.join(listed)}。"
    assert list(clashes(text)) == []
    changed = f"全年共{sum(parts)}{unit}{opener}{'，'.join([*listed[:-1], f'第末类{parts[-1] + 1}{unit}'])}。"
    assert len(list(clashes(changed))) == 1


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_change_that_was_reckoned_is_never_doubted(then: int, now: int) -> None:
    if then == now:
        return
    way, pace = ("增加", "增长") if now > then else ("减少", "下降")
    share = f"{abs(now - then) * 100 / then + 1e-9:.1f}"
    text = f"发布信息{now}条，比{2024}年的{then}条{way}{abs(now - then)}条"
    assert list(clashes(f"{text}。")) == []
    found = list(clashes(f"{text}，{pace}{share}%。"))
    assert found == [] or share not in found[0].words.split("写的是")[0]


@pytest.mark.parametrize(
    "piece", ["其中甲1件，", "1", "1件。", "（", "从从从", "比上年", "1,", "其中1件。", f"{'其中甲1件，' * 280}。"]
)
def test_a_long_line_takes_no_time(piece: str) -> None:
    began = time.process_time()  # what a neighbour takes does not count
    list(clashes(piece * (100_000 // len(piece))))
    assert time.process_time() - began < 3


def test_a_quantity_knows_what_it_is_of() -> None:
    first, second = quantities("新收申请1,047件，超过90人次")
    assert (first.number, first.unit, first.label, first.exact) == (1047, "件", "新收申请", True)
    assert (second.number, second.unit, second.exact) == (90, "人次", False)
