"""仓库的守则：不写本机路径与软件源，目录、通知与文书各归其位。"""

import re
from datetime import date
from pathlib import Path

import pytest

from appeals import clock
from appeals.documents.catalogue import CATALOGUE, DocumentKind
from appeals.documents.checks import require_fields
from appeals.domain.roles import Role
from appeals.domain.stages import TRANSITIONS, Action, Stage
from appeals.services.paper_makers import MAKERS
from appeals.store.models import REPLY
from appeals.web.buttons import ICONS
from appeals.web.icons import icon
from calendars import ChinaCalendar, china_calendar
from calendars.notice import CHECKSUMS, NOTICES, load_notices
from doc_templates.build import TEMPLATES
from tests.documents.samples import SAMPLES
from tests.guards.sources import ROOT

# 分开写，免得守则自己也犯。
FOREIGN = (
    *("pypi" + ".", "python" + "hosted", "npm" + "js", "--index-" + "url", "find-" + "links"),
    *("registry" + ".", "/wo" + "rk/", "/ro" + "ot/", "/opt/" + "wheels"),
)
FOLDERS = ("appeals", "calendars", "doc_templates", "docs", "migrations", "tests", ".ci")
TEXTS = frozenset(
    {
        *(".py", ".html", ".css", ".js", ".svg", ".toml", ".md", ".json", ".lock"),
        *(".ini", ".mako", ".cfg", ".txt", ""),
    }
)
REMINDER = (12, 15)
"""每年从这一天起，下一年的放假通知应已收进产品。"""


def texts() -> list[Path]:
    """Return 仓库里的文本文件。"""
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    top = (path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".git"))
    return [
        path
        for path in (*inside, *top)
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts
    ]


def missing_year(today: date, calendar: ChinaCalendar) -> int | None:
    """Return 早该收进而还没有的放假通知的年份；不缺为 None。"""
    following = today.year + 1
    due = (today.month, today.day) >= REMINDER
    known = {year for notice in calendar.notices for year in notice.new_years()}
    return following if due and following not in known else None


def test_no_file_names_a_software_source_or_this_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {mark}"
        for path in texts()
        for mark in FOREIGN
        if mark in path.read_text(encoding="utf-8").lower()
    ]
    assert found == []


def test_the_repository_is_searched_as_a_whole() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in texts()}
    assert {"pyproject.toml", "Makefile", ".ci/run", "requirements.lock"} <= names


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.code)
def test_catalogue_entry_has_template_and_fields(kind: DocumentKind) -> None:
    assert kind.title
    assert kind.path.is_file(), f"{kind.title}没有模板 {kind.template}"
    assert kind.code in SAMPLES, f"tests/documents/samples.py 没有{kind.title}的一份"
    fields: object = SAMPLES[kind.code]()
    for required in kind.required:
        value = fields
        for name in required.path.split("."):
            assert isinstance(value, dict), required.path
            assert name in value, f"{kind.title}没有字段 {required.path}"
            value = value[name]
    require_fields(kind.code, SAMPLES[kind.code]())


def test_every_kind_has_its_maker_or_service() -> None:
    assert set(CATALOGUE) == {*MAKERS, REPLY}
    assert set(SAMPLES) == set(CATALOGUE)
    assert {kind.template for kind in CATALOGUE.values()} == set(TEMPLATES)


def test_steps_of_adding_a_document_name_what_is_there() -> None:
    steps = (ROOT / "docs" / "adding-a-document.md").read_text(encoding="utf-8")
    named = [name for name in re.findall(r"`([a-z_/]+(?:\.py|\.md|/))`", steps) if "/" in name]
    assert len(named) >= 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_papers_agree_with_the_stages() -> None:
    """生成文书这一步在环节表里的每个环节、每种角色，都正好有一种文书可做。"""
    rows = {
        (row.source, role)
        for row in TRANSITIONS
        if row.action is Action.ISSUE
        for role in row.roles
    }
    kinds = [CATALOGUE[code] for code in MAKERS]
    assert rows == {
        (Stage(stage), Role(role)) for kind in kinds for stage in kind.stages for role in kind.roles
    }


def test_catalogue_agrees_with_the_stages() -> None:
    rows = [row for row in TRANSITIONS if row.action is Action.COMPOSE]
    kind = CATALOGUE["reply"]
    assert {Stage(code) for code in kind.stages} == {row.source for row in rows}
    assert {Role(code) for code in kind.roles} == set().union(*(row.roles for row in rows))


def test_every_action_has_its_icon() -> None:
    assert set(ICONS) == set(Action)
    assert all(icon(name) for name in ICONS.values())


def test_every_notice_is_valid_and_cites_its_source() -> None:
    notices = load_notices()
    files = {f"{notice.published}.json" for notice in notices}
    assert {path.name for path in NOTICES.iterdir()} == files | {CHECKSUMS}
    for notice in notices:
        assert notice.url.startswith(("https://www.gov.cn/", "http://www.gov.cn/"))


def test_next_year_has_its_notice_from_mid_december() -> None:
    missing = missing_year(clock.today(), china_calendar())
    assert missing is None, (
        f"缺 {missing} 年的放假通知：国务院办公厅一般在每年 11 月公布，请把它做成 "
        "calendars/notices/<公布日>.json，步骤见 docs/new-year-calendar.md。"
        f"在此之前，落在 {missing} 年的时限都只是暂定。"
    )


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2025, 12, 14), None),  # 周日，还没到提醒的日子
        (date(2025, 12, 15), 2026),  # 周一
        (date(2025, 12, 31), 2026),
        (date(2026, 1, 1), None),
        (date(2024, 12, 31), None),  # 2025 年的通知在
    ],
)
def test_missing_notice_is_missed_from_mid_december(today: date, missing: int | None) -> None:
    before = [notice for notice in load_notices() if notice.published < date(2025, 1, 1)]
    assert missing_year(today, ChinaCalendar(before)) == missing
