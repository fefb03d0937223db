"""案件列表：按任何一项事实找得到，通配符只当文字，筛选与先后按说的来。"""

from datetime import date, datetime, timedelta
from typing import Any

from appeals.clock import SHANGHAI
from appeals.domain.kinds import BusinessKind, Channel, Nature
from appeals.domain.stages import Stage
from appeals.extensions import db
from appeals.store import queries
from appeals.store.queries import CaseFilter
from tests.factories import World
from tests.services.steps import pause

LATE = datetime(2026, 12, 7, 9, 0, tzinfo=SHANGHAI)  # 周一，全部时限都已过
PLAIN: dict[str, Any] = {
    "regulator": "重庆市通信管理局",
    "regulator_no": "CQ1",
    "complainant": "冉㐂",
    "phone": "02360000001",
    "disputed_number": "",
    "id_kind": None,
    "id_no": "",
    "address": "渝中区解放碑",
    "province": "重庆市",
    "city": "渝中区",
    "product": "宽带",
    "content": "网速不达标，100%丢包，代码 A_B。",
    "demand": "减免月费",
    "prior_answer": "已派师傅上门",
    "channel": Channel.PROVINCIAL,
    "business": BusinessKind.INTERNET,
    "nature": Nature.NETWORK_QUALITY,
}


def found(world: World, text: str = "", *, by: str = "jihe", **wanted: Any) -> list[str]:
    """Return 找到的案件号。"""
    query = queries.case_list(world.user(by), CaseFilter(text=text, **wanted), world.now)
    return [case.case_no for case in db.session.scalars(query)]


def test_any_fact_of_the_case_finds_it(world: World) -> None:
    world.registered()
    no = world.registered(**PLAIN)
    for text in (
        *(no, "CQ1", "重庆市通信", "冉㐂", "02360000001", "解放碑", "渝中", "宽带"),
        *("网速不达标", "减免月费", "师傅上门", "cq1"),
    ):
        assert found(world, text) == [no], text
    assert found(world, "没有这回事") == []


def test_every_word_must_be_found(world: World) -> None:
    no = world.registered(**PLAIN)
    assert found(world, "冉㐂 宽带") == [no]
    assert found(world, "冉㐂 彩铃") == []


def test_wildcards_are_only_letters(world: World) -> None:
    world.registered()
    no = world.registered(**PLAIN)
    for text in ("100%丢", "A_B"):
        assert found(world, text) == [no]
    for text in ("重%局", "A__", "\\"):
        assert found(world, text) == [], text


def test_each_filter_narrows_the_list(world: World) -> None:
    mobile, plain = world.registered(), world.registered(**PLAIN)
    assert set(found(world)) == {mobile, plain}
    for wanted in (
        {"channel": Channel.PROVINCIAL},
        {"province": "重庆市"},
        {"business": BusinessKind.INTERNET},
        {"nature": Nature.NETWORK_QUALITY},
    ):
        assert found(world, **wanted) == [plain], wanted
    assert found(world, stage=Stage.CLOSED) == []


def test_received_days_are_from_and_before(world: World) -> None:
    no = world.registered()  # 2026-11-06 10:00 收到
    received = world.case(no).received_at
    assert found(world, received_from=received) == [no]
    assert found(world, received_before=received) == []
    assert found(world, received_before=received + timedelta(seconds=1)) == [no]


def test_open_only_leaves_out_ended_cases(world: World) -> None:
    ended, still = world.closed(), world.registered()
    assert set(found(world)) == {ended, still}
    assert found(world, open_only=True) == [still]


def test_nearest_deadline_comes_first_and_ended_cases_last(world: World) -> None:
    ended = world.closed()
    legal = world.registered()
    letter = world.registered(reply_by=date(2026, 11, 6))
    assert found(world) == [letter, legal, ended]
    assert found(world, sort="case_no") == [letter, legal, ended]
    assert found(world, sort="unknown") == [letter, legal, ended]


def test_overdue_and_warned_cases_are_told_apart(world: World) -> None:
    no = world.registered()
    due, warn = world.case(no).next_due_at, world.case(no).next_warn_at
    assert due is not None
    assert warn is not None
    for now, late in (
        (warn - timedelta(seconds=1), None),
        (warn, "warn"),
        (due, "warn"),
        (due + timedelta(seconds=1), "over"),
    ):
        world.now = now
        for kind in ("warn", "over"):
            assert found(world, late=kind) == ([no] if kind == late else []), (now, kind)
        counts = queries.late_counts(world.user("jihe"), now)
        assert counts == (int(late == "over"), int(late == "warn"))


def test_legal_clock_of_a_paused_case_still_runs_out(world: World) -> None:
    company, consented = world.accepted(), world.accepted()
    pause(world, company)
    pause(world, consented, consent=True)
    world.now = LATE
    assert found(world, late="over") == [company]


def test_stopped_case_comes_after_running_ones(world: World) -> None:
    soon = world.accepted(reply_by=date(2026, 11, 9))  # 周一
    later, ended = world.accepted(), world.closed()
    pause(world, soon, consent=True)
    assert found(world) == [later, soon, ended]
    waiting = queries.queue(world.user("kefu"), [Stage.INVESTIGATING])
    assert [case.case_no for case in db.session.scalars(waiting)] == [later, soon]
    mine = queries.main_cases(world.user("guangxi"), [Stage.INVESTIGATING])
    assert [case.case_no for case in db.session.scalars(mine)] == [later, soon]


def test_branch_finds_its_own_cases_only(world: World) -> None:
    mine, other = world.dispatched(), world.dispatched("河南分公司")
    assert found(world, by="guangxi") == [mine]
    assert found(world, by="henan") == [other]
    assert found(world, by="nanning") == []
    assert found(world, by="xitong") == []
    assert set(found(world)) == {mine, other}
