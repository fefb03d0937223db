"""登记与更正：把监管部门转来的申诉记成案件。"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from appeals.domain.cases import (
    Particulars,
    particulars_changes,
    require_particulars,
)
from appeals.domain.errors import Forbidden, InvalidFields
from appeals.domain.kinds import CustomerLevel
from appeals.domain.numbers import case_number, phone_key, reference_key
from appeals.domain.roles import Role
from appeals.domain.stages import Action, Stage
from appeals.extensions import db
from appeals.services.attachments import Received, Upload, add, receive
from appeals.services.editions import the_editions
from appeals.services.steps import finish, load_for, note_event, record
from appeals.store.database import start_write
from appeals.store.models import Case, CaseCounter, Purpose, User


def particulars_of(case: Case) -> Particulars:
    """Return 案件现在的登记事实。"""
    return Particulars(**{name: getattr(case, name) for name in _names()})


def register(
    actor: User,
    facts: Particulars,
    letters: Sequence[Upload],
    now: datetime,
    kept: Sequence[Received] = (),
) -> Case:
    """登记一件申诉，来函作为附件；``kept`` 是读过而已存好的来函。返回待派发的案件。"""
    require_agent(actor)
    require_particulars(facts, now)
    received = [*kept, *receive(letters, field="letters")]
    start_write(db.session)
    case = enter(actor, facts, now)
    add(case, Purpose.LETTER, received, actor, now)
    return finish(case, now)


def require_agent(actor: User) -> None:
    """不是总部客服的抛 Forbidden。"""
    if Role.HQ_AGENT not in actor.role_set:
        raise Forbidden("登记案件只能由总部客服办理")


def enter(actor: User, facts: Particulars, now: datetime, note: str = "") -> Case:
    """在手上的写事务里记下一件核对过的申诉与它的第一件事；由调用者算时限、提交。"""
    case = Case(
        case_no=_next_case_no(now.date()),
        version=1,
        stage=Stage.REGISTERED,
        registered_at=now,
        registered_by_id=actor.id,
        edition=the_editions().newest.number,
        **_values(facts),
        **_keys(facts),
    )
    db.session.add(case)
    db.session.flush()
    summary = f"{facts.regulator}转来，编号 {facts.regulator_no}"
    note_event(case, Action.REGISTER, actor, now, summary=summary, note=note)
    return case


def amend(
    actor: User, case_no: str, version: int, facts: Particulars, reason: str, now: datetime
) -> Case:
    """更正登记事实；逐项记下从什么改成什么，时限随之重算。"""
    require_particulars(facts, now)
    case = load_for(Action.AMEND, actor, case_no, version)
    level = case.customer_level
    changes = particulars_changes(_values(particulars_of(case)), _values(facts))
    if not changes:
        raise InvalidFields({"reason": ["没有改动任何一项，不需要保存"]})
    if not reason.strip():
        raise InvalidFields({"reason": ["请写明更正原因"]})
    _require_received_first(case, facts)
    for name, value in (_values(facts) | _keys(facts)).items():
        setattr(case, name, value)
    labels = "、".join(change.label for change in changes)
    data = _level_change(level, facts.customer_level)
    record(case, Action.AMEND, actor, now, summary=labels, note=reason, data=data, changes=changes)
    return finish(case, now)


def _level_change(old: CustomerLevel, new: CustomerLevel) -> dict[str, Any]:
    """客户级别改了的，把前后的代码记进事件：已了的时限仍按当时的级别算。"""
    return {} if old == new else {"customer_level": {"old": old.value, "new": new.value}}


def _require_received_first(case: Case, facts: Particulars) -> None:
    """收到在登记之前；否则派单等步骤会早于时限的起算。"""
    if facts.received_at > case.registered_at:
        registered = f"{case.registered_at:%Y-%m-%d %H:%M}"
        raise InvalidFields({"received_at": [f"收到时间不能晚于登记时间 {registered}"]})


def _names() -> list[str]:
    return [item.name for item in fields(Particulars)]


def _values(facts: Particulars) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _names()}


def _keys(facts: Particulars) -> dict[str, str]:
    """Return 编号与号码比对用的形式，随登记事实一起存。"""
    return {
        "regulator_key": reference_key(facts.regulator_no),
        "phone_key": phone_key(facts.phone),
        "number_key": phone_key(facts.disputed_number),
    }


def _next_case_no(day: date) -> str:
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    row = dialect.insert(CaseCounter).values(day=day, last=1)
    counted = row.on_conflict_do_update(
        index_elements=[CaseCounter.day], set_={"last": CaseCounter.last + 1}
    ).returning(CaseCounter.last)
    return case_number(day, db.session.execute(counted).scalar_one())
