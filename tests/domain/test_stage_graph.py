"""环节图：每个环节到得了，也都走得到归档；文档里的图与表一致。"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from appeals.domain.diagram import stage_document
from appeals.domain.roles import CASE_ROLES
from appeals.domain.stages import OPEN_STAGES, TRANSITIONS, Action, Stage, allowed_actions

DIAGRAM = Path(__file__).parents[2] / "docs" / "stages.md"


def spread(start: Stage, following: Callable[[Stage], Iterable[Stage]]) -> set[Stage]:
    """Return 从 ``start`` 一步步走得到的环节，含它自己。"""
    found, waiting = {start}, [start]
    while waiting:
        fresh = set(following(waiting.pop())) - found
        found |= fresh
        waiting += fresh
    return found


def test_every_stage_is_reachable_from_registration() -> None:
    reached = spread(
        Stage.REGISTERED, lambda stage: (row.target for row in TRANSITIONS if row.source is stage)
    )
    assert reached == set(Stage)


def test_every_stage_leads_to_the_archive() -> None:
    leading = spread(
        Stage.ARCHIVED, lambda stage: (row.source for row in TRANSITIONS if row.target is stage)
    )
    assert leading == set(Stage)


def test_nothing_leaves_the_archive() -> None:
    assert not [row for row in TRANSITIONS if row.source is Stage.ARCHIVED]


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_open_stage_can_always_be_withdrawn(stage: Stage) -> None:
    for paused in (False, True):
        assert Action.WITHDRAW in allowed_actions(stage, CASE_ROLES, paused=paused)


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_paused_case_can_always_be_resumed(stage: Stage) -> None:
    assert Action.RESUME in allowed_actions(stage, CASE_ROLES, paused=True)


def test_every_stage_and_action_is_named_in_chinese() -> None:
    for member in (*Stage, *Action):
        assert member.label
        assert not member.label.isascii()


def test_document_shows_the_table_as_it_is() -> None:
    assert DIAGRAM.read_text("utf-8") == stage_document(), "环节表改了，请运行 make diagram"


def test_document_lists_every_action_with_its_roles() -> None:
    text = stage_document()
    assert "| 派单 | `dispatch` | 待派发 | 待接单 | 总部客服 | 不可 |" in text
    assert "    reviewing --> investigating: 退回补充" in text
    for row in TRANSITIONS:
        assert f"`{row.action.value}`" in text
