"""The report brings its Chinese characters along: they show where no Chinese font is installed."""

import base64
import io
import os
import re

import pytest
from conftest import CHROMIUM
from fontTools.ttLib import TTFont
from two_papers import graph as two_papers

from kg.export.font import NAME, to_font_face
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
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert [font["familyName"] for font in fonts if font["isCustomFont"]] == [NAME]
