"""A page is read alone: neither the pages before it nor what they left in a cache changes what it says."""

from __future__ import annotations

import subprocess
import sys
from functools import _lru_cache_wrapper
from pathlib import Path

from kg.corpus import read_page
from kg.extract import extract
from kg.extract.mentions.engine import find, find_all, rules
from kg.extract.mentions.page import find_but_initiatives
from kg.extract.mentions.phrases import to_phrase
from kg.records import Page

ROOT = Path(__file__).parents[2]
PAGES = [
    Page(file.name, file.read_text(encoding="utf-8"))
    for folder in ("seeds", "tests/pages/dev")
    for file in sorted((ROOT / folder).glob("*.txt"))[:12]
]


def test_the_order_of_pages_does_not_matter() -> None:
    forward = [extract(read_page(page)) for page in PAGES]
    backward = [extract(read_page(page)) for page in reversed(PAGES)]
    assert forward == backward[::-1]


def test_a_page_read_first_is_read_as_after_others() -> None:
    code = (
        "import sys; from pathlib import Path; from kg.corpus import read_page; from kg.extract import extract;"
        "from kg.records import Page; file = Path(sys.argv[1]);"
        "print(ascii(extract(read_page(Page(file.name, file.read_text(encoding='utf-8'))))))"
    )
    page = PAGES[-1]
    file = ROOT / "tests/pages/dev" / page.name
    first = subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, check=True, cwd=ROOT)
    for other in PAGES:
        read_page(other)
    assert first.stdout.strip() == ascii(extract(read_page(page)))


def test_no_cache_grows_with_the_pages() -> None:
    """What is kept without bound is made from the lexicon and the rules, of which there are so many and no more."""
    for page in PAGES:
        extract(read_page(page))
    caches = {
        f"{name}.{key}": cached
        for name, module in sorted(sys.modules.items())
        if name.startswith("kg.")
        for key, cached in vars(module).items()
        if isinstance(cached, _lru_cache_wrapper)
    }
    unbounded = {name: cached for name, cached in caches.items() if cached.cache_info().maxsize is None}
    sizes = {name: cached.cache_info().currsize for name, cached in unbounded.items()}
    other = "".join(chr(0x4E00 + 7 * n) for n in range(2500))
    for n in range(40):
        extract(read_page(Page("other.txt", f"云河区{other[60 * n : 60 * n + 60]}局局长林知远说,办结{n}件。")))
    grown = {name for name, cached in unbounded.items() if cached.cache_info().currsize > sizes[name] + 5}
    # A character is wide or narrow, white or not: one entry for each, of which Unicode has so many.
    assert grown <= {"kg.corpus.lines._cells", "kg.text.fold.is_white"}


def test_no_rule_is_passed_over_where_it_finds_something() -> None:
    for page in PAGES:
        for block in read_page(page).blocks:
            plain = to_phrase(block)
            _, walled = find_but_initiatives(plain)
            for initiatives, phrase in ((False, plain), (True, walled)):
                tried = [
                    found
                    for rule in rules()
                    if (rule.type == "initiative") is initiatives
                    for found in find(phrase, rule)
                ]
                assert list(find_all(phrase, initiatives=initiatives)) == tried
