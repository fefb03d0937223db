"""全部的组；新的测速写成一个 ``…_bench.py``，在这里添一行。"""

from collections.abc import Iterator

from tests.benchmarks.calendars_bench import add_group, count_group, span_group
from tests.benchmarks.deadlines_bench import case_group, due_group, list_group
from tests.benchmarks.documents_bench import reply_group, rows_group
from tests.benchmarks.harness import Group
from tests.benchmarks.imports_bench import imports_group
from tests.benchmarks.lists_bench import lists_group
from tests.benchmarks.soundness_bench import soundness_group
from tests.benchmarks.vector_bench import vector_group


def groups() -> Iterator[Group]:
    """逐个给出各组，按报告里的次序。"""
    yield add_group()
    yield count_group()
    yield span_group()
    yield vector_group()
    yield due_group()
    yield case_group()
    yield list_group()
    yield reply_group()
    yield rows_group()
    yield imports_group()
    yield soundness_group()
    yield lists_group()
