"""Splits the Chinese faces by how common their characters are.

    pip install fonttools==4.68.0
    python3 split.py FOLDER-WITH-THE-WHOLE-FACES

Each run of the program reads all bytes of every face that it uses, and nearly all texts
keep to the 3,755 characters of the first level of GB 2312. So those, and all that is no
ideograph, are one file of a face; other characters are in families of their own. One
character map each, and the one of variants, are enough and quickest to list.
"""

import sys
import unicodedata
from pathlib import Path
from fontTools import subset
from fontTools.ttLib import TTFont

FACES = {
    "NotoSerifSC-SemiBold.subset.ttf": ["Noto Serif SC"],
    "NotoSansSC-Medium.subset.ttf": ["Noto Sans SC"],
    "NotoSerifSC-Regular.ttf": ["Noto Serif SC"],
    "ZhuqueFangsong-Regular.ttf": ["Zhuque Fangsong", "朱雀仿宋"],
    "gkai00mp.ttf": ["AR PL KaitiM GB", "文鼎ＰＬ简中楷"],
}
# Its licence wants to be told so in the file itself.
NOTICE = {"gkai00mp.ttf": "Changed 2026-11-24: split in two by characters, for jixiao."}
VARIANTS = {0xFE00, 0xFE01}


def written(source, characters, families, suffix):
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters | VARIANTS)
    subsetter.subset(font)
    tables = {(t.platformID, t.platEncID): t for t in font["cmap"].tables}
    widest = tables.get((3, 10)) or tables[3, 1]
    font["cmap"].tables = [t for t in tables.values() if t.format == 14 or t is widest]
    for name in font["name"].names:
        if suffix and name.nameID in (1, 3, 4, 16):
            text = str(name)
            for family in families:
                text = text.replace(family, f"{family} {suffix}")
            name.string = text
        elif suffix and name.nameID == 6:
            name.string = str(name).replace("-", f"{suffix}-")
    if source.name in NOTICE:
        font["name"].setName(NOTICE[source.name], 10, 3, 1, 0x409)
    family, dash, style = source.name.split(".")[0].partition("-")
    subset.save_font(font, f"{family}{suffix}{dash}{style}.subset.ttf", options)


def characters(file):
    return set(TTFont(file).getBestCmap())


folder = Path(sys.argv[1])
rows = (bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
common = {ord(row.decode("gb2312")) for row in rows if row < b"\xd7\xfa"}
# The 8,105 characters of the 通用规范汉字表 and GB 2312.
standard = characters(folder / "NotoSerifSC-SemiBold.subset.ttf")
for file, families in FACES.items():
    every = characters(folder / file)
    ideographs = {c for c in every if "IDEOGRAPH-" in unicodedata.name(chr(c), "")}
    others = ideographs - common
    uncommon = others & standard if file == "NotoSerifSC-Regular.ttf" else others
    written(folder / file, every - others, families, "")
    written(folder / file, uncommon, families, "Uncommon")
    if others > uncommon:
        written(folder / file, others - uncommon, families, "Rare")
