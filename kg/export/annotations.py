"""The mentions of single pages in the forms that ``kg extract`` gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from kg.errors import OutputError
from kg.export.brat import to_ann, to_conf
from kg.export.conll import to_conll
from kg.export.listing import to_dropped_listing, to_listing
from kg.export.records import mention_record
from kg.records import Knowledge, Page


def to_jsonl(page: Page, knowledge: Knowledge) -> str:
    """The mentions of ``page``, one JSON object a line: as in ``mentions.jsonl``, and ``raw``, the exact span."""
    mentions = (m for m in knowledge.mentions if m.page == page.name)
    rows = ({**mention_record(m), "raw": page.text[m.start : m.end]} for m in mentions)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def to_dropped_jsonl(page: Page, knowledge: Knowledge) -> str:
    """What was considered on ``page`` and is no mention, one JSON object a line."""
    rows = ({**asdict(d), "raw": page.text[d.start : d.end]} for d in knowledge.dropped if d.page == page.name)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


WRITERS: Mapping[str | None, Callable[[Page, Knowledge], str]] = {
    None: to_listing,
    "jsonl": to_jsonl,
    "conll": to_conll,
}
"""Form -> what gives a page in it as text; None is the list for people."""

DROPPED_WRITERS: Mapping[str | None, Callable[[Page, Knowledge], str]] = {
    None: to_dropped_listing,
    "jsonl": to_dropped_jsonl,
}
"""The same for what was dropped."""


def to_brat_files(pages: Iterable[tuple[Page, Knowledge]]) -> dict[str, str]:
    """Name -> text of all files for brat. A page is called as it is, without ``.txt``: 01.ann, news.jsonl#12.ann."""
    files = {"annotation.conf": to_conf()}
    for page, knowledge in pages:
        name = page.name.removesuffix(".txt")
        files |= {f"{name}.txt": page.text, f"{name}.ann": to_ann(page, knowledge)}
    return files


def write_new(files: Mapping[Path, str], *, shared: Iterable[str] = ()) -> None:
    """Write text files, all or none; ``OutputError`` if one exists, so that nobody's corrections are lost. Those
    of the names ``shared`` belong to their folder and stay as they are where they exist."""
    new = {path: text for path, text in files.items() if path.name not in shared or not path.exists()}
    if taken := next((path for path in new if path.exists()), None):
        raise OutputError(f"{taken} exists; choose another place or move it away (nothing was written).")
    written: list[Path] = []
    try:
        for path, text in new.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        for path in written:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise OutputError(f"Cannot write {written[-1] if written else path}: {error.strerror or error}.") from error
