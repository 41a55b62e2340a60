import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.text.fold import fold, is_white, simplify


@given(st.text())
@example("\ufa2a")  # a compatibility ideograph of a traditional character
def test_length_is_kept_and_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("（1），：；！？", "(1),:;!?"),
        ("（记者　王一），５０％", "(记者　王一),50%"),
        ("完成｡开始､", "完成。开始、"),
        ("｢一码｣「通」『城』", "“一码”“通”‘城’"),
        ("阿不都•热合曼・买买提", "阿不都·热合曼·买买提"),
        ("2019–2021—―", "2019—2021——"),
        ("雲河區人民政府會議紀要", "云河区人民政府会议纪要"),
        ("補償農戶、慰問傷員", "补偿农户、慰问伤员"),
        ("⼀⼆⼈民", "一二人民"),
        ("⺠政部⻔", "民政部门"),
        ("一丁", "一丁"),
        ('"五户联组"和＂一码＂', "“五户联组”和“一码”"),
        ('他说:"好。"\n\n"再来', "他说:“好。”\n\n“再来"),
        ('缺"引号。\n  推行"一码"。', "缺“引号。\n  推行“一码”。"),  # OCR lost one: the next paragraph begins anew
        ('缺"号,他说:"走吧。"', "缺“号,他说:“走吧。”"),
    ],
)
def test_marks_and_script(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_white_is_what_prints_nothing() -> None:
    assert [is_white(char) for char in " \u3000\n\ufeff\u200b一。"] == [True] * 5 + [False] * 2


def test_names_are_shown_simplified_with_their_own_marks() -> None:
    assert simplify("“雲上議事，戶戶聯動”機制（試行）") == "“云上议事，户户联动”机制（试行）"
    assert simplify("王濛") == "王濛"  # a name in simplified print, too
