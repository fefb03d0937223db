"""造数据：人、登记事实、文件，以及走到某个环节的案件。"""

import io
import zlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from appeals.clock import SHANGHAI
from appeals.demo.organisation import ACCOUNTS
from appeals.domain.cases import FindingsText, Particulars
from appeals.domain.conclusions import Conclusion, Decision, Ground, ResponsibilityCategory
from appeals.domain.kinds import (
    Attitude,
    BusinessKind,
    Channel,
    Filing,
    IdKind,
    Nature,
)
from appeals.services import closing, dispatch, intake, investigation, replies, review
from appeals.services.attachments import Upload, attach
from appeals.services.closing import VisitReport
from appeals.services.replies import Sending
from appeals.store import queries
from appeals.store.models import Case, Document, Purpose, Unit, User, VisitResult

START = datetime(2026, 11, 6, 10, 5, tzinfo=SHANGHAI)
"""案件收到后五分钟；2026-11-06 是周五。"""

FINDINGS = FindingsText(
    circumstances="用户为后付费移动客户，入网于 2019 年 3 月。",
    prior_handling="10 月 12 日用户致电客服热线，10 月 13 日答复系用户自行开通。",
    facts_found="系统记录显示该业务于 2026-08-02 21:14 由代理渠道工号开通，未检索到二次确认短信。",
    handling="已取消业务，退还 30 元并按规定双倍返还，合计 90 元，11 月 11 日到账。",
    contact="11 月 11 日电话联系用户，用户表示认可，双方和解。",
    rectification="停用涉事代理渠道工号，对渠道二次确认流程开展全面核查。",
)


def png(width: int = 4, height: int = 4) -> bytes:
    """Return 一张能打开的灰色 PNG。"""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(name: str = "业务受理记录.png", content: bytes | None = None) -> Upload:
    """Return 一个要上传的文件；缺省是一张图片。"""
    return Upload(name, io.BytesIO(png() if content is None else content))


def particulars(**changes: Any) -> Particulars:
    """Return 转办通知书上的登记事实，可以逐项改。"""
    facts: dict[str, Any] = {
        "channel": Channel.MIIT,
        "filing": Filing.FILED,
        "regulator": "工业和信息化部电信用户申诉受理中心",
        "regulator_no": "GX20261105003271",
        "letter_on": date(2026, 11, 5),
        "received_at": datetime(2026, 11, 6, 10, 0, tzinfo=SHANGHAI),
        "complainant": "刘敏",
        "phone": "13812341234",
        "id_kind": IdKind.RESIDENT_ID,
        "id_no": "450103198801011234",
        "address": "南宁市青秀区民族大道1号",
        "disputed_number": "13812341234",
        "province": "广西壮族自治区",
        "city": "南宁市",
        "business": BusinessKind.MOBILE,
        "nature": Nature.CHARGES,
        "product": "视频彩铃畅享包",
        "content": "2026年8月起手机套餐被开通“视频彩铃畅享包”，每月扣费10元，共扣费30元。",
        "demand": "退还已扣费用并双倍返还；书面说明开通渠道和依据；取消该业务。",
        "amount": Decimal("30.00"),
        "prior_complained_on": date(2026, 10, 12),
        "prior_channel": "客服热线",
        "prior_answered_on": date(2026, 10, 13),
        "prior_answer": "系用户自行点击开通。",
    }
    return Particulars(**(facts | changes))


class World:
    """一家公司里的人；每办一步，钟走一小时。"""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def user(self, key: str) -> User:
        """Return 演示账号，例如 ``kefu``、``shenhe``、``guangxi``。"""
        email = next(account.email for account in ACCOUNTS if account.key == key)
        found = queries.user_by_email(email)
        assert found is not None
        return found

    def unit(self, name: str) -> Unit:
        """Return 名为 ``name`` 的单位。"""
        return next(unit for unit in queries.all_units() if unit.name == name)

    def case(self, case_no: str) -> Case:
        """Return 案件此刻的样子。"""
        found = queries.case_by_no(self.user("jihe"), case_no)
        assert found is not None
        return found

    def tick(self, **step: float) -> datetime:
        """让钟走一步，缺省一小时；返回新的时刻。"""
        self.now += timedelta(**(step or {"hours": 1}))
        return self.now

    def registered(self, **changes: Any) -> str:
        """Return 刚登记的案件号。"""
        letter = upload("转办通知书.png")
        case = intake.register(self.user("kefu"), particulars(**changes), [letter], self.tick())
        return case.case_no

    def dispatched(self, branch: str = "广西分公司", **changes: Any) -> str:
        """Return 派给分公司的案件号。"""
        no = self.registered(**changes)
        unit = self.unit(branch)
        dispatch.dispatch(
            self.user("kefu"), no, self.case(no).version, unit.id, "请限期核查", self.tick()
        )
        return no

    def accepted(self, **changes: Any) -> str:
        """Return 广西分公司接了单的案件号。"""
        no = self.dispatched(**changes)
        self.accept(no)
        return no

    def accept(self, case_no: str) -> None:
        """由广西分公司接单。"""
        version = self.case(case_no).version
        dispatch.accept(self.user("guangxi"), case_no, version, self.tick())

    def submitted(self, **changes: Any) -> str:
        """Return 提交了反馈、带一份证据的案件号。"""
        no = self.accepted(**changes)
        attach(self.user("guangxi"), no, Purpose.EVIDENCE, [upload()], self.tick())
        self.submit(no)
        return no

    def submit(self, case_no: str, text: FindingsText = FINDINGS) -> None:
        """由广西分公司提交反馈。"""
        case = self.case(case_no)
        draft = investigation.draft_of(case)
        seen = draft.version if draft else 0
        investigation.submit(self.user("guangxi"), case_no, case.version, seen, text, self.tick())

    def decision(self, **changes: Any) -> Decision:
        """Return 企业责任的结论，可以逐项改。"""
        values: dict[str, Any] = {
            "conclusion": Conclusion.ENTERPRISE_RESPONSIBILITY,
            "cause": "代理渠道未经用户同意开通增值业务",
            "category": ResponsibilityCategory.MARKETING,
            "attitude": Attitude.RECONCILED,
            "explanation": "没有用户二次确认的记录，不符合增值业务二次确认的规定。",
            "legal_basis": "《中华人民共和国电信条例》第四十条",
            "ground": Ground.MARKETING,
            "responsible_unit_id": self.unit("广西分公司").id,
            "rectification": FINDINGS.rectification,
        }
        return Decision(**(values | changes))

    def approved(self, **changes: Any) -> str:
        """Return 审核通过、待回复的案件号。"""
        no = self.submitted(**changes)
        self.approve(no)
        return no

    def approve(self, case_no: str) -> None:
        """由总部审核认定企业责任。"""
        version = self.case(case_no).version
        review.approve(self.user("shenhe"), case_no, version, self.decision(), self.tick())

    def compose(self, case_no: str) -> Document:
        """由总部客服按初稿生成一版报告。"""
        agent, case = self.user("kefu"), self.case(case_no)
        draft = replace(
            replies.suggest(agent, case, self.tick()),
            result="取消业务，双倍返还合计 90 元，已到账。",
            opinion="用户认可处理结果，双方和解。",
        )
        return replies.compose(agent, case_no, case.version, draft, self.now)

    def sent(self, **changes: Any) -> str:
        """Return 回复已发出、待回访的案件号。"""
        no = self.approved(**changes)
        self.send(no)
        return no

    def send(self, case_no: str) -> None:
        """由总部客服生成一版报告并登记发出。"""
        row = self.compose(case_no)
        sending = Sending(row.id, self.tick(), "申诉系统上传", "HZ20261112001")
        version = self.case(case_no).version
        replies.mark_sent(self.user("kefu"), case_no, version, sending, self.now)

    def visit(self, case_no: str, result: VisitResult, *, finished: bool) -> None:
        """由总部客服记一次回访。"""
        report = VisitReport(self.tick(), "电话", result, "用户表示认可。", finished)
        closing.record_visit(
            self.user("kefu"), case_no, self.case(case_no).version, report, self.now
        )

    def visited(self, **changes: Any) -> str:
        """Return 回访完、待结案的案件号。"""
        no = self.sent(**changes)
        self.visit(no, VisitResult.SATISFIED, finished=True)
        return no

    def closed(self, **changes: Any) -> str:
        """Return 已结案的案件号。"""
        no = self.visited(**changes)
        self.close(no)
        return no

    def finish(self, case_no: str) -> None:
        """从待回访办到结案。"""
        self.visit(case_no, VisitResult.SATISFIED, finished=True)
        self.close(case_no)

    def archived(self, **changes: Any) -> str:
        """Return 已归档的案件号。"""
        no = self.closed(**changes)
        agent, version = self.user("kefu"), self.case(no).version
        closing.archive(agent, no, version, opinions=[], no_opinion=True, now=self.tick())
        return no

    def close(self, case_no: str) -> None:
        """由总部审核结案，问题已解决。"""
        closing.close(
            self.user("shenhe"),
            case_no,
            self.case(case_no).version,
            resolved=True,
            hot_issue="",
            closing_note="",
            now=self.tick(),
        )
