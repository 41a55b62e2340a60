"""What a headline line begins with and lacks: a who, a deed, or a name that waits for its deed."""

from __future__ import annotations

import re

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.names import is_person_name
from kg.lexicon.segment import split_words, tag_of
from kg.lexicon.words import word_set

_SUBJECT = re.compile(
    r"^(?P<name>(?:(?:我|全|两|三)?[省市区县旗镇乡村](?=[\u4e00-\u9fff十百])|[^“”]{1,9}?(?:(?<![大全反节])省|(?<![城都超集上夜门])市|(?<![跨各全])县|[两三]地|(?<![红党国军战锦])旗|(?<![城集重])镇|乡(?!村)|(?<!乡)村|"
    r"(?<![城小社片辖山景园校库厂灾战专两跨三多])区|街道|社区|(?<![新开布格全大结破])局|委(?!员)|(?<!承主协举)办(?!公|好|实|成|理|事|到)|厅|"
    r"(?<!出入医)院|(?<!为)中心|公司|集团|法院|检察院|大队|支队|分局|协会|联合会|代表团|考察团)))"
    r"(?![域级民直容长]|政(?![府务协法]))."
)
# What a feature's headline says of a new thing: 田埂上办起“夜校”, 楼道里有了“管家”.
_APPEARS = re.compile(
    r"(?:[来有进上成当住用开建办]了(?!$)|[长走飞跑亮][出起]|[开建办响亮]起|[搬开驶走住]进|驶[入上]|搬上)(?!大会|会议)"
)
_QUOTED = re.compile(r"[“‘《][^“”‘’《》]*[”’》]?")
# The end of a body's or thing's name, with which a headline's line may stop.
_BODY_END = re.compile(
    r"(?<![新开布格全大破])(?:局|委员会|委|厅|办公室|政府|法院|检察院|部门|大队|支队|办事处|联盟|中心|公司|队|站|集团|协会|学校|医院|小区|社区)$"
)
_NO_DEEDS = frozenset({"代表", "监督", "管理", "服务"})  # verbs that stand in the names of bodies
_SHORT_VERBS = frozenset("办建创抓推促搭解帮送")


def has_subject(text: str, body: str) -> bool:
    """Whether a headline begins with who or where: a place, an agency, a person that ``body`` names more than once."""
    match = _SUBJECT.match(text)
    if match and not text[0].isdigit():
        name = match["name"]
        verbs = any(b - a > 1 and tag_of(name[a:b]) == "v" for a, b in split_words(name))
        if not verbs and not _APPEARS.search(name):
            return True
    for size in (2, 3, 4):
        head = text[:size]
        if head in by_name() or head in by_stem() and not is_common_stem(head):
            return True
        if size < 4 and is_person_name(head) and body.count(head) > 1:
            return True
    return False


def is_nominal(text: str) -> bool:
    """Whether a headline line has no verb outside quotes and names a who: a subject that waits for its deed."""
    plain = _QUOTED.sub("", text)
    who = has_subject(text, "") or bool(_BODY_END.search(plain))
    return who and not has_verb(_QUOTED.sub(",", text))  # 开展“夜话”活动 are two words


def has_verb(text: str) -> bool:
    """Whether a word of the text is a verb, but for those that stand in the names of bodies."""
    words = (text[a:b] for a, b in split_words(text))
    return any(tag_of(word).startswith("v") and word not in _NO_DEEDS for word in words)


def begins_with_verb(text: str) -> bool:
    """Whether the first word is a verb (a single character mostly begins a name)."""
    start, end = split_words(text)[0]
    word = text[start:end]
    if len(word) == 1:
        return word in _SHORT_VERBS
    return tag_of(word).startswith("v") or word in word_set("carriers") or word in word_set("verbs")
