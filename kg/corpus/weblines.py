"""What web pages set around a story and no paper does: where one is, buttons, apps, counters, rights, imprints."""

from __future__ import annotations

import re

from kg.lexicon.words import any_of, fill

_LONGEST = 300  # characters of an imprint or of what says whose a story is
_SHORT = 60
_BUTTONS = any_of("page_buttons")
_VIEWED = fill("{view_times}时间[:]")
# What a reader is told to do is a button only if the line ends there: 下载云河通APP, not 下载云河通APP,办事不出村.
_TO_ITS_END = r"(?=$|[》>»/:(\[0-9])"
# Beginnings that no headline and no sentence has.
_BEGINS = re.compile(
    r"(?:[您你](?:现在|当前|目前)?(?:所在)?的?位置|(?:当前|现在|所在)(?:所在)?的?位置|当前所在)(?:是)?[:]"
    r"|(?:跳转|转|跳)到.{0,4}(?:导航|正文|主要)|您要打印的(?:文件|内容)是"
    rf"|(?:手机|微信|请)?(?:扫描|扫一扫|扫码|长按)[^。,]{{0,10}}二维码(?:{_TO_ITS_END}|(?=,?关注))"
    rf"|(?:可|请|点击|立即)?下载[^。,]{{0,12}}(?:APP|客户端){_TO_ITS_END}"
    r"|(?:点击)?(?:上方|下方)?(?:蓝字|关注我们|关注“)|请输入验证码|点击(?:关闭|上方|下方|蓝字|查看|阅读)"
    r"|(?:本文|本篇|此文|(?:本篇)?文章|全文)(?:已?被?浏览|已?被?阅读|共有?[0-9]+字|约?[0-9]+字|[0-9]+字|阅读[0-9])"
    r"|预计阅读|已?被?浏览过?[:]|阅读(?:原文|全文)$|网友评论仅供"
    rf"|(?:(?:查看|展开)(?:心情|更多|全文|原文|全部|完整版本|评论)|(?:打开|使用).{{0,8}}APP"
    rf"|(?:我要|发表|网友|最新|全部|精选|热门)评论|参与(?:讨论|评论)|(?:写|精选)留言){_TO_ITS_END}"
    rf"|(?:责任)?声明[:](?=.*(?:转载|版权|侵权|内容|立场))|{_VIEWED}|原标题[:]|(?:本文)?标签[:]|关键[词字][:]$"
    r"|(?:-?>+|»|›)[\u4e00-\u9fff]{2,12}$|本文(?:链接|地址|网址)|(?:相关|附件)(?:文件|附件|信息|下载)[:]?$|按日期(?:查阅|检索)|往期(?:回顾|精彩)$"
)
_WHOLE = re.compile(
    rf"[|丨¦┊_]+|https?://[\w./?=&%#:;~-]+|[·•]?(?:{_BUTTONS}|举报|纠错|投稿|登录|注册|繁体|简体|无障碍|安卓版|IOS版|APP下载|官方微[信博]|"
    r"微信公众号|手机版|电脑版|客户端|【PDF版】?|PDF版】|我知道了|内容详情|在看|留言|查看详情|返回首页|END|NextArticle|目录)|点个?[“]?在看.{0,16}"
    r"|(?:阅读|在看|点赞|赞|评论|转发|收藏)[0-9万+]+|[-—~·•]{1,2}[0-9]{1,3}[-—~·•]{1,2}|第[0-9]{1,3}页(?:[,/]?共[0-9]{1,3}页)?"
    r"|页:\[[0-9]+\].{0,6}|[\w-]+\.(?:jpe?g|png|gif|bmp|webp|docx?|pdf|xlsx?)|[〖【\[(](?:关闭|打印|返回|收藏|PDF)[^。]{0,12}[〗】\])]",
    re.IGNORECASE,
)
# An imprint at a page's foot.
_FOOT = re.compile(
    r"Copyright|©|\([Cc]\)(?=[0-9])|All ?Rights ?Reserved|ICP(?:备|证)|公网安备|Power(?:ed)? ?By|Produced ?By|"
    r"技术支持[:]|版权所有|许可证(?:编?号)?[:]|违法和不良信息",
    re.IGNORECASE,
)
# Whose a story is, and that nobody may copy it: the line begins so.
_RIGHTS = re.compile(
    r"(?:免责|版权)(?:声明|提示|说明)[:]|(?:[^\w]|(?:特别|郑重|重要)?(?:声明|提示|说明)[:])?(?:"
    r"(?:本[网站台刊]|本报(?!讯)|本社(?!区)|本稿件|本文|本公众号|本平台|稿件|所有内容).{0,60}"
    r"(?:版权.{0,10}所有|未经.{0,20}(?:授权|许可|同意|允许).{0,20}(?:转载|复制|摘编)|不代表本[网站报]|立场无关)"
    r"|未经.{0,10}(?:授权|许可|同意|允许).{0,6}(?:不得|禁止|严禁|请勿)转载|凡(?:本[网站报]|注明).{0,12}(?:来源|注明))"
)
_IMPRINT_YEARS = re.compile(
    r"(?:Copyright|版权所有|©|\([Cc]\))[^\n。]{0,14}?(?:19|20)[0-9]{2}(?:[-—~](?:19|20)[0-9]{2})?"
    r"|(?:19|20)[0-9]{2}[-—~](?:19|20)[0-9]{2}(?=.{0,6}(?:版权所有|Copyright|All ?Rights))"
    rf"|{_VIEWED}[0-9/.\-年月日: ]+",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    rf"[·•|【\[]*(?:{_BUTTONS}|分享|评论|字[号体][:]?.{{0,8}}|放大|缩小|默认|本文已被浏览.{{0,8}}|(?:浏览|点击|阅读)(?:次?数|量)?[:].{{0,6}})[】\]]?$"
)

# What a web page runs on behind a story's last word, and behind a headline before the day.
_TRAIL = re.compile(
    r"[|丨]+$|https?://[\w./?=&%#:;~-]{12,}$|[(【\[〔](?:责任编辑|责编|编辑|责任校对|校对|审核)[:/][^()【】\[\]。]{2,20}[)】\]〕]$",
    re.ASCII,
)
_BEFORE_DAY = re.compile(r"(?<=[\u4e00-\u9fff”])https?://[A-Za-z./]+(?=(?:19|20)[0-9]{2}年)")
_LEAST = 12  # characters of what such things run on behind


def cut_clutter(text: str) -> list[int]:
    """Where the line is to be cut so that what a web page runs on behind its words stands by itself."""
    cuts: list[int] = []
    end = len(text)
    while (trail := _TRAIL.search(text, 0, end)) and trail.start() >= _LEAST:
        end = trail.start()
        cuts.insert(0, end)
    if not cuts and (day := _BEFORE_DAY.search(text)) and day.start() >= _LEAST:
        cuts = [day.start()]
    return cuts


def is_web_clutter(text: str) -> bool:
    """Whether the folded line is what a web page sets around a story: 您的位置:首页>新闻, 收藏, ©2005-2021."""
    if len(text) > _LONGEST:
        return False
    if _WHOLE.fullmatch(text) or len(text) <= _SHORT and not text.endswith("。") and _BEGINS.match(text):
        return True
    return _RIGHTS.match(text) is not None or "。" not in text and _FOOT.search(text) is not None


def is_button(text: str) -> bool:
    """Whether the line is a button that web pages set under a headline: 打印, 收藏, 字号:."""
    return _BUTTON.match(text) is not None


def without_imprint(text: str) -> str:
    """The text without the years that are the site's own: ©2005-2021, 归档时间:2023/5/6."""
    return _IMPRINT_YEARS.sub("", text)
