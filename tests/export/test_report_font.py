"""The report and the graph bring their Chinese characters along: they show where no Chinese font is installed."""

import base64
import io
import os
import re

import pytest
from browsing import until
from conftest import CHROMIUM
from fontTools.ttLib import TTFont
from two_papers import graph as two_papers

from kg.export.font import NAME, to_font_face
from kg.export.html import write_html
from kg.export.report import write_report

BARE = '<?xml version="1.0"?><fontconfig><dir>{0}/fonts</dir><cachedir>{0}/cache</cachedir></fontconfig>'


def font_of(rule):
    return TTFont(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)", rule)[1])))


def characters(rule):
    return {chr(code) for code in font_of(rule).getBestCmap()}


def test_the_font_has_the_characters_that_are_used_and_no_others():
    assert characters(to_font_face("云河区“街呼区应”，a")) == set("云河区“街呼应”，")
    assert to_font_face("云河区") == to_font_face("区云河区")


def test_characters_that_it_lacks_are_no_trouble():
    assert characters(to_font_face("𠅤云")) == {"云"}


@pytest.fixture
def bare_machine(browser, tmp_path):
    """A browser on a machine whose only font has a dot and nothing else; without any, Chromium shows no text."""
    (tmp_path / "fonts").mkdir()
    dot = font_of(to_font_face("·"))
    dot.flavor = None
    dot.save(tmp_path / "fonts" / "dot.ttf")
    (tmp_path / "fonts.conf").write_text(BARE.format(tmp_path))
    env = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    bare = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox"], env=env)
    yield bare
    bare.close()


@pytest.mark.parametrize("part", ["h1 span", "#responsibility td bdi", "#diffusion th span"])
def test_chinese_shows_on_a_machine_without_a_chinese_font(bare_machine, part, tmp_path):
    write_report(two_papers(), tmp_path)
    page = bare_machine.new_page(locale="zh-CN")
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert own_fonts_of(page, part) == [NAME]


def own_fonts_of(page, part):
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return [font["familyName"] for font in fonts if font["isCustomFont"]]


# Whether the picture's pen writes two characters as two shapes, and not as two boxes.
WRITES = """() => {
    const inkOf = (character) => {
        const pen = Object.assign(document.createElement('canvas'), { width: 40, height: 40 }).getContext('2d');
        pen.font = document.getElementById('ink').getContext('2d').font;
        pen.fillText(character, 8, 28);
        return pen.getImageData(0, 0, 40, 40).data.join();
    };
    return new Set(['云', '河', '区'].map(inkOf)).size === 3;
}"""


def test_the_graph_shows_chinese_on_such_a_machine_as_text_and_on_the_picture(bare_machine, tmp_path):
    write_html(two_papers(), tmp_path)
    page = bare_machine.new_page(locale="zh-CN")
    page.goto((tmp_path / "graph.html").as_uri())
    until(page, "document.fonts.status === 'loaded' && document.fonts.check('12px \"Huying Sans\"', '云')")
    assert own_fonts_of(page, ".brand h1") == own_fonts_of(page, "#kinds label span") == [NAME]
    until(page, f"({WRITES})()")
    names = page.evaluate("huying.labels()")
    assert names and all(label["width"] > 20 for label in names)
