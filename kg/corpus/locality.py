"""The place a paper speaks from (what 全区 or 我市 means), guessed from what the page names and how it points.

Every candidate is scored by how often it is named, most of all in headlines, and by the words that point at its level:
a page that says 我区 or 区委 speaks from a district, one that says 我市 and 各区市 from a city.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.corpus.placenames import (
    begins_with_office,
    find_former,
    find_named,
    find_new_areas,
    find_unlisted,
    other_kind,
    pointing_words,
    to_votes,
)
from kg.corpus.weblines import is_web_clutter
from kg.lexicon.divisions import Division, by_name, find_meant, full_name, parent_of
from kg.records import Article, Block

_HEADLINE = frozenset({"kicker", "title", "subtitle"})
_SILENT = frozenset({"teaser"})  # what is inside says little about where the paper is from
_PRINTED = 6.0  # what the paper's own name counts (增城日报)
_MIN_SCORE = 3.0
_FOREIGN = 3  # times that a page says 县 of its own and never 区, and it is no district's
_OF_COUNTIES = "区县旗"
_MIN_EVIDENCE = 2.0  # one passing mention (赴上城区考察学习) does not make a page's place
_DATELINE = re.compile(r"^[^。,]{0,24}?(?:讯|电)")  # 本报平度3月8日讯
# A paper's own dateline names it: 云河新闻网讯(记者 林知远), 云河网消息.
_OWN_DATELINE = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:新闻网|日报|晚报|融媒体?(?:中心)?|电视台|网)(?:讯|消息)")
_OFFICES = {
    kind: re.compile(f"全{kind}|(?<![\u4e00-\u9fff]){kind}(?:委|政府|直|[\u4e00-\u9fff]{{2,6}}局)")
    for kind in "区县市旗省"
}
_OF_CITY = re.compile("[我本全]市|(?<![\u4e00-\u9fff])市(?:委|政府|[\u4e00-\u9fff]{2,6}局)")
# What a county's name stands in front of where a story is set there, and behind where somebody comes there or from it.
_BELOW = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:镇|乡|街道|苏木)(?!企)|[\u4e00-\u9fff]{2,10}?(?:社区|村|派出所|小学|中学|法庭)|"
    r"(?:公安|检察院|人民(?:法院|检察院|医院)|法院|[工党]?委|政府|[\u4e00-\u9fff]{2,6}局)"
)
_GOES = re.compile(r"[赴到往访自与和及、从向]$")
_OWN_WORDS = {kind: re.compile(f"[我本]{kind}") for kind in "区县市旗省"}


@dataclass(slots=True)
class _Candidate:
    name: str
    full: str
    kind: str  # the word that 全… would end with: 区 县 市 旗 省
    division: Division | None = None
    headlines: int = 0
    body: int = 0
    printed: bool = False  # whether the masthead names it
    spoken: bool = False  # whether a masthead or dateline names it, or a clause begins with its office
    members: set[str] = field(default_factory=set)  # for a city: the counties of it that are named

    @property
    def evidence(self) -> float:
        return self.body + 3.0 * self.headlines


def locate(
    articles: Sequence[Article], blocks: Sequence[Block], given: str, origin: str
) -> tuple[str | None, str, dict[str, str]]:
    """The page's locality as a full name, a Chinese sentence that says why, and article id -> locality for the
    articles that are plainly about one county of the page's city. ``given``: the locality that ``origin`` says."""
    if given:
        return _told_place(articles, blocks, given, origin)
    spoken = [block for block in blocks if block.role not in _SILENT]
    pointing = pointing_words("\n".join(block.text for block in spoken))
    candidates = _candidates(spoken, pointing)
    if not candidates:
        return None, "页面没有出现可识别的区县或城市名称。", {}
    named = candidates
    candidates = [c for c in named if c.evidence >= _MIN_EVIDENCE or c.spoken]
    scored = sorted(((_score(c, candidates, pointing), c.full, c) for c in candidates), key=lambda s: (-s[0], s[1]))
    weak = not scored or scored[0][0] < _MIN_SCORE
    if weak and (only := _only_county(articles, spoken, named, pointing)):
        return only.full, f"只有一篇文章,写的是“{only.name}”的地方或单位,没有提到别的区县。", {}
    if not scored:
        return None, "区县或城市名称都只在正文提到一次,不足以判断。", {}
    score, _, best = scored[0]
    if weak:
        return None, f"只有{score:.0f}分的线索指向“{best.full}”,不足以判断。", {}
    words = pointing.get(best.kind, Counter())
    told = "、".join(f"“{word}”{count}次" for word, count in _strongest(words))
    reason = f"“{best.name}”在正文出现{best.body}次、标题{best.headlines}次" + (f",且有{told}。" if told else "。")
    if (whole := _city_of_several(articles, blocks, best, candidates)) and whole.division:
        return whole.full, f"文章分别讲“{whole.name}”的几个区县。", _own_places(articles, blocks, whole.division)
    return best.full, reason, _places_beside(articles, blocks, best)


def _only_county(
    articles: Sequence[Article],
    blocks: Sequence[Block],
    candidates: Sequence[_Candidate],
    pointing: dict[str, Counter[str]],
) -> _Candidate | None:
    """The one county that the page's only story names, if it does so in front of one of its towns or bodies
    (云河县石桥镇) and nobody goes there from elsewhere."""
    counties = [c for c in candidates if c.division and c.division.level == "county"]
    cities = [c.division for c in candidates if c.division and c.division.level == "city"]
    if len(articles) != 1 or len(counties) != 1 or len(candidates) - len(cities) != 1:
        return None
    (only,) = counties
    if not only.division or [city for city in cities if city != parent_of(only.division)]:
        return None
    others = {
        kind for kind, words in pointing.items() if kind != only.kind and any(w[0] in f"我本全{kind}" for w in words)
    }
    text = "\n".join(block.text for block in blocks if block.article)
    at = [found.start() for found in re.finditer(re.escape(only.name), text)]
    if others or any(_GOES.search(text, max(0, start - 4), start) for start in at):
        return None
    return only if any(_BELOW.match(text, start + len(only.name)) for start in at) else None


def _strongest(words: Counter[str]) -> list[tuple[str, int]]:
    """The three pointing words that count most, each with how often the page has it."""
    return sorted(words.items(), key=lambda word: (-to_votes(Counter(dict([word]))), word[0]))[:3]


def _told_place(
    articles: Sequence[Article], blocks: Sequence[Block], given: str, origin: str
) -> tuple[str, str, dict[str, str]]:
    """``locate`` where ``origin`` says the place: its full name, which every other page of the place has, if the
    gazetteer knows one such place; else as it is given, and the sentence says so."""
    meant = find_meant(given)
    if len(meant) != 1:
        open_ = "、".join(map(full_name, meant))
        doubt = f"有几个地方叫这个名称:{open_}" if meant else "行政区划表中没有这个名称"
        return given, f"由{origin}给出;{doubt}。", {}
    name = full_name(meant[0])
    own = _own_places(articles, blocks, meant[0]) if meant[0].level == "city" else {}
    return name, f"由{origin}给出" + (f"(“{given}”)。" if name != given else "。"), own


def _candidates(blocks: Sequence[Block], pointing: dict[str, Counter[str]]) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}
    text = "\n".join(block.text for block in blocks)
    heads = "\n".join(block.text for block in blocks if block.role in _HEADLINE)
    printed = find_named("\n".join(_printed(block) for block in blocks))
    papers = find_named("\n".join(_printed(b) for b in blocks if b.role == "furniture" or _OWN_DATELINE.match(b.text)))
    divisions = find_named(text)
    in_heads = find_named(heads, counties=frozenset(divisions))
    for division, count in divisions.items():
        full = full_name(division) if _is_certain(division, divisions) else division.name
        name = _name_then(division, text, pointing)
        full = full if name == division.name else name
        if unlisted := other_kind(division, text):  # 临江区 is not 临江市
            name = full = unlisted
        listed = None if unlisted else division
        candidate = found.setdefault(full, _Candidate(name, full, name[-1], listed))
        candidate.headlines += in_heads.get(division, 0)
        candidate.body += count - in_heads.get(division, 0)
        candidate.printed = candidate.printed or division in papers
        candidate.spoken = candidate.spoken or division in printed or begins_with_office(name, text)
    by_division = {c.division.code: c for c in found.values() if c.division}
    for candidate in list(found.values()):
        parent = parent_of(candidate.division) if candidate.division else None
        if (
            parent
            and candidate.division
            and candidate.division.level in ("county", "zone")
            and parent.code in by_division
        ):
            by_division[parent.code].members.add(candidate.name)
    for name, full, count in [*find_new_areas(text), *find_former(text), *find_unlisted(text, heads)]:
        whole = next((c for c in found.values() if c.division and _is_short_for(name, c.name)), None)
        if whole:  # 科右中旗 for 科尔沁右翼中旗
            whole.body += count
        elif full not in found and name not in by_name():
            heads_count = heads.count(name)
            found[full] = _Candidate(name, full, name[-1], None, heads_count, max(0, count - heads_count))
    return list(found.values())


def _is_short_for(name: str, whole: str) -> bool:
    """Whether ``name`` is ``whole`` with characters left out of its middle."""
    rest = iter(whole)
    return len(name) < len(whole) and name[0] == whole[0] and name[-1] == whole[-1] and all(c in rest for c in name)


def _name_then(division: Division, text: str, pointing: dict[str, Counter[str]]) -> str:
    """The county's name when the page was printed: one that is a city or district today, that the page has only by its
    short form and calls 我县, was a county; a district that it calls 我市 was a city."""
    votes = {kind: to_votes(words) for kind, words in pointing.items()}
    today = division.name[-1]
    later = division.level == "county" and today in "市区" and division.stem and division.name not in text
    then = "县" if votes["县"] >= votes["市"] else "市"
    return f"{division.stem}{then}" if later and votes[then] > votes[today] else division.name


def _printed(block: Block) -> str:
    """What a block tells of the paper itself: a masthead all of it, a paragraph its dateline."""
    if block.role == "furniture":
        return "" if is_web_clutter(block.text) else block.text
    match = _OWN_DATELINE.match(block.text) if block.role in ("body", "byline") else None
    match = match or (_DATELINE.match(block.text) if block.role == "body" else None)
    return match.group() if match else ""


def _is_certain(division: Division, named: Counter[Division]) -> bool:
    """Whether the page says which of several places of this name it is: its city is named, or there is but one."""
    same = [other for other in named if other.name == division.name]
    return len(same) == 1 and (len(by_name()[division.name]) == 1 or parent_of(division) in named)


def _score(candidate: _Candidate, candidates: Sequence[_Candidate], pointing: dict[str, Counter[str]]) -> float:
    level = [c for c in candidates if c.kind == candidate.kind]
    if _speaks_otherwise(candidate.kind, pointing):
        return 0.0
    share = candidate.evidence / (sum(c.evidence for c in level) or 1.0)
    votes = to_votes(pointing.get(candidate.kind, Counter()))
    several = 2.0 * len(candidate.members) if len(candidate.members) > 2 else 0.0
    paper = _PRINTED if candidate.printed else 0.0
    return (candidate.evidence + several) * (0.5 + share / 2) + 2.0 * votes * share + paper


def _speaks_otherwise(kind: str, pointing: dict[str, Counter[str]]) -> bool:
    """Whether the page calls its own place by another kind of county: a partner district fills a county's page too."""
    votes = {k: to_votes(words) for k, words in pointing.items() if k in _OF_COUNTIES}
    return kind in votes and not votes[kind] and max(votes.values()) >= _FOREIGN


def _city_of_several(
    articles: Sequence[Article], blocks: Sequence[Block], best: _Candidate, candidates: Sequence[_Candidate]
) -> _Candidate | None:
    """The city that the page names, where no more of its articles are about its county ``best`` than about others or
    the whole city: then none of them says 我区."""
    city = parent_of(best.division) if best.division else None
    if not city or not best.division:
        return None
    whole = next((c for c in candidates if c.division == city), None)
    if not whole or best.printed or _OWN_WORDS[best.kind].search("\n".join(block.text for block in blocks)):
        return None
    about: Counter[Division] = Counter()
    for _, text, heads in _texts(articles, blocks):
        counties = Counter({d: n for d, n in find_named(text).items() if parent_of(d) == city})
        in_heads = find_named(heads, counties=frozenset((*counties, city)))
        headed = Counter({d: 3 for d in in_heads if d in counties})
        if city in in_heads and not headed:
            continue
        counties += headed
        if not counties and _OFFICES[best.kind].search(text):
            counties[best.division] += 1
        if counties:
            about[min(counties, key=lambda d: (-counties[d], d.code))] += 1
    others = [d for d in about if d != best.division]
    return whole if others and best.division and 2 * about[best.division] <= len(articles) else None


def _texts(articles: Sequence[Article], blocks: Sequence[Block]) -> Iterator[tuple[Article, str, str]]:
    """Each article with its text and its headlines."""
    of_article: dict[str | None, list[Block]] = {}
    for block in blocks:
        of_article.setdefault(block.article, []).append(block)
    for article in articles:
        parts = of_article.get(article.id, [])
        text = "\n".join(block.text for block in parts if block.role in ("body", "heading", *_HEADLINE))
        yield article, text, "\n".join(block.text for block in parts if block.role in _HEADLINE)


def _places_beside(articles: Sequence[Article], blocks: Sequence[Block], best: _Candidate) -> dict[str, str]:
    """Articles about a county other than the page's place: one of a city's own, or beside a county another of its city
    that has the article to itself."""
    if not best.division or best.division.level == "city":
        return _own_places(articles, blocks, best.division) if best.division else {}
    city = parent_of(best.division)
    return _own_places(articles, blocks, city, beside=best.division) if city else {}


def _own_places(
    articles: Sequence[Article], blocks: Sequence[Block], city: Division, *, beside: Division | None = None
) -> dict[str, str]:
    """Articles about one county of a city: named in the headline, or as good as alone in the text. ``beside``: the
    county that the page speaks from; an article that names it or says 我区 stays with it."""
    own: dict[str, str] = {}
    for article, text, heads in _texts(articles, blocks):
        counties = Counter({d: n for d, n in find_named(text).items() if parent_of(d) == city})
        if not counties or beside and (beside in counties or _OWN_WORDS[beside.name[-1]].search(text)):
            continue
        headed = [d for d in find_named(heads, counties=frozenset(counties)) if d in counties]
        top, count = min(counties.items(), key=lambda item: (-item[1], item[0].code))
        alone = count >= 5 and count >= 0.8 * sum(counties.values())
        only = count == sum(counties.values()) >= 2 and city not in find_named(text, counties=frozenset([city]))
        alone = alone or not beside and only and not _OF_CITY.search(text)
        if len(headed) == 1 and (counties[headed[0]] >= 2 or beside and article.title.startswith(headed[0].name)):
            own[article.id] = full_name(headed[0])
        elif alone and not headed:
            own[article.id] = full_name(top)
    return own
