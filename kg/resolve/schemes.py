"""The key of an initiative: its quoted core, what kind of thing it is (mechanism or platform), and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from kg.lexicon.words import any_of, words
from kg.resolve.keys import Key, plain
from kg.resolve.setting import Setting
from kg.resolve.words import names

_CORE = re.compile(r"^(?P<before>[^“”‘’]*)[“‘](?P<core>[^“”‘’]+)[”’](?P<after>[^“”‘’]*)$")
_YEAR = re.compile(r"^(?:\d{4}(?:[—-]\d{4})?年度?|今年|本年度)")
_WITHIN = re.compile(r"^[全我本该][省市区县州旗盟镇乡村](?!一)")
# What carries a mechanism out is a thing of its own; the rest of the heads only say what kind of thing the core is.
_MEANS = re.compile(r"(?P<kind>平台|系统|小程序|APP|公众号|模块|热线|窗口|服务站|驿站|大厅|中心|网站|静态码)$")
_SECTION = "模块"  # of somebody's system; it is called after the scheme that it serves
_SAME_MEANS = {"系统": "平台"}
# 十大“清源”示范项目 and 市级“老旧村”清单 are not the thing in quotes, but some of a kind; 第六期“云上茶叙” is one time.
_COUNTING = re.compile(
    r"[省市区县镇]级|国家级|[一二三四五六七八九十百\d][大个项批类条]|第[一二三四五六七八九十百\d]+[期届季场轮]|首[期届季场]"
)
# What is done about a thing or made of it is another thing: “清源”提升工程, “清源”标准化基地.
_ABOUT = re.compile(r"(?:工程|行动|建设|整治|攻坚|改造|提升)$")
_MADE = re.compile(r"(?:评定|评比|培训|大赛|基地)$")
# Numbers that people call, whatever is said of them: 12345, 12345热线, 12345政务服务便民热线.
_CALLED = re.compile(
    r"[省市区县旗]?(?P<number>1\d{4}|9\d{4,5})"
    r"(?:(?:政务|政府|公共|便民|便企|利企|市民|市长|县长|区长|民生|为民|企业|综合|公开|服务)*(?:热线|专线|电话))?(?:平台|系统)?"
)
# What only says that the core is a way of doing things: 红色管家|自治模式.
_WAY = re.compile(r"[一-龥]{0,4}(?:模式|机制|制度|体系|工作法)")
_LIST = re.compile(r"清单|名单|目录")  # of a scheme that has its own head noun: “清源工程”清单
_SAMPLE = re.compile(r"示范|试点|样板|重点|先进")


def initiative_key(text: str, setting: Setting, kinds: Mapping[str, frozenset[str]], title: str) -> Key:
    """Key of an initiative. ``kinds``: core -> the kinds of thing the page names with it (see ``kinds_of``);
    ``title``: the article's, which tells one bare “回头看” from another."""
    name = _WITHIN.sub("", _YEAR.sub("", text))
    match = _CORE.match(name)
    core = plain(match["core"] if match else name)
    if called := _CALLED.fullmatch(plain(name)):
        return Key("initiative", setting.home, f"{called['number']}热线")
    if is_generic(core):
        return Key("initiative", setting.home, plain(name) if match and match["before"] else f"{core}|{plain(title)}")
    if match and (core.isdigit() or _COUNTING.search(match["before"]) or _SAMPLE.match(match["after"])):
        return Key("initiative", setting.home, plain(name))
    if match:
        several = sum(kind.startswith("+") for kind in kinds.get(core, ())) > 1
        after = match["after"]
        apart = _is_deed(after) and (several or _ABOUT.search(after)) or _MADE.search(after) or is_list_of(core, after)
        return Key("initiative", setting.home, core + (after if apart else kind_of(after)))
    for known in sorted(kinds, key=lambda c: (-len(c), c)):  # the quoted name without its quotes: 七个一工作机制
        rest = core[len(known) :]
        if (
            len(known) > 2
            and rest
            and core.startswith(known)
            and (is_head(rest) or kind_of(rest) or _WAY.fullmatch(rest))
        ):
            return Key("initiative", setting.home, known + kind_of(rest))
    return Key("initiative", setting.home, core + _only(kinds.get(core, frozenset())))


def _only(kinds: frozenset[str]) -> str:
    """The one means that a page names with a core and nothing between, for which the core alone then stands too."""
    return next(iter(kinds)) if len(kinds) == 1 and not any(kind.startswith(("+", "~")) for kind in kinds) else ""


def _is_deed(after: str) -> bool:
    return bool(after) and not is_head(after) and not kind_of(after)


def is_list_of(core: str, after: str) -> bool:
    """Whether ``after`` makes of a scheme the list of what it comprises: “清源工程”|清单."""
    return _LIST.fullmatch(after) is not None and core.endswith(words("initiative_heads"))


def kind_of(after: str) -> str:
    """平台, 热线 … where what follows a quoted core makes it a means of its own (“云上办”平台), else ""."""
    match = _MEANS.search(after)
    return _SAME_MEANS.get(match["kind"], match["kind"]) if match else ""


def is_generic(core: str) -> bool:
    """Whether every district uses these words for something else: alone they name nothing."""
    return core in names("generic_cores")


def is_head(text: str) -> bool:
    """Whether ``text`` only says what kind of thing a core is: 工作机制, 专项行动; a platform is a thing of its own."""
    return bool(_head().fullmatch(text)) and not kind_of(text)


@cache
def _head() -> re.Pattern[str]:
    heads = any_of("initiative_heads", "initiative_weak_heads")
    return re.compile(
        rf"(?:工作|专项|主题|实践|集中|创建|治理|服务|管理|响应|综合|信息|乡村|基层|社会|社区)*(?:{heads}|工作|制)?"
    )


def kinds_of(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """The quoted cores of a page's initiatives with the kinds of thing they name: "" for the mechanism itself, with a
    plus what is done about it (“老旧村”|整治攻坚, “老旧村”|设施升级: two different deeds), with a tilde a means that
    words between tell from others (“云河码”|微信小程序) or a section of another one; and the names without quotes, with
    none."""
    kinds: dict[str, frozenset[str]] = {}
    for text in texts:
        if (match := _CORE.match(text)) and match["after"]:
            core = plain(match["core"])
            kind = f"+{match['after']}" if _is_deed(match["after"]) else kind_of(match["after"])
            told_apart = kind == _SECTION or kind not in ("", "平台", match["after"]) and kind[0] != "+"
            kind = f"~{kind}" if told_apart else kind
            kinds[core] = kinds.get(core, frozenset()) | {kind}
        elif not match:
            kinds.setdefault(plain(_WITHIN.sub("", _YEAR.sub("", text))), frozenset())
    return kinds
