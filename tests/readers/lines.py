"""Reads where the lines of built PDFs end, by their geometry alone, and judges each break.

usage: lines.py PDF...
       lines.py --self-test PDF

The characters of a page are put into lines: inside the ruled cells, and outside of them in
the prose, headings, captions and entries of the contents. Reported are lines that begin or
end with a mark that may not stand there, a pair of dashes or points that is divided, numbers
and codes that are cut although a line could hold them, quotation marks that keep their whole
blank beside another mark, and a last line of one character under centred text. A text is followed to the foot of its page, not over it.
"""

import pathlib
import re
import sys
from collections import Counter
from typing import NamedTuple

import pdfplumber

MM = 72 / 25.4
INSET = 1 * MM
TYPE_AREA = 156 * MM
# A heading's name is given 120 mm by the layout; nobody promises more for what stands in it.
HEADING = 120 * MM
BODY, TITLE = 16, 20  # sizes in points: the text has the one, larger ones are titles

NOT_FIRST = set("，、。；：？！,.;:?!）】》〉」』〕］｝)]}”’…·‧・%‰℃°㎡％")
NOT_LAST = set("（【《〈「『〔［｛([{“‘")
SIGNS = "±≥≤＞＜￥¥$"
PAIRS = {"——", "……"}
QUOTES = set("“”‘’")
OPENING = set("（【《〈「『〔［｛“‘")
CLOSING = set("，、。；：？！）】》〉」』〕］｝”’")

HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A unit's character behind a digit may also begin a word of its own: 2027项目, 3人员.
UNITS = (
    "(?:[万亿千百]*(?:平方公里|平方米|立方米|公里|千米|厘米|毫米|公斤|千克|公顷|小时|分钟|季度|人次"
    "|个月|元|个|米|人(?![员民])|次|件|户|亩|吨|天(?!然)|日(?!常)|月|年|周|岁|秒|倍|号|套|辆|篇|份|座|间"
    "|栋|棵|株|册|页|盏|宗|分(?![析配类局别项为])|名(?!称)|家(?!庭)|处(?![理置])|台(?!账)|期(?![间限])"
    "|场(?![所地])|条(?!件)|项(?!目)|所(?![有属])|批(?![复准])|级(?!别)|类(?![别型]))|[%％‰℃°㎡万亿])"
)
NUMBER = r"\d+(?:[.,]\d+)*"
YEAR = r"[〔\[［]\d{4}[〕\]］]"
# Words that stand before the name of the office in a document number, and are not of it.
BEFORE = "按照?|根据|依[据照]?|参照|执行|印发|落实|以及?|关于|详?见|转发|文件|据|和|与|及|的"
STANDARD = (
    r"(?:[A-Z]{1,5}\d{0,4}/[A-Z]{1,3}|GB) ?\d{2,}(?:\.\d+)*(?:[-—–]\d{4})?(?!\d)"
    r"|[A-Z]{2,5}\d{0,4} ?\d{2,}(?:\.\d+)*[-—–]\d{4}(?!\d)"
)
CODE = r"[A-Za-z0-9][A-Za-z0-9._/@:?&=#%+~-]*[A-Za-z0-9/]"
# What nobody divides if a line can hold it, the parts as well as the whole.
ANYWHERE = [("number cut", rf"[{SIGNS}]?{NUMBER} ?{UNITS}"), ("number cut", NUMBER), ("number cut", r"\d+")]
# A line of a cell is short, and what stands there is copied: it keeps more whole.
IN_CELLS = [("standard number cut", STANDARD), ("code cut", CODE), ("code cut", "[A-Za-z]+")]


class Char(NamedTuple):
    text: str
    x0: float
    x1: float
    y: float  # the baseline, from the top of the page
    size: float
    font: str


class Page(NamedTuple):
    number: int
    height: float
    chars: list
    boxes: list


class Paragraph(NamedTuple):
    """Lines of characters that belong together, and the width that a line of them has."""

    kind: str  # cell, prose, heading, contents, caption
    lines: list
    room: float
    centred: bool = False
    opening: bool = True  # its first line is the first of the text, so the writer's own


# Judging: lines of characters, of which only text and width count.


def text_of(line):
    return "".join(char.text for char in line)


def documents(text):
    """Document numbers as spans: the office, if it can be told from the words before it."""
    for number in re.finditer(rf"(?<=[{HAN}]){YEAR}第?\d+号", text):
        office = re.search(rf"[{HAN}]+$", text[: number.start()])[0]
        office = re.split(BEFORE, office)[-1]
        # A long name may be words of the sentence; its last two characters are of the number.
        length = len(office) if 2 <= len(office) <= 6 else 2
        yield number.start() - length, number.start(), number.start() + 6, number.end()


def wholes(text, kind):
    """What should not be divided: (what it is, from, to)."""
    for name, expression in ANYWHERE + IN_CELLS * (kind == "cell"):
        for match in re.finditer(expression, text):
            yield name, *match.span()
    for start, bracket, serial, end in documents(text):
        # Before its year in brackets and behind it prose may divide a document number.
        spans = [(start, bracket), (bracket, serial), (serial, end)]
        for span in spans + [(start, end)] * (kind == "cell"):
            yield "document number cut", *span


def advances(lines):
    """The room that each character takes on its line, squeezed marks as they are."""
    for line in lines:
        for char, following in zip(line, line[1:]):
            yield following.x0 - char.x0
        yield line[-1].x1 - line[-1].x0


def mark_fault(before, after):
    """What is wrong with a line that ends in one text and a next one that begins with another."""
    before, after = before.rstrip(), after.lstrip()
    last, first = before[-1:], after[:1]
    # Behind an even number of points stand whole pairs.
    if last + first in PAIRS and (len(before) - len(before.rstrip(last))) % 2:
        return "pair divided"
    if first in NOT_FIRST:
        return "line begins with a mark"
    if last in NOT_LAST or last in SIGNS and first.isdigit():
        return "line ends with a mark"
    return None


def forbidden_places(text, widths, room, kind):
    """Places where a line may not end, each with what is wrong there."""
    places = {}
    for name, start, stop in sorted(wholes(text, kind), key=lambda unit: unit[1] - unit[2]):
        # Marks cling to it. What is wider with them than a line, has to be divided.
        while text[start - 1 : start] and text[start - 1] in NOT_LAST:
            start -= 1
        end = stop
        while text[end : end + 1] and text[end] in NOT_FIRST:
            end += 1
        if sum(widths[start:end]) < room:
            for place in range(start + 1, stop):
                places.setdefault(place, name)
    for place in range(1, len(text)):
        fault = mark_fault(text[:place], text[place:])
        if fault:
            places[place] = fault
    return places


def judge_breaks(lines, room, kind):
    """Faults at line ends as (what is wrong, number of the line before the break)."""
    text = "".join(map(text_of, lines))
    widths = list(advances(lines))
    forbidden = forbidden_places(text, widths, room, kind)
    # Nobody breaks before these either, though it is no fault to report.
    free = [p for p in range(1, len(text)) if p not in forbidden and text[p] not in "/-–—～~"]
    end = 0
    for index, line in enumerate(lines[:-1]):
        end += len(line)
        if end not in forbidden:
            continue
        # What hangs together around the break: if no line holds it, it had to be somewhere.
        start = max((place for place in free if place < end), default=0)
        stop = min((place for place in free if place > end), default=len(text))
        if sum(widths[start:stop]) < room:
            yield forbidden[end], index


def is_orphan(lines):
    """Whether the last line is one character and could have had another from the one before."""
    last = text_of(lines[-1]).strip()
    return len(lines) > 1 and len(last) < 2 and re.search(f"[{HAN}]{{2}}", text_of(lines[-2]))


def wide_pairs(line):
    """Quotation marks and their neighbours that together take two full characters."""
    for one, other in zip(line, line[1:]):
        marks = {one.text, other.text}
        full = min(one.x1 - one.x0, other.x1 - other.x0) > 0.9 * one.size
        towards = one.text in OPENING and other.text in CLOSING
        if marks <= OPENING | CLOSING and marks & QUOTES and full and not towards:
            if other.x0 - one.x0 > 0.75 * one.size:
                yield one.text + other.text


def judge(paragraph):
    """Faults as (what is wrong, line, next line)."""
    kind, lines, room, centred, opening = paragraph
    texts = [text_of(line).strip() for line in lines]
    # A text of nothing but marks begins with one, and so may the first line of the writer's own.
    if not opening and texts[0][:1] in NOT_FIRST and set("".join(texts)) - NOT_FIRST:
        yield "line begins with a mark", "", texts[0]
    faults = {index: fault for fault, index in judge_breaks(lines, room, kind)}
    if centred and is_orphan(lines):
        faults.setdefault(len(lines) - 2, "orphan")
    for index, fault in faults.items():
        yield fault, texts[index], texts[index + 1]
    for line in lines:
        for pair in wide_pairs(line):
            yield "marks not squeezed", pair, text_of(line)


# Geometry: from a page to its paragraphs.


def pages_of(path):
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            tables = page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
            boxes = sorted({box for table in tables for box in table.cells}, key=lambda b: (b[1], b[0]))
            # Marks across the page, as that of a draft, are turned and are no text.
            chars = [char for c in page.chars if not c["matrix"][1] for char in chars_of(c, page.height)]
            yield Page(page.page_number, page.height, chars, boxes)
            page.close()


def chars_of(glyph, height):
    """A glyph may stand for several characters: they share its width."""
    width = (glyph["x1"] - glyph["x0"]) / max(1, len(glyph["text"]))
    for index, text in enumerate(glyph["text"]):
        x0 = glyph["x0"] + index * width
        yield Char(text, x0, x0 + width, height - glyph["matrix"][5], glyph["size"], glyph["fontname"])


def lines_of(chars):
    """Lines by their baselines; what the fonts say of heights differs from face to face."""
    lines = []
    for char in sorted(chars, key=lambda c: c.y):
        if lines and char.y - lines[-1][-1].y < char.size / 4:
            lines[-1].append(char)
        else:
            lines.append([char])
    lines = [sorted(line, key=lambda c: c.x0) for line in lines]
    return [line for line in lines if text_of(line).strip()]


def edges(line):
    """Left and right end of what is seen: outer halves of full marks are squeezed away."""
    inked = [char for char in line if char.text.strip()]
    first, last = inked[0], inked[-1]
    half = first.size / 2
    wide = 1.8 * half
    left = first.x0 + (half if first.text in NOT_LAST and first.x1 - first.x0 > wide else 0)
    right = last.x1 - (half if last.text in NOT_FIRST and last.x1 - last.x0 > wide else 0)
    return left, right


def slacks(line, left, right):
    x0, x1 = edges(line)
    return x0 - left, right - x1


def in_middle(line, left, right):
    before, behind = slacks(line, left, right)
    return abs(before - behind) < line[0].size / 2 + 1


def is_centred(lines, left, right):
    """The last line tells: a full one stands in the middle anyway."""
    return in_middle(lines[-1], left, right) and slacks(lines[-1], left, right)[0] > lines[-1][0].size / 2


def starts_paragraph(before, line, left, right):
    """Whether a line in a cell begins a paragraph: the one before had room and ended, or is far."""
    indent, rest = slacks(before, left, right)
    if line[0].y - before[0].y > 2 * line[0].size:
        return True
    has_room = indent < before[0].size and rest > line[0].x1 - line[0].x0 + 0.5
    ended = re.search(r"[。；;！？!?：”）]\s*$", text_of(before))
    numbered = re.match(r"\s*(?:\d+[、.．)）]|[（(]?[一二三四五六七八九十]+[、)）])", text_of(line))
    return has_room and bool(ended or numbered)


def cell_paragraphs(box, chars):
    left, right = box[0] + INSET, box[2] - INSET
    paragraphs = []
    for line in lines_of(chars):
        if not paragraphs or starts_paragraph(paragraphs[-1][-1], line, left, right):
            paragraphs.append([])
        paragraphs[-1].append(line)
    for lines in paragraphs:
        yield Paragraph("cell", lines, right - left, is_centred(lines, left, right), False)


def face(line):
    """The font of most Chinese characters; a line without any goes with every font."""
    fonts = Counter(char.font for char in line if re.match(f"[{HAN}]", char.text))
    return fonts.most_common(1)[0][0] if fonts else None


def columns(line):
    """What stands on one height outside of tables. A wide gap parts it: caption and unit."""
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or line[at].x0 - line[at - 1].x1 > 3 * line[at].size:
            yield line[start:at]
            start = at


def blocks(chars):
    """Lines outside of tables that follow each other in one face and size."""
    found = []
    for line in (column for line in lines_of(chars) for column in columns(line)):
        for block in found:
            last = block[-1]
            near = last[0].size / 2 < line[0].y - last[0].y < 2 * last[0].size
            alike = abs(line[0].size - last[0].size) < 0.1 and len({face(line), face(last)} - {None}) < 2
            if near and alike:
                block.append(line)
                break
        else:
            found.append([line])
    return found


def loose_paragraphs(chars, left, right):
    for block in blocks(chars):
        if all(in_middle(line, left, right) for line in block) and is_centred(block, left, right):
            yield Paragraph("heading", block, HEADING, True)
        elif abs(block[0][0].size - BODY) > 0.1:
            yield Paragraph("caption", block, HEADING)
        else:
            yield from prose(block, left)


def prose(block, left):
    """Paragraphs begin two characters in; what begins at the edge continues one."""
    lines, opening = [], False
    for line in block:
        indented = edges(line)[0] - left > BODY
        if indented or not lines:
            if lines:
                yield Paragraph("prose", lines, TYPE_AREA, opening=opening)
            lines, opening = [], indented
        lines.append(line)
    yield Paragraph("prose", lines, TYPE_AREA, opening=opening)


def contents(chars, left, right):
    """Entries of the contents. Each ends with its page number at the right edge."""
    entries, ended = [], True
    for line in lines_of(chars):
        numbered = re.match(r"(?:\d+|[一二三四五六七八九十]+)、", text_of(line))
        if ended or numbered or edges(line)[0] - left < BODY:
            entries.append([])
        # What stands before the number, without the points that lead to it.
        number = re.search(r"[\s.…·]*\d+\s*$", text_of(line))
        ended = bool(number) and right - line[-1].x1 < BODY / 2
        entries[-1].append(line[: number.start()] if ended else line)
    for lines in entries:
        # The numbers take a column of three characters, and the entry is two characters in.
        if lines := [line for line in lines if line]:
            yield Paragraph("contents", lines, TYPE_AREA - 5 * BODY, True)


def homes_of(page):
    """The characters of each cell, and those of no cell above the foot of the page."""
    cells, loose = {}, []
    for char in page.chars:
        x, y = (char.x0 + char.x1) / 2, char.y - char.size / 4
        homes = [b for b in page.boxes if b[0] <= x <= b[2] and b[1] <= y <= b[3]]
        if homes:
            # A table may stand in a cell: the smaller cell is the one.
            home = min(homes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
            cells.setdefault(home, []).append(char)
        elif char.y < page.height - 35 * MM + 1:
            loose.append(char)
    return cells, loose


def paragraphs_of(pages):
    """Every paragraph of a document as (page number, paragraph)."""
    in_contents = False
    for page in pages:
        # Two sides of a leaf: the wide margin is at the binding edge.
        left = (28 if page.number % 2 else 26) * MM
        right = left + TYPE_AREA
        cells, loose = homes_of(page)
        titles = [char for char in loose if char.size > TITLE]
        if titles:
            in_contents = "".join(text_of(titles).split()) == "目录"
        found = [cell_paragraphs(box, chars) for box, chars in cells.items()]
        if in_contents:
            found.append(contents([char for char in loose if char.size < TITLE], left, right))
        else:
            found.append(loose_paragraphs(loose, left, right))
        for group in found:
            yield from ((page.number, paragraph) for paragraph in group)


def faults_of(pages):
    """(page, fault, line, next line) for each fault, and the number of lines."""
    faults, count = [], 0
    for number, paragraph in paragraphs_of(pages):
        count += len(paragraph.lines)
        faults.extend((number, *fault) for fault in judge(paragraph))
    return faults, count


def made(text):
    """A line in the air: Chinese characters ten wide, all others five."""
    at, line = 0, []
    for char in text:
        width = 10 if ord(char) > 0x2000 else 5
        line.append(Char(char, at, at + width, 0, 10, ""))
        at += width
    return line


# (what is found, kind of text, room, lines with strokes between them); centred ones are cells.
EXAMPLES = [
    ("line begins with a mark", "prose", 300, "按期完成全年任务|，达到要求"),
    ("line begins with a mark", "cell", 60, "±5℃|，㎡"),
    ("line begins with a mark", "cell", 60, "增长38.5|%以上"),
    ("line begins with a mark", "prose", 300, "等等|……以后"),
    (None, "cell", 60, "，，，，，，|，，，，，，"),
    ("line ends with a mark", "cell", 100, "冀财预〔|2020〕15号"),
    ("line ends with a mark", "cell", 60, "误差±|5%以内"),
    ("pair divided", "prose", 300, "台上有戏—|—台下有人"),
    ("pair divided", "prose", 300, "等等…|…以后"),
    (None, "prose", 300, "台上有戏——|台下有人"),
    ("number cut", "prose", 300, "共20|21年"),
    ("number cut", "prose", 300, "共1,|234元"),
    ("number cut", "prose", 300, "共36.5|万平方米"),
    ("number cut", "prose", 300, "共36.5万平|方米"),
    ("number cut", "cell", 60, "规划（20|21年）"),
    ("number cut", "prose", 300, "共5,969.20 |万元"),
    (None, "cell", 60, "9999999999999|99999999"),
    (None, "prose", 300, "一批，|20个"),
    (None, "prose", 300, "共2027|项目"),
    ("document number cut", "prose", 300, "（冀财|预〔2020〕15号）"),
    ("document number cut", "prose", 300, "（冀财预〔2020〕|15号）及（冀财预〔2020〕第|15号）"),
    (None, "prose", 300, "（冀财预|〔2020〕|15号）"),
    ("document number cut", "cell", 120, "冀财预|〔2020〕15号"),
    (None, "cell", 80, "冀财预|〔2020〕15号"),
    ("standard number cut", "cell", 120, "按GB/T|50500-2013"),
    (None, "cell", 60, "GB/T|50500-|2013"),
    ("code cut", "cell", 120, "电话0313-|6232345"),
    ("code cut", "cell", 60, "www.exam|ple.gov.cn"),
    (None, "cell", 60, "www.|example.|gov.cn"),
    ("orphan", "centred", 60, "服务对象满意|度"),
    (None, "cell", 60, "服务对象满意|度"),
    (None, "centred", 60, "服务对象|满意度"),
    (None, "centred", 60, "GB50500|值"),
    ("marks not squeezed", "prose", 300, "会议强调：“抓好落实，务求实效”"),
    ("marks not squeezed", "cell", 300, "他说“好。”然后"),
    (None, "prose", 300, "所谓“”和（）"),
]


def test_judging():
    for expected, kind, room, text in EXAMPLES:
        lines = [made(line) for line in text.split("|")]
        name = "cell" if kind == "centred" else kind
        found = [fault for fault, *_ in judge(Paragraph(name, lines, room, kind == "centred"))]
        if found != [expected] * bool(expected):
            raise SystemExit(f"{kind} of {room}: {text}: {expected} expected, found {found}")
    continued = Paragraph("prose", [made("，达到要求")], 300, opening=False)
    if not list(judge(continued)) or list(judge(continued._replace(opening=True))):
        raise SystemExit("the first line of what is continued, and only that, is judged")


def moved(page, stop, following):
    """The page with a stop moved from the end of its line to the head of the next one."""
    head = stop._replace(x0=following.x0 - 0.1, x1=following.x0 + 0.1, y=following.y)
    return page._replace(chars=[head if char is stop else char for char in page.chars])


def test_reading(path):
    """Every stop at a line's end, moved on the page that was read, must be found there."""
    count = 0
    for page in pages_of(path):
        if "目录" in "".join(text_of(page.chars).split()):
            continue
        before = set(faults_of([page])[0])
        for _, paragraph in paragraphs_of([page]):
            for line, following in zip(paragraph.lines, paragraph.lines[1:]):
                between_words = re.match(f"[{HAN}][，。、；：][{HAN}]", text_of(line[-2:] + following[:1]))
                if not between_words:
                    continue
                after = set(faults_of([moved(page, line[-1], following[0])])[0])
                new = [text for _, fault, _, text in after - before if "begins" in fault]
                if not any(text.startswith(line[-1].text) for text in new):
                    where = f"{path.name}, page {page.number}"
                    raise SystemExit(f"{where}: a stop before “{text_of(following)}” was not noticed")
                count += 1
    if not count:
        raise SystemExit(f"{path.name}: no line ends with a stop, so nothing can be seeded")
    print(f"{len(EXAMPLES)} examples and {count} seeded faults found", file=sys.stderr)


def main():
    if sys.argv[1:2] == ["--self-test"]:
        test_judging()
        return test_reading(pathlib.Path(sys.argv[2]))
    total, failed = 0, False
    for path in map(pathlib.Path, sys.argv[1:]):
        faults, count = faults_of(pages_of(path))
        total += count
        for page, fault, before, after in faults:
            failed = True
            print(f"{path.name}, page {page}: {fault}: “{before} / {after}”")
    if failed:
        sys.exit(1)
    print(f"{total} lines of {len(sys.argv) - 1} files", file=sys.stderr)


main()
