"""The schema and the program accept the same files.

usage: schema.py PROGRAM TOMBI BASE...

Every base file is changed in every place: keys taken out, renamed and added, values
replaced by others of every type. Tombi, which editors use, judges each file by the
schema; the program judges it by its reader. Their verdicts must agree.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

# What the program says of the form of a file; what else it says is of no concern here.
SHAPE = {
    "toml-syntax", "missing-key", "unknown-key", "wrong-type", "wrong-word", "empty-text",
    "empty-list", "bad-amount", "out-of-range", "forbidden-character",
}
VALUES = [
    "", "  ", "\n", "文", "2027-01-15", "x\ty", "x\u200by", "\ufeff", "x\ue000", "x\ufffe",
    "x\U0001fffe", "x\U00010000", "x\U00100000", "x\u0085", "x\u2028", "\u3000", "\n字\n",
    "x\u202ey", "维\u200d稳", "\u3164", "葛\U000e0100城", "2\ufe0f期", "ᠮ\u202fᠤ", "می\u200cخ",
    0, 1, -1, 2027, 20270, 1.5, 1e30, 100.0, True, datetime.date(2027, 1, 15),
    datetime.datetime(2027, 1, 15, 8, 0), datetime.time(8, 0), [], ["文"], [""], [1], [["文"]],
    {}, {"a": 1}, {"text": "文"}, {"text": ""}, {"number": 1}, {"number": 1, "unit": "%"},
    {"number": 1, "text": "文"}, {"sign": "≥"}, {"code": "x", "reason": "y"}, [{}],
    [{"code": "x", "reason": "y"}], [{"code": "x"}],
]


def toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=True)
        # JSON writes beyond 16 bits as two halves, which TOML does not know.
        return re.sub(
            r"\\ud([89ab]..)\\ud([c-f]..)",
            lambda m: "\\U%08x" % (0x10000 + ((int("d" + m[1], 16) - 0xD800) << 10) + int("d" + m[2], 16) - 0xDC00),
            text,
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return repr(value)


def document(data):
    lines = [f"{json.dumps(k, ensure_ascii=False)} = {toml(v)}" for k, v in data.items()]
    return "#:schema schema.json\n" + "\n".join(lines) + "\n"


def paths(value, path=()):
    """The paths of all values, first entries of lists standing for all."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from paths(value[key], path + (key,))
    elif isinstance(value, list) and value:
        yield from paths(value[0], path + (0,))


def copy(value):
    if isinstance(value, dict):
        return {k: copy(v) for k, v in value.items()}
    return [copy(v) for v in value] if isinstance(value, list) else value


def changed(data, path, change):
    data = copy(data)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    change(inner, path[-1])
    return data


def put(value):
    def change(inner, key):
        inner[key] = value
    return change


def rename(inner, key):
    inner[str(key) + "x"] = inner.pop(key)


def variants(data):
    """Changed documents, each with a word on the change."""
    yield "as it is", data
    for path in paths(data):
        if not path:
            yield "unknown key", {**data, "unknown": 1}
            continue
        for value in VALUES:
            yield f"{path} = {value!r}", changed(data, path, put(value))
        if isinstance(path[-1], str):
            yield f"{path} taken out", changed(data, path, lambda inner, key: inner.pop(key))
            yield f"{path} renamed", changed(data, path, rename)
        else:
            yield f"{path} and 1", changed(data, path, lambda inner, key: inner.append(1))


def main():
    program, tombi, *bases = sys.argv[1:]
    root = pathlib.Path(tempfile.mkdtemp(prefix="jixiao-schema-"))
    folder = root / "data" / "2027"
    folder.mkdir(parents=True)
    # A date in year.toml, so that a file without one is whole.
    (folder / "year.toml").write_text("date = 2027-01-15\n")
    schema = subprocess.run([program, "schema"], check=True, capture_output=True).stdout
    (folder / "schema.json").write_bytes(schema)
    names = {}
    for base in bases:
        data = tomllib.loads(pathlib.Path(base).read_text("utf-8"))
        for change, variant in variants(data):
            name = f"{len(names):05}.toml"
            (folder / name).write_text(document(variant), "utf-8")
            names[name] = change

    command = [program, "check", "--root", str(root), "--format", "json"]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    refused = {pathlib.Path(d["file"]).name for d in report["diagnostics"] if d["code"] in SHAPE}

    broken = set()
    # One start for many files; each message names its file.
    for start in range(0, len(names), 500):
        run = subprocess.run(
            [tombi, "lint", "--offline", "--error-on-warnings", *list(names)[start : start + 500]],
            cwd=folder, capture_output=True, check=False, text=True,
        )
        broken |= set(re.findall(r"(\d{5}\.toml)", re.sub(r"\x1b\[[0-9;]*m", "", run.stdout + run.stderr)))

    differing = sorted(refused ^ broken)
    for name in differing[:20]:
        by = "program" if name in refused else "schema"
        print(f"only the {by} refuses {folder / name}: {names[name]}")
    print(f"{len(names)} files, {len(refused)} refused by the program, {len(broken)} by the schema")
    if differing or not refused or len(refused) == len(names):
        raise SystemExit(1)


main()
