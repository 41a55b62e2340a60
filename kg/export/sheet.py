"""One entity as text for a terminal: its names, posts, parts and relations with their sentences, its open questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from kg.errors import QueryError
from kg.export.build_reader import read_asked, read_sentences
from kg.export.explorer import to_pinyin
from kg.export.records_reader import read_records
from kg.export.table import to_printable
from kg.graph.tenures import Tenure, to_tenures
from kg.records import Claim, Entity, Knowledge
from kg.vocabulary import BOUNDS, PREDICATES, QUESTIONS, STANDINGS, STATUSES, TYPES

_SENTENCES = 2  # shown of each relation
_NEAREST = 5


def to_sheet(out: Path, name: str) -> str:
    """The sheet of the entity of the build in ``out`` that is called ``name`` (an id, a name, a part of one, pinyin or
    its initials); if several are, a list of them. Raises ``QueryError`` if none is, with the nearest names.
    """
    knowledge = read_records(out)
    found = find_entities(knowledge.entities, name)
    if not found:
        known = {n: None for e in knowledge.entities for n in (e.name, *e.names)}
        near = get_close_matches(name, known, n=_NEAREST, cutoff=0.4)
        hint = f"; the nearest names: {'、'.join(near)}" if near else ""
        raise QueryError(f"Nothing in {out} is called {name}{hint}.")
    if len(found) > 1:
        lines = [f"{len(found)} things are called {name}; show one by its id:"]
        lines += [f"  {e.id}  {_type(e)} {e.name}, {_seen(e)}" for e in found]
        text = "\n".join(lines)
    else:
        text = "\n".join(_sheet(found[0], knowledge, out))
    return "\n".join(map(to_printable, text.split("\n"))) + "\n"


def find_entities(entities: Iterable[Entity], name: str) -> list[Entity]:
    """The entities called ``name``: by id, else by a whole name, else by pinyin, else by a part of a name."""
    known = sorted(entities, key=lambda e: (-e.mentions, e.id))
    tests: tuple[Callable[[Entity], bool], ...] = (
        lambda e: e.id == name,
        lambda e: name in (e.name, *e.names),
        lambda e: name.isascii() and name.lower() in to_pinyin((e.name, *e.names)).split(),
        lambda e: any(name in n for n in (e.name, *e.names)),
    )
    for fits in tests:
        if found := [e for e in known if fits(e)]:
            return found
    return []


def _sheet(entity: Entity, knowledge: Knowledge, out: Path) -> Iterator[str]:
    names = {e.id: e.name for e in knowledge.entities}
    yield f"{entity.name}  {_type(entity)}{f', {entity.kind}' if entity.kind else ''}"
    yield f"  id      {entity.id}"
    if entity.names and entity.names != (entity.name,):
        yield f"  names   {'、'.join(entity.names)}"
    if entity.jurisdiction:
        yield f"  place   {names[entity.jurisdiction]}  {entity.jurisdiction}"
    yield f"  seen    {_seen(entity)}"
    claims = [c for c in knowledge.claims if entity.id in (c.subject, c.object)]
    sentences = read_sentences(out, {c.id for c in claims})
    yield from _posts(entity, [t for t in to_tenures(knowledge) if entity.id in (t.holder, t.body)], names)
    yield from _relations(entity, claims, knowledge, sentences)
    yield from _figures(entity, knowledge)
    yield from _pages(entity, knowledge)
    asked = [q for q in read_asked(out) if entity.id in (q.left, q.right)]
    if asked:
        yield "Open questions"
    for q in asked:
        other = q.right if q.left == entity.id else q.left
        unsure = ", unsure" if q.state == "unsure" else ""
        yield f"  {QUESTIONS[q.kind]}: {names.get(other, other)}  {other}: {q.why}{unsure}"


def _posts(entity: Entity, tenures: Sequence[Tenure], names: dict[str, str]) -> Iterator[str]:
    if tenures:
        yield "Posts"
    for t in tenures:
        other = names[t.body] if t.holder == entity.id else names[t.holder]
        parts = [f"{t.status or ''}{t.post or '任职'}", other, to_span(t)]
        yield "  " + ", ".join(part for part in parts if part)


def to_span(tenure: Tenure) -> str:
    """When a tenure was seen, and its notices: ``2022-10 – 2023-05, 3 articles, from 2022-09-30``."""
    seen = " – ".join(dict.fromkeys(filter(None, (tenure.first, tenure.last)))) or "undated"
    told = [f"from {tenure.start}"] if tenure.start else []
    told += [f"until {tenure.end}"] if tenure.end else []
    return ", ".join([seen, f"{tenure.articles} article{'s' if tenure.articles != 1 else ''}", *told])


def _relations(
    entity: Entity, claims: Sequence[Claim], knowledge: Knowledge, sentences: dict[str, str]
) -> Iterator[str]:
    names = {e.id: e.name for e in knowledge.entities}
    titles = {a.id: ", ".join(filter(None, (a.title, a.date))) for a in knowledge.articles}
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        groups[c.predicate, "" if c.subject == entity.id else c.subject, c.object].append(c)
    heading = ""
    for predicate, subject, object_ in sorted(groups, key=lambda g: (list(PREDICATES).index(g[0]), g)):
        if predicate != heading:
            heading = predicate
            yield f"{PREDICATES[predicate].zh} {PREDICATES[predicate].en}"
        other = subject or object_
        yield f"  {'←' if subject else '→'} {names[other]}  {other}"
        own = groups[predicate, subject, object_]
        for c in own[:_SENTENCES]:
            yield f"      “{sentences.get(c.id, '')}” ({_qualities(c)}{titles.get(c.article or '', '')}, {c.page})"
        if len(own) > _SENTENCES:
            yield f"      … and {len(own) - _SENTENCES} more"


def _qualities(claim: Claim) -> str:
    told = [claim.post, claim.role, STATUSES[claim.status] if claim.status != "done" else None]
    told += ["推断 inferred" if claim.inferred else None]
    told += [STANDINGS[claim.standing] if claim.standing != "asserted" else None]
    return "".join(f"{part}; " for part in told if part)


def _figures(entity: Entity, knowledge: Knowledge) -> Iterator[str]:
    figures = [f for f in knowledge.figures if f.subject == entity.id]
    if figures:
        yield "数据 figures"
    for f in figures:
        yield f"  {f.measures} {BOUNDS[f.bound] if f.bound != 'exact' else ''}{f.value}{f.unit} ({f.page})"


def _pages(entity: Entity, knowledge: Knowledge) -> Iterator[str]:
    titles = {a.id: a.title for a in knowledge.articles}
    counts = Counter((m.page, m.article or "") for m in knowledge.mentions if m.entity == entity.id)
    if counts:
        yield "Pages"
    for (page, article), number in sorted(counts.items()):
        yield f"  {page}, {titles.get(article, 'outside every article')}: {number}"


def _type(entity: Entity) -> str:
    return f"{TYPES[entity.type].zh} {TYPES[entity.type].en}"


def _seen(entity: Entity) -> str:
    dates = " – ".join(dict.fromkeys(filter(None, (entity.first_seen, entity.last_seen))))
    return f"{entity.mentions} mention{'s' if entity.mentions != 1 else ''}" + (f", {dates}" if dates else "")


def to_same_names(out: Path, types: Sequence[str]) -> str:
    """The entities of the types that share a name with another, side by side with what is known of each: posts, one
    sentence, where it was seen. "" if there are none. Raises ``QueryError`` if there is no build in ``out``.
    """
    knowledge = read_records(out)
    names = {e.id: e.name for e in knowledge.entities}
    shared: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for e in knowledge.entities:
        if e.type in types:
            for name in {e.name, *e.names}:
                shared[e.type, name].append(e)
    groups = {key: own for key, own in shared.items() if len(own) > 1}
    wanted = {e.id for own in groups.values() for e in own}
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    for t in to_tenures(knowledge):
        tenures[t.holder].append(t)
    first: dict[str, Claim] = {}
    for c in sorted(knowledge.claims, key=lambda c: c.predicate != "holdsPost"):
        for end in wanted.intersection((c.subject, c.object)):
            first.setdefault(end, c)
    sentences = read_sentences(out, {c.id for c in first.values()})
    titles = {m.entity: (m.article, m.page) for m in reversed(knowledge.mentions)}
    articles = {a.id: a.title for a in knowledge.articles}
    lines = []
    for type_, name in sorted(groups, key=lambda key: (types.index(key[0]), key)):
        own = groups[type_, name]
        lines.append(f"{name}  {TYPES[type_].zh} {TYPES[type_].en}: {len(own)}")
        for e in sorted(own, key=lambda e: e.id):
            lines.append(f"  {e.id}  {e.name}, {_seen(e)}")
            lines += [f"      {t.status or ''}{t.post or '任职'}, {names[t.body]}, {to_span(t)}" for t in tenures[e.id]]
            article, page = titles.get(e.id, (None, ""))
            quoted = f"“{sentences[first[e.id].id]}” " if e.id in first and first[e.id].id in sentences else ""
            source = ", ".join(filter(None, (articles.get(article or ""), page)))
            lines += [f"      {quoted}({source})"] if source else []
    return "".join(f"{to_printable(line)}\n" for line in lines)
