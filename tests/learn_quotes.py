"""Learn the weights of ``kg/extract/rules/quotes.yaml`` from annotated pages and write them there.

    python -m tests.learn_quotes [PART …]      (default: seeds dev)

Logistic regression with a ridge, by plain gradient steps from zero: the same pages give the same weights. What is
quoted with a head noun behind it (“A”机制) is another rule's; what an annotator left open is left out.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

from kg.corpus import read_page
from kg.extract.mentions import quotes as q
from kg.extract.mentions.phrases import to_phrase
from kg.records import Page
from tests.measure import read_gold

FILE = Path(q.__file__).parents[1] / "rules" / "quotes.yaml"
RIDGE = 2.0
STEPS, RATE = 3000, 0.01


def examples(part: str) -> list[tuple[frozenset[str], bool, str]]:
    """Each quoted string of the annotated pages: its signs, whether it is a scheme's name, and itself in context."""
    found = []
    for gold in read_gold(part):
        reading = read_page(Page(gold.page, gold.raw))
        phrases = [to_phrase(block) for block in reading.blocks]
        for quote in q.find_quotes(reading.blocks, phrases):
            block = reading.blocks[quote.block]
            span = gold.squeezed(*block.span(quote.start, quote.end))
            label = _label(gold.spans, span)
            if label is not None:
                text = phrases[quote.block].text
                found.append((frozenset(quote.signs), label, text[max(0, quote.start - 12) : quote.end + 10]))
    return found


def _label(spans: dict, span: tuple[int, int]) -> bool | None:
    over = [(s, e) for s, e in spans.items() if s[0] < span[1] and span[0] < s[1]]
    if not over:
        return False
    if any(e.get("optional") or e["deictic_"] or e["type"] != "initiative" for _, e in over):
        return None
    return True if over[0][0] == span else None


def learn(data: list[tuple[frozenset[str], bool, str]], names: list[str]) -> tuple[float, dict[str, float]]:
    """Bias and weights."""
    weights, bias = dict.fromkeys(names, 0.0), 0.0
    for _ in range(STEPS):
        gradient, slope = dict.fromkeys(names, 0.0), 0.0
        for signs, label, _text in data:
            odds = bias + sum(weights[s] for s in signs)
            error = label - 1 / (1 + math.exp(-odds))
            slope += error
            for sign in signs:
                gradient[sign] += error
        bias += RATE * slope
        for name in names:
            weights[name] += RATE * (gradient[name] - RIDGE * weights[name])
    return bias, weights


def main(parts: list[str]) -> None:
    """Learn from the parts; the lists' signs depend on the weights, so twice."""
    names = [cue.name for cue in q.read_cues().cues]
    for _ in range(2):
        data = [row for part in parts for row in examples(part)]
        bias, weights = learn(data, names)
        text = FILE.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^bias: .*$", f"bias: {bias:.2f}", text)
        for name in names:
            text = re.sub(rf"(name: {name}, weight: )[-\d.]+", rf"\g<1>{weights[name]:.2f}", text)
        FILE.write_text(text, encoding="utf-8")
        q.read_cues.cache_clear()
        q._weights.cache_clear()
    print(f"{len(data)} quoted strings, {sum(label for _, label, _ in data)} names; bias {bias:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["seeds", "dev"])
