"""The standing words of newspaper pages: what collections of briefs, columns, documents and mastheads are called."""

from __future__ import annotations

import re

_COLLECTION = re.compile(
    r"^[■●▲◆★☆◎○□◇]?[【\[]?[\u4e00-\u9fff“”·]{0,5}?(?:简讯|短讯|快讯|简明新闻|一句话新闻|速递|快递|速览|速读|集纳|集锦|扫描|信息点击|点击|动态|"
    r"信箱|来信|来函|回音壁|回音|问答|答疑|[你您]问我答|有问必答|(?:百姓|民生|市民|网友)(?:热线|连线|呼声|诉求|问政)|编后语?|编者按|编者的话|采访手记|记者(?:手记|点评|感言|观察|后记)|相关链接|新闻链接|延伸阅读|"
    r"更正|致歉|大事记|传真|短波|集萃|拾零|播报)(?:[一二三四五六七八九十两]+则)?[】\]]?$"
)
_APART = re.compile(
    r"^[\u4e00-\u9fff“”]{0,8}?(?:(?:相关|新闻)?链接|延伸阅读|新闻背景|名词解释|小资料|小贴士|图片新闻|图片报道|图说新闻|图说|征稿启事|下期预告|预告|遗失声明|启事|招租(?:公告|信息|启事)|(?:招贤|招工|招聘|求职)(?:榜|信息|公告)|(?:转让|出租|拍卖|注销|减资)公告|(?:天气)?预报|"
    r"数字|数读.{0,8}|广告|招聘信息|友情提示|温馨提示)$"
)
_COLUMN = re.compile(
    r"^(?:漫话|闲话|话说|趣谈)[\u4e00-\u9fff]{2,4}$|^(?:专家|学者|编辑|记者|本报|名家|干部|网友|读者|代表委员|委员|代表)(?:点评|解读|建议|感言|说法|评说|有话|声音|建言)$|^[\u4e00-\u9fff·“”]{0,6}(?:时评|短评|快评|微评|锐评|评论|社论|夜话|夜读|晨读|走笔|漫谈|杂谈|漫笔|随笔|观察|论坛|视点|观点|寄语|随感|絮语|茶座|有话说|言论|声音|看台|支招台?|圆桌(?:会|谈)?|擂台|瞭望)$"
)
_ASIDE = re.compile("链接$|延伸阅读$|新闻背景$|名词解释$|小资料$|小贴士$")
_FIGURES = re.compile("^数[说读]|^数字(?![化经治])|数[说读][\u4e00-\u9fff]{2,4}$")
_PERIOD = re.compile("季度|半年|[0-9一二三四五六七八九十]月|[0-9去今全]年|“十[二三四五]五”")
_OF_ONE = re.compile("数[说读]“")  # a scheme in figures: beside the article about it
_FIGURES_HEAD = 18
_LABEL = re.compile(r"^【[\u4e00-\u9fff·]{2,8}】$")
_DOCUMENT = re.compile(
    r"(?:任免名单|(?:人事|干部|职务)任免|任前公示(?:公告)?|公示|公告|通告|公开信|倡议书|名单|任免|(?:关于.{4,40}的)(?:通知|决定|命令|意见|通报|公告|通告|公示|批复|任命))$"
)
_NOTICE = re.compile(
    r"(?:紧急|重要|补充|停[水电气]|放假|缴费|征[兵集迁]|招生)?(?:通知|告示|布告|声明|公约|讣告|喜报|贺信|慰问信|感谢信|告知书|承诺书)"
    r"|[致给].{2,24}的(?:一封(?:公开)?信|慰问信|感谢信|公开信)"
)
_DOCUMENT_SHORT = (
    16  # characters of a document's title that names only its kind; longer ones with 公示 in them are news
)
_KIND = re.compile(
    r"(?:(?:人事|干部|职务)?任[免命职]|(?:拟任)?(?:公示|表彰))?名单$|(?:公告|通告|公示|公开信|倡议书|任前公示)$"
)
_PASSED = re.compile(r"^\(.{0,4}(?:19|20)[0-9]{2}年.{4,50}(?:通过|公布|印发)\)$")
_OFFICE_LINE = re.compile(
    r"^(?:中共|中国共产党)?[\u4e00-\u9fff]{2,40}(?:部|委|委员会|政府|办公室|办|局|院|会|组|处|队|中心|公司|单位|学校)$"
)


def is_collection(text: str) -> bool:
    """Whether the line heads several short items, letters or an editor's note: 简讯, 民生信箱, 编后语."""
    return bool(_COLLECTION.match(text))


def is_briefs(text: str) -> bool:
    """Whether the line heads short news, each of which may have its own headline: 简讯, 简明新闻, 基层快递."""
    return is_collection(text) and bool(re.search("讯|新闻|速递|快递|速览|速读|集纳|动态|传真|播报|短波", text))


def is_apart(text: str) -> bool:
    """Whether the line heads what is no article: a glossary, pictures, figures, a lost licence, next week's topics."""
    return bool(_APART.match(text.strip("【】")))


def is_aside(text: str) -> bool:
    """Whether the line heads what explains the article beside it: 新闻链接, 名词解释."""
    return bool(_ASIDE.search(text.strip("【】")))


def is_figures(text: str) -> bool:
    """Whether the line heads a box of figures: 数说云河·一季度, 一季度数读云河, 数读“清风”行动."""
    return len(text) <= _FIGURES_HEAD and bool(_FIGURES.search(text.strip("【】")))


def tells_period(text: str) -> bool:
    """Whether such a head tells of a place, by the months or years of its figures: 1—10月, 一季度, “十三五”."""
    return bool(_PERIOD.search(text)) and not _OF_ONE.match(text)


def is_label(text: str) -> bool:
    """Whether the line is a column's name in brackets over its item: 【第一书记】, 【声音】."""
    return bool(_LABEL.match(text))


def is_column(text: str) -> bool:
    """Whether the line is a column's standing name over a commentary: 云河时评."""
    return bool(_COLUMN.match(text))


def is_document_title(text: str) -> bool:
    """Whether the line titles a printed document: 任免名单, 关于…的通知, 干部任前公示."""
    short = len(text) <= _DOCUMENT_SHORT or "关于" in text
    return bool(_DOCUMENT.search(text)) and short or is_full_document_title(text) or bool(_NOTICE.fullmatch(text))


def is_full_document_title(text: str) -> bool:
    """Whether a document's title is its issuer and its kind: 云河县人民代表大会常务委员会任命名单."""
    kind = _KIND.search(text)
    return kind is not None and is_office_line(text[: kind.start()])


def is_document_kind(text: str) -> bool:
    """Whether a document's title names only its kind, so that the issuer above it belongs to the title."""
    return is_document_title(text) and len(text) <= 6 and "关于" not in text


def is_passed_note(text: str) -> bool:
    """Whether the line says when a document was passed: (2019年5月14日…会议通过)."""
    return bool(_PASSED.match(text))


def is_office_line(text: str) -> bool:
    """Whether the line is nothing but the name of a body, as under a document."""
    return bool(_OFFICE_LINE.match(text))
