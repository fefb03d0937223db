"""案件办着办着，依据一版一版地换：重算随时插进来，了结的时限不动，缓存与重算一行不差。"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from appeals.domain.errors import InvalidFields
from appeals.domain.stages import OPEN_STAGES, Action
from appeals.extensions import db
from appeals.services import adoption, deadlines, notices, recount, rule_changes
from appeals.services.editions import Candidate, the_editions
from appeals.services.reference import the_register
from appeals.services.rule_changes import RuleDraft
from appeals.store import queries
from appeals.store.models import DeadlineRow
from tests.databases import Template
from tests.factories import World
from tests.services.notices import next_year, one_more_day
from tests.services.steps import events
from tests.services.test_random_walks import STARTS, blunder, check, press

STEPS = 10
LINES = ("overall", "branch_feedback", "hq_reply", "regulator_reply_miit", "return_visit")
FLEETING = frozenset({"state", "ended_at"})
"""随时间自己变的列：没有人办理也会逾期、失效，缓存到下一步才跟上。"""

Rows = dict[tuple[str, int], dict[str, Any]]


def stored(world: World, case_no: str, without: frozenset[str] = frozenset()) -> Rows:
    """Return 存下的时限，每行的各列，可以略去几列。"""
    db.session.rollback()
    columns = [column.key for column in DeadlineRow.__table__.columns]
    wanted = [name for name in columns if name not in without]
    rows = queries.deadlines_of(world.case(case_no))
    return {(row.key, row.occurrence): {n: getattr(row, n) for n in wanted} for row in rows}


def another_notice(world: World, data: st.DataObject) -> Candidate:
    """Return 收进一份通知：下一年的，或今天公布、多放一天的。"""
    today = world.now.date()
    if data.draw(st.booleans(), label="下一年的通知"):
        return notices.with_notice(next_year(today.year + 1))
    day = today + timedelta(days=data.draw(st.integers(1, 14), label="几天后多放一天"))
    return notices.with_notice(one_more_day(day, today))


def another_rule(world: World, data: st.DataObject) -> Candidate:
    """Return 自某日起改一条规则的长短。"""
    since = world.now.date() + timedelta(days=data.draw(st.integers(-9, 3), label="自几天后起"))
    line = data.draw(st.sampled_from(LINES), label="哪条规则")
    standing = next(
        rule
        for rule in reversed(the_register().rules)
        if rule.code.partition("@")[0] == line and rule.effective_from < since
    )
    draft = replace(RuleDraft.of(standing, since), length=data.draw(st.integers(1, 60), label="长"))
    return rule_changes.with_rule(standing.code, draft, "试改")


def renew(world: World, case_no: str, data: st.DataObject) -> None:
    """换一版依据；通知已经收过、规则改不成的不换。"""
    make = data.draw(st.sampled_from((another_notice, another_rule)), label="换什么")
    base = the_editions().newest.number
    try:
        candidate = make(world, data)
    except InvalidFields:
        return
    foreseen = adoption.preview(candidate, world.now)
    adoption.adopt(world.user("xitong"), candidate, base, world.now)
    told = {move.case_no for move in foreseen.moves}
    if data.draw(st.booleans(), label="马上重算"):
        moved = _recounted(world, case_no)
        behind = base > 1 and world.case(case_no).edition != base + 1
        assert behind or (case_no in told) >= moved


def batch(world: World, case_no: str, data: st.DataObject) -> None:
    """后台做一批。"""
    recount.advance(world.now)


def _recounted(world: World, case_no: str) -> bool:
    before = len(events(world, case_no, Action.RECOUNT))
    while recount.advance(world.now):
        pass
    return len(events(world, case_no, Action.RECOUNT)) > before


# 每个例子用一个新库：抽什么看得见的按钮与依据，不能取决于上一个例子。缩小例子要几分钟，不缩。
@settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_cases_stay_sound_while_editions_come(
    template: Template, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with template.fresh_app(tmp_path_factory.mktemp("walk")) as app, app.app_context():
        walk(World(), data)


def walk(world: World, data: st.DataObject) -> None:
    """办一件案件，其间换依据、做重算；每走一步都自洽，走完与重算一样。"""
    start = data.draw(st.sampled_from(STARTS), label="起点")
    no: str = getattr(world, start)()
    ended: Rows = {}
    for _ in range(STEPS):
        world.tick(hours=data.draw(st.integers(1, 40), label="隔几小时"))
        moves = (press, press, press, blunder, renew, renew, batch)
        data.draw(st.sampled_from(moves), label="怎么走")(world, no, data)
        check(world, no)
        found = stored(world, no)
        for run, row in ended.items():
            assert found[run] == row or _revived(row, found[run]), "已经了结的时限变了"
        ended = {run: row for run, row in found.items() if row["ended_at"]}
    _recounted(world, no)
    _check_rebuilt(world, no)


def _revived(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Return 是不是撤诉结束了的案件重新办理，时限接着走。"""
    return before["state"] == "cancelled" and after["ended_at"] is None


def _check_rebuilt(world: World, case_no: str) -> None:
    """重算出的与存下的一样；再算一遍，一列也不差。"""
    case = world.case(case_no)
    assert case.edition == the_editions().newest.number or case.stage not in OPEN_STAGES
    before = stored(world, case_no, FLEETING)
    deadlines.rebuild(world.now)
    assert stored(world, case_no, FLEETING) == before
    once = stored(world, case_no)
    deadlines.rebuild(world.now)
    assert stored(world, case_no) == once
