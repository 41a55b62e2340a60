"""How entity types look: one colour for light and one for dark ground, and a shape, so that colour is never the cue.

The colours keep a contrast of at least 3:1 against their ground (WCAG 2.2, 1.4.11). They were searched for so that any
two of them stay well apart (CIE 1976 colour difference of 20 and more) also as seen with protanopia, deuteranopia and
tritanopia (simulated after Machado et al. 2009): they differ in lightness as much as in hue.
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
    "person": Look("#4a8fc5", "#8fb7ec", "circle"),
    "agency": Look("#db6d29", "#dc612a", "square"),
    "organization": Look("#8a1a76", "#c160a0", "hexagon"),
    "initiative": Look("#1a5d48", "#1a9264", "diamond"),
    "place": Look("#828893", "#c1c3c4", "pin"),
    "event": Look("#614e18", "#e3bb77", "star"),
    "document": Look("#663fe0", "#9760dd", "page"),
}
