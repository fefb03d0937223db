"""演示案件里总部办的各步；``wait`` 是离上一步几个办公小时。"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from appeals.demo.exhibits import letters, paper
from appeals.demo.telling import Telling
from appeals.services import clocks, closing, dispatch, intake, papers, replies, review
from appeals.services.closing import VisitReport
from appeals.services.replies import Sending
from appeals.store import queries
from appeals.store.models import REPLY, Outcome, Purpose, VisitResult

HANDED_OVER = frozenset({"邮寄", "直接送达"})
"""有人签收的发出方式。"""


class HeadquartersSteps(Telling):
    """总部客服与审核的各步。"""

    def register(self, wait: float = 0.4) -> None:
        """登记，来函作附件。"""
        files, now = letters(self.matter, self.facts), self.wait(wait)
        self.case_no = intake.register(self.agent, self.facts, files, now).case_no

    def amend(self, wait: float, reason: str, **changes: Any) -> None:
        """更正登记信息。"""
        facts = replace(intake.particulars_of(self.case), **changes)
        intake.amend(self.agent, self.case_no, self.version, facts, reason, self.wait(wait))

    def dispatch(self, wait: float = 1, words: str = "", to: str = "") -> None:
        """派单，缺省派给归属的分公司。"""
        unit = self.cast.unit(to or self.matter.branch)
        words = words or "请核实用户反映的情况，附系统记录与凭证，按时反馈。"
        dispatch.dispatch(self.agent, self.case_no, self.version, unit, words, self.wait(wait))

    def send_back(self, wait: float, reason: str) -> None:
        """退回补充。"""
        review.send_back(self.reviewer, self.case_no, self.version, reason, self.wait(wait))

    def approve(self, wait: float = 3) -> None:
        """审核通过并定性；要证据的结论用第一份证据。"""
        found = queries.attachments_of(self.case)
        first = next((row.id for row in found if row.purpose is Purpose.EVIDENCE), None)
        decision = self.matter.decision(self.received_at.date(), self.cast.unit_ids, first)
        review.approve(self.reviewer, self.case_no, self.version, decision, self.wait(wait))

    def compose(self, wait: float = 1, number: int = 0, **changes: Any) -> None:
        """生成一版报告；``number`` 是发文的流水号，``changes`` 是撰稿人改动的文字。"""
        now = self.wait(wait)
        texts = self.matter.answer() | changes
        draft = replace(replies.suggest(self.agent, self.case, now), **texts)
        if number:
            draft = replace(draft, document_no=f"某某通信客服函〔{now.year}〕{number}号")
        replies.compose(self.agent, self.case_no, self.version, draft, now)

    def reply(self, wait: float = 0.5, how: str = "申诉系统上传") -> None:
        """登记最新一版已发出；不经系统送的附签收单。"""
        last, now = queries.documents_of(self.agent, self.case, REPLY)[0], self.wait(wait)
        number = f"HZ{now:%Y%m%d}{last.id:04d}"
        slip = paper("签收单.pdf", "签收单", [f"{self.facts.regulator}已收到{last.name}。", number])
        receipts = (slip,) if how in HANDED_OVER else ()
        sending = Sending(last.id, now, how, number, receipts)
        replies.mark_sent(self.agent, self.case_no, self.version, sending, now)

    def issue(self, code: str, wait: float = 0.3, **changes: Any) -> None:
        """生成一种文书；``changes`` 是撰稿人改动的文字。"""
        now = self.wait(wait)
        words = replace(papers.suggest(self.agent, self.case, code, now), **changes)
        papers.make(self.agent, self.case_no, self.version, code, words, now)

    def visit(
        self, wait: float, result: VisitResult, said: str = "", *, finished: bool = True
    ) -> None:
        """回访一次。"""
        now = self.wait(wait)
        report = VisitReport(now, "电话", result, said, finished)
        closing.record_visit(self.agent, self.case_no, self.version, report, now)

    def miss(self, wait: float) -> None:
        """回访一次，没有接通。"""
        self.visit(wait, VisitResult.UNREACHED, "响铃未接。", finished=False)

    def close(
        self, wait: float = 2, *, resolved: bool = True, hot: str = "", note: str = ""
    ) -> None:
        """结案。"""
        closing.close(
            self.reviewer,
            self.case_no,
            self.version,
            resolved=resolved,
            hot_issue=hot,
            closing_note=note,
            now=self.wait(wait),
        )

    def archive(self, wait: float = 3, opinion: str = "") -> None:
        """归档；``opinion`` 是监管部门的调解意见，没有出具的为空。"""
        files = [paper("调解意见书.pdf", "调解意见书", [opinion])] if opinion else []
        closing.archive(
            self.agent,
            self.case_no,
            self.version,
            opinions=files,
            no_opinion=not opinion,
            now=self.wait(wait),
        )

    def audit(self, wait: float) -> None:
        """稽核下载已发出的报告。"""
        auditor = self.cast.user("jihe")
        document = queries.documents_of(auditor, self.case, REPLY)[0]
        papers.download(auditor, document.id, self.wait(wait))

    def withdraw(self, wait: float, outcome: Outcome, title: str, reason: str) -> None:
        """撤诉或和解结束，附凭证。"""
        files = [paper(f"{title}.pdf", title, [reason, f"签字：{self.facts.complainant}"])]
        closing.withdraw(
            self.agent,
            self.case_no,
            self.version,
            outcome=outcome,
            reason=reason,
            evidence=files,
            now=self.wait(wait),
        )

    def reopen(self, wait: float, reason: str) -> None:
        """重新办理。"""
        closing.reopen(self.reviewer, self.case_no, self.version, reason, self.wait(wait))

    def pause(self, wait: float, reason: str, *, consent: bool = False) -> None:
        """中止计时；监管部门同意的附函件。"""
        title = "同意中止的函"
        files = [paper(f"{title}.pdf", title, [reason])] if consent else []
        clocks.pause(
            self.agent,
            self.case_no,
            self.version,
            reason=reason,
            regulator_consent=consent,
            letters=files,
            now=self.wait(wait),
        )

    def resume(self, wait: float, reason: str) -> None:
        """恢复计时。"""
        clocks.resume(self.agent, self.case_no, self.version, reason, self.wait(wait))

    def extend(self, wait: float, days: int, reason: str) -> None:
        """把监管答复期限往后延 ``days`` 日，全程时限随之。"""
        now = self.wait(wait)
        due = next(row for row in queries.deadlines_of(self.case) if row.key == "regulator_reply")
        title = "同意延期的函"
        clocks.extend(
            self.agent,
            self.case_no,
            self.version,
            until=max(due.due_on, now.date()) + timedelta(days=days),
            reason=reason,
            include_overall=True,
            letters=[paper(f"{title}.pdf", title, [reason])],
            now=now,
        )
