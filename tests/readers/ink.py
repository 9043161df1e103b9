"""Asks two printers' engines which inks the pages of PDFs need: all must be black alone.

usage: ink.py PDF...

Ghostscript counts the inks of each page; MuPDF paints each page in four inks.
"""

import subprocess
import sys


def ghostscript(path):
    """Shares of the page that cyan, magenta, yellow and black cover, a tuple a page."""
    command = ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", path]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [tuple(map(float, line.split()[:4])) for line in out.splitlines() if line.strip()]


def mupdf(path):
    """The most of each ink at any point, a tuple a page."""
    command = ["mutool", "draw", "-q", "-c", "cmyk", "-F", "pam", "-r", "40", "-o", "-", path]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    pages = []
    while data:
        head, _, data = data.partition(b"ENDHDR\n")
        entries = dict(line.split(" ", 1) for line in head.decode().splitlines() if " " in line)
        inks = int(entries["DEPTH"])
        size = int(entries["WIDTH"]) * int(entries["HEIGHT"]) * inks
        pixels, data = data[:size], data[size:]
        pages.append(tuple(max(pixels[ink::inks]) for ink in range(4)))
    return pages


def main():
    failed, count = False, 0
    for path in sys.argv[1:]:
        for engine in (ghostscript, mupdf):
            pages = engine(path)
            if not pages:
                sys.exit(f"{path}: no pages by {engine.__name__}")
            count += len(pages)
            for number, (cyan, magenta, yellow, black) in enumerate(pages, 1):
                if cyan or magenta or yellow or not black:
                    failed = True
                    print(f"{path}, page {number}, {engine.__name__}: {cyan} {magenta} {yellow} {black}")
    if failed:
        sys.exit(1)
    print(f"{count} pages in black alone", file=sys.stderr)


main()
