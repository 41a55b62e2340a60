"""What an article has told so far: who acts, what event it is about, whom it named, who speaks for whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extract.mentions.marked import Marked, Span
from kg.records import Block, Mention


@dataclass(slots=True)
class Story:
    """The memory of one article, filled sentence by sentence.

    ``event`` is the event at hand with the block it was named in, ``host`` who holds it (a mention, perhaps one of a
    place by its level, ``@区``), ``bodies`` says for a person's name the body or level they speak for, ``cast`` are the
    bodies and places that the whole article names, ``seen`` the mentions that named something so far, in order,
    ``parties`` the bodies named last as partners in one deed, ``listing`` what the last sentence of a block began to
    spell out, ``item`` the initiative that the last numbered line of a list of works named and ``leaders`` who leads
    it, ``works`` the list of works whose items follow and ``paper`` the document they are from, ``columns`` what the
    columns of the table at hand are, ``visits`` who was told to inspect what, ``company`` who came along and ``led``
    the names of those they were with,
    ``begins`` how many of ``seen`` an item of short news has before it, ``signers`` the bodies that the last line
    consisted of, ``wholes`` by a scheme's name what it was told to be part of,
    ``listed`` whom a list named before the semicolon, of whom the deed is told behind it,
    ``denied`` the ids of the mentions of what was said not to be done.
    """

    actors: tuple[Span, ...] = ()
    event: tuple[Marked, Span] | None = None
    host: Mention | None = None
    bodies: dict[str, Mention] = field(default_factory=dict)
    cast: list[Mention] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    parties: tuple[Mention, ...] = ()
    listing: tuple[Block, Span] | None = None
    item: Mention | None = None
    leaders: tuple[Mention, ...] = ()
    works: Mention | None = None
    paper: Mention | None = None
    visits: list[tuple[Mention, Mention]] = field(default_factory=list)
    company: tuple[Mention, ...] = ()
    led: set[str] = field(default_factory=set)
    begins: int = 0
    signers: tuple[Mention, ...] = ()
    columns: tuple[str, ...] = ()
    wholes: dict[str, Mention] = field(default_factory=dict)
    listed: tuple[Span, ...] = ()
    denied: set[str] = field(default_factory=set)

    def start_item(self) -> None:
        """Forget who acted and what was going on: a new item of short news begins."""
        self.visits, self.company, self.begins = [], (), len(self.seen)
        self.actors, self.event, self.host, self.parties, self.listing = (), None, None, (), None

    def note_wholes(self, parts: Iterable[tuple[Mention, Mention]]) -> None:
        """Remember which scheme was told to be a part of which."""
        for part, whole in parts:
            if part.type == "initiative":
                self.wholes.setdefault(part.text, whole)

    def outermost(self, scheme: Mention) -> Mention:
        """The scheme that ``scheme`` is in the end a part of, as if named there; itself if none was told."""
        passed, outer = {scheme.text}, scheme
        while (whole := self.wholes.get(outer.text)) and whole.text not in passed and whole.type == "initiative":
            passed.add(whole.text)
            outer = whole
        return replace(outer, start=scheme.start, end=scheme.end)

    def latest(self, type_: str, ending: str = "") -> Mention | None:
        """The last mention of a type whose name ends so, in the item of short news at hand."""
        return next(
            (m for m in reversed(self.seen[self.begins :]) if m.type == type_ and bare(m.text).endswith(ending)), None
        )

    def theme(self) -> Mention | None:
        """The scheme that the item at hand has named most often, by its own name in quotes; the last of equals."""
        named = [m for m in self.seen[self.begins :] if m.type == "initiative"]
        counts = Counter(_own_name(m.text) for m in named)
        return max(reversed(named), key=lambda m: counts[_own_name(m.text)], default=None)


def _own_name(name: str) -> str:
    """“暖心”行动, “暖心”, 暖心 -> 暖心."""
    quoted = re.search("“([^”]+)”", name)
    return quoted[1] if quoted else name


def bare(name: str) -> str:
    """A name without the quotes it ends in and without what is bracketed there: 《治水方案(试行)》 -> 《治水方案."""
    return re.sub(r"\([^()]{2,14}\)$", "", name.rstrip("”’》"))


def level_mention(level: str, near: Mention) -> Mention:
    """A stand-in for the place of a level word (区) that the article speaks from, or with "" for that place itself."""
    return replace(near, id=f"@{level}", text=f"@{level}", type="place", deictic=True)
