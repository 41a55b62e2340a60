import pytest

from kg.corpus.bylines import parse_credits
from kg.corpus.credits import find_inline_credits, find_tail_credits, parse_bare_author
from kg.corpus.lines import Line, split_lines


def _line(text: str) -> Line:
    return split_lines(text)[0]


def _told(found: list | None) -> str | None:
    return None if found is None else " ".join(f"{named.role}:{named.name}" for named in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("□记者 林岚 报道", "记者:林岚"),
        ("记者林岚秦子明实习记者王方", "记者:林岚 记者:秦子明 记者:王方"),
        ("通讯员王芳 校对李明", "通讯员:王芳 编辑:李明"),
        ("□本报记者 林 岚 周 济", "记者:林岚 记者:周济"),
        ("通讯员 曹雨 韩静文 报道", "通讯员:曹雨 通讯员:韩静文"),
        ("□云河日报/云上新闻记者 高远", "记者:高远"),
        ("本报记者 李明 通讯员 王芳 文/图", "记者:李明 通讯员:王芳"),
        ("首席记者 李明/文 王芳/图", "记者:李明 摄影:王芳"),
        ("◎文/李明 图/王芳", "作者:李明 摄影:王芳"),
        ("撰文 李明 摄影 王芳", "作者:李明 摄影:王芳"),
        ("李明 王芳 文 赵强 图", "作者:李明 作者:王芳 摄影:赵强"),
        ("文/图 李明", "作者:李明"),
        ("见习记者 欧阳靖 实习生 尉迟 敏", "记者:欧阳靖 记者:尉迟敏"),
        ("全媒体记者 阿依古丽·买买提", "记者:阿依古丽·买买提"),
        ("记者李明王芳报道", "记者:李明 记者:王芳"),
        ("本报记者 李明 云河报道", "记者:李明"),
        ("记者:李明 通讯员:区委宣传部", "记者:李明"),
        ("本报记者 李明 通讯员/云宣", "记者:李明 通讯员:云宣"),
        ("高远 摄", "摄影:高远"),
        ("新华社记者 李明 摄", "摄影:李明"),
        ("制图/周盈", "制图:周盈"),
        ("(记者李明 通讯员王芳)", "记者:李明 通讯员:王芳"),
        ("撰稿人:李明 审核人:王芳", "作者:李明 编辑:王芳"),
        ("(文 李明 图 李明 审核 王芳)", "作者:李明 摄影:李明 编辑:王芳"),
        ("(文 平度台  李明  王芳)", "作者:李明 作者:王芳"),
        ("区领导督查卫生城市复审", None),
        ("云河区召开大会", None),
        ("区委书记李明出席", None),
        ("服务中心", None),
        ("■打造服务中心", None),
        ("图片由区委宣传部提供", None),
    ],
)
def test_lines_of_credits(text: str, told: str | None) -> None:
    assert _told(parse_credits(_line(text))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(林岚 周济民)", "作者:林岚 作者:周济民"),
        ("(云宣)", ""),
        ("(区委组织部)", ""),
        ("(试行)", None),
        ("(下同)", None),
        ("(但兴竹 林知远)", "作者:但兴竹 作者:林知远"),
        ("(同学会 林知远)", "作者:林知远"),
        ("(但兴竹)", None),  # alone it may be words
        ("(康 宁 林知远)", "作者:康宁 作者:林知远"),
    ],
)
def test_brackets_alone_say_that_names_are_meant(text: str, told: str | None) -> None:
    assert _told(parse_credits(_line(text), cued=True)) == told


def test_names_alone_under_a_headline() -> None:
    assert _told(parse_bare_author(_line("林 岚"))) == "作者:林岚"
    assert parse_bare_author(_line("开幕式")) is None
    assert parse_bare_author(_line("李明讲话")) is None


def test_credit_at_the_end_of_a_paragraph() -> None:
    line = _line("活动现场很热闹。 高远 摄")
    cut, found = find_tail_credits(line)  # type: ignore[misc]
    assert (line.text[:cut], _told(found)) == ("活动现场很热闹。", "摄影:高远")
    assert find_tail_credits(_line("“真好。”李明说")) is None


def test_names_in_brackets_after_the_dateline() -> None:
    line = _line("本报讯 (记者李明 通讯员王芳)近日,云河区召开会议。")
    assert _told(find_inline_credits(line)) == "记者:李明 通讯员:王芳"
