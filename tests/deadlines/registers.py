"""改规则的小工具：一条监管答复期限，和对它的改动。"""

from dataclasses import replace
from datetime import date

from appeals.deadlines.amending import RuleChange
from appeals.deadlines.rules import Register, Rule
from appeals.deadlines.units import Unit

NEW_YEAR = date(2027, 1, 1)  # 周五
MARCH = date(2027, 3, 1)  # 周一
MIIT = "regulator_reply_miit"


def change(**values: object) -> RuleChange:
    """Return 监管回复自 2027 年元旦起改为 15 日，可改任何一项。"""
    base = RuleChange(
        code=MIIT,
        length=15,
        unit=Unit.DAYS,
        rolling=True,
        warn_ratio=0.9,
        source="新办法第 9 条",
        regional=False,
        office=None,
        effective_from=NEW_YEAR,
    )
    return replace(base, **values)  # type: ignore[arg-type]


def miit(register: Register, on: date) -> Rule:
    """Return 这一天起算的 12300 答复期限。"""
    rule = register.pick("regulator_reply", on=on, channel="miit")
    assert rule is not None
    return rule
