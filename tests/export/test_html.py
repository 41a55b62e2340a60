import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from importlib import resources
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from small_paper import CLAIMS, HOSTILE, graph, hostile_graph, knowledge

from kg.export.explorer import to_explorer, to_pinyin
from kg.export.html import SCRIPTS, to_html, write_html
from kg.export.palette import LOOKS
from kg.graph import to_graph, to_layout
from kg.vocabulary import TYPES

HTML = to_html(graph())


def elements(html, tag):
    return re.findall(rf"<{tag}([^>]*)>(.*?)</{tag}>", html, flags=re.S)


def read_data(html, name):
    (text,) = (body for attributes, body in elements(html, "script") if f'id="data-{name}"' in attributes)
    return json.loads(text)


def hash_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_one_file_in_utf8(tmp_path):
    write_html(graph(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]
    assert (tmp_path / "graph.html").read_bytes().decode("utf-8") == HTML
    assert HTML.startswith("<!doctype html>\n<html lang=")


def test_nothing_is_fetched_from_anywhere():
    own = re.sub(r"'sha256-[^']*'", "", HTML)
    for _, body in elements(HTML, "script") + elements(HTML, "style"):
        own = own.replace(body, "")
    assert not re.search(r"\b(src|srcset|action|data|poster|integrity)\s*=", own)
    assert re.findall(r'href="([^"]*)"', own) == ["#panel"]
    assert "<link" not in own and "<iframe" not in own
    assert "//" not in own
    assert "sourceMappingURL" not in HTML
    for _, style in elements(HTML, "style"):
        assert not re.search(r"@import|https?:", style)
        assert re.findall(r"url\(.{11}", style) == ['url("data:font/']
    scripts = [body for attributes, body in elements(HTML, "script") if "json" not in attributes]
    assert len(scripts) == 1
    assert not re.search(
        r"https?:|\bfetch\(|XMLHttpRequest|innerHTML|insertAdjacentHTML|document\.write|eval\(", scripts[-1]
    )


def test_every_script_of_the_page_is_in_it():
    files = {file.name for file in resources.files("kg.export").joinpath("page", "js").iterdir()}
    assert files == set(SCRIPTS) and len(SCRIPTS) == len(files)


def test_both_languages_say_the_same_things():
    words = resources.files("kg.export").joinpath("page", "js", "words.js").read_text(encoding="utf-8")
    tables = words[: words.index("const INVERSE")].split("\n  en: {")
    zh, en = (set(re.findall(r"[{,\n] *(\w+):\s", re.sub(r'"[^"]*"', '""', table))) - {"zh"} for table in tables)
    assert zh == en and len(zh) > 100
    used = set(re.findall(r'\bt\("(\w+)"', HTML)) | set(re.findall(r'data-(?:word|label)="(\w+)"', HTML))
    assert used <= zh, used - zh


def test_the_page_of_the_seeds_is_small():
    page = Path(__file__).parents[2] / "exports" / "graph.html"
    assert page.stat().st_size < 1_500_000


def test_the_policy_allows_exactly_what_is_inlined():
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', HTML)[1]
    rules = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'"
    code = [body for attributes, body in elements(HTML, "script") if "json" not in attributes]
    assert set(rules["script-src"].split()) == {hash_of(body) for body in code}
    assert set(rules["style-src"].split()) == {hash_of(body) for _, body in elements(HTML, "style")}
    assert "unsafe" not in policy and "style=" not in HTML


def test_every_node_has_its_place_in_the_page():
    data = read_data(HTML, "knowledge")
    assert len(data["spots"]) == len(data["nodes"]) == len({tuple(spot[:2]) for spot in data["spots"]})
    spots = to_layout(graph())
    for node, (x, y, *island) in zip(data["nodes"], data["spots"], strict=True):
        assert (x, y, *island) == (spots[node["id"]].x, spots[node["id"]].y, *[spots[node["id"]].island][: len(island)])


def test_every_claim_is_shown_with_its_sentence_and_both_ends():
    data = to_explorer(graph())
    text = data["pages"][0]["text"]
    assert sum(len(edge["evidence"]) for edge in data["edges"]) == len(CLAIMS)
    assert "\n区应" not in text and "街呼区应工作机制" in text
    for edge in data["edges"]:
        for item in edge["evidence"]:
            start, end, first, last = item["span"]
            assert start <= first < last <= end and text[end - 1] == "。" and text[start] != "\n"
            inside = {node for s, e, node in data["mentions"][0] if start <= s and e <= end}
            assert item.get("inferred") or {edge["from"], edge["to"]} <= inside


def test_qualifiers_travel_with_the_sentence():
    edges = {edge["key"]: edge for edge in to_explorer(graph())["edges"]}
    post = edges["holdsPost:区长"]
    assert (post["post"], post["evidence"][0]["tenure"]) == ("区长", "现任")
    assert edges["participatesIn"]["evidence"][0]["role"] == "配合"
    assert [item["status"] for item in edges["inspects"]["evidence"]] == ["done", "planned"]
    assert edges["locatedIn"]["evidence"][0]["inferred"] is True
    assert "inferred" not in post["evidence"][0]


def test_an_edge_without_evidence_fails_the_build(tmp_path):
    bare = graph()
    bare.edges["person:王小北", "event:调度会", "attends"]["claims"] = ()
    with pytest.raises(ValueError, match="1 of 8 edges have no evidence: person:王小北 attends event:调度会"):
        write_html(bare, tmp_path)
    assert not list(tmp_path.iterdir())


def test_hostile_text_stays_text():
    html = to_html(hostile_graph())
    assert len(re.findall("<script", html, flags=re.I)) == len(re.findall("<script", HTML, flags=re.I))
    assert "<img" not in html and "\u2028" not in html
    data = read_data(html, "knowledge")
    assert HOSTILE in {node["name"] for node in data["nodes"]}
    assert "onerror=window.hacked=2>" in data["pages"][0]["text"]


def test_a_graph_of_nothing():
    empty = to_html(to_graph(knowledge(marked="没有名字。", claims=())))
    data = read_data(empty, "knowledge")
    assert data["nodes"] == data["edges"] == data["spots"] == []


def test_the_same_bytes_for_the_same_graph():
    assert to_html(graph()) == HTML
    code = "from small_paper import graph; from kg.export.html import to_html; import hashlib;"
    code += "print(hashlib.sha256(to_html(graph()).encode()).hexdigest())"
    here = os.path.dirname(__file__)
    for seed in ("1", "2"):
        path = os.pathsep.join([here, os.path.join(here, "..", "..")])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "LC_ALL": "C", "PYTHONUTF8": "0"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == hashlib.sha256(HTML.encode()).hexdigest()


def test_pinyin_in_full_and_by_initials():
    assert to_pinyin(("王小北",)).split() == ["wangxiaobei", "wxb"]
    assert to_pinyin(("“五个一”工作机制", "五个一")).split() == ["wugeyigongzuojizhi", "wgygzjz", "wugeyi", "wgy"]
    assert to_pinyin(("A区12号",)).split() == ["aqu12hao", "aq12h"]
    assert to_pinyin(()) == ""


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_a_look_that_can_be_seen(type_):
    for colour, ground in ((LOOKS[type_].light, "#ffffff"), (LOOKS[type_].dark, "#15181c")):
        low, high = sorted((luminance(colour), luminance(ground)))
        assert (high + 0.05) / (low + 0.05) >= 3


# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB; the first is ordinary sight.
SIGHTS = {
    "ordinary": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def seen(colour, sight):
    """The colour in CIE L*a*b* as seen with this sight."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    r, g, b = (max(0, sum(f * c for f, c in zip(row, linear, strict=True))) for row in SIGHTS[sight])
    xyz = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b
    xyz += ((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,)
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_are_told_apart_by_every_reader(sight, theme):
    colours = [seen(getattr(look, theme), sight) for look in LOOKS.values()]
    assert min(dist(a, b) for a, b in combinations(colours, 2)) >= 20


def test_no_two_types_share_a_shape():
    assert len({look.shape for look in LOOKS.values()}) == len(TYPES)
