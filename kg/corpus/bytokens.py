"""A byline cut into the words and names it is made of."""

from __future__ import annotations

import re

from kg.corpus.furniture import SYMBOLS
from kg.corpus.lines import Line
from kg.lexicon.names import is_person_name, surname_of

# 文/图, 图文, 文并摄: the writers took the photographs.
BOTH = re.compile(r"[文图摄](?:[/、·并及和]?|片)[文图摄](?:影报道|影)?")
_SEPARATOR = re.compile(rf"[{SYMBOLS}/、,;:()\[\]【】〔〕—\-+&]+")
_PIECE = re.compile(rf"[^{SYMBOLS}/、,;:()\[\]【】〔〕—\-+&]+")
_ROLE = re.compile(r"(?:记者|通讯员|实习生|特约撰稿)$")
_ROLE_AND_ONE = re.compile(r"(?:.{0,6}记者|通讯员)[\u4e00-\u9fff]$")
_DID = frozenset(("整理", "供稿", "采写", "撰文", "报道"))
_AFTER_NAME = "摄辑"  # single characters that credit the name before them and end none


def split_tokens(line: Line) -> list[tuple[int, int]]:
    """Spans between gaps and separators; single characters that a space set apart (林 岚) come as one span."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in BOTH.finditer(line.text):
        begins = match.start() in line.gaps or not match.start() or _SEPARATOR.match(line.text, match.start() - 1)
        gapless = not any(match.start() < gap < match.end() for gap in line.gaps)
        if gapless and (begins or _SEPARATOR.search(match.group())):
            spans += _pieces(line, start, match.start())
            spans.append(match.span())
            start = match.end()
    spans += _pieces(line, start, len(line.text))
    return _joined_singles(spans, line)


def _pieces(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    gaps = sorted(gap for gap in line.gaps if start < gap < end)
    for match in _PIECE.finditer(line.text, start, end):
        edges = [match.start(), *(gap for gap in gaps if match.start() < gap < match.end()), match.end()]
        pieces += zip(edges, edges[1:], strict=False)
    return pieces


def _joined_singles(spans: list[tuple[int, int]], line: Line) -> list[tuple[int, int]]:
    """林|岚 -> 林岚, 欧阳|修 -> 欧阳修, 周|明|远 -> 周明远; only where white space alone stands between."""
    if not any(end - start == 1 for start, end in spans):
        return spans  # most lines
    joined: list[tuple[int, int]] = []
    index = 0
    while index < len(spans):
        start, end = spans[index]
        size = 1
        for count in (3, 2):
            members = spans[index : index + count]
            if len(members) < count or any(a[1] != b[0] for a, b in zip(members, members[1:], strict=False)):
                continue
            whole = line.text[start : members[-1][1]]
            lengths = [b - a for a, b in members]
            spaced = lengths[1:] == [1] * (count - 1) and (lengths[0] == 1 or (count == 2 and lengths[0] == 2))
            singles_left = count == 3 and _single_at(spans, index + 3) and not _single_at(spans, index + 4)
            # Two characters set apart are a name whatever they mean (高 山): that is how names of two are justified.
            pair = (
                count == 2 and lengths[0] == 1 and (surname_of(whole[0]) is not None or _credited(spans, index, line))
            )
            singles = lengths == [1, 1, 1] and whole[-1] not in _AFTER_NAME
            if singles and _credited(spans, index, line) and not _single_at(spans, index + 3):
                end, size = members[-1][1], count  # 通讯员 此 友 恒: whatever the surname
                break
            if count == 2 and lengths[1] == 1 and _ROLE_AND_ONE.fullmatch(line.text, start, members[0][1]):
                end, size = members[-1][1], count  # 通讯员林|岚
                break
            if spaced and whole[-1] not in _AFTER_NAME and (pair or is_person_name(whole, bounded=True)):
                if singles_left or (lengths[0] == 2 and is_person_name(whole[:2], bounded=True)):
                    continue
                end, size = members[-1][1], count
                break
        if _did_at(spans, index, line):  # 乌|云整理
            cut = start + 2
            joined += [(start, cut), (cut, spans[index + 1][1])]
            size = 2
        else:
            joined.append((start, end))
        index += size
    return joined


def _credited(spans: list[tuple[int, int]], index: int, line: Line) -> bool:
    """Whether a role stands right before two characters or what was done right after them: 记者 乌 云, 乌 云 整理."""
    before = line.text[slice(*spans[index - 1])] if index else ""
    after = line.text[slice(*spans[index + 2])] if index + 2 < len(spans) else ""
    return _ROLE.search(before) is not None or after in _DID


def _did_at(spans: list[tuple[int, int]], index: int, line: Line) -> bool:
    if not _single_at(spans, index) or index + 1 == len(spans) or spans[index][1] != spans[index + 1][0]:
        return False
    return line.text[slice(*spans[index + 1])][1:] in _DID


def _single_at(spans: list[tuple[int, int]], index: int) -> bool:
    return index < len(spans) and spans[index][1] - spans[index][0] == 1
