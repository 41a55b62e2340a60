import re

import pytest
from bracketed import mark, triples

from kg.extract.claims.anaphors import Anaphor, anaphor_rules
from kg.extract.claims.clauses import find_subjects
from kg.extract.claims.links import LinkRule, link_rules

SUBJECTS = [
    ("[云河区 place][枫林街道 place]开展行动。", "枫林街道"),
    ("近日,[云河区 place]委副书记、区长[林知远 person]调研。", "林知远"),
    ("[云河区民政局 agency]、[云河区水利局 agency]联合开展行动。", "云河区民政局 云河区水利局"),
    ("[林知远 person]带领[检查组 agency]检查。", "林知远 检查组"),
    ("[云河区 place]的经验值得学习。", ""),
    ("[云河区民政局 agency]日前公布名单。", "云河区民政局"),
    ("推进[云河区 place]建设。", ""),
]


@pytest.mark.parametrize(("page", "names"), SUBJECTS)
def test_subjects(page: str, names: str) -> None:
    _, (block,) = mark(page)
    end = len(block.block.text)
    assert [s.mention.text for s in find_subjects(block, 0, end)] == names.split()


ANAPHORS = [
    (["[林州镇 place]推行新制。", "镇里建立[“点长”机制 initiative]。"], "林州镇 runs “点长”机制"),
    (["[枫林街道 place]启动行动。", "街道已推广[“点长”机制 initiative]。"], "枫林街道 runs “点长”机制"),
    (["市里专门出台[《养老办法》 document],[云河区 place]落实。"], "@市 issues 《养老办法》"),
    (["[云河区 place]与[云山区 place]签约。", "两区将建立[“点长”机制 initiative]。"], "云山区 runs “点长”机制"),
    (["签订[《治水协议》 document]。", "按照协议,建立[“点长”机制 initiative]。"], "《治水协议》 defines “点长”机制"),
]


@pytest.mark.parametrize(("page", "expected"), ANAPHORS)
def test_words_that_point_back(page: list[str], expected: str) -> None:
    assert expected in triples(*page)


def test_rules_have_examples() -> None:
    assert all(rule.examples for rule in link_rules())
    assert all(rule.examples for rule, _ in anaphor_rules())


@pytest.mark.parametrize(("rule", "pattern"), anaphor_rules(), ids=lambda v: getattr(v, "name", ""))
def test_examples_of_words_that_point_back(rule: Anaphor, pattern: re.Pattern[str]) -> None:
    for example in rule.examples:
        marks = re.findall(r"\[\[(.+?)\]\]", example)
        found = [m["word"] for m in pattern.finditer(re.sub(r"\[\[|\]\]", "", example))]
        assert marks[-1] in found if marks else not found


@pytest.mark.parametrize("rule", link_rules(), ids=lambda rule: rule.name)
def test_examples_of_verb_rules(rule: LinkRule) -> None:
    for example in rule.examples:
        page = example
        for type_ in (rule.subject[0], rule.object[0]):
            page = re.sub(r"\[\[(.+?)\]\]", rf"[\1 {type_}]", page, count=1)
        ends = re.findall(r"\[\[(.+?)\]\]", example)
        expected = {f"{ends[0]} {rule.predicate} {ends[1]}"} if len(ends) == 2 and rule.predicate != "none" else set()
        assert triples(page) >= expected
        assert rule.predicate != "none" or not triples(page)
