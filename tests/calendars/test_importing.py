"""日历可以单独导入，而且轻：重的库用到才装。"""

import subprocess
import sys

import pytest

from tests.guards.sources import ROOT

HEAVY = ("appeals", "flask", "sqlalchemy", "jsonschema", "numpy", "tyme4py", "holidays")


def loaded_after(code: str) -> set[str]:
    """在新的进程里跑一段代码，给出其后已经装入的重的库。"""
    program = f"import sys\n{code}\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import calendars", set()),
        ("import calendars; calendars.china_calendar()", {"tyme4py"}),
        ("import calendars; calendars.ChinaCalendar(provisional=False)", set()),
        ("import calendars.vector", set()),
        ("import calendars.reading, calendars.checking", set()),
    ],
)
def test_heavy_libraries_wait_until_needed(code: str, loaded: set[str]) -> None:
    assert loaded_after(code) == loaded
