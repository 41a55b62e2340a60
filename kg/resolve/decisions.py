"""Every merge that was not by an identical key, with what made it: ``decisions.csv``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.records import Decision, Mention
from kg.resolve.joins import Joined
from kg.resolve.keys import Key
from kg.resolve.setting import short_name
from kg.resolve.verdicts import Ledger, to_end, to_form

_REASONS = {
    "defined": "文中用“以下简称”定义，此后的短名即“{after}”",
    "shorter-form": "同一篇中只有“{after}”是“{before}”更长的写法（以其结尾、加“分”字或类别词），视为一物",
    "part": "“{before}”是“{after}”这一名称中的一段，版面上只此一名有它",
    "tail": "“{before}”是“{after}”引号后的类别词，同一篇中只此一名以它结尾",
    "firm": "“{before}”是“{after}”省去所在地、行业和公司类型的简称，同一篇或同一版中只此一家",
    "left-out": "“{before}”是“{after}”省去其中一部分词的说法，同一篇中只此一项",
    "office": "“{before}”与同一版中的“{after}”是同一机构：省去上级或另一项职能",
    "familiar": "“{before}”是同一篇中唯一同姓者“{after}”的俗称，或其姓加职务",
    "initials": "“{before}”由“{after}”各词的首字依次组成，同一篇中只此一家",
    "creation": "“{before}”与“{after}”是同一项创建：前者各字依次见于后者",
    "called": "同一版中同一地点，前面冠以所在地简称与否",
    "nested-scope": "同一版中同名，一处的所属地在另一处之内",
    "told-town": "版面写明该地位于“{scope}”",
}


def to_decisions(
    resolved: Iterable[Mention], keys: Mapping[str, Key], joins: Iterable[Joined], ledger: Ledger
) -> tuple[Decision, ...]:
    """The decisions, sorted. ``resolved``: mentions with their entities; ``keys``: mention id -> its key after the
    verdicts on parts. Forms that differ from the key's name are listed only where the entity has several."""
    joined: dict[str, list[Joined]] = defaultdict(list)
    for join in joins:
        joined[join.mention.id].append(join)
    mentions = sorted(resolved, key=lambda m: (m.page, m.start, m.id))
    forms: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if not m.deictic:
            forms[m.entity].add(to_form(m.text))
    counts: Counter[tuple[str, str, str, str]] = Counter()
    first: dict[tuple[str, str, str, str], tuple[Mention, str]] = {}
    said = _said(ledger)
    for m in mentions:
        for left, form, rule, reason in _decisions(m, keys[m.id], joined[m.id], len(forms[m.entity]) > 1, said):
            row = (left, m.entity, form, rule)
            counts[row] += 1
            first.setdefault(row, (m, reason))
    return tuple(
        Decision(left, right, form, rule, reason, counts[row], m.page, m.start)
        for row in sorted(first)
        for (left, right, form, rule), (m, reason) in ((row, first[row]),)
    )


def _decisions(
    m: Mention, key: Key, joins: Iterable[Joined], several: bool, said: Mapping[str, str]
) -> Iterable[tuple[str, str, str, str]]:
    """Left end, form, rule and reason of every decision that made ``m`` a mention of its entity."""
    form = to_form(m.text)
    if key.id != m.entity:
        yield key.id, "", "ledger", said.get(m.entity, "")
    if m.deictic:
        yield m.id, form, "pointing", "指代词，指文中此前与之相符者或本文所说的“本地”"
        return
    made = False
    for join in joins:
        if join.before.id != m.entity:
            made = True
            words = {"before": _bare(join.before), "after": _bare(join.after), "scope": short_name(join.after.scope)}
            yield join.before.id, form, join.rule, _REASONS[join.rule].format(**words)
    if not made and several and not key.apart and form != _bare(key):
        yield f"{key.id}#{form}", form, *_explain(form, key)


def _explain(form: str, key: Key) -> tuple[str, str]:
    """Why a form that is not the key's name itself has this key: the rule and the reason."""
    name = _bare(key)
    if key.type == "initiative":
        return "quoted-core", f"核心“{name}”相同，其余只说明范围或类别"
    if key.type == "place":
        return "place-path", f"按行政区划或版面所在地，即“{key.path}”"
    if form.endswith(name) and key.scope:
        return "place-in-front", f"前面的“{form.removesuffix(name)}”说明属于“{key.scope}”"
    if key.type in ("agency", "organization"):
        return "short-line", f"属于“{key.scope}”，工作门类用通行简称，即“{name}”" if key.scope else f"通称“{name}”"
    return "same-name", f"写法不同，去掉所在地后同为“{name}”"


def _bare(key: Key) -> str:
    return key.name.partition("|")[0]


def _said(ledger: Ledger) -> dict[str, str]:
    """Entity id -> the verdicts that make others the same: who said so, when, and why."""
    said: dict[str, list[str]] = defaultdict(list)
    for v in ledger.verdicts:
        if v.verdict == "same":
            told = ",".join(part for part in (v.who, v.date) if part)
            said[ledger.id_of(to_end(v.left))].append(f"{told}:{v.why}".strip(":") or "人工认定")
    return {id_: "；".join(dict.fromkeys(texts)) for id_, texts in said.items()}
