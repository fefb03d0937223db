"""生成申诉处理报告的表单：撰稿人可以改的文字。"""

from dataclasses import asdict

from wtforms import SelectMultipleField, widgets

from appeals.domain.cases import FINDING_LABELS
from appeals.services.reply_facts import ReplyDraft
from appeals.store import queries
from appeals.store.models import Case, Purpose, User
from appeals.web.forms.base import StepForm, day_field, given, long_field, required, text_field
from appeals.web.options import options

LISTED = frozenset({Purpose.EVIDENCE, Purpose.TASK_ANSWER})


class ReplyForm(StepForm):
    """报告的文字与附件。"""

    document_no = text_field("发文字号（可不填）", 80)
    addressee = text_field("主送机关", 80, required("请填写主送机关"))
    issuer = text_field("发文机关", 80, required("请填写发文机关"))
    signed_on = day_field("成文日期", given("请填写成文日期"))
    contact = text_field("联系人", 40)
    phone = text_field("联系电话", 20)
    circumstances = long_field("用户情况", rows=3)
    prior_handling = long_field("先期投诉处理情况", rows=3)
    facts_found = long_field("调查核实情况", "请填写调查核实情况", rows=7)
    explanation = long_field("责任认定理由", rows=3)
    legal_basis = long_field("责任认定依据", "请填写责任认定依据", rows=2)
    result = long_field(FINDING_LABELS["handling"], "请填写处理结果", rows=4)
    opinion = long_field(FINDING_LABELS["contact"], "请填写用户意见", rows=3)
    rectification = long_field("整改措施（只印在企业责任的报告里）", rows=3)
    attachment_ids = SelectMultipleField(
        "列入附件（图片印在文后，其余列名随文报送）",
        coerce=int,
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )

    def prepare(self, case: Case, user: User) -> None:
        """列出可以作附件的证据。"""
        self.attachment_ids.choices = options(
            (str(item.id), item.name)
            for item in queries.attachments_of(case)
            if item.purpose in LISTED
        )

    def fill(self, draft: ReplyDraft) -> None:
        """填入初稿。"""
        for name, value in asdict(draft).items():
            self[name].data = list(value) if name == "attachment_ids" else value

    def draft(self) -> ReplyDraft:
        """Return 填写的文字。"""
        values = {name: self[name].data for name in ReplyDraft.__slots__}
        values["attachment_ids"] = tuple(self.attachment_ids.data or ())
        return ReplyDraft(**values)
