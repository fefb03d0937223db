"""批量打包的表单：装什么、哪些；问的全在网址里，看过有多少再开始。"""

from datetime import date
from typing import Any

from wtforms import DateField, RadioField, SelectField
from wtforms.validators import ValidationError

from appeals.domain.kinds import Channel
from appeals.domain.numbers import CASE_NO
from appeals.services.batch_choice import Wanted, contents_for
from appeals.store import queries
from appeals.store.models import BatchContent, User
from appeals.web.forms.base import BaseForm, chosen_id, day_field, given
from appeals.web.options import options

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
"""日期的范围；更早更晚的多半是笔误。"""
MOST_TICKED = 200
"""勾选的最多认几件；一页列表没有这么多。"""


def _sane_day(form: BaseForm, field: DateField) -> None:
    if field.data and not EARLIEST <= field.data <= LATEST:
        raise ValidationError(f"日期应在 {EARLIEST.year} 年至 {LATEST.year} 年之间")


class BatchForm(BaseForm):
    """装什么、哪些；勾选了的不看日期与来源。"""

    class Meta(BaseForm.Meta):
        """看有多少不改变什么；开始打包的安全标记由全站统一核对。"""

        csrf = False

    content = RadioField("装什么", validators=[given("请选择装什么")])
    since = day_field("起", given("请填写起始日期"), _sane_day)
    until = day_field("止（含当日）", given("请填写截止日期"), _sane_day)
    channel = SelectField("来源", choices=options(Channel.choices(), blank="全部"), default="")
    branch = SelectField("承办单位", default="")

    def __init__(self, actor: User, asked: Any) -> None:
        super().__init__(asked)
        found = contents_for(actor)
        self.content.choices = options((content.value, content.label) for content in found)
        branches = ((str(unit.id), unit.name) for unit in queries.branches())
        self.branch.choices = options(branches, blank="全部")
        numbers = filter(CASE_NO.fullmatch, asked.getlist("case_no"))
        self.case_nos = tuple(dict.fromkeys(numbers))[:MOST_TICKED]
        chosen = filter(None, map(chosen_id, asked.getlist("document_ids")))
        self.document_ids = tuple(dict.fromkeys(chosen))[:MOST_TICKED]
        if self.ticked:
            for name in ("since", "until", "channel", "branch"):
                del self[name]

    @property
    def ticked(self) -> int:
        """勾选了几件；按条件挑的为 0。"""
        return len(self.case_nos) or len(self.document_ids)

    def validate_until(self, field: DateField) -> None:
        """截止不早于起始。"""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(f"截止日期不能早于起始日期 {self.since.data}")

    def wanted(self) -> Wanted:
        """Return 要打的；校验之后才取。"""
        content = BatchContent(self.content.data)
        if self.ticked:
            return Wanted(content, self.case_nos, self.document_ids)
        return Wanted(
            content,
            since=self.since.data,
            until=self.until.data,
            channel=Channel(self.channel.data) if self.channel.data else None,
            branch_id=chosen_id(self.branch.data) or None,
        )
