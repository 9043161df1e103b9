"""Reads built documents back by their geometry, as a person's eye does.

usage: check.py PROGRAM WORKSPACE...

Each workspace is built into a folder of its own. With pdfplumber, every ruled cell of
every project table is found from its lines, and the characters inside it are put
together; over all pages this must give the cells of the form with the data of the TOML.
No character may leave its cell or the page. Prints the PDFs for the next reader.
"""

import decimal
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter

import pdfplumber

MM = 72 / 25.4
HEAD = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
MILESTONES = ["3月底", "6月底", "10月底", "12月底"]


def squeeze(text):
    return re.sub(r"\s", "", text)


def amount(value):
    if value is None:
        return ""
    places = max(2, -decimal.Decimal(value).as_tuple().exponent)
    return f"{value:.{places}f}"


def printed(value):
    """An indicator value: a text, or its parts one after the other."""
    if isinstance(value, str):
        return value
    if "text" in value:
        return value["text"]
    return f"{value.get('sign', '')}{value['number']}{value.get('unit', '')}"


def expected_rows(project):
    """Rows of (text, rows covered) below the caption line, merges as in the form."""
    budget = project["budget"]
    targets = "".join(f"{i}、{t}" for i, t in enumerate(project["targets"], 1))
    rows = [
        [("项目编码", 1), (project["code"], 1), ("项目名称", 1), (project["name"], 1)],
        [
            ("预算规模及资金用途", 2),
            ("预算数", 1),
            (amount(budget["total"]), 1),
            ("其中：财政资金", 1),
            (amount(budget.get("fiscal")), 1),
            ("其他资金", 1),
            (amount(budget.get("other")), 1),
        ],
        [(project["purpose"], 1)],
        [("资金支出计划（%）", 2)] + [(m, 1) for m in MILESTONES],
        [(amount(p), 1) for p in project["spending_plan"]],
        [("绩效目标", 1), (targets, 1)],
        [(text, 1) for text in HEAD],
    ]
    previous = None
    indicators = project["indicators"]
    for index, row in enumerate(indicators):
        cells = [row[k] for k in ("subclass", "name", "description", "value", "basis")]
        cells = [(printed(text), 1) for text in cells]
        if row["class"] != previous:
            run = 0
            while index + run < len(indicators) and indicators[index + run]["class"] == row["class"]:
                run += 1
            cells.insert(0, (row["class"], run))
        previous = row["class"]
        rows.append(cells)
    return [[(squeeze(text), span) for text, span in row] for row in rows]


def cells_of(page):
    """Ruled cells as (box, text), and the characters that lie in none."""
    tables = page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
    boxes = sorted({box for table in tables for box in table.cells}, key=lambda b: (b[1], b[0]))
    cells = {box: [] for box in boxes}
    loose = []
    for char in page.chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        home = [b for b in boxes if b[0] <= x <= b[2] and b[1] <= y <= b[3]]
        if len(home) != 1:
            loose.append(char)
            continue
        box = home[0]
        # Punctuation at the edge of a line may have its empty half beyond the rule.
        slack = 0.5 if char["text"].isalnum() else char["size"] / 2
        if char["x0"] < box[0] - slack or char["x1"] > box[2] + slack:
            raise SystemExit(f"page {page.page_number}: “{char['text']}” leaves its cell")
        cells[box].append(char)
    return {box: text_of(chars) for box, chars in cells.items()}, loose


def text_of(chars):
    """Characters of a cell line by line. Sub-pixel differences of height are one line."""
    lines = []
    for char in sorted(chars, key=lambda c: c["bottom"]):
        middle = (char["top"] + char["bottom"]) / 2
        if lines and abs(lines[-1][0] - middle) < char["size"] / 2:
            lines[-1][1].append(char)
        else:
            lines.append((middle, [char]))
    return squeeze("".join(c["text"] for _, line in lines for c in sorted(line, key=lambda c: c["x0"])))


def rows_of(cells):
    """Cells grouped by their upper edge, each with the rows it covers on this page."""
    tops = sorted({round(box[1], 1) for box in cells})
    rows = [[] for _ in tops]
    for box in sorted(cells, key=lambda b: b[0]):
        covered = sum(1 for top in tops if round(box[1], 1) <= top < round(box[3], 1) - 0.5)
        rows[tops.index(round(box[1], 1))].append((cells[box], covered))
    return rows


def check_page(page):
    for char in page.chars:
        inside = 0 <= char["x0"] and char["x1"] <= page.width + 0.5
        if not inside or char["top"] < 36 * MM or char["bottom"] > page.height - 20 * MM:
            raise SystemExit(f"page {page.page_number}: “{char['text']}” leaves the page")


def check_table(name, project, pages):
    expected = expected_rows(project)
    found = []
    for page in pages:
        cells, loose = cells_of(page)
        check_page(page)
        caption = squeeze("".join(char["text"] for char in loose))
        continued = page is not pages[0]
        if continued != (f"{project['name']}绩效目标表（续表）" in caption):
            raise SystemExit(f"{name}, page {page.page_number}: wrong caption {caption}")
        found.append(rows_of(cells))
    if len(found) == 1 and found[0] != expected:
        for want, got in zip(expected, found[0]):
            if want != got:
                raise SystemExit(f"{name}: expected {want}\nfound {got}")
        raise SystemExit(f"{name}: {len(expected)} rows expected, {len(found[0])} found")
    # Over several pages: every text once, but labels and heads, of rows too, on each page
    # they reach.
    repeated = set(HEAD) | {"预算规模及资金用途", "绩效目标"}
    repeated |= {squeeze(i[k]) for i in project["indicators"] for k in ("class", "subclass", "name")}
    want = "".join(text for row in expected for text, _ in row if text not in repeated)
    got = "".join(text for rows in found for row in rows for text, _ in row if text not in repeated)
    if Counter(want) != Counter(got):
        missing, extra = Counter(want) - Counter(got), Counter(got) - Counter(want)
        raise SystemExit(f"{name}: over {len(pages)} pages, missing {missing}, not in the data {extra}")


def check(path, data):
    with pdfplumber.open(path) as pdf:
        starts = []
        for number, project in enumerate(data["projects"], 1):
            title = squeeze(f"{number}、{project['name']}绩效目标表")
            hits = [
                page.page_number
                for page in pdf.pages[2:]
                if title in squeeze(page.extract_text())
                and f"{title}（续表）" not in squeeze(page.extract_text())
                # Long names may fill more than one page of contents.
                and page.find_tables()
            ]
            if not hits:
                raise SystemExit(f"{path.name}: no table {title}")
            starts.append(hits[0])
        ends = starts[1:] + [len(pdf.pages) + 1]
        for project, start, end in zip(data["projects"], starts, ends):
            check_table(path.name, project, pdf.pages[start - 1 : end - 1])
    return len(starts)


def main():
    program, *workspaces = sys.argv[1:]
    out = pathlib.Path(tempfile.mkdtemp(prefix="jixiao-readers-"))
    for index, workspace in enumerate(map(pathlib.Path, workspaces)):
        folder = out / str(index)
        silent = workspace.parent / "silent-layout.toml"
        if silent.exists():
            # A document about the page: the layout description with which no rule stops it.
            original, workspace = workspace, folder / "workspace"
            shutil.copytree(original, workspace)
            (workspace / "templates" / "hb-2020").mkdir(parents=True)
            shutil.copy(silent, workspace / "templates" / "hb-2020" / "layout.toml")
        command = [program, "build", "--root", str(workspace), "--out", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for pdf in sorted(folder.rglob("*.pdf")):
            code = re.match(r"\d+", pdf.name)[0]
            source = next(workspace.rglob(f"data/*/{code}.toml"))
            data = tomllib.loads(source.read_text("utf-8"), parse_float=decimal.Decimal)
            tables = check(pdf, data)
            print(f"{pdf.name}: {tables} tables as in the data", file=sys.stderr)
            # The check must be able to fail: one changed character is a difference.
            data["projects"][-1]["indicators"][-1]["basis"] += "改"
            try:
                check(pdf, data)
            except SystemExit:
                pass
            else:
                raise SystemExit(f"{pdf.name}: a changed character was not noticed")
            print(pdf)


if __name__ == "__main__":
    main()
