import pytest

from kg.lexicon.areas import is_kind_of_area
from kg.lexicon.divisions import divisions


@pytest.mark.parametrize(
    "name", ["风景区", "工业区", "农贸市", "贫困县", "开发区", "老旧小区", "现任县", "十四届区", "主城区"]
)
def test_words_that_name_no_district(name: str) -> None:
    assert is_kind_of_area(name)


def test_few_real_divisions_read_like_a_kind() -> None:
    alike = [d.name for d in divisions() if d.level == "county" and len(d.name) < 5 and is_kind_of_area(d.name)]
    assert len(alike) < 20, alike
