"""改时限规则：自某日起算的才变，先看会挪哪些；算不出的说清楚，不妨碍别的案件。"""

from dataclasses import replace
from datetime import date, datetime

import pytest

from appeals.clock import SHANGHAI
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import Channel
from appeals.services import adoption, recount, rule_changes
from appeals.services.editions import the_editions
from appeals.services.reference import rule_by_code
from appeals.services.rule_changes import RuleDraft, Scope
from appeals.store import queries
from appeals.store.models import EditionKind, RecountState
from tests.factories import World
from tests.services.adopting import RECEIVED, YEAR_END, listed, moves_of, run_all
from tests.services.steps import deadline


@pytest.fixture
def world(world: World) -> World:
    """年底的办公室：七个工作日跨过元旦。"""
    world.now = YEAR_END
    return world


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


def test_deadline_that_ends_with_its_rule_is_told(world: World) -> None:
    no = world.registered(**RECEIVED)
    candidate = rule_changes.with_rule_ended("overall", date(2026, 12, 22), "规范改版")
    told = [(no, "全程办结", "2027-01-04（周一）24:00", "没有这个时限")]
    assert listed(adoption.preview(candidate, world.now)) == told
    adoption.adopt(world.user("xitong"), candidate, 1, world.tick())
    run_all(world)
    assert moves_of(world, no) == [told[0][1:]]
    assert "overall" not in {row.key for row in queries.deadlines_of(world.case(no))}


def test_deadline_a_new_rule_brings_is_told(world: World) -> None:
    no = world.registered(**RECEIVED, channel=Channel.HOTLINE_12345)
    scope = Scope("regulator_reply", frozenset({"12345"}))
    draft = RuleDraft(5, "working_days", False, False, "", 90, "某市规定", date(2026, 12, 1))
    candidate = rule_changes.with_new_rule(scope, draft, "新规")
    told = [(no, "监管回复", "没有这个时限", "2026-12-30（周三）24:00")]
    assert listed(adoption.preview(candidate, world.now)) == told
    adoption.adopt(world.user("xitong"), candidate, 1, world.tick())
    run_all(world)
    assert moves_of(world, no) == [told[0][1:]]


def test_rule_too_long_to_count_is_refused_before_any_case(world: World) -> None:
    draft = replace(RuleDraft.of(rule_by_code("overall"), date(2027, 1, 4)), length=9999)
    candidate = rule_changes.with_rule("overall", draft, "写错了一位")
    with pytest.raises(InvalidFields, match="规则“overall@2027-01-04”算不出"):
        adoption.preview(candidate, world.now)


def test_case_that_cannot_be_counted_holds_up_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recount, "BATCH", 2)
    stuck = world.registered(received_at=datetime(2026, 12, 22, 9, 0, tzinfo=SHANGHAI))  # 周二
    others = [world.registered(**RECEIVED) for _ in range(3)]
    far = replace(RuleDraft.of(rule_by_code("overall"), date(2026, 12, 22)), length=9999)
    back = replace(RuleDraft.of(rule_by_code("overall"), date(2026, 12, 23)), length=7)
    candidate = rule_changes.with_rule("overall", far, "写错了一位")
    adoption.adopt(world.user("xitong"), candidate, 1, world.tick())
    adoption.adopt(
        world.user("xitong"), rule_changes.with_rule("overall", back, "改回"), 2, world.now
    )
    run_all(world)
    assert [world.case(no).edition for no in (stuck, *others)] == [1, 3, 3, 3]
    (progress, _) = recount.progress()
    assert (progress.recount.state, progress.left) == (RecountState.RUNNING, 1)
    assert f"先跳过：{stuck}：" in progress.warning(world.now)
    right = replace(RuleDraft.of(rule_by_code("overall"), date(2026, 12, 22)), length=7)
    code = "overall@2026-12-22"
    adoption.adopt(
        world.user("xitong"), rule_changes.with_rule(code, right, "改正"), 3, world.tick()
    )
    run_all(world)
    assert world.case(stuck).edition == 4
    assert recount.progress()[0].recount.state is RecountState.DONE
