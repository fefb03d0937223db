"""改动时限规则：改一条、增加一条、到某日为止，得出改动之后的依据。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from appeals.deadlines.amending import RuleChange, added, amended, ended
from appeals.deadlines.differences import ABSENT, Difference, difference
from appeals.deadlines.errors import DeadlineError
from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.rules import Register, Rule
from appeals.deadlines.units import Unit
from appeals.domain.errors import InvalidFields
from appeals.services.editions import Candidate, the_editions
from appeals.store.models import EditionKind


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """一条规则自 ``effective_from`` 起算的期限改成这样；``office`` 是办公时间的写法，空为默认。"""

    length: int
    unit: str
    rolling: bool
    regional: bool
    office: str
    warn_percent: int
    source: str
    effective_from: date

    @classmethod
    def of(cls, rule: Rule, effective_from: date) -> "RuleDraft":
        """Return 规则现在的内容。"""
        return cls(
            length=rule.length,
            unit=rule.unit.value,
            rolling=rule.rolling,
            regional=rule.regional,
            office=rule.office.text if rule.office else "",
            warn_percent=round(rule.warn_ratio * 100),
            source=rule.source,
            effective_from=effective_from,
        )

    def change(self, code: str) -> RuleChange:
        """Return 对规则 ``code`` 的改动；办公时间读不懂抛 TermError。"""
        return RuleChange(
            code=code,
            length=self.length,
            unit=Unit(self.unit),
            rolling=self.rolling,
            warn_ratio=self.warn_percent / 100,
            source=self.source,
            regional=self.regional,
            office=parse_office_hours(self.office) if self.office else None,
            effective_from=self.effective_from,
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """一条新规则管哪只钟、适用于谁；空的不限。"""

    key: str
    channels: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    customer_levels: frozenset[str] = frozenset()


def with_rule(code: str, draft: RuleDraft, reason: str) -> Candidate:
    """Return 改了一条规则的依据；改得不对、没有理由抛 InvalidFields。"""
    return _with(lambda register: amended(register, draft.change(code)), reason)


def with_new_rule(scope: Scope, draft: RuleDraft, reason: str) -> Candidate:
    """Return 增加了一条规则的依据；与已有的分不出先后、没有理由抛 InvalidFields。"""
    return _with(lambda register: added(register, _new_rule(register, scope, draft)), reason)


def with_rule_ended(code: str, last_day: date, reason: str) -> Candidate:
    """Return 一条规则适用到 ``last_day`` 为止的依据；不成立、没有理由抛 InvalidFields。"""
    return _with(lambda register: ended(register, code, last_day), reason)


def _with(change: Callable[[Register], Register], reason: str) -> Candidate:
    if not reason.strip():
        raise InvalidFields({"reason": ["请写明改动的理由或文件"]})
    newest = the_editions().newest
    try:
        register = change(newest.register)
    except DeadlineError as error:
        raise InvalidFields({"": [error.message]}) from error
    found = difference(newest.register, register)
    if not found:
        raise InvalidFields({"": ["改动之后与现在的规则一样，什么也没改"]})
    summary = "；".join(map(_line, found))
    return Candidate(EditionKind.RULES, summary, reason, register, (), newest.calendar)


def _new_rule(register: Register, scope: Scope, draft: RuleDraft) -> Rule:
    change = draft.change(_new_code(register, scope.key, draft.effective_from))
    return Rule(
        key=scope.key,
        channels=scope.channels,
        provinces=scope.provinces,
        customer_levels=scope.customer_levels,
        **{name: getattr(change, name) for name in RuleChange.__dataclass_fields__},
    )


def _new_code(register: Register, key: str, since: date) -> str:
    """Return 还没有用过的编码，如 regulator_reply_20270101、regulator_reply_20270101_2。"""
    used = {rule.code for rule in register.rules}
    base, number = f"{key}_{since:%Y%m%d}", 1
    while (code := base if number == 1 else f"{base}_{number}") in used:
        number += 1
    return code


def _line(found: Difference) -> str:
    scope = found.new.scope or found.old.scope
    since = f"，起算日在 {found.since} 及以后的" if found.since else ""
    until = f"，到 {found.until} 为止" if found.until else ""
    name = f"{found.label}{f'（{scope}）' if scope else ''}"
    return f"{name}：{_what(found)}{since}{until}{_new_source(found)}"


def _what(found: Difference) -> str:
    if found.new.terms == ABSENT:
        return f"废止 {found.old.terms}"
    if found.old.terms == ABSENT:
        return f"增加 {found.new.terms}"
    if found.old.terms == found.new.terms:
        return found.new.terms
    return f"{found.old.terms} → {found.new.terms}"


def _new_source(found: Difference) -> str:
    changed = found.new.source not in ("", found.old.source)
    return f"；依据 {found.new.source}" if changed else ""
