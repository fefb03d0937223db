"""存下的时限是缓存：随时重算，一行不差。"""

from datetime import date, datetime, timedelta

from appeals.clock import SHANGHAI
from appeals.extensions import db
from appeals.services import deadlines, reference
from appeals.services.deadlines import Clock
from appeals.store import queries
from tests.factories import World
from tests.services.steps import (
    cached,
    deadline,
    dispatch_to,
    forget_deadlines,
    pause,
    reject,
    reopen,
    resume,
    rows,
    send_back,
)


def clocks(world: World, case_no: str) -> dict[str, Clock]:
    """Return 案件第一次走时的各个时限。"""
    found = deadlines.clocks_of([world.case(case_no)], world.now)
    return {
        clock.deadline.key: clock
        for clock in found[world.case(case_no).id]
        if clock.deadline.occurrence == 1
    }


def tangled(world: World) -> str:
    """Return 退单改派、中止恢复、退回重交、重新办理都经过的案件。"""
    no = world.dispatched()
    reject(world, no)
    dispatch_to(world, no, "广西分公司")
    world.accept(no)
    pause(world, no, consent=True)
    world.tick(days=3)
    resume(world, no)
    world.submit(no)
    send_back(world, no)
    world.submit(no)
    world.approve(no)
    world.send(no)
    world.finish(no)
    reopen(world, no)
    return no


def test_worked_example_of_the_rule_book(world: World) -> None:
    no = world.registered()  # 2026-11-06 周五 10:00 收到
    found = {row.key: row.due_on for row in queries.deadlines_of(world.case(no))}
    assert found == {
        "dispatch": date(2026, 11, 9),  # 周一
        "overall": date(2026, 11, 17),  # 周二
        "regulator_reply": date(2026, 11, 16),  # 周一，10 日的末日
    }


def test_rebuilt_rows_are_the_stored_rows(world: World) -> None:
    no = tangled(world)
    before, nearest = rows(world, no), cached(world, no)
    assert deadlines.rebuild(world.now) == 1
    assert rows(world, no) == before
    assert cached(world, no) == nearest


def test_lost_cache_is_rebuilt_from_the_events(world: World) -> None:
    no = tangled(world)
    before, nearest = rows(world, no, without=("previous_due_at",)), cached(world, no)
    forget_deadlines(world, no)
    deadlines.rebuild(world.now)
    assert rows(world, no, without=("previous_due_at",)) == before
    assert cached(world, no) == nearest


def test_later_rebuild_changes_states_only(world: World) -> None:
    no = world.accepted()
    without = rows(world, no, without=("state",))
    deadlines.rebuild(world.now + timedelta(days=60))
    assert rows(world, no, without=("state",)) == without
    assert {row.state for row in queries.deadlines_of(world.case(no)) if not row.ended_at} == {
        "overdue"
    }


def test_nearest_open_deadline_is_cached_on_the_case(world: World) -> None:
    no = world.registered()
    for step, key in (
        (None, "dispatch"),
        (lambda: dispatch_to(world, no, "广西分公司"), "branch_feedback"),  # 退单是权利，不催
        (lambda: world.accept(no), "branch_feedback"),
        (lambda: world.submit(no), "hq_reply"),
    ):
        if step:
            step()
        case = world.case(no)
        rows = queries.deadlines_of(case)
        duties = [row for row in rows if row.ended_at is None and row.key != "rejection"]
        nearest = min(duties, key=lambda row: row.due_at)
        assert (case.next_key, nearest.key) == (key, key)
        assert case.next_due_at == nearest.due_at
        assert case.next_warn_at == nearest.warn_at


def test_running_deadline_comes_before_a_paused_one(world: World) -> None:
    no = world.accepted()
    pause(world, no)
    # 反馈期限更早，但已停住。
    assert (
        deadline(world, no, "branch_feedback").due_at
        < deadline(world, no, "regulator_reply").due_at
    )
    assert world.case(no).next_key == "regulator_reply"
    assert world.case(no).next_paused is False
    shown = deadlines.clocks_of([world.case(no)], world.now)[world.case(no).id]
    assert [clock.deadline.key for clock in shown if clock.deadline.is_open] == [
        *("regulator_reply", "branch_feedback", "overall"),
    ]


def test_case_whose_clocks_all_stand_still_is_marked(world: World) -> None:
    no = world.accepted()
    pause(world, no, consent=True)
    assert world.case(no).next_paused is True
    resume(world, no)
    assert world.case(no).next_paused is False


def test_every_row_names_rule_source_and_versions(world: World) -> None:
    for row in queries.deadlines_of(world.case(world.accepted())):
        assert row.source
        assert row.rule_version == reference.the_register().version
        assert row.calendar_version == reference.the_calendar().version


def test_clocks_say_what_is_left_and_why(world: World) -> None:
    no = world.accepted()
    world.now = datetime(2026, 11, 13, 10, 0, tzinfo=SHANGHAI)  # 周五
    legal = clocks(world, no)["regulator_reply"]
    assert legal.remaining.text == "剩 1 个工作日"
    assert "电信用户申诉处理办法" in legal.deadline.source
    assert [step.date for step in legal.steps()][-1] == date(2026, 11, 16)
    assert legal.reason().endswith("。")
    assert clocks(world, no)["branch_feedback"].remaining.text.startswith("超 ")


def test_clocks_of_many_cases_are_read_together(world: World) -> None:
    numbers = [world.registered(), world.accepted(), world.sent()]
    cases = [world.case(no) for no in numbers]
    found = deadlines.clocks_of(cases, world.now)
    for case in cases:
        stored = {(row.key, row.due_at) for row in queries.deadlines_of(case)}
        assert {(clock.deadline.key, clock.deadline.due_at) for clock in found[case.id]} == stored


def test_lists_sort_by_the_nearest_deadline(world: World) -> None:
    late = world.registered()
    soon = world.dispatched()
    done = world.closed()
    query = queries.case_list(world.user("jihe"), queries.CaseFilter(), world.now)
    order = [case.case_no for case in db.session.scalars(query)]
    assert order[-1] == done
    by_due = sorted((late, soon), key=lambda no: str(world.case(no).next_due_at))
    assert order[:2] == by_due
