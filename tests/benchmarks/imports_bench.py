"""导入的费用：新开一个解释器，导入，退出；量的是它的处理器时间。"""

import os
import subprocess
import sys
from functools import partial
from resource import RUSAGE_CHILDREN, getrusage

from tests.benchmarks.harness import Case, Contest, Goal, Group
from tests.benchmarks.report import duration
from tests.guards.sources import ROOT

PROGRAMS = {
    "workalendar": "import workalendar.core",
    "calendars": "import calendars",
    "calendars，并建好日历": "import calendars; calendars.china_calendar()",
    "空的解释器": "pass",
}
# 装好的库带着编译过的字节码；这里的源码也要有，否则量的是编译。
COMPILED = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}


def run(program: str) -> int:
    """Return 一段程序在新的解释器里的退出码；不为零报 ``CalledProcessError``。"""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, env=COMPILED, check=True).returncode


def children_time() -> float:
    """Return 已结束的子进程用去的处理器秒数。"""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def imports_group() -> Group:
    """Return 导入一组。"""
    cases = tuple(Case(name, partial(run, text)) for name, text in PROGRAMS.items())
    goal = Goal(
        "导入 calendars 比 workalendar 多用",
        0.030,
        lambda found: found.excess("一次", "calendars", "workalendar"),
        duration,
    )
    contest = Contest("一次", cases, alike=False)
    return Group("imports", "导入", (contest,), (goal,), clock=children_time)
