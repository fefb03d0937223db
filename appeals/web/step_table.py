"""操作对到表单与服务的一张表；页面与处理函数在 actions。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from appeals.domain.stages import Action
from appeals.services import clocks, closing, dispatch, replies, review
from appeals.store.models import Outcome, User
from appeals.web.forms import clocks as clock_forms
from appeals.web.forms import closing as closing_forms
from appeals.web.forms import steps as forms
from appeals.web.forms.base import StepForm, local_moment, uploads_of
from appeals.web.forms.review import ApproveForm

Run = Callable[[User, str, Any, datetime], object]


@dataclass(frozen=True, slots=True)
class Step:
    """一步操作的表单、服务与页面上的说明。"""

    form: type[StepForm]
    run: Run
    hint: str


STEPS: dict[Action, Step] = {
    Action.DISPATCH: Step(
        forms.DispatchForm,
        lambda user, no, form, now: dispatch.dispatch(
            user, no, form.seen_version, form.unit, form.instructions.data, now
        ),
        "派给案件所属的省分公司，分公司一个工作日内可以退单。",
    ),
    Action.ACCEPT: Step(
        forms.EmptyForm,
        lambda user, no, form, now: dispatch.accept(user, no, form.seen_version, now),
        "接单后您是本案的联系责任人。",
    ),
    Action.REJECT: Step(
        forms.ReasonForm,
        lambda user, no, form, now: dispatch.reject(
            user, no, form.seen_version, form.reason.data, now
        ),
        "只有派错单位的案件才退单，总部会据理由改派。",
    ),
    Action.DELEGATE: Step(
        forms.DelegateForm,
        lambda user, no, form, now: dispatch.delegate(
            user, no, form.seen_version, form.unit, form.instructions.data, now
        ),
        "下级单位反馈后，由您汇总提交总部；时限不因转派延长。",
    ),
    Action.ASSIST: Step(
        forms.AssistForm,
        lambda user, no, form, now: dispatch.ask_help(
            user, no, form.seen_version, form.unit, form.instructions.data, now
        ),
        "协办部门反馈后，由您汇总提交总部；时限不因协办延长。",
    ),
    Action.ANSWER: Step(
        forms.AnswerForm,
        lambda user, no, form, now: dispatch.answer_task(
            user,
            no,
            form.seen_version,
            form.task,
            form.answer.data,
            uploads_of(form.files),
            now,
        ),
        "反馈后主办单位立即看到。",
    ),
    Action.RECALL: Step(
        forms.RecallForm,
        lambda user, no, form, now: dispatch.recall_task(
            user, no, form.seen_version, form.task, now
        ),
        "收回后对方不再看得到本案。",
    ),
    Action.RETURN: Step(
        forms.ReasonForm,
        lambda user, no, form, now: review.send_back(
            user, no, form.seen_version, form.reason.data, now
        ),
        "逐条写明缺什么、要补充什么，分公司据此重新提交。",
    ),
    Action.APPROVE: Step(
        ApproveForm,
        lambda user, no, form, now: review.approve(
            user, no, form.seen_version, form.decision(), now
        ),
        "四种结论各有必备的事实，缺了不能通过（规范 §4.6.2）。",
    ),
    Action.REPLY: Step(
        closing_forms.SentForm,
        lambda user, no, form, now: replies.mark_sent(
            user,
            no,
            form.seen_version,
            replies.Sending(
                form.document,
                local_moment(form.sent_at),
                form.sent_how.data,
                form.receipt_no.data,
                tuple(uploads_of(form.files)),
            ),
            now,
        ),
        "登记后这一版冻结，原样字节与 SHA-256 永久保留。",
    ),
    Action.VISIT: Step(
        closing_forms.VisitForm,
        lambda user, no, form, now: closing.record_visit(
            user, no, form.seen_version, form.report(), now
        ),
        f"未接通的至少回访 {closing.UNREACHED_LIMIT} 次才能结束。",
    ),
    Action.CLOSE: Step(
        closing_forms.CloseForm,
        lambda user, no, form, now: closing.close(
            user,
            no,
            form.seen_version,
            resolved=form.resolved.data == "yes",
            hot_issue=form.hot_issue.data,
            closing_note=form.closing_note.data,
            now=now,
        ),
        "结案前请核对统计标记：业务、性质、结论、定性、用户态度。",
    ),
    Action.ARCHIVE: Step(
        closing_forms.ArchiveForm,
        lambda user, no, form, now: closing.archive(
            user,
            no,
            form.seen_version,
            opinions=uploads_of(form.opinions),
            no_opinion=form.no_opinion.data,
            now=now,
        ),
        "归档后案件只能查阅。",
    ),
    Action.REOPEN: Step(
        forms.ReasonForm,
        lambda user, no, form, now: closing.reopen(
            user, no, form.seen_version, form.reason.data, now
        ),
        "案件回到主办分公司重新调查，已发出的回复保持不变。",
    ),
    Action.WITHDRAW: Step(
        closing_forms.WithdrawForm,
        lambda user, no, form, now: closing.withdraw(
            user,
            no,
            form.seen_version,
            outcome=Outcome(form.outcome.data),
            reason=form.reason.data,
            evidence=uploads_of(form.evidence),
            now=now,
        ),
        "案件就此结束，未完成的时限全部取消；须附凭证。",
    ),
    Action.PAUSE: Step(
        clock_forms.PauseForm,
        lambda user, no, form, now: clocks.pause(
            user,
            no,
            form.seen_version,
            reason=form.reason.data,
            regulator_consent=form.regulator_consent.data,
            letters=uploads_of(form.letters),
            now=now,
        ),
        "公司时限停计；法定答复期限只有监管部门书面同意才停。",
    ),
    Action.RESUME: Step(
        clock_forms.ResumeForm,
        lambda user, no, form, now: clocks.resume(
            user, no, form.seen_version, form.reason.data, now
        ),
        "各时限从停下的地方接着计算。",
    ),
    Action.EXTEND: Step(
        clock_forms.ExtendForm,
        lambda user, no, form, now: clocks.extend(
            user,
            no,
            form.seen_version,
            until=form.until.data,
            reason=form.reason.data,
            include_overall=form.include_overall.data,
            letters=uploads_of(form.letters),
            now=now,
        ),
        "凭监管部门同意延期的函件，把答复期限延到指定日期的 24:00。",
    ),
}
"""有自己页面的操作；登记、更正、调查反馈与生成文书的页面另有模块。"""
