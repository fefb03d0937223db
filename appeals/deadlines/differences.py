"""两份规则表差在哪里：哪条规则自何日起从什么变成什么，说给人看。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from appeals.deadlines.amending import base_of
from appeals.deadlines.rules import WARN_RATIO, Register, Rule
from appeals.deadlines.units import DAY

ABSENT = "（无）"


@dataclass(frozen=True, slots=True)
class Side:
    """差别的一边：期限与适用范围的中文（如“10 日，顺延”），和出处；没有规则的为“（无）”。"""

    terms: str
    scope: str
    source: str


@dataclass(frozen=True, slots=True)
class Difference:
    """一条规则的一处差别：起算日在 ``since`` 至 ``until`` 之间（含两端）的受影响。

    自始如此的 ``since`` 为空，一直如此的 ``until`` 为空。
    """

    code: str
    label: str
    old: Side
    new: Side
    since: date | None
    until: date | None


def difference(old: Register, new: Register) -> tuple[Difference, ...]:
    """Return 两份规则表的逐条差别，按新表的次序，已撤去的规则在后；内容一样的为空。"""
    codes = dict.fromkeys(base_of(rule.code) for rule in (*new.rules, *old.rules))
    return tuple(found for code in codes for found in _of_line(code, old, new))


def terms_text(rule: Rule) -> str:
    """Return 规则内容的中文，如“10 日，顺延”“24 小时（休息日不计），走过 80% 预警”。"""
    parts = (
        rule.limit_text,
        "顺延" if rule.rolling else "",
        "另计本省假日" if rule.regional else "",
        f"办公时间 {rule.office.text}" if rule.office else "",
        f"走过 {rule.warn_ratio:.0%} 预警" if rule.warn_ratio != WARN_RATIO else "",
    )
    return "，".join(filter(None, parts))


def _of_line(code: str, old: Register, new: Register) -> Iterator[Difference]:
    before, after = _line(old, code), _line(new, code)
    for since, until in _spans((*before, *after)):
        was, now = _on(before, since), _on(after, since)
        if _content(was) != _content(now):
            yield Difference(
                code=code,
                label=_label(old, was) if now is None else _label(new, now),
                old=_side(was),
                new=_side(now),
                since=None if since == date.min else since,
                until=None if until == date.max else until,
            )


def _line(register: Register, code: str) -> list[Rule]:
    return [rule for rule in register.rules if base_of(rule.code) == code]


def _spans(rules: Sequence[Rule]) -> Iterator[tuple[date, date]]:
    """Return 规则不变的各段日子，首末相接。"""
    starts = {rule.effective_from for rule in rules}
    starts |= {rule.effective_to + DAY for rule in rules if rule.effective_to < date.max}
    days = sorted(starts)
    yield from ((one, other - DAY) for one, other in pairwise(days))
    yield days[-1], date.max


def _on(rules: Sequence[Rule], day: date) -> Rule | None:
    return next((rule for rule in rules if rule.effective_from <= day <= rule.effective_to), None)


def _content(rule: Rule | None) -> Rule | None:
    """Return 抹去编码与有效期的规则，只为比内容。"""
    return rule and replace(rule, code="", effective_from=date.min, effective_to=date.max)


def _label(register: Register, rule: Rule | None) -> str:
    return register.clock(rule.key).label if rule else ""


def _side(rule: Rule | None) -> Side:
    return Side(terms_text(rule), rule.scope_text, rule.source) if rule else Side(ABSENT, "", "")
