"""axe-core (from the dev extra) finds nothing in any view: names, roles, order, and contrast after WCAG 2.2 AA."""

from importlib import resources

import pytest
from browsing import LINZHOU, WANG, at, wait
from two_papers import CALL
from two_papers import WANG as MAYOR

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = "async () => (await axe.run()).violations.map((v) => [v.id, v.impact, v.nodes.map((n) => n.target.join(' '))])"
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.mark.parametrize("scheme, language", [("light", ""), ("dark", "&lang=en")])
@pytest.mark.parametrize(
    "name, fragment",
    [
        ("plain", "#"),
        ("plain", at(node=WANG, steps="1")),
        ("plain", at(edge=f"{WANG} inspects {LINZHOU}")),
        ("plain", at(article="article:a1")),
        ("papers", at(node=CALL, sure="0.8")),
        ("papers", at(view="page", of=CALL)),
        ("papers", at(view="page", of=MAYOR)),
        ("papers", "#view=list&kind=agency"),
        ("papers", "#view=matrix&cell=welfare.county"),
        ("papers", "#view=table"),
    ],
)
def test_axe_finds_nothing(open_page, name, fragment, scheme, language):
    page = open_page(fragment + language, name=name, color_scheme=scheme, viewport=SIZES["wide"])
    for folded in page.locator(".cite summary").all():
        folded.click()
    wait(page).evaluate(AXE)
    assert page.evaluate(RUN) == []
    page.set_viewport_size(SIZES["phone"])
    if fragment == "#":
        page.locator("#toggle-filters").click()
    assert wait(page).evaluate(RUN) == []
