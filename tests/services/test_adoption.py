"""换依据：先看会挪哪些，确认才存；已了的不变，开着的一件一记，不挪两次，可停可续。"""

from dataclasses import replace
from datetime import date, datetime

import pytest

from appeals.clock import SHANGHAI
from appeals.domain.errors import Forbidden, InvalidFields, NotFound, StaleEdition
from appeals.domain.kinds import Channel
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services import adoption, deadlines, notices, recount, rule_changes
from appeals.services.adoption import Preview
from appeals.services.editions import the_editions
from appeals.services.reference import rule_by_code
from appeals.services.rule_changes import RuleDraft, Scope
from appeals.store import queries
from appeals.store.models import EditionKind, RecountState
from calendars import Notice
from tests.factories import World
from tests.services.notices import next_year, one_more_day
from tests.services.steps import deadline, dispatch_to, events

YEAR_END = datetime(2026, 12, 23, 9, 0, tzinfo=SHANGHAI)  # 周三
RECEIVED = {"received_at": datetime(2026, 12, 23, 8, 30, tzinfo=SHANGHAI)}
SUNDAY = date(2026, 12, 27)
"""虚构的通知让这个周日上班。"""


@pytest.fixture
def world(world: World) -> World:
    """年底的办公室：七个工作日跨过元旦。"""
    world.now = YEAR_END
    return world


def shown(world: World, notice: Notice) -> Preview:
    """Return 收进通知的预览。"""
    return adoption.preview(notices.with_notice(notice), world.now)


def take_in(world: World, notice: Notice) -> int:
    """收进通知，返回第几版。"""
    preview = shown(world, notice)
    row = adoption.adopt(world.user("xitong"), preview.candidate, preview.base, world.tick())
    return row.number


def run_all(world: World) -> None:
    """做完重算。"""
    while recount.advance(world.tick(minutes=1)):
        pass


def moves_of(world: World, case_no: str) -> list[tuple[str, str, str]]:
    """Return 历史里记下的挪动：(时限, 从, 到)。"""
    return [
        (change["label"], change["old"], change["new"])
        for event in events(world, case_no)
        if event.action is Action.RECOUNT
        for change in event.changes
    ]


NOTICE = next_year(make_up=(SUNDAY,))
MOVED = [("全程办结", "2027-01-04（周一）24:00", "2026-12-31（周四）24:00")]


def test_preview_names_what_would_move_and_changes_nothing(world: World) -> None:
    no = world.registered(**RECEIVED)
    before = deadline(world, no, "overall").due_on
    found = shown(world, NOTICE)
    assert (found.base, found.cases) == (1, 1)
    assert [(move.case_no, [c.label for c in move.changes]) for move in found.moves] == [
        (no, ["全程办结"])
    ]
    assert before == date(2027, 1, 4)  # 周一：十二月二十七日周日原不上班
    assert deadline(world, no, "overall").due_on == before
    assert the_editions().newest.number == 1


def test_adopted_notice_moves_open_deadlines_with_one_event(world: World) -> None:
    no = world.registered(**RECEIVED)
    version = world.case(no).version
    assert take_in(world, NOTICE) == 2
    assert deadline(world, no, "overall").due_on == date(2027, 1, 4)  # 还没有轮到它
    run_all(world)
    row = deadline(world, no, "overall")
    assert (row.due_on, row.edition) == (date(2026, 12, 31), 2)  # 周四
    assert row.previous_due_at is not None
    assert moves_of(world, no) == MOVED
    assert world.case(no).version == version
    assert [event.actor_name for event in events(world, no)][-1] == world.user("xitong").name


def test_recount_again_moves_nothing_twice(world: World) -> None:
    no = world.registered(**RECEIVED)
    take_in(world, NOTICE)
    run_all(world)
    assert not recount.advance(world.tick())
    deadlines.rebuild(world.tick())
    assert moves_of(world, no) == MOVED


def test_step_before_the_batch_brings_its_case_up(world: World) -> None:
    no = world.registered(**RECEIVED)
    take_in(world, NOTICE)
    dispatch_to(world, no, "广西分公司")
    assert world.case(no).edition == 2
    assert moves_of(world, no) == MOVED
    run_all(world)
    assert moves_of(world, no) == MOVED


def test_case_that_does_not_move_gets_no_event(world: World) -> None:
    no = world.registered(received_at=datetime(2026, 12, 21, 9, 0, tzinfo=SHANGHAI))  # 周一
    take_in(world, next_year())
    run_all(world)
    assert world.case(no).edition == 2
    assert moves_of(world, no) == []


def test_ended_deadlines_never_change(world: World) -> None:
    no = world.sent(**RECEIVED)
    ended = [
        (row.key, row.due_at, row.state, row.edition)
        for row in queries.deadlines_of(world.case(no))
        if row.ended_at
    ]
    take_in(world, NOTICE)
    run_all(world)
    deadlines.rebuild(world.tick())
    after = {row.key: row for row in queries.deadlines_of(world.case(no))}
    assert [(key, after[key].due_at, after[key].state, 1) for key, *_ in ended] == ended
    assert world.case(no).edition == 2


def test_closed_cases_are_left_alone(world: World) -> None:
    no = world.closed(**RECEIVED)
    take_in(world, NOTICE)
    run_all(world)
    assert (world.case(no).edition, moves_of(world, no)) == (1, [])


def test_stopped_recount_is_resumed_where_it_stood(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recount, "BATCH", 1)
    numbers = [world.registered(**RECEIVED) for _ in range(3)]
    edition = take_in(world, NOTICE)
    admin = world.user("xitong")
    assert recount.advance(world.tick())
    recount.stop(admin, edition, world.tick())
    assert not recount.advance(world.tick())
    assert [len(moves_of(world, no)) for no in numbers] == [1, 0, 0]
    (halfway,) = recount.progress()
    assert (halfway.done, halfway.left, halfway.recount.moved) == (1, 2, 1)
    recount.resume(admin, edition, world.tick())
    run_all(world)
    assert [len(moves_of(world, no)) for no in numbers] == [1, 1, 1]
    (finished,) = recount.progress()
    assert (finished.recount.state, finished.share) == (RecountState.DONE, 1.0)


def test_later_edition_takes_over_an_unfinished_recount(world: World) -> None:
    no = world.registered(**RECEIVED)
    take_in(world, NOTICE)
    take_in(world, one_more_day(date(2026, 12, 30), date(2026, 12, 24)))
    assert [item.recount.state for item in recount.progress()] == [
        *(RecountState.RUNNING, RecountState.SUPERSEDED),
    ]
    run_all(world)
    assert world.case(no).edition == 3
    # 周日上班提前一天、周三放假推后一天，两版一起看没有挪动。
    assert moves_of(world, no) == []


def test_adoption_after_another_is_refused(world: World) -> None:
    mine = shown(world, NOTICE)
    take_in(world, one_more_day(date(2026, 12, 30), date(2026, 12, 24)))
    with pytest.raises(StaleEdition, match="第 1 版，现在已是第 2 版"):
        adoption.adopt(world.user("xitong"), mine.candidate, mine.base, world.tick())
    assert the_editions().newest.number == 2


@pytest.mark.parametrize("key", ["kefu", "shenhe", "guangxi", "jihe", "anquan"])
def test_only_the_system_administrator_adopts(world: World, key: str) -> None:
    found = shown(world, NOTICE)
    with pytest.raises(Forbidden, match="系统管理员"):
        adoption.adopt(world.user(key), found.candidate, found.base, world.tick())
    db.session.rollback()
    with pytest.raises(Forbidden):
        recount.stop(world.user(key), 1, world.tick())


def test_nothing_to_stop_is_said(world: World) -> None:
    with pytest.raises(NotFound, match="第 7 版"):
        recount.stop(world.user("xitong"), 7, world.tick())


def test_changed_rule_holds_from_its_day_on(world: World) -> None:
    before = world.registered(received_at=datetime(2026, 12, 22, 9, 0, tzinfo=SHANGHAI))  # 周二
    after = world.registered(**RECEIVED)
    draft = replace(RuleDraft.of(rule_by_code("overall"), date(2026, 12, 23)), length=5)
    candidate = rule_changes.with_rule("overall", draft, "公司〔2026〕8号文")
    found = adoption.preview(candidate, world.now)
    assert [move.case_no for move in found.moves] == [after]
    row = adoption.adopt(world.user("xitong"), candidate, found.base, world.tick())
    run_all(world)
    assert (row.kind, row.reason) == (EditionKind.RULES, "公司〔2026〕8号文")
    assert "7 个工作日 → 5 个工作日，起算日在 2026-12-23 及以后的" in row.summary
    assert deadline(world, after, "overall").due_on == date(2026, 12, 30)  # 周三
    assert deadline(world, before, "overall").due_on == date(2026, 12, 31)  # 周四
    assert moves_of(world, before) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"length": 0}, "正整数"),
        ({"source": " "}, "出处"),
        ({"unit": "working_day_hours", "rolling": True}, "不能顺延"),
        ({"office": "9点到5点"}, "读不懂"),
        ({}, "什么也没改"),
    ],
)
def test_bad_rule_change_is_named(world: World, change: dict[str, object], message: str) -> None:
    standing = RuleDraft.of(rule_by_code("overall"), date(2027, 1, 1))
    draft = replace(standing, **change)  # type: ignore[arg-type]
    with pytest.raises(InvalidFields, match=message):
        rule_changes.with_rule("overall", draft, "试一试")


def test_rule_change_needs_a_reason(world: World) -> None:
    draft = replace(RuleDraft.of(rule_by_code("overall"), date(2027, 1, 1)), length=5)
    with pytest.raises(InvalidFields, match="理由"):
        rule_changes.with_rule("overall", draft, "  ")


def test_new_rule_takes_the_cases_it_is_more_specific_for(world: World) -> None:
    no = world.registered(**RECEIVED)
    scope = Scope("regulator_reply", frozenset({"miit"}), frozenset({"广西壮族自治区"}))
    draft = RuleDraft(5, "working_days", False, False, "", 90, "某条例第 9 条", date(2026, 12, 1))
    candidate = rule_changes.with_new_rule(scope, draft, "新条例")
    found = adoption.preview(candidate, world.now)
    assert [move.case_no for move in found.moves] == [no]
    adoption.adopt(world.user("xitong"), candidate, found.base, world.tick())
    run_all(world)
    row = deadline(world, no, "regulator_reply")
    assert (row.due_on, row.source) == (date(2026, 12, 30), "某条例第 9 条")  # 周三


def test_two_new_rules_of_one_day_get_their_own_codes(world: World) -> None:
    draft = RuleDraft(9, "days", True, False, "", 90, "某条例", date(2027, 1, 1))
    for province in ("浙江省", "福建省"):
        scope = Scope("regulator_reply", frozenset({"miit"}), frozenset({province}))
        candidate = rule_changes.with_new_rule(scope, draft, "新条例")
        base = the_editions().newest.number
        adoption.adopt(world.user("xitong"), candidate, base, world.tick())
    codes = [rule.code for rule in the_editions().newest.register.rules]
    assert codes[-2:] == ["regulator_reply_20270101", "regulator_reply_20270101_2"]


def test_rule_that_ties_with_another_is_refused(world: World) -> None:
    draft = RuleDraft(9, "days", True, False, "", 90, "某条例", date(2027, 1, 1))
    with pytest.raises(InvalidFields, match="分不出先后"):
        rule_changes.with_new_rule(Scope("overall"), draft, "新条例")


def test_ended_rule_leaves_later_cases_to_the_others(world: World) -> None:
    no = world.registered(**RECEIVED, province="河南省", channel=Channel.PROVINCIAL)
    assert deadline(world, no, "regulator_reply").due_on == date(2026, 12, 30)  # 周三
    candidate = rule_changes.with_rule_ended("regulator_reply_henan", date(2026, 12, 22), "废止")
    found = adoption.preview(candidate, world.now)
    assert [move.case_no for move in found.moves] == [no]
    adoption.adopt(world.user("xitong"), candidate, found.base, world.tick())
    run_all(world)
    assert deadline(world, no, "regulator_reply").due_on == date(2027, 1, 4)  # 周一，十日顺延
