"""What is right, extra and missed on annotated pages, one outcome for each thing found or annotated.

White space does not count. What the annotator marked optional or deictic, and anything inside a longer annotated name,
costs and gains nothing. A relation is right if both its ends are entities most of whose mentions here are mentions of
the annotated ones; one with an end that nobody annotated is extra. The locality of a page is right if it is the
annotated division, by whichever of its names (云山市云河区, 云河区). Claims that are only candidates, or that their
page denies, make no edge and are not measured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import Gold, GoldRelation, Span, squeeze
from kg.records import Claim, Figure, Knowledge, Mention
from kg.resolve.setting import find_division

PARTS = ("locality", "articles", "bylines", "dates", "mentions", "grounding", "relations", "figures")
RIGHT, EXTRA, MISSED = "right", "extra", "missed"

_Name = tuple[Span, str]
_Relation = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing of one page that was found, annotated, or both.

    ``kind`` is a mention's type or a relation's predicate; ``key`` says which thing of the page it is, ``text`` the
    same to a person. ``page_text[start:end]`` is where it stands (both 0: not at one place), ``rules`` what found it.
    """

    page: str
    part: str
    kind: str
    key: str
    text: str
    outcome: str
    start: int = 0
    end: int = 0
    rules: tuple[str, ...] = ()


def find_outcomes(golds: Sequence[Gold], knowledge: Knowledge) -> list[Outcome]:
    """All outcomes, in page order; ``knowledge`` is what was found on all these pages, resolved together."""
    found: dict[str, _Found] = {gold.page.name: _Found() for gold in golds}
    for mention in knowledge.mentions:
        if mention.page in found:
            found[mention.page].mentions.append(mention)
    for claim in knowledge.claims:
        if claim.page in found and claim.standing == "asserted":
            found[claim.page].claims.append(claim)
    for figure in knowledge.figures:
        if figure.page in found:
            found[figure.page].figures.append(figure)
    outcomes: list[Outcome] = []
    for gold in golds:
        own = found[gold.page.name]
        outcomes += _locality(gold, knowledge)
        outcomes += _articles(gold, knowledge)
        outcomes += _mentions(gold, own.mentions)
        matched = match_entities(gold, own.mentions)
        outcomes += _grounding(gold, own.mentions, matched)
        outcomes += _relations(gold, own, matched, {e.id: e.name for e in knowledge.entities})
        outcomes += _figures(gold, own.figures)
    return outcomes


class _Found:
    """What was found on one page."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self.figures: list[Figure] = []


def _sides(found: Iterable[str], gold: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each text that was found or annotated, with its outcome."""
    ours, theirs = set(found), set(gold)
    for text in sorted(ours | theirs):
        yield text, RIGHT if text in ours & theirs else EXTRA if text in ours else MISSED


def _locality(gold: Gold, knowledge: Knowledge) -> Iterator[Outcome]:
    if gold.locality is not None:
        found = knowledge.localities.get(gold.page.name, ("", ""))[0]
        same = (find_division(found) or found) == (find_division(gold.locality) or gold.locality)
        for text, outcome in _sides({found} - {""}, {found if same else gold.locality}):
            yield Outcome(gold.page.name, "locality", "", text, text, outcome)


def _articles(gold: Gold, knowledge: Knowledge) -> Iterator[Outcome]:
    if gold.articles is None:
        return
    page = gold.page.name
    found = {squeeze(a.title): a for a in knowledge.articles if a.page == page}
    wanted = {squeeze(a.title): a for a in gold.articles}
    for title, outcome in _sides(found, wanted):
        where = (found[title].start, found[title].end) if title in found else (0, 0)
        yield Outcome(page, "articles", "", title, title, outcome, *where)
        if outcome == RIGHT:
            for name, of_name in _sides(found[title].reporters, wanted[title].reporters):
                yield Outcome(page, "bylines", "", f"{title} {name}", f"{name}: {title}", of_name, *where)
            if date := wanted[title].date:
                for day, of_day in _sides({str(found[title].date)[: len(date)]}, {date}):
                    yield Outcome(page, "dates", "", f"{title} {day}", f"{day}: {title}", of_day, *where)


def _forgiven(gold: Gold, names: Iterable[_Name]) -> set[_Name]:
    """The names found that cost and gain nothing."""
    free = [span for span, marking in gold.spans.items() if marking.optional or marking.deictic]
    return {
        (s, type_)
        for s, type_ in names
        if any(s[0] < f[1] and f[0] < s[1] for f in free)
        or any(g[0] <= s[0] and s[1] <= g[1] and g != s for g in gold.spans)
    }


def _names(gold: Gold, mentions: Iterable[Mention]) -> dict[_Name, Mention]:
    return {(gold.squeezed.span(m.start, m.end), m.type): m for m in mentions if not m.deictic}


def _mentions(gold: Gold, mentions: list[Mention]) -> Iterator[Outcome]:
    found = _names(gold, mentions)
    wanted = {(s, m.type) for s, m in gold.spans.items() if not m.optional and not m.deictic}
    forgiven = _forgiven(gold, found)
    for name in sorted(found.keys() | wanted):
        outcome = MISSED if name not in found else RIGHT if name in wanted else EXTRA
        if outcome != EXTRA or name not in forgiven:
            (start, end), type_ = name
            rules = (found[name].rule,) if name in found else ()
            key, text = f"{start}-{end}", gold.squeezed.text[start:end]
            yield Outcome(
                gold.page.name, "mentions", type_, key, text, outcome, *gold.squeezed.raw_span(start, end), rules
            )


def match_entities(gold: Gold, mentions: Iterable[Mention]) -> dict[str, str]:
    """Entity id -> key of the annotated entity that it is: the one most of its mentions on the page lie on."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        a, b = gold.squeezed.span(mention.start, mention.end)
        for (start, end), marking in gold.spans.items():
            if max(0, min(b, end) - max(a, start)) * 2 > max(b - a, end - start):
                votes[mention.entity][marking.entity] += 1
    return {entity: counts.most_common(1)[0][0] for entity, counts in votes.items()}


def _grounding(gold: Gold, mentions: list[Mention], matched: dict[str, str]) -> Iterator[Outcome]:
    named = {m.entity for m in gold.spans.values() if not m.deictic}
    wanted = {
        span: m.entity
        for span, m in gold.spans.items()
        if m.deictic and not m.optional and (m.entity in named or not gold.by_spans)
    }
    said: dict[Span, Mention] = {}
    for mention in mentions:
        span = gold.squeezed.span(mention.start, mention.end)
        if span in wanted:
            said[span] = mention
    for span, entity in sorted(wanted.items()):
        word, where = gold.squeezed.text[slice(*span)], gold.squeezed.raw_span(*span)
        found = matched.get(said[span].entity, said[span].entity) if span in said else None
        rules = (said[span].rule,) if span in said else ()
        for end, outcome in _sides({found} if found else set(), {entity}):
            text = f"{word} → {gold.names.get(end, end)}"
            key = f"{span[0]}-{span[1]} {end}"
            yield Outcome(
                gold.page.name, "grounding", "", key, text, outcome, *where, rules if outcome != MISSED else ()
            )


def _relations(gold: Gold, own: _Found, matched: dict[str, str], names: dict[str, str]) -> Iterator[Outcome]:
    if gold.relations is None:
        return
    wanted, allowed, as_right = _wanted(gold)
    open_posts = {key[:3] for key in (*wanted, *allowed) if key[1] == "holdsPost" and key[3] is None}
    forgiven_names = _forgiven(gold, _names(gold, own.mentions))
    forgiven = {m.entity for n, m in _names(gold, own.mentions).items() if n in forgiven_names}
    mentioned = {m.entity for m in own.mentions}
    found: dict[_Relation, list[Claim]] = defaultdict(list)
    for claim in own.claims:
        unknown = {claim.subject, claim.object} - matched.keys()
        subject, object_ = matched.get(claim.subject, claim.subject), matched.get(claim.object, claim.object)
        if unknown & forgiven or gold.by_spans and unknown - mentioned:
            continue
        if subject != object_ and not gold.optional.intersection((subject, object_)):
            post = None if (subject, claim.predicate, object_) in open_posts else claim.post
            key = (subject, claim.predicate, object_, post)
            found[key if key in wanted else as_right.get(key, key)].append(claim)
    for key in sorted(found.keys() | wanted.keys(), key=str):
        outcome = MISSED if key not in found else RIGHT if key in wanted else EXTRA
        if outcome != EXTRA or key not in allowed:
            yield _to_outcome(gold, key, outcome, found.get(key, []), wanted.get(key), names)


def _wanted(gold: Gold) -> tuple[dict[_Relation, GoldRelation], set[_Relation], dict[_Relation, _Relation]]:
    """The relations that must be found, those that may be, and which are as right as which of the first: by another
    predicate (``alt``), and what acts together either way round."""
    wanted: dict[_Relation, GoldRelation] = {}
    allowed: set[_Relation] = set()
    as_right: dict[_Relation, _Relation] = {}
    for r in gold.relations or ():
        key = (r.subject, r.predicate, r.object, r.post)
        others = {(r.subject, predicate, r.object, r.post) for predicate in r.alt}
        if r.predicate == "cooperatesWith":
            others.add((r.object, r.predicate, r.subject, r.post))
        allowed |= others
        if r.optional or {r.subject, r.object} & gold.optional:
            allowed.add(key)
        else:
            wanted.setdefault(key, r)
            as_right |= dict.fromkeys(others, key)
    return wanted, allowed, as_right


def _to_outcome(
    gold: Gold,
    key: _Relation,
    outcome: str,
    claims: list[Claim],
    annotated: GoldRelation | None,
    names: dict[str, str],
) -> Outcome:
    subject, predicate, object_, post = key
    of, to = (gold.names.get(end) or names.get(end, end) for end in (subject, object_))
    text = f"{of} {predicate} {to}" + (f" ({post})" if post else "")
    where = (0, 0)
    if claims:
        where = claims[0].start, claims[0].end
    elif annotated:
        where = gold.squeezed.raw_span(annotated.start, annotated.end)
    rules = tuple(sorted({claim.rule for claim in claims}))
    shown = f"{subject} {predicate} {object_}" + (f" {post}" if post else "")
    return Outcome(gold.page.name, "relations", predicate, shown, text, outcome, *where, rules)


def _figures(gold: Gold, figures: list[Figure]) -> Iterator[Outcome]:
    if gold.figures is None:
        return
    left = list(gold.figures)
    for figure in figures:
        start, end = gold.squeezed.span(figure.start, figure.end)
        hit = next(
            (g for g in left if start < g.end and g.start < end and g.value == figure.value and g.unit == figure.unit),
            None,
        )
        if hit:
            left.remove(hit)
        if not (hit and hit.optional):
            where = (figure.start, figure.end)
            text = f"{figure.value} {figure.unit}"
            key = f"{hit.start if hit else start} {text}"
            outcome = RIGHT if hit else EXTRA
            yield Outcome(gold.page.name, "figures", "", key, text, outcome, *where, (figure.rule,))
    for missed in (g for g in left if not g.optional):
        text = f"{missed.value} {missed.unit}"
        where = gold.squeezed.raw_span(missed.start, missed.end)
        yield Outcome(gold.page.name, "figures", "", f"{missed.start} {text}", text, MISSED, *where)
