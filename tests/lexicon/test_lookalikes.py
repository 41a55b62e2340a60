import pytest

from kg.lexicon.lookalikes import differ_by_look
from kg.lexicon.tables import read_table


def test_no_character_is_in_two_groups() -> None:
    characters = [char for row in read_table("lookalikes.csv") for char in row["characters"]]
    assert len(set(characters)) == len(characters)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("陈未山", "陈末山", True),
        ("己任", "已任", True),
        ("陈未山", "陈未山", False),
        ("陈未山", "陈高山", False),
        ("未己", "末已", False),  # two characters
        ("陈未", "陈末山", False),
    ],
)
def test_names_that_differ_in_one_character_by_its_look(one: str, other: str, expected: bool) -> None:
    assert differ_by_look(one, other) is expected
