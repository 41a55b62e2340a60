import pytest
from bracketed import mark

from kg.extract.figures.subjects import link_figures

# page | whose figure it is
CASES = [
    ("[云河区民政局 agency]依托[云上平台 initiative]建立三个小组,化解纠纷50起。", "云河区民政局"),
    ("围绕[清河行动 initiative][云河区民政局 agency]推出[“邻里帮”机制 initiative]12个。", "“邻里帮”机制"),
    ("[云河区民政局 agency]开展[清河行动 initiative],清理河道50条。", "清河行动"),
    ("[“清河”行动 initiative]开展以来,[云河区民政局 agency]清理河道50条。", "“清河”行动"),
    ("以[“五家亲”议事 initiative]为载体,[云河区民政局 agency]化解纠纷50起。", "“五家亲”议事"),
    ("[云河区 place]推行[“邻里议事亭”机制 initiative]。[林州镇 place]建成议事亭42处。", "“邻里议事亭”机制"),
    ("[云河区 place]开通[“云上e家”小程序 initiative]。今年以来,小程序受理诉求60件。", "“云上e家”小程序"),
    ("在[林州镇 place]推行[院坝行动 initiative],按照[“1+5+N”模式 initiative],化解纠纷50起。", "院坝行动"),
    ("[林州镇 place]推进[清河行动 initiative],信访量下降26%。", "林州镇"),
]


@pytest.mark.parametrize(("page", "subject"), CASES)
def test_whose_figure(page: str, subject: str) -> None:
    reading, blocks = mark(page)
    texts = {m.id: m.text for b in blocks for m in b.mentions}
    assert [texts[f.subject] for f in link_figures(reading, blocks) if f.value > 9] == [subject]
