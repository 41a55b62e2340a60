"""What a hostile page tries."""

import pytest
from browsing import LINZHOU, WANG, at
from small_paper import HOSTILE


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        at(node=WANG),
        at(node=LINZHOU, steps="1"),
        at(article="article:a1"),
        "#view=table",
        "#view=list",
        "#view=matrix",
        at(view="page", of=WANG),
        at(view="page", of="initiative:街呼区应"),
        at(only="article:a1"),
        "#"
        + "&".join(
            f"{field}=%3Cimg%3E" for field in ["types", "since", "roles", "sure", "only", "cell", "grow", "view", "of"]
        ),
    ],
)
def test_hostile_text_does_nothing(open_page, fragment):
    page = open_page(fragment, name="hostile")
    page.locator("#search").fill("script")
    page.mouse.move(700, 450)
    page.wait_for_timeout(150)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    if fragment == at(node=WANG):
        assert page.locator("#content h2").text_content() == HOSTILE
    assert page.locator("a[href^=javascript]").count() == 0
