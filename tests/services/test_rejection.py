"""退单是权利：一个工作日内不退，视为接单；它不算逾期，也不作最紧时限。"""

from datetime import datetime

from appeals.clock import SHANGHAI
from appeals.domain.errors import WrongStage
from appeals.domain.stages import Action
from appeals.services import deadlines
from appeals.services.steps import open_actions
from tests.factories import World
from tests.services.steps import deadline, reject, unchanged

LAST_MINUTE = datetime(2026, 11, 9, 22, 0, tzinfo=SHANGHAI)  # 周一；派单在周五
TOO_LATE = datetime(2026, 11, 10, 0, 1, tzinfo=SHANGHAI)  # 周二


def test_wrong_dispatch_goes_back_until_midnight_of_the_next_working_day(world: World) -> None:
    no = world.dispatched()
    world.now = LAST_MINUTE
    assert Action.REJECT in open_actions(world.user("guangxi"), world.case(no), world.now)
    reject(world, no)
    assert deadline(world, no, "rejection").state == "met"


def test_late_rejection_counts_as_acceptance(world: World) -> None:
    no = world.dispatched()
    world.now = TOO_LATE
    actions = open_actions(world.user("guangxi"), world.case(no), world.now)
    assert Action.REJECT not in actions
    assert Action.ACCEPT in actions
    with unchanged(world, no, WrongStage, "2026-11-09（周一）24:00 届满，视为接单"):
        reject(world, no)


def test_lapsed_right_is_neither_late_nor_nearest(world: World) -> None:
    no = world.dispatched()
    world.now = TOO_LATE
    deadlines.rebuild(world.now)
    row = deadline(world, no, "rejection")
    assert (row.state, row.ended_at) == ("cancelled", row.due_at)
    assert world.case(no).next_key == "branch_feedback"
    (shown,) = [
        clock
        for clock in deadlines.clocks_of([world.case(no)], world.now)[world.case(no).id]
        if clock.deadline.key == "rejection"
    ]
    assert "视为接单" in shown.remaining.text


def test_acceptance_after_the_lapse_is_not_late(world: World) -> None:
    no = world.dispatched()
    world.now = TOO_LATE
    world.accept(no)
    assert deadline(world, no, "rejection").state == "cancelled"
