"""期限的依据：规则与放假通知一版一版地存，期限总能说清按哪一版数。"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.loading import build_register
from appeals.deadlines.recording import register_data
from appeals.deadlines.rules import Register
from appeals.domain.errors import EditionsMissing
from appeals.extensions import db
from appeals.store import queries
from appeals.store.models import EditionKind, EditionRow, User
from calendars import ChinaCalendar, Notice
from calendars.notice import notice_of

FIRST = 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """还没有采用的一版依据：全部规则、这一版新收的通知，和由它们得到的日历。"""

    kind: EditionKind
    summary: str
    reason: str
    register: Register
    notices: tuple[Notice, ...]
    calendar: ChinaCalendar


def the_editions() -> Editions:
    """Return 全部依据；还没有装入抛 EditionsMissing。"""
    digest = queries.newest_digest()
    if digest is None:
        raise EditionsMissing
    return _editions(digest)


def add_edition(candidate: Candidate, actor: User | None, now: datetime) -> EditionRow:
    """存下新的一版，由调用者提交；没有办理人的是随产品带来的。"""
    newest = queries.newest_edition()
    rules, notices = (
        register_data(candidate.register),
        [notice.data() for notice in candidate.notices],
    )
    row = EditionRow(
        number=newest.number + 1 if newest else FIRST,
        kind=candidate.kind,
        recorded_at=now,
        recorded_by_id=actor.id if actor else None,
        summary=candidate.summary[:300],
        reason=candidate.reason,
        rules=rules,
        notices=notices,
        rule_version=candidate.register.version,
        calendar_version=candidate.calendar.version,
    )
    row.digest = _digest(newest.digest if newest else "", row)
    db.session.add(row)
    db.session.flush()
    return row


@lru_cache(maxsize=16)
def _editions(digest: str) -> Editions:
    """整部历史由最新的摘要认定，所以同一进程内只建一次。"""
    entries: list[Edition] = []
    notices: list[Notice] = []
    for row in queries.editions():
        notices += [notice_of(data, f"第 {row.number} 版依据") for data in row.notices]
        last = entries[-1] if entries else None
        same_rules = last and last.register.version == row.rule_version
        same_days = last and not row.notices
        entries.append(
            Edition(
                row.number,
                row.recorded_at,
                last.register
                if last and same_rules
                else build_register(row.rules, row.rule_version),
                last.calendar if last and same_days else ChinaCalendar(notices),
            )
        )
        if row.digest == digest:
            break
    return Editions(tuple(entries))


def _digest(before: str, row: EditionRow) -> str:
    content = [
        *(before, row.number, row.kind.value, row.recorded_at.isoformat(), row.recorded_by_id),
        *(row.summary, row.reason, row.rules, row.notices),
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
