"""期限计算器的表单：问题全在网址里。"""

from typing import Any

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    FieldList,
    Form,
    FormField,
    SelectField,
    StringField,
)
from wtforms.validators import Optional, ValidationError

from appeals.services.calculator import LONGEST, Question, Span, Unit, rule_choices, rule_of
from appeals.web.forms.base import BaseForm, local_moment, moment_field, trimmed
from appeals.web.options import grouped, options

PAUSES = 3
"""最多填几段暂停。"""
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class PauseForm(Form):
    """一段暂停；两头都空着就是没有。"""

    start = DateTimeLocalField("停", format=MOMENTS, validators=[Optional()])
    end = DateTimeLocalField("恢复", format=MOMENTS, validators=[Optional()])

    def validate_end(self, field: DateTimeLocalField) -> None:
        """两头要么都填，要么都空。"""
        if (field.data is None) != (self.start.data is None):
            raise ValidationError("暂停须写明何时停、何时恢复")


class CalculatorForm(BaseForm):
    """要算的期限；选了规则就用规则的长度、单位与顺延。"""

    class Meta(BaseForm.Meta):
        """只读网址，不改变什么，不要安全标记。"""

        csrf = False

    rule = SelectField("按规则", default="")
    start = moment_field("起算时刻", "请填写起算时刻")
    length = StringField("长度", default="7", filters=[trimmed])
    unit = SelectField("单位", choices=options(Unit.choices()), default=Unit.WORKING_DAYS.value)
    rolling = BooleanField("末日逢休息日顺延")
    pauses = FieldList(FormField(PauseForm), min_entries=PAUSES, max_entries=PAUSES)

    def __init__(self, given: Any = None, **kwargs: Any) -> None:
        super().__init__(given, **kwargs)
        self.rule.choices = grouped(rule_choices(), blank="自己填写期限")

    def validate_length(self, field: StringField) -> None:
        """长度是正整数；选了规则的不看。"""
        text = field.data or ""
        if self.rule.data or (text.isdecimal() and 1 <= int(text[:9]) <= LONGEST):
            return
        raise ValidationError(f"期限长度应为 1 至 {LONGEST} 的整数，不能是“{text}”")

    @property
    def has_more(self) -> bool:
        """“更多条件”里填了东西或有错，须展开。"""
        return any(entry.start.data or entry.end.data or entry.errors for entry in self.pauses)

    def question(self) -> Question:
        """Return 填写的问题；校验之后才取。"""
        start, pauses = local_moment(self.start), tuple(self._spans())
        if self.rule.data:
            rule = rule_of(self.rule.data)
            return Question(start, rule.length, rule.unit, rule.rolling, pauses, rule.source)
        unit = Unit(self.unit.data)
        return Question(start, int(self.length.data), unit, self.rolling.data, pauses)

    def _spans(self) -> list[Span]:
        return [
            (local_moment(entry.form.start), local_moment(entry.form.end))
            for entry in self.pauses
            if entry.form.start.data
        ]
