"""Page furniture: what is printed on a page without being news. Mastheads, staff, issue numbers, addresses, and the
navigation of saved web pages.

A line is furniture if it is made of its atoms (a date, a weekday, a page number, an editor with a name …) but for a
few characters, whatever their order and separators.
"""

from __future__ import annotations

import re

from kg.corpus.postlines import is_web_meta
from kg.corpus.weblines import is_web_clutter
from kg.lexicon.names import is_person_name, split_names
from kg.lexicon.words import any_of

SYMBOLS = "□■◎○●◇◆☆★▲△▶▷◀▼▽⊙◉※✦✎丨|"  # that papers set before bylines, briefs and captions
_HAN = "\u4e00-\u9fff"
_STAFF = any_of("masthead")
_NUMERAL = "0-9一二三四五六七八九十"
_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][零〇○O0一二三四五六七八九]{3})"
_DATE = rf"{_YEAR}[年./-][{_NUMERAL}]{{1,3}}[月./-][{_NUMERAL}]{{1,3}}日?"
# What stands nowhere but in furniture.
_SURE = re.compile(
    rf"(?<!本栏){_STAFF}[:/]?(?:(?!同志|部|室|的|手记|委)[{_HAN}]{{2,4}}?(?=[^{_HAN}]|{_STAFF}|$)|(?=$|{_STAFF}))"
    rf"|{_DATE}"
    r"|(?:星期|周)[一二三四五六日天]"
    rf"|第?[A-Z]?[{_NUMERAL}]{{1,3}}版|(?<![A-Z])[A-Z][0-9]{{1,2}}(?![0-9A-Za-z])"
    rf"|农历.{{2,10}}(?:初[{_NUMERAL}]|[廿卅十二三][{_NUMERAL}]+|[{_NUMERAL}]+[日])|[甲乙丙丁戊己庚辛壬癸][{_HAN}]年.{{1,2}}月[{_NUMERAL}初廿]{{2}}"
    r"|[(]?总?第[0-9—-]+期[)]?"
    rf"|[今本][日期报][共出]?[{_NUMERAL}]+[版张]"
    r"|(?:国内)?统一(?:连续出版物号|刊号)[:]?|CN[0-9][0-9—/-]+|邮发代号[:]?[0-9—-]*|准印证号?[:]?.{0,12}"
    r"|[\w.+-]+@[\w.-]+|(?:https?://|www\.)[\w./-]+"
    r"|(?:邮政编码|邮编)[:]?[0-9]{6}|(?<![0-9])0[0-9]{2,3}[—-][0-9]{7,8}"
    rf"|(?:新闻|值班|投稿|投诉|广告|发行|订阅|咨询|监督|举报)?(?:热线|电话|传真|[Ee]—?-?[Mm]ail|(?:电子|投稿)?(?:邮箱|信箱))[:]?(?:[0-9—-]{{6,}}|(?<=:))",
    re.IGNORECASE,
)
_DESKS = (
    "要闻|综合|新闻|时政|社会|民生|经济|县区|区县|区域|镇街|副刊|专版|专刊|专题|广告|评论|观点|"
    "国内|国际|教育|健康|文化|法治|党建|政务|社区|基层|焦点"
)
_PAPERS = "日报|晚报|晨报|周报|时报|新报|商报|导报|快报|都市报|法治报|周刊"
# What stands there too, but proves nothing.
_LIKELY = re.compile(
    rf"{_DESKS}|"
    rf"[{_HAN}]{{2,6}}(?:{_PAPERS})|[{_HAN}]{{2,20}}(?:主管主办|主管|主办|承办|出版|承印|编印?)"
    r"|[0-9]{1,2}月[0-9]{1,2}日|[A-Z]{2,}|[0-9]{1,3}|[^\w]",
    re.IGNORECASE,
)
# The beginnings of lines that only web pages and imprints have.
_BEGINS = re.compile(
    r"(?:设为首页|加入收藏|联系我们|扫码|扫一扫|长按|点击(?:这里|查看|进入|上方|下方)|分享到|打印|关闭|上一[篇版]|下一[篇版]|返回|放大|缩小|默认|朗读|字号|收藏|版次:|版权|首页|当前位置|您的位置|"
    r"(?:本文|稿件|信息|数据)?来源[:/|丨]|责任编辑|分享(?=收藏|$)|阅读[0-9]+|附件(?:下载)?:|网站地图|政府网站|[一二三]审[/:]|(?:备案|ICP)|(?:主管|主办|出版|承印|社址|地址|印刷|零售价|定价|订阅|发行|报料)[:单])"
)
_WHOLE = re.compile(
    rf"(?:19|20)[0-9]{{2}}年[{_NUMERAL}]{{1,2}}月$|[0-9]{{1,2}}月[0-9]{{1,2}}日$|第[{_NUMERAL}]+期$|[{_HAN}]{{4,30}}(?:主管主办|主管|主办|承办|编印|编)$|(?:中共)?[{_HAN}]{{2,14}}委(?:员会)?机关报$"
)
_WEATHER = re.compile("(?:天气|今[日天]|明[日天])[^。,;!?]{0,16}-?[0-9]{1,2}℃[^。,;!?]{0,24}$")
_META = re.compile(r"(?:发布(?:时间|日期)|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:数|量)|来源)[:]")
_WEB_END = re.compile(
    r"^[-=*_~—·.#+]{4,}$|^(?:上一[篇版条]|下一[篇版条]|分享到|扫一扫|[【\[(](?:关闭|打印|返回)[^。]{0,20}$)"
)
_SECTION = re.compile(
    rf"(?:[A-Z]?[0-9]{{1,2}}|第?[A-Z]?[0-9一二三四五六七八九十]+版)?[:·]?(?:{_DESKS}|本地新闻|公益广告|聚焦|关注|一版|头版|人物|民声|声音|视觉|深度|特稿|读者之声|·)+$"
)
_PAPER = re.compile(rf"[{_HAN}]{{2,6}}(?:{_PAPERS}|新闻|(?<![通预举汇播])报)$|[A-Z]{{4,41}}$")
_PROSE = re.compile(r"[。!?;,]")
# Who makes a page and what anybody may do: 责编设计李明, but 藤铁|设计大赛开赛.
_DEED = re.compile(
    rf"(?:设计|统筹|编辑|审核|签发|校对|制图|值班|审读|版面|视觉|监制|排版|[一二三终]审)(?P<who>[{_HAN}]{{2,4}})$"
)
_STAFF_NAMES = re.compile(
    rf"[(【\[]?(?:本期|值班|责任|执行|新媒体|微信|视频|网络|信息)?(?:{_STAFF}|初审|复审|[一二三]校|编审|责审|校审|审稿|审定|核稿|把关|"
    rf"运营|美工|剪辑|后期|海报|配音|播音|出品|监审|签审)人?[:/|丨](?P<who>[{_HAN}]{{2,16}})[)】\]]?"
)
_ONE_NAME = 4  # characters of one name at most, or of who checks (县委宣传)
_LONGEST = 90
_REST = 8  # characters that may be left: a column's or paper's name nobody has listed


def is_furniture(text: str) -> bool:
    """Whether the folded line is made of masthead, staff or web atoms."""
    if is_web_clutter(text):
        return True
    if len(text) > _LONGEST:
        return False
    if _names_staff(text) or is_web_meta(text) or _WHOLE.match(text) or "℃" in text and _WEATHER.search(text):
        return True
    if _BEGINS.match(text) and len(text) <= 60 and not text.endswith("。"):
        return True
    plain = text.strip("()[]【】")
    if _META.search(plain) and not plain.endswith("。"):
        return True
    if _PROSE.search(plain):
        return False
    sure = _SURE.sub(lambda found: found[0] if _is_deed(found[0]) else "", plain)
    rest = _LIKELY.sub("", sure)
    return len(sure) < len(plain) and len(rest) <= min(_REST, len(plain) - len(sure) + 2)


def _is_deed(words: str) -> bool:
    """Whether a word of mastheads has no name behind it, so that it is a deed or part of a name (统筹推进)."""
    deed = _DEED.match(words)
    return deed is not None and not any(is_person_name(deed["who"][:size], bounded=True) for size in (2, 3, 4))


def _names_staff(text: str) -> bool:
    """Whether the line is one who checks or makes pages and all their names: 审核:林知远周明远."""
    staff = _STAFF_NAMES.fullmatch(text)
    return staff is not None and (len(staff["who"]) <= _ONE_NAME or bool(split_names(staff["who"])))


def ends_web_story(text: str) -> bool:
    """Whether the line stands under a story: a rule, 上一篇, 分享到."""
    return len(text) <= _LONGEST and bool(_WEB_END.match(text))


def is_section(text: str) -> bool:
    """Whether the line is a page's standing name or the paper's: 综合新闻, 04社会, 云河日报."""
    return bool(_SECTION.match(text) or _PAPER.match(text) or re.fullmatch("[A-Z]?[0-9]{1,3}", text))
