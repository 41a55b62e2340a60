"""Learn the weights of a table of cues (``kg.lexicon.cues``) from annotated pages and write them into it.

    python -m tests.learn quotes|headlines|subjects [PART …]      (default: seeds dev)

Logistic regression with a ridge, by plain gradient steps from zero. The lines over one story compete, and the names
around a figure, so that their odds go through a softmax. What stands beside a quoted string is judged by the weights in
the table, so that for quotes a run goes on from the one before.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from kg.corpus import headlines as h
from kg.corpus import read_page
from kg.corpus.lines import Line, split_lines
from kg.evaluate.gold import Gold, GoldFigure, squeeze
from kg.evaluate.outcomes import match_entities
from kg.extract.figures import ranking
from kg.extract.figures.find import FigureSpan
from kg.extract.figures.subjects import find_choices
from kg.extract.mentions import quotes as q
from kg.extract.mentions.page import find_but_initiatives, mark_blocks
from kg.extract.mentions.phrases import to_phrase
from kg.lexicon.cues import Cues, read_cues
from kg.records import Block, Extraction, Page
from kg.resolve.identity import find_keys
from kg.resolve.places import place_key
from kg.resolve.setting import to_setting
from kg.text.fold import fold
from tests.measure import HERE, read_gold
from tests.sentences import read_sentences

ROOT = HERE.parent
FILES = {
    "quotes": ROOT / "kg/extract/rules/quotes.yaml",
    "headlines": ROOT / "kg/corpus/headline_cues.yaml",
    "subjects": ROOT / "kg/extract/rules/subjects.yaml",
}
RIDGE = {"quotes": 2.0, "headlines": 0.5, "subjects": 5.0}
STEPS = {"quotes": 2000, "headlines": 2000, "subjects": 600}
RATE = {"quotes": 0.01, "headlines": 0.01, "subjects": 0.003}

# One decision: alternatives, each with its signs, and which are right. A quoted string is an alternative to nothing.
Choice = tuple[list[frozenset[str]], list[bool], str]


def quote_choices(part: str) -> Iterator[Choice]:
    """Each quoted string of the annotated pages. What has a head noun behind it (“A”机制) is another rule's, and what
    an annotator left open is left out. The part ``sentences`` is ``gold/sentences.txt``."""
    if part == "sentences":
        yield from _quotes_in_sentences()
        return
    for gold in read_gold(part):
        reading = read_page(gold.page)
        phrases = [find_but_initiatives(to_phrase(block))[1] for block in reading.blocks]
        for quote in q.find_quotes(reading.blocks, phrases):
            block = reading.blocks[quote.block]
            label = _is_name(gold, gold.squeezed.span(*block.span(quote.start, quote.end)))
            if label is not None:
                text = phrases[quote.block].text[max(0, quote.start - 12) : quote.end + 10]
                yield [frozenset(quote.signs)], [label], text


def _quotes_in_sentences() -> Iterator[Choice]:
    for text, spans in read_sentences():
        block = Block("body", None, fold(text), range(len(text)))
        phrase = find_but_initiatives(to_phrase(block))[1]
        for quote in q.find_quotes([block], [phrase]):
            over = [(a, b, type_) for a, b, type_ in spans if a < quote.end and quote.start < b]
            own = [(quote.start, quote.end, "initiative")]
            if not over or over == own:
                yield [frozenset(quote.signs)], [over == own], text


def _is_name(gold: Gold, span: tuple[int, int]) -> bool | None:
    over = [(s, m) for s, m in gold.spans.items() if s[0] < span[1] and span[0] < s[1]]
    if any(m.optional or m.deictic or m.type != "initiative" for _, m in over):
        return None
    return (True if over[0][0] == span else None) if over else False


def headline_choices(part: str) -> Iterator[Choice]:
    """The lines over each story that has several. The part ``headlines`` is ``gold/headlines.txt``."""
    sources = {"headlines": _groups, "layouts": _layouts}
    for lines, body, title in sources[part]() if part in sources else _heads(part):
        _, rest = h.split_banners(lines, frozenset())
        right = [squeeze(title) == line.text for line in rest]
        if len(rest) > 1 and any(right):
            signs = [frozenset(found) for found in h.line_signs(rest, body)]
            yield signs, right, " / ".join(line.text for line in rest)


def subject_choices(part: str) -> Iterator[Choice]:
    """Each annotated figure that something named around it belongs to."""
    for gold in read_gold(part):
        reading = read_page(gold.page, gold.source)
        marked = mark_blocks(reading)
        mentions = tuple(m for block in marked for m in block.mentions)
        keys = find_keys(reading, Extraction(mentions, (), (), ()))
        resolved = [replace(m, entity=keys[m.id].id) for m in mentions if m.id in keys]
        things = match_entities(gold, resolved)
        entities = {m.id: m.entity for m in resolved}
        places = {a.id: to_setting(a.locality or reading.locality) for a in reading.articles}
        for block, figure, candidates in find_choices(marked):
            setting = places.get(block.block.article or "", to_setting(reading.locality))
            entities[ranking.HERE] = place_key(setting.here, setting).id if setting.here else ""
            span = gold.squeezed.span(*block.block.span(figure.start, figure.end))
            right = {g.of for g in gold.figures or () if g.of and _is_it(figure, span, g)}
            labels = [things.get(entities.get(id_, "")) in right for id_ in candidates]
            if any(labels) and len(labels) > 1:
                yield [frozenset(signs) for signs in candidates.values()], labels, block.block.text


def _is_it(figure: FigureSpan, span: tuple[int, int], gold: GoldFigure) -> bool:
    same = (figure.value, figure.unit) == (gold.value, gold.unit)
    return same and not gold.optional and span[0] < gold.end and gold.start < span[1]


def _heads(part: str) -> Iterator[tuple[list[Line], str, str]]:
    for gold in read_gold(part):
        titles = {fold(squeeze(article.title)) for article in gold.articles or ()}
        yield from _heads_of(gold.page, titles)


def _layouts() -> Iterator[tuple[list[Line], str, str]]:
    folder = HERE / "corpus"
    layouts = yaml.safe_load((folder / "layouts.yaml").read_text(encoding="utf-8"))
    cases = [(name, (folder / "layouts" / name).read_text(encoding="utf-8"), case) for name, case in layouts.items()]
    cases += [(c["name"], c["text"], c) for c in yaml.safe_load((folder / "pages.yaml").read_text(encoding="utf-8"))]
    for name, text, case in cases:
        # A title that may be either of two lines teaches nothing.
        titles = {fold(squeeze(a["title"])) for a in case["articles"] if isinstance(a["title"], str)}
        yield from _heads_of(Page(name, text), titles)


def _heads_of(page: Page, titles: set[str]) -> Iterator[tuple[list[Line], str, str]]:
    reading = read_page(page)
    for article in reading.articles:
        blocks = [block for block in reading.blocks if block.article == article.id]
        head = [block for block in blocks if block.role in ("kicker", "title", "subtitle")]
        lines = [Line(b.text, b.offsets, b.gaps) for b in sorted(head, key=lambda b: b.offsets[0])]
        body = "".join(block.text for block in blocks if block.role == "body")
        for title in sorted(titles & {line.text for line in lines}):
            yield lines, body, title


def _groups() -> Iterator[tuple[list[Line], str, str]]:
    for group in (HERE / "gold/headlines.txt").read_text(encoding="utf-8").split("\n\n"):
        rows = [row.split(" ", 1) for row in group.strip().splitlines() if row and row[0] != "#"]
        titles = [text for kind, text in rows if kind == "T"]
        if titles:
            lines = split_lines("\n\n".join(text for kind, text in rows if kind != "B"))
            yield lines, fold(squeeze(rows[-1][1])), fold(squeeze("".join(titles)))


def learn(choices: list[Choice], cues: Cues, what: str) -> tuple[float, dict[str, float]]:
    """Bias and weights of the table ``what``."""
    names = [cue.name for cue in cues.cues]
    weights, bias = dict.fromkeys(names, 0.0), 0.0
    known = [
        ([sorted(signs & weights.keys()) for signs in alternatives], right) for alternatives, right, _text in choices
    ]
    for _ in range(STEPS[what]):
        gradient, slope = dict.fromkeys(names, 0.0), 0.0
        for alternatives, right in known:
            chances = _chances([bias + sum(weights[sign] for sign in signs) for signs in alternatives])
            # Of several that are right each has the share of its own chance.
            good = sum(chance for chance, label in zip(chances, right, strict=True) if label) if len(right) > 1 else 1.0
            for signs, label, chance in zip(alternatives, right, chances, strict=True):
                wanted = label * (chance / good if len(right) > 1 else 1.0)
                slope += (wanted - chance) * (len(right) == 1)
                for sign in signs:
                    gradient[sign] += wanted - chance
        bias += RATE[what] * slope
        for name in names:
            weights[name] += RATE[what] * (gradient[name] - RIDGE[what] * weights[name])
    return bias, weights


def _chances(odds: list[float]) -> list[float]:
    if len(odds) == 1:
        return [1 / (1 + math.exp(-odds[0]))]
    exps = [math.exp(value - max(odds)) for value in odds]
    return [value / sum(exps) for value in exps]


def right_share(choices: list[Choice], cues: Cues) -> float:
    """The share of decisions that the cues as they are get right; a name needs no more than even odds here."""
    hits = 0
    for alternatives, right, _text in choices:
        odds = [cues.odds(signs & cues.weights.keys()) for signs in alternatives]
        hits += right[odds.index(max(odds))] if len(odds) > 1 else (odds[0] > 0) == right[0]
    return hits / len(choices)


def read_choices(what: str, parts: list[str]) -> list[Choice]:
    """All decisions of the parts."""
    read: dict[str, Any] = {"quotes": quote_choices, "headlines": headline_choices, "subjects": subject_choices}
    return [choice for part in parts for choice in read[what](part)]


def main(what: str, parts: list[str]) -> None:
    """Learn and write; twice, since what stands beside a quote is judged by the weights themselves."""
    tables: dict[str, Callable[[], Cues]] = {"quotes": q.cues, "headlines": h.cues, "subjects": ranking.cues}
    for _ in range(2 if what == "quotes" else 1):
        choices = read_choices(what, parts)
        bias, weights = learn(choices, tables[what](), what)
        _write(FILES[what], bias, weights)
        read_cues.cache_clear()
        ranking.cues.cache_clear()
    share = right_share(choices, tables[what]())
    print(f"{len(choices)} decisions, {share:.1%} right on the pages learnt from")


def _write(file: Path, bias: float, weights: dict[str, float]) -> None:
    text = re.sub(r"(?m)^bias: .*$", f"bias: {bias:.2f}", file.read_text(encoding="utf-8"))
    for name, weight in weights.items():
        text = re.sub(rf"(name: {name}, weight: )[-\d.]+", rf"\g<1>{weight:.2f}", text)
    yaml.safe_load(text)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or ["seeds", "dev"])
