"""期限计算器：一个问题一个网址，可以发给同事，也可以打印。"""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow
from appeals.domain.errors import InvalidFields
from appeals.domain.texts import trimmed
from appeals.services import calculator
from appeals.services.calculator import Answer
from appeals.services.questions import Question
from appeals.web.formats import day, moment
from appeals.web.forms.calculator import CalculatorForm
from appeals.web.views import day_step, month_views

bp = Blueprint("calculator", __name__)

COMMON = "申诉"
"""还没有答案时列出哪一组规则。"""
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
        return _page(form, None)
    # 没有写时刻的补上现在，空的可选栏去掉：同一个网址总是同一个问题。
    wanted.setdefault("start", f"{clock.now():%Y-%m-%dT%H:%M}")
    if wanted != request.args.to_dict():
        return redirect(f"{request.path}?{urlencode(wanted)}")
    form = CalculatorForm(request.args)
    return _page(form, _answer(form))


def _page(form: CalculatorForm, answer: Answer | None) -> str:
    common = [choice for choice in calculator.rule_choices() if choice[2] == COMMON]
    shown = _shown(answer) if answer else {"common": common}
    return render_template("calculator/index.html", form=form, answer=answer, **shown)


def _answer(form: CalculatorForm) -> Answer | None:
    if not form.validate():
        return None
    try:
        return calculator.ask(form.question())
    except InvalidFields as error:
        form.show(error)
        return None


def _shown(answer: Answer) -> dict[str, Any]:
    """Return 答案一栏要的数据。"""
    steps = [day_step(step) for step in answer.steps]
    return {
        "asked": _asked(answer),
        "left": answer.left(clock.now()),
        "steps": steps,
        **month_views(steps, answer.question.region),
    }


def _asked(answer: Answer) -> str:
    """Return 问题的一句话。"""
    asked = answer.question
    limit = f"{asked.length} {asked.unit.label}"
    backward = answer.counting.backward
    when = _not_after(asked) if backward else f"{moment(asked.start)} 起"
    more = [
        "末日逢休息日顺延" if asked.rolling else "",
        f"办公时间 {asked.office}" if asked.office else "",
        f"另计{asked.region}的节日" if asked.region else "",
    ]
    return "，".join(filter(None, [f"{when} {limit}", *more]))


def _not_after(asked: Question) -> str:
    """Return 倒推的期限；按日的看那一天的 24:00，写的是几点都一样。"""
    end = f"{day(asked.start.date())}24:00" if asked.unit.in_days else moment(asked.start)
    return f"要在 {end} 前届满"
