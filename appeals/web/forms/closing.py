"""回复、回访、结案、归档与撤诉的表单。"""

from wtforms import (
    BooleanField,
    MultipleFileField,
    RadioField,
    SelectField,
)

from appeals.domain.ways import SENT_WAYS, VISIT_WAYS
from appeals.services.closing import ENDED, VisitReport
from appeals.services.replies import sendable_documents
from appeals.store.models import (
    Case,
    User,
    VisitResult,
)
from appeals.web.forms.base import (
    StepForm,
    chosen_id,
    given,
    local_moment,
    long_field,
    moment_field,
    required,
    text_field,
    text_of,
)
from appeals.web.options import options


class SentForm(StepForm):
    """登记回复发出。"""

    document_id = SelectField("发出的版本", validators=[required("请先生成回复文书")])
    sent_at = moment_field("发出时间", "请填写发出时间")
    sent_how = SelectField(
        "发出方式",
        choices=options((way, way) for way in SENT_WAYS),
    )
    receipt_no = text_field("回执号或快递单号", 80)
    files = MultipleFileField("送达凭证（可不传）")

    def prepare(self, case: Case, user: User) -> None:
        """列出可以发出的版本，缺省选最新的。"""
        rows = sendable_documents(case)
        self.document_id.choices = options((str(row.id), f"第 {row.version} 版") for row in rows)

    @property
    def document(self) -> int:
        """选中的文书编号。"""
        return chosen_id(self.document_id.data)


class VisitForm(StepForm):
    """登记一次回访。"""

    visited_at = moment_field("回访时间", "请填写回访时间")
    method = SelectField("方式", choices=options((way, way) for way in VISIT_WAYS))
    result = RadioField(
        "结果", choices=options(VisitResult.choices()), validators=[required("请选择回访结果")]
    )
    said = long_field("用户说了什么")
    finished = BooleanField("回访到此结束，转待结案")

    def report(self) -> VisitReport:
        """Return 填写的回访记录。"""
        return VisitReport(
            visited_at=local_moment(self.visited_at),
            method=self.method.data,
            result=VisitResult(self.result.data),
            said=text_of(self.said),
            finished=self.finished.data,
        )


class CloseForm(StepForm):
    """结案。"""

    resolved = RadioField(
        "问题是否解决",
        choices=options([("yes", "已解决"), ("no", "未解决")]),
        validators=[given("请选择问题是否解决")],
    )
    hot_issue = text_field("热点问题（可不填）", 80)
    closing_note = long_field("结案说明（可不填）", rows=3)


class ArchiveForm(StepForm):
    """归档。"""

    opinions = MultipleFileField("监管部门的调解意见")
    no_opinion = BooleanField("监管部门未出具调解意见")


class WithdrawForm(StepForm):
    """撤诉或和解结束。"""

    outcome = RadioField(
        "结束方式",
        choices=options((kind.value, kind.label) for kind in ENDED),
        validators=[required("请选择结束方式")],
    )
    reason = long_field("情况说明", "请写明撤诉或和解的情况")
    evidence = MultipleFileField("撤诉书或和解协议（必须上传）")
