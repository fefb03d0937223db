"""随产品发布的规则与放假通知：安装时全部装入，升级之后只收没有的。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.deadlines.loading import shipped_rules
from appeals.deadlines.rules import Register
from appeals.extensions import db
from appeals.services import recount
from appeals.services.editions import Candidate, add_edition, the_editions
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import EditionKind, EditionRow
from calendars import ChinaCalendar, Notice
from calendars.notice import load_notices


@dataclass(frozen=True, slots=True)
class Loaded:
    """装入的结果：新的一版（没有新东西为空），以及随产品发布的规则是否没有采用。"""

    row: EditionRow | None
    rules_kept: bool


def load_shipped(now: datetime) -> Loaded:
    """装入随产品发布的规则与通知：第一次全部装入，升级之后只收没有的。

    本系统自己改过规则的，不用随产品发布的规则盖掉，留给系统管理员逐条核对。
    """
    start_write(db.session)
    queries.lock_editions(shared=False)
    newest = queries.newest_edition()
    if newest is None:
        first = Candidate(
            EditionKind.SHIPPED,
            "随产品发布的时限规则与放假通知",
            "",
            shipped_rules(),
            load_notices(),
            ChinaCalendar(),
        )
        row = add_edition(first, None, now)
        db.session.commit()
        return Loaded(row, rules_kept=False)
    return _upgrade(newest, now)


def _upgrade(newest: EditionRow, now: datetime) -> Loaded:
    current = the_editions().newest
    known = {notice.published for notice in current.calendar.notices}
    fresh = tuple(notice for notice in load_notices() if notice.published not in known)
    register, kept = _upgraded_rules(current.register)
    if not fresh and register.version == current.register.version:
        db.session.rollback()
        return Loaded(None, kept)
    candidate = Candidate(
        EditionKind.SHIPPED,
        _upgrade_summary(fresh, register.version != current.register.version),
        "产品升级",
        register,
        fresh,
        ChinaCalendar([*current.calendar.notices, *fresh]),
    )
    row = add_edition(candidate, None, now)
    recount.start(row.number, now)
    db.session.commit()
    return Loaded(row, kept)


def _upgraded_rules(current: Register) -> tuple[Register, bool]:
    """Return (该用的规则, 随产品发布的新规则是否没有采用)。"""
    shipped = shipped_rules()
    history = [row for row in queries.editions() if row.kind is EditionKind.SHIPPED]
    if shipped.version in {row.rule_version for row in history}:
        return current, False
    if current.version == history[-1].rule_version:
        return shipped, False
    return current, True


def _upgrade_summary(fresh: Sequence[Notice], rules: bool) -> str:
    parts = [f"{notice.published} 公布的放假通知" for notice in fresh]
    return "随产品升级：" + "、".join([*parts, *(["时限规则"] if rules else [])])
