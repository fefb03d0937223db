"""导入只往下走：每个房间只认得它下面的房间（docs/architecture.md）。"""

import sys

import pytest

from tests.guards.sources import Source, sources, within

# 房间 → 它可以导入的自家的包。越靠前的越具体。
ROOMS: dict[str, tuple[str, ...]] = {
    "calendars": (),
    "doc_templates": ("appeals.documents",),
    "appeals.clock": (),
    "appeals.access": ("appeals.domain", "appeals.store", "appeals.services", "appeals.clock"),
    "appeals.downloads": ("appeals.extensions", "appeals.store"),
    "appeals.refusals": ("appeals.access", "appeals.domain", "appeals.extensions"),
    "appeals.domain": (),
    "appeals.deadlines": ("appeals.domain", "calendars"),
    "appeals.documents": ("appeals.domain",),
    "appeals.letters": ("appeals.domain", "appeals.documents"),
    "appeals.lists": ("appeals.domain",),
    "appeals.config": ("appeals.domain",),
    "appeals.extensions": ("appeals.store",),
    "appeals.store": ("appeals.domain", "appeals.extensions", "appeals.clock"),
    "appeals.services": (
        *("appeals.domain", "appeals.deadlines", "appeals.documents", "appeals.letters"),
        *("appeals.lists", "appeals.store", "appeals.extensions", "appeals.clock", "calendars"),
    ),
    "appeals.demo": (
        *("appeals.domain", "appeals.services", "appeals.store", "appeals.extensions"),
        *("appeals.clock", "appeals.deadlines", "calendars"),
    ),
    "appeals.jobs": ("appeals.services", "appeals.clock"),
    "appeals.web": (
        *("appeals.domain", "appeals.services", "appeals.store", "appeals.extensions"),
        *("appeals.clock", "appeals.access", "appeals.downloads", "appeals.jobs"),
    ),
    "appeals.api": (
        *("appeals.domain", "appeals.services", "appeals.store", "appeals.extensions"),
        *("appeals.clock", "appeals.access", "appeals.downloads"),
    ),
    "appeals.cli": (
        *("appeals.domain", "appeals.services", "appeals.store", "appeals.extensions"),
        *("appeals.clock", "appeals.demo", "appeals.jobs", "calendars"),
    ),
    "appeals": ("appeals",),
}
# 纯房间只许用这些外来的库；其余房间不限。
PURE: dict[str, frozenset[str]] = {
    "calendars": frozenset({"workalendar", "tyme4py", "jsonschema", "numpy"}),
    "doc_templates": frozenset({"docx"}),
    "appeals.domain": frozenset(),
    "appeals.deadlines": frozenset(),
    "appeals.documents": frozenset({"docx", "docxtpl", "jinja2", "markupsafe", "PIL", "lxml"}),
    "appeals.letters": frozenset({"docx", "pypdf"}),
    "appeals.lists": frozenset({"openpyxl", "xlsxwriter"}),
    "appeals.clock": frozenset(),
}
# 不属网页的房间里，只有账号的模型与建立要用到 Flask-Security。
FLASK_SECURITY = ("appeals.store.models.accounts", "appeals.services.accounts")
FLASK_ROOMS = (
    *("appeals.extensions", "appeals.access", "appeals.refusals", "appeals.downloads"),
    *("appeals.web", "appeals.cli", "appeals.api", "appeals.jobs", "appeals"),
)
OWN = ("appeals", "calendars", "doc_templates")
FILES = sources()


def room(module: str) -> str:
    """Return 模块所在的房间。"""
    return next(name for name in ROOMS if within(module, name))


def own(source: Source) -> list[str]:
    """Return 文件导入的自家的名字。"""
    return [name for name in source.imports() if name.split(".")[0] in OWN]


def foreign(source: Source) -> set[str]:
    """Return 文件导入的外来的库。"""
    tops = {name.split(".")[0] for name in source.imports()}
    return tops - set(OWN) - set(sys.stdlib_module_names)


@pytest.mark.parametrize("source", FILES, ids=lambda source: source.module)
def test_imports_point_down_only(source: Source) -> None:
    here = room(source.module)
    allowed = (here, *ROOMS[here])
    assert [
        name for name in own(source) if not any(within(name, package) for package in allowed)
    ] == []


@pytest.mark.parametrize("source", FILES, ids=lambda source: source.module)
def test_pure_rooms_know_no_database_web_or_schema(source: Source) -> None:
    here = room(source.module)
    if here in PURE:
        assert foreign(source) <= PURE[here]


@pytest.mark.parametrize("source", FILES, ids=lambda source: source.module)
def test_flask_appears_only_where_pages_are_made(source: Source) -> None:
    if room(source.module) in FLASK_ROOMS:
        return
    flask = {name for name in foreign(source) if name.startswith(("flask", "werkzeug", "wtforms"))}
    allowed = {"flask_security"} if source.module in FLASK_SECURITY else set()
    assert flask <= allowed


@pytest.mark.parametrize("source", FILES, ids=lambda source: source.module)
def test_select_is_written_in_queries_only(source: Source) -> None:
    if not within(source.module, "appeals.store"):
        assert "sqlalchemy.select" not in set(source.imports())


def test_every_room_is_there() -> None:
    modules = [source.module for source in FILES]
    for name in ROOMS:
        assert any(within(module, name) for module in modules), name
