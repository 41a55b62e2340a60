"""A run of ``kg eval`` as a file, and what another run gained and lost against it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldError
from kg.evaluate.outcomes import EXTRA, MISSED, PARTS, RIGHT, Outcome
from kg.evaluate.scores import Score, to_rule_scores, to_scores, wilson


@dataclass(frozen=True, slots=True)
class Run:
    """The pages measured and the outcomes on them."""

    pages: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the things measured before. ``gained``: missed then and right now; ``lost``: right then and missed
    now; ``worse``: extra only now; ``better``: extra only then. ``other_gold``: how many things were annotated only
    then or only now, so that the runs do not quite measure the same; these are in none of the lists."""

    gained: tuple[Outcome, ...]
    lost: tuple[Outcome, ...]
    worse: tuple[Outcome, ...]
    better: tuple[Outcome, ...]
    other_gold: int


def to_json(run: Run) -> str:
    """The run as one JSON object: the scores for other programs, and every outcome for ``read_run``."""
    rows = [
        *(_row(part, "kind", kind, score) for (part, kind), score in to_scores(run.outcomes).items()),
        *(_row(part, "rule", rule, score) for (part, rule), score in to_rule_scores(run.outcomes).items()),
    ]
    lines = ",\n".join(json.dumps(asdict(outcome), ensure_ascii=False) for outcome in run.outcomes)
    pages, scores = (json.dumps(value, ensure_ascii=False) for value in (run.pages, rows))
    return f'{{"pages": {pages},\n"scores": {scores},\n"outcomes": [\n{lines}\n]}}\n'


def _row(part: str, by: str, name: str, score: Score) -> dict[str, Any]:
    row: dict[str, Any] = {"part": part, **({by: name} if name else {}), "right": score.right}
    row |= {"extra": score.extra, "precision": round(score.precision, 4)}
    row["precision_interval"] = _interval(score.right, score.extra)
    if by == "kind":
        row |= {"missed": score.missed, "recall": round(score.recall, 4), "f1": round(score.f1, 4)}
        row["recall_interval"] = _interval(score.right, score.missed)
    return row


def _interval(right: int, wrong: int) -> list[float] | None:
    """Wilson's 95 % interval of the share of ``right``; None of nothing."""
    interval = wilson(right, right + wrong)
    return [round(end, 4) for end in interval] if interval else None


def read_run(path: Path) -> Run:
    """A run that ``kg eval --json`` saved. Raises ``GoldError``, one sentence, if it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        outcomes = [Outcome(**{**row, "rules": tuple(row["rules"])}) for row in data["outcomes"]]
        if not {o.part for o in outcomes} <= set(PARTS):
            raise ValueError("an unknown part")
        return Run(tuple(data["pages"]), tuple(outcomes))
    except OSError as error:
        raise GoldError(f"{path} cannot be opened ({error.strerror or error}).") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise GoldError(f"{path} is no run that kg eval --json has saved.") from error


def compare(before: Run, now: Run) -> Change:
    """What ``now`` gained and lost against ``before``, on the pages that both measured."""
    both = set(before.pages) & set(now.pages)
    then, today = ({_key(o): o for o in run.outcomes if o.page in both} for run in (before, now))
    annotated = [{key for key, o in side.items() if o.outcome != EXTRA} for side in (then, today)]
    return Change(
        _turned(then, today, MISSED, RIGHT),
        _turned(then, today, RIGHT, MISSED),
        tuple(o for key, o in today.items() if o.outcome == EXTRA and key not in then),
        tuple(o for key, o in then.items() if o.outcome == EXTRA and key not in today),
        len(annotated[0] ^ annotated[1]),
    )


def _turned(
    then: dict[tuple[str, ...], Outcome], now: dict[tuple[str, ...], Outcome], was: str, to: str
) -> tuple[Outcome, ...]:
    return tuple(o for key, o in now.items() if o.outcome == to and key in then and then[key].outcome == was)


def _key(outcome: Outcome) -> tuple[str, ...]:
    return outcome.page, outcome.part, outcome.kind, outcome.key


def shared(runs: Sequence[Run]) -> tuple[list[Outcome], ...]:
    """The outcomes of each run on the pages that all of them measured."""
    both = set.intersection(*(set(run.pages) for run in runs))
    return tuple([o for o in run.outcomes if o.page in both] for run in runs)
