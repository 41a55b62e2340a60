import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.numerals import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1309", 1309),
        ("1,309", 1309),
        ("1,234,567", 1234567),
        ("2.6万", 26000),
        ("2.6万余", 26000),
        ("242.02万", 2420200),
        ("2800多万", 28000000),
        ("1.2亿", 120000000),
        ("1亿2000万", 120000000),
        ("3千", 3000),
        ("86.2", 86.2),
        ("0.1", 0.1),
        ("九", 9),
        ("两", 2),
        ("十二", 12),
        ("二十", 20),
        ("三百二十", 320),
        ("一千零五", 1005),
        ("一万", 10000),
        ("一万二千", 12000),
        ("两亿三千万", 230000000),
        ("七十多", 70),
        ("十余", 10),
        ("千", 1000),
        ("百分之八十", 80),
        ("百分之八十五", 85),
        ("二〇二二", 2022),
        ("零", 0),
    ],
)
def test_parse_number(text: str, value: float) -> None:
    number = parse_number(text)
    assert number == value
    assert isinstance(number, type(value))


@pytest.mark.parametrize("text", ["", "余", "两三", "1,23", "第3", "三个", "N", "3.5.1", "百分之"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        parse_number(text)


def written(number: int) -> str:
    """A whole number below 100 million in characters, the plain way (written for the test, digit group by group)."""

    def group(value: int) -> str:
        text, gap = "", False
        for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, value = divmod(value, size)
            if digit:
                text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
            gap = not digit
        return text

    high, low = divmod(number, 10000)
    middle = "零" if high and 0 < low < 1000 else ""
    return (group(high) + "万" if high else "") + middle + group(low)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_characters_and_digits_agree(number: int) -> None:
    assert parse_number(written(number)) == parse_number(str(number)) == parse_number(f"{number:,}") == number
