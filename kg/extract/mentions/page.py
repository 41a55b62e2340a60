"""Find the mentions of a page: gazetteer, rules, layout and quotes block by block, then credits and the page's own
memory of names and what only a learnt model sees, at last words that point back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from kg.extract.mentions.counted import find_counted
from kg.extract.mentions.crf_names import weigh_names
from kg.extract.mentions.divisions import find_divisions, is_in_slogan, join_districts, name_owners, without_hosts
from kg.extract.mentions.engine import find_all
from kg.extract.mentions.enumerated import find_enumerated
from kg.extract.mentions.familiar import find_familiar, first_names
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.marked import Marked, Span, to_marked
from kg.extract.mentions.names import fit_person
from kg.extract.mentions.papers import find_papers
from kg.extract.mentions.phrases import AND_ROUND, Phrase, to_phrase
from kg.extract.mentions.pointing import find_pointing
from kg.extract.mentions.quotes import CREW, find_quoted_names
from kg.extract.mentions.recalled import by_beginning, recall
from kg.extract.mentions.sessions import find_sessions, with_places
from kg.extract.mentions.set_apart import find_set_apart
from kg.extract.mentions.shared import find_listed_firms, find_shared_suffix, join_firms, split_joint
from kg.extract.mentions.sites import find_works
from kg.extract.mentions.sub_units import find_sub_units
from kg.extract.mentions.told import find_told
from kg.extract.mentions.visited import find_visited
from kg.lexicon.divisions import by_name, by_stem, is_common_stem, stem_of
from kg.lexicon.segment import is_rare, tag_of
from kg.lexicon.words import any_of, word_set, words
from kg.records import Block, Mention, Reading

_start = attrgetter("start")
_WALLS = frozenset(("person", "agency", "organization", "place"))
_BODIES = frozenset(("agency", "organization"))
_CORE = re.compile(r"^[“‘]([^“”‘’]{4,30})[”’]")
_BARE_CORE = re.compile(r"^([^“”‘’]{10,30})$")
_ZONE = re.compile(r"(?:高新区|经开区|度假区|新区|[前后中左右]旗)$")  # 柳溪左旗 calls itself 左旗
_COMPANY_END = re.compile(r"(?:\([一-龥]{2,4}\))?(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司)$")
_SHORT_ENDS = re.compile(r"(?:街道|居民区|苏木|镇|乡|[区县市旗])$")
_LONG_NAME = re.compile(r"^(?!.*自治)...+(?<![新林矿特地山])[区旗]$")
_KNOWN = re.compile(any_of("known_initiatives") + "(?![“‘]|工程|项目|计划)")


def mark_blocks(reading: Reading) -> list[Marked]:
    """Every block with its mentions in order, none overlapping another."""
    found, phrases, divisions = [], [], set()
    let_go: list[list[LetGo]] = [[] for _ in reading.blocks]
    for block, dropped in zip(reading.blocks, let_go, strict=True):
        names, phrase = find_but_initiatives(to_phrase(block), let_go=dropped)
        phrases.append(phrase)
        divisions |= {phrase.text[f.start : f.end] for f in names if f.rule == "place.gazetteer"}
        found.append(
            [
                *names,
                *join_districts(phrase, names, reading.locality or ""),
                *find_set_apart(block),
                *find_papers(block, reading.locality),
                *find_all(phrase, initiatives=True, let_go=dropped),
                *find_works(phrase, names),
            ]
        )
    for index, quoted in find_quoted_names(reading.blocks, phrases, let_go):
        if not phrases[index].text.startswith("”号", quoted.end):  # “云河”号货轮
            found[index] = _with_quoted(phrases[index].text, found[index], quoted)
    for phrase, names in zip(phrases, found, strict=True):
        names += find_counted(phrase, own := select(names))
        names += find_sessions(phrase, own)
    bodies = [{at for f in names if f.type in _WALLS for at in range(f.start, f.end)} for names in found]
    for index, name in find_enumerated(phrases, bodies):
        found[index].append(name)
    found = [select(_without_people_in_places(names)) for names in found]
    for index, name in list(find_told(phrases, found)):
        found[index].append(name)
    known = _remember(phrases, found, reading, divisions)
    page = "\n".join(phrase.text for phrase in phrases)
    for phrase, own in zip(phrases, found, strict=True):
        own += (familiar := list(find_familiar(phrase.text, known, page)))
        known.update({phrase.text[f.start : f.end]: f for f in familiar})
    memory = by_beginning(known)
    chosen = []
    for block, phrase, own in zip(reading.blocks, phrases, found, strict=True):
        signed = _find_credits(block, reading)
        named = [*own, *recall(phrase, memory)]
        if signed:
            named = [f for f in named if not any(f.start < s.end and s.start < f.end for s in signed)]
        chosen.append(select([*signed, *named]))
    chosen = weigh_names(reading.blocks, phrases, chosen, let_go)
    chosen = [with_places(phrase.text, names) for phrase, names in zip(phrases, chosen, strict=True)]
    pointing = find_pointing(reading.blocks, phrases, chosen)
    return [
        _to_marked(reading, block, select([*names, *words]), dropped)
        for block, names, words, dropped in zip(reading.blocks, chosen, pointing, let_go, strict=True)
    ]


def _to_marked(reading: Reading, block: Block, chosen: list[Found], let_go: list[LetGo]) -> Marked:
    return to_marked(block, tuple(Span(f.start, f.end, _to_mention(reading, block, f)) for f in chosen), let_go)


def _with_quoted(text: str, found: list[Found], quoted: Found) -> list[Found]:
    """Add a quoted name in place of what rules take for a plan that ends where it does: where that begins is told by
    more signs. The name of a body that ends there stays."""
    if text.startswith("暨", quoted.start - 1) and any(f.type == "event" for f in found if f.end == quoted.end):
        return found  # 全县乡村振兴暨“夏秋决战”推进会
    ending = {f.type for f in found if f.end == quoted.end and (f.type == "person" or f.start < quoted.start + 2)}
    if ending & {"person", *_BODIES}:
        return found  # “云河区水务局局长林知远”应为…
    return [*(f for f in found if f.end != quoted.end or not _is_rival(f, quoted)), quoted]


def _is_rival(f: Found, quoted: Found) -> bool:
    return f.rule == "document.quoted-head" or (f.type in ("initiative", "document") and f.start < quoted.start)


def _without_people_in_places(found: list[Found]) -> list[Found]:
    """Drop places grown over the names of people (高红梅|石桥镇, 林知远江)."""
    people = [f for f in found if f.type == "person"]
    return [
        f
        for f in found
        if f.type != "place"
        or not any(f.start <= p.start < f.end and (p.end - p.start) < f.end - f.start for p in people)
    ]


def find_but_initiatives(phrase: Phrase, *, let_go: list[LetGo] | None = None) -> tuple[list[Found], Phrase]:
    """All names but those of initiatives, and the phrase walled off by them. ``let_go`` as in ``find_all``."""
    found = [*find_divisions(phrase), *split_joint(phrase, find_all(phrase, initiatives=False, let_go=let_go))]
    found += [
        *_name_lists(phrase, found),
        *find_sub_units(phrase, select(f for f in found if f.type == "agency" and not f.deictic)),
        *find_shared_suffix(phrase),
    ]
    found += [*find_listed_firms(phrase, found), *join_firms(phrase.text, found)]
    found += find_visited(phrase, found)
    chosen = select(found := without_hosts(phrase.text, name_owners(found)))
    walls = {f.end for f in chosen if f.type in _WALLS and not is_in_slogan(phrase.text, f)}
    walls -= {at for at in walls if AND_ROUND.match(phrase.text, at)}
    walls.update(m.end() for m in _KNOWN.finditer(phrase.text))
    places = {f.end for f in chosen if f.type == "place"}
    return found, Phrase(phrase.text, phrase.word_at, phrase.gaps, frozenset(walls), frozenset(places))


def _name_lists(phrase: Phrase, found: Iterable[Found]) -> list[Found]:
    """Names that go on a list after a certain one: 镇党委书记林知远、高岚."""
    more = []
    for person in [f for f in found if f.type == "person" and f.confidence >= 0.85]:
        at = person.end
        while phrase.text[at : at + 1] == "、" and (end := fit_person(phrase.text, at + 1)):
            more.append(Found(at + 1, end, "person", "person.list", 0.85))
            at = end
    return more


def _find_credits(block: Block, reading: Reading) -> list[Found]:
    first, last = min(block.offsets, default=0), max(block.offsets, default=-1)
    credits_ = [c for c in reading.credits if first <= c.start <= last]
    if not credits_:
        return []
    at = {offset: i for i, offset in enumerate(block.offsets)}
    return [
        Found(at[c.start], at[c.end - 1] + 1, "person", "person.credit", 0.98)
        for c in credits_
        if c.start in at and c.end - 1 in at
    ]


def select(found: Iterable[Found]) -> list[Found]:
    """The longest names first, on equal length the one found first; whatever overlaps them is dropped."""
    candidates = list(found)
    if len(candidates) < 2:
        return candidates
    taken = 0  # bit i: text[i] is part of a chosen name
    chosen = []
    for f in sorted(candidates, key=lambda f: (f.start - f.end, -f.confidence, f.start)):
        own = (1 << f.end) - (1 << f.start)
        if not taken & own:
            taken |= own
            chosen.append(f)
    return sorted(chosen, key=_start)


def _remember(
    phrases: list[Phrase], found: list[list[Found]], reading: Reading, divisions: set[str]
) -> dict[str, Found]:
    """Names that a strong context established once, with the rule that did. ``divisions`` are named on the page, if
    only in the names of others (云河市 in 云河市人社局)."""
    memory = {c.name: Found(0, 0, "person", "person.credit", 0.98) for c in reading.credits}
    for phrase, block in zip(phrases, found, strict=True):
        for f in block:
            name = phrase.text[f.start : f.end]
            if f.remember and name not in word_set("names_and_words"):
                memory[name] = max(memory.get(name, f), f, key=lambda f: f.confidence)
    for phrase, block, reading_block in zip(phrases, found, reading.blocks, strict=True):
        for f in block:
            for half in _halves(phrase.text, f, reading_block.gaps):
                memory.setdefault(half, replace(f, rule="initiative.core", confidence=0.75))
    memory.update(first_names(memory))
    for short in _own_short(reading.locality or ""):
        memory.setdefault(short, Found(0, 0, "place", "place.short", 0.8))
    named = memory | {name: Found(0, 0, "place", "place.gazetteer", 0.95) for name in divisions}
    memory.update({n: f for n, f in _short_forms(named).items() if n not in memory})
    return {name: f for name, f in sorted(memory.items()) if len(name) > 1}


def _halves(text: str, found: Found, gaps: frozenset[int]) -> list[str]:
    """The halves of a two-part slogan (“千家万户行 暖心送服务”) by which a page may also call it."""
    name = text[found.start : found.end]
    if found.type != "initiative" or not (core := _CORE.match(name) or _BARE_CORE.match(name)):
        return []
    inside = [g for g in gaps if found.start + core.start(1) < g < found.start + core.end(1)]
    if len(inside) != 1:
        return []
    return [
        h
        for h in (text[found.start + core.start(1) : inside[0]], text[inside[0] : found.start + core.end(1)])
        if len(h) > 5
    ]


def _short_forms(memory: dict[str, Found]) -> dict[str, Found]:
    """What a page may shorten once it has the full name: 石桥 for 石桥镇, 新区 for 云河西湾新区, the words inside the
    quotes of “五色花”工作法."""
    short: dict[str, Found] = {}
    for name, found in sorted(memory.items()):
        if found.type == "place" and _SHORT_ENDS.search(name):
            stem = _SHORT_ENDS.sub("", name)
            if _names_a_place(stem):
                short[stem] = replace(found, rule="place.short", confidence=0.8)
            zone = _ZONE.search(name)
            if zone and len(name) > len(zone[0]) + 1:
                short[zone[0]] = replace(found, rule="place.short", confidence=0.85)
        elif found.type == "organization" and (kind := _COMPANY_END.search(name)):
            firm = replace(found, rule="organization.short", confidence=0.8)
            short |= dict.fromkeys(_short_firms(name[: kind.start()]), firm)
        elif found.rule == CREW and (core := _CORE.match(name)):
            short[core[1]] = replace(found, confidence=0.8)
        elif found.type == "initiative" and (core := _CORE.match(name)) and core[1] not in word_set("doctrines"):
            short[core[1]] = replace(found, rule="initiative.core", confidence=0.8)
    return short


def _own_short(locality: str) -> list[str]:
    """What the page's place is called for short: 云区 for 云河西区, 柳旗 for 柳溪左旗; without its kind where that is
    no ordinary word."""
    own = next((locality[at:] for at in range(len(locality) - 2) if locality[at:] in by_name()), "")
    short = [own[0] + own[-1]] if _LONG_NAME.search(own) else []
    return short + ([stem] if (stem := stem_of(own)) and _names_a_place(stem) else [])


def _short_firms(core: str) -> list[str]:
    """What a firm is called by without its kind (龙溪智能装备): without the place in front, and without its lines of
    business (龙溪)."""
    for size in range(9, 1, -1):
        if core[:size] in by_name() or core[:size] in by_stem() and not is_common_stem(core[:size]):
            core = core[size:]
            break
    forms = [core]
    for form in forms:
        forms += [form[: -len(line)] for line in words("lines_of_business") if form.endswith(line)]
    return [form for form in forms if len(form) > 3 or len(form) == 3 and not tag_of(form)]


def _names_a_place(stem: str) -> bool:
    """Whether a place's name without its kind may stand alone for it: it is no ordinary word."""
    ordinary = tag_of(stem).startswith(("v", "a", "d", "n", "m", "r", "t")) and not is_rare(stem)
    return len(stem) > 1 and not ordinary or tag_of(stem) in ("ns", "nr", "nz")


def _to_mention(reading: Reading, block: Block, f: Found) -> Mention:
    start, end = block.span(f.start, f.end)
    page = reading.page
    text = "".join(page.text[start:end].split())
    return Mention(
        stable_id("mention", page.name, start, end),
        page.name,
        block.article,
        start,
        end,
        text,
        f.type,
        f.rule,
        f.confidence,
        deictic=f.deictic,
    )


def stable_id(kind: str, *parts: object) -> str:
    """A prefixed name from the raw parts that say which one: ``mention:3f9c2a1b77``."""
    return f"{kind}:{hashlib.sha256('|'.join(map(str, parts)).encode('utf-8', 'backslashreplace')).hexdigest()[:12]}"
