"""查阅的页面：单位与账号、时限规则、工作日历。"""

from flask import Blueprint, render_template

from appeals import clock
from appeals.domain.errors import NotFound
from appeals.domain.roles import Role
from appeals.services import reference
from appeals.store import queries
from appeals.web.access import allow, me

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
    may_change = Role.SYSTEM_ADMIN in me().role_set
    return render_template(
        "reference/rules.html", rules=reference.rule_lines(), may_change=may_change
    )


@bp.get("/calendar", defaults={"year": 0})
@bp.get("/calendar/<int:year>")
@allow()
def calendar(year: int) -> str:
    """一年的工作日历。"""
    year = year or clock.today().year
    first, last = reference.calendar_years()
    if not first <= year <= last:
        raise NotFound(f"工作日历只有 {first} 年至 {last} 年，没有 {year} 年")
    months = reference.months_of(year)
    days = [day for month in months for day in month]
    return render_template(
        "reference/calendar.html",
        year=year,
        first=first,
        last=last,
        today=clock.today(),
        months=months,
        working=sum(day.is_working for day in days),
        provisional=any(day.provisional for day in days),
    )
