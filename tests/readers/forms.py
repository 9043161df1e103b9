"""Reads the pages of forms back by their geometry, and their figures by its own arithmetic.

usage: forms.py PROGRAM (WORKSPACE | LAYOUT)...

Each workspace is built into a folder of its own, and so are the examples of each layout that the
program carries. With pdfplumber, every character must lie in
the type area and in its cell, and the page number where the standard has it, on pages across,
too. The cells of the national forms must hold what the TOML says, with sums, rates and scores
worked out here. Prints the PDFs for the next reader.
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

from check import MM, amount, cells_of, printed, squeeze

D = decimal.Decimal
# Left, top, right, bottom of the type area; the binding edge changes sides.
UPRIGHT = {True: (28, 37, 26, 35), False: (26, 37, 28, 35)}
ACROSS = (35, 27, 37, 27)


def check_page(page):
    across = page.width > page.height
    left, top, right, bottom = ACROSS if across else UPRIGHT[page.page_number % 2 == 1]
    area = (left * MM, top * MM, page.width - right * MM, page.height - bottom * MM)
    number = [c for c in page.chars if c["top"] > area[3] or c["x1"] < area[0]]
    for char in page.chars:
        slack = char["size"] / 2
        inside = area[0] - slack <= char["x0"] and char["x1"] <= area[2] + slack
        inside = inside and area[1] - slack <= char["top"] and char["bottom"] <= area[3] + slack
        if char not in number and not inside:
            raise SystemExit(f"page {page.page_number}: “{char['text']}” leaves the type area")
    if not number:
        raise SystemExit(f"page {page.page_number}: no page number")
    # As one sees it when the leaf is upright: across from the left, down from the type area.
    if across:
        begins, ends = (min(c["top"] for c in number), max(c["bottom"] for c in number))
        below = area[0] - max((c["x0"] + c["x1"]) / 2 for c in number)
        near, far = begins - area[1], area[3] - ends
    else:
        begins, ends = (min(c["x0"] for c in number), max(c["x1"] for c in number))
        below = min((c["top"] + c["bottom"]) / 2 for c in number) - area[3]
        near, far = begins - area[0], area[2] - ends
    outer = far if page.page_number % 2 == 1 else near
    if abs(outer - 14) > 3 or not 5 * MM < below < 10 * MM:
        raise SystemExit(f"page {page.page_number}: the number is {outer} from the edge, {below} below")
    return number


def funds(said):
    """Amounts by key, with the total."""
    parts = [said[key] for key in ("fiscal", "carried_over", "other") if key in said]
    return {"total": said.get("total", sum(parts, D(0)) if parts else None), **said}


def rounded(value, places=2):
    return value.quantize(D(1).scaleb(-places), decimal.ROUND_HALF_UP)


def numbered(entries):
    return entries[0] if len(entries) == 1 else "".join(f"{i}、{t}" for i, t in enumerate(entries, 1))


def day(date):
    return f"{date.year}年{date.month}月{date.day}日"


def target_cells(data, project):
    department, midterm = data["department"], project.get("midterm")
    yield project["name"]
    yield project.get("authority_code", "") + project.get("authority", department["name"])
    yield project.get("implementer", department["name"])
    yield project.get("contact", "")
    if "start" in project:
        yield day(project["start"]) + "—" + (day(project["end"]) if "end" in project else "")
    for part in filter(None, (midterm, project)):
        yield from map(amount, funds(part["budget"]).values())
        yield numbered(part["targets"])
        yield from (printed(row["value"]) for row in part["indicators"])


def selfeval_cells(data, project):
    department = data["department"]
    yield project["name"]
    yield project.get("authority", department["name"])
    yield project.get("implementer", department["name"])
    budget, executed = funds(project["budget"]), funds(project["executed"])
    adjusted = funds(project.get("adjusted", project["budget"]))
    for part in (budget, adjusted, executed):
        yield from map(amount, part.values())
    rate = rounded(executed["total"] * 100 / adjusted["total"])
    execution = min(rounded(rate * 10 / 100), D(10))
    yield f"{rate}%"
    yield str(execution)
    yield numbered(project["targets"])
    yield "".join([project["achieved"]] if isinstance(project["achieved"], str) else project["achieved"])
    for row in project["indicators"]:
        yield printed(row["value"])
        yield printed(row["done"])
        yield from (str(row["weight"]), str(row["score"]), row.get("reason", ""))
    yield str(10 + sum(D(row["weight"]) for row in project["indicators"]))
    yield str(execution + sum(D(row["score"]) for row in project["indicators"]))


FORMS = {"绩效目标申报表": target_cells, "绩效自评表": selfeval_cells}
LABELS = set(
    """项目名称 负责人及电话 主管部门 主管部门及代码 实施单位 项目属性 项目期 项目资金（万元）
    年度资金总额 中期资金总额 其中：财政拨款 其中：当年财政拨款 上年结转资金 其他资金 年初预算数
    全年预算数 全年执行数 分值 执行率 得分 总体目标 年度总体目标 年度目标 预期目标 实际完成情况
    绩效指标 中期指标 年度指标 一级指标 二级指标 三级指标 指标值 年度指标值 实际完成值
    偏差原因分析及改进措施 总分""".split()
)
FIXED = ["10"] + ["—"] * 6
CHOICES = Counter("新增项目延续项目")


def check_cells(name, texts, data, cells_for):
    labels, values = set(LABELS), Counter()
    for project in data["projects"]:
        lists = [part["indicators"] for part in (project.get("midterm"), project) if part]
        heads = {squeeze(row[k]) for rows in lists for row in rows for k in ("class", "subclass", "name")}
        if heads - set(texts):
            raise SystemExit(f"{name}: no cell says {heads - set(texts)}")
        labels |= heads
        if "midterm" in project:
            labels.add(f"中期目标（{project['midterm']['first']}年—{project['midterm']['last']}年）")
        for value in cells_for(data, project):
            values.update(squeeze(value))
        if cells_for is selfeval_cells:
            values.update("".join(FIXED))
    # The boxes may be from another face and stand on a line of their own here.
    texts = [text for text in texts if Counter(re.sub("[☐☑]", "", text)) != CHOICES]
    found = Counter("".join(text for text in texts if text not in labels))
    if found != values:
        raise SystemExit(f"{name}: missing {values - found}, not in the data {found - values}")


def check(path, data):
    with pdfplumber.open(path) as pdf:
        texts = []
        for page in pdf.pages:
            check_page(page)
            texts += [text for text in cells_of(page)[0].values()]
        for form, cells_for in FORMS.items():
            if form in squeeze(pdf.pages[0].extract_text()):
                check_cells(path.name, texts, data, cells_for)
                return form
        return "layout of its own"


def workspace_of(layout, folder):
    """A workspace with the examples of a layout."""
    data = folder / "data" / "2027"
    data.mkdir(parents=True)
    (folder / "jixiao.toml").touch()
    (data / "year.toml").write_text(f'layout = "{layout.name}"\n', "utf-8")
    for example in (layout / "examples").glob("*.toml"):
        code = tomllib.loads(example.read_text("utf-8"))["department"]["code"]
        shutil.copy(example, data / f"{code}.toml")
    return folder


def main():
    program, *workspaces = sys.argv[1:]
    out = pathlib.Path(tempfile.mkdtemp(prefix="jixiao-readers-"))
    for index, workspace in enumerate(map(pathlib.Path, workspaces)):
        folder = out / str(index)
        if (workspace / "examples").is_dir():
            workspace = workspace_of(workspace, folder / "workspace")
        command = [program, "build", "--root", str(workspace), "--out", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for pdf in sorted(folder.rglob("*.pdf")):
            code = re.match(r"\d+", pdf.name)[0]
            source = next(workspace.rglob(f"data/*/{code}.toml"))
            data = tomllib.loads(source.read_text("utf-8"), parse_float=D)
            form = check(pdf, data)
            print(f"{pdf.name}: {form}, as in the data", file=sys.stderr)
            # The check must be able to fail: one changed digit is a difference.
            if "projects" in data:
                data["projects"][-1]["budget"]["fiscal"] += 1
                try:
                    check(pdf, data)
                except SystemExit:
                    pass
                else:
                    raise SystemExit(f"{pdf.name}: a changed digit was not noticed")
            print(pdf)


main()
