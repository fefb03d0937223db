"""审核的表单。"""

from wtforms import (
    RadioField,
    SelectField,
)

from appeals.domain.conclusions import GROUNDS, Conclusion, Decision, Ground, ResponsibilityCategory
from appeals.domain.kinds import Attitude
from appeals.services.review import decision_context
from appeals.store import queries
from appeals.store.models import (
    Case,
    User,
)
from appeals.web.forms.base import (
    StepForm,
    chosen_id,
    long_field,
    required,
    text_field,
    text_of,
    unit_choices,
)
from appeals.web.options import options


class ApproveForm(StepForm):
    """审核通过并定性。"""

    conclusion = RadioField(
        "结论", choices=options(Conclusion.choices()), validators=[required("请选择结论")]
    )
    # 与结论无关的栏不随表单提交，所以选项由服务核对，不由控件核对。
    ground = SelectField("事由", validate_choice=False)
    ground_groups = GROUNDS
    responsible_unit_id = SelectField("责任单位", validate_choice=False)
    rectification = long_field("整改措施")
    handled_before = long_field("申诉前已作的处理")
    excess_demand = long_field("用户超出法律政策规定的要求")
    evidence_id = SelectField("证据附件", validate_choice=False)
    explanation = long_field("认定理由", "请填写认定理由")
    legal_basis = long_field("法律、政策或公司规定依据", "请写明依据的法律、政策或公司规定", rows=2)
    cause = text_field("申诉原因", 200, required("请填写申诉原因"))
    category = SelectField(
        "责任类别",
        choices=options(ResponsibilityCategory.choices(), blank="请选择"),
        validators=[required("请选择责任类别")],
    )
    attitude = RadioField(
        "用户对处理结果的态度",
        choices=options(Attitude.choices()),
        validators=[required("请选择用户态度")],
    )

    def prepare(self, case: Case, user: User) -> None:
        """填入事由、责任单位与证据的选项，整改措施缺省取分公司所写。"""
        self.ground.choices = options(Ground.choices(), blank="请选择")
        units = [case.branch, *queries.units_below(case.branch)] if case.branch else []
        self.responsible_unit_id.choices = unit_choices(units)
        evidence = decision_context(case).evidence_ids
        self.evidence_id.choices = options(
            (
                (str(item.id), item.name)
                for item in queries.attachments_of(case)
                if item.id in evidence
            ),
            blank="请选择",
        )
        # 选别的结论时这一栏停用、不随表单交回；改选企业责任时仍从分公司所写的改起。
        if not self.rectification.raw_data:
            findings = queries.last_findings(case)
            self.rectification.data = findings.rectification if findings else ""

    def decision(self) -> Decision:
        """Return 填写的结论；与结论无关的栏由服务去掉。"""
        return Decision(
            conclusion=Conclusion(self.conclusion.data),
            cause=text_of(self.cause),
            category=ResponsibilityCategory(self.category.data),
            attitude=Attitude(self.attitude.data),
            explanation=text_of(self.explanation),
            legal_basis=text_of(self.legal_basis),
            ground=Ground(self.ground.data) if self.ground.data in set(Ground) else None,
            responsible_unit_id=chosen_id(self.responsible_unit_id.data) or None,
            rectification=self._typed_rectification(),
            handled_before=text_of(self.handled_before),
            excess_demand=text_of(self.excess_demand),
            evidence_id=chosen_id(self.evidence_id.data) or None,
        )

    def _typed_rectification(self) -> str:
        """只认审核人交回的文字；页面替他填着的、他没有看到的不算。"""
        return text_of(self.rectification) if self.rectification.raw_data else ""
