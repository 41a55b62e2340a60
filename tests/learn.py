"""Learn the weights of a table of cues (``kg.lexicon.cues``) from annotated pages and write them into it.

    python -m tests.learn quotes|beginnings|headlines|subjects|pointing [PART …]      (default: PARTS)
    python -m tests.learn across quotes|beginnings|headlines|subjects|pointing

Logistic regression with a ridge (``tests.fitting``). What stands beside a quoted string is judged by the weights in
the table, so that for quotes a run goes on from the one before. ``across`` learns from nine tenths of the pages and
decides on the others, ten times; it writes nothing.
"""

from __future__ import annotations

import math
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from kg.corpus import headlines as h
from kg.corpus import read_page
from kg.corpus.lines import Line, split_lines
from kg.evaluate.gold import Gold, GoldFigure, squeeze
from kg.evaluate.outcomes import match_entities
from kg.extract.figures import ranking
from kg.extract.figures.find import FigureSpan
from kg.extract.figures.subjects import find_choices
from kg.extract.mentions import beginnings as b
from kg.extract.mentions import pointers, pointing, pointing_signs
from kg.extract.mentions import quotes as q
from kg.extract.mentions.edges import kind_of_end
from kg.extract.mentions.found import Found
from kg.extract.mentions.page import find_but_initiatives, mark_blocks
from kg.extract.mentions.phrases import Phrase, to_phrase
from kg.extract.mentions.tails import CREWS
from kg.lexicon.cues import Cues, read_cues
from kg.records import Block, Extraction, Page
from kg.resolve.identity import find_keys
from kg.resolve.places import place_key
from kg.resolve.setting import to_setting
from kg.text.fold import fold
from tests.fitting import fit
from tests.measure import HERE, read_gold
from tests.sentences import read_sentences

ROOT = HERE.parent
FILES = {w: ROOT / f"kg/extract/rules/{w}.yaml" for w in ("quotes", "beginnings", "subjects", "pointing")}
FILES["headlines"] = ROOT / "kg/corpus/headline_cues.yaml"
TABLES: dict[str, Callable[[], Cues]] = {"quotes": q.cues, "beginnings": b.cues, "headlines": h.cues}
TABLES |= {"subjects": ranking.cues, "pointing": pointing_signs.cues}
RIDGE = {"quotes": 0.7, "beginnings": 2.0, "headlines": 0.5, "subjects": 3.0, "pointing": 3.0}
PARTS = {
    "quotes": [
        "seeds",
        "seeds",
        "seeds",
        "dev",
        "learnt",
        "sentences",
    ],  # as for subjects: invented pages quote few figures
    "beginnings": ["seeds", "dev", "learnt", "sentences"],
    "headlines": ["seeds", "dev", "learnt", "layouts", "headlines"],
    "subjects": ["seeds", "seeds", "seeds", "dev", "learnt"],  # pages that were printed tell more than invented ones
    "pointing": ["seeds", "dev", "learnt"],
}
FOLDS = 10
PLANS = ("initiative", "event")

# One decision: the signs of each alternative, which are right, and the page that it is from.
Choice = tuple[list[frozenset[str]], list[bool], str]
# A quoted string, its phrase, what is annotated over it (spans in its block with their types; "" is debatable), the
# name of its page and that page's text.
Labelled = tuple[q.Quote, Phrase, list[tuple[int, int, str]], str, str]


def quote_choices(part: str) -> Iterator[Choice]:
    """What each quoted string of the annotated pages names: nothing, itself, or so much of what stands behind it, too.
    What an annotator left open is left out."""
    for quote, phrase, over, page, _ in _quotes(part):
        ends = [_is_end(quote, phrase, end, over) for end in quote.ends]
        named = any(type_ in PLANS for _, _, type_ in over)
        # Other names in which it stands are found by other rules, unless it could be taken for them.
        if any(ends) if named else not over or any(end in quote.ends[1:] for _, end, _ in over):
            yield [frozenset(), *map(frozenset, quote.signs)], [not named, *ends], page


def begin_choices(part: str) -> Iterator[Choice]:
    """Where each name with quotes begins."""
    for quote, phrase, over, page, text in _quotes(part):
        for start, end, type_ in over:
            right = [at for at in quote.ends if type_ in PLANS and _is_end(quote, phrase, at, [(start, end, type_)])]
            if right:
                alone, opening = right[0] == quote.end, quote.start - 1
                tail = "event" if kind_of_end(phrase.text[opening:end]) == "event" else "tail"
                begins = b.to_begins(phrase, opening, "alone" if alone else tail, text)
                wanted = opening if start == quote.start else start
                if any(at == wanted for at, _ in begins):
                    yield [frozenset(signs) for _, signs in begins], [at == wanted for at, _ in begins], page


def _is_end(quote: q.Quote, phrase: Phrase, end: int, over: list[tuple[int, int, str]]) -> bool:
    """Whether an annotated plan has the quote in it and ends there."""
    ends = (end, end + 1) if end == quote.end else (end,)
    return any(type_ in PLANS and start <= quote.start and stop in ends for start, stop, type_ in over)


def _quotes(part: str) -> Iterator[Labelled]:
    """The quoted strings of a part that are annotated or not; the part ``sentences`` is ``gold/sentences.txt``."""
    if part == "sentences":
        for text, spans in read_sentences():
            block = Block("body", None, fold(text), range(len(text)))
            own = [(a, z, "" if t == "debatable" else t) for a, z, t in spans]
            yield from _labelled([block], _to_phrases([block]), [own], text)
        return
    for gold, blocks, phrases in _phrased(part):
        yield from _labelled(blocks, phrases, [_annotated(gold, block) for block in blocks], gold.page.name)


@cache
def _phrased(part: str) -> list[tuple[Gold, Sequence[Block], list[Phrase]]]:
    """The pages of a part with their blocks and what is found in these before any plan; no table of cues has a say."""
    pages = [(gold, read_page(gold.page).blocks) for gold in read_gold(part)]
    return [(gold, blocks, _to_phrases(blocks)) for gold, blocks in pages]


def _to_phrases(blocks: Sequence[Block]) -> list[Phrase]:
    return [find_but_initiatives(to_phrase(block))[1] for block in blocks]


def _labelled(
    blocks: Sequence[Block], phrases: list[Phrase], spans: list[list[tuple[int, int, str]]], page: str
) -> Iterator[Labelled]:
    spans = [[(a, z, _plan(b.text[a:z], t)) for a, z, t in own] for b, own in zip(blocks, spans, strict=True)]
    text = "\n".join(phrase.text for phrase in phrases)
    for quote in q.find_quotes(blocks, phrases):
        over = [s for s in spans[quote.block] if s[0] < quote.end and quote.start < s[1]]
        if all(type_ for _, _, type_ in over):
            yield quote, phrases[quote.block], over, page, text


def _plan(name: str, type_: str) -> str:
    """The type, but of a team's name that of a scheme's: the same signs tell that the words name anything."""
    return "initiative" if type_ in ("agency", "organization") and CREWS.search(name.rstrip("”’")) else type_


def _annotated(gold: Gold, block: Block) -> list[tuple[int, int, str]]:
    at = {offset: i for i, offset in enumerate(block.offsets)}
    spans = []
    for span, marking in gold.spans.items():
        start, end = gold.squeezed.raw_span(*span)
        if start in at and end - 1 in at:
            type_ = "" if marking.optional or marking.deictic else marking.type
            spans.append((at[start], at[end - 1] + 1, type_))
    return spans


def headline_choices(part: str) -> Iterator[Choice]:
    """The lines over each story that has several. The part ``headlines`` is ``gold/headlines.txt``."""
    sources = {"headlines": _groups, "layouts": _layouts}
    for lines, body, title in sources[part]() if part in sources else _heads(part):
        _, rest = h.split_banners(lines, frozenset())
        right = [squeeze(title) == line.text for line in rest]
        if len(rest) > 1 and any(right):
            signs = [frozenset(found) for found in h.line_signs(rest, body)]
            yield signs, right, title


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
                yield [frozenset(signs) for signs in candidates.values()], labels, gold.page.name


def pointing_choices(part: str) -> Iterator[Choice]:
    """Each last word of a name that stands by itself: whether it is annotated as pointing."""
    rules = {pointing.RULE, pointing.IN_HEADLINE, pointers.RULE}
    for gold in read_gold(part):
        reading = read_page(gold.page, gold.source)
        marked = mark_blocks(reading)
        named = [
            [
                Found(s.start, s.end, m.type, m.rule, m.confidence, deictic=m.deictic)
                for s in block.spans
                if (m := s.mention).rule not in rules
            ]
            for block in marked
        ]
        _, stands = pointing.find_stands(reading.blocks, [to_phrase(block) for block in reading.blocks], named)
        for stand, signs in zip(stands, pointing_signs.signs_of(stands), strict=True):
            span = gold.squeezed.span(*reading.blocks[stand.block].span(stand.start, stand.end))
            over = [(s, m) for s, m in gold.spans.items() if s[0] < span[1] and span[0] < s[1]]
            points = any(s == span and m.deictic for s, m in over)
            # Few annotators list 会议 or 大会 behind the name of one, which it points at all the same.
            open_ = stand.word.type == "event" and "none-before" not in signs and not over
            if not open_ and not any(m.optional for _, m in over) and (points or all(s != span for s, _ in over)):
                yield [frozenset(), frozenset(signs)], [not points, points], gold.page.name


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


def learn(choices: list[Choice], cues: Cues, ridge: float) -> dict[str, float]:
    """The weights."""
    return fit([(options, right) for options, right, _ in choices], [cue.name for cue in cues.cues], ridge)


def right_share(choices: list[Choice], weights: Mapping[str, float]) -> float:
    """The share of decisions that these weights get right."""
    hits = 0
    for options, right, _ in choices:
        odds = [math.fsum(weights.get(sign, 0.0) for sign in signs) for signs in options]
        hits += right[odds.index(max(odds))]
    return hits / len(choices)


def read_choices(what: str, parts: list[str]) -> list[Choice]:
    """All decisions of the parts."""
    read = {
        "quotes": quote_choices,
        "beginnings": begin_choices,
        "headlines": headline_choices,
        "subjects": subject_choices,
        "pointing": pointing_choices,
    }
    return [choice for part in parts for choice in read[what](part)]


def across(what: str, parts: list[str]) -> float:
    """The share of decisions got right on pages not learnt from."""
    cues, choices = TABLES[what](), read_choices(what, parts)
    shares = []
    for fold_ in range(FOLDS):
        held = [zlib.crc32(page.encode()) % FOLDS == fold_ for _, _, page in choices]
        weights = learn([c for c, out in zip(choices, held, strict=True) if not out], cues, RIDGE[what])
        rest = [c for c, out in zip(choices, held, strict=True) if out]
        shares.append(right_share(rest, weights) * len(rest) if rest else 0.0)
    return sum(shares) / len(choices)


def main(what: str, parts: list[str]) -> None:
    """Learn and write; twice, since what stands beside a quote is judged by the weights themselves."""
    for _ in range(2 if what == "quotes" else 1):
        choices = read_choices(what, parts)
        weights = learn(choices, TABLES[what](), RIDGE[what])
        _write(FILES[what], weights)
        read_cues.cache_clear()
        ranking.cues.cache_clear()
    print(
        f"{len(choices)} decisions, {right_share(choices, TABLES[what]().weights):.1%} right on the pages learnt from"
    )


def _write(file: Path, weights: dict[str, float]) -> None:
    text = file.read_text(encoding="utf-8")
    for name, weight in weights.items():
        text = re.sub(rf"(name: {name}, weight: )[-\d.]+", rf"\g<1>{weight:.2f}", text)
    yaml.safe_load(text)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    args = sys.argv[1:]
    if args[0] == "across":
        print(f"{across(args[1], args[2:] or PARTS[args[1]]):.1%} right on pages not learnt from")
    else:
        main(args[0], args[1:] or PARTS[args[0]])
