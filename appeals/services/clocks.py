"""中止、恢复与延期：都是事件，时限由事件重算。"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from appeals.clock import SHANGHAI
from appeals.deadlines.limits import LETTER_KEY
from appeals.domain.cases import FARTHEST
from appeals.domain.errors import InvalidFields
from appeals.domain.stages import Action
from appeals.services.attachments import Upload, add, receive, require_one
from appeals.services.dispatch import require_text
from appeals.services.steps import finish, load_for, record
from appeals.store import queries
from appeals.store.models import Case, DeadlineRow, Purpose, User

OVERALL_KEY = "overall"


def pause(
    actor: User,
    case_no: str,
    version: int,
    *,
    reason: str,
    regulator_consent: bool,
    letters: Sequence[Upload],
    now: datetime,
) -> Case:
    """中止计时。法定答复期限只有监管部门书面同意才停，须附函件；公司时限凭理由即停。"""
    received = receive(letters, field="letters")
    if regulator_consent:
        require_one(received, "监管部门同意中止的，请上传其函件", field="letters")
    require_text(reason, "reason", "请写明中止计时的理由")
    case = load_for(Action.PAUSE, actor, case_no, version)
    add(case, Purpose.PAUSE, received, actor, now)
    data = {"regulator_consent": regulator_consent}
    summary = "监管部门同意，全部时限中止" if regulator_consent else "公司时限中止"
    record(case, Action.PAUSE, actor, now, summary=summary, note=reason, data=data)
    case.paused_at = now
    return finish(case, now)


def resume(actor: User, case_no: str, version: int, reason: str, now: datetime) -> Case:
    """恢复计时。"""
    case = load_for(Action.RESUME, actor, case_no, version)
    record(case, Action.RESUME, actor, now, note=reason)
    case.paused_at = None
    return finish(case, now)


def extend(
    actor: User,
    case_no: str,
    version: int,
    *,
    until: date,
    reason: str,
    include_overall: bool,
    letters: Sequence[Upload],
    now: datetime,
) -> Case:
    """按监管部门同意延期的函件，把答复期限延到 ``until`` 当日 24:00。

    ``include_overall`` 时全程办结一并延；它本来就更晚的，保持原样，不因延期反而提前。
    只延还没有办结的时限；要延的一个也没有时不办理，并说明现有哪些。
    """
    received = receive(letters, field="letters")
    require_one(received, "请上传监管部门同意延期的函件", field="letters")
    require_text(reason, "reason", "请写明延期理由")
    case = load_for(Action.EXTEND, actor, case_no, version)
    keys = _extended(case, until, now.astimezone(SHANGHAI).date(), include_overall)
    add(case, Purpose.EXTENSION, received, actor, now)
    data = {"until": until.isoformat(), "keys": keys}
    record(case, Action.EXTEND, actor, now, summary=f"延至 {until}", note=reason, data=data)
    return finish(case, now)


def _extended(case: Case, until: date, today: date, include_overall: bool) -> list[str]:
    """Return 要延的时限的键；没有可延的、日期不合的，抛 InvalidFields。"""
    wanted = (LETTER_KEY, OVERALL_KEY) if include_overall else (LETTER_KEY,)
    opened = {row.key: row for row in queries.deadlines_of(case) if row.ended_at is None}
    targets = [opened[key] for key in wanted if key in opened]
    if not targets:
        raise InvalidFields({"until": [_nothing_to_extend(opened.values())]})
    require_later(until, targets[0].due_on, today)
    return [row.key for row in targets if row is targets[0] or until > row.due_on]


def _nothing_to_extend(opened: Iterable[DeadlineRow]) -> str:
    labels = "、".join(row.label for row in opened) or "没有"
    return f"本案没有未办结的监管答复期限可延；未办结的时限：{labels}"


def require_later(until: date, due: date, today: date) -> None:
    """延期只能往后，且不早于今天、不晚于一年。"""
    if until <= due or until < today:
        raise InvalidFields({"until": [f"延期到的日期 {until} 应晚于现在的答复期限 {due}"]})
    if until > today + FARTHEST:
        raise InvalidFields({"until": [f"延期到的日期 {until} 在一年之后，请核对"]})
