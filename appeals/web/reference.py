"""查阅的页面：单位与账号、时限规则、工作日历。"""

from flask import Blueprint, render_template

from appeals import clock
from appeals.access import allow, me
from appeals.domain.roles import Role
from appeals.services import reference
from appeals.services.calendars import year_of
from appeals.store import queries

bp = Blueprint("reference", __name__)


@bp.get("/units")
@allow(Role.SECURITY_ADMIN)
def units() -> str:
    """单位树与账号。"""
    return render_template(
        "reference/units.html", units=queries.all_units(), users=queries.all_users()
    )


@bp.get("/rules")
@allow()
def rules() -> str:
    """全部时限规则及其依据。"""
    return render_template(
        "reference/rules.html", rules=reference.rule_lines(), may_change=_may_change()
    )


@bp.get("/calendar", defaults={"year": 0})
@bp.get("/calendar/<int:year>")
@allow()
def calendar(year: int) -> str:
    """一年的工作日历。"""
    first, last = reference.calendar_years()
    return render_template(
        "reference/calendar.html",
        found=year_of(year or clock.today().year),
        first=first,
        last=last,
        today=clock.today(),
        may_change=_may_change(),
    )


def _may_change() -> bool:
    return Role.SYSTEM_ADMIN in me().role_set
