import pytest
from bracketed import triples

DENIED = [
    "[云河区民政局 agency]尚未建立[“邻里帮”机制 initiative]。",
    "[云河区民政局 agency]没有全面推行[“邻里帮”机制 initiative]。",
    "[云河区民政局 agency]叫停推行[“邻里帮”机制 initiative]。",
    "[林知远 person]建议推行[“邻里帮”机制 initiative]。",
    "[云河区民政局 agency]根据会上印发的[《养老办法》 document]自查。",
    "[云河区民政局 agency]严禁开展[清河行动 initiative]。",
    "[云河区民政局 agency]推动取消[清河行动 initiative]。",
    "[云河区民政局 agency]拒绝参与[清河行动 initiative]。",
    "[清河行动 initiative]不再由[云河区民政局 agency]牵头。",
    "[“邻里帮” initiative]并未由[云河区民政局 agency]牵头。",
    "[云河区 place][“邻里帮”机制 initiative]尚未启用。",
    "[云河区 place]取消举办[治水会议 event]。",
    "[云河区 place][治水会议 event]未能召开。",
    "[林知远 person]未出席[治水会议 event]。",
    "[云河区民政局 agency]未能出台[《养老办法》 document]。",
    "[云河区民政局 agency][《养老办法》 document]未能出台。",
    "[《养老办法》 document]明确,不得推行[“点长”制度 initiative]。",
    "[云河区民政局 agency]在[林州镇 place]停止推广[“邻里帮”机制 initiative]。",
    "[云河区水利局 agency]未对[清河东段 place]进行检查。",
    "[云河区民政局 agency]没有与[云山区民政局 agency]合作。",
    "[云河区民政局 agency]与[云山区民政局 agency]尚未签订协议。",
    "[云河区民政局 agency]如果建立[“邻里帮”机制 initiative],居民将受益。",
    "[云河区民政局 agency]若建立[“邻里帮”机制 initiative],居民将受益。",
    "[云河区民政局 agency]是否建立[“邻里帮”机制 initiative]?",
    "[云河区 place]并未在所有乡镇推行[“邻里帮”机制 initiative]。",
    "[云河区民政局 agency]没有在[林州镇 place]推行[“邻里帮”机制 initiative]。",
    "[云河区民政局 agency]制定[《养老办法》 document],会议决定暂不通过。",
    "[云河区民政局 agency]提交的[《养老办法》 document],决定暂不通过。",
    "[云河区民政局 agency]起草的[《养老办法》 document]提请会议审议,未通过。",
    "[云河区民政局 agency]起草的[《养老办法》 document]不予通过。",
    "有网友称[“邻里帮”机制 initiative]由[云河区民政局 agency]牵头,[云河区水利局 agency]予以否认。",
]
TOLD = [
    ("[云河区民政局 agency]印发[《养老办法》 document],未通过验收的机构须整改。", "云河区民政局 issues 《养老办法》"),
    ("[云河区民政局 agency]不断完善[“邻里帮”机制 initiative]。", "云河区民政局 runs “邻里帮”机制"),
    ("[云河区民政局 agency]为避免扯皮建立[“邻里帮”机制 initiative]。", "云河区民政局 runs “邻里帮”机制"),
    ("[云河区民政局 agency]建立健全防止返贫[监测机制 initiative]。", "云河区民政局 runs 监测机制"),
    ("[云河区民政局 agency]不得不启动[清河行动 initiative]。", "云河区民政局 runs 清河行动"),
    ("不可否认,[云河区民政局 agency]建立了[“邻里帮”机制 initiative]。", "云河区民政局 runs “邻里帮”机制"),
    ("[云河区民政局 agency]推行若干[惠民机制 initiative]。", "云河区民政局 runs 惠民机制"),
]


@pytest.mark.parametrize("page", DENIED)
def test_what_is_not_so_makes_no_claim(page: str) -> None:
    assert not triples(page)


@pytest.mark.parametrize(("page", "expected"), TOLD)
def test_words_that_only_look_like_denials(page: str, expected: str) -> None:
    assert expected in triples(page)
