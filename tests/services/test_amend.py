"""更正登记信息：逐项记下从什么改成什么，时限随之重算。"""

from datetime import date, datetime

from appeals.clock import SHANGHAI
from appeals.domain.cases import Particulars
from appeals.domain.errors import Forbidden, InvalidFields, NotFound, StaleCase
from appeals.domain.kinds import CustomerLevel
from appeals.domain.stages import Action
from appeals.services import intake
from appeals.store.models import Case
from tests.factories import World, particulars
from tests.services.steps import deadline, events, refused, unchanged, withdraw


def amend(
    world: World,
    case_no: str,
    facts: Particulars,
    *,
    by: str = "kefu",
    reason: str = "原件核对有误",
    behind: int = 0,
) -> Case:
    """更正；``behind`` 是页面比现在落后几版。"""
    version = world.case(case_no).version - behind
    return intake.amend(world.user(by), case_no, version, facts, reason, world.tick())


def test_each_change_is_recorded_from_what_to_what(world: World) -> None:
    no = world.registered()
    amend(world, no, particulars(complainant="刘敏敏", reply_by=date(2026, 11, 13)))
    event = events(world, no, Action.AMEND)[0]
    assert event.changes == [
        {
            "field": "reply_by",
            "label": "要求回复日期",
            "old": "（空）",
            "new": "2026-11-13",
        },
        {"field": "complainant", "label": "申诉人", "old": "刘敏", "new": "刘敏敏"},
    ]
    assert (event.note, event.summary) == ("原件核对有误", "要求回复日期、申诉人")
    assert world.case(no).complainant == "刘敏敏"


def test_deadlines_follow_the_amended_facts(world: World) -> None:
    no = world.dispatched()
    assert deadline(world, no, "regulator_reply").due_on == date(2026, 11, 16)  # 周一
    # 周五 12:05 派单，普通客户 96 个工作日小时到下周四。
    assert deadline(world, no, "branch_feedback").due_on == date(2026, 11, 12)
    vip = {"customer_level": CustomerLevel.VIP, "reply_by": date(2026, 11, 11)}  # 周三
    amend(world, no, particulars(**vip))
    assert deadline(world, no, "regulator_reply").due_on == date(2026, 11, 11)
    assert deadline(world, no, "branch_feedback").due_on == date(2026, 11, 9)  # 周一
    old = deadline(world, no, "regulator_reply").previous_due_at
    assert old == datetime(2026, 11, 17, 0, 0, tzinfo=SHANGHAI)


def test_amending_nothing_is_refused(world: World) -> None:
    no = world.registered()
    with unchanged(world, no, InvalidFields, "没有改动任何一项"):
        amend(world, no, particulars())


def test_amending_without_a_reason_is_refused(world: World) -> None:
    no = world.registered()
    with unchanged(world, no, InvalidFields) as error:
        amend(world, no, particulars(city="柳州市"), reason=" ")
    assert refused(error) == {"reason": "请写明更正原因"}


def test_contradicting_amendment_is_refused(world: World) -> None:
    no = world.registered()
    with unchanged(world, no, InvalidFields, "不是有效的号码"):
        amend(world, no, particulars(phone="无"))


def test_receipt_cannot_move_after_registration(world: World) -> None:
    no = world.dispatched()
    later = datetime(2026, 11, 6, 11, 30, tzinfo=SHANGHAI)  # 登记于 11:05
    with unchanged(world, no, InvalidFields, "收到时间不能晚于登记时间 2026-11-06 11:05"):
        amend(world, no, particulars(received_at=later))


def test_amendment_of_an_old_version_is_refused(world: World) -> None:
    no = world.dispatched()
    with unchanged(world, no, StaleCase, "您看到的是第 1 版，现在是第 2 版"):
        amend(world, no, particulars(city="柳州市"), behind=1)


def test_branch_cannot_amend(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, Forbidden, "只能由总部客服办理"):
        amend(world, no, particulars(city="柳州市"), by="guangxi")
    with unchanged(world, no, NotFound):
        amend(world, no, particulars(city="柳州市"), by="henan")


def test_ended_case_cannot_be_amended(world: World) -> None:
    no = world.registered()
    withdraw(world, no)
    with unchanged(world, no, match="案件现在是「已结案」"):
        amend(world, no, particulars(city="柳州市"))
