"""改动期限依据的表单：收进放假通知、改一条时限规则。"""

from datetime import date
from typing import Any

from wtforms import BooleanField, Field, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from appeals.domain.kinds import PROVINCES, Channel, CustomerLevel
from appeals.services import notices
from appeals.services.notices import Finding, Notice, Reading
from appeals.services.reference import clock_choices, unit_choices
from appeals.services.rule_changes import RuleDraft, Scope
from appeals.web.forms.base import (
    BaseForm,
    day_field,
    given,
    long_field,
    required,
    sane_version,
    text_field,
    text_of,
)
from appeals.web.options import options

CHECKS: dict[str, Any] = {
    "widget": ListWidget(prefix_label=False),
    "option_widget": CheckboxInput(),
    "description": "一项也不选即不限",
}
"""可以多选的一组复选框。"""


class ChangeForm(BaseForm):
    """改动依据：先预览，再确认；``base`` 是预览时的最新一版，确认时核对。"""

    base = IntegerField(widget=HiddenInput(), validators=[Optional()])

    @property
    def seen(self) -> int:
        """预览时的最新一版；没有预览过为 0，必然过时。"""
        return sane_version(self.base.data)


class NoticeForm(ChangeForm):
    """收进一份放假通知；``reading`` 与 ``findings`` 是读出的日子与疑点，读过之后才有。"""

    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()

    published = day_field("公布日期", given("请填写通知的公布日期"))
    number = text_field("发文字号", 60)
    url = text_field("出处网址", 200, required("请填写通知在政府网站上的网址"))
    text = long_field("通知原文", "请粘贴通知的原文", rows=12)

    def read(self) -> Notice:
        """读出通知并核对；读不到头抛 InvalidFields。"""
        published = _filled(self.published)
        number = text_of(self.number) or None
        text, url = text_of(self.text), text_of(self.url)
        self.reading = notices.read_notice(text, published, number, url)
        self.findings = notices.check(self.reading.notice)
        return self.reading.notice


class RuleForm(ChangeForm):
    """自某日起改一条时限规则；各栏与 RuleDraft 同名。"""

    length = IntegerField("期限", validators=[given("请填写期限的长度")])
    unit = SelectField("单位", choices=options(unit_choices()))
    warn_percent = IntegerField(
        "走过百分之几时预警",
        validators=[given("请填写 1 至 100"), NumberRange(1, 100, "应为 1 至 100")],
    )
    effective_from = day_field("起算日在何日及以后的适用", given("请填写从哪一天起适用"))
    rolling = BooleanField("末日逢休息日，顺延到下一个工作日")
    regional = BooleanField("另计案件所属省份自己的节假日")
    office = text_field("办公时间", 60)
    source = text_field("依据", 200, required("请写明依据的文件与条款"))
    reason = long_field("改动的理由", "请写明改动的理由或文件", rows=2)

    def draft(self) -> RuleDraft:
        """Return 填写的内容；核对过之后才取。"""
        return RuleDraft(
            length=_filled(self.length),
            unit=self.unit.data,
            rolling=self.rolling.data,
            regional=self.regional.data,
            office=text_of(self.office),
            warn_percent=_filled(self.warn_percent),
            source=text_of(self.source),
            effective_from=_filled(self.effective_from),
        )


class NewRuleForm(RuleForm):
    """增加一条时限规则：管哪只钟、适用于谁，其余与改动相同。"""

    key = SelectField("时限", validators=[given("请选择管的是哪个时限")])
    channels = SelectMultipleField("来源", choices=options(Channel.choices()), **CHECKS)
    provinces = SelectMultipleField("归属省", choices=options((p, p) for p in PROVINCES), **CHECKS)
    customer_levels = SelectMultipleField(
        "客户级别", choices=options(CustomerLevel.choices()), **CHECKS
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.key.choices = options(clock_choices(), blank="请选择")

    def scope(self) -> Scope:
        """Return 选定的适用范围；一项也没选的不限。"""
        return Scope(
            key=_filled(self.key),
            channels=frozenset(self.channels.data or ()),
            provinces=frozenset(self.provinces.data or ()),
            customer_levels=frozenset(self.customer_levels.data or ()),
        )


class EndRuleForm(ChangeForm):
    """一条规则适用到某日为止。"""

    last_day = day_field("适用到（含当日起算的）", given("请填写最后适用的日期"))
    reason = long_field("废止的理由", "请写明废止的理由或文件", rows=2)

    @property
    def day(self) -> date:
        """最后适用的日期；校验之后才取。"""
        found: date = _filled(self.last_day)
        return found


def _filled(field: Field) -> Any:
    """Return 必填的栏的值；校验之后才取。"""
    assert field.data is not None, "必填的栏在校验之后才取"
    return field.data
