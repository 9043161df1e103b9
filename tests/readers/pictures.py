"""Compares the pictures that two engines make of PDFs: PDFium, as browsers do, and MuPDF.

usage: pictures.py [--self-test] PDF...

At 144 pixels an inch no point of one picture may be darker than all points around the same
place in the other one, nor lighter, by more than antialiasing makes it. With --self-test the
glyphs of the first file are taken away and moved by a point, one at a time: each must be
noticed.
"""

import io
import random
import subprocess
import sys

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

SCALE = 2
# Shades of 255 by which edges may differ. These two engines come to 101; a glyph of the seed
# that is lost or moved makes at least 146.
TOLERANCE = 120


def pdfium(path):
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=SCALE).to_pil().convert("L") for page in document]


def mupdf(path):
    command = ["mutool", "draw", "-q", "-c", "gray", "-F", "pgm", "-r", str(72 * SCALE), "-o", "-", path]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    stream, pages = io.BytesIO(data), []
    while stream.tell() < len(data):
        assert stream.readline() == b"P5\n"
        width, height = map(int, stream.readline().split())
        assert stream.readline() == b"255\n"
        pages.append(Image.frombytes("L", (width, height), stream.read(width * height)))
    return pages


def difference(one, other):
    """The most by which a point of one picture lies outside of what is around it in the other."""
    outside = []
    for this, that in ((one, other), (other, one)):
        outside.append(ImageChops.subtract(that.filter(ImageFilter.MinFilter(3)), this))
        outside.append(ImageChops.subtract(this, that.filter(ImageFilter.MaxFilter(3))))
    return max(picture.getextrema()[1] for picture in outside)


def pairs(path):
    """Each page with its pictures by both engines, of one size."""
    ours, theirs = pdfium(path), mupdf(path)
    if not ours or len(ours) != len(theirs):
        sys.exit(f"{path}: {len(ours)} pages in PDFium, {len(theirs)} in MuPDF")
    for number, (one, other) in enumerate(zip(ours, theirs), 1):
        width, height = (min(sizes) for sizes in zip(one.size, other.size))
        one, other = (picture.crop((0, 0, width, height)) for picture in (one, other))
        yield number, one, other


def glyphs(path, number, height):
    """The boxes of a page's glyphs in pixels."""
    with pypdfium2.PdfDocument(path) as document:
        text = document[number - 1].get_textpage()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1).strip():
                left, bottom, right, top = text.get_charbox(index)
                box = (left, height / SCALE - top, right, height / SCALE - bottom)
                yield tuple(round(edge * SCALE) + side for edge, side in zip(box, (-1, -1, 1, 1)))


def self_test(path):
    chance = random.Random(0)
    for number, one, other in pairs(path):
        boxes = list(glyphs(path, number, one.height))
        for box in chance.sample(boxes, min(4, len(boxes))):
            glyph, without = one.crop(box), one.copy()
            without.paste(255, box)
            moved = without.copy()
            moved.paste(glyph, (box[0] + SCALE, box[1]))
            for fault, picture in (("lost", without), ("moved", moved)):
                found = difference(picture, other)
                if found <= TOLERANCE:
                    sys.exit(f"{path}, page {number}: a glyph {fault} at {box} was not noticed: {found}")


def main():
    paths = sys.argv[1:]
    if paths[0] == "--self-test":
        paths.pop(0)
        self_test(paths[0])
    failed, count, most = False, 0, 0
    for path in paths:
        for number, one, other in pairs(path):
            found = difference(one, other)
            count, most = count + 1, max(most, found)
            if found > TOLERANCE:
                failed = True
                print(f"{path}, page {number}: PDFium and MuPDF differ by {found} shades")
    if failed:
        sys.exit(1)
    print(f"{count} pages alike in two engines, within {most} shades", file=sys.stderr)


main()
