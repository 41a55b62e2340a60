"""The records every stage speaks in: frozen values, no I/O, no library.

Offsets are code points into ``Page.text`` exactly as decoded, half-open: ``page.text[start:end]`` is the evidence.
Ids are prefixed names (``person:…``, ``mention:…``), so an id from a record can be pasted into SPARQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a page besides its text, and ``origin``, whence (the words a reader is told). Empty: not known.

    ``date`` is the day of publication, ISO and as precise as known (``2022-10-23``, ``2022-10``, ``2022``);
    ``locality`` what 全区 or 我市 means on it, as a full name. A ``title`` says that the page is one article of that
    title, ``authors`` who wrote it.
    """

    paper: str = ""
    date: str = ""
    locality: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    origin: str = "sources.csv"


@dataclass(frozen=True, slots=True)
class Page:
    """One newspaper page, or one article that was published by itself. ``name`` is its identity: the file's name, for
    a file of several pages with ``#`` and a number (``news.jsonl#12``).

    ``text`` is the file as decoded or, where ``derived``, what a reader took out of it; ``source`` what the file itself
    says of the page.
    """

    name: str
    text: str
    source: Source = Source()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One news article of a page; ``page_text[start:end]`` runs from its first headline line to its last body line.

    ``date`` is the day of what is told or, where the article says none, what is known of the paper's; ``published`` the
    day the paper or the web gave it out, where one of them says so; both ISO and only as precise as known:
    ``2022-10-23``, ``2022-10`` or ``2022``.
    ``locality`` is what 全区 or 我市 means in it, as a full name (苏州市, 重庆两江新区).
    """

    id: str
    page: str
    title: str
    start: int
    end: int
    kicker: str | None = None
    subtitle: str | None = None
    reporters: tuple[str, ...] = ()
    date: str | None = None
    locality: str | None = None
    date_reason: str | None = None  # a Chinese sentence: what the date was read from, and its year; why there is none
    published: str | None = None

    @property
    def issued(self) -> str:
        """The day it came out; of one that does not say, the day of what it tells; empty if not known."""
        return self.published or self.date or ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A name in a byline or caption: who wrote or photographed. ``role`` is 记者, 通讯员, 作者, 摄影, 制图 …"""

    article: str | None
    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that read as one: a headline, a byline, a paragraph, a caption.

    ``text`` is folded (see ``kg.text.fold``: same length, simplified, half-width) and has no white space;
    ``offsets[i]`` is the page offset of ``text[i]``. ``gaps`` are the indexes before which the page has white space
    inside a line (a clause boundary in headlines: 搭建交流合作平台 保障企业用工需求).
    """

    role: str  # one of kg.vocabulary.ROLES
    article: str | None
    text: str
    offsets: Sequence[int]
    gaps: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Page offsets, half-open, of ``text[start:end]`` (``start < end``)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page; the context in which evidence is shown."""

    page: str
    article: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page was understood: its articles and its blocks in page order, and the place the paper speaks from."""

    page: Page
    articles: tuple[Article, ...]
    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...] = ()
    locality: str | None = None
    locality_reason: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A string that names a thing. ``text`` is the page's own characters without white space.

    ``entity`` is empty until resolved. ``deictic``: points instead of naming (全区, 该局, 本次会议).
    """

    id: str
    page: str
    article: str | None
    start: int
    end: int
    text: str
    type: str  # one of kg.vocabulary.TYPES
    rule: str
    confidence: float
    entity: str = ""
    deictic: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence's support for one relation. ``subject`` and ``object`` are mention ids as extracted and entity ids
    once resolved. ``status`` is one of ``kg.vocabulary.STATUSES``."""

    id: str
    subject: str
    predicate: str  # one of kg.vocabulary.PREDICATES
    object: str
    page: str
    article: str | None
    start: int
    end: int
    rule: str
    confidence: float
    status: str = "done"
    inferred: bool = False
    post: str | None = None  # holdsPost: 区长
    tenure: str | None = None  # holdsPost: 现任 代 原 时任 兼 挂职
    role: str | None = None  # 牵头 主办 承办 协办 配合 督办 主持 讲话 …
    date: str | None = None
    standing: str = "asserted"  # one of kg.vocabulary.STANDINGS; any other is kept and shown, but makes no edge
    change: str | None = None  # holdsPost: start (任命, 当选) or end (免去, 辞去), where the sentence is a notice of it


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, amount, area or share that says something about ``subject`` (mention id, then entity id).

    ``value`` is a plain number in ``unit`` (money in 元); ``bound`` is exact, about, moreThan, lessThan;
    ``measures`` is what is counted, as on the page.
    """

    id: str
    subject: str
    value: int | float
    unit: str
    measures: str
    bound: str
    page: str
    article: str | None
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world. ``names`` are all strings that name it, ``jurisdiction`` the id of the place it belongs
    to, ``first_seen`` and ``last_seen`` article dates."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    jurisdiction: str | None = None
    kind: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    mentions: int = 0


def position(record: Article | Mention | Claim | Figure) -> tuple[str, int, int, str]:
    """Where a record stands, for sorting."""
    return record.page, record.start, record.end, record.id


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row of ``ledger.csv``: what a person says of two ends. ``verdict`` is same, different or unsure."""

    left: str
    right: str
    verdict: str
    who: str = ""
    date: str = ""
    why: str = ""
    line: int = 0  # of the file; 0: not from a file


@dataclass(frozen=True, slots=True)
class Decision:
    """One merge that was not by an identical key: the mentions printed ``form`` are the entity ``right``.

    ``left`` is what a ledger can name to say otherwise: an id that the form would have had, ``ENTITY#FORM``, a mention.
    ``page`` and ``start`` are where the first of the ``mentions`` stands."""

    left: str
    right: str
    form: str
    rule: str
    reason: str
    mentions: int
    page: str
    start: int


@dataclass(frozen=True, slots=True)
class Question:
    """What the rules leave open about two ends, for a person to settle. ``kind`` is one of
    ``kg.vocabulary.QUESTIONS``; ``right`` is empty where there is no candidate; ``state`` is open or unsure."""

    kind: str
    left: str
    right: str
    why: str
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that were considered as a mention of ``type`` and are none; ``reason`` is one of
    ``kg.vocabulary.DROPPED``."""

    page: str
    article: str | None
    start: int
    end: int
    text: str
    type: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that was read and found, resolved: what the graph and every export are made from. Each tuple is sorted."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    localities: dict[str, tuple[str, str]] = field(default_factory=dict)  # page -> the place it speaks from, and why
    decisions: tuple[Decision, ...] = ()
    questions: tuple[Question, ...] = ()
    open_mentions: tuple[Mention, ...] = ()  # pointing words that nothing settles; they have no entity
    stale: tuple[str, ...] = ()  # sentences: rows of the ledger and sources.csv on what is on no page or not clear
    dropped: tuple[Dropped, ...] = ()
    verdicts: tuple[Verdict, ...] = ()  # of the ledger, as they stand in it

    def unplaced(self) -> list[str]:
        """The pages that speak from no place that is known, sorted."""
        return sorted(page for page, (place, _) in self.localities.items() if not place)


@dataclass(frozen=True, slots=True)
class BadPage:
    """A file that could not be read as a page, and why in one sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one page says: mentions without entities, claims and figures between mention ids, sentences, the dropped."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...] = ()
