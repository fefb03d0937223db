"""源码的守则：只有一处看钟，文件与函数都短，纯房间的公开函数都有说明。"""

import ast
from collections.abc import Iterator

import pytest

from tests.guards.sources import ROOT, Source, sources, within

ALL = (*sources(), *sources("tests"))
PURE = (
    *("calendars", "appeals.domain", "appeals.deadlines", "appeals.documents"),
    *("appeals.letters", "appeals.lists"),
)
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
CLOCK = "appeals.clock"
READINGS = frozenset(
    {
        *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "func.now"),
        *("time.time", "time.localtime", "time.gmtime", "time.ctime"),
    }
)
ENTRANCES = ("appeals.access", "appeals.web", "appeals.cli", "appeals.api", "appeals.jobs", "tests")
"""可以向钟要时间的房间；其余的时间从参数来。"""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: Source) -> Iterator[Function]:
    """逐个给出文件里的函数与方法。"""
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            yield node


def public(source: Source) -> Iterator[ast.ClassDef | Function]:
    """逐个给出公开的类、函数，以及公开类的公开方法；只声明形状的 Protocol 不算。"""
    for node in source.tree.body:
        if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef) and "Protocol" not in map(ast.unparse, node.bases):
            methods = (item for item in node.body if isinstance(item, Function))
            yield from (item for item in methods if not item.name.startswith("_"))


def readings(source: Source) -> list[str]:
    """Return 文件里看钟的地方。"""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if f"{owner}.{node.attr}" in READINGS:
                found.append(f"第 {node.lineno} 行 {ast.unparse(node)}")
    return found


def test_only_the_clock_reads_the_clock() -> None:
    found = {source.module: readings(source) for source in ALL if source.module != CLOCK}
    assert {module: where for module, where in found.items() if where} == {}


def test_the_clock_is_found_reading() -> None:
    assert readings(next(source for source in ALL if source.module == CLOCK))


def test_time_is_an_argument_below_the_entrances() -> None:
    asking = [
        source.module
        for source in ALL
        if not any(within(source.module, room) for room in ENTRANCES)
        and {f"{CLOCK}.now", f"{CLOCK}.today", "appeals.clock"} & set(source.imports())
    ]
    assert asking == []


@pytest.mark.parametrize("source", ALL, ids=lambda source: source.module)
def test_files_and_functions_stay_short(source: Source) -> None:
    assert len(source.text.splitlines()) <= LONGEST_FILE
    long = [
        f"{node.name}（{node.end_lineno - node.lineno + 1} 行）"
        for node in functions(source)
        if node.end_lineno and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize(
    "source",
    [source for source in ALL if any(within(source.module, room) for room in PURE)],
    ids=lambda source: source.module,
)
def test_public_things_of_pure_rooms_say_what_they_mean(source: Source) -> None:
    bare = [node.name for node in public(source) if not ast.get_docstring(node)]
    assert bare == []


def test_every_module_says_what_it_is_for() -> None:
    bare = [
        source.module
        for source in sources()
        if source.text.strip() and not ast.get_docstring(source.tree)
    ]
    assert bare == []


def test_guards_read_the_repository() -> None:
    assert (ROOT / "pyproject.toml").exists()
    assert len(ALL) > 100
