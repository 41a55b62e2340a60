"""Answers about who does what: parts in an initiative, 条块, posts, meetings, pledges and deeds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.export.codes import ROLE_EN, STATUS_EN
from kg.export.report.blocks import Block, Branch, Cell, Jump, Section, Tree, Words, few, to_table
from kg.export.report.facts import Facts
from kg.export.standing import LEVELS, Line, lines
from kg.records import Claim
from kg.vocabulary import STATUSES

PARTS = {
    "lead": Words("牵头", "leads"),
    "do": Words("实施", "runs"),
    "assist": Words("配合、参与", "assists"),
    "oversee": Words("督办、督导、指导", "supervises"),
    "visit": Words("调研、走访", "visits"),
    "attend": Words("到会", "attends"),
}
_LEADS = frozenset(("牵头", "主办", "主导"))  # as kg/export/page/js/profile.js reads them
_ASSISTS = frozenset(("配合", "协办", "参与"))
_OVERSEES = frozenset(("督办", "指导"))
_CHECKS = re.compile("督[查办导察](?![室组局])")  # as kg/export/page/js/profile.js reads them, too
_DEEDS = ("runs", "participatesIn", "issues", "organizes", "supervises", "inspects")
_LISTED = 40  # agencies of a cell; the graph has them all
_TABLE = "kg tables OUT: relations.csv"
_PAST = frozenset(("原", "时任"))


def to_part(facts: Facts, edge: Mapping[str, Any]) -> str:
    """What an actor is to an initiative, one of PARTS, by the relation and what its sentences say."""
    predicate, claims = edge["predicate"], edge["claims"]
    roles = {claim.role for claim in claims}
    if roles & _LEADS:
        return "lead"
    if predicate == "supervises" or roles & _OVERSEES:
        return "oversee"
    if predicate == "inspects":
        return "oversee" if any(_CHECKS.search(facts.exact(claim)) for claim in claims) else "visit"
    return "assist" if predicate == "participatesIn" or roles & _ASSISTS else "do"


def find_actors(facts: Facts) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Initiative -> part -> (actor, edge key), for each initiative that has an actor."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for node, record in facts.records.items():
        if record.type != "initiative":
            continue
        parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for subject, key, data in facts.into.get(node, ()):
            predicate = data["predicate"]
            if predicate in ("runs", "participatesIn", "supervises", "inspects"):
                parts[to_part(facts, data)].append((subject, key))
            elif predicate == "partOf" and facts.records[subject].type == "event":
                attend = [(s, k) for s, k, d in facts.into.get(subject, ()) if d["predicate"] == "attends"]
                parts["attend"] += attend
        if any(parts.values()):
            found[node] = parts
    return found


def to_responsibility(facts: Facts) -> Section:
    """Who leads, runs, assists, supervises, visits each initiative, and who was at its meetings."""
    actors = find_actors(facts)
    order = sorted(actors, key=lambda node: (-sum(map(len, actors[node].values())), node))
    rows: list[tuple[Cell, ...]] = [
        (facts.thing(node), *(_things(facts, (who for who, _ in actors[node].get(part, ()))) for part in PARTS))
        for node in order
    ]
    header = "举措=initiative|" + "|".join(f"{words.zh}={words.en}" for words in PARTS.values())
    initiatives = sum(record.type == "initiative" for record in facts.records.values())
    count = f"{len(actors)} / {initiatives}"
    return Section(
        "responsibility",
        Words("谁牵头，谁实施，谁配合", "Who leads, who runs, who assists"),
        Words(
            f"每项举措的责任分工；{count} 项举措报上说了由谁做。",
            f"The part each actor has in an initiative; of {count} initiatives the papers say who.",
        ),
        Words(
            "“牵头”“配合”只在原文用了这类字眼时才分开，否则都算“实施”；考察只在原文写明督查、督办、督导时才算督办。",
            "Leading and assisting are told apart only where the text says so; all else counts as running it. A visit "
            "is supervision only where the text says that it checks on the work.",
        ),
        (to_table(header, rows, where=_TABLE),),
    )


def to_matrix(facts: Facts) -> Section:
    """条块: how many agencies of each line stand at each level, and below who they are and what they do."""
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node, standing in facts.standings.items():
        if standing.level and standing.line:
            cells[standing.line, standing.level].append(node)
    levels = [level for level in LEVELS if any(cell[1] == level for cell in cells)]
    used = [line for line in sorted(lines(), key=lambda line: line.order) if any(c[0] == line.name for c in cells)]
    rows: list[tuple[Cell, ...]] = [
        (
            Words(line.zh, line.en),
            *(_to_jump(line.name, level, len(cells.get((line.name, level), ()))) for level in levels),
        )
        for line in used
    ]
    header = "条=line|" + "|".join("=".join(LEVELS[level]) for level in levels)

    def names(line: Line, level: str) -> Iterable[tuple[str, str]]:
        return zip((line.zh, line.en), LEVELS[level], strict=True)

    branches = tuple(
        Branch(
            Words(*(f"{name} · {at} · {len(cells[line.name, level])}" for name, at in names(line, level))),
            tuple(Branch(facts.thing(node), _deeds(facts, node)) for node in sorted(cells[line.name, level])[:_LISTED]),
            _to_key(line.name, level),
        )
        for line in used
        for level in levels
        if cells.get((line.name, level))
    )
    return Section(
        "matrix",
        Words("条块：哪一级的哪条线", "Lines of work by level of government"),
        Words(
            "每格是一级政府里一条业务线上的机构数；点数字可见是谁、在做什么。",
            "Each cell counts the agencies of a line of work at a level; its number leads to who they are and do.",
        ),
        Words(
            "级别和条线按机构名称判断；不知属于哪里的机构不在表中。",
            "Level and line are read from an agency's name; an agency of unknown place is not in the table.",
        ),
        (to_table(header, rows), Tree(branches, folded=True)) if rows else (),
    )


def _to_jump(line: str, level: str, count: int) -> Cell:
    return Jump(_to_key(line, level), str(count)) if count else ""


def _to_key(line: str, level: str) -> str:
    return f"matrix-{line}-{level}"


def _deeds(facts: Facts, node: str) -> tuple[Branch, ...]:
    """For each part that ``node`` has in initiatives, which they are."""
    deeds: dict[str, list[Cell]] = defaultdict(list)
    for _, object_, _, data in sorted(facts.graph.out_edges(node, keys=True, data=True), key=lambda edge: edge[:3]):
        if data["predicate"] in _DEEDS and facts.records[object_].type == "initiative":
            deeds[to_part(facts, data)].append(facts.thing(object_))
    return tuple(Branch(PARTS[part], (Branch(few(deeds[part])),)) for part in PARTS if part in deeds)


def to_posts(facts: Facts) -> Section:
    """People with several posts at one time, and bodies that one person joins."""
    posts: dict[str, list[tuple[str, str, str, list[Claim]]]] = defaultdict(list)
    for subject, object_, key, data in facts.edges:
        if data["predicate"] == "holdsPost":
            present = [claim for claim in data["claims"] if claim.tenure not in _PAST]
            if present:
                posts[subject].append((object_, key, data["post"] or "", present))
    rows: list[tuple[Cell, ...]] = []
    joins: list[tuple[Cell, ...]] = []
    for person, held in sorted(posts.items()):
        if len(held) < 2:
            continue
        titles = tuple(
            facts.edge(person, body, key, f"{facts.records[body].name} {post}".strip()) for body, key, post, _ in held
        )
        days = sorted({facts.date(claim) for *_, claims in held for claim in claims} - {""})
        shared = set.intersection(*({claim.article or claim.page for claim in claims} for *_, claims in held))
        together = Words("同一篇报道", "one article") if shared else Words("不同报道", "different articles")
        rows.append(
            (facts.thing(person), titles, "–".join(dict.fromkeys((days[0], days[-1]))) if days else "", together)
        )
        bodies = tuple(dict.fromkeys(body for body, *_ in held))
        if len(bodies) > 1:
            joins.append((tuple(facts.thing(body) for body in bodies), facts.thing(person), titles))
    blocks: list[Block] = []
    if rows:
        caption = Words("一人多职", "Several posts of one person")
        blocks.append(to_table("人物=person|职务=posts|见报=attested|出处=source", rows, where=_TABLE, caption=caption))
    if joins:
        caption = Words("由一人连起来的机构和地方", "Bodies and places joined by one person")
        blocks.append(to_table("机构=bodies|人物=person|职务=posts", joins, where=_TABLE, caption=caption))
    return Section(
        "posts",
        Words("一人多职，一人连多家", "Posts held together, bodies joined"),
        Words(
            "同时见报的职务，以及因同一个人而相连的机构。",
            "Posts that the papers give one person at a time, and the bodies that a person so joins.",
        ),
        Words(
            "新职不等于旧职已免；“原”“时任”的职务不计。",
            "A new post does not end an older one; posts called former are left out.",
        ),
        tuple(blocks),
    )


def to_meetings(facts: Facts) -> Section:
    """Events with who held them and who was there."""
    rows: list[tuple[Cell, ...]] = []
    for node, record in facts.records.items():
        if record.type != "event":
            continue
        held: list[Cell] = []
        there: list[Cell] = []
        days: set[str] = set()
        for subject, key, data in facts.into.get(node, ()):
            days |= {facts.date(claim) for claim in data["claims"]}
            roles = list(dict.fromkeys(claim.role for claim in data["claims"] if claim.role))
            note = Words("、".join(roles), ", ".join(dict.fromkeys(ROLE_EN.get(role, role) for role in roles)))
            who = facts.edge(subject, node, key, facts.records[subject].name, note if roles else None)
            (held if data["predicate"] == "organizes" else there if data["predicate"] == "attends" else []).append(who)
        if held or there:
            rows.append((min(days - {""}, default=record.first_seen or ""), facts.thing(node), few(held), few(there)))
    rows.sort(key=lambda row: str(row[0]))
    return Section(
        "meetings",
        Words("会议和活动：谁在场", "Meetings and events: who was there"),
        Words("谁举办，谁出席，什么角色。", "Who held it, who attended, in which role."),
        Words(
            "名单只到报上点名为止；报上没点名不等于没到会。",
            "Lists go as far as the paper names people; not named does not mean not there.",
        ),
        (to_table("日期=date|活动=event|举办=held by|出席=attended", rows, where=_TABLE),) if rows else (),
    )


def to_pledges(facts: Facts) -> Section:
    """Initiatives that were planned or demanded, and whether a deed is told of them."""
    rows: list[tuple[Cell, ...]] = []
    for node, record in facts.records.items():
        if record.type != "initiative":
            continue
        incoming = facts.into.get(node, ())
        deeds = [c for _, _, data in incoming if data["predicate"] == "runs" for c in data["claims"]]
        done = [claim for claim in deeds if claim.status in ("done", "ongoing")]
        for subject, key, data in incoming:
            for claim in data["claims"]:
                if claim.status in ("planned", "demanded"):
                    status = Words(STATUSES[claim.status], STATUS_EN[claim.status])
                    said = facts.edge(subject, node, key, facts.sentence(claim))
                    rows.append((facts.thing(node), status, facts.thing(subject), facts.date(claim), len(done), said))
    rows.sort(key=lambda row: int(str(row[4])))
    return Section(
        "pledges",
        Words("说要做的，做了没有", "Pledges and deeds"),
        Words(
            "原文说“将、拟、计划、要求”的举措，以及报上有几句说已经在做。",
            "Initiatives that a text plans or demands, and how many sentences tell of their being carried out.",
        ),
        Words("没有后续报道，不等于没有做。", "No later report does not mean that nothing was done."),
        (
            to_table(
                "举措=initiative|说法=said|谁=who|日期=date|已做的句数=deeds told|原句=sentence",
                rows,
                where="kg tables OUT: claims.csv",
            ),
        )
        if rows
        else (),
    )


def _things(facts: Facts, nodes: Iterable[str]) -> tuple[Cell, ...]:
    return few([facts.thing(node) for node in dict.fromkeys(nodes)])
