"""演示案件里分公司办的各步；``wait`` 是离上一步几个办公小时。"""

from collections.abc import Sequence
from dataclasses import replace

from appeals.demo.exhibits import evidence, paper
from appeals.demo.telling import Telling
from appeals.domain.cases import FindingsText
from appeals.services import dispatch, investigation
from appeals.services.attachments import attach
from appeals.store.models import Purpose


class BranchSteps(Telling):
    """分公司的各步。"""

    def accept(self, wait: float = 1.5) -> None:
        """接单。"""
        dispatch.accept(self.branch, self.case_no, self.version, self.wait(wait))

    def reject(self, wait: float, reason: str, by: str = "") -> None:
        """退单。"""
        actor = self.cast.user_of(by) if by else self.branch
        dispatch.reject(actor, self.case_no, self.version, reason, self.wait(wait))

    def delegate(self, wait: float, unit: str, words: str) -> None:
        """转派下级。"""
        dispatch.delegate(
            self.branch, self.case_no, self.version, self.cast.unit(unit), words, self.wait(wait)
        )

    def ask_help(self, wait: float, unit: str, words: str) -> None:
        """请求协办。"""
        dispatch.ask_help(
            self.branch, self.case_no, self.version, self.cast.unit(unit), words, self.wait(wait)
        )

    def answer(self, wait: float, unit: str, words: str) -> None:
        """由 ``unit`` 的人反馈协作结果，附一份说明。"""
        actor, task = self.cast.user_of(unit), self.pending_task(unit)
        files = [paper(f"{unit}核查说明.pdf", f"{unit}核查说明", words.splitlines())]
        dispatch.answer_task(
            actor, self.case_no, self.version, task.id, words, files, self.wait(wait)
        )

    def recall(self, wait: float, unit: str) -> None:
        """收回没有反馈的任务。"""
        task = self.pending_task(unit)
        dispatch.recall_task(self.branch, self.case_no, self.version, task.id, self.wait(wait))

    def upload(self, wait: float = 1) -> None:
        """上传这件案子的证据。"""
        files = evidence(self.matter, self.facts)
        attach(self.branch, self.case_no, Purpose.EVIDENCE, files, self.wait(wait))

    def draft(self, wait: float, by: str = "", without: Sequence[str] = ()) -> None:
        """存草稿；``without`` 是还没有写的部分。"""
        now = self.wait(wait)
        text = replace(self._findings(), **dict.fromkeys(without, ""))
        actor = self.cast.user(by) if by else self.branch
        investigation.save_draft(actor, self.case_no, self._seen_draft(), text, now)

    def submit(self, wait: float, **changes: str) -> None:
        """提交反馈；``changes`` 是与定稿不同的部分。"""
        now = self.wait(wait)
        text = replace(self._findings(), **changes)
        investigation.submit(self.branch, self.case_no, self.version, self._seen_draft(), text, now)

    def _findings(self) -> FindingsText:
        return self.matter.findings(self.received_at.date(), self.at.date())

    def _seen_draft(self) -> int:
        draft = investigation.draft_of(self.case)
        return draft.version if draft else 0
