"""Write docs/cookbook.md again, the saved queries with what they find in exports/: python -m docs.make_cookbook."""

from pathlib import Path

from kg.export.cookbook import Question, read_saved_queries
from kg.export.sparql import ENGINES, ask_loaded
from kg.export.store import to_files
from kg.vocabulary import to_heading

HERE = Path(__file__).parent
PAGE = HERE / "cookbook.md"
MOST = 8  # rows shown of each answer
LONG = 48  # characters shown of each cell


def to_page(exports: Path) -> str:
    """The page: every saved query, its question in both languages, its text, and the first rows of its answer."""
    read, _ = ENGINES["oxigraph"]
    loaded = read(to_files(exports))
    queries = read_saved_queries()
    index = [f"- [{q.chinese}](#{q.name}) {q.english}" for q in queries]
    head = (
        "# 现成的查询 · Saved queries\n\n"
        "`kg query NAME` 运行其中一个，`--with 名称=…` 换成别的对象。以下结果来自 `exports/`，"
        f"每个最多 {MOST} 行。Run one with `kg query NAME`, and `--with NAME=…` to ask of another thing. "
        f"The answers are those of `exports/`, {MOST} rows of each at most. "
        "This page is made by `python -m docs.make_cookbook`.\n"
    )
    return "\n".join([head, *index, "", *(_section(query, loaded) for query in queries)])


def _section(query: Question, loaded: object) -> str:
    table = ask_loaded(loaded, query.text)
    text = "\n".join(query.text.splitlines()[2:])
    more = len(table.rows) - MOST
    note = "" if more <= 0 else f"\n另有 {more} 行。 {more} more.\n"
    rows = [" | ".join(_cell(cell) for cell in row) for row in table.rows[:MOST]]
    lines = [" | ".join(map(to_heading, table.columns)), " | ".join("---" for _ in table.columns), *rows]
    answer = "\n".join(f"| {line} |" for line in lines) if rows else "没有结果。 No rows."
    return (
        f'<a id="{query.name}"></a>\n\n## {query.chinese}\n\n{query.english} `kg query {query.name}`\n\n'
        f"```sparql\n{text}\n```\n\n{answer}\n{note}"
    )


def _cell(text: str) -> str:
    shown = text if len(text) <= LONG else text[:LONG] + "…"
    return shown.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\t", " ")


if __name__ == "__main__":
    PAGE.write_text(to_page(HERE.parent / "exports"), encoding="utf-8", newline="\n")
