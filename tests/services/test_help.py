"""转派下级、请求协办、反馈与收回；协作单位只在任务存续期间看得到案件。"""

import pytest

from appeals.domain.errors import Forbidden, InvalidFields, NotFound, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.extensions import db
from appeals.services import dispatch
from appeals.services.steps import find_case, open_actions, pending_tasks
from appeals.store import queries
from appeals.store.models import Purpose, TaskKind, TaskState
from tests.factories import FINDINGS, World, upload
from tests.services.steps import answer, ask, delegate, events, refused, unchanged


def waiting(world: World, key: str) -> list[str]:
    """Return 等此人单位协作的案件号。"""
    query = queries.pending_task_cases(world.user(key))
    return [case.case_no for case in db.session.scalars(query)]


def test_city_branch_sees_the_case_while_its_task_lives(world: World) -> None:
    no = world.accepted()
    with pytest.raises(NotFound):
        find_case(world.user("nanning"), no)
    task = delegate(world, no)
    assert (task.kind, task.state) == (TaskKind.DELEGATED, TaskState.PENDING)
    assert find_case(world.user("nanning"), no).stage is Stage.INVESTIGATING
    dispatch.recall_task(world.user("guangxi"), no, world.case(no).version, task.id, world.tick())
    with pytest.raises(NotFound):
        find_case(world.user("nanning"), no)


def test_answered_helper_keeps_seeing_its_answer(world: World) -> None:
    no = world.accepted()
    task = ask(world, no)
    answer(world, no, task, by="shichang")
    assert find_case(world.user("shichang"), no)
    assert Action.ANSWER not in open_actions(world.user("shichang"), world.case(no), world.now)


def test_answer_is_recorded_with_its_papers(world: World) -> None:
    no = world.accepted()
    task = delegate(world, no)
    papers = [upload("渠道工单.png")]
    answer(world, no, task, by="nanning", text="由代理渠道开通", uploads=papers)
    found = queries.tasks_of(world.case(no))[-1]
    assert (found.state, found.answer) == (TaskState.ANSWERED, "由代理渠道开通")
    assert found.answered_by == world.user("nanning")
    kept = queries.attachments_of(world.case(no))[-1]
    assert (kept.purpose, kept.name) == (Purpose.TASK_ANSWER, "渠道工单.png")
    assert events(world, no, Action.ANSWER)[0].note == "由代理渠道开通"


def test_only_units_below_take_delegated_work(world: World) -> None:
    no = world.accepted()
    for unit in ("河南分公司", "郑州市分公司", "广西分公司"):
        with unchanged(world, no, InvalidFields) as error:
            delegate(world, no, unit)
        assert refused(error) == {"unit_id": f"“{unit}”不是广西分公司的下级单位"}


def test_own_and_headquarters_departments_may_help(world: World) -> None:
    no = world.accepted()
    for unit in ("广西分公司市场部", "广西分公司网络部", "总部网络运行部"):
        assert ask(world, no, unit).kind is TaskKind.ASSIST


def test_other_units_may_not_help(world: World) -> None:
    no = world.accepted()
    for unit in ("河南分公司市场部", "南宁市分公司", "河南分公司"):
        with unchanged(world, no, InvalidFields, "不是可以协办的部门"):
            ask(world, no, unit)


def test_same_unit_is_asked_once_at_a_time(world: World) -> None:
    no = world.accepted()
    task = ask(world, no)
    with unchanged(world, no, InvalidFields, "已有一项未反馈的任务"):
        ask(world, no)
    answer(world, no, task, by="shichang")
    ask(world, no)


def test_question_must_say_what_is_wanted(world: World) -> None:
    no, unit = world.accepted(), world.unit("南宁市分公司").id
    with unchanged(world, no, InvalidFields) as error:
        version = world.case(no).version
        dispatch.delegate(world.user("guangxi"), no, version, unit, " ", world.tick())
    assert refused(error) == {"instructions": "请写明要对方查什么、给什么"}


def test_answer_must_say_something(world: World) -> None:
    no = world.accepted()
    task = delegate(world, no)
    with unchanged(world, no, InvalidFields, "请写明调查结果"):
        answer(world, no, task, by="nanning", text="\n")


def test_unit_answers_its_own_task_only(world: World) -> None:
    no = world.accepted()
    city, department = delegate(world, no), ask(world, no)
    with unchanged(world, no, Forbidden, "这项任务派给了广西分公司市场部"):
        answer(world, no, department, by="nanning")
    with unchanged(world, no, Forbidden, "这项任务派给了南宁市分公司"):
        answer(world, no, city, by="shichang")


def test_lead_unit_waits_for_its_own_tasks_and_does_not_answer_them(world: World) -> None:
    no = world.accepted()
    city, department = delegate(world, no), ask(world, no)
    lead = world.user("guangxi")
    assert pending_tasks(lead, world.case(no)) == []
    assert Action.ANSWER not in open_actions(lead, world.case(no), world.now)
    assert waiting(world, "guangxi") == []
    for key, task in (("nanning", city), ("shichang", department)):
        assert pending_tasks(world.user(key), world.case(no)) == [task]
        assert waiting(world, key) == [no]
        with unchanged(world, no, Forbidden, "广西分公司没有可以「反馈协作结果」的任务"):
            answer(world, no, task, by="guangxi")


def test_province_asked_for_help_by_nobody_waits_for_nothing(world: World) -> None:
    no = world.accepted()
    delegate(world, no)
    assert waiting(world, "henan") == []
    assert pending_tasks(world.user("henan"), world.case(no)) == []


def test_answered_task_is_not_answered_again(world: World) -> None:
    no = world.accepted()
    task = delegate(world, no)
    answer(world, no, task, by="nanning")
    with unchanged(world, no, Forbidden):
        answer(world, no, task, by="nanning")
    with unchanged(world, no, NotFound, "没有这项待反馈的任务"):
        dispatch.recall_task(
            world.user("guangxi"), no, world.case(no).version, task.id, world.tick()
        )


def test_task_of_another_case_cannot_be_answered(world: World) -> None:
    mine, other = world.accepted(), world.accepted()
    task, _ = delegate(world, mine), delegate(world, other)
    with unchanged(world, other, NotFound):
        answer(world, other, task, by="nanning")


def test_helper_cannot_act_for_the_lead_unit(world: World) -> None:
    no = world.accepted()
    delegate(world, no)
    ask(world, no)
    for key in ("nanning", "shichang"):
        offered = set(open_actions(world.user(key), world.case(no), world.now))
        assert offered == {Action.ANSWER, Action.ATTACH}
        with unchanged(world, no, Forbidden, "本案由广西分公司主办"):
            delegate(world, no, "柳州市分公司", by=key)
        with unchanged(world, no, Forbidden, "本案由广西分公司主办"):
            ask(world, no, "广西分公司网络部", by=key)


def test_submission_waits_for_every_answer(world: World) -> None:
    no = world.accepted()
    task = delegate(world, no)
    with unchanged(world, no, InvalidFields, "南宁市分公司尚未反馈"):
        world.submit(no)
    answer(world, no, task, by="nanning")
    world.submit(no, FINDINGS)
    assert world.case(no).stage is Stage.REVIEWING


def test_recalled_task_no_longer_blocks_submission(world: World) -> None:
    no = world.accepted()
    task = ask(world, no)
    dispatch.recall_task(world.user("guangxi"), no, world.case(no).version, task.id, world.tick())
    world.submit(no)
    assert world.case(no).stage is Stage.REVIEWING


def test_case_beyond_investigation_asks_no_help(world: World) -> None:
    no = world.submitted()
    with unchanged(world, no, WrongStage):
        delegate(world, no)
