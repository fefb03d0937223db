"""导入的费用：新开一个解释器，导入，退出。"""

import subprocess
import sys
from functools import partial

from tests.benchmarks.harness import Case, Contest, Goal, Group
from tests.benchmarks.report import duration
from tests.guards.sources import ROOT

PROGRAMS = {
    "workalendar": "import workalendar.core",
    "calendars": "import calendars",
    "calendars，并建好日历": "import calendars; calendars.china_calendar()",
    "空的解释器": "pass",
}


def run(program: str) -> int:
    """Return 一段程序在新的解释器里的退出码；不为零报 ``CalledProcessError``。"""
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True).returncode


def imports_group() -> Group:
    """Return 导入一组。"""
    cases = tuple(Case(name, partial(run, text)) for name, text in PROGRAMS.items())
    goal = Goal(
        "导入 calendars 比 workalendar 多用",
        0.030,
        lambda found: found.excess("一次", "calendars", "workalendar"),
        duration,
    )
    return Group("imports", "导入", (Contest("一次", cases, alike=False),), (goal,))
