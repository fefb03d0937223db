"""派单、接单、退单与改派；别的分公司始终看不到。"""

import pytest

from appeals.domain.errors import Forbidden, InvalidFields, NotFound, StaleCase, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.services import dispatch
from appeals.services.steps import find_case, open_actions
from appeals.store import queries
from appeals.store.models import TaskState
from tests.factories import World
from tests.services.steps import deadline, dispatch_to, events, refused, reject, unchanged


def sees(world: World, key: str, case_no: str) -> bool:
    """Return 此人是否看得见案件。"""
    return queries.case_by_no(world.user(key), case_no) is not None


def test_dispatched_case_waits_at_the_branch(world: World) -> None:
    no = world.dispatched()
    case = world.case(no)
    assert (case.stage, case.branch) == (Stage.DISPATCHED, world.unit("广西分公司"))
    assert events(world, no, Action.DISPATCH)[0].note == "请限期核查"
    assert deadline(world, no, "dispatch").state == "met"


def test_branch_sees_the_case_from_dispatch_on(world: World) -> None:
    no = world.registered()
    assert not sees(world, "guangxi", no)
    dispatch_to(world, no, "广西分公司")
    assert sees(world, "guangxi", no)
    for other in ("henan", "zhejiang", "nanning", "shichang", "anquan", "xitong"):
        assert not sees(world, other, no)
        with pytest.raises(NotFound, match=f"没有找到案件 {no}"):
            find_case(world.user(other), no)


def test_only_province_branches_take_the_lead(world: World) -> None:
    no = world.registered()
    for unit in ("南宁市分公司", "广西分公司市场部", "总部客户服务部"):
        with unchanged(world, no, InvalidFields) as error:
            dispatch_to(world, no, unit)
        assert refused(error) == {"unit_id": f"“{unit}”不是省分公司，不能主办"}


def test_dispatch_to_no_unit_is_refused(world: World) -> None:
    no = world.registered()
    with unchanged(world, no, InvalidFields, "请选择单位"):
        dispatch.dispatch(world.user("kefu"), no, 1, 0, "", world.tick())


def test_who_accepts_becomes_the_contact(world: World) -> None:
    no = world.accepted()
    case = world.case(no)
    assert (case.stage, case.contact) == (Stage.INVESTIGATING, world.user("guangxi"))
    assert events(world, no, Action.ACCEPT)[0].summary == "联系责任人 韦国强"


def test_other_units_cannot_accept(world: World) -> None:
    no = world.dispatched()
    for key in ("henan", "nanning", "shichang"):
        with unchanged(world, no, NotFound):
            dispatch.accept(world.user(key), no, world.case(no).version, world.tick())


def test_case_is_accepted_once(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, WrongStage, "案件现在是「调查处理中」"):
        dispatch.accept(world.user("guangxi2"), no, world.case(no).version, world.tick())


def test_rejected_case_goes_back_and_disappears_from_the_branch(world: World) -> None:
    no = world.dispatched()
    reject(world, no, "用户归属河南")
    case = world.case(no)
    assert (case.stage, case.branch) == (Stage.REGISTERED, None)
    assert [task.state for task in queries.tasks_of(case)] == [TaskState.REJECTED]
    assert events(world, no, Action.REJECT)[0].note == "用户归属河南"
    assert not sees(world, "guangxi", no)


def test_rejection_needs_a_reason(world: World) -> None:
    no = world.dispatched()
    with unchanged(world, no, InvalidFields) as error:
        reject(world, no, " ")
    assert refused(error) == {"reason": "请写明退单理由"}


def test_accepted_case_cannot_be_rejected(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, WrongStage, "只有「待接单」时才能退单"):
        reject(world, no)


def test_rejected_case_goes_to_another_branch(world: World) -> None:
    no = world.dispatched()
    reject(world, no)
    dispatch_to(world, no, "河南分公司")
    dispatch.accept(world.user("henan"), no, world.case(no).version, world.tick())
    assert sees(world, "henan", no)
    assert not sees(world, "guangxi", no)
    assert deadline(world, no, "dispatch", 2).state == "met"
    assert world.case(no).branch == world.unit("河南分公司")


def test_rejected_case_may_come_back_to_the_same_branch(world: World) -> None:
    no = world.dispatched()
    reject(world, no)
    dispatch_to(world, no, "广西分公司")
    world.accept(no)
    assert world.case(no).stage is Stage.INVESTIGATING


def test_step_on_an_old_version_is_refused(world: World) -> None:
    no = world.dispatched()
    with unchanged(world, no, StaleCase) as error:
        dispatch.accept(world.user("guangxi"), no, 1, world.tick())
    assert (error.value.seen, error.value.current) == (1, 2)


def test_wrong_role_is_refused_even_at_the_right_unit(world: World) -> None:
    no = world.dispatched()
    with unchanged(world, no, Forbidden, "「接单」只能由分公司处理人办理"):
        dispatch.accept(world.user("kefu"), no, world.case(no).version, world.tick())


def test_buttons_offered_are_the_steps_that_work(world: World) -> None:
    no = world.dispatched()
    case = world.case(no)
    assert set(open_actions(world.user("guangxi"), case, world.now)) == {
        *(Action.ACCEPT, Action.REJECT, Action.ATTACH),
    }
    assert set(open_actions(world.user("kefu"), case, world.now)) == {
        *(Action.WITHDRAW, Action.PAUSE, Action.EXTEND, Action.AMEND, Action.ATTACH, Action.ISSUE),
    }
    assert set(open_actions(world.user("shenhe"), case, world.now)) == {Action.ATTACH}
    assert open_actions(world.user("jihe"), case, world.now) == ()
