"""Make the font that the pages carry: python -m docs.make_font NotoSansCJK-Regular.ttc

Noto Sans CJK SC (https://github.com/notofonts/noto-cjk, SIL Open Font License 1.1): the characters of GB 2312 and some
of names, as outlines of TrueType, which are cut faster than those of the original, without features and hints.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

HERE = Path(__file__).parent
MADE = HERE.parent / "kg" / "export" / "font" / "huying-sans.ttf"
NAME = "Huying Sans"
# Of given names and small places; those that GB 2312 has as well do no harm.
NAMES = (
    "喆玥珺堃镕瑢昇祎翀赟燊頔晞旻昉彧煊焜燚玮珮珅琎琨瑄瑀璟甯畬皛砼祾禛筱翚翯芃菡蓥袆赪迺逄郏鄢鄞钊钰铖铄锟锴镔闫隽霈颀飏骐骞鲲"
    "黟龑囷亊囍氹圳垚垟埗塱夼奡妏姮媞嫚孖宓屾岍岽崮嵊恺慜懋戬昱晖晟暐暾杲栎桢棪樾汭沄沣洺浠淦淼渼湉溦滢潆澍濛瀍烜烨焓焱煐煖熠爔〇"
)
_MOST_OFF = 1.0  # units of 1000 to the em, by which an outline may differ from the original's


def make(source: Path) -> TTFont:
    """The font cut from the collection ``source``."""
    fonts = TTCollection(source, lazy=True).fonts
    font = next(font for font in fonts if font["name"].getDebugName(4) == "Noto Sans CJK SC")
    options = subset.Options(layout_features=[], hinting=False, desubroutinize=True, legacy_cmap=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG"]
    options.name_IDs = [0, 13, 14]  # copyright, licence, where the licence stands
    options.name_languages = [0x409]
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters())
    cutter.subset(font)
    for number in (1, 4, 6):
        font["name"].setName(NAME.replace(" ", "") if number == 6 else NAME, number, 3, 1, 0x409)
    _to_truetype(font)
    return font


def characters() -> str:
    """What the font is to have: all of GB 2312 that is no letter of the West, and ``NAMES``."""
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    known = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    return "".join(sorted({c for c in known if ord(c) >= 0x2000} | set(NAMES) | {"·"}))


def _to_truetype(font: TTFont) -> None:
    order, outlines = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _MOST_OFF, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["glyf"], font["loca"] = newTable("glyf"), newTable("loca")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    table = font["maxp"]
    table.tableVersion = 0x00010000
    table.maxZones = 1
    for name in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(table, f"max{name}", 0)
    for name in ("SizeOfInstructions", "ComponentElements", "Points", "Contours"):
        setattr(table, f"max{name}", 0)
    for name in ("CompositePoints", "CompositeContours", "ComponentDepth"):
        setattr(table, f"max{name}", 0)
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    font["post"].formatType = 3


if __name__ == "__main__":
    made = make(Path(sys.argv[1]))
    made.recalcTimestamp = False
    made.save(MADE)
    print(f"{MADE.name}: {len(made.getGlyphOrder())} glyphs, {MADE.stat().st_size:,} bytes")
