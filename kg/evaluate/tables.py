"""Scores, mistakes and changes as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kg.evaluate.outcomes import EXTRA, MISSED, PARTS, RIGHT, Outcome
from kg.evaluate.runs import Change, Run, shared
from kg.evaluate.scores import Interval, Score, f1_intervals, to_rule_scores, to_scores, wilson
from kg.export.excerpts import Contexts
from kg.records import Sentence

_IMPLIED = frozenset(("jurisdiction", "partOf", "locatedIn"))  # read off names and places, by rules of these names:
_READ_OFF = ("name.", "setting.")


def to_table(run: Run) -> str:
    """Precision, recall and F1 of every part, type and predicate with their 95 % intervals and counts; how precise
    the relations are without those that names alone give; then the precision of every rule."""
    return "\n".join([*_score_lines(run), *_without_implied(run), "", *_rule_lines(run)]) + "\n"


def _score_lines(run: Run) -> Iterator[str]:
    intervals = f1_intervals(run.outcomes, run.pages)
    yield f"{'':18}{'precision':20}{'recall':20}{'F1':20}{'right':>6}{'extra':>7}{'missed':>8}"
    for (part, kind), s in to_scores(run.outcomes).items():
        cells = (
            _share(s.precision, wilson(s.right, s.right + s.extra)),
            _share(s.recall, wilson(s.right, s.right + s.missed)),
            f"{s.f1:.3f} {_interval(intervals[part, kind])}",
        )
        name = f"  {kind}" if kind else part
        yield f"{name:18}{''.join(f'{cell:20}' for cell in cells)}{s.right:6}{s.extra:7}{s.missed:8}"


def _without_implied(run: Run) -> Iterator[str]:
    """What precision of the relations would be without those read off names and places alone (云河区水利局: the bureau
    has jurisdiction over the district), which few annotators write down."""
    relations = [o for o in run.outcomes if o.part == "relations"]
    implied = [o for o in relations if _is_implied(o)]
    extra = sum(o.outcome == EXTRA for o in implied)
    if extra:
        said = to_scores(o for o in relations if not _is_implied(o)).get(("relations", ""))
        share = f", or read the precision without them: {said.precision:.3f}" if said and said.right else ""
        yield (
            f"\nOf the relations, {extra} extra and {len(implied) - extra} right are read off names and places alone "
            f"(jurisdiction, partOf, locatedIn): list such ones in the annotations, too{share}."
        )


def _is_implied(o: Outcome) -> bool:
    return o.kind in _IMPLIED and bool(o.rules) and all(rule.startswith(_READ_OFF) for rule in o.rules)


def _rule_lines(run: Run) -> Iterator[str]:
    yield f"{'rule':38}{'precision':20}{'right':>6}{'extra':>7}"
    for part, rows in groupby(to_rule_scores(run.outcomes).items(), key=lambda row: row[0][0]):
        yield part
        for (_, rule), s in rows:
            share = _share(s.precision, wilson(s.right, s.right + s.extra))
            yield f"  {rule:36}{share:20}{s.right:6}{s.extra:7}"


def _share(value: float, interval: Interval | None) -> str:
    return f"{value:.3f} {_interval(interval)}" if interval else "-"


def _interval(interval: Interval) -> str:
    return f"[{interval[0]:.2f}, {interval[1]:.2f}]"


def to_errors(run: Run, texts: Mapping[str, str], sentences: Iterable[Sentence]) -> str:
    """Everything extra and everything missed, with its sentence and the words in question in brackets."""
    contexts = Contexts(sentences)
    lines = []
    order = sorted((o for o in run.outcomes if o.outcome != RIGHT), key=lambda o: (PARTS.index(o.part), o.kind))
    for (part, kind), outcomes in groupby(order, key=lambda o: (o.part, o.kind)):
        lines += ["", f"{part} {kind}".rstrip()]
        for o in outcomes:
            by = f"  [{', '.join(o.rules)}]" if o.rules else ""
            lines.append(f"  {o.outcome:6} {o.text}{by}")
            if part not in ("articles", "bylines", "dates"):
                lines += _evidence(o, texts[o.page], contexts)
    return "\n".join(lines) + "\n" * bool(lines)


def _evidence(o: Outcome, text: str, contexts: Contexts) -> Iterator[str]:
    where = f"         {o.page}"
    if o.start == o.end:
        yield where
        return
    start, end = contexts.around(o.page, o.start, o.end)
    before, said, after = ("".join(text[a:b].split()) for a, b in ((start, o.start), (o.start, o.end), (o.end, end)))
    yield f"{where}:{o.start}  {before}【{said}】{after}"


def to_changes(before: Run, now: Run, change: Change) -> str:
    """What was gained and lost: F1 by part and kind where it changed, then the things themselves."""
    then, today = (to_scores(outcomes) for outcomes in shared([before, now]))
    lines = []
    for row in sorted(then.keys() | today.keys(), key=lambda row: (PARTS.index(row[0]), row[1])):
        old, new = then.get(row, Score()), today.get(row, Score())
        if old != new:
            lines.append(_difference(row[1] and f"  {row[1]}" or row[0], old, new))
    named = (
        ("Newly right", change.gained),
        ("Newly missed", change.lost),
        ("Newly extra", change.worse),
        ("No longer extra", change.better),
    )
    for title, outcomes in named:
        lines += ["", f"{title}: {len(outcomes)}", *_listed(outcomes)]
    if change.other_gold:
        lines += ["", f"The annotations differ in {change.other_gold} places; what is only in one is in no list above."]
    if set(before.pages) != set(now.pages):
        lines += ["", "The runs measured different pages; only those of both are compared."]
    return "\n".join(lines).lstrip("\n") + "\n"


def _difference(name: str, old: Score, new: Score) -> str:
    shares = (
        f"{label} {a:.3f} → {b:.3f} ({b - a:+.3f})"
        for label, a, b in (("P", old.precision, new.precision), ("R", old.recall, new.recall), ("F1", old.f1, new.f1))
    )
    counts = f"right {new.right - old.right:+}  extra {new.extra - old.extra:+}  missed {new.missed - old.missed:+}"
    return f"{name:18}{'   '.join(shares)}   {counts}"


def _listed(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for o in sorted(outcomes, key=lambda o: (PARTS.index(o.part), o.kind, o.page, o.start, o.text)):
        by = f"  [{', '.join(o.rules)}]" if o.rules and o.outcome != MISSED else ""
        yield f"  {o.kind or o.part:16} {o.text}{by}  {o.page}" + (f":{o.start}" if o.end else "")
