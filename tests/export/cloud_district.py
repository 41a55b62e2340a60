"""A small hand-made graph: one page of an invented district, with every kind of record in it."""

import hashlib

import networkx as nx

from kg.graph import to_graph
from kg.records import Article, Claim, Entity, Figure, Knowledge, Mention, Page, Sentence

NAME = "云河日报 20230506.txt"
PAGE_TERM = "page:云河日报-20230506-txt--" + hashlib.sha256(f"page:{NAME}".encode()).hexdigest()[:12]
TEXT = """治理同心圆
□记者 周一木 报道
5月6日,云河区区长王小
⏎
北主持召开调度会。云河区社会治理中心创新“街呼区应”工作机制,建立响应平台,平台下设呼叫模块,已解决2.6万余件事项。
云河区原副区长钱二\t到林州镇调研。林州镇落实“五个一”,区民政局参与,五个一包括一张网。
云河区印发《“五个一”方案》,云河区督导林州镇。
""".replace("⏎", "")
ARTICLE = Article(
    "article:a1", NAME, "治理同心圆", 0, len(TEXT), "引题", "副题", ("周一木",), "2023-05-06", "云河区",
    published="2023-05-07",
)  # fmt: skip


def span(quote: str) -> tuple[int, int]:
    start = TEXT.index(quote)
    return start, start + len(quote)


def entity(identifier: str, name: str, *others: str, place: str | None = None, kind: str | None = None) -> Entity:
    type_ = identifier.partition(":")[0]
    return Entity(identifier, type_, name, (name, *others), place, kind, "2023-05-06", "2023-05", 1)


def claim(number: int, subject: str, predicate: str, object_: str, quote: str, **extra: object) -> Claim:
    at = span(quote)
    given = {"rule": "rule.a", "confidence": 0.9, **extra}
    return Claim(f"claim:c{number:02}", subject, predicate, object_, NAME, ARTICLE.id, *at, **given)  # type: ignore[arg-type]


YH, LZ, WANG, QIAN = "place:云河区", "place:林州镇", "person:云河区-王小北", "person:云河区-钱二"
CENTRE, CIVIL = "agency:云河区社会治理中心", "agency:云河区民政局"
CALL, PLATFORM, MODULE = "initiative:云河区-街呼区应", "initiative:云河区-响应平台", "initiative:云河区-呼叫模块"
ONES, NET, PLAN = "initiative:五个一", "initiative:一张网", "document:云河区-五个一方案"
MEETING = "event:调度会"

ENTITIES = (
    entity(YH, "云河区", kind="区"),
    entity(LZ, "林州镇", place=YH),
    entity(WANG, "王小北"),
    entity(QIAN, "钱二"),
    entity(CENTRE, "云河区社会治理中心", "区社会治理中心"),
    entity(CIVIL, "云河区民政局", "区民政局"),
    entity(CALL, "“街呼区应”工作机制", "街呼区应"),
    entity(PLATFORM, "响应平台"),
    entity(MODULE, "呼叫模块", kind="模块"),
    entity(ONES, "“五个一”", "五个一"),
    entity(NET, "一张网"),
    entity(PLAN, "《“五个一”方案》"),
    entity(MEETING, "调度会"),
)
WANG_SAYS = TEXT[TEXT.index("云河区区长王小") : TEXT.index("主持召开")]  # broken over two lines
CLAIMS = (
    claim(1, WANG, "holdsPost", YH, WANG_SAYS, post="区长", change="start"),
    claim(2, QIAN, "holdsPost", YH, "云河区原副区长钱二", post="副区长", tenure="原", change="end"),
    claim(3, WANG, "attends", MEETING, "主持召开调度会", role="主持", date="2023-05-06"),
    claim(4, CENTRE, "runs", CALL, "云河区社会治理中心创新“街呼区应”工作机制"),
    claim(5, PLATFORM, "partOf", CALL, "建立响应平台", confidence=0.65, inferred=True),
    claim(6, MODULE, "partOf", PLATFORM, "平台下设呼叫模块"),
    claim(7, CENTRE, "jurisdiction", YH, "云河区社会治理中心", inferred=True),
    claim(8, CIVIL, "jurisdiction", YH, "区民政局", inferred=True),
    claim(9, LZ, "locatedIn", YH, "林州镇", inferred=True),
    claim(10, QIAN, "inspects", LZ, "钱二\t到林州镇调研"),
    claim(11, LZ, "runs", ONES, "林州镇落实“五个一”", status="ongoing"),
    claim(12, CIVIL, "participatesIn", ONES, "区民政局参与", role="配合"),
    claim(13, NET, "partOf", ONES, "五个一包括一张网"),
    claim(14, YH, "issues", PLAN, "云河区印发《“五个一”方案》"),
    claim(15, PLAN, "defines", ONES, "《“五个一”方案》"),
    claim(16, YH, "supervises", LZ, "云河区督导林州镇"),
    claim(18, CENTRE, "organizes", MEETING, "召开调度会"),
    claim(19, CENTRE, "cooperatesWith", CIVIL, "云河区社会治理中心", status="planned"),
    claim(17, ONES, "appliesTo", YH, "云河区印发《“五个一”方案》"),
)
FIGURES = (
    Figure(
        "figure:f1",
        CALL,
        26000,
        "件",
        "已解决事项",
        "moreThan",
        NAME,
        ARTICLE.id,
        *span("已解决2.6万余件事项"),
        "rule.f",
    ),
    Figure("figure:f2", CALL, 99.50, "%", "办结率", "exact", NAME, None, *span("事项"), "rule.f"),
)
MENTIONS = (
    Mention("mention:m1", NAME, ARTICLE.id, *span("区民政局"), "区民政局", "agency", "rule.m", 1.0, CIVIL),
    Mention("mention:m2", NAME, None, *span("治理"), "治理", "agency", "rule.m", 0.5, ""),
)


def sentences() -> tuple[Sentence, ...]:
    ends = [i + 1 for i, char in enumerate(TEXT) if char == "。"]
    starts = [TEXT.index("5月6日"), *ends[:-1]]
    return tuple(Sentence(NAME, ARTICLE.id, start, end) for start, end in zip(starts, ends, strict=True))


def graph() -> "nx.MultiDiGraph[str]":
    pages, articles = (Page(NAME, TEXT),), (ARTICLE,)
    return to_graph(Knowledge(pages, articles, sentences(), MENTIONS, ENTITIES, CLAIMS, FIGURES, {NAME: "云河区"}))
