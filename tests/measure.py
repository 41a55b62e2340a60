"""Measure what is found on annotated pages (``tests/gold``, rules in ``CODEBOOK.md``): precision, recall, F1 by part.

    python -m tests.measure seeds|dev|heldout

White space does not count: positions are those of the page without it. What the annotator marked optional or deictic,
and anything inside a longer annotated name, costs and gains nothing. A relation is right if both its ends are entities
most of whose mentions here are mentions of the annotated ones; one with an end that nobody annotated is extra. The
locality of a page is right if it is the annotated division, by whichever of its names (安化县, 益阳市安化县).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.corpus import read_page
from kg.extract import extract
from kg.records import Knowledge, Page, Reading
from kg.resolve import resolve
from kg.resolve.setting import find_division

HERE = Path(__file__).parent
PAGES = {"seeds": HERE.parent / "seeds", "dev": HERE / "pages" / "dev", "heldout": HERE / "pages" / "heldout"}


@dataclass
class Score:
    """Right, extra and missed of one part."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def add(self, found: set[Any], gold: set[Any], *, free: set[Any] | None = None) -> None:
        self.right += len(found & gold)
        self.extra += len(found - gold - (free or set()))
        self.missed += len(gold - found)


@dataclass
class Gold:
    """One annotated page, with positions in its text without white space."""

    page: str
    raw: str
    data: dict[str, Any]
    text: str = ""
    at: list[int] = field(default_factory=list)
    spans: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = [i for i, char in enumerate(self.raw) if not char.isspace()]
        self.text = "".join(self.raw[i] for i in self.at)
        where = {offset: i for i, offset in enumerate(self.at)}
        self.where = where
        surfaces = [
            (squeeze(s), {**e, "deictic_": kind == "deictic"})
            for e in self.data["entities"]
            for kind in ("surfaces", "deictic")
            for s in e.get(kind) or []
        ]
        taken: set[int] = set()
        for surface, entity in sorted(surfaces, key=lambda x: (-len(x[0]), x[1]["deictic_"])):
            start = self.text.find(surface)
            while start >= 0:
                span = range(start, start + len(surface))
                if taken.isdisjoint(span):
                    taken.update(span)
                    self.spans[start, start + len(surface)] = entity
                start = self.text.find(surface, start + 1)

    def squeezed(self, start: int, end: int) -> tuple[int, int]:
        """Page offsets to offsets without white space."""
        return self.where[start], self.where[end - 1] + 1


def squeeze(text: str) -> str:
    return "".join(str(text).split())


def read_gold(part: str) -> list[Gold]:
    """The annotated pages of a part, by name."""
    found = []
    for path in sorted((HERE / "gold" / part).glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.append(Gold(data["page"], (PAGES[part] / data["page"]).read_text(encoding="utf-8"), data))
    return found


@cache
def measure(part: str) -> dict[str, Score]:
    """Scores of every part of the records on the annotated pages."""
    golds = read_gold(part)
    readings = [read_page(Page(g.page, g.raw)) for g in golds]
    knowledge = resolve(readings, [extract(r) for r in readings])
    scores: dict[str, Score] = defaultdict(Score)
    for gold, reading in zip(golds, readings, strict=True):
        _measure_locality(gold, reading, scores)
        _measure_articles(gold, knowledge, scores)
        matched, forgiven = _measure_mentions(gold, knowledge, scores)
        _measure_relations(gold, knowledge, matched, forgiven, scores)
        _measure_figures(gold, knowledge, scores)
    return dict(scores)


def _measure_locality(gold: Gold, reading: Reading, scores: dict[str, Score]) -> None:
    wanted, found = ({find_division(name) or name} for name in (gold.data["locality"], reading.locality or ""))
    scores["locality"].add(found - {""}, wanted)


def _measure_articles(gold: Gold, knowledge: Knowledge, scores: dict[str, Score]) -> None:
    found = {squeeze(a.title): a for a in knowledge.articles if a.page == gold.page}
    wanted = {squeeze(a["title"]): a for a in gold.data["articles"]}
    scores["articles"].add(set(found), set(wanted))
    for title in found.keys() & wanted.keys():
        scores["bylines"].add(set(found[title].reporters), set(wanted[title].get("reporters") or []))
        if date := str(wanted[title].get("date") or ""):
            scores["dates"].add({str(found[title].date)[: len(date)]}, {date})


def _measure_mentions(gold: Gold, knowledge: Knowledge, scores: dict[str, Score]) -> tuple[dict[str, str], set[str]]:
    """Score the names; entity id -> id of the annotated entity it is, and the entities that cost and gain nothing."""
    mentions = [(*gold.squeezed(m.start, m.end), m) for m in knowledge.mentions if m.page == gold.page]
    free = {s for s, e in gold.spans.items() if e.get("optional") or e["deictic_"]}
    wanted = {(s, e["type"]) for s, e in gold.spans.items() if s not in free}
    found = {((a, b), m.type) for a, b, m in mentions if not m.deictic}
    forgiven = {
        (s, t)
        for s, t in found
        if any(s[0] < f[1] and f[0] < s[1] for f in free) or any(g[0] <= s[0] and s[1] <= g[1] != s for g in gold.spans)
    }
    scores["mentions"].add(found, wanted, free=forgiven)
    for type_ in sorted({t for _, t in found | wanted}):
        scores[type_].add(*({x for x in xs if x[1] == type_} for xs in (found, wanted)), free=forgiven)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for a, b, m in mentions:
        for (start, end), entity in gold.spans.items():
            if max(0, min(b, end) - max(a, start)) * 2 > max(b - a, end - start):
                votes[m.entity][entity["id"]] += 1
    deictic = {s: e["id"] for s, e in gold.spans.items() if e["deictic_"] and not e.get("optional")}
    matched = {entity: counts.most_common(1)[0][0] for entity, counts in votes.items()}
    pointed = {((a, b), matched.get(m.entity)) for a, b, m in mentions if (a, b) in deictic}
    scores["grounding"].add(pointed, set(deictic.items()))
    return matched, {m.entity for a, b, m in mentions if ((a, b), m.type) in forgiven}


def _measure_relations(
    gold: Gold, knowledge: Knowledge, matched: dict[str, str], forgiven: set[str], scores: dict[str, Score]
) -> None:
    optional = {e["id"] for e in gold.data["entities"] if e.get("optional")}
    wanted: set[tuple[Any, ...]] = set()
    allowed: set[tuple[Any, ...]] = set()
    for subject, predicate, object_, *rest in gold.data["relations"]:
        more = rest[0] if rest else {}
        key = (subject, predicate, object_, more.get("post"))
        allowed |= {(subject, p, object_, more.get("post")) for p in more.get("alt", [])}
        (allowed if more.get("optional") or {subject, object_} & optional else wanted).add(key)
    found = set()
    for claim in (c for c in knowledge.claims if c.page == gold.page):
        unknown = {claim.subject, claim.object} - matched.keys()
        ends = matched.get(claim.subject, claim.subject), matched.get(claim.object, claim.object)
        if not unknown & forgiven and ends[0] != ends[1] and not optional.intersection(ends):
            found.add((ends[0], claim.predicate, ends[1], claim.post))
    for predicate in sorted({k[1] for k in found | wanted}):
        own = [{k for k in keys if k[1] == predicate} for keys in (found, wanted)]
        scores["relations"].add(*own, free=allowed)
        scores[f"  {predicate}"].add(*own, free=allowed)


def _measure_figures(gold: Gold, knowledge: Knowledge, scores: dict[str, Score]) -> None:
    left = [(*_quote(gold, f["quote"]), f) for f in gold.data.get("figures") or []]
    for figure in (f for f in knowledge.figures if f.page == gold.page):
        start, end = gold.squeezed(figure.start, figure.end)
        hit = next(
            (
                x
                for x in left
                if start < x[1] and x[0] < end and x[2]["value"] == figure.value and x[2]["unit"] == figure.unit
            ),
            None,
        )
        if hit:
            left.remove(hit)
            scores["figures"].right += not hit[2].get("optional")
        else:
            scores["figures"].extra += 1
    scores["figures"].missed += sum(not f.get("optional") for *_, f in left)


def _quote(gold: Gold, quote: str) -> tuple[int, int]:
    start = gold.text.find(squeeze(quote))
    return start, start + len(squeeze(quote))


def main(part: str) -> None:
    """Print the table of one part."""
    for name, s in measure(part).items():
        print(f"{name:18} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}  ({s.right}/{s.extra}/{s.missed})")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "seeds")
