"""Two pages of two papers, months apart: posts over time, who leads and who assists, parts of parts, four levels."""

import re
from dataclasses import replace

from kg.graph import to_graph
from kg.records import Article, Claim, Entity, Figure, Knowledge, Mention, Page, Sentence

EARLY, LATE = "云河日报 20221023.txt", "云山晚报 202305.txt"
PAPERS = {EARLY: "云河日报"}
CALL, WANG = "initiative:云河区-街呼区应", "person:云河区-王小北"
MARKED = {
    EARLY: """街呼区应起步

{place:云河区}副区长{person:云河区-王小北}主持。{agency:云河区-委组织部}牵头{initiative:云河区-街呼区应}。{agency:云河区-民政局}配合{initiative:云河区-街呼区应}。
{initiative:云河区-街呼区应}包括{initiative:云河区-响应平台}。{initiative:云河区-响应平台}下设{initiative:云河区-呼叫模块}。
已办结1200件。已排查300件。投入2亿元。
""",
    LATE: """街呼区应一年

{place:云河区}区长{person:云河区-王小北}讲话。{agency:林州镇-政府}落实{initiative:云河区-街呼区应}。{place:云河区}印发{document:云河区-方案}。
{document:云河区-方案}规定{initiative:云河区-街呼区应}。{initiative:云河区-街呼区应}在{place:林州镇}推行。{agency:云山市-民政局}督导{agency:云河区-民政局}。
""",
}
NAMES = {
    "agency:云河区-委组织部": "云河区委组织部",
    "agency:林州镇-政府": "林州镇政府",
    "document:云河区-方案": "《方案》",
}
HOMES = {"云河区": "place:云河区", "林州镇": "place:林州镇", "云山市": "place:云山市"}
KINDS = {"place:云山市": "市", "place:云河区": "区", "place:林州镇": "镇"}
CLAIMS = (
    (EARLY, WANG, "holdsPost", "place:云河区", "云河区副区长王小北", {"post": "副区长"}),
    (EARLY, "agency:云河区-委组织部", "runs", CALL, "云河区委组织部牵头街呼区应", {"role": "牵头"}),
    (EARLY, "agency:云河区-民政局", "participatesIn", CALL, "云河区民政局配合街呼区应", {"role": "配合"}),
    (EARLY, "initiative:云河区-响应平台", "partOf", CALL, "街呼区应包括响应平台", {"confidence": 0.6}),
    (EARLY, "initiative:云河区-呼叫模块", "partOf", "initiative:云河区-响应平台", "响应平台下设呼叫模块", {}),
    (LATE, WANG, "holdsPost", "place:云河区", "云河区区长王小北", {"post": "区长", "tenure": "现任"}),
    (LATE, "agency:林州镇-政府", "runs", CALL, "林州镇政府落实街呼区应", {"status": "ongoing"}),
    (LATE, "place:云河区", "issues", "document:云河区-方案", "云河区印发《方案》", {}),
    (LATE, "document:云河区-方案", "defines", CALL, "《方案》规定街呼区应", {}),
    (LATE, CALL, "appliesTo", "place:林州镇", "街呼区应在林州镇推行", {}),
    (LATE, "agency:云山市-民政局", "supervises", "agency:云河区-民政局", "云山市民政局督导云河区民政局", {}),
    (LATE, "place:林州镇", "locatedIn", "place:云河区", "林州镇", {"inferred": True, "confidence": 0.7}),
)
FIGURES = ((1200, "件", "办结", "1200件"), (300, "件", "排查", "300件"), (2e8, "元", "投入", "2亿元"))


def _name(who):
    type_, _, rest = who.partition(":")
    home, _, own = rest.partition("-")
    return NAMES.get(who) or (f"{home}{own}" if type_ == "agency" else own or home)


def _page(name):
    """The text of a page and its mentions: a mark {agency:云河区-民政局} stands for that entity's name."""
    text, places = "", []
    for number, part in enumerate(re.split(r"\{([^}]*)\}", MARKED[name])):
        if number % 2:
            places.append((len(text), len(text) + len(_name(part)), part))
        text += _name(part) if number % 2 else part
    return text, places


def graph(papers=True):
    pages, articles, sentences, mentions, found = [], [], [], [], set()
    texts = {}
    for name, day, printed in ((EARLY, "2022-10-23", "2022-10-24"), (LATE, "2023-05", None)):
        text, places = _page(name)
        texts[name] = text
        title = text.partition("\n")[0]
        article = Article(
            f"article:{title}", name, title, 0, len(text),
            date=day, published=printed, locality="云河区", reporters=("周一木",),
        )  # fmt: skip
        pages.append(Page(name, text))
        articles.append(article)
        ends = [len(title) + 1, *(i + 1 for i, character in enumerate(text) if character == "。")]
        sentences += [Sentence(name, article.id, a, b) for a, b in zip(ends, ends[1:], strict=False)]
        for start, end, who in places:
            type_ = who.partition(":")[0]
            mentions.append(
                Mention(f"mention:{name}{start}", name, article.id, start, end, text[start:end], type_, "m", 1, who)
            )
            found.add(who)
    found |= {"place:云山市", "place:林州镇"}
    entities = tuple(_entity(who) for who in sorted(found))
    claims = tuple(_claim(number, texts, articles, *row) for number, row in enumerate(CLAIMS))
    figures = tuple(
        Figure(
            f"figure:{quote}", CALL, value, unit, what, "exact", EARLY, articles[0].id,
            texts[EARLY].index(quote), texts[EARLY].index(quote) + len(quote), "f",
        )
        for value, unit, what, quote in FIGURES
    )  # fmt: skip
    known = Knowledge(
        *map(tuple, (pages, articles, sentences, mentions)), entities, claims, figures, {EARLY: ("云河区", "据页头")}
    )
    made = to_graph(known)
    if papers:
        made.graph["papers"] = PAPERS
    return made


def _entity(who):
    type_, _, rest = who.partition(":")
    home = HOMES.get(rest.partition("-")[0]) if "-" in rest and type_ != "person" else None
    return Entity(who, type_, _name(who), (_name(who),), home, KINDS.get(who), "2022-10-23", "2023-05", 1)


def _claim(number, texts, articles, page, subject, predicate, object_, quote, extra):
    start = texts[page].index(quote)
    article = next(article.id for article in articles if article.page == page)
    claim = Claim(
        f"claim:{number}", subject, predicate, object_, page, article, start, start + len(quote), "rule.a", 0.9
    )
    return replace(claim, **extra)
