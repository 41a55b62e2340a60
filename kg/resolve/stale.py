"""Verdicts of the ledger that name what is on no page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.records import Mention
from kg.resolve.keys import Key
from kg.resolve.verdicts import Ledger, to_end


def find_stale(
    ledger: Ledger, mentions: Iterable[Mention], ruled: Mapping[str, Key], ids: Collection[str]
) -> tuple[str, ...]:
    """One sentence for each end of a verdict that is on no page. ``ruled``: mention id -> its key by the rules alone;
    ``ids``: the ids that the rules and the verdicts give."""
    if not ledger.verdicts:
        return ()
    known, parts = set(ids), {to_end(end) for v in ledger.verdicts for end in (v.left, v.right) if "#" in end}
    for m in mentions:
        known.add(m.id)
        if key := ruled.get(m.id):
            known.update(parts.intersection(to_end(f"{key.id}#{p}") for p in (m.article, m.page, m.text) if p))
    return tuple(
        f"Line {v.line} of the ledger: {end} is on no page; the verdict is kept for when it is there again."
        for v in sorted(ledger.verdicts, key=lambda v: v.line)
        for end in (v.left, v.right)
        if to_end(end) not in known
    )
