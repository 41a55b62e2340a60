import pytest
from bracketed import mark

from kg.extract.figures.subjects import link_figures

# page | whose figure it is
CASES = [
    ("[云河区民政局 agency]依托[云上平台 initiative]建立三个小组,化解纠纷50起。", "云河区民政局"),
    ("围绕[清河行动 initiative][云河区民政局 agency]推出[“邻里帮”机制 initiative]12个。", "“邻里帮”机制"),
    ("[云河区民政局 agency]开展[清河行动 initiative],清理河道50条。", "清河行动"),
]


@pytest.mark.parametrize(("page", "subject"), CASES)
def test_whose_figure(page: str, subject: str) -> None:
    reading, blocks = mark(page)
    texts = {m.id: m.text for b in blocks for m in b.mentions}
    assert [texts[f.subject] for f in link_figures(reading, blocks) if f.value > 9] == [subject]
