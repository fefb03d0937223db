"""中止、恢复与延期的表单。"""

from wtforms import (
    BooleanField,
    MultipleFileField,
)

from appeals.web.forms.base import (
    StepForm,
    day_field,
    given,
    long_field,
)


class ResumeForm(StepForm):
    """恢复计时。"""

    reason = long_field("说明", rows=2)


class PauseForm(StepForm):
    """中止计时。"""

    reason = long_field("中止理由", "请写明中止计时的理由")
    regulator_consent = BooleanField("监管部门书面同意中止（法定期限一并停计，须附函件）")
    letters = MultipleFileField("函件")


class ExtendForm(StepForm):
    """登记延期。"""

    until = day_field("延期至", given("请填写延期到的日期"))
    include_overall = BooleanField("全程办结时限一并顺延", default=True)
    reason = long_field("延期理由", "请写明延期理由")
    letters = MultipleFileField("监管部门同意延期的函件")
