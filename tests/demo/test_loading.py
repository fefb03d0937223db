"""装入的演示数据：每个环节、每种状态都有；临期与超时的都有；没有将来的时刻。"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from appeals.clock import SHANGHAI
from appeals.demo.loading import STORIES, Loaded, load
from appeals.demo.organisation import ACCOUNTS
from appeals.domain.conclusions import Conclusion
from appeals.domain.roles import CASE_ROLES
from appeals.domain.stages import Action, Stage
from appeals.extensions import db, files
from appeals.services import deadlines
from appeals.services.investigation import draft_of
from appeals.services.steps import pending_tasks
from appeals.store import queries
from appeals.store.base import Base, Moment
from appeals.store.models import (
    Attachment,
    Case,
    ConclusionRow,
    Document,
    DocumentStatus,
    Event,
    Outcome,
    Purpose,
    User,
)
from tests.databases import Template

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
AHEAD = {"due_at", "warn_at", "next_due_at", "next_warn_at", "previous_due_at"}
CLOCKED = (
    *(Stage.REGISTERED, Stage.DISPATCHED, Stage.INVESTIGATING),
    *(Stage.REVIEWING, Stage.REPLYING),
)
"""有按小时走的钟、因此哪一刻装入都能临期的环节。"""


@pytest.fixture(scope="module", params=["sqlite_template", "postgres_template"])
def loaded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """周一早上装好演示数据的应用；两种数据库各装一次。"""
    template: Template = request.getfixturevalue(request.param)
    with template.fresh_app(tmp_path_factory.mktemp("demo")) as app:
        with app.app_context():
            assert load(MONDAY) == Loaded(len(STORIES), 0)
        yield app


@pytest.fixture
def cases(loaded: Flask) -> Iterator[list[Case]]:
    """装好的案件。"""
    with loaded.app_context():
        yield list(queries.all_cases())


def user(key: str) -> User:
    found = queries.user_by_email(f"{key}@demo.example")
    assert found is not None
    return found


def require_late_work(now: datetime) -> None:
    """每个办案角色都看得到超时与临期的；有钟的每个环节也都有。"""
    seen = {account.roles[0]: account.key for account in reversed(ACCOUNTS)}
    for role in CASE_ROLES:
        over, warn = queries.late_counts(user(seen[role]), now)
        assert over, role
        assert warn, role
    auditor = user("jihe")
    for stage in CLOCKED:
        for late in ("over", "warn"):
            wanted = queries.CaseFilter(late=late, stage=stage)
            assert queries.count_of(queries.case_list(auditor, wanted, now)), (stage, late)
    overdue = queries.CaseFilter(late="over", stage=Stage.VISITING)
    assert queries.count_of(queries.case_list(auditor, overdue, now))


def require_past(now: datetime) -> None:
    """除了期限，没有一个时刻晚于现在。"""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Moment) and column.name not in AHEAD:
                latest = db.session.scalar(select(func.max(column)))
                assert latest is None or latest <= now, column


def test_every_stage_has_cases(cases: list[Case]) -> None:
    assert {case.stage for case in cases} == set(Stage)


def test_every_conclusion_is_drawn(cases: list[Case]) -> None:
    found = db.session.scalars(select(ConclusionRow.conclusion)).all()
    assert set(found) == set(Conclusion)


def test_every_action_happens(cases: list[Case]) -> None:
    # 时限重算要等真有新的通知或规则，演示数据里不编造。
    wanted = set(Action) - {Action.RECOUNT}
    assert set(db.session.scalars(select(Event.action).distinct())) == wanted


def test_every_outcome_is_reached(cases: list[Case]) -> None:
    assert {case.outcome for case in cases} == {None, *Outcome}


def test_every_purpose_has_attachments(cases: list[Case]) -> None:
    assert set(db.session.scalars(select(Attachment.purpose).distinct())) == set(Purpose)


def test_every_role_with_work_has_late_and_nearly_late_cases(cases: list[Case]) -> None:
    require_late_work(MONDAY)


def test_nothing_happens_in_the_future(cases: list[Case]) -> None:
    require_past(MONDAY)


def test_each_case_moves_forward_in_time(cases: list[Case]) -> None:
    for events in queries.events_by_case(cases).values():
        times = [event.at for event in events]
        assert times == sorted(times)


def test_case_numbers_follow_the_order_of_registration(cases: list[Case]) -> None:
    assert [case.case_no for case in cases] == sorted(case.case_no for case in cases)


def test_only_consent_pauses_the_clock_of_the_regulator(cases: list[Case]) -> None:
    states = {
        case.complainant: {row.key: row.state for row in queries.deadlines_of(case)}
        for case in cases
        if case.paused_at
    }
    company, consent = states["上官文博"], states["演示轨道沿线业主代表 谭志强"]
    assert len(states) == 2
    assert (company["overall"], company["regulator_reply"]) == ("paused", "running")
    assert (consent["overall"], consent["regulator_reply"]) == ("paused", "paused")


def test_an_extension_moves_the_reply_beyond_the_rule(cases: list[Case]) -> None:
    extended = next(case for case in cases if case.complainant == "区志安")
    moved = {row.key for row in queries.deadlines_of(extended) if row.previous_due_at}
    assert moved >= {"regulator_reply", "overall"}


def test_the_branch_meets_drafts_returns_and_help(cases: list[Case]) -> None:
    inquiries = [case for case in cases if case.stage is Stage.INVESTIGATING]
    assert any(draft_of(case) for case in inquiries)
    assert any((last := draft_of(case)) and last.round == 2 for case in inquiries)
    assert any(pending_tasks(user("shichang"), case) for case in inquiries)


def test_replies_wait_without_and_with_versions(cases: list[Case]) -> None:
    waiting = [case for case in cases if case.stage is Stage.REPLYING]
    auditor = user("jihe")
    assert {len(queries.documents_of(auditor, case)) for case in waiting} >= {0, 1, 2}


def test_sent_documents_are_kept_as_they_were_sent(cases: list[Case]) -> None:
    sent = db.session.scalars(select(Document).where(Document.status == DocumentStatus.SENT)).all()
    assert len(sent) >= 10
    for document in sent:
        assert len(files.read(document.sha256)) == document.size


def test_a_number_comes_in_through_two_channels(cases: list[Case]) -> None:
    case = next(case for case in cases if case.complainant == "陈㛃")
    alike = queries.known_alike(user("kefu"), case.phone, "", "", except_case=case.case_no)
    assert {case.channel, *(other.channel for other in alike)} == {"miit", "12315"}


def test_one_regulator_number_is_used_twice(cases: list[Case]) -> None:
    numbers = [case.regulator_no for case in cases]
    assert len(numbers) - len(set(numbers)) == 1


def test_deadlines_are_what_the_events_say(cases: list[Case]) -> None:
    before = {case.case_no: (case.next_key, case.next_due_at) for case in cases}
    deadlines.rebuild(MONDAY)
    assert {case.case_no: (case.next_key, case.next_due_at) for case in cases} == before


def test_a_complete_load_is_left_alone(cases: list[Case]) -> None:
    assert load(MONDAY) == Loaded(0, len(cases))


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 21, 22, 0, tzinfo=SHANGHAI),  # 周六夜里
        datetime(2026, 10, 3, 15, 0, tzinfo=SHANGHAI),  # 国庆
        datetime(2026, 12, 31, 0, 5, tzinfo=SHANGHAI),  # 周四零点刚过，年末
    ],
    ids=str,
)
def test_late_cases_exist_whenever_it_is_loaded(
    sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory, now: datetime
) -> None:
    with sqlite_template.fresh_app(tmp_path_factory.mktemp("late")) as app, app.app_context():
        load(now)
        require_late_work(now)
        require_past(now)
        assert {case.stage for case in queries.all_cases()} == set(Stage)
