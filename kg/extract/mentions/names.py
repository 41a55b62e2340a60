"""How long is the personal name that begins here? (林安|督导检查, 高媛媛|率, 欧阳秀兰|说)"""

from __future__ import annotations

import re

from kg.lexicon.names import (
    is_known_word,
    is_person_name,
    is_sound_char,
    is_sound_name,
    may_end_name,
    steppe_name_end,
    surname_of,
    surname_rank,
)
from kg.lexicon.segment import split_words, tag_of
from kg.lexicon.words import fill, word_set

_NEXT = re.compile(
    fill(
        r"$|[,。、:;!?”’()\d“《·—]|{after_name}|{posts}|{callings}|{openers}|[一-龥][着了]|时,|[一二三四五六七八九十]{1,3}多?岁|[两三四五六七八九十][位名]"
    )
)
_SPEECH = re.compile(
    r"坦言|表示|介绍|告诉|强调|指出|认为|说[,:。“]|出席|主持|率队|带队|讲话|致辞|宣布|陪同|列席"
)  # settles a name like a mark does
_AND = re.compile("和(?:来?到|前往|赴|率|带队)")  # names nobody besides: 高玉和|到石桥镇
_DOT = re.compile(r"[·•・‧∙]")
_NO_GIVEN = ("先生", "女士", "小姐", "师傅")  # 市民刘|先生: the given name is not told
_STOP = re.compile(r"[,。、:;!?”’()“]|同志|时,")


def fit_person(text: str, start: int, *, called: bool = False) -> int | None:
    """End of the name beginning at ``start``: the longest reading after which a word may begin; None if none fits.
    ``called``: a post or calling stands right before it, so that less need follow."""
    surname = surname_of(text[start : start + 2])
    if (steppe := steppe_name_end(text, start)) and (_NEXT.match(text, steppe) or _verb_begins(text, steppe)):
        return steppe
    if sound := _fit_sound(text, start):
        return sound
    if surname is None or text.startswith(_NO_GIVEN, start + len(surname)):
        return None
    if surname in ("来", "和") and tag_of(after := text[start + 1 : start + 3]) and not tag_of(after).startswith("nr"):
        return None  # 老人|来|搭伙, 老人|和|孩子
    if called and _is_name_and_word(text, start):
        return start + 2
    fits: list[tuple[bool, int, int, int]] = []
    for given in (2, 1):
        end = start + len(surname) + given
        bounded = end == len(text) or bool(_STOP.match(text, end) or _SPEECH.match(text, end))
        bounded = bounded or bool(_AND.match(text, end - 1))
        word = tag_of(text[start:end])
        runs_on = given == 2 and end < len(text) and text[end - 1 : end + 1] in word_set("after_name")
        if runs_on and not text.startswith("同志", end):
            continue  # 高岚|陪同: the last character begins the verb
        if word and not word.startswith("nr") and not bounded:
            continue  # 任免, 高度: words that happen to begin with a surname
        if end <= len(text) and is_person_name(text[start:end], bounded=bounded):
            if _NEXT.match(text, end):
                short = given == 1 and _GIVEN.match(text, end) and len(fits) > 0
                fits.append((bounded, -2 if short else 1, given, end))
            elif (given == 2 or len(surname) == 2) and (_verb_begins(text, end) or given == 2 == len(surname)):
                fits.append((False, 0, given, end))
            elif (
                given == 2
                and _reads_as_name(text, start, end, called)
                and (surname_rank(surname) or _word_begins(text, end))
            ):
                fits.append((False, -1, given, end))
            elif called and given == 1 and not word and tag_of(text[end : end + 2]) == "v":
                fits.append((False, -3, given, end))
    if len(surname) == 2 and not fits and surname_of(surname[0]):  # 方圆 may be 方 + 圆
        end = start + 2
        if _NEXT.match(text, end) and is_person_name(text[start:end]):
            return end
    # A mark right after the name settles it; otherwise the longer name (two given characters are four times as common).
    return max(fits)[3] if fits else None


def _reads_as_name(text: str, start: int, end: int, called: bool) -> bool:
    """Whether no word of the dictionary runs through or over the characters after a surname (卢|家炳|当了), but for a
    given name that is a word of its own (咏梅), or behind a post any noun (时雨)."""
    given = tag_of(text[start + 1 : end])
    own = given[:2] in ("", "nr") or called and given == "n"
    over = [(start, start + 2), (end - 1, end + 1)]
    if not surname_rank(text[start]):
        over.append((max(0, start - 1), start + 1))  # 公园长廊边: 园长 is no post there, nor 廊边 a name
    return own and not any(tag_of(text[a:b]) for a, b in over)


def _is_name_and_word(text: str, start: int) -> bool:
    """Whether a word that is also a name is one here, right behind a post: a mark or a verb follows (白雪|挨家走), and
    with the next character it is no longer name (金星宇|说)."""
    end = start + 2
    if text[start:end] not in word_set("names_and_words"):
        return False
    longer = is_person_name(text[start : end + 1], bounded=True)
    if _STOP.match(text, end) or _SPEECH.match(text, end):
        return True
    if longer and (end + 1 == len(text) or _STOP.match(text, end + 1) or _SPEECH.match(text, end + 1)):
        return False
    return _NEXT.match(text, end) is not None or not longer and _verb_begins(text, end)


def _word_begins(text: str, at: int) -> bool:
    """Whether a word of the dictionary of two to four characters begins here."""
    return any(tag_of(text[at : at + size]) for size in (2, 3, 4))


def _verb_begins(text: str, at: int) -> bool:
    """Whether the next word, by jieba's dictionary, is a verb, adverb or preposition (林知远|搬把竹椅)."""
    _, end = split_words(text[at : at + 6])[0]
    begins = tag_of(text[at : at + end])[:1] in ("v", "d", "p")
    # A single character may be the second half of a word that the name's last character begins (林安|督导).
    return begins and (end > 1 or not tag_of(text[at - 1 : at + 1]))


# Words that may follow a name and as often end one: 高岚文|前不久, 高岚刚|立下, 高岚为|专程; but 高岚|文/图.
_GIVEN = re.compile("刚(?![要才从到在好])|文(?![/、]?[图摄]|$)|为(?:专程|先后|约|特地|特意|当场|连夜|主动|亲自)")


_STRICT_NEXT = re.compile(
    r"[,、。)]|$|表示|介绍|说[,:。]|告诉|强调|指出|出席|参加|主持|带领|带队|率|一行|陪同|讲话|[兼担]?任|在|为|等|宣布|宣读|作|一同|一道"
)


def fit_rare(text: str, start: int) -> int | None:
    """End of a name right after a post whose surname no list has (寿佳媛), or that is written by sound without an
    interpunct (乌云其其格): no word of the dictionary, and a mark or a verb of speaking or attending right after."""
    if text[start : start + 2] in word_set("names_and_words") and _STRICT_NEXT.match(text, start + 2):
        return start + 2  # 田野|说, 石磊|为
    for size in (3, 2):
        end = start + size
        name = text[start:end]
        # A rare surname may make a word with what follows (党建|忠): the whole must still be none.
        known = size == 3 and surname_of(name) is not None and not (tag_of(name) or _NEVER.intersection(name))
        known = known and name[0] not in _WORDY and not _STOP.search(name)
        if (
            len(name) == size
            and may_end_name(name[-1])
            and _STRICT_NEXT.match(text, end)
            and (_is_no_word(name) or known)
        ):
            return end
    return None


def _fit_sound(text: str, start: int) -> int | None:
    """End of a name of four to seven characters written by sound (那仁满都拉)."""
    if not _DOT.search(text, start, start + 7) and not all(map(is_sound_char, text[start : start + 4])):
        return None
    for size in (7, 6, 5, 4):
        end = start + size
        if (
            end <= len(text)
            and is_sound_name(text[start:end])
            and text[end - 1 : end + 1] not in word_set("after_name")
            and (_STRICT_NEXT.match(text, end) or end < len(text) and _verb_begins(text, end))
        ):
            return end
    return None


def _is_no_word(name: str) -> bool:
    words = [name[a:b] for a, b in split_words(name)]
    if (
        _STOP.search(name)
        or is_known_word(name)
        or tag_of(name[0])[:1] == "v"
        and surname_of(name) is None
        or not all(len(w) == 1 or tag_of(w) in ("nr", "nrt", "nrfg") for w in words)
    ):
        return False
    return not any(w in _NEVER or tag_of(w) in ("p", "d", "c", "r", "u", "uj", "ul", "m", "f") for w in words)


_WORDY = frozenset("和于方时成单全关白高明从向应任常曾贵强通代经查都")  # surnames that mostly begin other words
_NEVER = frozenset(
    "说的了在和与及等镇村会员长记上下为对将被把向由不是有就还也到来去要让使给所以于之其办局委组部队室厅人"
)


def fit_interpunct(text: str, dot: int) -> tuple[int, int] | None:
    """Span of the name around an interpunct (村民|阿依努尔·买合木提|说): written by sound, begins after a
    post or mark and ends before the first mark or verb."""
    for left in range(6, 0, -1):
        start = dot - left
        if (
            start < 0
            or _STARTS.match(text, start)
            or not (start == 0 or _BEFORE.search(text, max(0, start - 6), start))
        ):
            continue
        run = next((n for n in range(8) if not is_sound_char(text[dot + 1 + n : dot + 2 + n])), 8)
        for right in range(2, 9):
            end = dot + 1 + right
            # The name ends before a word that may follow one, or with the characters used to write by sound.
            closes = _NEXT.match(text, end) or right == run
            if end <= len(text) and closes and is_person_name(text[start:end]):
                return start, end
    return None


_STARTS = re.compile(fill(r"{posts}|{callings}"))
_BEFORE = re.compile(fill(r"(?:[,。、:;!?”“()]|{posts}|{callings}|(?<=[一-龥])[和与同跟])$"))
