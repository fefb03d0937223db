"""工作日历与期限计算。"""

from typing import Any

from appeals.access import allow
from appeals.api.operations import Resource
from appeals.api.schemas.calendar import AnswerSchema, CalendarSchema, QuestionSchema
from appeals.domain.scopes import Scope
from appeals.extensions import csrf
from appeals.services import calculator, calendars

bp = Resource("calendar", __name__, "工作日历与期限计算")


@bp.get("/calendar/<int:year>", year="年份，2007 起，至最后一份放假通知之后两年")
@allow()
@bp.answers(CalendarSchema, "这一年的每一天", 404)
def show(year: int) -> calendars.Year:
    """一年的工作日历。

    国务院办公厅的放假通知定下的每一天；通知未公布的年份按法定节假日推算，标明暂定。
    """
    return calendars.year_of(year)


@bp.ask("/calendar/due")
@allow(scope=Scope.READ)
@bp.takes(QuestionSchema)
@bp.answers(AnswerSchema, "届满的日子与逐日说明", 400, 422)
def due(asked: dict[str, Any]) -> calculator.Answer:
    """一个期限何时届满。

    按民法典第二百零一至二百零四条计算，与案件的时限同一种数法；只算不存。
    """
    pauses = tuple((pause["start"], pause["end"]) for pause in asked.pop("pauses"))
    return calculator.ask(calculator.Question(**asked, pauses=pauses))


# 只算不存，别的网站诱人提交也改变不了什么，所以不要网页表单的安全标记。
csrf.exempt(due)
