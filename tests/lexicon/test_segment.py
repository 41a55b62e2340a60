"""The words are those of jieba with the same dictionary, whatever the text."""

import warnings
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.segment import split_words, tag_of
from kg.lexicon.words import words

with warnings.catch_warnings():  # jieba 0.42.1 has invalid escapes and asks for pkg_resources
    warnings.simplefilter("ignore")
    import jieba

ROOT = Path(__file__).parents[2]
LISTS = ("carriers", "verbs", "adverbs", "stops", "functions", "posts", "openers", "zones")
TEXT = "".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "seeds").glob("*.txt")))


@cache
def tokenizer() -> Any:
    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    added = {w for role in LISTS for w in words(role)} | {n for n in (*by_name(), *by_stem()) if not is_common_stem(n)}
    for word in sorted(added):
        if len(word) > 1:
            made.add_word(word, max(20000, made.FREQ.get(word, 0)))
    return made


def same(text: str) -> None:
    assert [text[a:b] for a, b in split_words(text)] == list(tokenizer().cut(text, HMM=False))


def test_pages_are_cut_as_by_jieba() -> None:
    for page in sorted((ROOT / "tests/pages/dev").glob("*.txt")):
        same(page.read_text(encoding="utf-8"))


@given(st.text(st.sampled_from(TEXT) | st.sampled_from("aZ09.%_-+#& \r\n\t·,(”é㐀鿖")))
def test_any_text_is_cut_as_by_jieba(text: str) -> None:
    same(text)


def test_tags() -> None:
    assert (tag_of("建设"), tag_of("河道"), tag_of("这不是一个词")) == ("vn", "n", "")
