"""Papers, sites and kinds of reporters, and whose name stands right before them in a byline."""

from __future__ import annotations

import re

from kg.lexicon.divisions import by_stem
from kg.lexicon.names import is_known_word, split_names, surname_of

MEDIA = re.compile(
    r"(?:日报|晚报|晨报|早报|时报|商报|都市报|法治报|新报|周刊|杂志|周报|导报|快报|通讯社|新华社|中新社|新闻网?|客户端|传媒|"
    r"融媒体?|全媒体?|融媒体中心|电视台|广播|报社|报业|本报讯?|本台|本刊|本网|本社|[\u4e00-\u9fff]报)$"
)
_KIND = re.compile(r"(?:首席|见习|实习|特约|特派|全媒体|融媒体?|全媒|摄影|文字|资深|高级|本[报台网刊栏版]|驻.{1,6})$")
_SHORTEST = 5  # characters of a paper and a name before it


def is_station(token: str) -> bool:
    """Whether the word is a place's station or site by its short form: 云河台, 云河网."""
    return token[-1:] in ("台", "网") and token[:-1] in by_stem()


def names_before_outlet(head: str, *, listed: bool, meant: bool) -> list[str] | None:
    """The names that touch the paper or kind of reporter that ``head`` ends with: 李明王芳实习 (|记者) where names are
    ``listed``, 李明云河日报 (|记者) where brackets say that names are ``meant``; None if it ends with no such thing."""
    kind = _KIND.search(head)
    if not kind and not MEDIA.search(head):
        return None
    if listed and kind and (names := split_names(head[: kind.start()])):
        return names
    first = surname_of(head) if meant and len(head) >= _SHORTEST else None
    for size in (3, 2, 4) if first else ():
        placed = any(head[size : size + length] in by_stem() for length in (2, 3))
        if placed and len(first or "") < size and not is_known_word(head[:size]):
            return [head[:size]]
    return []
