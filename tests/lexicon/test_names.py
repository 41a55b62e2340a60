import pytest

from kg.lexicon.names import is_person_name, is_sound_name, split_names, surname_of, surname_rank

NAMES = """王伟 李娜 张晓明 刘洋 陈静怡 杨帆 赵国强 黄丽萍 周杰 吴建国 徐志鹏 孙悦 马超 朱婷 胡军 郭子轩 何雨桐 高峰岭
林心怡 罗永强 郑爽 梁启东 谢霆 宋佳 唐文龙 许晴 韩雪 冯远 邓超群 曹雨彤 彭湃 曾志伟 肖战 田雨 董明珠 袁隆山 潘虹
于海波 于谦 蒋雯 蔡琳 余秀 杜鹃 叶青 程浩 苏醒然 魏晨 任重远 沈腾 姚晨 卢伟 姜文丽 崔健 欧阳娜娜 司马光
上官云珠 诸葛亮 皇甫嵩 和佳慧 那英 安志杰 全智贤 时建军 强卫东 张安全 李和平 王文明 范徐丽泰 陈方安生
阿依古丽·买买提 傅若兰 林则安 代志国 尉迟明 尼格买提·热合曼 扎西·多吉 约翰·史密斯"""

WORDS = """高度 高度重 高质量 高标准 高新区 文明 平安 和谐 方便 方便群 常态 常态化 全面 全面推 全覆盖 金秋
向阳 向社会 万元 万余
严格 严格落 于今年 党员 党支部 农业 农村 关注 关系 公司 公共 公安局 区人社 区委 华北 单位 南部 危险 应急 应当 强调 强化
成立 成效 房屋 支持 文化 施工 时间 明显 智慧 曾经 来自 林业 查看 江苏 海洋 温馨 游客 满意 石油 社区 程序 管理 纪委
线上 花园 解决 计划 谈到 路线 车辆 边界 连续 那些 郑州 都是 金融 银行 项目 顾客 马上 黄山 李女士 张先生 王书记 陈主任
赵某某 刘老师 高家庄 李家沟 王和 张静和 李春来到 王伟说 陈伟率 张1 王A 王 一二三
上官 司马 阿·娜 大局为重·走在前列"""


@pytest.mark.parametrize("text", NAMES.split())
def test_names(text: str) -> None:
    assert is_person_name(text)


@pytest.mark.parametrize("text", WORDS.split())
def test_words(text: str) -> None:
    assert not is_person_name(text)


@pytest.mark.parametrize("text", ["李春来", "王永和", "陈建中", "孙向前"])
def test_last_character_needs_a_boundary(text: str) -> None:
    assert not is_person_name(text)
    assert is_person_name(text, bounded=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乌兰图雅", True),
        ("次仁卓玛", True),
        ("阿依古丽·买买提", True),
        ("城市管理", False),
        ("莎莎", False),
        ("", False),
    ],
)
def test_names_by_sound(text: str, expected: bool) -> None:
    assert is_sound_name(text) is expected


@pytest.mark.parametrize(
    ("text", "surname"),
    [("欧阳修", "欧阳"), ("欧洋", "欧"), ("单于飞", "单于"), ("阿里", "阿"), ("的确", None), ("", None)],
)
def test_surname_of(text: str, surname: str | None) -> None:
    assert surname_of(text) == surname


def test_surname_rank() -> None:
    assert surname_rank("王") == 1
    assert surname_rank("汤") == 100
    assert surname_rank("欧阳") is None


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("李晓娜孙婉莹", ["李晓娜", "孙婉莹"]),
        ("王伟赵琳琳", ["王伟", "赵琳琳"]),
        ("欧阳倩周波", ["欧阳倩", "周波"]),
        ("张静李涛王磊", ["张静", "李涛", "王磊"]),
        ("陈晓东", ["陈晓东"]),
        ("刘文成王雷", None),  # 刘文|成王雷 or 刘文成|王雷
        ("记者王磊", None),
        ("", None),
    ],
)
def test_split_names(run: str, names: list[str] | None) -> None:
    assert split_names(run) == names
