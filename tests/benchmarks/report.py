"""把量得的数写成表：给人看的是 Markdown，给机器看的是 JSON。"""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from unicodedata import east_asian_width

from tests.benchmarks.harness import Contest, Figures, Group

RIVALS = ("workalendar", "chinesecalendar", "holidays", "numpy", "pandas", "docxtpl")
SCALES = ((1e-6, 1e9, "ns"), (1e-3, 1e6, "µs"), (1.0, 1e3, "ms"), (float("inf"), 1.0, "s"))


def duration(seconds: float) -> str:
    """Return 三位有效数字的时间，如“182 ns”“1.35 ms”。"""
    scale, unit = next((scale, unit) for top, scale, unit in SCALES if abs(seconds) < top)
    return f"{_digits(seconds * scale)} {unit}"


def times(ratio: float) -> str:
    """Return 三位有效数字的倍数，如“×12.4”。"""
    return f"×{_digits(ratio)}"


def _digits(value: float) -> str:
    rounded = float(f"{value:.3g}")
    whole = len(str(int(abs(rounded))))
    return f"{rounded:,.{max(0, 3 - whole)}f}"


def machine(rounds: int) -> dict[str, str | int]:
    """Return 在什么机器上、用什么版本、跑了几轮；不含主机名。"""
    return {
        "CPU": _cpu(),
        "核数": os.cpu_count() or 1,
        "轮数": rounds,
        "Python": platform.python_version(),
        **{name: version(name) for name in RIVALS},
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def summary(found: Sequence[tuple[Group, Figures]], conditions: Mapping[str, str | int]) -> str:
    """Return 整份报告：条件、每组一张表、目标一张表。"""
    said = "，".join(f"{name} {value}" for name, value in conditions.items())
    parts = [said, *(_section(group, figures) for group, figures in found)]
    if any(group.goals for group, _ in found):
        parts.append(f"### 目标\n\n{_goals(found)}")
    return "\n\n".join(parts)


def _section(group: Group, figures: Figures) -> str:
    rows = [["做法", *(contest.label for contest in group.contests)]]
    for number, case in enumerate(group.contests[0].cases):
        cells = (_cell(contest, number, figures) for contest in group.contests)
        rows.append([case.name, *cells])
    reasons = {case.differs: f"† {case.differs}" for _, case in group.cases() if case.differs}
    parts = (f"### {group.title}", table(rows), group.note, *reasons.values())
    return "\n\n".join(filter(None, parts))


def _cell(contest: Contest, number: int, figures: Figures) -> str:
    case, base = contest.cases[number], contest.cases[0]
    text = duration(figures.median(contest.label, case.name))
    if case is not base:
        text += f"（{times(figures.ratio(contest.label, case.name, base.name))}）"
    return text + ("†" if case.differs else "")


def _goals(found: Sequence[tuple[Group, Figures]]) -> str:
    rows = [["目标", "要求", "量得", "判定"]]
    for group, figures in found:
        for goal in group.goals:
            limit = f"{'≥' if goal.at_least else '≤'} {goal.show(goal.limit)}"
            verdict = "达到" if goal.reached(figures) else "未达到"
            rows.append([goal.text, limit, goal.show(goal.value(figures)), verdict])
    return table(rows)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return 按汉字宽度对齐的 Markdown 表：第一行是表头，第一列靠左，其余靠右。"""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rules = ("-" * (width + 1) + (":" if number else "-") for number, width in enumerate(widths))
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], f"|{'|'.join(rules)}|", *lines[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    pads = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
    numbers = (pad + cell for cell, pad in zip(row[1:], pads[1:], strict=True))
    return f"| {' | '.join([row[0] + pads[0], *numbers])} |"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "FW" else 1 for char in text)


def as_json(found: Sequence[tuple[Group, Figures]], conditions: Mapping[str, str | int]) -> str:
    """Return 同一份报告的 JSON：每轮的秒数都在，可以另算。"""
    everything = {
        "conditions": conditions,
        "groups": {group.key: _figures(group, figures) for group, figures in found},
        "goals": {
            goal.text: {"value": goal.value(figures), "limit": goal.limit}
            for group, figures in found
            for goal in group.goals
        },
    }
    return json.dumps(everything, ensure_ascii=False)


def _figures(group: Group, figures: Figures) -> dict[str, dict[str, object]]:
    return {
        contest.label: {
            case.name: {
                "median": figures.median(contest.label, case.name),
                "ratio": figures.ratio(contest.label, case.name, contest.cases[0].name),
                "rounds": figures.seconds[contest.label, case.name],
            }
            for case in contest.cases
        }
        for contest in group.contests
    }
