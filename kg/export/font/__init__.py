"""The Chinese characters of a page as a font inside it, for readers whose machine has no Chinese font.

The font is a cut of Noto Sans SC (SIL Open Font License 1.1, ``OFL.txt``) with the characters of GB 2312 and some of
names; what it lacks is shown by the reader's own fonts.
"""

from __future__ import annotations

import base64
import io
from importlib import resources

from fontTools import subset
from fontTools.ttLib import TTFont

NAME = "Huying Sans"


def to_font_face(text: str) -> str:
    """The CSS rule that gives ``NAME`` the characters of ``text``; the same for the same characters."""
    with resources.files("kg.export.font").joinpath("huying-sans.ttf").open("rb") as file:
        font = TTFont(file, lazy=True, recalcTimestamp=False)
        options = subset.Options(layout_features=[], hinting=False, legacy_cmap=False, name_IDs=["*"])
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(set(text))))
        cutter.subset(font)
        font.flavor = "woff"  # WOFF 2 is a fifth smaller and takes four times as long
        data = io.BytesIO()
        font.save(data)
    packed = base64.b64encode(data.getvalue()).decode("ascii")
    return f'@font-face {{ font-family: "{NAME}"; src: url("data:font/woff;base64,{packed}") format("woff"); }}\n'
