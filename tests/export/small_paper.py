"""A graph from a page written with its names marked: {person:王小北} is a mention of that entity."""

import re
from dataclasses import replace

from kg.graph import to_graph
from kg.records import Article, Claim, Entity, Figure, Knowledge, Mention, Page, Sentence

HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>"
HOSTILE += "\"onload=window.hacked=3 '&amp;{{7*7}}\u2028\u2029\u202e\u200f𠅤"

MARKED = """治理同心圆

□记者 周一木 报道

5月6日,{place:云河区}区长{person:王小北}主持召开{event:调度会}。{agency:云河区社会治理中心}创新{initiative:街呼
区应}工作机制,已解决2.6万余件事项。

{person:王小北}到{place:林州镇}调研。{place:林州镇}落实{initiative:五个一},{agency:云河区民政局}参与。{person:王小北}再到{place:林州镇}督查。
"""
CLAIMS = (
    ("person:王小北", "holdsPost", "place:云河区", "云河区区长王小北", {"post": "区长", "tenure": "现任"}),
    ("person:王小北", "attends", "event:调度会", "王小北主持召开调度会", {"role": "主持"}),
    ("agency:云河区社会治理中心", "runs", "initiative:街呼区应", "云河区社会治理中心创新街呼\n区应", {}),
    ("person:王小北", "inspects", "place:林州镇", "王小北到林州镇调研", {}),
    ("person:王小北", "inspects", "place:林州镇", "王小北再到林州镇督查", {"status": "planned", "confidence": 0.6}),
    ("place:林州镇", "runs", "initiative:五个一", "林州镇落实五个一", {"status": "ongoing"}),
    ("agency:云河区民政局", "participatesIn", "initiative:五个一", "云河区民政局参与", {"role": "配合"}),
    ("place:林州镇", "locatedIn", "place:云河区", "林州镇", {"inferred": True}),
    ("agency:云河区社会治理中心", "jurisdiction", "place:云河区", "云河区社会治理中心", {"inferred": True}),
)
NAME = "云河日报 20230506.txt"


def read_marked(marked):
    """Return the text without marks and the mentions as (start, end, entity id)."""
    text, places = "", []
    for part in re.split(r"(\{\w+:[^}]*\})", marked):
        if re.match(r"\{\w+:", part):
            identifier = re.sub(r"\s", "", part[1:-1])
            part = part[1:-1].partition(":")[2]
            places.append((len(text), len(text) + len(part), identifier))
        text += part
    return text, places


def knowledge(marked=MARKED, claims=CLAIMS, names=None, lonely=(), title="治理同心圆", reporter="周一木"):
    text, places = read_marked(marked)
    article = Article("article:a1", NAME, title, 0, len(text), reporters=(reporter,), date="2023-05-06")
    spans = [match.span() for match in re.finditer(r"[^。]+。", text)]
    sentences = tuple(Sentence(NAME, article.id, start, end) for start, end in spans)
    mentions = tuple(
        Mention(f"mention:{start}", NAME, article.id, start, end, text[start:end], who.partition(":")[0], "m", 1, who)
        for start, end, who in places
    )
    entities = []
    for who in sorted({who for *_, who in places} | set(lonely)):
        name = (names or {}).get(who, who.partition(":")[2])
        type_ = who.partition(":")[0]
        others, home = ((f"本地叫法{name[3:]}",), "place:云河区") if type_ == "agency" else ((), None)
        kind = "事业单位" if name.endswith("中心") else None
        entities.append(Entity(who, type_, name, (name, *others), home, kind, "2023-05-06", "2023-06", 1))
    made = []
    for number, (subject, predicate, object_, quote, extra) in enumerate(claims):
        start = text.index(quote)
        made.append(
            Claim(
                f"claim:{number}", subject, predicate, object_, NAME, article.id, start, start + len(quote),
                "rule.a", **{"confidence": 0.9, **extra},
            )
        )  # fmt: skip
    figures = ()
    if "2.6万余件" in text:
        start = text.index("2.6万余件")
        counted = (26000, "件", "已解决事项", "moreThan")
        figures = (Figure("figure:1", "initiative:街呼区应", *counted, NAME, article.id, start, start + 6, "f"),)
    return Knowledge(
        (Page(NAME, text),),
        (article,),
        sentences,
        mentions,
        tuple(entities),
        tuple(made),
        figures,
        {NAME: ("云河区", "据页头")},
    )


def graph(**options):
    return to_graph(knowledge(**options))


def hostile_graph():
    """The same page with a payload in its text, names, post, role, headline, reporter, paper and in what is counted."""
    made = graph(
        marked=MARKED.replace("调研", "调研" + HOSTILE),
        names={
            "person:王小北": HOSTILE,
            "place:林州镇": "href=javascript:alert(1)",
            "event:调度会": "=cmd|' /C calc'!A0",
        },
        claims=(
            *CLAIMS,
            ("person:王小北", "holdsPost", "place:林州镇", "王小北到林州镇", {"post": HOSTILE, "role": HOSTILE}),
        ),
        title=HOSTILE,
        reporter=HOSTILE,
    )
    made.graph["papers"] = {NAME: HOSTILE}
    call = made.nodes["initiative:街呼区应"]
    call["figures"] = tuple(replace(figure, measures=HOSTILE, unit=HOSTILE) for figure in call["figures"])
    return made
