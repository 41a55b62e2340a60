"""The shape of the graph in numbers: how much there is, hubs with and without attendance lists, groups, weak links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.export.report.alerts import MEASURES, to_months
from kg.export.report.blocks import Bar, Block, Cell, Columns, Part, Section, Table, Words, to_table
from kg.export.report.facts import Facts
from kg.graph.structure import RANKED, Structure
from kg.vocabulary import PREDICATES, TYPES

_HUBS = 12
_MONTHS = 60
_SAYS = {
    "degree": (
        ("有多少条关系。", "How many relations it has."),
        ("一篇长名单就能抬高它。", "One long list is enough to raise it."),
    ),
    "strength": (
        ("有多少句话证明它的关系。", "How many sentences prove its relations."),
        ("常见报的不等于重要的。", "Often in the paper is not important."),
    ),
    "pagerank": (
        (
            "顺着关系的方向走，最常走到谁（Brin & Page 1998，阻尼 0.85）。",
            "Whom one reaches most often along the relations.",
        ),
        (
            "方向是“谁做什么”，所以被做的事和所在的地方名次靠前。",
            "Relations point from who acts, so deeds and places rank high.",
        ),
    ),
    "betweenness": (
        ("有多少最短的路要经过它（Brandes 2001）。", "How many shortest paths pass through it (Brandes 2001)."),
        ("少一条关系，路就可能改道。", "One relation less, and the paths may run elsewhere."),
    ),
    "closeness": (
        (
            "到别的实体平均有多近（调和接近度：距离倒数的平均）。",
            "How near the others are (harmonic: the average of 1/distance).",
        ),
        ("大的连通块里的都偏高。", "All in a large component are high."),
    ),
}


def to_overview(facts: Facts) -> Section:
    """Counts of what was read and found, by type and relation, and articles by month."""
    known, shape = facts.knowledge, facts.shape
    inferred = sum(claim.inferred for claim in known.claims)
    linked = [component for component in shape.components if len(component) > 1]
    rows: list[tuple[Cell, ...]] = [
        (Words("读入的版面", "pages read"), len(known.pages)),
        (Words("未能读入的版面", "pages not read"), len(facts.unread)),
        (Words("报道", "articles"), len(known.articles)),
        (Words("提及", "mentions"), len(known.mentions)),
        (Words("实体（节点）", "entities, the nodes"), len(shape.names)),
        (Words("关系（边）", "relations, the edges"), shape.edges),
        (Words("论断（有原文为证）", "claims, each with its sentence"), len(known.claims)),
        (Words("其中推断", "inferred among them"), inferred),
        (Words("数据", "figures"), len(known.figures)),
        (Words("没有关系的实体", "entities without a relation"), len(shape.components) - len(linked)),
        (Words("连通分量（两个以上实体）", "connected components of two or more"), len(linked)),
        (Words("最大分量的实体", "entities of the largest"), len(shape.components[0]) if shape.components else 0),
        (
            Words("密度（有关系的对数所占比例）", "density, the share of pairs that are related"),
            f"{shape.density:.5f}",
        ),
    ]
    blocks: list[Block] = [to_table("项目=what|数量=count", rows), _types(facts), _relations(facts)]
    months = sorted({day[:7] for day in facts.issued() if len(day) > 4})
    if months:
        blocks.append(_over_time(facts, to_months(months)))
    return Section(
        "overview",
        Words("概况", "Overview"),
        Words("读进了多少，认出了多少。", "How much was read and how much was found."),
        Words(
            "数目取决于收了哪些版面，不代表当地做了多少。",
            "The counts follow from the pages given, not from what was done.",
        ),
        tuple(blocks),
    )


def _over_time(facts: Facts, months: list[str]) -> Columns:
    """Articles by month, of more than five years by year; what has no such date is told in the title."""
    width = 7 if len(months) <= _MONTHS else 4
    steps = sorted({month[:width] for month in months})
    counts = Counter(day[:width] for day in facts.issued())
    shown = sum(counts[step] for step in steps)
    rest = len(facts.knowledge.articles) - shown
    zh, en = ("月", "month") if width == 7 else ("年", "year")
    left = (f"；另有 {rest} 篇不知{zh}份", f"; of {rest} more the {en} is not known") if rest else ("", "")
    title = Words(f"每{zh}的报道数（{shown} 篇{left[0]}）", f"Articles a {en} ({shown}{left[1]})")
    return Columns(title, tuple((step, counts[step]) for step in steps))


def _types(facts: Facts) -> Table:
    entities = Counter(record.type for record in facts.records.values())
    mentions = Counter(mention.type for mention in facts.knowledge.mentions)
    most = max(entities.values(), default=1)
    rows: list[tuple[Cell, ...]] = [
        (Words(t.zh, t.en), Bar(str(entities[t.name]), entities[t.name] / most), mentions[t.name])
        for t in TYPES.values()
    ]
    return to_table("类型=type|实体=entities|提及=mentions", rows)


def _relations(facts: Facts) -> Table:
    edges = Counter(data["predicate"] for *_, data in facts.edges)
    claims = Counter(claim.predicate for claim in facts.knowledge.claims)
    inferred = Counter(claim.predicate for claim in facts.knowledge.claims if claim.inferred)
    most = max(edges.values(), default=1)
    rows: list[tuple[Cell, ...]] = [
        (Words(p.zh, p.en), Bar(str(edges[p.name]), edges[p.name] / most), claims[p.name], inferred[p.name])
        for p in PREDICATES.values()
        if claims[p.name]
    ]
    return to_table("关系=relation|边=edges|论断=claims|推断=inferred", rows)


def to_hubs(facts: Facts, measure: str) -> Section:
    """The first by one measure, with all edges and again without those of attendance lists."""
    said, limits = _SAYS[measure]
    exact = not facts.shape.errors.get(measure)
    how = Words(*limits)
    if not exact:
        how = Words(
            limits[0] + f"数值由 {facts.shape.sources} 个随机（固定种子）起点估计，± 为三倍标准误。",
            limits[1] + f" Estimated from {facts.shape.sources} sources (fixed seed); ± is three standard errors.",
        )
    return Section(
        f"hubs-{measure}",
        Words(f"枢纽：{MEASURES[measure].zh}", f"Hubs by {MEASURES[measure].en or MEASURES[measure].zh}"),
        Words(*said),
        how,
        (
            _hubs(facts, facts.shape, measure, Words("所有关系", "All relations")),
            _hubs(facts, facts.bare, measure, Words("不计到会名单", "Without attendance lists")),
        ),
    )


def _hubs(facts: Facts, shape: Structure, measure: str, caption: Words) -> Table:
    values, ranks = shape.measures[measure], shape.ranks[measure]
    order = sorted(range(len(values)), key=lambda place: (ranks[place], shape.names[place]))[:_HUBS]
    most = max((values[place] for place in order), default=0.0) or 1.0
    rows: list[tuple[Cell, ...]] = []
    for place in order:
        if not values[place]:
            continue
        whole = float(values[place]).is_integer() and measure in ("degree", "strength")
        text = f"{values[place]:.0f}" if whole else f"{values[place]:.5f}"
        if measure in shape.errors:
            text += f" ± {shape.errors[measure][place]:.5f}"
        spread: Cell = "—"
        if measure in shape.ranges:
            low, high = shape.ranges[measure][place]
            spread = str(low) if low == high else f"{low}–{high}"
        rows.append((ranks[place], facts.thing(shape.names[place]), Bar(text, round(values[place] / most, 4)), spread))
    return to_table("名次=rank|实体=entity|数值=value|逐篇剔除时的名次=rank without one article", rows, caption=caption)


def to_groups(facts: Facts) -> Section:
    """Communities, each with a name that a reader understands."""
    rows: list[tuple[Cell, ...]] = [
        (name_of(facts, group), len(group), tuple(facts.thing(node) for node in _leaders(facts, group)[:6]))
        for group in facts.shape.communities
    ]
    return Section(
        "communities",
        Words(f"社群（{len(rows)} 个）", f"Communities ({len(rows)})"),
        Words(
            "内部关系多、对外关系少的一群；名称取其中联系最多的地方和举措。",
            "Groups with more relations inside than out; named after their best connected place and initiative.",
        ),
        Words(
            "Leiden 法（Traag 等 2019，按模块度，依次处理，没有随机）；边界上的实体也可归入邻近的群。",
            "Leiden (Traag et al. 2019, for modularity, nodes in order, no chance); on the borders an entity might as "
            "well be in the next group.",
        ),
        (to_table("社群=community|实体=entities|其中联系最多的=best connected", rows, most=15),) if rows else (),
    )


def name_of(facts: Facts, group: Sequence[str]) -> str:
    """A name for a community: its best connected place, and its best connected initiative, or else anything else."""
    order = _leaders(facts, group)
    place = next((node for node in order if facts.records[node].type == "place"), None)
    other = next((node for node in order if facts.records[node].type == "initiative"), None)
    other = other or next((node for node in order if facts.records[node].type != "place"), None)
    return "：".join(facts.records[node].name for node in (place, other) if node)


def _leaders(facts: Facts, nodes: Sequence[str]) -> list[str]:
    return sorted(nodes, key=lambda node: (-facts.graph.degree(node), node))


def to_weak_links(facts: Facts) -> Section:
    """Articulation points and the densest core; how many bridges there are."""
    shape = facts.shape
    place_of = {name: place for place, name in enumerate(shape.names)}
    between = shape.measures["betweenness"]
    points = sorted(shape.articulation, key=lambda node: (-between[place_of[node]], node))
    rows: list[tuple[Cell, ...]] = [
        (facts.thing(n), f"{between[place_of[n]]:.5f}", facts.graph.degree(n)) for n in points
    ]
    cores = shape.measures["core"]
    top = int(max(cores, default=0))
    dense = tuple(facts.thing(name) for name, core in zip(shape.names, cores, strict=True) if core == top and top > 1)
    blocks: list[Block] = [
        Words(
            f"割点 {len(points)} 个，桥 {len(shape.bridges)} 条；最密的核是 {top}-核，有 {len(dense)} 个实体。",
            f"{len(points)} articulation points, {len(shape.bridges)} bridges; the densest core is the {top}-core "
            f"with {len(dense)} entities.",
        )
    ]
    if rows:
        caption = Words("割点，按中介度", "Articulation points, by betweenness")
        blocks.append(
            to_table("实体=entity|中介度=betweenness|度=degree", rows, most=15, where="metrics.json", caption=caption)
        )
    if dense:
        caption = Words("最密的核", "The densest core")
        blocks.append(to_table("实体=entities", [(dense[:40],)], caption=caption))
    return Section(
        "weak-links",
        Words("割点、桥和核", "Articulation points, bridges, cores"),
        Words(
            "去掉割点或桥，图就断开；k-核里的实体彼此至少有 k 个邻居。",
            "Without an articulation point or a bridge the graph falls apart; in a k-core all have k neighbours in it.",
        ),
        Words("漏读一句话就会多出割点。", "A sentence that was missed makes articulation points of its ends."),
        tuple(blocks),
    )


def to_mixing(facts: Facts) -> Section:
    """Whether relations stay within a level and within a district."""
    words = {"level": Words("级别", "level"), "district": Words("区县", "district")}
    rows: list[tuple[Cell, ...]] = [
        (words[name], *("—" if value is None else f"{value:.3f}" for value in pair))
        for name, pair in facts.mixing.items()
    ]
    return Section(
        "mixing",
        Words("同级相连还是跨级相连", "Like with like"),
        Words(
            "同配系数（Newman 2003）：1 为只与同类相连，0 为与随机无异，负数为偏好异类。",
            "Assortativity (Newman 2003): 1 if only like is linked with like, 0 as chance would, below 0 if unlike is.",
        ),
        Words(
            "只计知道级别或区县的实体；区县数值高，部分因为“管辖”“位于”本就在区内。",
            "Only entities of known level or district; high by district partly since jurisdiction lies inside it.",
        ),
        (to_table("按=by|所有关系=all relations|不计到会名单=without attendance lists", rows),),
    )


def to_part(facts: Facts) -> Part:
    """All sections of numbers, in order."""
    hubs = (to_hubs(facts, measure) for measure in RANKED)
    sections = (to_overview(facts), *hubs, to_groups(facts), to_weak_links(facts), to_mixing(facts))
    return Part("numbers", Words("图的形状", "The shape of the graph"), sections)
