"""期限计算器：一个问题一个网址，可以发给同事，也可以打印。"""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow
from appeals.domain.errors import InvalidFields
from appeals.services import calculator
from appeals.services.calculator import Answer
from appeals.services.calendars import Day, months_between
from appeals.web.forms.base import trimmed
from appeals.web.forms.calculator import CalculatorForm
from appeals.web.views import answer_view

bp = Blueprint("calculator", __name__)

MOST_MONTHS = 6
"""月历最多画几个月；再长的只画首尾两个月。"""
ALWAYS = frozenset({"start", "length", "unit"})
"""空着也留在网址里的栏：清空了要说“请填写”，不能替人填上。"""


@bp.get("/calculator")
@allow()
def index() -> str | Response:
    """期限计算器。"""
    given = {key: trimmed(value) for key, value in request.args.items()}
    wanted = {key: value for key, value in given.items() if value or key in ALWAYS}
    if not wanted:
        form = CalculatorForm()
        form.start.data = clock.now()
        return render_template("calculator/index.html", form=form, answer=None)
    # 没有写时刻的补上现在，空的可选栏去掉：同一个网址总是同一个问题。
    wanted.setdefault("start", f"{clock.now():%Y-%m-%dT%H:%M}")
    if wanted != request.args.to_dict():
        return redirect(f"{request.path}?{urlencode(wanted)}")
    form = CalculatorForm(request.args)
    answer = _answer(form)
    view = answer_view(answer, clock.now()) if answer else None
    return render_template(
        "calculator/index.html",
        form=form,
        answer=answer,
        view=view,
        marks={step.date: step for step in view.steps} if view else {},
        months=_months(answer) if answer else [],
        today=clock.today(),
    )


def _answer(form: CalculatorForm) -> Answer | None:
    if not form.validate():
        return None
    try:
        return calculator.ask(form.question())
    except InvalidFields as error:
        form.show(error)
        return None


def _months(answer: Answer) -> list[list[Day]]:
    months = months_between(answer.deadline.started_at.date(), answer.due.on)
    return months if len(months) <= MOST_MONTHS else [months[0], months[-1]]
