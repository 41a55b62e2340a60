import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.dates import find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "reference", "iso"),
    [
        ("本报10月23日讯", "2022", "2022-10-23"),
        ("2022年10月23日", None, "2022-10-23"),
        ("二〇二二年十月二十三日", None, "2022-10-23"),
        ("2023-08-07", None, "2023-08-07"),
        ("2023.8.7", None, "2023-08-07"),
        ("4月26日上午", "2020", "2020-04-26"),
        ("10月23日", None, None),
        ("今天上午", "2022-10-23", "2022-10-23"),
        ("昨日", "2022-10-01", "2022-09-30"),
        ("昨(29)日", "2022-11-30", "2022-11-29"),
        ("9月9-11日", "2022-11-30", "2022-09-09"),
        ("前天", "2022-03-01", "2022-02-27"),
        ("日前", "2022-10-23", "2022-10"),
        ("近日", "2022", "2022"),
        ("本月", "2022-10-23", "2022-10"),
        ("上月", "2022-01", "2021-12"),
        ("去年", "2022-10-23", "2021"),
        ("第四季度", "2024-12-02", "2024"),
        ("2022年度", None, "2022"),
        ("2022年7月", None, "2022-07"),
        ("9月下旬", "2022", "2022-09"),
        ("23日上午", "2022-10", "2022-10-23"),
        ("2月29日", "2023", None),
        ("13月2日", "2022", None),
        ("拨打12345热线", "2022", None),
        ("5-10名党员", "2022", None),
    ],
)
def test_iso(text: str, reference: str | None, iso: str | None) -> None:
    assert parse_date(text, reference) == iso


@given(st.text(alphabet="0123456789年月日号一二十〇廿零今昨天去-./２٣ 第季度", max_size=30))
def test_any_text_is_survived(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        parse_date(text, "2024-02-29")
