"""新建令牌的表单。"""

from wtforms import SelectField, SelectMultipleField, widgets

from appeals.domain.scopes import Scope
from appeals.services.tokens import DEFAULT_DAYS, LONGEST_DAYS, LONGEST_NAME
from appeals.web.forms.base import BaseForm, chosen_id, required, text_field
from appeals.web.options import options

DAYS = (30, DEFAULT_DAYS, 180, LONGEST_DAYS)


class TokenForm(BaseForm):
    """给哪个系统用、能做什么、用多久。"""

    name = text_field("用途", LONGEST_NAME, required("请写明给哪个系统用"))
    scopes = SelectMultipleField(
        "权限",
        choices=options(Scope.choices()),
        default=[Scope.READ.value],
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    days = SelectField(
        "有效期",
        choices=options((str(days), f"{days} 天") for days in DAYS),
        default=str(DEFAULT_DAYS),
    )

    @property
    def wanted(self) -> frozenset[Scope]:
        """选中的权限。"""
        return frozenset(Scope(code) for code in self.scopes.data or ())

    @property
    def length(self) -> int:
        """有效的天数。"""
        return chosen_id(self.days.data)
