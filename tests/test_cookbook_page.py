"""docs/cookbook.md shows what the saved queries find in the committed exports."""

from pathlib import Path

from docs.make_cookbook import PAGE, to_page
from kg.export.cookbook import read_saved_queries


def test_the_page_is_current() -> None:
    """If not: python -m docs.make_cookbook."""
    assert PAGE.read_text(encoding="utf-8") == to_page(Path("exports"))


def test_there_are_at_least_24_questions_in_two_languages() -> None:
    queries = read_saved_queries()
    assert len(queries) >= 24
    page = PAGE.read_text(encoding="utf-8")
    for query in queries:
        assert f"## {query.chinese}\n\n{query.english} `kg query {query.name}`" in page
