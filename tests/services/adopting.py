"""年底换依据：虚构的通知、收进它、做完重算，以及历史里记下的挪动。"""

from datetime import date, datetime

from appeals.clock import SHANGHAI
from appeals.domain.stages import Action
from appeals.services import adoption, notices, recount
from appeals.services.adoption import Preview
from calendars import Notice
from tests.factories import World
from tests.services.notices import next_year
from tests.services.steps import events

YEAR_END = datetime(2026, 12, 23, 9, 0, tzinfo=SHANGHAI)  # 周三
RECEIVED = {"received_at": datetime(2026, 12, 23, 8, 30, tzinfo=SHANGHAI)}
SUNDAY = date(2026, 12, 27)
"""虚构的通知让这个周日上班。"""


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


def listed(found: Preview) -> list[tuple[str, str, str, str]]:
    """Return 预览列出的：(案件号, 时限, 从, 到)。"""
    return [
        (move.case_no, change.label, change.old, change.new)
        for move in found.moves
        for change in move.changes
    ]


NOTICE = next_year(make_up=(SUNDAY,))
MOVED = [("全程办结", "2027-01-04（周一）24:00", "2026-12-31（周四）24:00")]
