"""Makes the two files of Noto Serif SC Regular from the released one, and thins the maps
of the other subsets.

    pip install fonttools==4.68.0
    python3 split.py NotoSerifSC-Regular.ttf

Every run of the program reads all bytes of each face that it uses, and nearly all texts
need a quarter of the ideographs. So one file holds those, and everything that is no
ideograph; the other, under a family name of its own, the rest. One character map each,
and the one of variants, are enough for today's readers and quickest to list.
"""

import sys
import unicodedata
from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY, REST = "Noto Serif SC", "Noto Serif SC Rare"
VARIANTS = {0xFE00, 0xFE01}


def one_map(font):
    tables = font["cmap"].tables
    font["cmap"].tables = [t for t in tables if t.format == 14 or t.platEncID == 10]


def written(source, characters, family, file):
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
    one_map(font)
    for name in font["name"].names:
        if family != FAMILY and name.nameID in (1, 3, 4, 6, 16, 25):
            text = str(name).replace(FAMILY, family)
            name.string = text.replace(FAMILY.replace(" ", ""), family.replace(" ", ""))
    subset.save_font(font, file, options)


source = sys.argv[1]
usual = set(TTFont("NotoSerifSC-SemiBold.subset.ttf").getBestCmap())
every = set(TTFont(source).getBestCmap())
rare = {c for c in every - usual if "IDEOGRAPH-" in unicodedata.name(chr(c), "")}
written(source, every - rare, FAMILY, "NotoSerifSC-Regular.subset.ttf")
written(source, rare, REST, "NotoSerifSCRare-Regular.subset.ttf")
for file in ("NotoSerifSC-SemiBold.subset.ttf", "NotoSansSC-Medium.subset.ttf"):
    font = TTFont(file, recalcTimestamp=False)
    one_map(font)
    font.save(file)
