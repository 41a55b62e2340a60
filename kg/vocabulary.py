"""The closed vocabulary of the code: types, predicates with their ends, roles of lines, statuses. One table each.

Definitions and boundary cases: ``tests/gold/CODEBOOK.md``. The ontology, the page's legend, the report's tables and
the claims' signature check all read these tables.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """An entity type: its labels and its class in the ontology."""

    name: str
    zh: str
    en: str
    cls: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation: its labels and what may stand at either end (type names)."""

    name: str
    zh: str
    en: str
    subjects: frozenset[str]
    objects: frozenset[str]

    def allows(self, subject: str, object_: str) -> bool:
        """Whether an edge from type ``subject`` to type ``object_`` is well-formed."""
        return subject in self.subjects and object_ in self.objects


TYPES = {
    t.name: t
    for t in (
        Type("person", "人物", "person", "Person"),
        Type("agency", "党政机构", "agency", "Agency"),
        Type("organization", "社会组织与企业", "organization", "Organization"),
        Type("initiative", "举措", "initiative", "Initiative"),
        Type("place", "地点", "place", "Place"),
        Type("event", "活动", "event", "Event"),
        Type("document", "文件", "document", "Document"),
    )
}


def _ends(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ACTOR = "person agency organization place"
_BODY = "agency organization place"
PREDICATES = {
    p.name: p
    for p in (
        Predicate("holdsPost", "任职", "holds post in", _ends("person"), _ends(_BODY)),
        Predicate("attends", "出席", "attends", _ends(_ACTOR), _ends("event")),
        Predicate("organizes", "举办", "organizes", _ends(_ACTOR), _ends("event")),
        Predicate("runs", "实施", "runs", _ends(_ACTOR), _ends("initiative")),
        Predicate("participatesIn", "参与", "participates in", _ends(_ACTOR), _ends("initiative")),
        Predicate(
            "partOf",
            "属于",
            "part of",
            _ends("initiative agency organization event"),
            _ends("initiative agency organization event"),
        ),
        Predicate("locatedIn", "位于", "located in", _ends("place organization event"), _ends("place")),
        Predicate("jurisdiction", "管辖", "has jurisdiction over", _ends("agency organization"), _ends("place")),
        Predicate("appliesTo", "适用于", "applies to", _ends("initiative document"), _ends("place")),
        Predicate("issues", "发布", "issues", _ends(_BODY), _ends("document initiative")),
        Predicate("defines", "规定", "defines", _ends("document"), _ends("initiative")),
        Predicate(
            "inspects",
            "考察",
            "inspects",
            _ends("person agency place"),
            _ends("place organization initiative agency"),
        ),
        Predicate("cooperatesWith", "合作", "cooperates with", _ends(_BODY), _ends(_BODY)),
        Predicate(
            "supervises",
            "督导",
            "supervises",
            _ends("agency place person"),
            _ends("agency place organization initiative"),
        ),
    )
}

ROLES = (
    "kicker",  # 引题: the smaller line over a headline
    "title",
    "subtitle",
    "byline",
    "heading",  # 小标题 inside an article
    "body",
    "caption",
    "box",  # infographic
    "teaser",  # 今日导读 and its like
    "banner",  # column or campaign name over several articles
    "note",  # 上接 / 下转
    "furniture",  # masthead, editors, page number, contact
)

STATUSES = {"done": "已完成", "ongoing": "进行中", "planned": "计划", "demanded": "要求"}
BOUNDS = {"exact": "恰为", "about": "约", "moreThan": "超过", "lessThan": "不足"}

BUILD_MARK = "records/articles.jsonl"
"""A folder that holds this file was written by a build."""
BUILD_OUTPUTS = ("graph.html", "records", "page_texts")
"""What a build leaves that could be taken for pages by the next one."""
