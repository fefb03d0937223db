"""查阅的页面：单位与账号、时限规则、工作日历。"""

from flask import Blueprint, render_template

from appeals import clock
from appeals.access import allow
from appeals.domain.errors import NotFound
from appeals.domain.roles import Role
from appeals.services import deadlines
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
    return render_template("reference/rules.html", rules=deadlines.rule_lines())


@bp.get("/calendar", defaults={"year": 0})
@bp.get("/calendar/<int:year>")
@allow()
def calendar(year: int) -> str:
    """一年的工作日历。"""
    year = year or clock.today().year
    first, last = deadlines.calendar_years()
    if not first <= year <= last:
        raise NotFound(f"工作日历只有 {first} 年至 {last} 年，没有 {year} 年")
    months = deadlines.months_of(year)
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
