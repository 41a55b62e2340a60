"""The facts of many pages together: entities, decisions, open questions. Nothing here looks at a page's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.records import Knowledge, position
from kg.resolve.decisions import to_decisions
from kg.resolve.entities import to_entities
from kg.resolve.facts import Facts
from kg.resolve.keys import Key
from kg.resolve.questions import find_questions
from kg.resolve.stale import find_stale
from kg.resolve.verdicts import Ledger


def find_told(pages: Iterable[Facts], ledger: Ledger) -> dict[str, Key]:
    """Mention id -> the key of what a verdict says that it is, as far as that is on a page."""
    wanted = {ledger.heads[part] for part in ledger.parts if part.startswith("mention:") and part in ledger.heads}
    known = {ledger.id_of(k.id): k for page in pages for k in page.ruled.values()} if wanted else {}
    return {m: known[head] for m, head in ledger.heads.items() if m.startswith("mention:") and head in known}


def merge_facts(pages: Sequence[Facts], ledger: Ledger) -> Knowledge:
    """Everything that the pages say, as one. Every tuple of the result is sorted."""
    pages = sorted(pages, key=lambda facts: facts.page.name)
    articles = {a.id: a for page in pages for a in page.articles}
    mentions = [m for page in pages for m in page.mentions]
    resolved = [m for m in mentions if m.entity]
    ruled = {m: key for page in pages for m, key in page.ruled.items()}
    keys = {m: key for page in pages for m, key in page.keys.items()}
    implied = {key.id: key for page in reversed(pages) for key in reversed(page.implied)}
    joins = [join for page in pages for join in page.joins]
    open_ = [pointing for page in pages for pointing in page.open]
    claims = tuple(sorted({c.id: c for page in pages for c in page.claims}.values(), key=position))
    entities = to_entities(keys, resolved, articles, implied.values(), ledger.id_of)
    ids = {key.id for key in (*ruled.values(), *keys.values(), *implied.values())}
    ids |= {*(e.id for e in entities), *(k.id for join in joins for k in (join.before, join.after))}
    return Knowledge(
        tuple(page.page for page in pages),
        tuple(sorted(articles.values(), key=position)),
        tuple(sorted((s for page in pages for s in page.sentences), key=lambda s: (s.page, s.start, s.end))),
        tuple(sorted(resolved, key=position)),
        tuple(entities),
        claims,
        tuple(sorted({f.id: f for page in pages for f in page.figures}.values(), key=position)),
        {page.page.name: (page.locality, page.locality_reason) for page in pages},
        to_decisions(resolved, keys, joins, ledger),
        find_questions((*keys.values(), *implied.values()), entities, claims, open_, ledger),
        tuple(sorted((m for m, _ in open_), key=position)),
        find_stale(ledger, mentions, ruled, ids),
        tuple(sorted((d for page in pages for d in page.dropped), key=lambda d: (d.page, d.start, d.end))),
        tuple(sorted(ledger.verdicts, key=lambda v: (v.left, v.right, v.verdict, v.line))),
    )
