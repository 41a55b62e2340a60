import pytest
from bracketed import claims_of

# page | what the labels of its list of works say
CASES = """
①[清淤工程 initiative] / 牵头单位:[水利局 agency] | 水利局 runs 清淤工程
①[X initiative] / 牵头单位:[A局 agency]配合单位:[B局 agency] | A局 runs X; B局 participatesIn X; A局 cooperatesWith B局
②[暖心食堂 initiative] / 责任单位:[石桥镇 place]、[柳荫镇 place] | 石桥镇 runs 暖心食堂; 柳荫镇 runs 暖心食堂
③[暖心食堂 initiative] / 责任人:副局长[高岚 person] | 高岚 runs 暖心食堂
(一)[清河清淤工程 initiative]。清淤8公里,6月底完工。牵头单位:[A局 agency];配合单位:[B局 agency]、[石桥镇 place]。 | A局 runs 清河清淤工程; B局 participatesIn 清河清淤工程; 石桥镇 participatesIn 清河清淤工程; A局 cooperatesWith B局; A局 cooperatesWith 石桥镇
二、[暖心食堂 initiative]:新增8间。责任单位:[A局 agency] | A局 runs 暖心食堂
二、[暖心食堂 initiative]:各镇都要明确责任单位:[A局 agency] |
[清河清淤工程 initiative] / 牵头单位:[区水利局 agency] |
①按时完成 / 牵头单位:[区水利局 agency] |
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_duties(line: str) -> None:
    page, _, expected = line.partition(" |")
    claims = [c for c in claims_of(*page.split(" / ")) if c[1].rule == "duties.labelled"]
    assert {f"{a} {claim.predicate} {b}" for a, claim, b in claims} == {
        p.strip() for p in expected.split(";") if p.strip()
    }
