"""Word boundaries from jieba, with the lexicon's own words added. The only place that knows jieba.

jieba splits most terms of governance (街呼|区应, 接诉|即办), so its tokens never are names here: they only say where a
name may begin. Without its hidden Markov model it is five times as fast and never glues a name to its verb.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.words import words

with warnings.catch_warnings():  # jieba 0.42.1 has invalid escapes and asks for pkg_resources
    warnings.simplefilter("ignore")
    import jieba

_ROLES = ("carriers", "verbs", "adverbs", "stops", "functions", "posts", "openers", "zones")
_COMMON = 20000  # as frequent as jieba's own common words, so that these words win over longer accidents


@cache
def _tokenizer() -> Any:
    tokenizer = jieba.Tokenizer()
    # Loading by hand skips jieba's cache file in the shared temporary folder: no faster, and one less thing to fail.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    added = {w for role in _ROLES for w in words(role)} | {n for n in (*by_name(), *by_stem()) if not is_common_stem(n)}
    for word in sorted(added):
        if len(word) > 1:
            tokenizer.add_word(word, max(_COMMON, tokenizer.FREQ.get(word, 0)))
    return tokenizer


@cache
def _tags() -> dict[str, str]:
    with _tokenizer().get_dict_file() as lines:
        rows = (line.decode("utf-8").split(" ") for line in lines)
        return {word: tag.strip() for word, _, tag in rows}


def tag_of(word: str) -> str:
    """jieba's part of speech of a word (``v``, ``vn``, ``n``, ``d`` …), empty if its dictionary lacks the word."""
    return _tags().get(word, "")


def split_words(text: str) -> list[tuple[int, int]]:
    """Spans of the words of ``text``, half-open, covering all of it."""
    spans, at = [], 0
    for word in _tokenizer().cut(text, HMM=False):
        spans.append((at, at + len(word)))
        at += len(word)
    return spans
