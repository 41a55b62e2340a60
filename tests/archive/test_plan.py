"""What a page's key and a part's borders depend on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.archive.plan import Task, to_parts, to_tasks
from kg.records import Source
from tests.archive.pages import write_small


def tasks(names: set[str]) -> list[Task]:
    return [Task(f"key of {name}", name, Path(name), {}) for name in sorted(names, key=hash)]


_NAMES = st.sets(st.from_regex(r"[a-z0-9]{1,6}\.txt", fullmatch=True), min_size=1, max_size=400)


@settings(max_examples=50, deadline=None)
@given(_NAMES, st.from_regex(r"[a-z0-9]{7}\.txt", fullmatch=True))
def test_a_page_that_comes_or_goes_changes_only_the_parts_around_it(names: set[str], new: str) -> None:
    before, after = to_parts(tasks(names)), to_parts(tasks(names | {new}))
    assert [t.name for part in before for t in part.tasks] == sorted(names)
    gone = {part.id for part in before} - {part.id for part in after}
    come = {part.id for part in after} - {part.id for part in before}
    assert len(gone) <= 1
    assert 1 <= len(come) <= 2
    assert to_parts(reversed(tasks(names))) == before


def keys(folder: Path, **sources: str) -> dict[str, str]:
    told = {f"00/{name}.txt": Source(locality=place) for name, place in sources.items()}
    return {task.name: task.key for task in to_tasks(folder, told)}


def test_a_key_changes_with_what_its_row_is_made_from(tmp_path: Path) -> None:
    write_small(tmp_path, range(3))
    before = keys(tmp_path)
    assert len(set(before.values())) == 3
    assert keys(tmp_path) == before
    (tmp_path / "00/0001.txt").write_text("另一篇", encoding="utf-8")
    changed = keys(tmp_path)
    assert {name for name in before if before[name] != changed[name]} == {"00/0001.txt"}
    told = keys(tmp_path, **{"0002": "青岛市即墨区"})
    assert {name for name in told if told[name] != changed[name]} == {"00/0002.txt"}


def test_each_line_of_a_jsonl_file_is_a_task(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    lines = ['{"title": "一", "text": "甲镇开会。"}', '{"title": "二", "text": "乙镇开会。"}']
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    before = keys(tmp_path)
    assert list(before) == ["news.jsonl#1", "news.jsonl#2"]
    file.write_text(lines[0] + "\n" + lines[1].replace("乙", "丙") + "\n", encoding="utf-8")
    after = keys(tmp_path)
    assert before["news.jsonl#1"] == after["news.jsonl#1"]
    assert before["news.jsonl#2"] != after["news.jsonl#2"]
