"""Learn the sequence model of mentions from the annotated pages.

    python -m tests.learn_crf             kg/extract/rules/crf.tsv: about twenty minutes for 282 pages
    python -m tests.learn_crf names       kg/extract/rules/crf_names.yaml: four times that

Needs python-crfsuite (``pip install -e '.[learn]'``).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from kg.corpus import read_page
from kg.evaluate.gold import Gold
from kg.extract.mentions import crf_features, crf_names
from kg.extract.mentions.crf import DEICTIC, STEP, Model, find_chances, may_follow, read_model, split_sentences
from kg.extract.mentions.crf_features import TEMPLATES, to_features
from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import SILENT, to_phrase
from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.records import Block
from tests.measure import read_gold

RULES = Path(__file__).parents[1] / "kg/extract/rules"
FILE, NAMES = RULES / "crf.tsv", RULES / "crf_names.yaml"
BLIND = Path(__file__).parent / "gold/blind.tsv"
HEAD = """# What speaks for and against a name that only the sequence model tells: the weights of which
# kg/extract/mentions/crf_names.py makes odds, learnt by `python -m tests.learn_crf names`."""
PARTS = ("dev", "learnt")
# Of crfsuite's L-BFGS: ridge and lasso, steps, and how often a feature must show.
SETTINGS = {"c1": 0.3, "c2": 0.02, "max_iterations": 60, "feature.minfreq": 2}
PAGES = 3  # on so many pages a feature must show: what fewer have may be their own names
FOLDS = 4
RIDGE, STEPS = 1.0, 30
LEAST = 3  # hundredths; a weight nearer to 0 is left out
Decision = tuple[dict[str, float], bool]
Labelled = tuple[list[list[str]], list[str]]  # the features of each character of a sentence, and its labels


def read_labels(gold: Gold, block: Block) -> list[str]:
    """The label of each character of a block."""
    labels = ["O"] * len(block.text)
    at = {offset: i for i, offset in enumerate(block.offsets)}
    for span, marking in sorted(gold.spans.items()):
        start, end = gold.squeezed.raw_span(*span)
        if start in at and end - 1 in at:
            type_ = DEICTIC if marking.deictic else marking.type
            a, b = at[start], at[end - 1]
            labels[a : b + 1] = [f"I{type_}"] * (b + 1 - a)
            labels[a], labels[b] = f"B{type_}", f"E{type_}"
            if a == b:
                labels[a] = f"S{type_}"
    return labels


def to_sentences(golds: Iterable[Gold]) -> list[Labelled]:
    """The sentences of annotated pages; a feature is its number, written out."""
    found: list[Labelled] = []
    on_pages: Counter[str] = Counter()
    for gold in golds:
        reading = read_page(gold.page, gold.source)
        phrases = [to_phrase(block) for block in reading.blocks]
        features = to_features(reading.blocks, phrases)
        columns = [list(map(str, column)) for column in features.keys.T.tolist()]
        for place, key in zip(*map(np.ndarray.tolist, features.more), strict=True):
            columns[place].append(str(key))
        on_pages.update(set().union(*columns))
        for block, phrase, start in zip(reading.blocks, phrases, features.starts, strict=True):
            labels = read_labels(gold, block)
            for a, b in split_sentences(phrase.text):
                # no name that is cut by the end of a sentence, or lies in another
                if all(map(may_follow, labels[a:b], [*labels[a + 1 : b], "O"])):
                    found.append((columns[start + a : start + b], labels[a:b]))
    known = {key for key, pages in on_pages.items() if pages >= PAGES}
    return [([[key for key in keys if key in known] for keys in columns], labels) for columns, labels in found]


def learn(sentences: Sequence[Labelled]) -> str:
    """The table of a model, as ``kg.extract.mentions.crf.read_model`` reads it."""
    import pycrfsuite  # only to learn

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for columns, labels in sentences:
        trainer.append(columns, labels)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        told = tagger.info()
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (key, label), weight in told.state_features.items():
        rows[_decode(int(key), _LONG_WORDS)][label] = round(weight * STEP)
    for (label, next_), weight in told.transitions.items():
        rows["", label][next_] = round(weight * STEP)
    return to_table(rows)


def is_place_name(text: str) -> bool:
    """Whether it names one province, city or county, so that the table should not know it; 高新区 names many."""
    return len(text) > 1 and (text in by_name() or (text in by_stem() and not is_common_stem(text)))


def to_table(rows: Mapping[tuple[str, str], Mapping[str, int]]) -> str:
    """The rows as text, sorted, without the weights that hardly count."""
    lines = ["template\tvalue\tlabels and weights (hundredths)"]
    for (template, value), weights in sorted(rows.items()):
        if is_place_name(value[1:]) or template in crf_features.CHARS and is_place_name(value):
            continue
        kept = [f"{label} {weight}" for label, weight in sorted(weights.items()) if abs(weight) >= LEAST]
        if kept:
            lines.append(f"{template}\t{value}\t{' '.join(kept)}")
    return "\n".join(lines) + "\n"


_LONG_WORDS: dict[int, str] = {}


def _decode(key: int, words: Mapping[int, str]) -> tuple[str, str]:
    """The template and value of a key; longer words are known from having been hashed."""
    template, number = TEMPLATES[(key >> 56) - 1], key & ((1 << 56) - 1)
    if template in crf_features.OF_WORDS:
        code = number & ((1 << 48) - 1)
        return template, (chr(number >> 48) if number else "") + (words.get(code) or _chars(code, 16))
    return template, _chars(number, 16 if template in crf_features.CHARS else 7)


def _chars(number: int, bits: int) -> str:
    chars = ""
    while number:
        chars = chr(number & ((1 << bits) - 1)) + chars
        number >>= bits
    return chars


def note_words() -> None:
    """Remember what longer words hash to while pages are read."""
    code = crf_features._code

    def noting(word: str) -> int:
        number = code(word)
        if len(word) > 3:
            _LONG_WORDS[number] = word
        return number

    crf_features._code = noting  # type: ignore[assignment]


def read_blind() -> dict[str, list[list[str]]]:
    """``gold/blind.tsv``: by page what rules found before anybody looked at it (start, end, type, confidence)."""
    pages: dict[str, list[list[str]]] = {}
    for line in BLIND.read_text(encoding="utf-8").splitlines()[1:]:
        page, *cells = line.split("\t")
        pages.setdefault(page, []).append(cells)
    return pages


def name_choices(golds: Sequence[Gold], by: Model, blind: Mapping[str, list[list[str]]]) -> Iterator[Decision]:
    """The signs of each string that only the model tells of those pages, and whether it is annotated; what an
    annotator left open is left out."""
    for gold in golds:
        reading = read_page(gold.page, gold.source)
        phrases = [to_phrase(block) for block in reading.blocks]
        chosen = [list(_blind_names(block, blind[gold.page.name])) for block in reading.blocks]
        page = crf_names.to_page(phrases, chosen)
        told = find_chances(reading.blocks, phrases, by)
        for block, phrase, names, (chances, outside) in zip(reading.blocks, phrases, chosen, told, strict=True):
            if block.role not in SILENT:
                over = _annotated(gold, block)
                for c in crf_names.to_candidates(phrase.text, names, chances, outside, page):
                    right = _is_right(c, over)
                    if right is not None:
                        yield dict(c.signs), right


def _blind_names(block: Block, rows: Iterable[Sequence[str]]) -> Iterator[Found]:
    at = {offset: i for i, offset in enumerate(block.offsets)}
    for start, end, type_, confidence, *_ in rows:
        if int(start) in at and int(end) - 1 in at:
            yield Found(at[int(start)], at[int(end) - 1] + 1, type_, "", float(confidence))


def _annotated(gold: Gold, block: Block) -> list[tuple[int, int, str]]:
    """Spans of a block with their types; "" where it is debatable, or points."""
    at = {offset: i for i, offset in enumerate(block.offsets)}
    spans = []
    for span, marking in gold.spans.items():
        start, end = gold.squeezed.raw_span(*span)
        if start in at and end - 1 in at:
            open_ = marking.optional or marking.deictic
            spans.append((at[start], at[end - 1] + 1, "" if open_ else marking.type))
    return spans


def _is_right(c: crf_names.Candidate, over: Sequence[tuple[int, int, str]]) -> bool | None:
    """Whether a span is annotated; None where annotators leave it open, or it lies in a name (as in tests of names)."""
    if c[:3] in over:
        return True
    near = [span for span in over if span[0] < c.end and c.start < span[1]]
    if any(not type_ or (start <= c.start and c.end <= end and (start, end) != c[:2]) for start, end, type_ in near):
        return None
    tail = any(end == c.end and type_ == c.type and start > c.start for start, end, type_ in near)
    if tail and any(start == c.start and type_ == "place" for start, _, type_ in near):
        return None  # with its place or without: both are right
    return False


def fit_signs(decisions: Sequence[Decision]) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's steps."""
    names = sorted({name for signs, _ in decisions for name in signs})
    at = {name: i for i, name in enumerate(names)}
    shown = np.zeros((len(decisions), len(names)))
    for row, (signs, _) in enumerate(decisions):
        for name, value in signs.items():
            shown[row, at[name]] = value
    right = np.array([good for _, good in decisions], float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-shown @ weights))
        slope = shown.T @ (right - chance) - RIDGE * weights
        bend = (shown * (chance * (1 - chance))[:, None]).T @ shown + RIDGE * np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
    return dict(zip(names, map(float, weights), strict=True))


def learn_names() -> dict[str, float]:
    """The weights, from models that have not seen the pages that they are asked about."""
    blind = read_blind()
    golds = [gold for part in PARTS for gold in read_gold(part)]
    decisions: list[Decision] = []
    for fold in range(FOLDS):
        kept = [gold for i, gold in enumerate(golds) if i % FOLDS != fold]
        asked = [gold for i, gold in enumerate(golds) if i % FOLDS == fold and gold.page.name in blind]
        by = read_model(learn(to_sentences(kept)))
        decisions += name_choices(asked, by, blind)
    return fit_signs(decisions)


def main(what: str) -> None:
    """Learn from the annotated pages and write the table of the model, or of what it is weighed with."""
    note_words()
    if what == "names":
        weights = learn_names()
        rows = [f"{name}: {weight:.2f}" for name, weight in sorted(weights.items())]
        NAMES.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
        print(f"{len(rows)} signs")
        return
    golds = [gold for part in PARTS for gold in read_gold(part)]
    sentences = to_sentences(golds)
    table = learn(sentences)
    FILE.write_text(table, encoding="utf-8")
    characters = sum(len(labels) for _, labels in sentences)
    print(f"{len(golds)} pages, {characters} characters, {len(table.splitlines()) - 1} features, {len(table)} bytes")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "model")
