"""The columns of a page's row (``kg.archive.rows``) as Arrow types."""

from __future__ import annotations

import pyarrow as pa

_TEXT, _WHOLE, _FLAG, _REAL = pa.string(), pa.int32(), pa.bool_(), pa.float64()


def _list(**columns: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(columns.items()))


_TEXTS = pa.list_(_TEXT)
_WHERE = {"article": _TEXT, "start": _WHOLE, "end": _WHOLE}

PAGE = pa.schema(
    {
        **dict.fromkeys(("key", "name", "unread", "text"), _TEXT),
        "derived": _FLAG,
        "source": pa.struct(
            {
                **dict.fromkeys(("paper", "date", "locality", "title"), _TEXT),
                "authors": _TEXTS,
                **dict.fromkeys(("url", "origin"), _TEXT),
            }.items()
        ),
        "locality": _TEXT,
        "locality_reason": _TEXT,
        "articles": _list(
            id=_TEXT, title=_TEXT, start=_WHOLE, end=_WHOLE, kicker=_TEXT, subtitle=_TEXT, reporters=_TEXTS, date=_TEXT,
            published=_TEXT, locality=_TEXT, date_reason=_TEXT,
        ),
        "sentences": _list(**_WHERE),
        "keys": _list(type=_TEXT, scope=_TEXT, name=_TEXT, stated=_FLAG, apart=_TEXT, entity=_TEXT),
        "mentions": _list(
            id=_TEXT, **_WHERE, text=_TEXT, type=_TEXT, rule=_TEXT, confidence=_REAL, entity=_TEXT, deictic=_FLAG,
            key=_WHOLE, ruled=_WHOLE,
        ),
        "implied": pa.list_(_WHOLE),
        "joins": _list(mention=_WHOLE, rule=_TEXT, before=_WHOLE, after=_WHOLE),
        "open": _list(mention=_WHOLE, keys=pa.list_(_WHOLE)),
        "claims": _list(
            id=_TEXT, subject=_TEXT, predicate=_TEXT, object=_TEXT, **_WHERE, rule=_TEXT, confidence=_REAL,
            status=_TEXT, inferred=_FLAG, post=_TEXT, tenure=_TEXT, role=_TEXT, date=_TEXT, standing=_TEXT,
            change=_TEXT,
        ),
        "figures": _list(
            id=_TEXT, subject=_TEXT, value=_TEXT, unit=_TEXT, measures=_TEXT, bound=_TEXT, **_WHERE, rule=_TEXT,
        ),
        "dropped": _list(**_WHERE, text=_TEXT, type=_TEXT, rule=_TEXT, reason=_TEXT),
    }.items()
)  # fmt: skip

SUM = pa.schema(
    {
        "home": _WHOLE, "section": pa.int8(), "thing": _TEXT, "other": _TEXT, "told": _TEXT, "n": _WHOLE,
        "first_seen": _TEXT, "last_seen": _TEXT,
    }.items()
)  # fmt: skip
"""The columns of ``kg.archive.sums.Sum``."""

TABLES = {
    "entities": pa.schema(
        {
            **dict.fromkeys(("id", "type", "name"), _TEXT),
            "names": _TEXTS,
            **dict.fromkeys(("jurisdiction", "kind", "first_seen", "last_seen"), _TEXT),
            "mentions": _WHOLE,
        }.items()
    ),
    "relations": pa.schema(
        {
            **dict.fromkeys(("subject", "predicate", "object", "post"), _TEXT),
            **dict.fromkeys(("claims", "pages"), _WHOLE),
            **dict.fromkeys(("first_seen", "last_seen"), _TEXT),
        }.items()
    ),
}
"""The columns of the tables that ``kg.archive.steps`` makes."""
