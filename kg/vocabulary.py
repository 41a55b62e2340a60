"""The closed vocabulary of the code: types, predicates with their ends, roles of lines, statuses. One table each.

Definitions and boundary cases: ``tests/gold/CODEBOOK.md``. The Turtle and its SHACL shapes, the JSON-LD context, the
page's legend, the headers of tables and the claims' signature check are all made from these tables; tests hold the
ontology (``ontology/kg.ttl``) to them, term by term.
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
class Subtype:
    """A narrower class of a type, told by how a thing's kind (or its name, if it has none) ends."""

    cls: str
    zh: str
    en: str
    type: str
    endings: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def holds(self, type_: str, kind_or_name: str) -> bool:
        """Whether a thing of ``type_`` with this kind, or name, is of the narrower class."""
        return type_ == self.type and kind_or_name.endswith(self.endings) and not kind_or_name.endswith(self.unless)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation: its labels, the colour of its edges on white, what may stand at either end (type names)."""

    name: str
    zh: str
    en: str
    colour: str  # at least 3:1 against white; relations of one kind share a hue
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

SUBTYPES = (
    Subtype(
        "Meeting",
        "会议",
        "meeting",
        "event",
        ("会", "会议"),
        ("晚会", "运动会", "博览会", "展览会", "展销会", "音乐会"),
    ),
    Subtype(
        "AdminDivision",
        "行政区划",
        "administrative division",
        "place",
        ("省", "市", "区", "县", "旗", "镇", "乡", "街道", "州", "盟", "地区", "苏木"),
        ("新区", "片区", "城区", "小区", "园区", "景区", "社区", "厂区", "校区", "夜市", "超市", "集市"),
    ),
)


def _ends(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ACTOR = "person agency organization place"
_BODY = "agency organization place"
PREDICATES = {
    p.name: p
    for p in (
        Predicate("holdsPost", "任职", "holds post in", "#1d6fb8", _ends("person"), _ends(_BODY)),
        Predicate("attends", "出席", "attends", "#95700a", _ends(_ACTOR), _ends("event")),
        Predicate("organizes", "举办", "organizes", "#b0561c", _ends(_ACTOR), _ends("event")),
        Predicate("runs", "实施", "runs", "#0b7f63", _ends(_ACTOR), _ends("initiative")),
        Predicate("participatesIn", "参与", "participates in", "#3d8577", _ends(_ACTOR), _ends("initiative")),
        Predicate(
            "partOf",
            "属于",
            "part of",
            "#6b7580",
            _ends("initiative agency organization event"),
            _ends("initiative agency organization event"),
        ),
        Predicate("locatedIn", "位于", "located in", "#7a6a5b", _ends("place organization event"), _ends("place")),
        Predicate(
            "jurisdiction", "管辖", "has jurisdiction over", "#5f7382", _ends("agency organization"), _ends("place")
        ),
        Predicate("appliesTo", "适用于", "applies to", "#4b7f2e", _ends("initiative document"), _ends("place")),
        Predicate("issues", "发布", "issues", "#5a49b0", _ends(_BODY), _ends("document initiative")),
        Predicate("defines", "规定", "defines", "#8a5bb5", _ends("document"), _ends("initiative")),
        Predicate(
            "inspects",
            "考察",
            "inspects",
            "#b3324f",
            _ends("person agency place"),
            _ends("place organization initiative agency"),
        ),
        Predicate("cooperatesWith", "合作", "cooperates with", "#a8457e", _ends(_BODY), _ends(_BODY)),
        Predicate(
            "supervises",
            "督导",
            "supervises",
            "#8c1d3f",
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

STATUSES = {"done": "据报道已做", "ongoing": "进行中", "planned": "计划", "demanded": "要求"}
BOUNDS = {"exact": "恰为", "about": "约", "moreThan": "至少", "lessThan": "至多"}
STANDINGS = {"asserted": "已认定", "candidate": "待核实", "denied": "原文否定"}
VERDICTS = {"same": "同一", "different": "不同", "unsure": "存疑"}
QUESTIONS = {
    "same-name": "同名异地，是否同一人",
    "several-bodies": "同名同地，职务在不同单位，是否同一人",
    "look-alike": "一字形近，是否同一名称",
    "near-name": "名称几乎相同，是否同一事物",
    "pointing": "指代未定",
    "overlap": "任期重叠",
    "gap": "任期间断",
}
DECIDED = ("same-name", "several-bodies", "look-alike", "near-name", "pointing")
"""Questions that a verdict on two ends can settle; the others are questions of fact."""
QUESTION_COLUMNS = (
    *("kind", "state", "left", "right"),
    *("left_name", "left_source", "left_evidence", "right_name", "right_source", "right_evidence", "why"),
)
"""The columns of ``questions.csv``."""
DROPPED = {
    "quoted": ("引号里的话，多半不是举措名", "quoted words that are more likely no name of a scheme"),
    "unidentified": ("不知是哪一个", "means nothing that can be told apart"),
    "pointing": ("指代词，上文没有所指", "points at nothing named before"),
    "general": ("泛称，或不会是名称的话", "a general expression, or words that are no name"),
    "kind": ("只说了种类，没说是哪一个", "only the kind of thing: nothing says which one"),
}
"""Why words that a rule had in hand are no mention, in Chinese and English; what is most worth a look first."""
TENURES = {t: t for t in ("现任", "代", "原", "时任", "兼", "挂职", "候任", "拟任")}

SCHEMES = {  # list of concepts -> its concepts and their labels; None where words of the page become concepts too
    "DeedStatus": STATUSES,
    "StandingType": STANDINGS,
    "BoundType": BOUNDS,
    "TenureStatus": TENURES,
    "RoleType": None,
    "KindType": None,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A property that is no relation: its labels, the classes that have it, what its values are, how many there are.

    ``values`` is a class (``Place``), a scheme (``BoundType``), or one of ``LITERALS``.
    """

    name: str
    zh: str
    en: str
    of: tuple[str, ...]
    values: tuple[str, ...]
    least: int = 0
    most: int | None = 1


LITERALS = ("text", "integer", "number", "boolean", "date")
_THING = ("Person", "Organization", "Initiative", "Place", "Event", "Document")
_SPAN = ("Article", "Mention", "Statement", "Figure")
_QUOTED = ("Statement", "Figure")
FIELDS = {
    f.name: f
    for f in (
        Field("ofPlace", "所属地区", "of place", _THING, ("Place",)),
        Field("kind", "类别", "kind", _THING, ("KindType",)),
        Field("firstSeen", "首次见报", "first seen", (*_THING, "Tenure"), ("date",)),
        Field("lastSeen", "最近见报", "last seen", (*_THING, "Tenure"), ("date",)),
        Field("mentionCount", "提及次数", "mention count", _THING, ("integer",), 1),
        Field("postIn", "职务所在", "post in", ("Post",), ("Organization", "Place"), 1),
        Field("holder", "任职者", "holder", ("Tenure",), ("Person",), 1),
        Field("body", "任职机构", "body of tenure", ("Tenure",), ("Organization", "Place"), 1),
        Field("post", "所任职务", "post held", ("Tenure",), ("Post",)),
        Field("postTitle", "职务名称", "post title", ("Tenure", "Statement", "Post"), ("text",)),
        Field("tenureStatus", "任职状态", "tenure status", ("Tenure", "Statement"), ("TenureStatus",)),
        Field("evidence", "佐证", "evidence", ("Tenure",), ("Statement",), 1, None),
        Field("attestedOn", "见报日期", "attested on", ("Tenure", "Figure", "Event"), ("date",), 0, None),
        Field("articleCount", "报道篇数", "article count", ("Tenure",), ("integer",), 1),
        Field("startDate", "任职公布", "start of tenure", ("Tenure",), ("date",)),
        Field("endDate", "去职公布", "end of tenure", ("Tenure",), ("date",)),
        Field("figureOf", "统计对象", "figure of", ("Figure",), _THING, 1),
        Field("value", "数值", "value", ("Figure",), ("number",), 1),
        Field("unit", "计量单位", "unit", ("Figure",), ("text",), 1),
        Field("measures", "所计内容", "measures", ("Figure",), ("text",)),
        Field("bound", "约数类型", "bound", ("Figure",), ("BoundType",), 1),
        Field("refersTo", "指称", "refers to", ("Mention",), _THING, 1),
        Field("deictic", "指代", "deictic", ("Mention",), ("boolean",), 1),
        Field("onPage", "所在版面", "on page", _SPAN, ("Page",), 1),
        Field("inArticle", "所在报道", "in article", ("Mention", "Statement", "Figure"), ("Article",)),
        Field("beginChar", "起始字符", "begin character", _SPAN, ("integer",), 1),
        Field("endChar", "结束字符", "end character", _SPAN, ("integer",), 1),
        Field("exactText", "原文", "exact text", ("Mention", *_QUOTED), ("text",), 1),
        Field("sentence", "原句", "sentence", _QUOTED, ("text",), 1),
        Field("rule", "抽取规则", "found by rule", ("Mention", *_QUOTED), ("Rule",), 1),
        Field("confidence", "置信度", "confidence", ("Mention", "Statement"), ("number",), 1),
        Field("status", "进展", "status of the deed", ("Statement",), ("DeedStatus",), 1),
        Field("standing", "认定", "standing", ("Statement",), ("StandingType",), 1),
        Field("inferred", "推断", "inferred", ("Statement",), ("boolean",), 1),
        Field("role", "角色", "role", ("Statement",), ("RoleType",)),
        Field("date", "日期", "date", ("Article", "Statement"), ("date",)),
        Field("published", "刊发日期", "published", ("Article",), ("date",)),
        Field("kicker", "引题", "kicker", ("Article",), ("text",)),
        Field("subtitle", "副题", "subtitle", ("Article",), ("text",)),
        Field("reporter", "作者", "reporter", ("Article",), ("text",), 0, None),
        Field("locality", "本地", "locality", ("Article",), ("text",)),
    )
}


def to_heading(column: str) -> str:
    """The Chinese heading of a table's column named after a type, a relation or a field, else the name itself.

    Names are compared without regard to case, so that ``?attestedOn`` and ``?Person`` find their labels.
    """
    return _HEADINGS.get(column.lower(), column)


_COLUMNS = {  # what tables have beside types, relations and fields
    "about": "关于",
    "article": "报道",
    "begin": "起",
    "end": "止",
    "figures": "数字",
    "name": "名称",
    "number": "数量",
    "object": "宾语",
    "page": "版面",
    "part": "部分",
    "relation": "关系",
    "statements": "陈述",
    "subject": "主语",
    "text": "原文",
    "type": "类型",
    "who": "谁",
}
_HEADINGS = (
    _COLUMNS
    | {term.name.lower(): term.zh for table in (FIELDS, PREDICATES, TYPES) for term in table.values()}
    | {s.cls.lower(): s.zh for s in SUBTYPES}
)

BUILD_MARK = "records/articles.jsonl"
"""A folder that holds this file was written by a build."""
ARCHIVE_MARK = "pages/.archive"
"""A folder that holds this file was written by a build of an archive."""
BUILD_OUTPUTS = ("graph.html", "report.html", "records", "page_texts", "decisions.csv", "questions.csv", "review.csv")
"""What a build leaves that could be taken for pages by the next one."""
