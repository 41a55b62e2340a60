"""The sequence model of mentions: its sums are those of all labellings, and its features are what its table says."""

from __future__ import annotations

from importlib import resources
from itertools import product

import numpy as np
import pytest

from kg.extract.mentions.crf import find_chances, may_follow, model, read_model, split_sentences
from kg.extract.mentions.crf_features import encode, to_features
from kg.extract.mentions.phrases import to_phrase
from kg.records import Block
from tests.learn_crf import is_place_name

HEAD = "template\tvalue\tlabels and weights (hundredths)\n"
TOY = HEAD + (
    "\tO\tBplace 40 O 10\n\tBplace\tIplace -20 Eplace 30\n"
    "bias\tb\tO 50 Splace -100 Bperson -30\nc0\t石\tBplace 180 Bperson 90\nc0\t镇\tEplace 150 O -60\n"
    "c-1/0\t石桥\tIplace 120\nword\tE石桥\tIplace 20\nbegins0\tP\tEplace 70\nkind3\t225\tEperson 40 O 15\n"
)
TEXT = "去石桥镇。"


def _blocks(*texts: str) -> list[Block]:
    return [Block("body", "article:1", text, range(len(text))) for text in texts]


def _chances(*texts: str, table: str = TOY) -> list[dict[tuple[int, int, str], float]]:
    blocks = _blocks(*texts)
    told = find_chances(blocks, [to_phrase(block) for block in blocks], read_model(table))
    return [{c[:3]: c.chance for c in chances} for chances, _ in told]


def _by_hand(text: str, table: str) -> tuple[dict[tuple[int, int, str], float], list[float]]:
    """The chances of spans, and of no name for each character, summed over every labelling there is."""
    by = read_model(table)
    block = _blocks(text)[0]
    features = to_features([block], [to_phrase(block)])
    places, more = features.more
    at, odds = features.starts[0], np.zeros((len(text), len(by.labels)))
    weight = {int(key): row for key, row in zip(by.known, by.rows, strict=True)}
    for i in range(len(text)):
        keys = [*features.keys[:, at + i].tolist(), *more[places == at + i].tolist()]
        odds[i] = sum((weight[key] for key in keys if key in weight), np.zeros(len(by.labels))) / 100
    spans: dict[tuple[int, int, str], float] = {}
    none, all_ = [0.0] * len(text), 0.0
    for labelling in product(range(len(by.labels)), repeat=len(text)):
        names = [by.labels[i] for i in labelling]
        if names[0][0] in "IE" or names[-1][0] in "BI" or not all(map(may_follow, names, names[1:])):
            continue
        one = float(np.exp(sum(odds[i, label] for i, label in enumerate(labelling))))
        one *= float(np.prod([by.next_to[a, b] for a, b in zip(labelling, labelling[1:], strict=False)]))
        all_ += one
        start = 0
        for i, name in enumerate(names):
            start = i if name[0] in "BS" else start
            if name[0] in "ES":
                spans[start, i + 1, name[1:]] = spans.get((start, i + 1, name[1:]), 0.0) + one
            none[i] += one * (name == "O")
    return {span: one / all_ for span, one in spans.items()}, [one / all_ for one in none]


def test_the_chances_are_shares_of_all_labellings() -> None:
    spans, none = _by_hand(TEXT, TOY)
    assert _chances(TEXT)[0] == pytest.approx({span: one for span, one in spans.items() if one >= 0.1}, abs=1e-6)
    blocks = _blocks(TEXT)
    ((_, outside),) = find_chances(blocks, [to_phrase(blocks[0])], read_model(TOY))
    assert outside == pytest.approx(np.array(none), abs=1e-6)
    assert max(spans, key=lambda span: spans[span]) == (1, 4, "place")


def test_sentences_side_by_side_do_not_tell_on_each_other() -> None:
    alone = _chances(TEXT)[0]
    longer = "他们先后走过长长的石桥。" + TEXT
    beside = _chances("石。", TEXT, longer, "镇")
    assert beside[1] == pytest.approx(alone, abs=2e-6)
    assert {(s - 12, e - 12, t): c for (s, e, t), c in beside[2].items() if s >= 12} == pytest.approx(alone, abs=2e-6)


def test_a_page_without_text_has_no_names() -> None:
    assert find_chances([], [], read_model(TOY)) == []


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("c-1/0/1", "石桥镇"), ("c0", "桥"), ("word", "S到"), ("word-1", "S说"), ("tag", "Sr"), ("quoted", "1B"),
        ("quoted-long", "1E4"), ("closed1-char", "1为"), ("begins0", "P"), ("in", "P"), ("again", "6"),
    ],
)  # fmt: skip
def test_a_feature_is_where_its_value_stands(template: str, value: str) -> None:
    """Each is shown somewhere in a text that has it, and in none that has not."""
    texts = _blocks("林知远到石桥镇说他。“板凳会议”为云河西湾新区的“板凳会议”叫好")
    shown, others = (_keys(texts), _keys(_blocks("雨停了")))
    assert encode(template, value) in shown
    assert encode(template, value) not in others


def _keys(blocks: list[Block]) -> set[int]:
    features = to_features(blocks, [to_phrase(block) for block in blocks])
    return {*features.keys.ravel().tolist(), *features.more[1].tolist()}


def test_the_table_is_sorted_and_small_and_read_in_full() -> None:
    by = model()
    lines = resources.files("kg.extract").joinpath("rules/crf.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    assert lines == sorted(lines, key=lambda line: line.split("\t")[:2])
    assert all(len(line.split("\t")) == 3 for line in lines)
    assert len(by.known) == sum(not line.startswith("\t") for line in lines)
    assert sum(map(len, lines)) < 1_600_000  # bytes: what every clone carries
    assert {label[1:] for label in by.labels if label != "O"} >= {"person", "place", "agency", "initiative"}
    names = {line.split("\t")[1] for line in lines if line.startswith(("c", "word"))}
    assert not [name for name in names if is_place_name(name) or is_place_name(name[1:])]


def test_a_sentence_ends_behind_its_mark_and_what_closes_with_it() -> None:
    text = "他说:“好。”走了!再见"
    assert [text[a:b] for a, b in split_sentences(text)] == ["他说:“好。”", "走了!", "再见"]


def test_much_text_is_worked_out_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = _chances(TEXT)[0]
    monkeypatch.setattr("kg.extract.mentions.crf.PORTION", 12)
    told = _chances(TEXT, TEXT, "石桥镇" * 5, TEXT, TEXT)
    assert [told[i] for i in (0, 1, 3, 4)] == [pytest.approx(alone, abs=2e-6)] * 4
    assert told[2] == {}  # no paragraph is so long


def test_a_sentence_without_end_is_cut() -> None:
    cuts = split_sentences("石桥镇" * 1000)
    assert max(end - start for start, end in cuts) < 600
    assert [start for start, _ in cuts[1:]] == [end for _, end in cuts[:-1]]
