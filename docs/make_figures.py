"""Measure again the figures in the tables of both READMEs and write them there: python -m docs.make_figures."""

from pathlib import Path

from kg.evaluate.scores import Score
from tests.measure import PAGES, measure

HERE = Path(__file__).parent
READMES = (HERE.parent / "README.md", HERE.parent / "README.zh-CN.md")
COLUMNS = ("articles", "bylines", "mentions", "relations", "figures")  # precision / recall of each
OPENS, CLOSES = "<!-- figures -->\n", "<!-- /figures -->"


def with_figures(readme: str) -> str:
    """The README's text with the measured figures in its table: a row for each set of pages, its label kept."""
    before, _, rest = readme.partition(OPENS)
    table, _, after = rest.partition(CLOSES)
    head, line, *rows = table.splitlines()
    cells = [[f"{score.precision:.2f} / {score.recall:.2f}" for score in _scores(part)] for part in PAGES]
    rows = [f"| {' | '.join([row.split('|')[1].strip(), *of])} |" for row, of in zip(rows, cells, strict=True)]
    return before + OPENS + "\n".join([head, line, *rows]) + "\n" + CLOSES + after


def _scores(part: str) -> list[Score]:
    scores = measure(part)
    return [scores[column] for column in COLUMNS]


if __name__ == "__main__":
    for path in READMES:
        path.write_text(with_figures(path.read_text(encoding="utf-8")), encoding="utf-8")
