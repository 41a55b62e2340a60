"""Words that point at what has just been named by its last word, whatever that is: 兰花村老年之家 … 该老年之家."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.words import deed_ends, said_for

RULE = "deictic.head-noun"
_POINTER = re.compile(
    r"(?:(?<![应总本因活])该|这(?:一?[个项套支家座所条份款种处场届]|一|次)|本[届轮次]|此次|上述)(?=[一-龥])"
)
HAN = re.compile("[一-龥]+")
MARKS = re.compile(r"[“”‘’《》]|\([^()]*\)$")
_QUOTED = re.compile("“([^“”]+)(?:”|$)")
_FIRM = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司$")
NUMBERED = re.compile(r"(?<![第统\d])(?:[一二三四五六七八九十两]|\d{1,2})$")  # 四|平台 are several, 12345|热线 is one
_KIND = re.compile(r"(?:模式|机制|制度|体系)$")  # 该管理|模式
_KINDLESS = 3
_PLANS = ("initiative", "document")
_PRACTICES = ("做法", "办法", "举措", "经验")
_SHORT = frozenset("局院所站队处行厂店馆库校社会赛营园")  # nouns of one character that no verb is written like
_DEEDS = ("event", "initiative")
_DEED = re.compile(
    r"(?:^|(?<=[。!?;”]))活动(?=由|现场|当天|[中上]|共|吸引|邀请|为期|分|以|旨在|还|通过|采取|历时|持续|期间|得到|将|自|设|组织)"
)
STOP = re.compile("[。!?]")
_WORDS = 3
_LONGEST = 6


@dataclass(slots=True)  # one for every name; a frozen one takes three times as long to make
class Named:
    """A name of an article as printed, with the mark that opens before it, and where it stands."""

    block: int
    start: int
    printed: str
    type: str

    @property
    def bare(self) -> str:
        """The name without its marks and the note in brackets that it ends with."""
        return MARKS.sub("", self.printed)

    @property
    def core(self) -> str:
        """What is in quotes of it, or all."""
        quoted = _QUOTED.search(self.printed)
        return quoted[1] if quoted else self.bare


def find_pointed(phrase: Phrase, index: int, names: Sequence[Named]) -> Iterator[Found]:
    """该队, 这支队伍, 此次大赛 where a name before them in the article ends so: of the type of the last such name."""
    for at, behind in nouns_behind(phrase):
        before = [n for n in names if (n.block, n.start) < (index, at)]
        for start, noun in behind:
            general = noun in _PRACTICES and phrase.text[at] != "该"
            once = "次" in phrase.text[at:start]
            if type_ := _practised(noun, before) if general else _type_of(noun, before, once=once):
                yield Found(at, start + len(noun), type_, RULE, 0.85, remember=False, deictic=True)
                break


def nouns_behind(phrase: Phrase) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Where each 该, 这项, 此次 begins, and what may be the noun behind it and its start, the longest first."""
    for pointer in _POINTER.finditer(phrase.text):
        at = pointer.end()
        nouns = [phrase.text[at:end] for end in reversed(_ends(phrase, at))]
        yield pointer.start(), [(at, n) for n in nouns if HAN.fullmatch(n) and (len(n) > 1 or n in _SHORT)]


def find_taken_up(phrase: Phrase, index: int, names: Sequence[Named], phrases: Sequence[Phrase]) -> Iterator[Found]:
    """活动 at the beginning of a sentence behind one that names what was held: …专场招聘会举行。|活动由市人社局主办."""
    for word in _DEED.finditer(phrase.text) if "活动" in phrase.text else ():
        before = [n for n in names if n.type in _DEEDS and (n.block, n.start) < (index, word.start())]
        if before and (type_ := _held(before[-1], index, word.start(), phrases)):
            yield Found(word.start(), word.end(), type_, RULE, 0.7, remember=False, deictic=True)


def _held(last: Named, index: int, at: int, phrases: Sequence[Phrase]) -> str:
    """The type of what the sentence right before names last."""
    if index - last.block > 1:
        return ""
    here, there = phrases[index].text, phrases[last.block].text
    between = here[last.start : at] if last.block == index else there[last.start :] + here[:at]
    return last.type if len(STOP.findall(between)) <= 1 + (last.block != index) else ""


def _type_of(noun: str, before: Sequence[Named], *, once: bool) -> str:
    nouns = {noun, _KIND.sub("", noun)} if len(noun) > _KINDLESS else {noun}
    if exact := next((n.type for n in reversed(before) if any(ends_so(n, word) for word in nouns)), ""):
        return exact
    ends = deed_ends(noun) if once else ()
    return next((n.type for n in reversed(before) if ends and n.type in _DEEDS and n.bare.endswith(ends)), "")


def _practised(noun: str, before: Sequence[Named]) -> str:
    """What 这一做法 says again: the scheme named last, if none other is named more often in the article; 这套办法 also
    the 《…办法》 named last."""
    last = next((n for n in reversed(before) if n.type in _PLANS), None)
    if last and ends_so(last, noun):
        return last.type
    schemes = [n.core for n in before if n.type == "initiative"]
    counts = Counter(schemes)
    return "initiative" if schemes and 1 < counts[schemes[-1]] == max(counts.values()) else ""


def ends_so(name: Named, noun: str) -> bool:
    """Whether the thing of that name may be called by ``noun``, its last word: …发展集团|有限公司 is 该集团, too."""
    bare = name.bare
    ends = (noun, *said_for(name.type).get(noun, ()))
    if name.type == "organization" and not noun.endswith("公司"):
        bare = _FIRM.sub("", bare) or bare
    if not bare.endswith(ends) or bare == noun:
        return False
    return not NUMBERED.search(name.printed.rstrip("”’》").removesuffix(noun))


def _ends(phrase: Phrase, at: int) -> list[int]:
    """Where the one, two or three words from ``at`` on end."""
    ends: list[int] = []
    end = at
    while len(ends) < _WORDS and end < len(phrase.text):
        end += 1
        while end < len(phrase.text) and phrase.word_at[end] != end:
            end += 1
        if end - at > _LONGEST:
            break
        ends.append(end)
    return ends
