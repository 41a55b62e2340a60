"""What two builds say differently: things, posts, relations, figures, each change with its cause."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from kg.export.report.blocks import Cell, Part, Section, Words, to_table
from kg.export.report.markdown import to_markdown
from kg.export.report.spread import to_value
from kg.records import Claim, Figure, Knowledge, Mention, Verdict
from kg.vocabulary import PREDICATES, TYPES, VERDICTS

KINDS = {
    "entity": Words("实体", "entities"),
    "post": Words("任职", "posts"),
    "relation": Words("关系", "relations"),
    "figure": Words("数据", "figures"),
}
_SIGNS = {"new": "+", "gone": "-", "changed": "~"}
_WAYS = {"new": Words("新增", "new"), "gone": Words("消失", "gone"), "changed": Words("变化", "changed")}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of what ``kind``, which ``way`` (new, gone, changed), what it says, and its ``cause``.

    A cause is ``page`` (a page came, went or reads otherwise: its name), ``place`` (it reads the same, but is taken to
    speak from another place, by ``sources.csv`` or by the rules for places), ``ledger`` (the page is the same and
    the words were read, but as another thing, which a verdict that came or went speaks of), ``identity`` (in the same
    way, but no verdict does: the rules of identity) or ``rule`` (the page is the same: a rule finds it now, or no
    longer)."""

    kind: str
    way: str
    id: str
    text: str
    cause: str
    detail: str


@dataclass(frozen=True)
class _Side:
    """One build with what the comparison asks of it."""

    known: Knowledge
    is_old: bool

    @cached_property
    def names(self) -> dict[str, str]:
        return {entity.id: entity.name for entity in self.known.entities}

    @cached_property
    def pages(self) -> dict[str, str]:
        return {page.name: page.text for page in self.known.pages}

    def place(self, page: str) -> str:
        """The place that a page speaks from; empty if not known."""
        return self.known.localities.get(page, ("", ""))[0]

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.known.mentions:
            found[mention.entity].append(mention)
        return found

    @cached_property
    def verdicts(self) -> dict[tuple[str, str, str], Verdict]:
        return {(v.left, v.right, v.verdict): v for v in self.known.verdicts}

    @cached_property
    def read_as(self) -> dict[tuple[str, int, int], str]:
        return {(m.page, m.start, m.end): m.entity for m in self.known.mentions}

    @cached_property
    def said(self) -> dict[tuple[str, int, int, str], list[Claim]]:
        found: dict[tuple[str, int, int, str], list[Claim]] = defaultdict(list)
        for claim in self.known.claims:
            found[claim.page, claim.start, claim.end, claim.predicate].append(claim)
        return found

    @cached_property
    def figures_at(self) -> dict[tuple[str, int, int], Figure]:
        return {(f.page, f.start, f.end): f for f in reversed(self.known.figures)}

    @cached_property
    def edges(self) -> dict[tuple[str, str, str, str], list[Claim]]:
        found: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
        for claim in self.known.claims:
            if claim.standing == "asserted":
                found[claim.subject, claim.predicate, claim.post or "", claim.object].append(claim)
        return found

    @cached_property
    def figures(self) -> dict[tuple[str, str, str], list[Figure]]:
        found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        for figure in sorted(self.known.figures, key=lambda f: (f.value, f.bound, f.id)):
            found[figure.subject, figure.unit, figure.measures].append(figure)
        return found


def find_changes(old: Knowledge, new: Knowledge) -> list[Change]:
    """Return all differences from ``old`` to ``new``: by kind in the order of ``KINDS``, then new before gone."""
    before, after = _Side(old, True), _Side(new, False)
    changes = [
        *_entities(after, before, "new"),
        *_entities(before, after, "gone"),
        *_relations(after, before, "new"),
        *_relations(before, after, "gone"),
        *_figures(before, after),
    ]
    order = list(KINDS)
    return sorted(changes, key=lambda c: (order.index(c.kind), list(_SIGNS).index(c.way), c.text, c.id))


def _entities(here: _Side, there: _Side, way: str) -> Iterator[Change]:
    for entity in here.known.entities:
        if entity.id in there.names:
            continue
        mentions = here.mentions[entity.id]
        others = [there.read_as.get((m.page, m.start, m.end)) for m in mentions]
        other = next((name for name in others if name), None)
        cause = _page_cause(here, there, mentions)
        if not cause and other:
            cause = _identity(here, there, {entity.id, other}, f"{there.names.get(other, other)} ({other})")
        text = f"{TYPES[entity.type].zh} {entity.name}"
        yield Change("entity", way, entity.id, text, *(cause or ("rule", "mentions")))


def _relations(here: _Side, there: _Side, way: str) -> Iterator[Change]:
    for (subject, predicate, post, object_), claims in here.edges.items():
        if (subject, predicate, post, object_) in there.edges:
            continue
        twins = [twin for c in claims for twin in there.said.get((c.page, c.start, c.end, c.predicate), ())]
        twin = next((t for t in twins if _is_other_reading(t, here, there, subject, object_)), None)
        cause = _page_cause(here, there, claims)
        if not cause and twin:
            ends = {subject, object_, twin.subject, twin.object}
            cause = _identity(here, there, ends, f"{there.names[twin.subject]} → {there.names[twin.object]}")
        words = f"任{post}" if post else PREDICATES[predicate].zh
        text = f"{here.names[subject]} {words} {here.names[object_]}"
        key = f"{predicate}:{post}" if post else predicate
        kind = "post" if predicate == "holdsPost" else "relation"
        rules = ", ".join(sorted({claim.rule for claim in claims}))
        yield Change(kind, way, f"{subject} {key} {object_}", text, *(cause or ("rule", rules)))


def _is_other_reading(twin: Claim, here: _Side, there: _Side, subject: str, object_: str) -> bool:
    """Whether a claim on the same words says the same of another entity: one end agrees, and the other is what
    mentions of it are read as ``there``, or else ``here`` lacks what the claim says."""
    if twin.standing != "asserted" or (twin.subject == subject) == (twin.object == object_):
        return False
    own, other = (object_, twin.object) if twin.subject == subject else (subject, twin.subject)
    moved = {there.read_as.get((m.page, m.start, m.end)) for m in here.mentions[own]}
    return other in moved or (twin.subject, twin.predicate, twin.post or "", twin.object) not in here.edges


def _identity(here: _Side, there: _Side, ends: Collection[str], told: str) -> tuple[str, str]:
    """The verdict that only one side has on one of ``ends``, else the rules of identity, with what is ``told``."""
    for key in sorted(here.verdicts.keys() ^ there.verdicts.keys()):
        if {end.partition("#")[0] for end in key[:2]} & {end.partition("#")[0] for end in ends}:
            verdict = here.verdicts.get(key) or there.verdicts[key]
            by = ", ".join(filter(None, (VERDICTS[verdict.verdict], verdict.who, verdict.date, verdict.why)))
            return "ledger", f"{verdict.left} / {verdict.right} ({by})"
    return "identity", told


def _figures(before: _Side, after: _Side) -> Iterator[Change]:
    for key in sorted(before.figures.keys() | after.figures.keys()):
        old, new = before.figures.get(key, []), after.figures.get(key, [])
        told = Counter(map(to_value, old))
        tells = Counter(map(to_value, new))
        gone, come = [f for f in old if to_value(f) not in tells], [f for f in new if to_value(f) not in told]
        while gone and come:
            one, other = gone.pop(0), come.pop(0)
            text = f"{_figure_text(after, other)}（{to_value(one)} → {to_value(other)}）"
            yield Change("figure", "changed", other.id, text, *_figure_cause(after, before, other))
        for figure in gone:
            yield _figure_change(before, after, figure, "gone")
        for figure in come:
            yield _figure_change(after, before, figure, "new")


def _figure_change(here: _Side, there: _Side, figure: Figure, way: str) -> Change:
    text = f"{_figure_text(here, figure)} {to_value(figure)}"
    return Change("figure", way, figure.id, text, *_figure_cause(here, there, figure))


def _figure_text(side: _Side, figure: Figure) -> str:
    return f"{side.names[figure.subject]} {figure.measures}".strip()


def _figure_cause(here: _Side, there: _Side, figure: Figure) -> tuple[str, str]:
    cause = _page_cause(here, there, [figure])
    if cause:
        return cause
    same = there.figures_at.get((figure.page, figure.start, figure.end))
    if same and same.subject != figure.subject:
        return _identity(here, there, {figure.subject, same.subject}, f"{there.names[same.subject]} ({same.subject})")
    return "rule", figure.rule


def _page_cause(here: _Side, there: _Side, records: Iterable[Mention | Claim | Figure]) -> tuple[str, str] | None:
    """The page that brings or takes away ``records`` of ``here``: not in ``there`` at all, or with another text, or
    read as speaking from another place."""
    names = sorted({record.page for record in records})
    if names and all(there.pages.get(name) != here.pages.get(name) for name in names):
        return "page", ", ".join(names)
    for name in names:
        if there.pages.get(name) == here.pages[name] and there.place(name) != here.place(name):
            old, new = (here, there) if here.is_old else (there, here)
            return "place", f"{name}: {old.place(name) or '?'} → {new.place(name) or '?'}"
    return None


def to_lines(changes: list[Change]) -> str:
    """A change a line: ``+`` new, ``-`` gone, ``~`` changed; in brackets its cause."""
    lines = [f"{_SIGNS[c.way]} {KINDS[c.kind].zh} {c.text}  [{c.cause}: {c.detail}]" for c in changes]
    return "\n".join(" ".join(line.split()) for line in [*lines, _summary(changes)]) + "\n"


def _summary(changes: list[Change]) -> str:
    counts = Counter((c.kind, c.way) for c in changes)
    told = (
        f"{words.zh} {words.en}: " + ", ".join(f"{counts[kind, way]} {way}" for way in _SIGNS if counts[kind, way])
        for kind, words in KINDS.items()
        if any(counts[kind, way] for way in _SIGNS)
    )
    return "; ".join(told) or "无变化 no change"


def to_document(changes: list[Change]) -> str:
    """The changes as Markdown, a table for each kind."""
    sections = []
    for kind, words in KINDS.items():
        rows: list[tuple[Cell, ...]] = [(_WAYS[c.way], c.text, c.cause, c.detail) for c in changes if c.kind == kind]
        table = to_table("变化=change|内容=what|原因=cause|出处=where", rows, most=len(rows))
        sections.append(
            Section(kind, words, Words(f"{len(rows)} 处变化。", f"{len(rows)} changes."), _CAUSES, (table,))
        )
    return to_markdown([Part("diff", Words("两次构建的差别", "What changed"), tuple(sections))])


_CAUSES = Words(
    "原因：page 版面增减或文字变了；place 版面没变，但认作了别处的报纸（sources.csv）；"
    "ledger 台账的裁定增减，认作了别的实体；identity 认作了别的实体，但与台账无关；rule 版面没变，规则变了。",
    "Causes: page, it came, went or reads otherwise; place, it is taken to speak from elsewhere (sources.csv); "
    "ledger, a verdict came or went and the same words are another thing now; identity, they are, by the rules alone; "
    "rule, a rule finds it now or no longer.",
)


def to_json(changes: list[Change]) -> str:
    """The changes as a JSON list."""
    rows: list[Mapping[str, str]] = [asdict(change) for change in changes]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
