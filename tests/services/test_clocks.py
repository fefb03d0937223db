"""中止、恢复与延期：公司时限凭理由即停，法定时限须监管部门书面同意。"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from appeals.clock import SHANGHAI
from appeals.domain.errors import InvalidFields, WrongStage
from appeals.domain.kinds import Channel
from appeals.domain.stages import Action, Stage
from appeals.services import clocks
from appeals.services.attachments import Upload
from appeals.store import queries
from appeals.store.models import Case, Purpose
from tests.factories import World, upload
from tests.services.steps import deadline, events, pause, refused, reopen, resume, unchanged

MONDAY = datetime(2026, 11, 9, 9, 0, tzinfo=SHANGHAI)
LETTERS = ("延期函.png",)


def extend(
    world: World,
    case_no: str,
    until: date,
    *,
    overall: bool = True,
    reason: str = "需第三方鉴定",
    letters: Sequence[str] = LETTERS,
) -> Case:
    """登记延期。"""
    papers: list[Upload] = [upload(name) for name in letters]
    return clocks.extend(
        world.user("kefu"),
        case_no,
        world.case(case_no).version,
        until=until,
        reason=reason,
        include_overall=overall,
        letters=papers,
        now=world.tick(),
    )


def stood_still(world: World, *, consent: bool) -> str:
    """Return 周一 10:00 中止、周三 10:00 恢复的案件。"""
    no = world.accepted()
    world.now = MONDAY
    pause(world, no, consent=consent)
    world.now += timedelta(days=2) - timedelta(hours=1)
    resume(world, no)
    return no


def test_pause_moves_the_clocks_of_the_company_only(world: World) -> None:
    no = stood_still(world, consent=False)
    # 全程原到 11-17 周二，相交的周一至周三整日不计；反馈原到 11-12 周四 12:05，停两天。
    assert deadline(world, no, "overall").due_on == date(2026, 11, 20)  # 周五
    assert deadline(world, no, "branch_feedback").due_at == datetime(
        *(2026, 11, 16, 12, 5), tzinfo=SHANGHAI
    )
    assert deadline(world, no, "regulator_reply").due_on == date(2026, 11, 16)  # 周一，不动


def test_pause_with_consent_moves_the_legal_clock_too(world: World) -> None:
    no = stood_still(world, consent=True)
    assert deadline(world, no, "overall").due_on == date(2026, 11, 20)
    assert deadline(world, no, "regulator_reply").due_on == date(2026, 11, 19)  # 周四
    letter = queries.attachments_of(world.case(no))[-1]
    assert letter.purpose is Purpose.PAUSE


def test_paused_case_shows_it_and_waits(world: World) -> None:
    no = world.accepted()
    pause(world, no)
    case = world.case(no)
    assert (case.paused_at, case.stage) == (world.now, Stage.INVESTIGATING)
    assert deadline(world, no, "overall").state == "paused"
    assert case.next_key == "regulator_reply"
    event = events(world, no, Action.PAUSE)[0]
    assert (event.summary, event.note) == ("公司时限中止", "等待监管部门调解")
    with unchanged(world, no, WrongStage, "请先恢复计时再提交反馈"):
        world.submit(no)


def test_resumed_case_goes_on(world: World) -> None:
    no = stood_still(world, consent=False)
    assert world.case(no).paused_at is None
    assert events(world, no, Action.RESUME)[0].note == "调解结束"
    world.submit(no)
    assert world.case(no).stage is Stage.REVIEWING


def test_case_is_paused_and_resumed_once(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, WrongStage, "没有中止计时"):
        resume(world, no)
    pause(world, no)
    with unchanged(world, no, WrongStage, "已中止计时"):
        pause(world, no)


def test_consent_of_the_regulator_needs_its_letter(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, InvalidFields) as error:
        clocks.pause(
            world.user("kefu"),
            no,
            world.case(no).version,
            reason="调解中",
            regulator_consent=True,
            letters=[],
            now=world.tick(),
        )
    assert refused(error) == {"letters": "监管部门同意中止的，请上传其函件"}


def test_extension_moves_the_legal_clock_to_the_day(world: World) -> None:
    no = world.accepted()
    extend(world, no, date(2026, 11, 30), overall=False)  # 周一
    row = deadline(world, no, "regulator_reply")
    assert (row.due_on, row.previous_due_at) == (
        date(2026, 11, 30),
        datetime(2026, 11, 17, 0, 0, tzinfo=SHANGHAI),
    )
    assert row.source.endswith("；经批准延期")
    assert deadline(world, no, "overall").due_on == date(2026, 11, 17)  # 周二
    assert events(world, no, Action.EXTEND)[0].summary == "延至 2026-11-30"


def test_extension_may_take_the_overall_clock_along(world: World) -> None:
    no = world.accepted()
    extend(world, no, date(2026, 11, 30))
    assert deadline(world, no, "overall").due_on == date(2026, 11, 30)


def test_extension_never_shortens_the_overall_clock(world: World) -> None:
    # 9 月 30 日（周三）收到：全程到 10-15 周四，监管到 10-10 周六（上班）。
    received = datetime(2026, 9, 30, 10, 0, tzinfo=SHANGHAI)
    world.now = received
    early = {"letter_on": None, "prior_complained_on": None, "prior_answered_on": None}
    no = world.accepted(received_at=received, **early)
    extend(world, no, date(2026, 10, 12))  # 周一
    assert deadline(world, no, "regulator_reply").due_on == date(2026, 10, 12)
    assert deadline(world, no, "overall").due_on == date(2026, 10, 15)


def test_extension_must_reach_beyond_the_deadline(world: World) -> None:
    no = world.accepted()
    for until, message in (
        (date(2026, 11, 16), "2026-11-16 应晚于现在的答复期限 2026-11-16"),
        (date(2027, 12, 1), "在一年之后"),
    ):
        with unchanged(world, no, InvalidFields, message):
            extend(world, no, until)


def test_extension_cannot_end_in_the_past(world: World) -> None:
    no = world.accepted()
    world.now = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)  # 周一
    with unchanged(world, no, InvalidFields):
        extend(world, no, date(2026, 11, 20))


def test_extension_needs_letter_and_reason(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, InvalidFields, "请上传监管部门同意延期的函件"):
        extend(world, no, date(2026, 11, 30), letters=())
    with unchanged(world, no, InvalidFields, "请写明延期理由"):
        extend(world, no, date(2026, 11, 30), reason=" ")


def test_case_without_a_legal_clock_gets_none_by_extension(world: World) -> None:
    no = world.accepted(channel=Channel.CUSTOMER_HQ)
    message = "没有未办结的监管答复期限可延；未办结的时限：分公司反馈、全程办结"
    with unchanged(world, no, InvalidFields, message):
        extend(world, no, date(2026, 11, 30), overall=False)
    extend(world, no, date(2026, 11, 30))  # 全程办结一并延
    rows = queries.deadlines_of(world.case(no))
    assert "regulator_reply" not in {row.key for row in rows}
    assert deadline(world, no, "overall").due_on == date(2026, 11, 30)  # 周一


def test_clock_stopped_by_the_reply_is_not_extended_after_reopening(world: World) -> None:
    no = world.closed()
    reopen(world, no)
    met = deadline(world, no, "regulator_reply").due_on
    with unchanged(world, no, InvalidFields, "未办结的时限：分公司反馈、全程办结"):
        extend(world, no, date(2026, 11, 30), overall=False)
    extend(world, no, date(2026, 11, 30))
    assert deadline(world, no, "regulator_reply").due_on == met
    assert deadline(world, no, "overall", 2).due_on == date(2026, 11, 30)
    assert events(world, no, Action.EXTEND)[-1].data["keys"] == ["overall"]


def test_answered_case_is_not_extended(world: World) -> None:
    no = world.sent()
    with unchanged(world, no, WrongStage):
        extend(world, no, date(2026, 11, 30))
