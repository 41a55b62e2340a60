"""People whom the layout shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.mentions.found import Found
from kg.lexicon.names import is_person_name, split_names, surname_of
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of
from kg.records import Block

_STAFF = re.compile(any_of("masthead") + "[:/|]?")
_LABEL = re.compile(r"(?:副?(?:组长|队长|主任|总?指挥)|组员|成员|联络员|召集人):")
_CONTACT = re.compile("电话|热线|邮箱|投稿|地址|发布|浏览|阅读|点击|人气|字体|字号|来源|日期|时间|作者|记者|通讯员")
_ROLE_END = (":", "/")
_SEX = re.compile(r"\([男女]\)$")
_ATTENDING = re.compile(r"(?:等|出席|参加|在主席台|陪同|讲话|主持|作.{0,8}报告|致辞|揭牌)")


def find_set_apart(block: Block) -> Iterator[Found]:
    """People whom the layout shows and no word: the staff in a masthead (校对 安宁), a list of people line by line
    (王芳 石桥村网格员) or on one line (副组长:高 岚 林知远), names set close in a headline (林知远高岚等出席)."""
    if block.role in ("furniture", "byline"):
        yield from _staff(block)
    elif block.role == "heading":
        cuts = sorted(block.gaps)
        first = cuts[1] if cuts[:2] == [1, 2] else min(cuts, default=0)  # 高|岚|石桥村网格员
        name = _SEX.sub("", block.text[:first])
        if 2 <= len(name) <= 7 and is_person_name(name, bounded=True) and len(block.text) > first + 2:
            yield Found(0, len(name), "person", "person.roster", 0.85)
    elif block.role in ("kicker", "title", "subtitle"):
        yield from _named_together(block)
    if label := _LABEL.match(block.text):
        yield from _labelled(block, label.end())


def _labelled(block: Block, start: int) -> Iterator[Found]:
    """The names on a line of a roster (副组长:高 岚 林知远): white space parts them, and a name of two characters."""
    cuts = [start, *(gap for gap in sorted(block.gaps) if gap > start), len(block.text)]
    spans: list[tuple[int, int]] = []
    for begin, end in pairwise(cuts):
        if end - begin == 1 and spans and spans[-1][1] - spans[-1][0] == 1:
            begin = spans.pop()[0]
        spans.append((begin, end))
    if all(is_person_name(block.text[begin:end], bounded=True) for begin, end in spans):
        for begin, end in spans:
            yield Found(begin, end, "person", "person.roster", 0.96)


def _staff(block: Block) -> Iterator[Found]:
    text = block.text
    for word in _STAFF.finditer(text):
        begin = word.end()
        following = _STAFF.search(text, begin)
        end = following.start() if following else len(text)
        cuts = [gap for gap in sorted(block.gaps) if begin + 1 < gap < end]
        end = cuts[0] if cuts else end
        if contact := _CONTACT.search(text, begin, end):
            end = contact.start()  # 版式:金花|电话:0433
        end = next((i for i in range(begin, end) if not "\u3400" <= text[i] <= "\u9fff"), end)
        told = word[0].endswith(_ROLE_END)
        if block.role == "byline" and not told:
            continue  # 编辑部 in a line of text; a colon says that a name follows
        own = told and end == len(text) and not tag_of(text[begin:end])  # 责任编辑:尼兰: whatever the surname
        if 2 <= end - begin <= 4 and (surname_of(text[begin:end]) or own or cuts or following):
            yield Found(begin, end, "person", "person.staff", 0.85)


def _named_together(block: Block) -> Iterator[Found]:
    start = 0
    for end in [*sorted(block.gaps), len(block.text)]:
        verb = _ATTENDING.search(block.text, start + 4, end)
        names = split_names(block.text[start : verb.start()]) if verb and verb.start() - start <= 15 else None
        for name in names if names and len(names) > 1 else ():
            yield Found(start, start + len(name), "person", "person.together", 0.85)
            start += len(name)
        start = end
