"""Names in single sentences: ``gold/sentences.txt`` marks them ⟦i:…⟧ initiative, e event, o organization, a agency,
p place, d document, n person, ? debatable.

    python -m tests.sentences [-e TYPE]
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from kg.evaluate.scores import Score
from kg.extract import extract
from kg.records import Block, Page, Reading
from kg.text.fold import fold

FILE = Path(__file__).parent / "gold" / "sentences.txt"
TYPES = dict(
    i="initiative", e="event", o="organization", a="agency", p="place", d="document", n="person", **{"?": "debatable"}
)
_MARK = re.compile(r"⟦(.):(.*?)⟧")


def parse(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without marks and the spans marked in it with their types."""
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), TYPES[mark[1]]))
        text += mark[2]
        at = mark.end()
    return text + line[at:], spans


def read_sentences() -> list[tuple[str, list[tuple[int, int, str]]]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [parse("".join(line.split())) for line in lines if line.strip() and not line.startswith("#")]


def find(text: str) -> list[tuple[int, int, str]]:
    """Named mentions of a sentence on a page of its own."""
    block = Block("body", None, fold(text), range(len(text)))
    found = extract(Reading(Page("sentence", text), (), (block,)))
    return [(m.start, m.end, m.type) for m in found.mentions if not m.deictic]


def measure(errors: str = "") -> dict[str, Score]:
    """Scores by type; a place in front of a name may be in the name or apart."""
    scores: dict[str, Score] = defaultdict(Score)
    for text, gold in read_sentences():
        free = [(a, b) for a, b, type_ in gold if type_ == "debatable"]
        wanted = {g for g in gold if g[2] != "debatable"}
        found = {_joined(f, wanted) for f in find(text)}
        found = {
            f
            for f in found
            if not any(f[0] < b and a < f[1] for a, b in free)
            and not any(g[0] <= f[0] and f[1] <= g[1] and g[:2] != f[:2] for g in wanted)
        }
        for type_ in TYPES.values():
            own = {g for g in wanted if g[2] == type_}
            hits = {f for f in found if f[2] == type_}
            scores[type_] += Score(len(hits & own), len(hits - own), len(own - hits))
            if type_ == errors:
                for label, spans in (("extra", hits - own), ("missed", own - hits)):
                    for a, b, _ in sorted(spans):
                        print(label, "|", text[max(0, a - 14) : a], "[[", text[a:b], "]]", text[b : b + 10])
    return dict(scores)


def _joined(found: tuple[int, int, str], wanted: set[tuple[int, int, str]]) -> tuple[int, int, str]:
    """A name with the place in front that the gold marks apart, as the gold has it."""
    a, b, type_ = found
    for start, end, kind in wanted:
        if kind == type_ and end == b and start > a and any(p == (a, start, "place") for p in wanted):
            return start, end, kind
    return found


if __name__ == "__main__":
    wanted_errors = sys.argv[2] if len(sys.argv) > 2 else ""
    for name, s in measure(wanted_errors).items():
        print(f"{name:14} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}  ({s.right}/{s.extra}/{s.missed})")
