"""The one engine: rules as data, run over the text of a block. Rules live in ``rules/*.yaml``.

A rule names a type and a ``pattern``; the name is its group ``name``, or the whole match. With ``grow: left`` that is
only the head noun, from which the name grows leftwards (``boundaries.grow_left``); with ``grow: quote`` it is a quoted
string, which grows to the right to the last word of the lists ``heads`` and to the left over its modifiers; with
``grow: word`` it is the end of a word that the dictionary has for the name of a place; with ``fit: person`` it is where
a personal name begins, with ``fit: called`` right behind a post, with ``fit: rare`` even one with an unlisted surname;
with ``fit: sound`` it is the interpunct
of a name written by sound. ``{posts}`` in a pattern stands for any word of that list in ``kg/lexicon/words.yaml``.
Every rule carries examples with the names marked ``[[…]]``; at least one must match and one must not. They are tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from kg.extract.mentions.boundaries import grow_left
from kg.extract.mentions.endings import grow_right
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.names import fit_interpunct, fit_person, fit_rare
from kg.extract.mentions.phrases import Phrase, begins_predicate, is_plain
from kg.lexicon.segment import tag_of
from kg.lexicon.tables import read_yaml
from kg.lexicon.words import fill
from kg.text.triggers import Sieve, find_needs, longest_match

FILES = ("people", "places", "agencies", "organizations", "initiatives", "events", "documents", "deictics")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule. Contexts are regular expressions: ``left`` must match right before the name and ``right`` right after
    it, ``not_left`` and ``not_right`` must not; ``need`` must be found in the name, ``never`` must not.

    ``then: verb``: the next word after the name must be a verb or open a predicate.
    ``strict``: the end of another name does not do for ``left``.
    ``proper``: what stands before a grown name's head holds a word that is no ordinary one (柳溪|基地, not 蔬菜|基地).
    ``shortest`` and ``longest`` bound the whole name in characters, ``modifier`` is the least number of characters
    before a grown name's head. ``remember``: the name is then found everywhere on the page.
    """

    name: str
    type: str
    pattern: str
    confidence: float
    examples: tuple[str, ...]
    grow: str = ""
    heads: str = ""
    fit: str = ""
    left: str = ""
    right: str = ""
    not_left: str = ""
    not_right: str = ""
    need: str = ""
    then: str = ""
    never: str = ""
    proper: bool = False
    strict: bool = False
    modifier: int = 0
    shortest: int = 2
    longest: int = 40
    remember: bool = True
    deictic: bool = False


@dataclass(frozen=True, slots=True)
class _Ending:
    """A pattern that a text may end with; ``reach`` is how many characters it takes at most, so that it is not looked
    for further to the left."""

    pattern: re.Pattern[str]
    reach: int

    def ends(self, text: str) -> bool:
        return self.pattern.search(text, max(0, len(text) - self.reach)) is not None


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    pattern: re.Pattern[str]
    group: str | int  # of the pattern: the name
    left: _Ending | None
    right: re.Pattern[str] | None
    not_left: _Ending | None
    not_right: re.Pattern[str] | None
    need: re.Pattern[str] | None
    never: re.Pattern[str] | None


_CONTEXT = 80  # characters before a name that its left context may look at
_KEYS = frozenset(f.name for f in fields(Rule))


def read_rules(file: str) -> list[Rule]:
    """The rules of one file in order. ``ValueError`` names the file and rule for an unknown or missing key."""
    rules = []
    for row in read_yaml("kg.extract", f"rules/{file}.yaml"):
        if strange := set(row) - _KEYS:
            raise ValueError(f"{file}.yaml: rule {row.get('name')}: unknown keys {sorted(strange)}")
        if missing := {"name", "type", "pattern", "confidence", "examples"} - set(row):
            raise ValueError(f"{file}.yaml: rule {row.get('name')}: missing keys {sorted(missing)}")
        rules.append(Rule(**{**row, "examples": tuple(row["examples"])}))
    return rules


@cache
def rules() -> tuple[Rule, ...]:
    """All mention rules in the order of ``FILES``: on equal spans an earlier rule wins."""
    return tuple(rule for file in FILES for rule in read_rules(file))


def _compile(pattern: str) -> re.Pattern[str] | None:
    return re.compile(fill(pattern)) if pattern else None


def _ending(pattern: str) -> _Ending | None:
    return _Ending(re.compile(f"(?:{fill(pattern)})\\Z"), longest_match(fill(pattern))) if pattern else None


@cache
def _compiled(rule: Rule) -> _Compiled:
    pattern = re.compile(fill(rule.pattern))
    return _Compiled(
        rule,
        pattern,
        "name" if "name" in pattern.groupindex else 0,
        _ending(rule.left),
        _compile(rule.right),
        _ending(rule.not_left),
        _compile(rule.not_right),
        _compile(rule.need),
        _compile(rule.never),
    )


@cache
def _sieve() -> Sieve[Rule]:
    return Sieve(
        (rule, [n for part in (rule.pattern, rule.right, rule.need) for n in find_needs(fill(part))])
        for rule in rules()
    )


@lru_cache(maxsize=1)  # a block is asked for other names first, then for initiatives
def _rules_in(text: str) -> list[_Compiled]:
    return [_compiled(rule) for rule in _sieve().pass_through(text)]


def find_all(phrase: Phrase, *, initiatives: bool, let_go: list[LetGo] | None = None) -> Iterator[Found]:
    """Names that the rules for initiatives, or all other rules, find in the text, rule by rule; overlaps are left to
    the caller. A rule is only tried where the text has the characters that its patterns need. To ``let_go`` is added
    what rules had in hand but says too little to be a name (部门, 各镇街)."""
    let_go = [] if let_go is None else let_go
    for c in _rules_in(phrase.text):
        if (c.rule.type == "initiative") is initiatives:
            yield from _find(phrase, c, let_go)


def find(phrase: Phrase, rule: Rule) -> Iterator[Found]:
    """Names that one rule finds in the text, left to right."""
    return _find(phrase, _compiled(rule), [])


def _find(phrase: Phrase, c: _Compiled, let_go: list[LetGo]) -> Iterator[Found]:
    rule = c.rule
    for start, end, head in _grown(c, phrase):
        if not _is_enough(rule, start, end, head):
            if start < end <= start + rule.longest:
                let_go.append(LetGo(start, end, rule.type, rule.name, "kind"))
        elif not _fits(c, phrase, start, end) or rule.proper and is_plain(phrase, start, head):
            continue
        elif c.never and c.never.search(phrase.text[start:end]):
            let_go.append(LetGo(start, end, rule.type, rule.name, "general"))
        else:
            yield Found(start, end, rule.type, rule.name, rule.confidence, rule.remember, rule.deictic)


def _is_enough(rule: Rule, start: int, end: int, head: int) -> bool:
    return not (rule.grow and head - start < rule.modifier) and rule.shortest <= end - start <= rule.longest


def _grown(c: _Compiled, phrase: Phrase) -> Iterator[tuple[int, int, int]]:
    """Start and end of what each match grows to, and where its head noun begins; start and end are one where it is no
    personal name."""
    rule, text = c.rule, phrase.text
    for match in c.pattern.finditer(text):
        start, end = match.span(c.group)
        head = start
        if rule.fit == "sound":
            start, end = fit_interpunct(text, start) or (start, start)
        elif rule.fit:
            fitted = fit_person(text, start, called=rule.fit == "called")
            end = fitted or rule.fit == "rare" and fit_rare(text, start) or start
        if rule.grow == "quote" and rule.heads:
            end = grow_right(phrase, end, rule.heads)
        if rule.grow == "word":
            start = phrase.word_at[start]
            end = end if tag_of(text[start:end]) == "ns" else start
        elif rule.grow and end:
            start = grow_left(phrase, start, rule.type, limit=rule.longest)
        yield start, end, head


def _fits(c: _Compiled, phrase: Phrase, start: int, end: int) -> bool:
    """Whether all but ``never`` allows the name."""
    text = phrase.text
    before, name = text[max(0, start - _CONTEXT) : start], text[start:end]
    return (
        (c.left is None or start in phrase.walls and not c.rule.strict or c.left.ends(before))
        and (c.right is None or c.right.match(text, end) is not None)
        and (c.not_left is None or not c.not_left.ends(before))
        and (c.not_right is None or c.not_right.match(text, end) is None)
        and (not c.rule.then or begins_predicate(phrase, end))
        and (c.need is None or c.need.search(name) is not None)
    )


_MARK = re.compile(r"\[\[(.+?)\]\]")


def parse_example(example: str) -> tuple[str, list[tuple[int, int]]]:
    """An example's text without marks, and the spans marked in it."""
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(example):
        text += example[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        at = mark.end()
    return text + example[at:], spans
