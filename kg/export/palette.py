"""How entity types look: one colour for light and one for dark ground, and a shape, so that colour is never the cue.

The colours keep a contrast of at least 3:1 against their ground (WCAG 2.2, 1.4.11) and are spread over blue, orange,
green, pink, yellow, violet and grey so that no two types share both hue and shape for readers with colour blindness.
The shapes are drawn by ``page/js/shapes.js``; labels are in ``kg.vocabulary``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Colour on white, colour on near-black (both ``#rrggbb``), and the name of a shape."""

    light: str
    dark: str
    shape: str


LOOKS = {
    "person": Look("#1d6fb8", "#6db3f2", "circle"),
    "agency": Look("#c2521a", "#f29a63", "square"),
    "organization": Look("#a8457e", "#e592c2", "hexagon"),
    "initiative": Look("#0b7f63", "#41c9a4", "diamond"),
    "place": Look("#6b7580", "#9aa5b1", "pin"),
    "event": Look("#95700a", "#e3bb3c", "star"),
    "document": Look("#5a49b0", "#aa9ef5", "page"),
}
