import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.sentences import split_sentences


@pytest.mark.parametrize(
    "marked",
    [
        "会议召开。|全区部署。",
        "他问:“行不行?”|大家说行。",
        "“我们抓早抓小。”|5月6日,云河区民政局负责人说。",
        "“先易后难。|再啃骨头。”|她说。",
        "推行“谁报到!谁负责”机制。|下一步推广。",
        "解决“看病难怎么办?”等问题。|完。",
        "让落实“有力;有据”见效;|推动清单落地。",
        "机制更顺了……|近年来,云河区推行网格。",
        "社区、街道、物业……等单位参加。|散会。",
        "印发《怎么办?》一书。|发行。",
        "(含三个村。)|另有一镇。",
        "没有句号",
        "明确三项:1.甲局牵头治水,|2.乙局牵头建校,|3.丙局参加。",
        "①拨打热线,|②扫码办理",
        "投资2.5亿元,第1、2项由甲局牵头。",
        "“引号没有关上。|下一句。",
        "多余的引号”不要紧。|下一句。",
    ],
)
def test_cuts(marked: str) -> None:
    text = marked.replace("|", "")
    assert "|".join(text[a:b] for a, b in split_sentences(text)) == marked


def test_ellipsis_before_a_gap_ends_a_sentence() -> None:
    text = "说不完的话……和谐家园"
    assert split_sentences(text, frozenset({7})) == [(0, 7), (7, 11)]
    assert split_sentences(text) == [(0, 11)]


@given(st.text(alphabet="一二三。!?;…“”‘’()《》,、的", max_size=60))
def test_spans_cover_everything_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(a < b for a, b in spans)
    assert [b for _, b in spans[:-1]] == [a for a, _ in spans[1:]]
