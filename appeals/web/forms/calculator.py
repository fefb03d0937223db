"""期限计算器的表单：问题全在网址里。"""

from typing import Any

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import Optional, ValidationError

from appeals.domain.texts import trimmed
from appeals.services.calculator import (
    LONGEST,
    Direction,
    Question,
    Span,
    Unit,
    regions,
    rule_choices,
    rule_of,
)
from appeals.web.forms.base import (
    BaseForm,
    local_moment,
    moment_field,
    text_field,
    text_of,
)
from appeals.web.options import grouped, options

PAUSES = 3
"""最多填几段暂停。"""
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class PauseForm(Form):
    """一段暂停；两头都空着就是没有。"""

    start = DateTimeLocalField("停", format=MOMENTS, validators=[Optional()])
    end = DateTimeLocalField("恢复", format=MOMENTS, validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """两头要么都填，要么都空。"""
        sound = bool(super().validate(extra_validators))
        if sound and (self.start.data is None) != (self.end.data is None):
            missing = self.start if self.start.data is None else self.end
            missing.errors = ["暂停须写明何时停、何时恢复"]
            return False
        return sound


class CalculatorForm(BaseForm):
    """要算的期限；选了规则就用规则的长度、单位、顺延与办公时间。"""

    class Meta(BaseForm.Meta):
        """只读网址，不改变什么，不要安全标记。"""

        csrf = False

    direction = RadioField(
        "算什么", choices=options(Direction.choices()), default=Direction.FORWARD.value
    )
    start = moment_field("时刻", "请填写时刻")
    rule = SelectField("期限", default="")
    length = StringField("长度", default="7", filters=[trimmed])
    unit = SelectField("单位", choices=options(Unit.choices()), default=Unit.WORKING_DAYS.value)
    rolling = BooleanField("末日逢休息日顺延")
    office = text_field("办公时间", 100)
    region = SelectField("当地节假日", default="")
    pauses = FieldList(FormField(PauseForm), min_entries=PAUSES, max_entries=PAUSES)

    def __init__(self, given: Any = None, **kwargs: Any) -> None:
        super().__init__(given, **kwargs)
        self.rule.choices = grouped(rule_choices(), blank="自己填写")
        self.region.choices = options(((name, name) for name in regions()), blank="只按全国安排")

    def validate_length(self, field: StringField) -> None:
        """长度是正整数；选了规则的不看。"""
        text = field.data or ""
        if self.rule.data or (text.isdecimal() and 1 <= int(text[:9]) <= LONGEST):
            return
        raise ValidationError(f"应为 1 至 {LONGEST} 的整数，不能是“{text}”")

    @property
    def has_more(self) -> bool:
        """“更多条件”里填了东西或有错，须展开。"""
        paused = any(item.data for entry in self.pauses for item in entry.form)
        asked = (self.region.data, self.office.data, self.pauses.errors)
        return paused or any(asked) or bool(self.office.errors or self.region.errors)

    def question(self) -> Question:
        """Return 填写的问题；校验之后才取。"""
        return Question(
            start=local_moment(self.start),
            direction=Direction(self.direction.data),
            region=self.region.data or "",
            pauses=tuple(self._spans()),
            **(self._ruled() if self.rule.data else self._typed()),
        )

    def _ruled(self) -> dict[str, Any]:
        rule = rule_of(self.rule.data or "")
        return {
            "length": rule.length,
            "unit": rule.unit,
            "rolling": rule.rolling,
            "office": rule.office.text if rule.office else "",
            "source": rule.source,
        }

    def _typed(self) -> dict[str, Any]:
        return {
            "length": int(self.length.data or 0),
            "unit": Unit(self.unit.data),
            "rolling": bool(self.rolling.data),
            "office": text_of(self.office),
        }

    def _spans(self) -> list[Span]:
        return [
            (local_moment(entry.form.start), local_moment(entry.form.end))
            for entry in self.pauses
            if entry.form.start.data
        ]
